package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/ordbro/ordbro/pipeline/source"
)

var yamlKey = regexp.MustCompile(`(?m)^["']?[\pL_][^:\n]*:(\s|$)`)

// looksLikeYAML keeps "---" rules of ordinary Markdown apart from front matter: a
// mapping has a key on some line, or there is nothing at all.
func looksLikeYAML(content []byte) bool {
	return yamlKey.Match(content) || len(bytes.TrimSpace(content)) == 0
}

// readYAML reads the scalars; only those of the named keys get a place.
func readYAML(content []byte, keys []string) ([]scalar, *contentFault) {
	m, fault := yamlMapping(content)
	if m == nil {
		return nil, fault
	}
	r := yamlReader{content: content, starts: lineStarts(content), keys: keys}
	seen := map[string]bool{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key := resolved(m.Content[i])
		if seen[key.Value] {
			return nil, &contentFault{r.offset(m.Content[i]), "“" + key.Value + "” stands twice"}
		}
		seen[key.Value] = true
	}
	r.mapping(m, "")
	if r.doubtful {
		r.prove()
	}
	return r.list, nil
}

// A yamlReader collects scalars.
type yamlReader struct {
	content  []byte
	starts   []int
	keys     []string
	list     []scalar
	doubtful bool // a place is not proved by its bytes alone
}

func (r *yamlReader) mapping(m *yaml.Node, path string) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, v := resolved(m.Content[i]), m.Content[i+1]
		if key.Tag != "!!merge" {
			r.value(v, under(path, key.Value), m.Content[i].Column-1, path == "")
		}
	}
	if path == "" || slices.ContainsFunc(r.keys, func(k string) bool { return strings.HasPrefix(k, path+".") }) {
		r.merge(m, path)
	}
}

// merge adds what the mapping's merge keys give it: the keys that neither it has nor a
// mapping merged before (YAML's type “merge”). Their values stand elsewhere, perhaps for
// several mappings, so that none of them can be replaced.
func (r *yamlReader) merge(m *yaml.Node, path string) {
	seen, read := map[string]bool{}, map[*yaml.Node]bool{}
	var add func(m *yaml.Node, own bool)
	add = func(m *yaml.Node, own bool) {
		if m = resolved(m); read[m] {
			return
		}
		read[m] = true
		if m.Kind == yaml.SequenceNode && !own {
			for _, c := range m.Content {
				add(c, false)
			}
		}
		if m.Kind != yaml.MappingNode {
			return
		}
		var merged []*yaml.Node
		for i := 0; i+1 < len(m.Content); i += 2 {
			key, v := resolved(m.Content[i]), resolved(m.Content[i+1])
			switch {
			case key.Tag == "!!merge":
				merged = append(merged, m.Content[i+1])
			case !seen[key.Value]:
				if seen[key.Value] = true; !own && v.Kind == yaml.ScalarNode {
					r.list = append(r.list, scalar{key: under(path, key.Value), text: v.Value, at: r.offset(v), top: path == "", isText: v.Tag == "!!str"})
				}
			}
		}
		for _, m := range merged {
			add(m, false)
		}
	}
	add(m, true)
}

// resolved is what an alias stands for; any other node is itself.
func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// value reads a node whose parent is indented by indent.
func (r *yamlReader) value(n *yaml.Node, path string, indent int, top bool) {
	switch n.Kind {
	case yaml.MappingNode:
		r.list = append(r.list, scalar{key: path, at: r.offset(n), isMapping: true})
		r.mapping(n, path)
	case yaml.SequenceNode:
		for _, c := range n.Content {
			r.value(c, path, n.Column-1, false)
		}
	case yaml.AliasNode:
		if v := resolved(n); v.Kind == yaml.ScalarNode {
			r.list = append(r.list, scalar{key: path, text: v.Value, at: r.offset(n), top: top, isText: v.Tag == "!!str"})
		}
	case yaml.ScalarNode:
		s := scalar{key: path, text: n.Value, at: r.offset(n), top: top, isText: n.Tag == "!!str"}
		if s.isText && n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 && slices.Contains(r.keys, path) {
			s.span = yamlSpan(r.content, s.at, indent, n)
			r.doubtful = r.doubtful || s.span.Len() > 0 && !plainlyRead(r.content, s, n.Style)
		}
		r.list = append(r.list, s)
	}
}

// yamlMapping parses content; it is nil where there is no mapping.
func yamlMapping(content []byte) (*yaml.Node, *contentFault) {
	var doc yaml.Node
	if err := yaml.Unmarshal(content, &doc); err != nil {
		return nil, yamlFault(content, err)
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	if m := doc.Content[0]; m.Kind == yaml.MappingNode {
		return m, nil
	}
	return nil, &contentFault{0, "it is not a list of “key: value” lines"}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

func yamlFault(content []byte, err error) *contentFault {
	fault := &contentFault{message: err.Error()}
	if m := yamlLine.FindStringSubmatch(fault.message); m != nil {
		fault.message = fault.message[len(m[0]):]
		line, _ := strconv.Atoi(m[1])
		if strings.HasPrefix(fault.message, "did not find expected") { // yaml counts these from 0
			line++
		}
		if starts := lineStarts(content); line >= 1 && line <= len(starts) {
			fault.at = min(starts[line-1], len(bytes.TrimRight(content, " \t\r\n")))
		}
	}
	if at, ok := openQuote(content); ok {
		fault.at, fault.message = at, "the quotation mark here is not closed on its line"
	}
	return fault
}

var quotedValue = regexp.MustCompile(`^[ \t]*(?:- +)?[\w.-]+:[ \t]+(["'])`)

// openQuote finds a value that begins with a quotation mark and does not end before the
// next key: YAML reads on, and tells of a later line.
func openQuote(content []byte) (at int, ok bool) {
	starts := lineStarts(content)
	for i, start := range starts[:len(starts)-1] {
		line := content[start:starts[i+1]]
		m := quotedValue.FindSubmatchIndex(line)
		if m == nil || bytes.IndexByte(line[m[3]:], line[m[2]]) >= 0 || !yamlKey.Match(content[starts[i+1]:]) {
			continue
		}
		return start + m[2], true
	}
	return 0, false
}

func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset is a node's place in the content; yaml counts characters.
func (r *yamlReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(r.starts) {
		return len(r.content)
	}
	off := r.starts[n.Line-1]
	for c := 1; c < n.Column && off < len(r.content); c++ {
		_, size := utf8.DecodeRune(r.content[off:])
		off += size
	}
	return off
}

// yamlSpan is where the scalar that starts at from ends, which YAML's parser does
// not tell; it is empty where that cannot be found.
func yamlSpan(content []byte, from, indent int, n *yaml.Node) source.Span {
	region, end := content[from:], 0
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		end = quotedEnd(region, '"', '\\')
	case n.Style&yaml.SingleQuotedStyle != 0:
		end = quotedEnd(region, '\'', '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end = blockEnd(region, indent)
	default:
		end = plainEnd(region, n.Value)
	}
	if end == 0 {
		return source.Span{}
	}
	return source.Span{Start: from, End: from + end}
}

// plainEnd is where a scalar without quotes ends: its words are the value's, and
// between them is only white space.
func plainEnd(region []byte, value string) int {
	at := 0
	for i, word := range strings.FieldsFunc(value, isYAMLSpace) {
		if i > 0 {
			at += len(region[at:]) - len(bytes.TrimLeft(region[at:], " \t\r\n"))
		}
		if !bytes.HasPrefix(region[at:], []byte(word)) {
			return 0
		}
		at += len(word)
	}
	return at
}

func isYAMLSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

// blockEnd is where a block scalar ends: its lines are empty, or indented as the
// first of them.
func blockEnd(region []byte, indent int) int {
	header, next := cutLine(region, 0)
	end, first := 0, 0
	if i := bytes.IndexAny(header, "123456789 "); i >= 0 && header[i] != ' ' {
		first = max(indent, 0) + int(header[i]-'0')
	}
	for at := next; at < len(region); at = next {
		var line []byte
		if line, next = cutLine(region, at); len(line) == 0 {
			continue
		}
		spaces := len(region[at:next]) - len(bytes.TrimLeft(region[at:next], " "))
		if first == 0 {
			first = max(spaces, indent+1)
		}
		if spaces < first {
			break
		}
		end = at + len(bytes.TrimRight(region[at:next], "\r\n"))
	}
	return end
}

func quotedEnd(region []byte, quote, escape byte) int {
	if len(region) == 0 || region[0] != quote {
		return 0
	}
	for i := 1; i < len(region); i++ {
		if region[i] == escape && i+1 < len(region) && (escape == '\\' || region[i+1] == quote) {
			i++
		} else if region[i] == quote {
			return i + 1
		}
	}
	return 0
}

// plainlyRead tells whether a scalar's place is beyond doubt: its bytes are its
// text, with or without quotes.
func plainlyRead(content []byte, s scalar, style yaml.Style) bool {
	raw := string(content[s.span.Start:s.span.End])
	if style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		if len(raw) < 2 {
			return false
		}
		raw = raw[1 : len(raw)-1]
	}
	return raw == s.text && !strings.ContainsAny(raw, "\n\r\\\u0085\u2028\u2029")
}

// prove writes each scalar that has a place anew, reads the result, and forgets the
// places of all if it is not the same.
func (r *yamlReader) prove() {
	var b bytes.Buffer
	at := 0
	for i, s := range r.list {
		if s.span.Len() == 0 {
			continue
		}
		if s.span.Start < at {
			r.list[i].span = source.Span{}
			continue
		}
		b.Write(r.content[at:s.span.Start])
		b.WriteString(doubleQuoted(s.text))
		at = s.span.End
	}
	b.Write(r.content[at:])
	again := yamlReader{content: b.Bytes(), starts: lineStarts(b.Bytes()), keys: r.keys}
	if m, _ := yamlMapping(b.Bytes()); m != nil {
		again.mapping(m, "")
	}
	same := func(a, b scalar) bool { return a.key == b.key && a.text == b.text && a.isMapping == b.isMapping }
	if slices.EqualFunc(r.list, again.list, same) {
		return
	}
	for i := range r.list {
		r.list[i].span = source.Span{}
	}
}

var yamlWord = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)

// safePlain tells whether YAML reads text without quotes as that text: a letter
// first, and nothing that means anything to YAML.
func safePlain(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || yamlWord.MatchString(text) || strings.Contains(text, ": ") || strings.Contains(text, " #") ||
		strings.HasSuffix(text, ":") || strings.HasSuffix(text, " ") {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune(" .,:;!?()-–—’‘”“»«%/&+#'\"", r)
	})
}
