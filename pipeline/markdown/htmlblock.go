package markdown

import (
	"bytes"
	"fmt"
	stdhtml "html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

func (p *rendering) blocks(n ast.Node) {
	outer := len(p.open.list)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.block(c)
	}
	p.open.cut(outer) // a container's end closes what began in it
}

func (p *rendering) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n)
	case *ast.Paragraph:
		p.leaf(n, "p", "", "\n")
	case *ast.TextBlock:
		p.textBlock(n)
	case *ast.Blockquote:
		p.quote(n)
	case *ast.List:
		p.list(n)
	case *ast.CodeBlock:
		p.code(n, "")
	case *ast.FencedCodeBlock:
		p.code(n, string(n.Language(p.l.body.text)))
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *ast.ThematicBreak:
		p.w.WriteString("<hr>\n")
	case *extast.Table:
		p.table(n)
	case *extast.DefinitionList:
		p.around(n, "<dl>\n", "</dl>\n")
	case *extast.DefinitionTerm:
		p.leaf(n, "dt", "", "\n")
	case *extast.DefinitionDescription:
		p.description(n)
	case *extast.Footnote, *ast.LinkReferenceDefinition: // shown elsewhere, or not
	default:
		p.blocks(n)
	}
}

func (p *rendering) around(n ast.Node, before, after string) {
	p.w.WriteString(before)
	p.blocks(n)
	p.w.WriteString(after)
}

// leaf writes a block with text as an element.
func (p *rendering) leaf(n ast.Node, element, attributes, after string) {
	i, ok := p.l.byNode[n]
	p.w.WriteString("<" + element + attributes)
	if ok {
		p.w.WriteString(p.mark(p.langOf(p.unit(i))))
	}
	p.w.WriteByte('>')
	p.text(n)
	p.w.WriteString("</" + element + ">" + after)
}

// text writes a leaf's text.
func (p *rendering) text(n ast.Node) {
	if i, ok := p.l.byNode[n]; ok {
		p.inline(p.read(i), n)
		return
	}
	html.DefaultWriter.Write(p.w, valid(n.Lines().Value(p.l.body.text)))
}

// read reads the inline markup of a leaf's text, unless Join has done so.
func (p *rendering) read(leaf int) *inline {
	in := &p.j.inlines[p.unit(leaf)]
	if *in == nil {
		return p.l.refs.inline(p.l.text(&p.l.leaves[leaf]))
	}
	return *in
}

// textBlock writes a tight list item's text, which has no element of its own.
func (p *rendering) textBlock(n ast.Node) {
	mark := ""
	if i, ok := p.l.byNode[n]; ok && n.Parent().Kind() != extast.KindDefinitionDescription {
		mark = p.mark(p.langOf(p.unit(i)))
	}
	if mark != "" {
		p.w.WriteString("<span" + mark + ">")
	}
	p.text(n)
	if mark != "" {
		p.w.WriteString("</span>")
	}
	if n.NextSibling() != nil {
		p.w.WriteByte('\n')
	}
}

// heading writes a heading; one without text is nothing to a reader.
func (p *rendering) heading(n *ast.Heading) {
	i, ok := p.l.byNode[n]
	if !ok {
		return
	}
	unit := p.unit(i)
	in := p.read(i)
	p.headings = append(p.headings, Heading{n.Level, p.ids[unit], in.plain(), p.langOf(unit)})
	p.leaf(n, "h"+strconv.Itoa(n.Level), ` id="`+stdhtml.EscapeString(p.ids[unit])+`"`, "\n")
}

func (p *rendering) quote(n *ast.Blockquote) {
	alert, ok := n.AttributeString("alert")
	if !ok {
		p.around(n, "<blockquote>\n", "</blockquote>\n")
		return
	}
	label := stdhtml.EscapeString(p.o.Words(fmt.Sprint("alert-", alert), nil))
	p.around(n, fmt.Sprintf("<div class=\"alert alert-%s\" role=\"note\">\n<p class=\"alert-title\">%s</p>\n", alert, label), "</div>\n")
}

func (p *rendering) list(n *ast.List) {
	element, start := "ul", ""
	if n.IsOrdered() {
		element = "ol"
		if n.Start != 1 {
			start = fmt.Sprintf(` start="%d"`, n.Start)
		}
	}
	p.w.WriteString("<" + element + start + ">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.item(c)
	}
	p.w.WriteString("</" + element + ">\n")
}

func (p *rendering) item(n ast.Node) {
	p.w.WriteString("<li>")
	if done, ok := n.AttributeString("task"); ok {
		id, checked := "task-open", ""
		if done == true {
			id, checked = "task-done", " checked"
		}
		fmt.Fprintf(p.w, `<input type="checkbox" disabled%s aria-label="%s"> `, checked, stdhtml.EscapeString(p.o.Words(id, nil)))
	}
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		p.w.WriteByte('\n')
	}
	p.around(n, "", "</li>\n")
}

// code can scroll, so the keyboard must reach it.
func (p *rendering) code(n ast.Node, language string) {
	p.w.WriteString(`<pre tabindex="0"` + p.codeDir(p.j.Edition.Lang) + "><code")
	if language != "" {
		p.w.WriteString(` class="language-` + stdhtml.EscapeString(unescape([]byte(language))) + `"`)
	}
	p.w.WriteByte('>')
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		html.DefaultWriter.RawWrite(p.w, valid(line.Value(p.l.body.text)))
	}
	p.w.WriteString("</code></pre>\n")
}

// htmlBlock passes raw HTML through, without what it tells ordbro.
func (p *rendering) htmlBlock(n *ast.HTMLBlock) {
	m := p.l.markups[n]
	if m == nil {
		return
	}
	if rest := directiveComment.ReplaceAll(m.src, nil); len(rest) < len(m.src) && len(bytes.TrimSpace(rest)) == 0 {
		return
	}
	p.rawHTML(m.src, m)
	if m.src[len(m.src)-1] != '\n' {
		p.w.WriteByte('\n')
	}
}

// rawHTML writes a piece of the author's HTML; m is the block that it is.
func (p *rendering) rawHTML(raw []byte, m *markup) {
	if p.shown {
		p.w.Write(util.EscapeHTML(valid(directiveComment.ReplaceAll(raw, nil))))
		return
	}
	p.raw = p.raw || !wholeComment(raw)
	p.swallows = p.swallows || bytes.Contains(bytes.ToLower(raw), []byte("<plaintext"))
	p.w.Write(reread(p, raw, m))
}

// wholeComment tells whether raw is one HTML comment, also to a browser.
func wholeComment(raw []byte) bool {
	inside, ok := bytes.CutPrefix(bytes.TrimSpace(raw), []byte("<!--"))
	if !ok {
		return false
	}
	inside, ok = bytes.CutSuffix(inside, []byte("-->"))
	return ok && !bytes.Contains(inside, []byte("--")) && !bytes.HasPrefix(inside, []byte(">")) && !bytes.HasPrefix(inside, []byte("->"))
}

// valid is text that HTML may hold: UTF-8 without NUL.
func valid(b []byte) []byte {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return b
	}
	return bytes.ReplaceAll(bytes.ToValidUTF8(b, []byte("\ufffd")), []byte{0}, []byte("\ufffd"))
}

// table writes a table in a box that scrolls by itself, and that the keyboard can
// reach.
func (p *rendering) table(n *extast.Table) {
	p.tables++
	label := p.o.Words("table", map[string]any{"Number": p.tables})
	fmt.Fprintf(p.w, "<section class=\"table\" aria-label=\"%s\" tabindex=\"0\">\n<table>\n", stdhtml.EscapeString(label))
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		header := row.Kind() == extast.KindTableHeader
		switch {
		case header:
			p.w.WriteString("<thead>\n")
		case !body:
			p.w.WriteString("<tbody>\n")
			body = true
		}
		p.row(row, header)
		if header {
			p.w.WriteString("</thead>\n")
		}
	}
	if body {
		p.w.WriteString("</tbody>\n")
	}
	p.w.WriteString("</table>\n</section>\n")
}

func (p *rendering) row(n ast.Node, header bool) {
	p.w.WriteString("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cell, ok := c.(*extast.TableCell)
		if !ok {
			continue
		}
		element, class := "td", ""
		if _, text := p.l.byNode[c]; header && text { // an empty header is none
			element, class = "th", ` scope="col"`
		}
		switch cell.Alignment {
		case extast.AlignRight:
			class += ` class="right"`
		case extast.AlignCenter:
			class += ` class="center"`
		}
		p.leaf(c, element, class, "")
	}
	p.w.WriteString("</tr>\n")
}

func (p *rendering) description(n ast.Node) {
	first := n.FirstChild()
	if first != nil && first == n.LastChild() && first.Kind() == ast.KindTextBlock {
		p.w.WriteString("<dd")
		if i, ok := p.l.byNode[first]; ok {
			p.w.WriteString(p.mark(p.langOf(p.unit(i))))
		}
		p.around(n, ">", "</dd>\n")
		return
	}
	p.around(n, "<dd>\n", "</dd>\n")
}

func numeral(data map[string]any) string { return strings.TrimSpace(fmt.Sprint(data["Number"])) }
