package markdown

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// skeleton describes the blocks, the leaves' texts aside, and the contents of what
// is not translated: code, HTML, definitions, front matter.
func skeletonOf(l *layout) string {
	s := signature{sha256.New(), l}
	fmt.Fprintf(s, "%q", l.front.skeleton)
	s.children(l.root)
	return hex.EncodeToString(s.Sum(nil))
}

type signature struct {
	hash.Hash
	l *layout
}

func (s signature) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.node(c)
	}
	s.Write([]byte{0})
}

func (s signature) node(n ast.Node) {
	s.Write([]byte{1, byte(n.Kind())})
	if i, ok := s.l.byNode[n]; ok {
		s.leaf(n, &s.l.leaves[i])
		return
	}
	switch n := n.(type) {
	case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *extast.DefinitionTerm, *extast.TableCell:
		s.Write(n.Lines().Value(s.l.body.text))
		return
	case *ast.List:
		fmt.Fprint(s, n.Marker, n.Start, n.IsTight)
	case *ast.ListItem:
		task, ok := n.AttributeString("task")
		fmt.Fprint(s, task, ok)
	case *ast.Blockquote:
		alert, _ := n.AttributeString("alert")
		fmt.Fprint(s, alert)
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			s.Write(n.Info.Segment.Value(s.l.body.text))
		}
		s.lines(n)
	case *ast.CodeBlock:
		s.lines(n)
	case *ast.HTMLBlock:
		s.html(n)
	case *ast.LinkReferenceDefinition:
		// Not the title: goldmark 1.8 also reports one that turns out to be the start
		// of the next paragraph.
		fmt.Fprintf(s, "%q%q", n.Label, n.Destination)
	case *extast.Table:
		fmt.Fprint(s, n.Alignments)
	case *extast.DefinitionDescription:
		fmt.Fprint(s, n.IsTight)
	case *extast.Footnote:
		fmt.Fprintf(s, "%q", n.Ref)
	}
	s.children(n)
}

func (s signature) leaf(n ast.Node, v *leaf) {
	level := 0
	if h, ok := n.(*ast.Heading); ok {
		level = h.Level
	}
	s.Write([]byte{byte(level)})
	_, _ = io.WriteString(s, string(v.kind))
	_, _ = io.WriteString(s, v.anchor)
}

// html writes a block of HTML but for its leaves.
func (s signature) html(n *ast.HTMLBlock) {
	s.Write([]byte{2})
	m := s.l.markups[n]
	if m == nil {
		return
	}
	leaves := s.l.leaves[m.from:m.to]
	for i, line := range m.starts {
		at, end := line.End, line.End+len(m.src)-line.Start
		if i+1 < len(m.starts) {
			end = line.End + m.starts[i+1].Start - line.Start
		}
		for len(leaves) > 0 && leaves[0].lines[0].Start < end {
			v := &leaves[0]
			s.Write(s.l.body.text[at:max(at, v.lines[0].Start)])
			if at = v.span().End; at > end {
				break // it goes on in the next line
			}
			fmt.Fprintf(s, "\x00%s\x00%s\x00", v.kind, v.key)
			leaves = leaves[1:]
		}
		s.Write(s.l.body.text[min(at, end):end])
	}
}

func (s signature) lines(n ast.Node) {
	s.Write([]byte{2})
	s.Write(n.Lines().Value(s.l.body.text))
}
