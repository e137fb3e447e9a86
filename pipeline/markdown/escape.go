package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A slot is the place of a unit in its file, as far as it bounds what may be
// written there.
type slot struct {
	kind        l10n.Kind
	oneLine     bool // an ATX heading, a table cell, a term
	startsBlock bool // the text's first characters decide what block it is
	own         string
	after       string // the character that follows a heading
	quote       byte   // around an HTML attribute's value
}

func slotOf(file []byte, u *l10n.Unit) slot {
	start := u.Span.Start
	before := file[bytes.LastIndexByte(file[:start], '\n')+1 : start]
	s := slot{kind: u.Kind, startsBlock: true}
	switch u.Kind {
	case l10n.FrontMatter:
		s.oneLine, s.startsBlock = !strings.Contains(strings.TrimRight(u.Text, "\n"), "\n"), false
	case l10n.HTMLText, l10n.HTMLAttribute:
		s.oneLine, s.startsBlock, s.own = !strings.Contains(u.Text, "\n"), false, u.Text
		if u.Kind == l10n.HTMLAttribute {
			s.quote = quoteBefore(file[:start])
		}
	case l10n.Heading:
		s.after = string(file[u.Span.End:min(len(file), u.Span.End+1)])
		s.oneLine = bytes.HasSuffix(bytes.TrimRight(before, " \t"), []byte("#"))
		s.startsBlock = !s.oneLine
	case l10n.TableCell, l10n.TableHeader:
		s.oneLine = true
		s.startsBlock = !bytes.ContainsRune(before, '|')
	case l10n.Term:
		s.oneLine = true
	}
	return s
}

// tidy takes off a target what is no part of it: white space around it and before
// its lines, a final line break; line breaks where there can be only one line.
func (s slot) tidy(text string) string {
	text = strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), " \t\n")
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], " \t")
	}
	if s.oneLine {
		return oneLine(lines)
	}
	return strings.Join(lines, "\n")
}

// oneLine joins lines; their hard breaks become spaces, too.
func oneLine(lines []string) string {
	var kept []string
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		if slashes := len(line) - len(strings.TrimRight(line, `\`)); slashes%2 == 1 && i < len(lines)-1 {
			line = strings.TrimRight(line[:len(line)-1], " \t")
		}
		if line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, " ")
}

// fit escapes what would be block structure in a tidy text, where a backslash
// keeps what the text means. Where it does not (within code) a continuation line
// is indented by four columns: so indented, no block can interrupt a paragraph.
func (s slot) fit(text string, codes []l10n.Code) string {
	switch s.kind {
	case l10n.TableCell, l10n.TableHeader:
		text = fitCell(text)
	case l10n.HTMLText, l10n.HTMLAttribute:
		return s.fitHTML(text, codes)
	case l10n.Heading:
		text = fitHeading(text, s.oneLine)
		if s.after == "{" { // the author's id, without a space before it
			text = fitBrace(text)
		}
	}
	if !s.startsBlock {
		return text
	}
	if !strings.Contains(text, "\n") {
		return s.fitLine(text, true, codeAt(codes, 0))
	}
	lines, at := strings.Split(text, "\n"), 0
	for i, line := range lines {
		lines[i] = s.fitLine(line, i == 0, codeAt(codes, at))
		at += len(line) + 1
	}
	return strings.Join(lines, "\n")
}

// A place says what a line starts in.
type place int

const (
	inText place = iota
	atCode       // where an HTML tag or an address starts
	inCode
)

func codeAt(codes []l10n.Code, at int) place {
	for _, c := range codes {
		if c.Kind == l10n.CodeSpan || c.Kind == l10n.HTML || c.Kind == l10n.Comment || c.Kind == l10n.Autolink {
			if c.Span.Start == at && c.Kind != l10n.CodeSpan {
				return atCode
			}
			if c.Span.Start < at && at < c.Span.End {
				return inCode
			}
		}
	}
	return inText
}

const deepIndent = "    "

func (s slot) fitLine(line string, first bool, where place) string {
	if line == "" {
		return line
	}
	if line[0] == '<' && !first && where != inText || where == inCode {
		if !first && interrupts(line) {
			return deepIndent + line
		}
		return line
	}
	if where == atCode {
		return line
	}
	if first && line[0] == '[' && (s.kind == l10n.ListItem && taskBox.MatchString(line+" ") ||
		(s.kind == l10n.Quotation || s.kind == l10n.Alert) && alertLine.MatchString(strings.TrimSpace(line))) {
		return `\` + line
	}
	from, to := breaks(line)
	if from < 0 {
		return line
	}
	var b strings.Builder
	b.WriteString(line[:from])
	for _, c := range []byte(line[from:to]) {
		b.WriteByte('\\')
		b.WriteByte(c)
	}
	b.WriteString(line[to:])
	return b.String()
}

// interrupts tells whether a line ends the paragraph that it follows.
func interrupts(line string) bool {
	root, _, _ := parseBlocks([]byte("x\n" + line))
	p, ok := root.FirstChild().(*ast.Paragraph)
	return !ok || p.NextSibling() != nil || p.Lines().Len() != 2
}

var (
	ruleLine      = regexp.MustCompile(`^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	underline     = regexp.MustCompile(`^(?:=+|-+)[ \t]*$`)
	hashes        = regexp.MustCompile(`^#{1,6}(?:[ \t]|$)`)
	bullet        = regexp.MustCompile(`^[-+*](?:[ \t]|$)`)
	ordered       = regexp.MustCompile(`^\d{1,9}[.)](?:[ \t]|$)`)
	definition    = regexp.MustCompile(`^\[(?:[^\[\]\\]|\\.)+\]:`)
	backtickFence = regexp.MustCompile("^```+[^`]*$")
	tildeFence    = regexp.MustCompile(`^~~~+`)
)

// breaks finds the characters [from, to) of a line that make it a block of its own
// or part of one; from is -1 where nothing does.
func breaks(line string) (from, to int) {
	if strings.IndexByte("#-+*_=>:|<[`~0123456789", line[0]) < 0 {
		return -1, -1
	}
	switch c := line[0]; {
	case ruleLine.MatchString(line), underline.MatchString(line), hashes.MatchString(line), bullet.MatchString(line),
		c == '>', c == ':' && (len(line) == 1 || line[1] == ' ' || line[1] == '\t'), line == "+++",
		delimiterRow.MatchString(line):
		return 0, 1
	case c == '<' && len(line) > 1 && strings.IndexByte("/!?", line[1]) >= 0, c == '<' && len(line) > 1 && isASCIILetter(line[1]):
		return 0, 1
	case c >= '0' && c <= '9' && ordered.MatchString(line):
		dot := strings.IndexAny(line, ".)")
		return dot, dot + 1
	case c == '[':
		if m := definition.FindStringIndex(line); m != nil {
			return m[1] - 1, m[1]
		}
	case fence(line):
		return 0, len(line) - len(strings.TrimLeft(line, line[:1]))
	}
	return -1, -1
}

// fence tells whether a line starts a block of code (CommonMark 0.31 §4.5).
func fence(line string) bool { return backtickFence.MatchString(line) || tildeFence.MatchString(line) }

// fenced tells whether a target of several lines holds a block of code: its writer means
// one, and escaped it would be shown as marks.
func fenced(text string) bool {
	if !strings.Contains(text, "```") && !strings.Contains(text, "~~~") {
		return false
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimLeft(strings.TrimRight(line, "\r\n"), " \t"); fence(line) {
			return true
		}
	}
	return false
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// fitCell keeps a text within its table cell.
func fitCell(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	text = b.String()
	if slashes := len(text) - len(strings.TrimRight(text, `\`)); slashes%2 == 1 {
		text += `\` // it would escape the bar after the cell
	}
	if text != "" && delimiterRow.MatchString(text) {
		return `\` + text
	}
	return text
}

var closingHashes = regexp.MustCompile(`(?:^|[ \t])(#+)$`)

// fitHeading keeps the end of a heading from being read as its closing marks or
// as its id.
func fitHeading(text string, atx bool) string {
	if text == "" {
		return text
	}
	if last := text[len(text)-1]; last != '#' && last != '}' {
		return text
	}
	if m := closingHashes.FindStringSubmatchIndex(text); atx && m != nil {
		text = text[:m[2]] + `\` + text[m[2]:]
	}
	last := text[strings.LastIndexByte(text, '\n')+1:]
	if m := anchorMark.FindStringSubmatchIndex(last); m != nil {
		at := len(text) - len(last) + strings.LastIndex(last, "{#")
		text = text[:at] + `\` + text[at:]
	}
	return text
}

// fitBrace keeps the end of a text from joining with a brace that follows it: together
// they would open a template tag, or the brace would be escaped.
func fitBrace(text string) string {
	if before, ok := strings.CutSuffix(text, "{"); ok {
		return strings.TrimSuffix(before, `\`) + "&#123;"
	}
	if before := strings.TrimRight(text, `\`); before != text {
		return before + strings.Repeat("&#92;", (len(text)-len(before)+1)/2)
	}
	if before, ok := strings.CutSuffix(text, "$"); ok { // a script's template
		return before + "&#36;"
	}
	return text
}

// splice is the bytes that stand for a text: its lines with the unit's prefix, or each
// with that of its counterpart.
func splice(u *l10n.Unit, text, lineEnd string) string {
	if u.Prefixes != nil && strings.Count(text, "\n") == len(u.Prefixes) {
		lines := strings.Split(text, "\n")
		for i, prefix := range u.Prefixes {
			lines[i+1] = prefix + lines[i+1]
		}
		return strings.Join(lines, lineEnd)
	}
	return strings.ReplaceAll(text, "\n", lineEnd+u.Prefix)
}

// read is what a spliced text reads back as.
func read(text string) string {
	if !strings.Contains(text, "\n"+deepIndent) {
		return text
	}
	return strings.ReplaceAll(text, "\n"+deepIndent, "\n")
}
