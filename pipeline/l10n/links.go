package l10n

import (
	"cmp"
	"slices"
	"strings"
)

// links looks for links that lead where they should and still are not what they were.
func (c *comparison) links() {
	if !slices.ContainsFunc(c.dst, func(k Code) bool { return k.Kind.counted() == Link || k.Kind == Image }) {
		return
	}
	bare, torn := c.bare(), c.apart(c.text, c.dst)
	if len(torn) > len(c.apart(c.unit.Text, c.src)) {
		c.add(Difference{Aspect: Apart, Code: torn[0], Severity: Error})
	} else {
		torn = nil
	}
	words, silent := hear(c.text, c.dst), c.silent()
	for i := range c.dst {
		d := &c.dst[i]
		switch {
		case slices.ContainsFunc(torn, func(t Code) bool { return t.Span == d.Span }):
		case d.Kind == Autolink && bare[d.Value]:
			c.add(Difference{Aspect: Bare, Code: *d, Severity: Error})
		case d.Kind != Link && d.Kind != Image || words.worded(c.dst, i) || silent[codeMark{d.Kind, d.Value}]:
		case d.Kind == Link:
			c.add(Difference{Aspect: Wordless, Code: *d, Severity: Error})
		case slices.ContainsFunc(c.src, func(s Code) bool { return s.Kind == Image && s.Value == d.Value }):
			c.add(Difference{Aspect: Wordless, Code: *d, Severity: Warning})
		}
	}
}

// silent are the links and images that have no words in the source either.
func (c *comparison) silent() map[codeMark]bool {
	words, list := hear(c.unit.Text, c.src), map[codeMark]bool{}
	for i := range c.src {
		if s := &c.src[i]; (s.Kind == Link || s.Kind == Image) && !words.worded(c.src, i) {
			list[codeMark{s.Kind, s.Value}] = true
		}
	}
	return list
}

// bare are the addresses of links that have lost their words, so that the address itself
// is shown.
func (c *comparison) bare() map[string]bool {
	type count struct{ links, addresses int }
	counts := map[string]*count{}
	add := func(codes []Code, text string, n int) {
		for i := range codes {
			k := &codes[i]
			if k.Kind != Link && k.Kind != Autolink {
				continue
			}
			if counts[k.Value] == nil {
				counts[k.Value] = &count{}
			}
			if k.Kind == Autolink {
				counts[k.Value].addresses += n
			} else if !showsAddress(text[k.Inner.Start:k.Inner.End], k.Value) {
				counts[k.Value].links += n
			}
		}
	}
	add(c.src, c.unit.Text, -1)
	add(c.dst, c.text, 1)
	var list map[string]bool
	for address, n := range counts {
		if n.links < 0 && n.addresses > 0 {
			if list == nil {
				list = map[string]bool{}
			}
			list[address] = true
		}
	}
	return list
}

// showsAddress tells whether a link's text is its own address, with or without scheme.
func showsAddress(text, address string) bool {
	trim := func(s string) string {
		_, rest, ok := strings.Cut(s, ":")
		if !ok {
			rest = s
		}
		return strings.Trim(rest, "/ `*_<>")
	}
	return text != "" && strings.Contains(trim(address), trim(text))
}

// apart finds links whose two halves do not touch: "[text] (address)" shows the
// brackets and links the address, or nothing.
func (c *comparison) apart(text string, codes []Code) (list []Code) {
	if len(codes) == 0 || !strings.Contains(text, "]") {
		return nil
	}
	for i := range codes {
		k := &codes[i]
		if k.Kind != Link && k.Kind != Autolink {
			continue
		}
		before := strings.TrimRight(text[:k.Span.Start], "(<[")
		trimmed := strings.TrimRight(before, " \t\n")
		opened := len(before) < k.Span.Start || text[k.Span.Start] == '[' && text[k.Span.End-1] == ']'
		if opened && len(trimmed) < len(before) && strings.HasSuffix(trimmed, "]") && !endsCode(codes, len(trimmed)) {
			list = append(list, *k)
		}
	}
	return list
}

func endsCode(codes []Code, at int) bool {
	return slices.ContainsFunc(codes, func(k Code) bool { return k.Span.End == at })
}

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
