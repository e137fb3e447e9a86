// Package samples makes catalogue text and units for tests: entries in a shorthand, and
// what people leave at random. It reads no catalogue, so that whatever reads one can be
// tested with it.
package samples

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// An Article is a document whose units have ids.
type Article struct {
	*l10n.Document
	IDs []string // of the units
}

func newArticle() *Article {
	return &Article{Document: &l10n.Document{Lang: language.Swedish, Key: "art"}}
}

// Add adds a unit.
func (a *Article) Add(id string, u l10n.Unit) {
	a.IDs, a.Units = append(a.IDs, id), append(a.Units, u)
}

// Doc makes an article of lines "id=text"; "\n" in a text is a line break, "~" at
// the start leaves the unit untranslated, "|" after the text is its heading.
func Doc(list ...string) *Article {
	a := newArticle()
	for _, line := range list {
		id, text, _ := strings.Cut(line, "=")
		text, context, _ := strings.Cut(text, "|")
		a.Add(strings.TrimPrefix(id, "~"), l10n.Unit{Kind: l10n.Paragraph, Text: strings.ReplaceAll(text, `\n`, "\n"), Context: context, Translate: !strings.HasPrefix(id, "~")})
	}
	return a
}

// Expand writes <text> as the hash of text, <0> as nobody's, and <for A B> as the mark of
// an open entry.
func Expand(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "<")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		inner, after, _ := strings.Cut(rest, ">")
		if inner == "0" {
			b.WriteString(l10n.NoHash)
		} else if mark, ok := strings.CutPrefix(inner, "for "); ok {
			last := strings.LastIndexByte(mark, ' ')
			asks, stood := mark[:last], mark[last+1:]
			b.WriteString(string(notation.Mark(l10n.Short(strings.ReplaceAll(asks, `\n`, "\n")), l10n.Short(stood))))
		} else {
			b.WriteString(l10n.Hash(strings.ReplaceAll(inner, `\n`, "\n")))
		}
		text = after
	}
}

// Entry writes a catalogue's entry: what stands above, the id, source of the hash,
// target.
func Entry(above, id, hash, other string) string {
	return above + "[art." + id + "]\nhash = \"<" + hash + ">\"\nother = \"" + other + "\"\n"
}

const newerHash = "sha2-0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"

// Sealed is an entry that a newer ordbro has written.
func Sealed(other string) string {
	return "#. paragraph\n#. Ny\n[art.a]\nhash = \"" + newerHash + "\"\nother = \"" + other + "\"\n"
}

// Seeds are catalogues to begin fuzzing with.
var Seeds = []string{
	"",
	"# head\n\n#. paragraph\n#. Hej\n[art.a]\nhash = \"\"\nother = \"Hei\"\n",
	"\ufeff#. paragraph · R\r\n#| Hej\r\n#, fuzzy, reviewed\r\n[art.\"a\"]\r\nother='''\r\nHej \"du\"\r\n'''\r\n# under\r\n\r\n# alone\r\n\r\n[art.b]\r\nhash='x'",
	"[art.a]\nother=\"\"\"a\\\n  b\"\"\"\n#, obsolete\n[art.c]\n#, machine\nother='x' # y\n#. z",
	"#, fuzzy, suggested\n[art.b]\nhash = \"\"\nother = \"x\"\n\n[art.a]\n# n\n",
	"[art.a]\nother = \"a \"b\" c\"\n<<<<<<< x\n",
	"[a.b.c]\n[a.b]\nx.y = {a=[1]}\n[[c]]\n",
	"#,fuzzy,\n#,\n#, ,fuzzy\n[art.a]\nother='a'\n\n\n#|\n#.\n[art.b]\nother='b'\n  \n",
}

// A Typist writes catalogues as people leave them.
type Typist struct {
	*rand.Rand
	Notes int // how many have been written
}

// Pick is one of the list.
func (r *Typist) Pick(list ...string) string { return list[r.IntN(len(list))] }

// Chance is true so often.
func (r *Typist) Chance(percent int) bool { return r.IntN(100) < percent }

// Text is version v of unit k's source.
func (r *Typist) Text(k int) string {
	return fmt.Sprintf("T%d%s%d", k, []string{"v", "\"v\"", "\nv"}[k%3], r.IntN(3))
}

// Note is a comment that stands nowhere else.
func (r *Typist) Note() string {
	r.Notes++
	return fmt.Sprintf("# note %d", r.Notes)
}

// Catalogue is a file, or what is left of one.
func (r *Typist) Catalogue() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(r.Pick("", "", "", "  ", "\t") + s + "\n") }
	if r.Chance(50) {
		line("# head\n")
	}
	ids := r.Perm(9)[:r.IntN(9)]
	for _, k := range ids {
		b.WriteString(strings.Repeat("\n", []int{0, 1, 1, 1, 1, 2}[r.IntN(6)]))
		if r.Chance(10) {
			b.WriteString("\n" + r.Note() + "\n\n")
		}
		made := r.Text(k)
		for _, above := range []func(){
			func() {
				line("#. paragraph")
				for _, l := range strings.Split(made, "\n") {
					line("#. " + l)
				}
			},
			func() { line("#| " + strings.ReplaceAll(r.Text(k), "\n", "\n#| ")) },
			func() {
				line(r.Pick("#,", "#, ") + r.Pick("fuzzy", "fuzzy, reviewed", "reviewed", "machine", "obsolete", "obsolete, fuzzy", "fuzzy, suggested", "x , fuzzy,y", "Fuzzy"))
			},
			func() { line(r.Note()) },
		} {
			if r.Chance(40) {
				above()
			}
		}
		line(fmt.Sprintf(r.Pick("[art.k%d]", "[ art . k%d ]", "['art'.\"k%d\"] # inline", "[\"art.k%d\"]"), k))
		hash := "hash = \"" + r.Pick(l10n.Hash(made), l10n.Hash(made), l10n.Hash(r.Text(k)), l10n.NoHash, "", "x") + "\""
		other := r.Pick("", "", "målt ", "a \"b\"", "en\nto", "'''", "x\\y")
		value := notation.Quote(other, "\n")
		if r.Chance(20) {
			value = r.Pick("'''\n", "\"\"\"\n", "\"\"\"") + strings.NewReplacer("\"", "q", "'", "q", "\\", "q").Replace(other) + r.Pick("", "\n")
			value += value[:3]
		}
		other = "other" + r.Pick(" = ", "=", "  =\t") + value + r.Pick("", "", " # y", "  ")
		body := []string{hash, other}
		if r.Chance(15) {
			slices.Reverse(body)
		}
		if r.Chance(10) {
			body = body[r.IntN(2):]
		}
		for i, l := range body {
			if i > 0 && r.Chance(10) {
				b.WriteString("\n")
			}
			line(l)
			if r.Chance(8) {
				line(r.Note())
			}
		}
	}
	text := b.String()
	if r.Chance(20) {
		text += "\n" + r.Note() + "\n"
	}
	if r.Chance(30) {
		text = strings.TrimRight(text, "\n")
	}
	if r.Chance(30) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return r.Pick("", "", "\ufeff") + text
}

// Document has units of which the catalogue has some.
func (r *Typist) Document() *Article {
	a := newArticle()
	order := r.Perm(9)
	if r.Chance(50) {
		slices.Sort(order)
	}
	for _, k := range order[:r.IntN(10)] {
		a.Add(fmt.Sprintf("art.k%d", k), l10n.Unit{Kind: l10n.Paragraph, Text: r.Text(k), Translate: !r.Chance(8), Context: r.Pick("", "Rubrik")})
	}
	return a
}

// Large is a document of n units.
func Large(n int) *Article {
	a := newArticle()
	for i := range n {
		a.Add(fmt.Sprintf("art.en-mening-om-nagot-%d", i), l10n.Unit{
			Kind: l10n.Paragraph, Context: "En rubrik", Translate: true,
			Text: fmt.Sprintf("Det här är mening nummer %d i artikeln, och den är lagom lång för en mening i en tidning.", i),
		})
	}
	return a
}

// Filled is an empty catalogue's text with a target in each entry.
func Filled(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte(`other = ""`), []byte(`other = "Dette er en sætning i artiklen, og den er tilpas lang til en sætning i en avis."`))
}
