package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/links"
)

// addresses are the attributes of raw HTML that lead somewhere.
var addresses = []string{"href", "src", "poster", "data", "action", "formaction"}

// wordless are the elements whose text is no prose, or in which no other element may
// stand.
var wordless = []string{"script", "style", "title", "textarea", "option", "select", "code", "pre", "samp", "kbd", "table", "thead", "tbody", "tr", "colgroup", "ul", "ol", "dl"}

// reread passes a piece of the author's raw HTML through. Relative destinations are
// rewritten as those of Markdown's own links are; mark is the attributes of what is to
// be read in it, if any. What is not understood stays as it is.
func (p *rendering) reread(raw []byte, mark string) []byte {
	var out bytes.Buffer
	var open []string // elements opened in this piece and not closed
	marked := 0       // how many of them name a language
	z := html.NewTokenizer(bytes.NewReader(raw))
	for {
		kind := z.Next()
		piece := bytes.Clone(z.Raw())
		switch kind {
		case html.ErrorToken:
			out.Write(piece)
			return out.Bytes()
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			out.Write(p.readdress(t, piece))
			if kind == html.SelfClosingTagToken && !slices.Contains(voidElements, t.Data) && !foreign(open) {
				out.WriteString("</" + t.Data + ">") // to a browser "/>" closes nothing
			}
			if kind == html.StartTagToken && !slices.Contains(voidElements, t.Data) {
				open = append(open, t.Data)
				if marked > 0 || slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "lang" }) {
					marked++
				}
			}
		case html.EndTagToken:
			t := z.Token()
			if t.Data == "a" {
				out.WriteString(p.ending)
				p.ending = ""
			}
			if i := lastIndex(open, t.Data); i >= 0 {
				marked = max(0, min(marked, marked-(len(open)-i)))
				open = open[:i]
			}
			out.Write(piece)
		case html.TextToken:
			out.Write(markText(piece, mark, open, marked))
		default:
			out.Write(piece)
		}
	}
}

// foreign tells whether the innermost elements are SVG's or MathML's, where "/>" closes.
func foreign(open []string) bool {
	return slices.Contains(open, "svg") || slices.Contains(open, "math")
}

func lastIndex(list []string, s string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// markText puts the language around a text of an HTML block.
func markText(text []byte, mark string, open []string, marked int) []byte {
	trimmed := bytes.TrimSpace(text)
	if mark == "" || marked > 0 || !bytes.ContainsFunc(trimmed, unicode.IsLetter) || len(open) > 0 && slices.Contains(wordless, open[len(open)-1]) {
		return text
	}
	at := bytes.Index(text, trimmed)
	return []byte(string(text[:at]) + "<span" + mark + ">" + string(trimmed) + "</span>" + string(text[at+len(trimmed):]))
}

// readdress writes a start tag with its destinations as a page may have them.
func (p *rendering) readdress(t html.Token, piece []byte) []byte {
	if p.o.Link == nil {
		return piece
	}
	if t.Data == "a" {
		p.ending = ""
	}
	var list []html.Attribute
	changed := false
	for _, a := range t.Attr {
		if !slices.Contains(addresses, a.Key) || !links.Local(a.Val) {
			list = append(list, a)
			continue
		}
		to := p.o.Link(a.Val)
		changed = changed || to.Nowhere || to.Href != a.Val
		if a.Val = to.Href; !to.Nowhere {
			list = append(list, a)
		}
		if language := p.language(to); language != "" && t.Data == "a" {
			p.ending = language
			if !slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "hreflang" }) {
				list = append(list, html.Attribute{Key: "hreflang", Val: to.Lang.String()})
			}
		}
	}
	if !changed {
		return piece
	}
	var b strings.Builder
	b.WriteString("<" + t.Data)
	for _, a := range list {
		b.WriteString(" " + a.Key)
		if a.Val != "" || !slices.Contains(booleanAttributes, a.Key) {
			b.WriteString(`="` + escape(a.Val) + `"`)
		}
	}
	b.WriteString(">")
	return []byte(b.String())
}
