package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A layout is a file's block structure: its leaves with text, in source order, and
// what is between them.
type layout struct {
	file   *source.File
	front  *frontMatter
	body   *body
	root   ast.Node
	refs   *references
	leaves []leaf
	byNode map[ast.Node]int // a block's leaf

	markups   map[ast.Node]*markup // blocks of HTML
	closing   closing              // an element whose content is not translated
	around    nesting[element]     // of blocks of HTML above, not closed yet
	tags      int
	leftovers []leftover
}

// A leaf is a block with text that is translated.
type leaf struct {
	kind       l10n.Kind
	key        string        // of HTML: the element around it, or the attribute's name
	lines      []source.Span // in the body, without line ends and containers' marks; at least one, none empty
	anchor     string        // a heading's {#id}
	directives []comment     // written in the block's own text
	declared   language.Tag  // the language that the author's HTML declares for it
}

// layoutOf reads a file's blocks; the error is a *LimitError.
func layoutOf(f *source.File, keys []string) (*layout, error) {
	if len(f.Text) > maxBytes {
		return nil, newLimitError(f, "file size", maxBytes, 0)
	}
	l := &layout{file: f, byNode: map[ast.Node]int{}, markups: map[ast.Node]*markup{}}
	l.front = readFrontMatter(f, keys)
	if l.front.end-l.front.start > maxFront {
		return nil, newLimitError(f, "front matter", maxFront, l.front.start)
	}
	l.body = newBody(f.Text, l.front.end)
	var b *budget
	l.root, l.refs, b = parseBlocks(l.body.text)
	if b.limit != "" {
		return nil, newLimitError(f, b.limit, b.bound, l.body.original(b.at))
	}
	l.walk(l.root)
	return l, nil
}

// walk collects the leaves below n. Leaves are units only in source order: spans
// are disjoint and ascending whatever goldmark says, so that copying what lies
// between them copies every byte once.
func (l *layout) walk(n ast.Node) {
	if n.Kind() == extast.KindFootnote { // shown elsewhere
		before := l.around
		l.around = nesting[element]{}
		defer func() { l.around = before }()
	}
	outer := len(l.around.list)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c.Kind() {
		case ast.KindHeading, ast.KindParagraph, ast.KindTextBlock, extast.KindTableCell, extast.KindDefinitionTerm:
			l.leaf(c)
		case ast.KindHTMLBlock:
			htmlLeaves(l, c.(*ast.HTMLBlock))
		default:
			if !c.IsRaw() {
				l.walk(c)
			}
		}
	}
	l.around.cut(outer) // a container's end closes what began in it
}

func (l *layout) leaf(n ast.Node) {
	v := leaf{kind: leafKind(n), lines: l.linesOf(n)}
	v.lines, v.directives = cutDirectives(l, v.lines)
	if v.kind == l10n.Heading {
		v.lines, v.anchor = l.cutAnchor(v.lines)
	}
	if lang := langAround(l); lang != "" {
		v.declared, _ = languageOf(lang)
	}
	if len(v.lines) == 0 || !l.add(v) {
		return
	}
	l.byNode[n] = len(l.leaves) - 1
	if l.closing.depth > 0 && strings.Contains(strings.ToLower(l.text(&v)), "</"+l.closing.name) {
		l.closing.depth = 0
	}
}

func (l *layout) add(v leaf) bool {
	if k := len(l.leaves); k > 0 && v.lines[0].Start < l.leaves[k-1].span().End {
		return false
	}
	l.leaves = append(l.leaves, v)
	return true
}

// span is a leaf's place in the body.
func (v *leaf) span() source.Span {
	return source.Span{Start: v.lines[0].Start, End: v.lines[len(v.lines)-1].End}
}

func isHTML(k l10n.Kind) bool { return (&l10n.Unit{Kind: k}).IsHTML() }

func leafKind(n ast.Node) l10n.Kind {
	switch n.Kind() {
	case ast.KindHeading:
		return l10n.Heading
	case extast.KindDefinitionTerm:
		return l10n.Term
	case extast.KindTableCell:
		if n.Parent().Kind() == extast.KindTableHeader {
			return l10n.TableHeader
		}
		return l10n.TableCell
	}
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.Kind() {
		case extast.KindFootnote:
			return l10n.Footnote
		case extast.KindDefinitionDescription:
			return l10n.Description
		case ast.KindListItem:
			return l10n.ListItem
		case ast.KindBlockquote:
			if _, ok := p.AttributeString("alert"); ok {
				return l10n.Alert
			}
			return l10n.Quotation
		}
	}
	return l10n.Paragraph
}

// linesOf returns the places of a block's lines, trimmed. It is nil where they are
// not what they should be, one below the other: such a block stays skeleton.
func (l *layout) linesOf(n ast.Node) []source.Span {
	text, lines := l.body.text, make([]source.Span, 0, n.Lines().Len())
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		if seg.Start < 0 || seg.Stop > len(text) || seg.Start > seg.Stop {
			return nil
		}
		s := source.Span{Start: seg.Start, End: seg.Stop}
		if s.Len() > 0 && text[s.End-1] == '\n' {
			s.End--
		}
		for s.Len() > 0 && isSpace(text[s.Start]) {
			s.Start++
		}
		if i == n.Lines().Len()-1 {
			for s.Len() > 0 && isSpace(text[s.End-1]) {
				s.End--
			}
		}
		if s.Len() == 0 || bytes.IndexByte(text[s.Start:s.End], '\n') >= 0 {
			return nil
		}
		if i > 0 && bytes.Count(text[lines[i-1].End:s.Start], []byte("\n")) != 1 {
			return nil
		}
		lines = append(lines, s)
	}
	return lines
}

func isSpace(c byte) bool { return util.IsSpace(c) }

// text is a leaf's text as translators see it.
func (l *layout) text(v *leaf) string { return joinLines(l.body.text, v.lines) }

func joinLines(text []byte, lines []source.Span) string {
	if len(lines) == 1 {
		return string(text[lines[0].Start:lines[0].End])
	}
	var b strings.Builder
	for i, s := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.Write(text[s.Start:s.End])
	}
	return b.String()
}

// cutLines keeps the part [from, to) of the text that lines hold.
func cutLines(lines []source.Span, from, to int) []source.Span {
	var kept []source.Span
	at := 0
	for _, s := range lines {
		start, end := max(from-at, 0), min(to-at, s.Len())
		if start < end {
			kept = append(kept, source.Span{Start: s.Start + start, End: s.Start + end})
		}
		at += s.Len() + 1
	}
	return kept
}

var anchorMark = regexp.MustCompile(`^(.*?)[ \t]*\{#([\pL\pN_:.-]+)\}$`)

// cutAnchor takes "{#id}" off a heading: it is skeleton.
func (l *layout) cutAnchor(lines []source.Span) ([]source.Span, string) {
	if len(lines) == 0 {
		return lines, ""
	}
	last := lines[len(lines)-1]
	if l.body.text[last.End-1] != '}' {
		return lines, ""
	}
	m := anchorMark.FindSubmatchIndex(l.body.text[last.Start:last.End])
	if m == nil || m[3] > 0 && l.body.text[last.Start+m[3]-1] == '\\' {
		return lines, ""
	}
	kept := append([]source.Span(nil), lines...)
	kept[len(kept)-1].End = last.Start + m[3]
	if m[3] == 0 {
		kept = kept[:len(kept)-1]
	}
	return kept, string(l.body.text[last.Start+m[4] : last.Start+m[5]])
}

var boxBefore = regexp.MustCompile(`\[[ \txX]\][ \t]+$`)

// prefix is what stands before each line of a leaf but its first: what the author
// wrote where all lines agree and none is lazy, and otherwise the first line's
// marks with spaces for all that must not be repeated. Where the lines do not agree,
// each is what the author wrote before that line.
func (l *layout) prefix(v *leaf) (all string, each []string) {
	if isHTML(v.kind) { // no line of it is lazy; a target of one line stays one
		for i := 1; i < len(v.lines); i++ {
			each = append(each, string(l.body.text[v.lines[i-1].End+1:v.lines[i].Start]))
		}
		if each == nil {
			return "", nil
		}
		return each[0], each
	}
	start := v.lines[0].Start
	before := l.body.text[l.body.lineStart(start):start]
	if v.kind == l10n.ListItem {
		before = boxBefore.ReplaceAll(before, nil)
	}
	var made []byte
	for i, c := range before {
		if c != '>' && c != '\t' {
			if i > 0 && before[i-1] == '>' && c != ' ' {
				made = append(made, ' ') // the quote's own: it would take the first of the marker's
			}
			c = ' '
		}
		made = append(made, c)
	}
	if v.kind == l10n.Heading && bytes.HasSuffix(bytes.TrimRight(before, " \t"), []byte("#")) {
		return "", nil // one line only
	}
	alike := true
	for i := 1; i < len(v.lines); i++ {
		own := l.body.text[v.lines[i-1].End+1 : v.lines[i].Start]
		if lazy := bytes.Count(own, []byte(">")) < bytes.Count(made, []byte(">")) || len(bytes.TrimLeft(own, "> \t")) > 0 || len(own) < len(made); lazy {
			own = made
		}
		each = append(each, string(own))
		alike = alike && each[i-1] == each[0]
	}
	switch {
	case each == nil:
		return string(made), nil
	case alike:
		return each[0], nil
	}
	return string(made), each
}
