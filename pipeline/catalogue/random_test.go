package catalogue

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A typist writes catalogues as people leave them.
type typist struct {
	*rand.Rand
	n int // of comments written
}

func (r *typist) pick(list ...string) string { return list[r.IntN(len(list))] }

func (r *typist) chance(percent int) bool { return r.IntN(100) < percent }

// text is version v of unit k's source.
func (r *typist) text(k int) string {
	return fmt.Sprintf("T%d%s%d", k, []string{"v", "\"v\"", "\nv"}[k%3], r.IntN(3))
}

func (r *typist) note() string {
	r.n++
	return fmt.Sprintf("# note %d", r.n)
}

func (r *typist) catalogue() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(r.pick("", "", "", "  ", "\t") + s + "\n") }
	if r.chance(50) {
		line("# head\n")
	}
	ids := r.Perm(9)[:r.IntN(9)]
	for _, k := range ids {
		b.WriteString(strings.Repeat("\n", []int{0, 1, 1, 1, 1, 2}[r.IntN(6)]))
		if r.chance(10) {
			b.WriteString("\n" + r.note() + "\n\n")
		}
		made := r.text(k)
		for _, above := range []func(){
			func() {
				line("#. paragraph")
				for _, l := range strings.Split(made, "\n") {
					line("#. " + l)
				}
			},
			func() { line("#| " + strings.ReplaceAll(r.text(k), "\n", "\n#| ")) },
			func() {
				line(r.pick("#,", "#, ") + r.pick("fuzzy", "fuzzy, reviewed", "reviewed", "machine", "obsolete", "obsolete, fuzzy", "fuzzy, suggested", "x , fuzzy,y", "Fuzzy"))
			},
			func() { line(r.note()) },
		} {
			if r.chance(40) {
				above()
			}
		}
		line(fmt.Sprintf(r.pick("[art.k%d]", "[ art . k%d ]", "['art'.\"k%d\"] # inline", "[\"art.k%d\"]"), k))
		hash := "hash = \"" + r.pick(l10n.Hash(made), l10n.Hash(made), l10n.Hash(r.text(k)), l10n.NoHash, "", "x") + "\""
		other := r.pick("", "", "målt ", "a \"b\"", "en\nto", "'''", "x\\y")
		value := quote(other, "\n")
		if r.chance(20) {
			value = r.pick("'''\n", "\"\"\"\n", "\"\"\"") + strings.NewReplacer("\"", "q", "'", "q", "\\", "q").Replace(other) + r.pick("", "\n")
			value += value[:3]
		}
		other = "other" + r.pick(" = ", "=", "  =\t") + value + r.pick("", "", " # y", "  ")
		body := []string{hash, other}
		if r.chance(15) {
			slices.Reverse(body)
		}
		if r.chance(10) {
			body = body[r.IntN(2):]
		}
		for i, l := range body {
			if i > 0 && r.chance(10) {
				b.WriteString("\n")
			}
			line(l)
			if r.chance(8) {
				line(r.note())
			}
		}
	}
	text := b.String()
	if r.chance(20) {
		text += "\n" + r.note() + "\n"
	}
	if r.chance(30) {
		text = strings.TrimRight(text, "\n")
	}
	if r.chance(30) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return r.pick("", "", "\ufeff") + text
}

func (r *typist) document() *l10n.Document {
	doc := &l10n.Document{Lang: language.Swedish, Key: "art"}
	order := r.Perm(9)
	if r.chance(50) {
		slices.Sort(order)
	}
	for _, k := range order[:r.IntN(10)] {
		doc.Units = append(doc.Units, l10n.Unit{
			ID: fmt.Sprintf("art.k%d", k), Kind: l10n.Paragraph, Text: r.text(k), Translate: !r.chance(8), Context: r.pick("", "Rubrik"),
		})
	}
	return doc
}

// TestSyncAnything syncs what people leave with what authors do: nothing that a person
// wrote is lost, and what no change names keeps its bytes.
func TestSyncAnything(t *testing.T) {
	rounds := 3_000
	if testing.Short() {
		rounds = 500
	}
	synced := 0
	for seed := range rounds {
		r := &typist{Rand: rand.New(rand.NewPCG(uint64(seed), 1))}
		text := r.catalogue()
		for range 3 { // an author edits three times
			c := Parse(source.New("", []byte(text)), Options{Lang: language.Danish, Article: "art"})
			if c.Broken {
				t.Fatalf("seed %d: %s\n%s", seed, shownFindings(c), text)
			}
			after, changes := syncAnything(t, r, c, r.document())
			if len(changes) > 0 {
				synced++
			}
			if t.Failed() {
				t.Fatalf("seed %d\n%s\n----\n%s", seed, text, after)
			}
			text = after
		}
	}
	t.Logf("%d of %d syncs changed something", synced, 3*rounds)
}

// syncAnything syncs once and compares.
func syncAnything(t *testing.T, r *typist, c *Catalogue, doc *l10n.Document) (after string, changes []Change) {
	t.Helper()
	o := SyncOptions{Lang: language.Danish}
	if r.chance(50) {
		o.Previous = func(id string) (string, bool) { return "Tidigare", true }
	}
	got := checkSync(t, c, doc, func(c *Catalogue) ([]byte, []Change) { return Sync(c, doc, o) }, false)
	_, changes = Sync(c, doc, o)
	named := map[string]bool{}
	for _, ch := range changes {
		named[ch.ID] = ch.Action != Moved || named[ch.ID]
	}
	before, after := string(c.File.Text), string(got.File.Text)
	block := func(e *l10n.Entry) string {
		return strings.TrimRight(string(e.File.Text[e.Span.Start:e.Span.End]), "\r\n")
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		if n := got.Entry(e.ID); !named[e.ID] && block(n) != block(e) {
			t.Errorf("%s changed without being named\n%q\n%q", e.ID, block(e), block(n))
		}
	}
	for n := 1; n <= r.n; n++ {
		if note := fmt.Sprintf("# note %d", n); count(before, note) != count(after, note) {
			t.Errorf("%q is lost or doubled", note)
		}
	}
	return after, changes
}

// count counts the lines that hold a comment, "# note 1" but not "# note 10".
func count(text, note string) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasSuffix(strings.TrimRight(line, "\r"), note) {
			n++
		}
	}
	return n
}
