package markdown

import (
	"fmt"
	stdhtml "html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// An inliner writes one text's inline markup.
type inliner struct {
	*rendering
	src    []byte
	cell   bool
	inLink bool // anchors do not nest
}

// inline writes the text of block.
func (p *rendering) inline(in *inline, block ast.Node) {
	w := inliner{rendering: p, src: in.src, cell: block.Kind() == extast.KindTableCell}
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
		w.plainText(n.Segment.Value(w.src))
		if n.HardLineBreak() {
			w.w.WriteString("<br>\n")
		} else if n.SoftLineBreak() {
			w.w.WriteByte('\n')
		}
	case *ast.CodeSpan:
		w.w.WriteString("<code>" + escape(codeText(n, w.src, w.cell)) + "</code>")
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
		raw := n.Segments.Value(w.src)
		if !directiveComment.Match(raw) {
			w.rawHTML(raw)
		}
	case *extast.FootnoteLink:
		w.noteRef(n.Index, w.inLink)
	default:
		w.nodes(n)
	}
}

func escape(s string) string { return string(util.EscapeHTML(valid([]byte(s)))) }

// href is the attribute that leads to a destination; empty where that is not safe.
func (w inliner) href(attribute, destination string) string {
	if !safeURL(destination) {
		return ""
	}
	if w.o.Link != nil && relative(destination) {
		destination = w.o.Link(destination)
	}
	return fmt.Sprintf(` %s="%s"`, attribute, util.EscapeHTML(util.URLEscape(valid([]byte(destination)), false)))
}

func relative(url string) bool {
	return url != "" && url[0] != '#' && !scheme.MatchString(url) && !strings.HasPrefix(url, "//")
}

func (w inliner) link(n *ast.Link) {
	destination := unescape(n.Destination)
	attributes := w.href("href", destination)
	if len(n.Title) > 0 {
		attributes += ` title="` + escape(unescape(n.Title)) + `"`
	}
	if plainText(n, w.src) == "" && !hasAlt(n, w.src) { // a link must say where it leads
		attributes += ` aria-label="` + escape(destination) + `"`
	}
	w.w.WriteString("<a" + attributes + ">")
	w.inLink = true
	w.nodes(n)
	w.w.WriteString("</a>")
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
	label := escape(string(n.Label(w.src)))
	href := w.href("href", autolinkTarget(n, w.src))
	if w.inLink || href == "" {
		w.w.WriteString(label)
		return
	}
	w.w.WriteString("<a" + href + ">" + label + "</a>")
}

func (w inliner) image(n *ast.Image) {
	alt := escape(plainText(n, w.src))
	src := w.href("src", unescape(n.Destination))
	if src == "" || len(n.Destination) == 0 {
		w.w.WriteString(alt)
		return
	}
	title := ""
	if len(n.Title) > 0 {
		title = ` title="` + escape(unescape(n.Title)) + `"`
	}
	w.w.WriteString("<img" + src + ` alt="` + alt + `"` + title + ">")
}

func newNotes(root ast.Node) notes {
	t := notes{byIndex: map[int]*extast.Footnote{}, number: map[*extast.Footnote]int{}, refs: map[*extast.Footnote]int{}}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering {
			t.all = append(t.all, f)
			if f.Index > 0 {
				t.byIndex[f.Index] = f
			}
		}
		return ast.WalkContinue, nil
	})
	return t
}

// noteRef writes a reference to the footnote that is defined as the index-th. Ids
// go by definition, so that they are the same in all editions; the number that is
// shown goes by first reference.
func (p *rendering) noteRef(index int, inLink bool) {
	t := &p.footnotes
	f := t.byIndex[index]
	if f == nil {
		return
	}
	if t.number[f] == 0 {
		t.order = append(t.order, f)
		t.number[f] = len(t.order)
	}
	if inLink {
		fmt.Fprintf(p.w, "<sup>%d</sup>", t.number[f])
		return
	}
	t.refs[f]++
	fmt.Fprintf(p.w, `<sup id="%s"><a href="#fn:%d" role="doc-noteref">%d</a></sup>`, refID(index, t.refs[f]), index, t.number[f])
}

func refID(index, count int) string {
	if count == 1 {
		return fmt.Sprintf("fnref:%d", index)
	}
	return fmt.Sprintf("fnref:%d-%d", index, count)
}

// writeNotes writes the footnotes after the text, those last that nothing refers
// to: they are the author's text and nobody else's to drop.
func (p *rendering) writeNotes() {
	t := &p.footnotes
	if len(t.all) == 0 {
		return
	}
	bodies := map[*extast.Footnote][]byte{}
	for done, rest := 0, t.all; done < len(t.order) || len(rest) > 0; {
		if done < len(t.order) {
			f := t.order[done]
			bodies[f] = p.write(func() { p.blocks(f) })
			done++
			continue
		}
		if f := rest[0]; t.number[f] == 0 {
			t.order = append(t.order, f)
			t.number[f] = len(t.order)
		}
		rest = rest[1:]
	}
	fmt.Fprintf(p.w, "<section class=\"footnotes\" aria-labelledby=\"footnotes\">\n<h2 id=\"footnotes\">%s</h2>\n<ol>\n", stdhtml.EscapeString(p.o.Words("footnotes", nil)))
	for _, f := range t.order {
		if f.Index > 0 {
			fmt.Fprintf(p.w, "<li id=\"fn:%d\">\n", f.Index)
		} else {
			p.w.WriteString("<li>\n")
		}
		p.noteBody(f, bodies[f])
		p.w.WriteString("</li>\n")
	}
	p.w.WriteString("</ol>\n</section>\n")
}

// noteBody writes a footnote with links back at the end of its last paragraph.
func (p *rendering) noteBody(f *extast.Footnote, body []byte) {
	t := &p.footnotes
	var back strings.Builder
	label := stdhtml.EscapeString(p.o.Words("footnote-back", map[string]any{"Number": t.number[f]}))
	for i := 1; i <= t.refs[f]; i++ {
		more := ""
		if i > 1 {
			more = fmt.Sprintf(" (%d)", i)
		}
		fmt.Fprintf(&back, " <a href=\"#%s\" role=\"doc-backlink\" aria-label=\"%s%s\">↩</a>", refID(f.Index, i), label, more)
	}
	if rest, ok := strings.CutSuffix(string(body), "</p>\n"); ok {
		p.w.WriteString(rest + back.String() + "</p>\n")
		return
	}
	p.w.Write(body)
	if back.Len() > 0 {
		p.w.WriteString("<p>" + strings.TrimSpace(back.String()) + "</p>\n")
	}
}
