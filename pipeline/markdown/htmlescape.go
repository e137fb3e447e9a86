package markdown

import (
	"bytes"
	stdhtml "html"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// fitHTML writes a target as the HTML that it is: "<" that opens no tag and "&" that
// begins no character reference are themselves, and an attribute's value ends where
// its source's does.
func (s slot) fitHTML(text string, codes []l10n.Code) string {
	var b strings.Builder
	code, entities := 0, l10n.Entities(text)
	for i := 0; i < len(text); i++ {
		for code < len(codes) && codes[code].Span.Start < i {
			code++
		}
		if code < len(codes) && (codes[code].Kind == l10n.HTML || codes[code].Kind == l10n.Comment) && codes[code].Span.Start == i {
			b.WriteString(codes[code].Value)
			i = codes[code].Span.End - 1
			continue
		}
		for len(entities) > 0 && entities[0].Start < i {
			entities = entities[1:]
		}
		switch c := text[i]; {
		case c == '&' && len(entities) > 0 && entities[0].Start == i && named(text[i:entities[0].End]):
			b.WriteByte(c)
		case c == '<' && (s.quote == 0 || tagLike.MatchString(text[i:min(i+2, len(text))])):
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

// named tells whether there is a character of that reference.
func named(entity string) bool {
	return strings.HasSuffix(entity, ";") && stdhtml.UnescapeString(entity) != entity
}

// reference tells whether a text begins with a character reference without a semicolon
// that the source has, too.
func (s slot) reference(text string) bool {
	end := 1
	for end < len(text) && (isASCIILetter(text[end]) || text[end] >= '0' && text[end] <= '9' || text[end] == '#') {
		end++
	}
	return strings.Contains(s.own, text[:max(end, min(2, len(text)))])
}

// quoteBefore is the quotation mark around the value that starts after before.
func quoteBefore(before []byte) byte {
	before = bytes.TrimRight(before, " \t\r\n\f>")
	if n := len(before); n > 0 && (before[n-1] == '"' || before[n-1] == '\'') {
		return before[n-1]
	}
	return '"'
}
