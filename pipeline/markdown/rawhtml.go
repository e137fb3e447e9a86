package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

// reread passes a piece of the author's raw HTML through. Relative destinations are
// rewritten as those of Markdown's own links are; what is in another language than
// what stands around it is marked, if m tells which text is where (nil: it is within a
// text that is marked as a whole). What is not understood stays as it is.
func (p *rendering) reread(raw []byte, m *markup) []byte {
	r := rereader{rendering: p, markup: m}
	z := html.NewTokenizer(bytes.NewReader(raw))
	for at := 0; ; {
		kind := z.Next()
		piece := bytes.Clone(z.Raw())
		s := source.Span{Start: at, End: at + len(piece)}
		at = s.End
		switch kind {
		case html.ErrorToken:
			r.out.Write(piece)
			r.leaveOpen()
			return valid(r.out.Bytes())
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			r.start(t, r.readdress(t, piece), s, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name := z.Token().Data
			if name == "a" {
				r.out.WriteString(p.ending)
				p.ending = ""
			}
			r.end(name)
			r.out.Write(piece)
		case html.TextToken:
			r.text(piece, s)
		case html.CommentToken:
			if m == nil || !directiveComment.Match(piece) {
				r.out.Write(piece)
			}
		default:
			r.out.Write(piece)
		}
	}
}

// A rereader is one piece of raw HTML being passed through.
type rereader struct {
	*rendering
	*markup
	out  bytes.Buffer
	open []spoken // elements opened in this piece and not closed
}

// A spoken element is one whose content is in a language.
type spoken struct {
	name string
	lang language.Tag
}

// around is the language of what stands here unmarked.
func (r *rereader) around() language.Tag {
	if n := len(r.open); n > 0 {
		return r.open[n-1].lang
	}
	return r.here()
}

// leaveOpen notes in which elements of a block of HTML stands what follows it. A paragraph
// ends where the next one begins.
func (r *rereader) leaveOpen() {
	if r.markup != nil {
		r.rendering.open = append(r.rendering.open, slices.DeleteFunc(r.open, func(e spoken) bool { return e.name == "p" })...)
	}
}

// langAt is the language of what stands at s; ok is false where nothing tells.
func (r *rereader) langAt(s source.Span) (lang language.Tag, ok bool) {
	if r.markup == nil {
		return lang, false
	}
	from, to := r.place(source.Span{Start: s.Start, End: s.Start}).Start, r.place(source.Span{Start: s.End - 1, End: s.End - 1}).End+1
	leaves := r.l.leaves[r.from:r.to]
	i := sort.Search(len(leaves), func(i int) bool { return leaves[i].span().End > from })
	if i == len(leaves) || leaves[i].lines[0].Start >= to {
		return lang, false
	}
	return r.langOf(r.unit(r.from + i)), true
}

// start writes a start tag. One that says something to people says in which language
// where that is its content's, too, or where it has none.
func (r *rereader) start(t html.Token, piece []byte, s source.Span, closed bool) {
	e := spoken{t.Data, r.around()}
	void := l10n.Void(t.Data)
	says := slices.ContainsFunc(t.Attr, func(a html.Attribute) bool {
		return l10n.ReadByPeople(a.Key) && strings.ContainsFunc(a.Val, unicode.IsLetter)
	})
	if i := slices.IndexFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "lang" }); i >= 0 {
		e.lang, _ = languageOf(t.Attr[i].Val)
	} else if says && (void || !slices.Contains(separators, t.Data)) {
		if lang, ok := r.langAt(s); ok && lang != e.lang {
			end := len(bytes.TrimRight(piece, "/> "))
			piece = []byte(string(piece[:end]) + r.markIn(lang, e.lang) + string(piece[end:]))
			e.lang = lang
		}
	}
	r.out.Write(piece)
	switch {
	case void:
	case closed && !r.foreign():
		r.out.WriteString("</" + t.Data + ">") // to a browser "/>" closes nothing
	case !closed:
		r.open = append(r.open, e)
	}
}

// foreign tells whether an element around is SVG's or MathML's, where "/>" closes.
func (r *rereader) foreign() bool {
	return slices.ContainsFunc(r.open, func(e spoken) bool { return e.name == "svg" || e.name == "math" })
}

func (r *rereader) end(name string) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].name == name {
			r.open = r.open[:i]
			return
		}
	}
	if outer := r.rendering.open; r.markup != nil {
		for i := range slices.Backward(outer) {
			if outer[i].name == name {
				r.rendering.open, r.open = outer[:i], nil
				return
			}
		}
	}
}

// wordless tells whether no element may stand here.
func (r *rereader) wordless() bool {
	n := len(r.open)
	return n > 0 && slices.Contains(wordless, r.open[n-1].name) ||
		slices.ContainsFunc(r.open, func(e spoken) bool { return slices.Contains(opaque, e.name) })
}

// text writes a text of an HTML block with its language around it.
func (r *rereader) text(piece []byte, s source.Span) {
	trimmed := bytes.TrimSpace(piece)
	if r.markup == nil || !bytes.ContainsFunc(trimmed, unicode.IsLetter) || r.wordless() {
		r.out.Write(piece)
		return
	}
	at := bytes.Index(piece, trimmed)
	lang, known := r.langAt(source.Span{Start: s.Start + at, End: s.Start + at + len(trimmed)})
	if !known && r.around() == r.j.Edition.Lang {
		lang, known = r.j.Edition.Doc.Lang, true
	}
	if !known || lang == r.around() {
		r.out.Write(piece)
		return
	}
	r.out.WriteString(string(piece[:at]) + "<span" + r.markIn(lang, r.around()) + ">" + string(trimmed) + "</span>" + string(piece[at+len(trimmed):]))
}

// readdress writes a start tag with its destinations as a page may have them.
func (p *rereader) readdress(t html.Token, piece []byte) []byte {
	if p.o.Link == nil {
		return piece
	}
	if t.Data == "a" {
		p.ending = ""
	}
	var list []html.Attribute
	changed := false
	for _, a := range t.Attr {
		if p.leadsElsewhere(a) {
			changed = true
			if value, ok := p.several(a); ok {
				list = append(list, html.Attribute{Key: a.Key, Val: value})
			}
			continue
		}
		if !slices.Contains(addresses, a.Key) || !links.Local(a.Val) {
			list = append(list, a)
			continue
		}
		to := p.o.Link(a.Val)
		changed = changed || to.Nowhere || to.Href != a.Val
		if a.Val = to.Href; !to.Nowhere {
			list = append(list, a)
		}
		if language := p.language(to); language != "" && t.Data == "a" {
			p.ending = language
			if !slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "hreflang" }) {
				list = append(list, html.Attribute{Key: "hreflang", Val: to.Lang.String()})
			}
		}
	}
	if !changed {
		return piece
	}
	var b strings.Builder
	b.WriteString("<" + t.Data)
	for _, a := range list {
		b.WriteString(" " + a.Key)
		if a.Val != "" || !slices.Contains(booleanAttributes, a.Key) {
			b.WriteString(`="` + escape(a.Val) + `"`)
		}
	}
	if bytes.HasSuffix(piece, []byte("/>")) && p.foreign() { // there it closes
		b.WriteString(" /")
	}
	b.WriteString(">")
	return []byte(b.String())
}
