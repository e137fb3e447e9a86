package markdown

import "slices"

// leaveOpen notes the elements in which the blocks that follow stand: those that the block
// has opened and not closed. What has no block in it, such as a span by itself, counts,
// too. A paragraph ends where the next one begins.
func (c *cutter) leaveOpen() {
	for _, e := range c.open.list {
		if e.name != "p" {
			c.around.push(element{name: e.name, lang: e.lang})
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
			c.around.end(p.name)
		case p.kind == openTag:
			e := element{name: p.name, lang: langAround(c.layout)}
			if a, ok := p.attribute("lang"); ok {
				e.lang = string(c.src[a.value.Start:a.value.End])
			}
			c.around.push(e)
		}
	}
}

// langAround is the language that the author's HTML declares for what stands below it.
func langAround(l *layout) string {
	e, _ := l.around.top()
	return e.lang
}
