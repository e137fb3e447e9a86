package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// mergeStates are what an entry can be, over two wordings of its source and two targets.
func mergeStates() (names, texts []string) {
	add := func(name, above, hash, target string) {
		names, texts = append(names, name), append(texts, samples.Expand(samples.Entry(above, "a", hash, target)))
	}
	for _, s := range [][2]string{{"A", "B"}, {"B", "A"}} {
		shown, other := s[0], s[1]
		p := "#. paragraph\n#. " + shown + "\n"
		add("empty "+shown, p, shown, "")
		for _, t := range [][2]string{{"x", "y"}, {"y", "x"}} {
			name := shown + t[0]
			add("current "+name, p, shown, t[0])
			add("reviewed "+name, p+"#, reviewed\n", shown, t[0])
			add("behind "+name, p+"#| "+other+"\n#, fuzzy, <for "+name[:1]+" "+t[0]+">\n", other, t[0])
			add("unmarked "+name, p+"#| C\n#, fuzzy\n", "C", t[0])
			add("older "+name, p+"#| C\n#, fuzzy, <for "+shown+" "+t[0]+">\n", "C", t[0])
			add("was reviewed "+name, p+"#| "+other+"\n#, fuzzy, was-reviewed, <for "+shown+" "+t[0]+">\n", other, t[0])
			add("edited "+name, p+"#| "+other+"\n#, fuzzy, <for "+shown+" "+t[1]+">\n", other, t[0])
			add("edited before "+name, p+"#| "+other+"\n#, fuzzy, <for "+other+" "+t[1]+">\n", other, t[0])
			add("flag deleted "+name, p+"#| "+other+"\n", other, t[0])
			add("unsure "+name, p+"#, fuzzy\n", shown, t[0])
			add("machine "+name, p+"#, machine\n", shown, t[0])
			add("machine, fuzzy "+name, p+"#, fuzzy, machine\n", "0", t[0])
			add("suggested before "+name, p+"#, fuzzy, suggested\n", "0", t[0])
			add("suggested "+name, p+"#| "+shown+"\n#, fuzzy, suggested, <for "+shown+" "+t[0]+">\n", "0", t[0])
			add("doubted "+name, p, other, t[0])
			add("bare "+name, "", shown, t[0])
		}
	}
	return names, texts
}

// TestMergeStates merges all pairs of what an entry can be over some bases: a target
// counts only for a source for which a side has accepted it, against nobody's word, and
// does where that is so.
func TestMergeStates(t *testing.T) {
	names, texts := mergeStates()
	o := catalogue.Options{Lang: language.Danish}
	var all []*catalogue.Catalogue
	for i, text := range texts {
		c := parseAny(text, o)
		if c.Broken {
			t.Fatalf("%s: %s\n%s", names[i], shownFindings(c), text)
		}
		all = append(all, c)
	}
	bases := []string{"", "empty A", "current Ax", "reviewed Ax", "behind Ax", "unsure Ax", "machine Ax", "suggested Ax", "bare Ax"}
	failed := 0
	for _, base := range bases {
		b := parseAny("", o)
		if i := slices.Index(names, base); i >= 0 {
			b = all[i]
		}
		for n := range len(all) * len(all) {
			i, k := n/len(all), n%len(all)
			if testing.Short() && (i+k)%4 > 0 {
				continue
			}
			for _, stitched := range ways(base) {
				text, _ := Merge(b, all[i], all[k], Options{Options: o, Stitched: stitched})
				m := &merged{b: b.Entry("art.a"), sides: [2]*l10n.Entry{all[i].Entry("art.a"), all[k].Entry("art.a")}, stitched: stitched}
				got := parseAny(string(text), o)
				if m.r = got.Entry("art.a"); m.r == nil || len(got.Entries) > 1 {
					continue // twins
				}
				wrong := m.wrong()
				for i, v := range m.sides {
					wrong = cmp.Or(wrong, m.wrongAlone(v, m.sides[1-i]))
				}
				if wrong != "" && failed < 5 {
					failed++
					t.Errorf("%s\nBASE %s\n%s\nOURS %s\n%s\nTHEIRS %s\n%s\nMERGED\n%s", wrong, base, b.File.Text, names[i], texts[i], names[k], texts[k], text)
				}
			}
		}
	}
}

// ways: git stitches sides of which it shows no base.
func ways(base string) []bool {
	if base == "" {
		return []bool{false, true}
	}
	return []bool{false}
}

// merged is an entry of a merge.
type merged struct {
	b, r     *l10n.Entry
	sides    [2]*l10n.Entry
	stitched bool
}

func doubtfulEntry(e *l10n.Entry) bool { return e.Fuzzy || e.Machine }

// objects tells whether a side has marked the result's target as unsure by hand.
func (m *merged) objects(v *l10n.Entry) bool {
	switch {
	case v.Target != m.r.Target || !doubtfulEntry(v):
		return false
	case m.b != nil && m.b.Target == v.Target:
		return !doubtfulEntry(m.b) && l10n.Shows(v.Source, m.b.Source)
	}
	return v.Fuzzy && !v.Machine && !v.Suggested && v.Previous == ""
}

func (m *merged) wrong() string {
	r, p := m.r, m.r.Provenance()
	if r.Target == "" {
		return ""
	}
	shown := r.Source
	if r.Source == "" {
		if r.Asks != "" {
			return "it asks about a source that is not shown"
		}
		return ""
	}
	says := func(v *l10n.Entry) bool { return v.Target == r.Target && v.Provenance().For(shown) }
	accepted := p.Accepted && p.For(shown)
	anybody, objection, unsure, doubt, both := false, false, false, false, true
	for i, v := range m.sides {
		anybody = anybody || says(v)
		objection = objection || m.objects(v)
		unsure = unsure || m.objects(v) && v.Fuzzy
		doubt = doubt || v.Target == r.Target && v.Provenance().Doubt != ""
		both = both && says(v)
		w := m.sides[1-i]
		since := m.b != nil && m.b.Target == r.Target && w.Target == r.Target && says(v) &&
			l10n.Shows(v.Source, shown) && w.SourceHash == m.b.SourceHash && w.Previous == m.b.Previous && w.Fuzzy == m.b.Fuzzy && w.Machine == m.b.Machine
		fresh := (m.b == nil || m.b.Target != r.Target) && w.Target == r.Target && says(v) && w.Provenance().Doubt == "" && l10n.Shows(v.Source, shown)
		if (since || fresh) && !m.stitched && !m.objects(v) && !m.objects(w) && !accepted {
			return "one side has accepted it"
		}
	}
	switch {
	case p.Doubt != "" && !doubt:
		return "marks that do not agree have been put together"
	case accepted && !anybody:
		return "nobody has accepted it for this source"
	case accepted && objection:
		return "somebody is not sure"
	case unsure && !r.Fuzzy:
		return "somebody's mark is gone"
	case doubtfulEntry(r) && (r.Asks != "") != (r.Stood != ""):
		return "half a mark"
	case both && !accepted && p.Doubt == "":
		return "both have accepted it"
	case doubtfulEntry(r) && (r.SourceHash == "" || r.SourceHash == l10n.Hash(r.Source)):
		untouched := false // as a person has left it
		for _, v := range m.sides {
			untouched = untouched || v.SourceHash == r.SourceHash && v.Source == r.Source && v.Target == r.Target
		}
		if !untouched {
			return "it is open and looks current to go-i18n"
		}
	case doubtfulEntry(r) && r.Asks != "" && r.Asks != l10n.Short(r.Source) && !p.Edited:
		return "it asks about another source"
	}
	if made := p.Text; doubtfulEntry(r) && made != "" && !slices.ContainsFunc(m.sides[:], func(v *l10n.Entry) bool {
		q := v.Provenance()
		return v.Target == r.Target && (q.Text == made || q.Made == l10n.Hash(made) || q.Edited && v.Source == made)
	}) {
		return fmt.Sprintf("nobody has made it from %q", made)
	}
	return m.wrongReview(says)
}

// wrongAlone judges where one side alone has the result's target, and its source is shown.
func (m *merged) wrongAlone(v, w *l10n.Entry) string {
	r, p, q := m.r, m.r.Provenance(), v.Provenance()
	changed := v.Source != m.r.Source
	switch {
	case r.Target == "" || r.Source == "" || v.Target != r.Target:
		return ""
	case w.Target == r.Target && m.stitched && doubtfulEntry(v) && !doubtfulEntry(r):
		return "git has stitched the sides: one of them is open"
	case w.Target == r.Target || m.b != nil && m.b.Target == r.Target && w.Target != "":
		return ""
	case q.For(r.Source) && !changed && !p.Accepted:
		return "it is open without a reason"
	case called(v) && !called(r) && (doubtfulEntry(r) || q.For(r.Source) && !changed):
		return "the review is gone"
	case !doubtfulEntry(v):
		return ""
	case !changed && v.Asks == l10n.Short(v.Source) && (r.Previous != v.Previous || r.Asks != v.Asks || r.Stood != v.Stood):
		return "an open entry has another mark without a reason"
	case changed && r.Asks == "":
		return "nothing tells which source it asks about"
	case q.Made != "" && q.Made != l10n.Hash(r.Source) && p.Made != q.Made:
		return "it was made from another source"
	}
	return ""
}

func (m *merged) wrongReview(says func(*l10n.Entry) bool) string {
	if !called(m.r) {
		return ""
	}
	if was := strings.Contains(wholeEntry(m.r), "was-reviewed"); was != doubtfulEntry(m.r) || was == (m.r.State == l10n.Reviewed) {
		return "the wrong word for reviewed"
	}
	by, withdrawn := 0, false
	for _, v := range m.sides {
		if v.Target != m.r.Target {
			continue
		}
		before := doubtfulEntry(v) && v.Provenance().Made == l10n.Hash(m.r.Source) // its source has changed since
		if called(v) && (doubtfulEntry(m.r) || before || !doubtfulEntry(v) && says(v)) {
			by++
		}
		withdrawn = withdrawn || m.b != nil && called(m.b) && m.b.Target == v.Target && !called(v)
	}
	if by == 0 || withdrawn {
		return "nobody has reviewed it for this source"
	}
	return ""
}

// called tells whether an entry is called reviewed, or was-reviewed.
func called(e *l10n.Entry) bool { return strings.Contains(wholeEntry(e), "reviewed") }

func wholeEntry(e *l10n.Entry) string { return string(e.File.Text[e.Span.Start:e.Span.End]) }
