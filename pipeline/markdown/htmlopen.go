package markdown

import "slices"

// leaveOpen notes the elements in which the blocks that follow stand: those that the block
// has opened and not closed. What has no block in it, such as a span by itself, counts,
// too. A paragraph ends where the next one begins.
func (c *cutter) leaveOpen() {
	for _, e := range c.open {
		if e.name != "p" {
			c.around = append(c.around, element{name: e.name, lang: e.lang})
		}
	}
	if slices.ContainsFunc(c.pieces, func(p piece) bool { return p.separates() }) {
		return
	}
	for i := range c.pieces {
		p := &c.pieces[i]
		switch {
		case p.pair >= 0 || p.untranslated(c.src):
		case p.kind == closeTag:
			c.close(p.name)
		case p.kind == openTag:
			e := element{name: p.name, lang: c.langAround()}
			if a, ok := p.attribute("lang"); ok {
				e.lang = string(c.src[a.value.Start:a.value.End])
			}
			c.around = append(c.around, e)
		}
	}
}

// close ends an element that a block of HTML above has opened.
func (l *layout) close(name string) {
	for k := len(l.around) - 1; k >= 0; k-- {
		if l.around[k].name == name {
			l.around = l.around[:k]
			return
		}
	}
}

// langAround is the language that the author's HTML declares for what stands below it.
func (l *layout) langAround() string {
	if n := len(l.around); n > 0 {
		return l.around[n-1].lang
	}
	return ""
}
