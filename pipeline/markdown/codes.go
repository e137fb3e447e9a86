package markdown

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Codes finds the inline markup of text as it would be read in a unit of that kind
// (front matter: placeholders only), outside any document: links by reference are
// not known, and every footnote reference is taken as defined. To compare a
// target's codes with its unit's use a Coder.
func Codes(text string, kind l10n.Kind) []l10n.Code {
	return codesOf(nil, text, kind)
}

// A Coder finds the inline markup of texts that stand in one document, with its link
// references and footnotes: a link by reference has the destination that the document
// defines. It is not for concurrent use.
type Coder struct{ refs *references }

// CoderFor prepares to read texts of d.
func CoderFor(d *l10n.Document) *Coder { return &Coder{referencesOf(d)} }

// Codes finds the markup of a text as it would be read in a unit of that kind.
func (c *Coder) Codes(text string, kind l10n.Kind) []l10n.Code { return codesOf(c.refs, text, kind) }

func codesOf(r *references, text string, kind l10n.Kind) []l10n.Code {
	switch kind {
	case l10n.FrontMatter, l10n.HTMLAttribute:
		return r.valueCodes(text, kind)
	case l10n.HTMLText:
		return placeholders(text, acting(text, kind, r.rules(), withFound(htmlCodes(text), r.leads(text))))
	}
	if marked(text) && inlineCost(text) > inlineBudget/10 {
		return nil // whoever wrote that does not want to be read; Join quarantines it
	}
	return r.inline(text).codes(kind)
}

// valueCodes lists what acts in a value of the front matter or of an attribute:
// generators print it as it is.
func (r *references) valueCodes(text string, kind l10n.Kind) []l10n.Code {
	return placeholders(text, acting(text, kind, r.rules(), r.leads(text)))
}

// leads lists the links and images that a text has if it is read as Markdown. ordbro does
// not read HTML and values so, but generators do (MDX, "markdown=1", markdownify).
func (r *references) leads(text string) []l10n.Code {
	if marked(text) && inlineCost(text) > inlineBudget/10 {
		return nil
	}
	c := coder{in: r.inline(text)}
	if c.in.block == nil {
		return nil
	}
	c.children(c.in.block, -1)
	var list []l10n.Code
	for _, k := range c.list {
		if k.Kind == l10n.Link || k.Kind == l10n.Image || k.Kind == l10n.Autolink {
			k.Parent = -1
			list = append(list, k)
		}
	}
	return list
}

// codes lists the markup in the order of its starts.
func (in *inline) codes(kind l10n.Kind) []l10n.Code {
	c := coder{in: in, cell: kind == l10n.TableCell || kind == l10n.TableHeader}
	if in.block != nil {
		c.children(in.block, -1)
	}
	text := string(in.src)
	list := acting(text, kind, in.rules, templateLinks(text, includes(text, c.list)))
	return placeholders(text, list)
}

type coder struct {
	in   *inline
	cell bool
	list []l10n.Code
}

// children lists a node's children and returns the span they fill.
func (c *coder) children(n ast.Node, parent int) source.Span {
	all := source.Span{Start: -1}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		s := c.node(child, parent)
		if s.Start < 0 {
			continue
		}
		if all.Start < 0 {
			all.Start = s.Start
		}
		all.End = s.End
	}
	return all
}

func (c *coder) node(n ast.Node, parent int) source.Span {
	e, src := c.in.spans[n], c.in.src
	add := func(code l10n.Code) source.Span {
		code.Span, code.Parent = e.Span, parent
		c.list = append(c.list, code)
		return e.Span
	}
	switch n := n.(type) {
	case *ast.Text:
		return c.text(n, parent)
	case *ast.CodeSpan:
		return add(l10n.Code{Kind: l10n.CodeSpan, Value: codeText(n, src, c.cell)})
	case *ast.AutoLink:
		return add(l10n.Code{Kind: l10n.Autolink, Value: autolinkTarget(n, src)})
	case *ast.RawHTML:
		code := l10n.Code{Kind: l10n.HTML, Value: string(src[e.Start:e.End])}
		if strings.HasPrefix(code.Value, "<!--") {
			code.Kind = l10n.Comment
		}
		return add(code)
	case *extast.FootnoteLink:
		return add(l10n.Code{Kind: l10n.FootnoteRef, Value: c.in.label(n)})
	case *ast.Link:
		return c.link(n, l10n.Code{Kind: l10n.Link, Value: unescape(n.Destination), Title: linkTitle(n.Title, n.Reference)}, parent)
	case *ast.Image:
		return c.link(n, l10n.Code{Kind: l10n.Image, Value: unescape(n.Destination), Title: linkTitle(n.Title, n.Reference)}, parent)
	case *ast.Emphasis:
		if n.Level == 2 {
			return c.wrapped(n, l10n.Strong, 2, parent)
		}
		return c.wrapped(n, l10n.Emphasis, 1, parent)
	case *extast.Strikethrough:
		return c.wrapped(n, l10n.Strikethrough, 0, parent)
	}
	return source.Span{Start: -1}
}

// linkTitle is a title that the unit's own text holds.
func linkTitle(title []byte, ref *ast.ReferenceLink) string {
	if ref != nil {
		return ""
	}
	return unescape(title)
}

func (c *coder) text(n *ast.Text, parent int) source.Span {
	s := source.Span{Start: n.Segment.Start, End: n.Segment.Stop}
	if n.HardLineBreak() {
		src := c.in.src
		end := s.End
		for end < len(src) && src[end] != '\n' {
			end++
		}
		start := s.End
		if start > s.Start && src[start-1] == '\\' {
			start--
		}
		c.list = append(c.list, l10n.Code{Kind: l10n.LineBreak, Span: source.Span{Start: start, End: min(end+1, len(src))}, Parent: parent})
	}
	return s
}

func (c *coder) link(n ast.Node, code l10n.Code, parent int) source.Span {
	e := c.in.spans[n]
	code.Span, code.Inner, code.Parent = e.Span, e.label, parent
	c.list = append(c.list, code)
	c.children(n, len(c.list)-1)
	return e.Span
}

// wrapped lists what stands between two runs of width marks: goldmark keeps the
// run's start, which is not the code's where a run opens several.
func (c *coder) wrapped(n ast.Node, kind l10n.CodeKind, width, parent int) source.Span {
	at := len(c.list)
	c.list = append(c.list, l10n.Code{Kind: kind, Parent: parent})
	inner, src := c.children(n, at), c.in.src
	if width == 0 { // one or two tildes, the same on both sides
		width = 1
		if inner.Start >= 2 && inner.End+2 <= len(src) && string(src[inner.Start-2:inner.Start]) == "~~" && string(src[inner.End:inner.End+2]) == "~~" {
			width = 2
		}
	}
	s := source.Span{Start: inner.Start - width, End: inner.End + width}
	if inner.Start < 0 || s.Start < 0 || s.End > len(src) {
		inner, s = source.Span{}, source.Span{} // cannot be; a code without a place is harmless
	}
	c.list[at].Span, c.list[at].Inner = s, inner
	return s
}

func codeText(n *ast.CodeSpan, src []byte, cell bool) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	s := strings.ReplaceAll(b.String(), "\n", " ")
	if cell { // GFM: a cell's bars are escaped also in code
		s = strings.ReplaceAll(s, `\|`, "|")
	}
	return s
}

func autolinkTarget(n *ast.AutoLink, src []byte) string {
	url := string(n.URL(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		return "mailto:" + url
	}
	return url
}

// placeholder matches what programs fill in beside {{name}}: {name}, ${name}, %s, %1$d,
// %(name)s. A genitive s may follow, as in "%ss".
var placeholder = regexp.MustCompile(`(\$?\{[A-Za-z_][\w.:-]*\})|(%(?:\([a-z_]\w*\)|\d+\$)?[sdvf])s?\b`)

// includes marks DocFX's inclusions, such as [!INCLUDE [label](path)], as what they are:
// codes without a text. Their label is a name for people who write, not for those who read.
func includes(text string, codes []l10n.Code) []l10n.Code {
	if !strings.Contains(text, "[!") {
		return codes
	}
	added := false
	for i := range codes {
		c := &codes[i]
		if c.Kind != l10n.Link || !strings.HasPrefix(text[c.Span.End:], "]") {
			continue
		}
		at := strings.LastIndexByte(text[:c.Span.Start], '[')
		if at < 0 {
			continue
		}
		word := strings.TrimSpace(text[at:c.Span.Start])
		if m := inclusion.FindStringSubmatch(text[at:]); m == nil || m[1] != word {
			continue
		}
		c.Inner = source.Span{Start: c.Span.End, End: c.Span.End}
		codes = append(codes, l10n.Code{Kind: l10n.Placeholder, Span: source.Span{Start: at, End: at + len(word)}, Value: word, Parent: c.Parent})
		added = true
	}
	if added {
		sortCodes(codes)
	}
	return codes
}

// templateLinks adds the links whose address is made by a template, which Markdown does
// not know before that has run: [text]({{< ref "a.md" >}}).
func templateLinks(text string, codes []l10n.Code) []l10n.Code {
	if !strings.Contains(text, "](") || !strings.Contains(text, "{{") && !strings.Contains(text, "{%") {
		return codes
	}
	var found []l10n.Code
	for _, m := range templateLink.FindAllStringSubmatchIndex(text, -1) {
		if address := text[m[4]:m[5]]; !strings.Contains(address, "{{") && !strings.Contains(address, "{%") {
			continue
		}
		label, inner := source.Span{Start: m[2], End: m[3]}, 0
		if inner = strings.LastIndexByte(text[:m[3]], '['); inner < m[2] || slices.ContainsFunc(codes, func(c l10n.Code) bool {
			return (c.Kind == l10n.CodeSpan || c.Kind == l10n.Link || c.Kind == l10n.Image) && c.Span.Start < m[1] && m[3] < c.Span.End
		}) {
			continue
		}
		label.Start = inner
		code := l10n.Code{Kind: l10n.Link, Span: source.Span{Start: label.Start, End: m[1]}, Inner: source.Span{Start: label.Start + 1, End: m[3]}, Value: strings.TrimSpace(text[m[4]:m[5]]), Parent: -1}
		if label.Start > 0 && text[label.Start-1] == '!' {
			code.Kind, code.Span.Start = l10n.Image, label.Start-1
		}
		found = append(found, code)
	}
	return withFound(codes, found)
}

var templateLink = regexp.MustCompile(`(\[[^\]\n]*)\]\(((?:[^(){}\n]|\{\{[^\n]*?\}\}|\{%[^\n]*?%\})*)\)`)

// placeholders adds the placeholders in text to its other codes, where they stand in none
// or in the part of one that people read.
func placeholders(text string, codes []l10n.Code) []l10n.Code {
	if !strings.ContainsAny(text, "{%") {
		return codes
	}
	var found []l10n.Code
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		s := source.Span{Start: m[0], End: max(m[3], m[5])} // without the genitive
		found = append(found, l10n.Code{Kind: l10n.Placeholder, Span: s, Value: text[s.Start:s.End], Parent: -1})
	}
	return withFound(codes, slices.DeleteFunc(found, taken(codes)))
}

// taken tells of codes, asked in the order of their starts, whether they stand in the
// marks of known ones, which are ordered likewise.
func taken(known []l10n.Code) func(l10n.Code) bool {
	next := 0
	var around []l10n.Code // those that may reach the place
	return func(f l10n.Code) bool {
		for ; next < len(known) && known[next].Span.Start < f.Span.End; next++ {
			around = append(around, known[next])
		}
		around = slices.DeleteFunc(around, func(c l10n.Code) bool { return c.Span.End <= f.Span.Start })
		return slices.ContainsFunc(around, func(c l10n.Code) bool { return f.Span.Start < c.Inner.Start || f.Span.End > c.Inner.End })
	}
}

// sortCodes orders codes by their starts and keeps Parent right.
func sortCodes(codes []l10n.Code) {
	order := make([]int, len(codes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(codes[a].Span.Start, codes[b].Span.Start) })
	place := make([]int, len(codes))
	sorted := make([]l10n.Code, len(codes))
	for to, from := range order {
		place[from], sorted[to] = to, codes[from]
	}
	for i := range sorted {
		if p := sorted[i].Parent; p >= 0 {
			sorted[i].Parent = place[p]
		}
	}
	copy(codes, sorted)
}

// withoutEntities is a text with another in the place of each character reference.
func withoutEntities(text, instead string) string {
	entities := l10n.Entities(text)
	if len(entities) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range entities {
		b.WriteString(text[at:s.Start] + instead)
		at = s.End
	}
	return b.String() + text[at:]
}

// hasLetter tells whether people read anything in a text: a letter outside codes,
// or in a link's title.
func hasLetter(text string, codes []l10n.Code) bool {
	for _, c := range codes {
		if strings.ContainsFunc(c.Title, unicode.IsLetter) {
			return true
		}
		if c.Kind != l10n.Template || strings.HasPrefix(c.Value, "{{") && !strings.Contains(c.Value, "\n") {
			continue // the parameters of a shortcode on one line are the author's
		}
		if speaks(c) {
			return true
		}
	}
	if len(codes) > 0 {
		text = l10n.Prose(text, codes)
	}
	return strings.ContainsFunc(withoutEntities(text, " "), unicode.IsLetter)
}

// tagsSpeak tells whether people read anything in the HTML tags among Markdown.
func tagsSpeak(codes []l10n.Code) bool {
	return slices.ContainsFunc(codes, func(c l10n.Code) bool { return c.Kind == l10n.HTML && speaks(c) })
}

// speaks tells whether people read anything of a code beside its inner text.
func speaks(c l10n.Code) bool {
	return slices.ContainsFunc(c.Asides(), func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) })
}
