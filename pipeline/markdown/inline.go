package markdown

import (
	"bufio"
	"bytes"
	stdhtml "html"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// references are what a document defines for its units: link destinations and
// footnotes. A nil *references belongs to text in no document: it knows no links
// and takes every footnote as defined.
type references struct {
	links   map[string]parser.Reference
	notes   map[string]int // by label: a footnote's place among its document's, from 1
	dialect dialect.Dialect
	pc      parser.Context // of the last inline parse, for the next; not for concurrent use
}

// context returns a parse context as good as new. (A new one for each unit would be
// an eighth of the work.)
func (r *references) context() parser.Context {
	if r == nil || r.pc == nil {
		pc := parser.NewContext()
		if r != nil {
			r.pc = pc
		}
		return pc
	}
	for k := range parser.ContextKeyMax + 1 {
		r.pc.Set(k, nil)
	}
	return r.pc
}

// footnoteMark tells footnotes' labels from link labels in Document.References.
const footnoteMark = "^"

func (r *references) table() map[string]l10n.Reference {
	if len(r.links)+len(r.notes) == 0 {
		return nil
	}
	t := make(map[string]l10n.Reference, len(r.links)+len(r.notes))
	for label, ref := range r.links {
		t[label] = l10n.Reference{Destination: string(ref.Destination()), Title: string(ref.Title())}
	}
	for label := range r.notes {
		t[footnoteMark+label] = l10n.Reference{}
	}
	return t
}

// referencesOf are those of a document, but for the footnotes' places: a text is read
// without them, and a page has its own.
func referencesOf(d *l10n.Document) *references {
	r := &references{links: map[string]parser.Reference{}, notes: map[string]int{}, dialect: d.Dialect}
	for label, ref := range d.References {
		if note, ok := strings.CutPrefix(label, footnoteMark); ok && ref == (l10n.Reference{}) {
			r.notes[note] = 0
			continue
		}
		var title []byte // nil is "no title" to goldmark
		if ref.Title != "" {
			title = []byte(ref.Title)
		}
		r.links[label] = parser.NewReference([]byte(label), []byte(ref.Destination), title)
	}
	return r
}

// rules are what the document's generator acts on.
func (r *references) rules() dialect.Dialect {
	if r == nil {
		return dialect.Dialect{}
	}
	return r.dialect
}

// defines tells whether there is a footnote of that label.
func (r *references) defines(label string) bool {
	if r == nil {
		return true
	}
	_, ok := r.notes[label]
	return ok
}

// inlineGrammar reads the whole of its input as the text of one block.
var inlineGrammar = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(wholeText{}, 100)),
		parser.WithInlineParsers(
			util.Prioritized(spanned{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(spanned{footnoteRefs{}}, 101),
			util.Prioritized(linkSpanned{spanned{parser.NewLinkParser()}}, 200),
			util.Prioritized(spanned{parser.NewAutoLinkParser()}, 300),
			util.Prioritized(spanned{parser.NewRawHTMLParser()}, 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(spanned{extension.NewLinkifyParser()}, 999),
		),
	)
})

// An inline is a text and its inline markup as goldmark reads it.
type inline struct {
	src   []byte
	cost  int      // see inlineCost; 0 where the text is plain
	block ast.Node // parent of the inline nodes; nil: the text is plain
	spans map[ast.Node]extent
	rules dialect.Dialect // of the document
}

// An extent is where an inline node stands; goldmark keeps only its start.
type extent struct {
	source.Span
	label source.Span // of a link or image
}

// inline reads a unit's text. A text that costs too much to read (which a source
// cannot have, see LimitError) is taken as plain.
func (r *references) inline(s string) *inline {
	in := &inline{src: []byte(s), rules: r.rules()}
	if !marked(s) {
		return in
	}
	if in.cost = inlineCost(s); in.cost > inlineBudget {
		return in
	}
	pc := &unitContext{r.context(), r, in}
	in.block = inlineGrammar().Parse(text.NewReader(in.src), parser.WithContext(pc)).FirstChild()
	return in
}

// marked tells whether s can hold inline markup at all. Most texts hold none.
func marked(s string) bool {
	return strings.ContainsAny(s, "`*_[<~@") || strings.Contains(s, "://") || strings.Contains(s, "www.") ||
		strings.Contains(s, "  \n") || strings.Contains(s, "\\\n")
}

// unitContext gives an inline parse the document's references, without copying
// them, and collects extents.
type unitContext struct {
	parser.Context
	refs *references
	in   *inline
}

func (c *unitContext) Reference(label string) (parser.Reference, bool) {
	if c.refs == nil {
		return nil, false
	}
	r, ok := c.refs.links[label]
	return r, ok
}

// wholeText is the block that holds everything.
type wholeText struct{}

func (wholeText) Trigger() []byte { return nil }

func (wholeText) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	n := ast.NewTextBlock()
	for {
		line, seg := reader.PeekLine()
		if line == nil {
			return n, parser.NoChildren
		}
		n.Lines().Append(seg)
		reader.AdvanceLine()
	}
}

func (wholeText) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (wholeText) Close(ast.Node, text.Reader, parser.Context)                 {}
func (wholeText) CanInterruptParagraph() bool                                 { return true }
func (wholeText) CanAcceptIndentedLine() bool                                 { return true }

// spanned is an inline parser that notes where what it reads ends.
type spanned struct {
	parser.InlineParser
}

func (p spanned) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, from := block.Position()
	n := p.InlineParser.Parse(parent, block, pc)
	if n == nil {
		return nil
	}
	_, to := block.Position()
	e := extent{Span: source.Span{Start: from.Start, End: to.Start}}
	switch n := n.(type) {
	case *ast.AutoLink: // a bare address may begin after the character that triggers it
		if block.Source()[to.Start-1] != '>' {
			e.Start = e.End - len(n.Label(block.Source()))
		}
	case *ast.Link:
		e.Start, e.label = n.Pos(), source.Span{Start: n.Pos() + 1, End: from.Start}
	case *ast.Image:
		e.Start, e.label = n.Pos(), source.Span{Start: n.Pos() + 2, End: from.Start}
	case *extast.FootnoteLink:
		if block.Source()[e.Start] == '!' { // "![^1]": the "!" is text
			e.Start++
		}
	case *ast.CodeSpan, *ast.RawHTML:
	default:
		return n
	}
	in := pc.(*unitContext).in
	if in.spans == nil {
		in.spans = map[ast.Node]extent{}
	}
	in.spans[n] = e
	return n
}

// linkSpanned passes on what the link parser does at a block's end.
type linkSpanned struct {
	spanned
}

func (p linkSpanned) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// label is the label of the footnote that n refers to.
func (in *inline) label(n *extast.FootnoteLink) string {
	s := in.spans[n].Span
	return string(in.src[s.Start+len("[^") : s.End-len("]")])
}

// footnoteRefs reads "[^label]" in constant time; goldmark's own parser tries every
// footnote of the document.
type footnoteRefs struct{}

func (footnoteRefs) Trigger() []byte { return []byte{'!', '['} }

func (footnoteRefs) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	rest, bang := bytes.CutPrefix(line, []byte("!"))
	rest, ok := bytes.CutPrefix(rest, []byte("[^"))
	if !ok {
		return nil
	}
	end := bytes.IndexByte(rest[:min(len(rest), 999)], ']')
	if end < 1 || bytes.ContainsAny(rest[:end], "[\n") {
		return nil
	}
	if !pc.(*unitContext).refs.defines(string(rest[:end])) {
		return nil
	}
	if bang {
		ast.MergeOrAppendTextSegment(parent, seg.WithStop(seg.Start+1))
	}
	block.Advance(len(line) - len(rest) + end + 1)
	return extast.NewFootnoteLink(0) // which footnote it is, its label says: see inline.label
}

// Plain tells whether a text means the same as Markdown and as plain text.
func Plain(text string) bool {
	var none *references
	in := none.inline(text)
	return len(in.codes(l10n.Paragraph)) == 0 && in.plain() == text
}

// plain is the text without markup, as a reader sees it.
func (in *inline) plain() string {
	if in.block == nil {
		return strings.TrimSpace(strings.ReplaceAll(unescape(in.src), "\n", " "))
	}
	return plainText(in.block, in.src)
}

func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	writePlain(&b, n, src)
	return strings.TrimSpace(b.String())
}

func writePlain(w *strings.Builder, n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				w.WriteString(strings.ReplaceAll(string(valid(c.Value(src))), "\n", " "))
			} else {
				w.WriteString(unescape(c.Value(src)))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.WriteByte(' ')
			}
		case *ast.AutoLink:
			w.Write(valid(c.Label(src)))
		default:
			writePlain(w, c, src)
		}
	}
}

// unescape resolves backslash escapes and character references.
func unescape(b []byte) string {
	b = valid(b)
	if !bytes.ContainsAny(b, "\\&\x00") {
		return string(b)
	}
	var s strings.Builder
	w := bufio.NewWriterSize(&s, len(b)+16)
	html.DefaultWriter.Write(w, b)
	w.Flush()
	return stdhtml.UnescapeString(s.String())
}
