package markdown

import (
	"bytes"
	"regexp"
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

// readYAML reads the scalars of the top level.
func readYAML(content []byte) ([]scalar, *contentFault) {
	m, fault := yamlMapping(content)
	if m == nil {
		return nil, fault
	}
	starts := lineStarts(content)
	seen := map[string]int{}
	var list []scalar
	proved := true
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		if seen[key.Value]++; seen[key.Value] > 1 {
			return nil, &contentFault{yamlOffset(content, starts, key), "“" + key.Value + "” stands twice"}
		}
		if value.Kind != yaml.ScalarNode {
			continue
		}
		s := scalar{key: key.Value, text: value.Value, isText: value.Tag == "!!str", at: yamlOffset(content, starts, value)}
		if s.isText && m.Style&yaml.FlowStyle == 0 && value.Anchor == "" && value.Style&yaml.TaggedStyle == 0 {
			stop := len(content)
			if i+2 < len(m.Content) {
				stop = yamlOffset(content, starts, m.Content[i+2])
			}
			s.span = yamlSpan(content, yamlOffset(content, starts, value), stop, value.Style)
			proved = proved && plainlyRead(content, s, value.Style)
		}
		list = append(list, s)
	}
	if !proved {
		proveYAML(content, list)
	}
	return list, nil
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
	return fault
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

// yamlOffset is a node's place in the content; yaml counts characters.
func yamlOffset(content []byte, starts []int, n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(starts) {
		return len(content)
	}
	off := starts[n.Line-1]
	for c := 1; c < n.Column && off < len(content); c++ {
		_, size := utf8.DecodeRune(content[off:])
		off += size
	}
	return off
}

var yamlComment = regexp.MustCompile(`\s#`)

// yamlSpan is where the scalar that starts at from ends; stop is where the next
// key starts. YAML's parser does not tell.
func yamlSpan(content []byte, from, stop int, style yaml.Style) source.Span {
	if from >= stop {
		return source.Span{}
	}
	region := content[from:stop]
	end := len(bytes.TrimRight(region, " \t\r\n"))
	switch {
	case style&yaml.DoubleQuotedStyle != 0:
		end = quotedEnd(region, '"', '\\')
	case style&yaml.SingleQuotedStyle != 0:
		end = quotedEnd(region, '\'', '\'')
	case style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0:
		if m := yamlComment.FindIndex(region); m != nil {
			end = len(bytes.TrimRight(region[:m[0]], " \t\r\n"))
		}
	}
	return source.Span{Start: from, End: from + end}
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
// text, with or without quotes, and nothing but a comment follows on the line.
func plainlyRead(content []byte, s scalar, style yaml.Style) bool {
	raw := string(content[s.span.Start:s.span.End])
	if style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		if len(raw) < 2 {
			return false
		}
		raw = raw[1 : len(raw)-1]
	}
	after, _ := cutLine(content, s.span.End)
	after = bytes.TrimLeft(after, " \t")
	return raw == s.text && !strings.ContainsAny(raw, "\n\r\\\u0085\u2028\u2029") && (len(after) == 0 || after[0] == '#')
}

// proveYAML writes each scalar anew, reads the result, and forgets the places of
// all if it is not the same.
func proveYAML(content []byte, list []scalar) {
	var b bytes.Buffer
	at := 0
	for i, s := range list {
		if s.span.Len() == 0 {
			continue
		}
		if s.span.Start < at {
			list[i].span = source.Span{}
			continue
		}
		b.Write(content[at:s.span.Start])
		b.WriteString(doubleQuoted(s.text))
		at = s.span.End
	}
	b.Write(content[at:])
	same := false
	if m, _ := yamlMapping(b.Bytes()); m != nil {
		same = true
		n := 0
		for i := 0; i+1 < len(m.Content); i += 2 {
			if m.Content[i+1].Kind != yaml.ScalarNode {
				continue
			}
			same = same && n < len(list) && list[n].key == m.Content[i].Value && list[n].text == m.Content[i+1].Value
			n++
		}
		same = same && n == len(list)
	}
	for i := range list {
		if !same {
			list[i].span = source.Span{}
		}
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
