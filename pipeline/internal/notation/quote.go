package notation

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// EmptyValue is the value of an entry that is still to be written by a person: where the
// source holds a quote or a line break, the translator types between the lines and need
// not escape.
func EmptyValue(sourceText, eol string) string {
	if strings.ContainsAny(sourceText, "\"\n") {
		return "'''" + eol + "'''"
	}
	return `""`
}

// Quote writes text as a TOML string that every reader gives back byte for byte.
// The literal form is for people: nothing in it is escaped.
func Quote(text, eol string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	switch {
	case !strings.ContainsFunc(text, func(r rune) bool { return r == '"' || r == '\\' || control(r) }):
		return `"` + text + `"`
	case literalSafe(text, eol):
		return "'''" + eol + text + "'''"
	}
	return QuoteLine(text)
}

// Requote writes text in the quotes in which raw stands, on lines of its own where raw
// does; it is empty where they cannot hold text as people type it.
func Requote(raw, text, eol string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && control(r) }) || marked(text) {
		return ""
	}
	for _, quotes := range []string{"'''", `"""`} {
		if inner, ok := strings.CutPrefix(raw, quotes); ok && len(inner) >= len(quotes) {
			return between(quotes, inner[:len(inner)-len(quotes)], text, eol)
		}
	}
	switch {
	case raw == "", strings.Contains(text, "\n"):
		return ""
	case raw[0] == '\'' && !strings.Contains(text, "'"):
		return "'" + text + "'"
	case raw[0] == '"' && (strings.Contains(raw, `\`) || !strings.ContainsAny(text, `"\`)):
		return QuoteLine(text) // whoever wrote it escapes by hand
	}
	return ""
}

// between writes text between triple quotes, on lines of its own as the text that stood
// there did.
func between(quotes, before, text, eol string) string {
	if strings.Contains(text, quotes) || strings.HasSuffix(text, quotes[:1]) || quotes == `"""` && strings.Contains(text, `\`) {
		return ""
	}
	first, last := "", ""
	if strings.HasPrefix(strings.TrimPrefix(before, "\r"), "\n") || strings.Contains(text, "\n") {
		first = eol
	}
	if text != "" && strings.HasSuffix(before, "\n") {
		last = eol
	}
	return quotes + first + strings.ReplaceAll(text, "\n", eol) + last + quotes
}

// literalSafe tells whether text can stand between ”' and ”' unchanged. In a file
// with CRLF a line break there would be read as CRLF; a line that looks like a merge
// marker would be refused.
func literalSafe(text, eol string) bool {
	if strings.Contains(text, "'''") || strings.HasSuffix(text, "'") || strings.Contains(text, "\n") && eol != "\n" {
		return false
	}
	return !marked(text) && !strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && control(r) })
}

// marked tells whether a line of text looks like a merge marker.
func marked(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if source.MergeMarker([]byte(line)) != "" {
			return true
		}
	}
	return false
}

func control(r rune) bool { return r < 0x20 && r != '\t' || r == 0x7f }

// QuoteLine writes text as a single-line string with escapes (TOML 1.0.0, string).
func QuoteLine(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case control(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// Key writes an id as the name of a table, the brackets not included.
func Key(id string) string {
	parts := strings.Split(id, ".")
	for i, p := range parts {
		if !bareKey.MatchString(p) {
			parts[i] = QuoteLine(p)
		}
	}
	return strings.Join(parts, ".")
}
