package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An actor finds what other programs than a reader of Markdown act on: template engines
// and servers, which read the raw text, code spans and addresses included; extensions of
// other Markdown readers; and what is joined with the text that follows because its end
// is missing.
type actor struct {
	text  string
	kind  l10n.Kind
	rules dialect.Dialect
	known []l10n.Code // the text's Markdown codes
	at    int         // of known: those before it end before the place that is looked at
	found []l10n.Code
	none  map[string]bool // ends of template tags and comments of which there are no more
	seen  []tagState      // for each byte: where in tags of front matter it has stood
}

// acting adds to a text's Markdown codes what acts in it.
func acting(text string, kind l10n.Kind, rules dialect.Dialect, codes []l10n.Code) []l10n.Code {
	a := actor{text: text, kind: kind, rules: rules, known: codes}
	for i := 0; i < len(text); {
		if (i == 0 || text[i-1] == '\n') && a.flowing() {
			if n := a.line(i); n > 0 {
				i += n
				continue
			}
		}
		if n := a.one(i); n > 0 {
			i += n
			continue
		}
		next := strings.IndexAny(text[i+1:], "{}%<[:\n")
		if next < 0 {
			break
		}
		if i += 1 + next; text[i] == '\n' {
			i++
		}
	}
	return withFound(codes, a.found)
}

// flowing tells whether the text's lines start lines of the file.
func (a *actor) flowing() bool {
	switch a.kind {
	case l10n.FrontMatter, l10n.Heading, l10n.TableCell, l10n.TableHeader, l10n.HTMLText, l10n.HTMLAttribute:
		return false
	}
	return true
}

// add notes a code at [from, to).
func (a *actor) add(kind l10n.CodeKind, from, to int) int {
	a.found = append(a.found, l10n.Code{Kind: kind, Span: source.Span{Start: from, End: to}, Value: a.text[from:to], Parent: -1})
	return to - from
}

// one reads what starts at i and returns its length; 0: nothing acts there.
func (a *actor) one(i int) int {
	rest := a.text[i:]
	switch rest[0] {
	case '{':
		return a.brace(i)
	case '<':
		return a.angle(i)
	case '[':
		if m := inclusion.FindString(rest); m != "" && !slices.ContainsFunc(a.known, func(c l10n.Code) bool { return c.Span.Start == i }) {
			return a.add(l10n.Template, i, i+len(strings.TrimRight(m, "[ \t\n")))
		}
	case '}', '%':
		if strings.HasPrefix(rest, "}}") || strings.HasPrefix(rest, "%}") {
			return a.add(l10n.Template, i, i+2)
		}
	case ':':
		if m := textDirective.FindString(rest); m != "" && a.rules.Directives && a.around(i) == nil {
			return a.add(l10n.Template, i, i+len(m)-1)
		}
	}
	return 0
}

// An opening is how a template tag begins and ends.
type opening struct {
	begin, end string
	kind       l10n.CodeKind
	prose      bool // without its end it may be prose, so that the rest may differ
}

var openings = []opening{ // the longer ones first
	{"{{<", ">}}", l10n.Template, false},
	{"{{%", "%}}", l10n.Template, false},
	{"{{#", "}}", l10n.Template, false},
	{"{{/", "}}", l10n.Template, false},
	{"{{{", "}}}", l10n.Placeholder, true},
	{"{{", "}}", l10n.Placeholder, true},
	{"{%", "%}", l10n.Template, false},
	{"<%", "%>", l10n.Template, false},
}

var (
	inclusion     = regexp.MustCompile(`^(\[![A-Za-z][\w-]*)(?:\s*\[|[ \t]+[^\[\]\n]*\]?)`) // DocFX; see includes
	textDirective = regexp.MustCompile(`^:[A-Za-z][\w-]*[\[{]`)
	attributeList = regexp.MustCompile(`^\{(?:[ \t]*:|[ \t]*[.#][\pL_-]|#[\w.:-]|[^{}\n"']*[\w:@-][ \t]*=)`)
)

// template reads one of openings.
func (a *actor) template(i int) int {
	rest := a.text[i:]
	for _, o := range openings {
		if !strings.HasPrefix(rest, o.begin) {
			continue
		}
		if end := a.index(rest[len(o.begin):], o.end); end >= 0 {
			return a.add(o.kind, i, i+len(o.begin)+end+len(o.end))
		}
		if o.prose {
			return a.add(l10n.Unclosed, i, i+len(o.begin))
		}
		return a.add(o.kind, i, len(a.text))
	}
	return 0
}

// index is strings.Index for texts that are asked in ascending order of their starts:
// what is nowhere is looked for once.
func (a *actor) index(rest, end string) int {
	if a.none[end] {
		return -1
	}
	at := strings.Index(rest, end)
	if at < 0 {
		if a.none == nil {
			a.none = map[string]bool{}
		}
		a.none[end] = true
	}
	return at
}

func (a *actor) brace(i int) int {
	if n := a.template(i); n > 0 {
		return n
	}
	rest := a.text[i:]
	end := a.index(rest, "}")
	if strings.HasPrefix(rest, "{#") && end < 0 {
		return a.add(l10n.Unclosed, i, i+2)
	}
	if strings.HasPrefix(rest, "{#") && end > 2 && rest[end-1] == '#' { // Jinja's comment
		return a.add(l10n.Template, i, i+end+1)
	}
	if c := a.around(i); escaped(a.text, i) || c != nil && c.Kind == l10n.CodeSpan {
		return 0
	}
	list := attributeList.FindString(rest)
	if list == "" && !a.rules.Expressions {
		return 0
	}
	if end >= 0 {
		end = bracesEnd(rest)
	}
	switch {
	case end <= 0:
		return a.add(l10n.Unclosed, i, i+max(len(list), 1))
	case list != "":
		return a.add(l10n.Attributes, i, i+end)
	default:
		return a.add(l10n.Template, i, i+end)
	}
}

// maxBraces is how many bytes of an attribute list or an expression are read.
const maxBraces = 4 << 10

// bracesEnd is the length of the braces that s starts with; 0 where they do not end.
func bracesEnd(s string) int {
	s = s[:min(len(s), maxBraces)]
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' && i > 0 && s[i-1] == '=':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	if quote != 0 { // a quotation mark that is prose
		return strings.IndexByte(s, '}') + 1
	}
	return 0
}

var tagStart = regexp.MustCompile(`^<(?:/?[A-Za-z][\w:.-]*|!--|![A-Za-z\[]\w*|\?(?:[A-Za-z=]\w*|[ \t\n])|[#@][A-Za-z]\w*)`)

var fragment = regexp.MustCompile(`^</?>`)

// angle reads a "<" that is no tag to Markdown and may be one to others.
func (a *actor) angle(i int) int {
	rest := a.text[i:]
	if i >= 3 && a.text[i-3:min(i+3, len(a.text))] == "--8<--" { // PyMdown's snippets
		return a.add(l10n.Template, i, i+lineLength(rest))
	}
	if strings.HasPrefix(rest, "<%") {
		return a.template(i)
	}
	m := tagStart.FindString(rest)
	if m == "" && a.rules.Expressions { // JSX's fragments
		m = fragment.FindString(rest)
	}
	if m == "" || a.kind == l10n.HTMLAttribute { // where it is escaped
		return 0
	}
	if c := a.around(i); c != nil {
		switch {
		case c.Kind == l10n.Comment || c.Kind == l10n.HTML && strings.HasPrefix(c.Value, "<?"):
			return c.Span.End - i // it is compared byte for byte
		case c.Kind == l10n.CodeSpan || c.Span.Start == i:
			return 0
		}
	}
	if strings.HasSuffix(a.text[:i], "](") { // a link's address: <a b>
		return 0
	}
	if a.kind == l10n.FrontMatter {
		return a.rawTag(i, m)
	}
	if escaped(a.text, i) && !a.rules.RawTags {
		return 0
	}
	n := a.add(l10n.Unclosed, i, i+len(m))
	a.found[len(a.found)-1].Value = strings.ToLower(m)
	return n
}

// rawTag reads a tag of front matter, which generators print as it is.
func (a *actor) rawTag(i int, start string) int {
	rest := a.text[i:]
	if start == "<!--" {
		if end := a.index(rest, "-->"); end > 0 {
			return a.add(l10n.Comment, i, i+end+len("-->"))
		}
	} else if n := a.tagLength(i); n > 0 {
		a.add(l10n.HTML, i, i+n)
		for _, m := range tagLike.FindAllStringIndex(a.text[i+1:i+n], -1) { // in a value: so is it in Markdown
			a.add(l10n.Unclosed, i+1+m[0], i+1+m[1])
		}
		return n
	}
	return a.add(l10n.Unclosed, i, i+len(start))
}

// A tagState is where in a tag a byte stands; as a set, where it has been looked at.
type tagState byte

const (
	inTag tagState = 1 << iota
	inDouble
	inSingle
)

// tagLength is the length of the tag that starts at i; 0 where it does not end. What has
// been passed is asked for again only where no end was found, so that no byte is passed
// more than once in each state.
func (a *actor) tagLength(i int) int {
	if a.seen == nil {
		a.seen = make([]tagState, len(a.text))
	}
	state := inTag
	for k := i + 1; k < len(a.text) && a.seen[k]&state == 0; k++ {
		a.seen[k] |= state
		switch c := a.text[k]; {
		case state == inTag && c == '>':
			return k + 1 - i
		case state == inTag && c == '"' && a.text[k-1] == '=':
			state = inDouble
		case state == inTag && c == '\'' && a.text[k-1] == '=':
			state = inSingle
		case state == inDouble && c == '"', state == inSingle && c == '\'':
			state = inTag
		}
	}
	return 0
}

// around is the tag, comment, address or code span that the byte at i is in or starts;
// nil: it is text. Places are asked for in ascending order.
func (a *actor) around(i int) *l10n.Code {
	for ; a.at < len(a.known); a.at++ {
		c := &a.known[a.at]
		switch c.Kind {
		case l10n.CodeSpan, l10n.HTML, l10n.Comment, l10n.Autolink:
			if c.Span.End <= i {
				continue
			}
			if c.Span.Start <= i {
				return c
			}
			return nil
		}
	}
	return nil
}

// escaped tells whether a backslash stands for the character at i.
func escaped(text string, i int) bool {
	before := text[:i]
	return (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1
}

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// A lineMark is a start of a line that generators act on; what is read of it must be
// kept, the rest of the line is prose.
type lineMark struct {
	*regexp.Regexp
	where func(dialect.Dialect) bool // nil: everywhere
}

var lineMarks = []lineMark{
	{regexp.MustCompile(`^[ \t]*:{3,}(?:[ \t]*\{?[\w.-]+(?:[ \t]+[\w-]+="[^"\n]*")*(?:[ \t]*:{3,})?)?`), nil}, // containers
	{regexp.MustCompile(`^[ \t]*<<<[ \t]?[@.~/\w].*`), nil},                                                   // VitePress's imports
	{regexp.MustCompile(`(?i)^[ \t]*\[(?:\[_?toc_?\]|toc)\][ \t]*(?:\n|$)`), nil},                             // tables of contents
	{regexp.MustCompile(`^(?:import|export)[ \t{*"'].*`), func(d dialect.Dialect) bool { return d.Modules }},
	{regexp.MustCompile(`^[ \t]*::[A-Za-z][\w-]*`), func(d dialect.Dialect) bool { return d.Directives }},
	{regexp.MustCompile(`^[ \t]*(?:(?:!!!|\?\?\?\+?|///)[ \t]*[\w-]+|===[!+]*[ \t]+["'])`), func(d dialect.Dialect) bool { return d.Boxes }},
}

var colons = regexp.MustCompile(`^(:+) `)

// line reads a mark at the start of a line.
func (a *actor) line(i int) int {
	rest := a.text[i:]
	if strings.IndexByte(" \t:<[@ie!?/=", rest[0]) < 0 {
		return 0
	}
	for _, m := range lineMarks {
		if m.where != nil && !m.where(a.rules) {
			continue
		}
		if s := strings.TrimRight(m.FindString(rest), "\n"); s != "" {
			n := a.add(l10n.Template, i, i+len(s))
			a.found[len(a.found)-1].Value = colons.ReplaceAllString(strings.Join(strings.Fields(s), " "), "$1")
			return n
		}
	}
	return 0
}

// withFound puts found codes among others, all by their starts, each in the code that
// it stands in the readable part of.
func withFound(codes, found []l10n.Code) []l10n.Code {
	if len(found) == 0 {
		return codes
	}
	known, k := len(codes), 0
	var open []int // codes around the place, the inner ones last
	for _, f := range found {
		for ; k < known && codes[k].Span.Start <= f.Span.Start; k++ {
			open = append(open, k)
		}
		for len(open) > 0 && codes[open[len(open)-1]].Span.End <= f.Span.Start {
			open = open[:len(open)-1]
		}
		for _, i := range slices.Backward(open) {
			if in := codes[i].Inner; in.Start <= f.Span.Start && f.Span.End <= in.End {
				f.Parent = i
				break
			}
		}
		codes = append(codes, f)
	}
	sortCodes(codes)
	return codes
}
