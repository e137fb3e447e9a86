package markdown

import (
	"fmt"
	stdhtml "html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// notes are a document's footnotes as they are being referred to.
type notes struct {
	byLabel map[string]*extast.Footnote
	all     []*extast.Footnote
	order   []*extast.Footnote
	number  map[*extast.Footnote]int // as shown: in the order of first reference
	refs    map[*extast.Footnote]int
}

func newNotes(root ast.Node) notes {
	t := notes{byLabel: map[string]*extast.Footnote{}, number: map[*extast.Footnote]int{}, refs: map[*extast.Footnote]int{}}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering {
			t.all = append(t.all, f)
			if f.Index > 0 {
				t.byLabel[string(f.Ref)] = f
			}
		}
		return ast.WalkContinue, nil
	})
	return t
}

// noteRef writes a reference to the footnote of that label. Ids go by definition, so
// that they are the same in all editions; the number that is shown goes by first
// reference.
func writeNoteRef(p *rendering, label string, inLink bool) {
	t := &p.footnotes
	f := t.byLabel[label]
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
	fmt.Fprintf(p.w, `<sup id="%s"><a href="#%s" role="doc-noteref">%d</a></sup>`, refID(f.Index, t.refs[f]), noteID(f.Index), t.number[f])
}

// writeNotes writes the footnotes after the text, those last that nothing refers
// to: they are the author's text and nobody else's to drop.
func writeNotes(p *rendering) {
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
	fmt.Fprintf(p.w, "<section class=\"footnotes\" aria-labelledby=\"%[1]s\">\n<h2 id=\"%[1]s\">%[2]s</h2>\n<ol>\n", notesID, stdhtml.EscapeString(p.o.Words("footnotes", nil)))
	for _, f := range t.order {
		if f.Index > 0 {
			fmt.Fprintf(p.w, "<li id=\"%s\">\n", noteID(f.Index))
		} else {
			p.w.WriteString("<li>\n")
		}
		writeNoteBody(p, f, bodies[f])
		p.w.WriteString("</li>\n")
	}
	p.w.WriteString("</ol>\n</section>\n")
}

// noteBody writes a footnote with links back at the end of its last paragraph.
func writeNoteBody(p *rendering, f *extast.Footnote, body []byte) {
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
