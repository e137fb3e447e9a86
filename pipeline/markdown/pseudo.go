package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// accents are the letters' disguises.
var accents = strings.NewReplacer(
	"a", "á", "b", "ƀ", "c", "ç", "d", "ð", "e", "é", "f", "ƒ", "g", "ĝ", "h", "ĥ", "i", "í", "j", "ĵ", "k", "ķ", "l", "ļ", "m", "ɱ",
	"n", "ñ", "o", "ó", "p", "þ", "q", "ǫ", "r", "ŕ", "s", "š", "t", "ţ", "u", "ú", "v", "ṽ", "w", "ŵ", "x", "ẋ", "y", "ý", "z", "ž",
	"A", "Á", "B", "Ɓ", "C", "Ç", "D", "Ð", "E", "É", "F", "Ƒ", "G", "Ĝ", "H", "Ĥ", "I", "Í", "J", "Ĵ", "K", "Ķ", "L", "Ļ", "M", "Ṁ",
	"N", "Ñ", "O", "Ó", "P", "Þ", "Q", "Ǫ", "R", "Ŕ", "S", "Š", "T", "Ţ", "U", "Ú", "V", "Ṽ", "W", "Ŵ", "X", "Ẋ", "Y", "Ý", "Z", "Ž",
)

const vowels = "aeiouyåäöæøAEIOUYÅÄÖÆØ"

// Pseudo is a fake target that shows text that is cut off or was missed: the same
// text in accented letters, about a third longer, framed. What people do not read
// (destinations, code, tags, placeholders) keeps its bytes.
func Pseudo(u *l10n.Unit) string {
	if !u.Needed() {
		return u.Text
	}
	kept := untouched(u)
	labels := bareLabels(u)
	from, to := framed(u)
	var b strings.Builder
	closed := false
	for i := 0; i < len(u.Text); {
		if i == from {
			b.WriteString("⟦ ")
		}
		_, size := utf8.DecodeRuneInString(u.Text[i:])
		part := u.Text[i : i+size]
		if !kept[i] {
			if strings.Contains(vowels, part) {
				part += part
			}
			part = accents.Replace(part)
		}
		b.WriteString(part)
		i += size
		if label, ok := labels[i]; ok {
			b.WriteString("[" + label + "]")
			if strings.HasPrefix(u.Text[i:], "[]") {
				i += len("[]")
			}
		}
		if i >= to && !closed {
			b.WriteString(" ⟧")
			closed = true
		}
	}
	return b.String()
}

// framed is the part of a unit's text that is framed: what generators act on at its
// lines' starts must stay there.
func framed(u *l10n.Unit) (from, to int) {
	to = len(u.Text)
	for _, c := range u.Codes {
		if c.Kind == l10n.Template && strings.TrimSpace(u.Text[from:c.Span.Start]) == "" {
			from = c.Span.End
		}
	}
	for _, c := range slices.Backward(u.Codes) {
		if c.Kind == l10n.Template && c.Span.Start > from && strings.TrimSpace(u.Text[c.Span.End:to]) == "" {
			to = c.Span.Start
		}
	}
	if strings.TrimSpace(u.Text[from:to]) == "" { // tags only, which stay as they are
		return -1, len(u.Text) + 1
	}
	from += len(u.Text[from:to]) - len(strings.TrimLeft(u.Text[from:to], " \t\n"))
	return from, from + len(strings.TrimRight(u.Text[from:to], " \t\n"))
}

// untouched marks the bytes of a unit's text that are not for people.
func untouched(u *l10n.Unit) []bool {
	kept := make([]bool, len(u.Text))
	mark := func(from, to int, value bool) {
		for i := max(from, 0); i < to && i < len(kept); i++ {
			kept[i] = value
		}
	}
	for _, s := range l10n.Entities(u.Text) {
		mark(s.Start, s.End, true)
	}
	for _, c := range u.Codes {
		if c.Inner.Len() <= 0 && (c.Kind != l10n.Image || c.Title == "") {
			mark(c.Span.Start, c.Span.End, true)
			continue
		}
		mark(c.Span.Start, c.Inner.Start, true)
		from, to := titleSpan(u.Text, c)
		mark(c.Inner.End, from, true)
		mark(to, c.Span.End, true)
	}
	return kept
}

// titleSpan is where a link's title stands; goldmark does not tell. It is empty,
// at the end, where there is none that can be changed safely.
func titleSpan(text string, c l10n.Code) (from, to int) {
	if c.Title == "" {
		return c.Span.End, c.Span.End
	}
	to = len(strings.TrimRight(text[:c.Span.End-1], " \t\n")) - 1
	from = to - len(c.Title)
	if from <= c.Inner.End || text[from:to] != c.Title || strings.IndexByte(`"'(`, text[from-1]) < 0 {
		return c.Span.End, c.Span.End
	}
	return from, to
}

// bareLabels are the labels of links whose text is their label, by the offset
// after their "]": a translated text needs the label beside it.
func bareLabels(u *l10n.Unit) map[int]string {
	var labels map[int]string
	for _, c := range u.Codes {
		end := c.Inner.End + 1
		if c.Kind != l10n.Link && c.Kind != l10n.Image || c.Inner.Len() <= 0 || end > c.Span.End || end < c.Span.End && u.Text[end:c.Span.End] != "[]" {
			continue
		}
		if labels == nil {
			labels = map[int]string{}
		}
		labels[end] = u.Text[c.Inner.Start:c.Inner.End]
	}
	return labels
}
