package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// headingIDs makes the ids of a document's headings from its own texts, all by unit.
// An author's own {#id} comes before all others.
func headingIDs(units []l10n.Unit, l *layout, texts map[int]string) map[int]string {
	ids, taken := map[int]string{}, map[string]bool{"footnotes": true}
	first := len(units) - len(l.leaves)
	for i := range l.leaves {
		if v := &l.leaves[i]; v.anchor != "" {
			ids[first+i] = v.anchor
			taken[v.anchor] = true
		}
	}
	next := map[string]int{}
	for i := range units {
		if units[i].Kind != l10n.Heading || ids[i] != "" {
			continue
		}
		base := slug(texts[i])
		id := base
		for taken[id] {
			next[base]++
			id = base + "-" + strconv.Itoa(next[base])
		}
		taken[id] = true
		ids[i] = id
	}
	return ids
}

// slug is a heading's text as an id, as on GitHub: letters of all alphabets stay.
func slug(text string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '_':
			b.WriteRune(unicode.ToLower(r))
		case r == ' ', r == '-', r == '\u00a0':
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "section"
}
