package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// quoteFront writes a target in place of the front matter's value at s, so that it
// is read back as the target and as nothing else, in the value's own style where
// that style can hold it. The caller proves that by reading it.
func quoteFront(file []byte, s source.Span, text, lineEnd string) string {
	old := file[s.Start:s.End]
	written, ok := "", false
	switch file[source.BOMLen(file)] {
	case '+':
		written, ok = quoteTOML(old, text, lineEnd)
	case '-':
		written, ok = quoteYAML(old, file[s.End:], text, lineEnd)
	}
	if ok {
		return written
	}
	return doubleQuoted(text)
}

func quoteTOML(old []byte, text, lineEnd string) (string, bool) {
	lead := ""
	if strings.HasPrefix(text, "\n") || len(old) > 3 && (old[3] == '\n' || old[3] == '\r') {
		lead = lineEnd // TOML drops the first line break
	}
	switch {
	case bytes.HasPrefix(old, []byte("'''")):
		ok := plainLines(text) && !strings.Contains(text, "'''") && !strings.HasSuffix(text, "'")
		return "'''" + lead + strings.ReplaceAll(text, "\n", lineEnd) + "'''", ok
	case bytes.HasPrefix(old, []byte(`"""`)):
		quoted := doubleQuoted(text)
		quoted = strings.ReplaceAll(quoted[1:len(quoted)-1], `\n`, lineEnd)
		if !strings.Contains(text, `""`) && !strings.HasSuffix(text, `"`) {
			quoted = strings.ReplaceAll(quoted, `\"`, `"`)
		}
		return `"""` + lead + quoted + `"""`, !strings.Contains(text, `\`)
	}
	return "'" + text + "'", len(old) > 0 && old[0] == '\'' && plainChars(text) && !strings.Contains(text, "'")
}

// quoteYAML is told what follows the value: within [ ] and { } more characters mean
// something.
func quoteYAML(old, after []byte, text, lineEnd string) (string, bool) {
	switch {
	case len(old) == 0:
		return "", false
	case old[0] == '|' || old[0] == '>':
		return blockScalar(old, text, lineEnd)
	case old[0] == '\'':
		return "'" + strings.ReplaceAll(text, "'", "''") + "'", plainChars(text)
	case strings.IndexByte("\"&>*!%@`{[-?:#,]}", old[0]) >= 0:
		return "", false
	}
	return text, safePlain(text) && !(strings.Contains(text, ",") && inFlow(after))
}

// inFlow tells whether a value stands within brackets, from what follows it.
func inFlow(after []byte) bool {
	for {
		after = bytes.TrimLeft(after, " \t\r\n")
		if len(after) == 0 || after[0] != '#' {
			return len(after) > 0 && strings.IndexByte(",]}", after[0]) >= 0
		}
		_, next := cutLine(after, 0)
		after = after[next:]
	}
}

// blockScalar writes a text as the block scalar that stands there: with its
// indicators, its comment and its indentation. The line breaks at its end are not
// the value's: the indicators and what follows tell them.
func blockScalar(old []byte, text, lineEnd string) (string, bool) {
	header, next := cutLine(old, 0)
	content := bytes.TrimLeft(old[next:], "\r\n")
	indent := string(content[:len(content)-len(bytes.TrimLeft(content, " "))])
	text = strings.TrimRight(text, "\n")
	indicators, _, _ := strings.Cut(string(header), " ")
	if text == "" || indent == "" || strings.ContainsAny(indicators, "123456789") || !plainLines(text) || strings.ContainsAny(text[:1], " \t\n") {
		return "", false
	}
	if old[0] == '>' { // where a line break is a space, one more is a line break
		if spacedLine.MatchString(text) {
			return "", false
		}
		text = lineBreaks.ReplaceAllString(text, "$0\n")
	}
	var b strings.Builder
	b.Write(header)
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(lineEnd)
		if line != "" {
			b.WriteString(indent + line)
		}
	}
	return b.String(), true
}

var (
	lineBreaks = regexp.MustCompile(`\n+`)
	spacedLine = regexp.MustCompile(`(?m)^[ \t]|[ \t]$`)
)

// plainLines tells whether no line of a text needs an escape.
func plainLines(text string) bool { return plainChars(strings.ReplaceAll(text, "\n", "")) }

// plainChars tells whether text holds nothing that needs an escape in any quotes.
func plainChars(text string) bool { return !strings.ContainsFunc(text, needsEscape) }

func needsEscape(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0xfff0 && r <= 0xffff || r >= 0xd800 && r < 0xe000
}

// doubleQuoted is a string in double quotes, with the escapes that YAML, TOML and
// JSON have in common.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
