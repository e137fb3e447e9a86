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
	list := c.wordless(c.text, c.dst)
	if len(list) == 0 {
		return
	}
	worded := map[string]bool{} // by what is kept of the tag
	for i := range c.src {
		if c.src[i].Kind == HTML {
			worded[c.tag(c.src[i].Value).kept] = true
		}
	}
	for _, s := range c.wordless(c.unit.Text, c.src) {
		worded[c.tag(s.Value).kept] = false
	}
	for _, d := range list {
		if worded[c.tag(d.Value).kept] {
			c.add(Difference{Aspect: Wordless, Code: d, Severity: Error})
		}
	}
}

// wordless lists the start tags of links and buttons between which and their end people
// neither see nor hear anything.
func (c *comparison) wordless(text string, codes []Code) (list []Code) {
	if !slices.ContainsFunc(codes, func(k Code) bool { return k.Kind == HTML }) {
		return nil
	}
	prose := Prose(text, codes)
	codes = slices.Clone(codes)
	slices.SortStableFunc(codes, func(a, b Code) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var open *Code
	name, said := "", false
	for i := range codes {
		k := &codes[i]
		if k.Kind != HTML {
			said = said || k.says()
			continue
		}
		t := c.tag(k.Value)
		switch {
		case t.opens && slices.Contains(operated, t.name):
			open, name, said = k, t.name, slices.ContainsFunc(t.read, Visible)
		case t.closes && open != nil && t.name == name:
			if from := open.Span.End; !said && from <= k.Span.Start && !Visible(prose[from:k.Span.Start]) {
				list = append(list, *open)
			}
			open = nil
		default:
			said = said || slices.ContainsFunc(t.read, Visible)
		}
	}
	return list
}
