package markdown

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// balance closes what raw HTML leaves open and drops what it closes too often, so
// that the page around the body stays whole. It fails on HTML that nests without
// end.
func balance(body []byte) ([]byte, bool) {
	context := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	list, err := html.ParseFragment(bytes.NewReader(body), context)
	if err != nil {
		return nil, false
	}
	var out bytes.Buffer
	for _, n := range list {
		writeNode(&out, n)
	}
	return out.Bytes(), true
}

// writeNode writes HTML as the rest of this package does; x/net/html would write
// it as XHTML. The parser has bounded the depth.
func writeNode(b *bytes.Buffer, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if p := n.Parent; p != nil && p.Namespace == "" && slices.Contains(rawTextElements, p.Data) {
			b.WriteString(n.Data)
			return
		}
		b.WriteString(escape(n.Data))
	case html.CommentNode:
		b.WriteString("<!--" + strings.ReplaceAll(n.Data, "--", "- -") + "-->")
	case html.ElementNode:
		writeElement(b, n)
	}
}

func writeElement(b *bytes.Buffer, n *html.Node) {
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		b.WriteByte(' ')
		if a.Namespace != "" {
			b.WriteString(a.Namespace + ":")
		}
		b.WriteString(a.Key)
		if a.Val != "" || !slices.Contains(booleanAttributes, a.Key) {
			b.WriteString(`="` + escape(a.Val) + `"`)
		}
	}
	b.WriteByte('>')
	if n.Namespace == "" && l10n.Void(n.Data) {
		return
	}
	if c := n.FirstChild; c != nil && c.Type == html.TextNode && strings.HasPrefix(c.Data, "\n") && (n.Data == "pre" || n.Data == "textarea") {
		b.WriteByte('\n') // the parser drops the first
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeNode(b, c)
	}
	b.WriteString("</" + n.Data + ">")
}
