package l10n

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/source"
)

// entity is a character reference as browsers read it, numeric ones without their
// semicolon and of any length too (HTML, "Character reference state"). Those by name
// without it (HTML's old ones) are all letters and signs.
var entity = regexp.MustCompile(`&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};)`)

// Entities are the places in a text of what has the form of a character reference, be
// there such a character or not.
func Entities(text string) []source.Span {
	if !strings.Contains(text, "&") {
		return nil
	}
	var list []source.Span
	for _, m := range entity.FindAllStringIndex(text, -1) {
		list = append(list, source.Span{Start: m[0], End: m[1]})
	}
	return list
}

// maxDigits is more than any character's number has.
const maxDigits = 7

// unescapedEntity is what a character reference stands for.
func unescapedEntity(s string) []rune {
	digits := strings.TrimLeft(strings.TrimLeft(strings.TrimRight(s, ";"), "&#xX"), "0")
	if s[1] == '#' && len(digits) > maxDigits {
		return []rune{utf8.RuneError}
	}
	return []rune(html.UnescapeString(s))
}

// unescapedEntities are the characters of a text as a reader gets them, and where each
// stands in it. It is decoded as HTML also where Markdown would not: a text goes through
// more than one reader.
func unescapedEntities(text string) (runes []rune, spans []source.Span) {
	entities := Entities(text)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		decoded := []rune{r}
		if len(entities) > 0 && entities[0].Start == at {
			size = entities[0].Len()
			decoded, entities = unescapedEntity(text[at:at+size]), entities[1:]
		}
		for _, r := range decoded {
			runes, spans = append(runes, r), append(spans, source.Span{Start: at, End: at + size})
		}
		at += size
	}
	return runes, spans
}
