package merge

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A colleague edits a catalogue as translators, editors and sync do.
type colleague struct {
	*samples.Typist
	name  string
	mine  func(id string) bool // which entries to touch
	safe  bool                 // take away nothing that a merge would keep
	syncs bool                 // run ordbro sync now and then
	made  int
	base  *catalogue.Catalogue
}

func readAny(t *testing.T, text string) *catalogue.Catalogue {
	t.Helper()
	c := catalogue.Parse(source.New("", []byte(text)), catalogue.Options{Lang: language.Danish})
	if c.Broken {
		t.Fatalf("%s\n%s", shownFindings(c), text)
	}
	return c
}

// work makes a few edits.
func (r *colleague) work(t *testing.T, text string) string {
	r.base = readAny(t, text)
	for range 1 + r.IntN(5) {
		c := readAny(t, text)
		if r.syncs && r.Chance(15) {
			text = string(follow(c, r.Document()).Text)
			continue
		}
		if r.Chance(15) {
			text = r.addEntry(c)
			continue
		}
		var mine []int
		for i, e := range c.Entries {
			if r.mine(e.ID) {
				mine = append(mine, i)
			}
		}
		if len(mine) == 0 {
			continue
		}
		text = r.edit(c, mine[r.IntN(len(mine))])
	}
	return text
}

func (r *colleague) target() string {
	r.made++
	return fmt.Sprintf(r.Pick("%s's %d", "%s \"q\" %d", "%s\nline\n\n%d", "%s\\%d", "'''%s %d", "%s %d\n two  \nthree"), r.name, r.made)
}

func (r *colleague) comment() string {
	r.made++
	return fmt.Sprintf("# %s notes %d\n", r.name, r.made)
}

func (r *colleague) edit(c *catalogue.Catalogue, i int) string {
	text, e, rec := string(c.File.Text), &c.Entries[i], c.Record(i)
	ed := splice.NewEditor(c.Records(), i, source.LineEnd(c.File.Text))
	block := text[rec.Block.Start:rec.Block.End]
	switch r.IntN(10) {
	case 0, 1, 2: // fill or change, and perhaps accept
		ed.Other(notation.Quote(r.target(), ed.EOL))
		if r.Chance(60) {
			ed.Unflag(notation.Fuzzy, notation.Machine, notation.Suggested)
			if r.Chance(50) && e.Source != "" {
				ed.Previous("")
				ed.Hash(l10n.Hash(e.Source))
			}
		}
	case 3: // accept
		ed.Unflag(notation.Fuzzy, notation.Machine, notation.Suggested)
	case 4:
		ed.Flag(notation.Flag(r.Pick("fuzzy", "fuzzy", "reviewed", "later")))
	case 5:
		at := rec.Heading.Start
		if r.Chance(30) {
			at = rec.Heading.End
		}
		ed.Insert(at, strings.TrimSuffix(r.comment(), "\n")+ed.EOL)
	case 6: // quotes
		if rec.Other.OK {
			ed.Other(notation.QuoteLine(rec.Other.Text))
		}
	case 7: // remove; sync may add it again, without its target
		if was := r.base.Entry(e.ID); !r.safe || !r.syncs && (was == nil || was.Obsolete && e.Obsolete || was.Target == "" && e.Target == "" && e.Note == "") {
			return text[:rec.Block.Start] + text[rec.Block.End:]
		}
	case 8: // move
		if k := r.IntN(len(c.Records().Records)); k != i {
			at := c.Record(k).Block.Start
			paste := ed.EOL + strings.TrimRight(block, "\r\n") + ed.EOL + ed.EOL
			if at > rec.Block.Start {
				return text[:rec.Block.Start] + text[rec.Block.End:at] + paste + text[at:]
			}
			return text[:at] + paste + text[at:rec.Block.Start] + text[rec.Block.End:]
		}
	case 9: // the source text changes
		fresh := fmt.Sprintf("Ny %d", r.IntN(4))
		if e.Target != "" && !e.Fuzzy && !e.Machine {
			ed.Flag(notation.Fuzzy)
			ed.Previous(e.Source)
		}
		ed.Comments('.', []string{"paragraph", fresh}, "")
	}
	return text[:rec.Block.Start] + splice.Apply(c.File.Text, rec.Block, ed.Done()) + text[rec.Block.End:]
}

func (r *colleague) addEntry(c *catalogue.Catalogue) string {
	text, eol := string(c.File.Text), source.LineEnd(c.File.Text)
	at := len(text)
	if k := r.IntN(len(c.Records().Records) + 1); k < len(c.Records().Records) {
		at = c.Record(k).Block.Start
	}
	if r.Chance(30) { // a comment that stands alone
		return text[:at] + eol + strings.TrimSuffix(r.comment(), "\n") + eol + eol + text[at:]
	}
	id := fmt.Sprintf("art.new%d", r.IntN(6))
	if !r.mine(id) || find(c, id) >= 0 {
		return text
	}
	return text[:at] + eol + "#. paragraph" + eol + "#. Ny" + eol + "[" + id + "]" + eol + "hash = \"" + l10n.Hash("Ny") + "\"" + eol + "other = " + notation.Quote(r.Pick("", r.target()), eol) + eol + eol + text[at:]
}

const mergeRounds = 10_000

// TestMergeAnything merges what two people leave who started from the same file.
func TestMergeAnything(t *testing.T) {
	rounds := mergeRounds
	if testing.Short() {
		rounds = 1_000
	}
	conflicts, merged := 0, 0
	for seed := range rounds {
		ty := &samples.Typist{Rand: rand.New(rand.NewPCG(uint64(seed), 2))}
		base := ty.Catalogue()
		apart := seed%2 == 0 // the two touch different entries
		half := func(odd int) func(string) bool {
			return func(id string) bool { return !apart || int(id[len(id)-1])%2 == odd }
		}
		anna := &colleague{Typist: ty, name: "anna", mine: half(0), safe: seed%3 > 0, syncs: !apart}
		bo := &colleague{Typist: ty, name: "bo", mine: half(1), safe: seed%3 > 0, syncs: !apart}
		ours, theirs := anna.work(t, base), bo.work(t, base)
		b, o, th := readAny(t, base), readAny(t, ours), readAny(t, theirs)
		n := checkMerge(t, b, o, th)
		if apart && n > 0 {
			t.Errorf("%d conflicts of people who touched different entries", n)
		}
		if anna.safe {
			checkIdentities(t, b, o)
		}
		if t.Failed() {
			text, _ := Merge(b, o, th, Options{})
			t.Fatalf("seed %d\nBASE\n%s\nOURS\n%s\nTHEIRS\n%s\nMERGED\n%s", seed, base, ours, theirs, text)
		}
		conflicts += n
		if base != ours && base != theirs {
			merged++
		}
	}
	t.Logf("%d merges, %d with changes on both sides, %d conflicts", rounds, merged, conflicts)
}

// checkMerge merges and looks for what must hold for any three versions.
func checkMerge(t *testing.T, b, o, th *catalogue.Catalogue) (conflicts int) {
	t.Helper()
	opt := Options{Options: catalogue.Options{Lang: language.Danish}}
	text, list := Merge(b, o, th, opt)
	got := catalogue.Parse(source.New("", text), opt.Options)
	if got.Broken {
		t.Errorf("the result is broken: %s", shownFindings(got))
		return len(list)
	}
	checkStock(t, got)
	for _, side := range []*catalogue.Catalogue{o, th} {
		for i := range side.Entries {
			checkKept(t, b, o, th, got, &side.Entries[i], list)
		}
	}
	for i := range got.Entries {
		checkProven(t, o, th, &got.Entries[i])
	}
	for _, c := range list {
		if c.Field != "other" {
			continue
		}
		x, y := o.Entry(c.ID).Target, th.Entry(c.ID).Target
		var z string
		if e := b.Entry(c.ID); e != nil {
			z = e.Target
		}
		if x == y || x == z || y == z || x == "" || y == "" {
			t.Errorf("a conflict that is none: %+v, base %q", c, z)
		}
	}
	for line := range strings.SplitSeq(string(o.File.Text)+"\n"+string(th.File.Text), "\n") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "# ") && strings.Contains(line, "notes") {
			want := max(count(string(o.File.Text), line), count(string(th.File.Text), line))
			gone := 0 // with an entry that was removed
			if n := count(string(text), line); n > want || n < want-gone && !dropped(b, o, th, line) {
				t.Errorf("%q stands %d times", line, n)
			}
		}
	}
	again, _ := Merge(b, got, th, opt)
	if withoutDoubt(again) != withoutDoubt(text) {
		t.Errorf("merged once more:\n%s\n---\n%s", text, again)
	}
	same, list2 := Merge(b, o, o, opt)
	if string(same) != string(o.File.Text) || len(list2) > 0 {
		t.Errorf("both alike: %v\n%s", list2, same)
	}
	return len(list)
}

// withoutDoubt leaves out what tells of a target's provenance, and the order of lines.
func withoutDoubt(text []byte) string {
	all := strings.Fields(regexp.MustCompile(`(?m)^\s*(#[,|]|hash).*\n?`).ReplaceAllString(string(text), ""))
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// dropped tells whether a comment stood in an entry that may go.
func dropped(b, o, th *catalogue.Catalogue, line string) bool {
	for _, side := range []*catalogue.Catalogue{o, th} {
		for i, e := range side.Entries {
			block := string(side.File.Text[side.Record(i).Block.Start:side.Record(i).Block.End])
			if count(block, line) > 0 && b.Entry(e.ID) != nil && (o.Entry(e.ID) == nil || th.Entry(e.ID) == nil) {
				return true
			}
		}
	}
	return false
}

// checkKept looks for a side's target in the result.
func checkKept(t *testing.T, b, o, th, got *catalogue.Catalogue, e *l10n.Entry, list []Conflict) {
	t.Helper()
	before, after := b.Entry(e.ID), got.Entry(e.ID)
	holds := func(n *l10n.Entry) bool {
		return n.Target == e.Target || slices.Contains(got.Record(find(got, n.ID)).Proposals(), e.Target)
	}
	if after == nil || !holds(after) { // one of two texts that both have given this id
		for i := range got.Entries {
			n := &got.Entries[i]
			if stem(n.ID) == e.ID && e.Target != "" && holds(n) {
				after = n
			}
		}
	}
	if after == nil {
		for _, c := range list {
			if c.Field == "id" && c.Theirs == e.ID {
				after = got.Entry(c.ID)
			}
		}
	}
	if before != nil && before.Target == e.Target {
		if after == nil && e.Target != "" && !e.Obsolete {
			t.Errorf("%s is lost", e.ID)
		}
		return
	}
	if e.Target == "" {
		return
	}
	if after == nil || !holds(after) {
		t.Errorf("the target %q of %s is lost", e.Target, e.ID)
		return
	}
	if after.Target != e.Target && !after.Conflict {
		t.Errorf("%s is not marked as a conflict", e.ID)
	}
}

// stem is an id without the number that a merge sets it apart with.
func stem(id string) string { return regexp.MustCompile(`-\d+$`).ReplaceAllString(id, "") }

// checkProven: a target counts as current only if a side says so of the source text
// that the result shows.
func checkProven(t *testing.T, o, th *catalogue.Catalogue, e *l10n.Entry) {
	t.Helper()
	if e.Target == "" {
		return
	}
	doubtful := e.Fuzzy || e.Machine
	made := e.Provenance().Doubt != "" // marks that do not agree
	for _, side := range []*catalogue.Catalogue{o, th} {
		made = made && !slices.ContainsFunc(side.Entries, func(s l10n.Entry) bool {
			return s.Provenance().Doubt != "" && s.Target == e.Target && s.Source == e.Source && s.SourceHash == e.SourceHash
		})
	}
	if made {
		t.Errorf("%s: the merge has put marks together that do not agree: %+v", e.ID, e)
	}
	for _, side := range []*catalogue.Catalogue{o, th} {
		s := side.Entry(e.ID)
		if s == nil || s.Target != e.Target {
			s = side.Entry(stem(e.ID))
		}
		if s == nil || s.Target != e.Target {
			continue
		}
		covers := e.Source == "" || s.Where != "" && l10n.Shows(s.Source, e.Source) || s.SourceHash == l10n.Hash(e.Source)
		if doubtful == (s.Fuzzy || s.Machine) && s.SourceHash == e.SourceHash && covers || !doubtful && !(s.Fuzzy || s.Machine) && (s.Provenance().For(e.Source) || s.Provenance().Doubt != "") {
			return
		}
	}
	switch {
	case !doubtful:
		t.Errorf("%s is not proven: %+v", e.ID, e)
	case e.SourceHash == "" || e.SourceHash == l10n.Hash(e.Source):
		t.Errorf("%s is fuzzy and looks current to go-i18n: %+v", e.ID, e)
	}
}

// checkIdentities: where one side did nothing, the result is the other.
func checkIdentities(t *testing.T, b, x *catalogue.Catalogue) {
	t.Helper()
	opt := Options{Options: catalogue.Options{Lang: language.Danish}}
	if text, list := Merge(b, x, b, opt); string(text) != string(x.File.Text) || len(list) > 0 {
		t.Errorf("theirs unchanged: %v\n%s", list, text)
	}
	text, list := Merge(b, b, x, opt)
	got := readAny(t, string(text))
	if len(list) > 0 || len(got.Entries) != len(x.Entries) {
		t.Fatalf("ours unchanged: %v\n%s\n---\n%s", list, x.File.Text, text)
	}
	plain := func(e l10n.Entry) l10n.Entry {
		e.File, e.Span, e.TargetSpan = nil, source.Span{}, source.Span{}
		return e
	}
	for i := range got.Entries {
		if g, w := plain(got.Entries[i]), plain(x.Entries[i]); g != w {
			t.Errorf("ours unchanged: %+v, want %+v", g, w)
		}
	}
	_, here := loose(got)
	_, there := loose(x)
	slices.Sort(here)
	slices.Sort(there)
	if !slices.Equal(here, there) {
		t.Errorf("ours unchanged: comments %q, want %q", here, there)
	}
}

func BenchmarkMerge(b *testing.B) {
	text := samples.Filled(follow(nil, samples.Large(10_000)).Text)
	read := func(text string) *catalogue.Catalogue {
		return catalogue.Parse(source.New("", []byte(text)), catalogue.Options{Lang: language.Danish})
	}
	base := read(string(text))
	ours := read(strings.ReplaceAll(string(text), "en avis.", "avisen."))
	theirs := read(strings.ReplaceAll(string(text), "[art", "# n\n[art"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, conflicts := Merge(base, ours, theirs, Options{Options: catalogue.Options{Lang: language.Danish}}); len(conflicts) > 0 {
			b.Fatal(conflicts[0])
		}
	}
}
