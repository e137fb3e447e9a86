package catalogue

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestSyncAnything syncs what people leave with what authors do: nothing that a person
// wrote is lost, and what no change names keeps its bytes.
func TestSyncAnything(t *testing.T) {
	rounds := 3_000
	if testing.Short() {
		rounds = 500
	}
	synced := 0
	for seed := range rounds {
		r := &samples.Typist{Rand: rand.New(rand.NewPCG(uint64(seed), 1))}
		text := r.Catalogue()
		for range 3 { // an author edits three times
			c := Parse(source.New("", []byte(text)), Options{Lang: language.Danish})
			if c.Broken {
				t.Fatalf("seed %d: %s\n%s", seed, shownFindings(c), text)
			}
			after, changes := syncAnything(t, r, c, r.Document())
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
func syncAnything(t *testing.T, r *samples.Typist, c *Catalogue, doc *samples.Article) (after string, changes []Change) {
	t.Helper()
	o := Options{Lang: language.Danish}
	know := before("")
	if r.Chance(50) {
		know = before("Tidigare")
	}
	got := checkSync(t, c, doc, func(c *Catalogue) ([]byte, []Change) { return follow(c, doc, o, know) }, false)
	_, changes = follow(c, doc, o, know)
	withoutAnything(t, r, c, doc, o, factsOf(doc, know))
	named := map[string]bool{}
	for _, ch := range changes {
		named[ch.ID] = ch.Action != Moved || named[ch.ID]
	}
	was, after := string(c.File.Text), string(got.File.Text)
	block := func(e *l10n.Entry) string {
		return strings.TrimRight(string(e.File.Text[e.Span.Start:e.Span.End]), "\r\n")
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		if n := got.Entry(e.ID); !named[e.ID] && block(n) != block(e) {
			t.Errorf("%s changed without being named\n%q\n%q", e.ID, block(e), block(n))
		}
	}
	for n := 1; n <= r.Notes; n++ {
		if note := fmt.Sprintf("# note %d", n); count(was, note) != count(after, note) {
			t.Errorf("%q is lost or doubled", note)
		}
	}
	return after, changes
}

// withoutAnything compares what is put together again without some entries with a sync that
// was told of them before.
func withoutAnything(t *testing.T, r *samples.Typist, c *Catalogue, doc *samples.Article, o Options, facts []Fact) {
	t.Helper()
	ids, rest := map[string]bool{}, map[string]Rest{}
	for i := range c.Entries {
		if r.Chance(40) {
			ids[c.Entries[i].ID], rest[c.Entries[i].ID] = true, Rest{Released: true}
		}
	}
	whole := Sync(c, doc.Document, o, facts, nil)
	text, changes := string(whole.Text), fmt.Sprint(whole.Changes)
	got, want := whole.Without(ids), Sync(c, doc.Document, o, facts, rest)
	if string(got.Text) != string(want.Text) || fmt.Sprint(got.Changes) != fmt.Sprint(want.Changes) {
		t.Errorf("without %v: %v, want %v\n%s\nwant\n%s", ids, got.Changes, want.Changes, got.Text, want.Text)
	}
	if again := got.Without(nil); string(again.Text) != string(got.Text) {
		t.Errorf("without nothing more:\n%s", again.Text)
	}
	if string(whole.Text) != text || fmt.Sprint(whole.Changes) != changes {
		t.Errorf("what it was made of has changed: %v, was %s", whole.Changes, changes)
	}
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
