package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A markup is a block of raw HTML: its text without containers' marks, and what
// stands in it.
type markup struct {
	src        []byte
	starts     []source.Span // of its lines: Start in src, End in the body
	from, to   int           // its leaves
	directives []htmlDirective
}

// An htmlDirective is about the leaves [from, to).
type htmlDirective struct {
	comment
	from, to int
}

// place is where a part of the text stands in the body; it must lie in one line.
func (m *markup) place(s source.Span) source.Span {
	i := sort.Search(len(m.starts), func(i int) bool { return m.starts[i].Start > s.Start }) - 1
	shift := m.starts[i].End - m.starts[i].Start
	return source.Span{Start: s.Start + shift, End: s.End + shift}
}

// across is where a part of the text stands in the body that may go over several lines.
func (m *markup) across(s source.Span) source.Span {
	return source.Span{Start: m.place(source.Span{Start: s.Start}).Start, End: m.place(source.Span{Start: s.End - 1}).Start + 1}
}

func newMarkup(n *ast.HTMLBlock, body []byte) *markup {
	m := &markup{}
	add := func(start, stop int) {
		m.starts = append(m.starts, source.Span{Start: len(m.src), End: start})
		m.src = append(m.src, body[start:stop]...)
	}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		add(line.Start, line.Stop)
	}
	if n.HasClosure() {
		add(n.ClosureLine.Start, n.ClosureLine.Stop)
	}
	return m
}

// A closing is an element of HTML that has been opened and not closed.
type closing struct {
	name  string
	depth int
}

// A cutter makes the leaves of one block of HTML.
type cutter struct {
	*layout
	*markup
	pieces  []piece
	open    nesting[element]
	waiting []comment // directives about what comes next
}

// An element is one that is open, with the directives about it.
type element struct {
	name       string
	lang       string
	directives []comment
	leaf       int // the first in it
}

// html makes the leaves of a block of HTML. Blocks end at blank lines, elements do
// not: what is not translated goes on in the next block.
func htmlLeaves(l *layout, n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	m := newMarkup(n, l.body.text)
	m.from = len(l.leaves)
	l.markups[n] = m
	if n.HTMLBlockType == ast.HTMLBlockType2 && directiveComment.Match(m.src) {
		m.to = m.from // director.beside tells of text on its line
		return
	}
	c := cutter{layout: l, markup: m}
	if l.tags += bytes.Count(m.src, []byte("<")); l.tags > maxTags {
		c.leave(source.Span{End: len(m.src)}, "the file has too many HTML tags")
	} else if n.HTMLBlockType != ast.HTMLBlockType3 && n.HTMLBlockType != ast.HTMLBlockType4 && n.HTMLBlockType != ast.HTMLBlockType5 {
		c.pieces = htmlPieces(m.src) // and not of a program, a declaration or character data
	}
	i := c.pass(0)
	for i < len(c.pieces) {
		i = c.piece(i)
	}
	c.leaveOpen()
	c.pop(0)
	c.tell(c.waiting, -1, -1)
	m.to = len(l.leaves)
}

// pass skips what belongs to an element whose content is not translated.
func (c *cutter) pass(i int) int {
	for ; i < len(c.pieces) && c.closing.depth > 0; i++ {
		if p := &c.pieces[i]; p.name == c.closing.name {
			switch p.kind {
			case openTag:
				c.closing.depth++
			case closeTag:
				c.closing.depth--
			}
		}
	}
	return i
}

// piece cuts what begins at piece i and returns where the next begins.
func (c *cutter) piece(i int) int {
	p := &c.pieces[i]
	switch {
	case p.kind == brokenPiece:
		c.leave(p.Span, "a tag is not closed here")
		return i + 1
	case p.separates() || p.pair < 0 && p.untranslated(c.src):
		return c.separator(i)
	}
	end := i
	for end < len(c.pieces) {
		if p := &c.pieces[end]; p.kind == brokenPiece || p.separates() || p.pair < 0 && p.untranslated(c.src) {
			break
		}
		end++
	}
	c.run(i, end)
	return end
}

func (c *cutter) separator(i int) int {
	p := &c.pieces[i]
	if p.kind == closeTag {
		if k := c.open.last(p.name); k >= 0 {
			c.pop(k)
		} else if c.around.end(p.name) { // with all that stands in it
			c.pop(0)
		}
		return i + 1
	}
	if e, ok := c.open.top(); ok && e.name == p.name && slices.Contains(impliedEnds, p.name) {
		c.popLast()
	}
	e := element{name: p.name, lang: c.lang(), directives: c.waiting, leaf: len(c.leaves)}
	if a, ok := p.attribute("lang"); ok {
		e.lang = string(c.src[a.value.Start:a.value.End])
	}
	c.open.push(e)
	c.waiting = nil
	if untranslated := p.untranslated(c.src); !untranslated || slices.Contains(opaque, p.name) {
		c.attributes(p)
	}
	switch {
	case p.untranslated(c.src):
		c.closing = closing{p.name, 1}
		end := c.pass(i + 1)
		c.popLast()
		return end
	case p.kind == voidTag:
		c.popLast()
	}
	return i + 1
}

// impliedEnds are the elements that the start of another one ends.
var impliedEnds = []string{"dd", "dt", "li", "option", "p", "td", "th", "tr"}

func (e element) called() string { return e.name }

// pop closes the elements from the k-th on.
func (c *cutter) pop(k int) {
	for _, e := range c.open.list[k:] {
		c.tell(e.directives, e.leaf, len(c.leaves))
	}
	c.open.cut(k)
}

func (c *cutter) popLast() { c.pop(len(c.open.list) - 1) }

func (c *cutter) lang() string {
	if e, ok := c.open.top(); ok {
		return e.lang
	}
	return langAround(c.layout)
}

// tell notes that directives are about the leaves [from, to).
func (c *cutter) tell(list []comment, from, to int) {
	if from == to {
		from, to = -1, -1
	}
	for _, d := range list {
		c.directives = append(c.directives, htmlDirective{d, from, to})
	}
}

// run cuts a run of phrasing content: one unit if there is any text in it, without
// the tags at its ends that are not part of it; otherwise what attributes say.
func (c *cutter) run(from, to int) {
	lo, hi := c.extent(from, to)
	first := 0
	for i := from; i < to; i++ {
		p := &c.pieces[i]
		d, ok := c.directive(p)
		switch {
		case i == lo:
			first = len(c.leaves)
			c.prose(lo, hi)
			c.tell(c.waiting, first, len(c.leaves))
			c.waiting, i = nil, hi
		case ok && lo >= 0 && i > hi: // at its end, a directive is about it, too
			c.tell([]comment{d}, first, len(c.leaves))
		case ok:
			c.waiting = append(c.waiting, d)
		case p.kept == "":
			c.attributes(p)
		}
	}
}

func (c *cutter) directive(p *piece) (comment, bool) {
	if p.kind != commentPiece || !directiveComment.Match(c.src[p.Start:p.End]) {
		return comment{}, false
	}
	return readComment(c.body.text, c.across(p.Span)), true
}

// extent finds the first and the last piece of a run that are part of its text; lo is
// -1 where it has none.
func (c *cutter) extent(from, to int) (lo, hi int) {
	lo, prose := -1, false
	from = max(from, 1) // a block's first tag makes it a block of HTML, whatever follows
	for i := from; i < to; i++ {
		p := &c.pieces[i]
		switch {
		case p.kind == textPiece && hasContent(c.src[p.Start:p.End]):
			if slices.Contains(opaque, p.kept) {
				continue
			}
			prose = prose || p.kept == ""
		case p.kind == openTag || p.kind == voidTag:
			if inner, _ := p.read(c.src); inner.Len() == 0 {
				continue
			}
		default:
			continue
		}
		if lo < 0 {
			lo = i
		}
		hi = i
	}
	if !prose {
		return -1, -1
	}
	for i := lo; i >= from; i-- { // the elements that text stands in, or begins in
		if p := &c.pieces[i]; p.kind == openTag && p.pair >= lo {
			lo, hi = i, max(hi, p.pair)
		}
	}
	for i := hi; i < to; i++ {
		if p := &c.pieces[i]; p.kind == closeTag && p.pair >= lo && p.pair <= hi {
			hi = i
		}
	}
	return lo, hi
}

// prose makes the pieces from lo to hi one unit.
func (c *cutter) prose(lo, hi int) {
	s := source.Span{Start: c.pieces[lo].Start, End: c.pieces[hi].End}
	inside := c.src[s.Start:s.End]
	s.Start += len(inside) - len(bytes.TrimLeftFunc(inside, isHTMLSpace))
	s.End -= len(inside) - len(bytes.TrimRightFunc(inside, isHTMLSpace))
	e, _ := c.open.top()
	c.unit(leaf{kind: l10n.HTMLText, key: e.name}, s)
}

func isHTMLSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\f' || r == '\r' }

// attributes makes the attributes of a tag that people read units.
func (c *cutter) attributes(p *piece) {
	if a, ok := p.attribute("translate"); ok && strings.EqualFold(string(c.src[a.value.Start:a.value.End]), "no") {
		return
	}
	var declared language.Tag
	if a, ok := p.attribute("lang"); ok {
		declared, _ = languageOf(string(c.src[a.value.Start:a.value.End]))
	}
	for _, a := range p.attributes {
		s := a.value
		if !l10n.ReadByPeople(a.name) || !strings.ContainsFunc(withoutEntities(string(c.src[s.Start:s.End]), ""), unicode.IsLetter) {
			continue
		}
		if a.quote == 0 {
			c.leave(s, "the value of "+a.name+" has no quotation marks")
			continue
		}
		inside := c.src[s.Start:s.End]
		s.Start += len(inside) - len(bytes.TrimLeftFunc(inside, isHTMLSpace))
		s.End -= len(inside) - len(bytes.TrimRightFunc(inside, isHTMLSpace))
		c.unit(leaf{kind: l10n.HTMLAttribute, key: a.name, declared: declared}, s)
	}
}

// unit makes the part s of the text a leaf, if its lines stand one below the other.
func (c *cutter) unit(v leaf, s source.Span) {
	for at := s.Start; at <= s.End; {
		line := source.Span{Start: at, End: s.End}
		if i := bytes.IndexByte(c.src[at:s.End], '\n'); i >= 0 {
			line.End = at + i
		}
		at = line.End + 1
		inside := c.src[line.Start:line.End]
		if line.Start += len(inside) - len(bytes.TrimLeft(inside, " \t")); line.Len() == 0 {
			c.leave(s, "there is a blank line in it")
			return
		}
		v.lines = append(v.lines, c.place(line))
	}
	if lang := c.lang(); lang != "" && v.declared == (language.Tag{}) {
		v.declared, _ = languageOf(lang)
	}
	c.add(v)
}

// A leftover is text in HTML that cannot be translated.
type leftover struct {
	span   source.Span // in the body, its first line
	words  int
	reason string
}

// leave notes that a part of the text cannot be translated.
func (c *cutter) leave(s source.Span, reason string) {
	words := len(strings.FieldsFunc(string(c.src[s.Start:s.End]), func(r rune) bool { return !unicode.IsLetter(r) }))
	if words == 0 || len(c.leftovers) == maxFaults {
		return
	}
	if i := bytes.IndexByte(c.src[s.Start:s.End], '\n'); i >= 0 {
		s.End = s.Start + i
	}
	c.leftovers = append(c.leftovers, leftover{c.place(s), words, reason})
}
