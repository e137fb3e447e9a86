package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A linker collects where a document leads and what in it can be led to.
type linker struct {
	*layout
	destinations []l10n.Destination
	anchors      []l10n.Anchor
	referred     map[string]bool // destinations of links by reference
}

// links finds the destinations and anchors of a document. headings are its headings'
// texts, by unit.
func (l *layout) links(units []l10n.Unit, headings map[int]string) ([]l10n.Destination, []l10n.Anchor) {
	k := &linker{layout: l, referred: map[string]bool{}}
	first := len(units) - len(l.leaves)
	ids := headingIDs(units, l, headings)
	for i := first; i < len(units); i++ {
		if units[i].Kind == l10n.Heading {
			k.anchors = append(k.anchors, l10n.Anchor{ID: ids[i], Text: headings[i], Unit: i})
		}
	}
	for i := first; i < len(units); i++ {
		k.unit(i, &units[i], &l.leaves[i-first])
	}
	for number := range len(l.refs.notes) {
		k.anchor("fn:" + strconv.Itoa(number+1))
		k.anchor(refID(number+1, 1))
	}
	if len(l.refs.notes) > 0 {
		k.anchor("footnotes")
	}
	k.blocks(l.root)
	k.attributeLists()
	return k.destinations, k.anchors
}

func (k *linker) anchor(id string) {
	k.anchors = append(k.anchors, l10n.Anchor{ID: id, Unit: -1})
}

// unit adds what a unit's text holds; blocks of HTML are read as a whole.
func (k *linker) unit(index int, u *l10n.Unit, v *leaf) {
	if u.IsHTML() {
		return
	}
	for i := range u.Codes {
		switch c := &u.Codes[i]; c.Kind {
		case l10n.Link, l10n.Image:
			span, ok := destinationSpan(u.Text, c)
			if !ok { // the definition is where it stands
				k.referred[c.Value] = true
				continue
			}
			d := l10n.Destination{Kind: c.Kind, Value: c.Value, Span: k.place(v, span), Unit: index}
			d.Wordless = c.Kind == l10n.Link && mute(u, i)
			if c.Value == "" && strings.HasPrefix(u.Text[c.Span.End:], "{") {
				continue // "[](){#id}", a place and no link
			}
			k.destinations = append(k.destinations, d)
		case l10n.HTML:
			if addressed.MatchString(c.Value) {
				k.html([]byte(c.Value), func(from, to int) source.Span {
					return k.place(v, source.Span{Start: c.Span.Start + from, End: c.Span.Start + to})
				}, index)
			}
		}
	}
}

// place is where a part of a leaf's text stands in the file.
func (k *linker) place(v *leaf, s source.Span) source.Span {
	kept := cutLines(v.lines, s.Start, s.End)
	if len(kept) == 0 {
		return source.Span{Start: k.body.original(v.lines[0].Start), End: k.body.original(v.lines[len(v.lines)-1].End)}
	}
	return source.Span{Start: k.body.original(kept[0].Start), End: k.body.original(kept[len(kept)-1].End)}
}

// destinationSpan is the place of a link's destination in its unit's text, without
// angle brackets; that of the whole link if there is nothing between the brackets. A
// link by reference has none.
func destinationSpan(text string, c *l10n.Code) (source.Span, bool) {
	link := text[c.Span.Start:c.Span.End]
	at := c.Inner.End
	if !strings.HasPrefix(text[at:], "](") || at >= c.Span.End { // the label of an inclusion is no text
		at = c.Span.Start + strings.LastIndex(link, "](")
	}
	if !strings.HasSuffix(link, ")") || at < c.Span.Start {
		return source.Span{}, false
	}
	rest := text[at+2 : c.Span.End]
	inside := strings.TrimLeft(rest, " \t\n")
	start := at + 2 + len(rest) - len(inside)
	end, depth := 0, 0
	if strings.HasPrefix(inside, "<") {
		start++
		inside = inside[1:]
		depth = -1
	}
scan:
	for ; end < len(inside); end++ {
		switch c := inside[end]; {
		case c == '\\':
			end++
		case depth < 0 && c == '>':
			break scan
		case depth < 0:
		case c == ' ', c == '\t', c == '\n', c == ')' && depth == 0:
			break scan
		case c == '(':
			depth++
		case c == ')':
			depth--
		}
	}
	if end = min(end, len(inside)); end == 0 {
		return c.Span, true
	}
	return source.Span{Start: start, End: start + end}, true
}

// mute tells whether a link's label holds nothing to see or hear.
func mute(u *l10n.Unit, link int) bool {
	c := &u.Codes[link]
	return c.Title == "" && c.Inner.End < c.Span.End && strings.HasPrefix(u.Text[c.Inner.End:], "](") && l10n.Silent(u.Text, u.Codes, c.Inner)
}

// blocks adds what HTML blocks and definitions hold.
func (k *linker) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.HTMLBlock:
			k.htmlBlock(c)
		case *ast.LinkReferenceDefinition:
			k.definition(c)
		default:
			if c.Type() == ast.TypeBlock && !c.IsRaw() {
				k.blocks(c)
			}
		}
	}
}

// definition adds the definition of a link that there is. Nobody reads another.
func (k *linker) definition(n *ast.LinkReferenceDefinition) {
	value := unescape(n.Destination)
	if !k.referred[value] || n.Lines().Len() == 0 {
		return
	}
	start, end := n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop
	at := bytes.Index(k.body.text[start:end], []byte("]:"))
	if i := bytes.Index(k.body.text[start+max(at, 0):end], n.Destination); i >= 0 && len(n.Destination) > 0 {
		start += max(at, 0) + i
		end = start + len(n.Destination)
	}
	k.destinations = append(k.destinations, l10n.Destination{
		Kind: l10n.Link, Value: value, Unit: -1, Span: source.Span{Start: k.body.original(start), End: k.body.original(end)},
	})
}

func (k *linker) htmlBlock(n *ast.HTMLBlock) {
	raw, lines := n.Lines().Value(k.body.text), n.Lines()
	if n.HasClosure() {
		raw = append(slices.Clip(raw), n.ClosureLine.Value(k.body.text)...)
	}
	if !addressed.Match(raw) {
		return
	}
	original := func(off int) int {
		for i := range lines.Len() {
			if seg := lines.At(i); off < seg.Len() {
				return k.body.original(seg.Start - seg.Padding + off)
			} else {
				off -= seg.Len()
			}
		}
		return k.body.original(n.ClosureLine.Start + off)
	}
	k.html(raw, func(from, to int) source.Span { return source.Span{Start: original(from), End: original(to)} }, -1)
}

// html adds the addresses and ids of a piece of raw HTML. place tells where in the file
// a part of it stands.
func (k *linker) html(raw []byte, place func(from, to int) source.Span, unit int) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		piece := z.Raw()
		from, to := at, at+len(piece)
		at = to
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		written, t := raw[from:to], z.Token()
		for _, a := range t.Attr {
			switch {
			case a.Val == "":
			case a.Key == "id" || a.Key == "name" && t.Data == "a":
				k.anchor(a.Val)
			case slices.Contains(leading[t.Data], a.Key):
				d := l10n.Destination{Kind: l10n.HTML, Value: a.Val, Unit: unit, Span: place(from, to)}
				key := max(0, bytes.Index(bytes.ToLower(written), []byte(a.Key+"=")))
				if i := bytes.Index(written[key:], []byte(a.Val)); i >= 0 {
					d.Span = place(from+key+i, from+key+i+len(a.Val))
				}
				k.destinations = append(k.destinations, d)
			case a.Key == "style" || slices.Contains(leading[t.Data], "src") || t.Data == "link":
				key := max(0, bytes.Index(bytes.ToLower(written), []byte(a.Key+"=")))
				for _, s := range addressesIn(a.Key, a.Val) {
					d := l10n.Destination{Kind: l10n.HTML, Value: a.Val[s.Start:s.End], Unit: unit, Span: place(from, to)}
					if i := bytes.Index(written[key:], []byte(d.Value)); i >= 0 {
						d.Span = place(from+key+i, from+key+i+len(d.Value))
						key += i + len(d.Value)
					}
					k.destinations = append(k.destinations, d)
				}
			}
		}
	}
}

// attributeLists adds the ids of lists such as "{: #id .class }" that other programs
// read.
func (k *linker) attributeLists() {
	for rest := k.body.text; ; {
		i := bytes.IndexByte(rest, '{')
		if i < 0 {
			return
		}
		rest = rest[i+1:]
		end := bytes.IndexAny(rest[:min(len(rest), 300)], "{}\n")
		if end < 0 || rest[end] != '}' {
			continue
		}
		for _, word := range bytes.Fields(bytes.TrimPrefix(rest[:end], []byte(":"))) {
			if id, ok := bytes.CutPrefix(word, []byte("#")); ok && len(id) > 0 {
				k.anchors = append(k.anchors, l10n.Anchor{ID: string(id), Unit: -1, Foreign: true})
			}
		}
	}
}
