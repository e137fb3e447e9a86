package l10n

import (
	"cmp"
	"slices"
)

// operated are the elements that people follow or press, and that are nothing without
// words.
var operated = []string{"a", "button"}

// htmlLinks looks for links of HTML that have lost their words, as links does for
// Markdown's.
func (c *comparison) htmlLinks() {
	src := wordless(c.unit.Text, c.src)
	for _, d := range wordless(c.text, c.dst) {
		same := func(s Code) bool { return s.kept() == d.kept() }
		if !slices.ContainsFunc(src, same) && slices.ContainsFunc(c.src, func(s Code) bool { return s.Kind == HTML && same(s) }) {
			c.add(Difference{Aspect: Wordless, Code: d, Severity: Error})
		}
	}
}

// wordless lists the start tags of links and buttons between which and their end people
// neither see nor hear anything.
func wordless(text string, codes []Code) (list []Code) {
	if !slices.ContainsFunc(codes, func(k Code) bool { return k.Kind == HTML }) {
		return nil
	}
	codes = slices.Clone(codes)
	slices.SortStableFunc(codes, func(a, b Code) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var open *Code
	name, at, seen := "", 0, false
	look := func(to int) {
		seen = seen || at < to && Visible(text[at:to])
		at = max(at, to)
	}
	for i := range codes {
		k := &codes[i]
		if k.Kind != HTML {
			look(k.Span.Start)
			seen = seen || k.says(text)
			if k.Inner.Len() == 0 {
				at = max(at, k.Span.End)
			} else {
				at = max(at, k.Inner.Start)
			}
			continue
		}
		look(k.Span.Start)
		t, ok := elementTag(k)
		switch {
		case ok && !t.close && slices.Contains(operated, t.name):
			open, name, seen = k, t.name, slices.ContainsFunc(k.Asides(), Visible)
		case ok && t.close && open != nil && t.name == name:
			if !seen {
				list = append(list, *open)
			}
			open = nil
		default:
			seen = seen || slices.ContainsFunc(k.Asides(), Visible)
		}
		at = max(at, k.Span.End)
	}
	return list
}

// says tells whether people get something from a code other than a tag.
func (k *Code) says(text string) bool {
	switch k.Kind {
	case CodeSpan, Placeholder, Template, Autolink, FootnoteRef:
		return true
	}
	return k.Inner.Len() > 0 && Visible(text[k.Inner.Start:k.Inner.End])
}
