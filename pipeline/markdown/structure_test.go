package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestStructure compares pages: an edition in which every unit has its own text as its
// target is the source's page byte for byte, and one in which every text is another
// has the same elements, numbers and anchors.
func TestStructure(t *testing.T) {
	list := append(examples(t), example{"probe", probe}, example{"notes", notesExample})
	for _, e := range list {
		t.Run(e.name, func(t *testing.T) { sameStructure(t, split(t, e.text)) })
	}
}

func TestStructureOfTrees(t *testing.T) {
	for _, f := range tree(t, corpusM) {
		d, err := Split(f, language.Swedish, Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Run(f.Name, func(t *testing.T) { sameStructure(t, d) })
	}
}

// notesExample refers to footnotes out of order, more than once, from each other, in
// other places than paragraphs, and to none.
const notesExample = "# Rubrik[^c]\n\nEtt[^a] två[^b] ett[^a] inget[^x] [länk [^b]](a.md).\n\n- punkt[^d]\n\n| a[^b] |\n|---|\n| b[^c] |\n\n" +
	"[^b]: Be[^a].\n\n[^a]: A.\n\n    - i lista[^d]\n\n[^c]: Ce.\n[^d]: De.\n\n[^e]: Ingen[^f].\n\n[^f]: Eff.\n\n[^a]: Igen.\n\n" +
	"[ref][r] och [r] och ![bild][r]\n\n[r]: https://example.org/ \"Titeln\"\n"

func sameStructure(t *testing.T, d *l10n.Document) {
	t.Helper()
	want := Join(&l10n.Edition{Doc: d, Lang: d.Lang}).HTML(HTMLOptions{}).Body
	if got := identity(t, d).HTML(HTMLOptions{}).Body; !bytes.Equal(got, want) {
		t.Errorf("as its own translation %s", firstOther(string(got), string(want)))
	}
	e := edition(d, pseudo)
	e.Lang = d.Lang
	if got, want := outline(t, Join(e).HTML(HTMLOptions{}).Body), outline(t, want); got != want {
		t.Errorf("the pseudo edition %s", firstOther(got, want))
	}
}

// firstOther tells where two texts begin to differ.
func firstOther(got, want string) string {
	at := firstDifference([]byte(got), []byte(want))
	cut := func(s string) string { return s[max(0, min(at, len(s))-200):min(len(s), at+200)] }
	return fmt.Sprintf("has\n%s\ninstead of\n%s", cut(got), cut(want))
}

// identity joins a document with its own texts as targets. (Join copies a target that
// is the source.)
func identity(t *testing.T, d *l10n.Document) *Joined {
	t.Helper()
	j, e := newJoiner(d), edition(d, func(_ int, u *l10n.Unit) string { return u.Text })
	e.Lang = d.Lang
	var spliced []int
	for i := range d.Units {
		j.stands[i].choices = e.Choices(i)
		if len(j.stands[i].choices) < 2 { // nothing to translate
			j.stands[i].own = true
			continue
		}
		if reason := j.prepare(&d.Units[i], &j.stands[i], d.Units[i].Text); reason != "" {
			t.Errorf("%q as its own target: %s", d.Units[i].Text, reason)
			j.stands[i].own = true
			continue
		}
		spliced = append(spliced, i)
	}
	j.settle(spliced)
	needsNothing(t, j.joined(e))
	return j.joined(e)
}

// outline is a page's elements with their attributes, but for what people read.
func outline(t *testing.T, page []byte) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(page))
	note := false // within a reference to a footnote: its number is structure
	for {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			note = note || slices.Contains(token.Attr, html.Attribute{Key: "role", Val: "doc-noteref"})
			fmt.Fprintf(&b, "<%s", token.Data)
			for _, a := range token.Attr {
				switch a.Key {
				case "title", "alt":
					a.Val = "…"
				case "aria-label": // some hold a text's number, others a text
					a.Val = strings.Trim(a.Val, "⟦ ⟧")
				}
				fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
			}
			b.WriteString(">\n")
		case html.EndTagToken:
			note = note && token.Data != "a"
			fmt.Fprintf(&b, "</%s>\n", token.Data)
		case html.CommentToken:
			fmt.Fprintf(&b, "<!--%s-->\n", token.Data)
		case html.TextToken:
			if note {
				b.WriteString(token.Data + "\n")
			}
		}
	}
}
