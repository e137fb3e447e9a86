package catalogue

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/source"
)

// The two forms of a string that is still to be written by a person.
const emptyString = `""`

// emptyValue is the value of a new entry: where the source holds a quote or a line
// break, the translator types between the lines and need not escape.
func emptyValue(sourceText, eol string) string {
	if strings.ContainsAny(sourceText, "\"\n") {
		return "'''" + eol + "'''"
	}
	return emptyString
}

// quote writes text as a TOML string that every reader gives back byte for byte.
// The literal form is for people: nothing in it is escaped.
func quote(text, eol string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	switch {
	case !strings.ContainsFunc(text, func(r rune) bool { return r == '"' || r == '\\' || control(r) }):
		return `"` + text + `"`
	case literalSafe(text, eol):
		return "'''" + eol + text + "'''"
	}
	return basic(text)
}

// literalSafe tells whether text can stand between ”' and ”' unchanged. In a file
// with CRLF a line break there would be read as CRLF; a line that looks like a merge
// marker would be refused.
func literalSafe(text, eol string) bool {
	if strings.Contains(text, "'''") || strings.HasSuffix(text, "'") || strings.Contains(text, "\n") && eol != "\n" {
		return false
	}
	for line := range strings.SplitSeq(text, "\n") {
		if mergeMarker([]byte(line)) != "" {
			return false
		}
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && control(r) })
}

func control(r rune) bool { return r < 0x20 && r != '\t' || r == 0x7f }

// basic writes text as a single-line string with escapes (TOML 1.0.0, string).
func basic(text string) string {
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

// headingOf writes an id as a table's name.
func headingOf(id string) string {
	parts := strings.Split(id, ".")
	for i, p := range parts {
		if !bareKey.MatchString(p) {
			parts[i] = basic(p)
		}
	}
	return "[" + strings.Join(parts, ".") + "]"
}

// commentLines writes text as the lines of a comment. TOML allows no control
// characters there and nothing that is not UTF-8: those are shown escaped.
func commentLines(text string) []string {
	if printable(text) {
		return strings.Split(text, "\n")
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && control(r) || r == utf8.RuneError }) {
		var b strings.Builder
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r != '\n' && control(r) || r == utf8.RuneError && size == 1 {
				b.WriteString(source.Printable(text[i : i+size]))
			} else {
				b.WriteString(text[i : i+size])
			}
			i += size
		}
		text = b.String()
	}
	return strings.Split(text, "\n")
}

// oneLine is text for a place that has one line only.
func oneLine(text string) string {
	if printable(text) && !strings.ContainsAny(text, "\n\t") && !strings.Contains(text, "  ") && strings.TrimSpace(text) == text {
		return text
	}
	return strings.Join(strings.Fields(strings.Join(commentLines(text), " ")), " ")
}

// printable tells, fast, that a text has no control characters and is UTF-8. White
// space beyond ASCII counts as not printable.
func printable(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < 0x20 && c != '\n' && c != '\t', c == 0x7f, c == 0xc2, c == 0xe1, c == 0xe2, c == 0xe3, c == 0xef:
			return printableRunes(text[i:])
		}
	}
	return utf8.ValidString(text)
}

func printableRunes(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && control(r) || r == utf8.RuneError || r > 0x7f && unicode.IsSpace(r)
	})
}
