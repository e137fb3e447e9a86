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
func reread(p *rendering, raw []byte, m *markup) []byte {
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
			closed := kind == html.SelfClosingTagToken
			r.start(t, r.readdress(t, piece, closed), s, closed)
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
	open nesting[spoken] // elements opened in this piece and not closed
}

// A spoken element is one whose content is in a language.
type spoken struct {
	name string
	lang language.Tag
}

func (e spoken) called() string { return e.name }

// around is the language of what stands here unmarked.
func (r *rereader) around() language.Tag {
	if e, ok := r.open.top(); ok {
		return e.lang
	}
	return r.here()
}

// leaveOpen notes in which elements of a block of HTML stands what follows it. A paragraph
// ends where the next one begins.
func (r *rereader) leaveOpen() {
	if r.markup == nil {
		return
	}
	for _, e := range r.open.list {
		if e.name != "p" {
			r.rendering.open.push(e)
		}
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
			end := tagEnd(piece, closed)
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
		r.open.push(e)
	}
}

// tagEnd is where attributes can be added to a tag: before its end, with the stroke that
// closes it. One at the end of a value closes nothing.
func tagEnd(tag []byte, closed bool) int {
	const space = " \t\n\f\r"
	inside := bytes.TrimRight(bytes.TrimSuffix(tag, []byte(">")), space)
	if closed {
		inside = bytes.TrimRight(bytes.TrimSuffix(inside, []byte("/")), space)
	}
	return len(inside)
}

// foreign tells whether an element around is SVG's or MathML's, where "/>" closes.
func (r *rereader) foreign() bool { return r.open.within([]string{"svg", "math"}) }

func (r *rereader) end(name string) {
	if !r.open.end(name) && r.markup != nil && r.rendering.open.end(name) {
		r.open = nesting[spoken]{}
	}
}

// wordless tells whether no element may stand here.
func (r *rereader) wordless() bool {
	e, ok := r.open.top()
	return ok && slices.Contains(wordless, e.name) || r.open.within(opaque)
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
func (p *rereader) readdress(t html.Token, piece []byte, closed bool) []byte {
	if p.o.Link == nil {
		return piece
	}
	if t.Data == "a" {
		p.ending = ""
	}
	var list []html.Attribute
	changed := false
	for _, a := range t.Attr {
		if leadsElsewhere(p.rendering, a) {
			changed = true
			if value, ok := severalAddresses(p.rendering, a); ok {
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
	if closed && p.foreign() { // there it closes
		b.WriteString(" /")
	}
	b.WriteString(">")
	return []byte(b.String())
}
