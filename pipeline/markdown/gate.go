package markdown

import (
	"bufio"
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// gate is the last look at a target, with a browser's eyes: of the HTML that it becomes,
// every element, attribute and comment must be in the HTML that its source becomes. What
// l10n.Compare reads from the markup, this reads from the result: a mistake in the one
// does not open the page. It returns a translator's reason, or nothing.
func (r *references) gate(u *l10n.Unit, in *inline, codes []l10n.Code) string {
	if in.block == nil || !slices.ContainsFunc(codes, func(c l10n.Code) bool { return unproved(u, c) }) {
		return ""
	}
	have := r.rendered(u, in)
	if bytes.IndexByte(have, '<') < 0 {
		return ""
	}
	return newPiece(have, r.rendered(u, r.inline(u.Text)))
}

// newPiece tells what a browser would act on in a piece of HTML that is not in the
// source's; empty: nothing.
func newPiece(target, src []byte) string {
	have := pieces(target)
	if len(have) == 0 {
		return ""
	}
	want := pieces(src)
	for _, p := range have {
		if !slices.Contains(want, p) {
			return fmt.Sprintf("the page would get %s, which the source has not", source.Printable(p[:min(len(p), 200)]))
		}
	}
	return ""
}

// unproved tells whether a code needs the gate. The others need it not: HTML that is byte
// for byte the source's, and has no content of its own kind, is to a browser what it is in
// the source; Markdown becomes HTML of this package's making, escaped, with the addresses
// that l10n.Compare has judged.
func unproved(u *l10n.Unit, c l10n.Code) bool {
	if c.Kind != l10n.HTML && c.Kind != l10n.Comment {
		return false
	}
	return apartTag.MatchString(c.Value) || !slices.ContainsFunc(u.Codes, func(s l10n.Code) bool { return s.Kind == c.Kind && s.Value == c.Value })
}

var apartTag = regexp.MustCompile(`(?i)^<(?:` + strings.Join(apart, "|") + `)\b`)

// rendered is the HTML of a unit's text, as a page has it but for addresses and notes.
func (r *references) rendered(u *l10n.Unit, in *inline) []byte {
	if in.block == nil {
		return nil
	}
	var b bytes.Buffer
	w := bufio.NewWriterSize(&b, len(in.src)+64)
	nowhere := &Joined{Edition: &l10n.Edition{Doc: &l10n.Document{}}}
	inliner{rendering: &rendering{w: w, j: nowhere}, in: in, cell: u.Kind == l10n.TableCell || u.Kind == l10n.TableHeader}.nodes(in.block)
	w.Flush()
	return b.Bytes()
}

// pieces lists what a browser acts on in a piece of HTML: start tags without the
// attributes that people read, comments and the like, and what stands in programs and
// styles. Emphasis and code without attributes are nothing to it.
//
// Whether the content of other elements is text or HTML depends on the reader: on scripts
// in noscript, on SVG in a title. It is read as HTML, which shows every tag that anyone
// could see, if none stands in another one; such a tag counts as it is written.
func pieces(page []byte) []string {
	if bytes.IndexByte(page, '<') < 0 {
		return nil
	}
	var list []string
	program := "" // the element in which what comes stands
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			return list
		case html.TextToken:
			if program != "" {
				list = append(list, "content of "+program+": "+string(raw))
			}
			continue
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			if tagLike.Match(raw[1:]) {
				list = append(list, string(raw))
			}
		default: // comments, declarations
			list = append(list, string(raw))
			continue
		}
		program = ""
		if kind == html.EndTagToken {
			continue
		}
		t := z.Token()
		if slices.Contains(programs, t.Data) {
			program = t.Data
		} else {
			z.NextIsNotRawText()
		}
		if s := startTag(t); s != "" {
			list = append(list, s)
		}
	}
}

// tagLike is what a reader who takes it for HTML takes for a tag.
var tagLike = regexp.MustCompile(`<[A-Za-z/!?]`)

// startTag is a tag as far as it must be the source's; empty: it may come in.
func startTag(t html.Token) string {
	var b strings.Builder
	b.WriteString("<" + t.Data)
	for _, a := range t.Attr {
		if !l10n.ReadByPeople(a.Key) {
			b.WriteString(" " + a.Key + `="` + escape(a.Val) + `"`)
		}
	}
	b.WriteByte('>')
	switch s := b.String(); s {
	case "<em>", "<strong>", "<del>", "<code>", "<br>":
		return ""
	default:
		return s
	}
}
