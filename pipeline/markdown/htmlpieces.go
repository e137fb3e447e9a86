package markdown

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A pieceKind says what a piece of HTML is.
type pieceKind int

const (
	textPiece pieceKind = iota
	openTag
	closeTag
	voidTag
	commentPiece // comments, declarations, processing instructions
	brokenPiece  // a tag that does not end
)

// A piece is a token of HTML. The pieces of a text have all of its bytes.
type piece struct {
	source.Span
	kind       pieceKind
	name       string      // of a tag, in lower case
	attributes []attribute // those that matter here
	pair       int         // the index of an inline tag's other tag; -1: it has none
	kept       string      // of a piece that stands in an element whose content is not translated: its name
}

// An attribute is one that a tag has; its value is a place in the text, without
// quotation marks.
type attribute struct {
	name  string
	value source.Span
	quote byte // 0: none
}

func (p *piece) attribute(name string) (*attribute, bool) {
	for i := range p.attributes {
		if p.attributes[i].name == name {
			return &p.attributes[i], true
		}
	}
	return nil, false
}

// isTag tells tags from all else.
func (p *piece) isTag() bool { return p.kind == openTag || p.kind == closeTag || p.kind == voidTag }

// separates tells whether a piece ends a run of phrasing content.
func (p *piece) separates() bool { return p.isTag() && slices.Contains(separators, p.name) }

// untranslated tells whether a tag begins what nobody translates.
func (p *piece) untranslated(text []byte) bool {
	if p.kind != openTag {
		return false
	}
	a, ok := p.attribute("translate")
	return slices.Contains(opaque, p.name) || ok && strings.EqualFold(string(text[a.value.Start:a.value.End]), "no")
}

// htmlPieces takes a piece of HTML apart, as a browser would.
func htmlPieces(text []byte) []piece {
	var list []piece
	z := html.NewTokenizer(bytes.NewReader(text))
	at := 0
	for {
		kind := z.Next()
		p := piece{Span: source.Span{Start: at, End: at + len(z.Raw())}, pair: -1}
		switch at = p.End; kind {
		case html.ErrorToken:
			if at = p.Start; at < len(text) {
				list = append(list, piece{Span: source.Span{Start: at, End: len(text)}, kind: brokenPiece, pair: -1})
			}
			pairTags(text, list)
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			p.kind = openTag
			p.readTag(text)
			if l10n.Void(p.name) || kind == html.SelfClosingTagToken && !slices.Contains(separators, p.name) {
				p.kind = voidTag
			}
		case html.EndTagToken:
			p.kind = closeTag
			p.readTag(text)
		case html.CommentToken, html.DoctypeToken:
			p.kind = commentPiece
		}
		list = append(list, p)
	}
}

// readTag reads a tag's name and the attributes that matter here.
func (p *piece) readTag(text []byte) {
	name, all := readTag(text, p.Span)
	if p.name = name; p.kind == closeTag {
		return
	}
	for _, a := range all {
		told := a.name == "lang" || a.name == "translate" || l10n.ReadByPeople(a.name)
		if _, twice := p.attribute(a.name); told && !twice {
			p.attributes = append(p.attributes, a)
		}
	}
}

// readTag reads a tag's name and all its attributes as x/net/html does, which does not
// tell where they stand.
func readTag(text []byte, tag source.Span) (name string, attributes []attribute) {
	at, end := tag.Start+1, tag.End-1
	if text[at] == '/' {
		at++
	}
	until := func(from int, stops string) int {
		if i := bytes.IndexAny(text[from:end], stops); i >= 0 {
			return from + i
		}
		return end
	}
	skip := func(from int, set string) int {
		return end - len(bytes.TrimLeft(text[from:end], set))
	}
	const space = " \n\r\t\f"
	stop := until(at, space+"/")
	name = strings.ToLower(string(text[at:stop]))
	for at = skip(stop, space+"/"); at < end; at = skip(at, space+"/") {
		from := at
		at = until(min(from+1, end), space+"/=")
		a := attribute{name: strings.ToLower(string(text[from:at])), value: source.Span{Start: at, End: at}}
		if next := skip(at, space); next < end && text[next] == '=' {
			if at = skip(next+1, space); at < end && (text[at] == '"' || text[at] == '\'') {
				a.quote = text[at]
				a.value = source.Span{Start: at + 1, End: until(at+1, string(a.quote))}
				at = min(a.value.End+1, end)
			} else {
				a.value = source.Span{Start: at, End: until(at, space)}
				at = a.value.End
			}
		}
		attributes = append(attributes, a)
	}
	return name, attributes
}

// valuesOf are the places of a tag's values, by attribute; the first of a name counts.
func valuesOf(text []byte, tag source.Span) map[string]source.Span {
	_, list := readTag(text, tag)
	places := make(map[string]source.Span, len(list))
	for _, a := range slices.Backward(list) {
		places[a.name] = a.value
	}
	return places
}

// pairTags finds the inline tags that belong together, and what stands between tags
// whose content is not translated.
func pairTags(text []byte, list []piece) {
	var open []int
	for i := range list {
		p := &list[i]
		switch {
		case p.separates():
			open = open[:0]
		case p.kind == openTag:
			open = append(open, i)
		case p.kind == closeTag && len(open) > 0:
			if o := open[len(open)-1]; list[o].name == p.name {
				p.pair, list[o].pair = o, i
				open = open[:len(open)-1]
			}
		}
	}
	keep := func(from, to int, name string) {
		for i := from; i < to; i++ {
			list[i].kept = name
		}
	}
	for i := 0; i < len(list); i++ {
		p := &list[i]
		if p.pair > i && (p.untranslated(text) || slices.Contains(codeElements, p.name)) {
			keep(i+1, p.pair, p.name)
			i = p.pair
		}
	}
}

// hasContent tells whether a text of HTML shows anything but space and what stands
// there as a character reference.
func hasContent(text []byte) bool { return l10n.Visible(withoutEntities(string(text), "")) }

// htmlCodes are the codes of a unit of HTML: its tags and comments, and the texts in
// it that are not translated. An attribute that people read is a tag's inner text.
func htmlCodes(text string) []l10n.Code {
	if !strings.Contains(text, "<") {
		return placeholders(text, nil)
	}
	var codes []l10n.Code
	src := []byte(text)
	pieces := htmlPieces(src)
	for i := range pieces {
		p := &pieces[i]
		c := l10n.Code{Kind: l10n.HTML, Span: p.Span, Value: text[p.Start:p.End], Parent: -1}
		switch {
		case p.kind == commentPiece && strings.HasPrefix(c.Value, "<!--"):
			c.Kind = l10n.Comment
		case p.kind != textPiece:
			c.Inner, c.Title = p.read(src)
		case p.kept == "" || !hasContent(src[p.Start:p.End]):
			continue
		case slices.Contains(codeElements, p.kept):
			c.Kind = l10n.CodeSpan
		default:
			c.Kind = l10n.Placeholder
		}
		codes = append(codes, c)
	}
	return placeholders(text, codes)
}

// read finds what people read of a tag: the place of one attribute's value, and the
// values of others.
func (p *piece) read(text []byte) (inner source.Span, others string) {
	if p.kept != "" {
		return inner, ""
	}
	for _, a := range p.attributes {
		switch {
		case !l10n.ReadByPeople(a.name) || a.value.Len() == 0:
		case inner.Len() == 0:
			inner = a.value
		default:
			others = strings.TrimSpace(others + " " + string(text[a.value.Start:a.value.End]))
		}
	}
	return inner, others
}
