package markdown

import (
	"bytes"
	stdhtml "html"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// fitHTML writes a target as the HTML that it is: "<" that opens no tag and "&" that
// begins no character reference are themselves, and an attribute's value ends where
// its source's does.
func (s slot) fitHTML(text string, codes []l10n.Code) string {
	var b strings.Builder
	code := 0
	for i := 0; i < len(text); i++ {
		for code < len(codes) && codes[code].Span.Start < i {
			code++
		}
		if code < len(codes) && (codes[code].Kind == l10n.HTML || codes[code].Kind == l10n.Comment) && codes[code].Span.Start == i {
			b.WriteString(codes[code].Value)
			i = codes[code].Span.End - 1
			continue
		}
		switch c := text[i]; {
		case c == '<' && s.quote == 0:
			b.WriteString("&lt;")
		case c == '&' && !s.reference(text[i:]):
			b.WriteString("&amp;")
		case c == s.quote && c == '"':
			b.WriteString("&quot;")
		case c == s.quote && c == '\'':
			b.WriteString("&#39;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// reference tells whether a text begins with a character reference; one without a
// semicolon is one if the source has it.
func (s slot) reference(text string) bool {
	if m := leadingEntity.FindString(text); m != "" {
		return stdhtml.UnescapeString(m) != m
	}
	end := 1
	for end < len(text) && (isASCIILetter(text[end]) || text[end] >= '0' && text[end] <= '9' || text[end] == '#') {
		end++
	}
	return strings.Contains(s.own, text[:max(end, min(2, len(text)))])
}

var leadingEntity = regexp.MustCompile(`^(?:` + entity.String() + `)`) // the whole text need not be read

// quoteBefore is the quotation mark around the value that starts after before.
func quoteBefore(before []byte) byte {
	before = bytes.TrimRight(before, " \t\r\n\f>")
	if n := len(before); n > 0 && (before[n-1] == '"' || before[n-1] == '\'') {
		return before[n-1]
	}
	return '"'
}
