package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// describe says in a translator's words what unit i's text would have broken.
func (j *joiner) describe(i int) string {
	u, s := &j.doc.Units[i], &j.stands[i]
	if u.Kind == l10n.FrontMatter {
		return "it cannot be written as a value of the front matter"
	}
	if isHTML(u.Kind) {
		return "it would change the page's HTML at this place; keep the source's tags, and write &lt; for <"
	}
	root, _, _ := parseBlocks([]byte(s.text))
	first := root.FirstChild()
	switch first.(type) {
	case *ast.HTMLBlock:
		return "it starts with an HTML tag that would make it a block of HTML; begin with a word, or write &lt;"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return "it would become a block of code"
	case *ast.Heading:
		return "it would become a heading"
	case *ast.List:
		return "it would become a list"
	case *ast.Blockquote:
		return "it would become a block quote"
	case *ast.ThematicBreak:
		return "it would become a rule across the page"
	case *ast.LinkReferenceDefinition, *extast.Footnote:
		return "it would become a definition that is not shown"
	case *extast.Table:
		return "it would become a table"
	}
	if first != nil && first.NextSibling() != nil {
		return "it would become several blocks"
	}
	return "it would change the blocks of the page at this place"
}
