package markdown

import (
	"bytes"
	"slices"
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
	noteRefs     map[int]int     // how many references to a note the page gives ids, by the note's place
}

// links finds the destinations and anchors of a document. headings are its headings'
// texts, by unit.
func linksOf(l *layout, units []l10n.Unit, headings map[int]string) ([]l10n.Destination, []l10n.Anchor) {
	k := &linker{layout: l, anchors: headingsOf(l, units, headings), referred: map[string]bool{}, noteRefs: map[int]int{}}
	first := len(units) - len(l.leaves)
	for i := first; i < len(units); i++ {
		k.unit(i, &units[i], &l.leaves[i-first])
	}
	k.notes()
	k.blocks(l.root)
	k.attributeLists()
	return k.destinations, k.anchors
}

// notes adds the ids that footnotes give: no reference, nothing that leads back to it.
func (k *linker) notes() {
	for index := 1; index <= len(k.refs.notes); index++ {
		k.anchor(noteID(index))
		for count := 1; count <= k.noteRefs[index]; count++ {
			k.anchor(refID(index, count))
		}
	}
	if len(k.refs.notes) > 0 {
		k.anchor(notesID)
	}
}

func (k *linker) anchor(id string) {
	k.anchors = append(k.anchors, l10n.Anchor{ID: id, Unit: -1})
}

// unit adds what a unit's text holds; blocks of HTML are read as a whole.
func (k *linker) unit(index int, u *l10n.Unit, v *leaf) {
	if u.IsHTML() || len(u.Codes) == 0 {
		return
	}
	place := k.placing(v)
	for i := range u.Codes {
		switch c := &u.Codes[i]; c.Kind {
		case l10n.Link, l10n.Image:
			span, ok := destinationSpan(u.Text, c)
			if !ok { // the definition is where it stands
				k.referred[c.Value] = true
				continue
			}
			d := l10n.Destination{Kind: c.Kind, Value: c.Value, Span: place(span), Unit: index}
			d.Wordless = c.Kind == l10n.Link && mute(u, i)
			if c.Value == "" && strings.HasPrefix(u.Text[c.Span.End:], "{") {
				continue // "[](){#id}", a place and no link
			}
			k.destinations = append(k.destinations, d)
		case l10n.FootnoteRef:
			if !withinLink(u.Codes, c) { // there a page shows the number alone
				k.noteRefs[k.refs.notes[c.Value]]++
			}
		case l10n.HTML:
			if addressed.MatchString(c.Value) {
				k.html([]byte(c.Value), func(s source.Span) source.Span {
					return place(source.Span{Start: c.Span.Start + s.Start, End: c.Span.Start + s.End})
				}, index)
			}
		}
	}
}

// withinLink tells whether a code stands in the words of a link or an image.
func withinLink(codes []l10n.Code, c *l10n.Code) bool {
	for c.Parent >= 0 {
		if c = &codes[c.Parent]; c.Kind == l10n.Link || c.Kind == l10n.Image {
			return true
		}
	}
	return false
}

// placing tells where parts of a leaf's text stand in the file.
func (k *linker) placing(v *leaf) func(source.Span) source.Span {
	m, at := &markup{}, 0
	for _, line := range v.lines {
		m.starts = append(m.starts, source.Span{Start: at, End: line.Start})
		at += line.Len() + len("\n")
	}
	return func(s source.Span) source.Span { return k.original(m.across(s)) }
}

// original is a part of the body in the file.
func (k *linker) original(s source.Span) source.Span {
	return source.Span{Start: k.body.original(s.Start), End: k.body.original(s.End)}
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
		Kind: l10n.Link, Value: value, Unit: -1, Span: k.original(source.Span{Start: start, End: end}),
	})
}

func (k *linker) htmlBlock(n *ast.HTMLBlock) {
	m := k.markups[n]
	if m == nil || !addressed.Match(m.src) {
		return
	}
	k.html(m.src, func(s source.Span) source.Span { return k.original(m.across(s)) }, -1)
}

// html adds the addresses and ids of a piece of raw HTML. place tells where in the file
// a part of it stands.
func (k *linker) html(raw []byte, place func(source.Span) source.Span, unit int) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		tag := source.Span{Start: at, End: at + len(z.Raw())}
		at = tag.End
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		t, places := z.Token(), valuesOf(raw, tag)
		for _, a := range t.Attr {
			s, ok := places[a.Key]
			if !ok {
				s = tag
			}
			switch {
			case a.Val == "":
			case a.Key == "id" || a.Key == "name" && t.Data == "a":
				k.anchor(a.Val)
			case slices.Contains(leading[t.Data], a.Key):
				k.destinations = append(k.destinations, l10n.Destination{Kind: l10n.HTML, Value: a.Val, Unit: unit, Span: place(s)})
			case a.Key == "style" || slices.Contains(leading[t.Data], "src") || t.Data == "link":
				list := addressesIn(a.Key, a.Val)
				written := addressesIn(a.Key, string(raw[s.Start:s.End])) // the same, with entities
				for i, in := range list {
					at := s
					if len(written) == len(list) {
						at = source.Span{Start: s.Start + written[i].Start, End: s.Start + written[i].End}
					}
					k.destinations = append(k.destinations, l10n.Destination{Kind: l10n.HTML, Value: a.Val[in.Start:in.End], Unit: unit, Span: place(at)})
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
