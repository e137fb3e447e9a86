package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// An inliner writes one text's inline markup.
type inliner struct {
	*rendering
	in     *inline
	cell   bool
	inLink bool         // anchors do not nest
	lang   language.Tag // of the text
	other  bool         // that is not the document's
}

// inline writes the text of block.
func (p *rendering) inline(in *inline, block ast.Node) {
	w := inliner{rendering: p, in: in, cell: block.Kind() == extast.KindTableCell}
	if i, ok := p.l.byNode[block]; ok {
		w.lang = p.j.Choices[p.unit(i)].Lang
		w.other = w.lang != p.j.Edition.Doc.Lang
	}
	if in.block == nil {
		w.plainText(in.src)
		return
	}
	w.nodes(in.block)
}

func (w inliner) plainText(b []byte) {
	html.DefaultWriter.Write(w.w, valid(b))
}

func (w inliner) nodes(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w inliner) wrap(n ast.Node, element string) {
	w.w.WriteString("<" + element + ">")
	w.nodes(n)
	w.w.WriteString("</" + element + ">")
}

func (w inliner) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.plainText(n.Segment.Value(w.in.src))
		if n.HardLineBreak() {
			w.w.WriteString("<br>\n")
		} else if n.SoftLineBreak() {
			w.w.WriteByte('\n')
		}
	case *ast.CodeSpan:
		w.w.WriteString("<code" + w.codeDir(w.lang) + ">" + escape(codeText(n, w.in.src, w.cell)) + "</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap(n, "strong")
		} else {
			w.wrap(n, "em")
		}
	case *extast.Strikethrough:
		w.wrap(n, "del")
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autolink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		raw := n.Segments.Value(w.in.src)
		if !directiveComment.Match(raw) {
			w.rawHTML(raw, nil)
		}
	case *extast.FootnoteLink:
		writeNoteRef(w.rendering, w.in.label(n), w.inLink)
	default:
		w.nodes(n)
	}
}

func escape(s string) string { return string(util.EscapeHTML(valid([]byte(s)))) }

// leads is where the page leads for a destination.
func (p *rendering) leads(destination string) Link {
	switch {
	case !links.Safe(destination):
		return Link{Nowhere: true}
	case p.o.Link != nil && links.Local(destination):
		return p.o.Link(destination)
	}
	return Link{Href: destination}
}

// attribute leads to where l does; empty where it leads nowhere.
func (l Link) attribute(name string) string {
	if l.Nowhere {
		return ""
	}
	return fmt.Sprintf(` %s="%s"`, name, util.EscapeHTML(util.URLEscape(valid([]byte(l.Href)), false)))
}

// language says in which language the page is that a link leads to, in the link's own
// text: a reader should know before following it. Empty: in the edition's.
func (p *rendering) language(l Link) string {
	if l.Nowhere || l.Lang == language.Und {
		return ""
	}
	return fmt.Sprintf(` <span%s>(%s)</span>`, p.mark(l.Lang), escape(locale.Endonym(l.Lang)))
}

func (w inliner) link(n *ast.Link) {
	destination := unescape(n.Destination)
	to := w.leads(destination)
	attributes, language := to.attribute("href"), w.language(to)
	if language != "" {
		attributes += fmt.Sprintf(` hreflang="%s"`, to.Lang)
	}
	attributes += w.title(n.Title, n.Reference)
	if plainText(n, w.in.src) == "" && !hasAlt(n, w.in.src) { // a link must say where it leads
		attributes += ` aria-label="` + escape(destination) + `"`
	}
	w.w.WriteString("<a" + attributes + ">")
	w.inLink = true
	w.nodes(n)
	w.w.WriteString(language + "</a>")
}

func hasAlt(n ast.Node, src []byte) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindImage && plainText(c, src) != "" || hasAlt(c, src) {
			return true
		}
	}
	return false
}

func (w inliner) autolink(n *ast.AutoLink) {
	label := escape(string(n.Label(w.in.src)))
	href := w.leads(autolinkTarget(n, w.in.src)).attribute("href")
	if w.inLink || href == "" {
		w.w.WriteString(label)
		return
	}
	w.w.WriteString("<a" + href + ">" + label + "</a>")
}

func (w inliner) image(n *ast.Image) {
	alt := escape(plainText(n, w.in.src))
	src := w.leads(unescape(n.Destination)).attribute("src")
	if src == "" || len(n.Destination) == 0 {
		w.w.WriteString(alt)
		return
	}
	w.w.WriteString("<img" + src + ` alt="` + alt + `"` + w.title(n.Title, n.Reference) + ">")
}

// title is the attribute of that name. A definition's title is in the document's
// language: in a text of another one it is left out, since an attribute cannot be
// marked apart from its element.
func (w inliner) title(title []byte, ref *ast.ReferenceLink) string {
	if len(title) == 0 || ref != nil && w.other {
		return ""
	}
	return ` title="` + escape(unescape(title)) + `"`
}
