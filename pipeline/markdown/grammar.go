package markdown

import (
	"bytes"
	"regexp"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Blocks and inline markup are parsed apart: blocks once a file, inline markup a
// unit at a time over the unit's own text, so that offsets in it are offsets in
// the unit's text and a target is read exactly as its source.

// blockGrammar parses blocks only. It is built once, because goldmark's parsers
// are immutable after their first use.
var blockGrammar = sync.OnceValue(func() parser.Parser {
	blocks := parser.DefaultBlockParsers()
	blocks = append(blocks,
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(footnotes{extension.NewFootnoteBlockParser()}, 999),
	)
	for i, v := range blocks {
		blocks[i].Value = bounded{v.Value.(parser.BlockParser)}
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(util.Prioritized(noInlines{}, 100)),
		parser.WithParagraphTransformers(
			util.Prioritized(alerts{}, 50),
			util.Prioritized(linkReferences{}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
			util.Prioritized(tasks{}, 900),
		),
	)
})

// parseBlocks parses a body's blocks. The tree has no inline nodes worth reading.
func parseBlocks(src []byte) (ast.Node, *references, *budget) {
	b, pc := &budget{}, parser.NewContext()
	pc.Set(budgetKey, b)
	refs := &references{notes: map[string]int{}}
	pc.Set(footnotesKey, refs.notes)
	root := blockGrammar().Parse(text.NewReader(src), parser.WithContext(pc))
	refs.links = make(map[string]parser.Reference)
	for _, r := range pc.References() {
		refs.links[util.ToLinkReference(r.Label())] = r
	}
	return root, refs, b
}

// noInlines takes a block's text as it is, all at once.
type noInlines struct{}

// Trigger returns every character that a text can start with: white space stands
// for all that is no punctuation.
func (noInlines) Trigger() []byte { return []byte(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") }

func (noInlines) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	for line, _ := block.PeekLine(); line != nil; line, _ = block.PeekLine() {
		block.AdvanceLine()
	}
	return ast.NewString(nil)
}

// footnotes leaves footnotes where they stand. goldmark's own parser moves them
// into a list, reorders them, drops those nobody refers to, and loses a footnote
// inside a footnote.
type footnotes struct {
	parser.BlockParser
}

var footnotesKey = parser.NewContextKey()

func (p footnotes) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	f, notes := n.(*extast.Footnote), pc.Get(footnotesKey).(map[string]int)
	if _, taken := notes[string(f.Ref)]; !taken { // the first of a label counts
		notes[string(f.Ref)] = len(notes) + 1
		f.Index = len(notes)
	}
}

// linkReferences refuses paragraphs of so many definitions that goldmark, which
// copies the rest for each one, would not come to an end.
type linkReferences struct{}

func (linkReferences) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	first := bytes.TrimLeft(segment(n.Lines().At(0), reader), " ")
	if len(first) == 0 || first[0] != '[' {
		return
	}
	count := 0
	for i := range n.Lines().Len() {
		if line := bytes.TrimLeft(segment(n.Lines().At(i), reader), " "); len(line) > 0 && line[0] == '[' {
			count++
		}
	}
	b := budgetOf(pc)
	if b.refs += count * n.Lines().Len(); b.refs > maxRefs {
		b.exceed("link references", maxRefs, n.Lines().At(0).Start)
		return
	}
	parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
}

func segment(s text.Segment, reader text.Reader) []byte { return reader.Source()[s.Start:s.Stop] }

// tables refuses tables that a few bytes blow up to millions of cells.
type tables struct {
	parser.ParagraphTransformer
}

func (t tables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := segment(lines.At(i), reader)
		if !delimiterRow.Match(line) {
			continue
		}
		b := budgetOf(pc)
		columns := columnsOf(line)
		if columns > maxColumns || columnsOf(segment(lines.At(i-1), reader)) > maxColumns {
			b.exceed("table columns", maxColumns, lines.At(i).Start)
			return
		}
		if b.cells += columns * (lines.Len() - i); b.cells > maxCells {
			b.exceed("table size", maxCells, lines.At(i).Start)
			return
		}
		t.ParagraphTransformer.Transform(n, reader, pc)
		return
	}
}

// columnsOf is how many cells a table's row has at most.
func columnsOf(line []byte) int {
	return bytes.Count(bytes.Trim(line, "| \t\r\n"), []byte("|")) + 1
}

var delimiterRow = regexp.MustCompile(`^[\s|:-]*-[\s|:-]*$`)

var alertLine = regexp.MustCompile(`(?i)^\[!(note|tip|important|warning|caution)\]$`)

// alerts takes the line "[!NOTE]" off a block quote's first paragraph: it is
// skeleton (GitHub's alerts).
type alerts struct{}

func (alerts) Transform(n *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != n || n.Lines().Len() == 0 {
		return
	}
	if _, done := quote.AttributeString("alert"); done {
		return
	}
	m := alertLine.FindSubmatch(bytes.TrimSpace(segment(n.Lines().At(0), reader)))
	if m == nil {
		return
	}
	quote.SetAttributeString("alert", string(bytes.ToLower(m[1])))
	n.Lines().SetSliced(1, n.Lines().Len())
	if n.Lines().Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}

var taskBox = regexp.MustCompile(`^\s*\[([ \txX])\][ \t]+`)

// tasks takes the box "[ ] " off a list item's first line: it is skeleton. (A box
// must be followed by white space and text; goldmark also takes "[x](y)" for one.)
type tasks struct{}

func (tasks) Transform(n *ast.Paragraph, reader text.Reader, _ parser.Context) {
	item, ok := n.Parent().(*ast.ListItem)
	if !ok || item.FirstChild() != n || n.Lines().Len() == 0 {
		return
	}
	if _, done := item.AttributeString("task"); done {
		return
	}
	first := n.Lines().At(0)
	line := segment(first, reader)
	m := taskBox.FindSubmatchIndex(line)
	if m == nil || len(bytes.TrimSpace(line[m[1]:])) == 0 {
		return
	}
	item.SetAttributeString("task", line[m[2]] == 'x' || line[m[2]] == 'X')
	n.Lines().Set(0, text.NewSegment(first.Start+m[1], first.Stop))
}
