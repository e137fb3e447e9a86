package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// mergeStates are what an entry can be, over two wordings of its source and two targets.
func mergeStates() (names, texts []string) {
	add := func(name, above, hash, target string) {
		names, texts = append(names, name), append(texts, expand(entryText(above, "a", hash, target)))
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
			add("was reviewed "+name, p+"#| "+other+"\n#, fuzzy, was-reviewed, <for "+shown+" "+t[0]+">\n", other, t[0])
			add("edited "+name, p+"#| "+other+"\n#, fuzzy, <for "+shown+" "+t[1]+">\n", other, t[0])
			add("edited before "+name, p+"#| "+other+"\n#, fuzzy, <for "+other+" "+t[1]+">\n", other, t[0])
			add("flag deleted "+name, p+"#| "+other+"\n", other, t[0])
			add("unsure "+name, p+"#, fuzzy\n", shown, t[0])
			add("machine "+name, p+"#, machine\n", shown, t[0])
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
	o := Options{Lang: language.Danish}
	var all []*Catalogue
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
		for i := range all {
			for k := range all {
				text, _ := Merge(b, all[i], all[k], MergeOptions{Options: o})
				m := &merged{b: b.Entry("art.a"), sides: [2]*l10n.Entry{all[i].Entry("art.a"), all[k].Entry("art.a")}}
				got := parseAny(string(text), o)
				if m.r = got.Entry("art.a"); m.r == nil || len(got.Entries) > 1 {
					continue // twins
				}
				if wrong := m.wrong(); wrong != "" && failed < 10 {
					failed++
					t.Errorf("%s\nBASE %s\n%s\nOURS %s\n%s\nTHEIRS %s\n%s\nMERGED\n%s", wrong, base, b.File.Text, names[i], texts[i], names[k], texts[k], text)
				}
			}
		}
	}
}

// merged is an entry of a merge.
type merged struct {
	b, r  *l10n.Entry
	sides [2]*l10n.Entry
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
		return ""
	}
	says := func(v *l10n.Entry) bool { return v.Target == r.Target && v.Provenance().For(shown) }
	accepted := p.Accepted && p.For(shown)
	anybody, objection, doubt, both := false, false, false, true
	for i, v := range m.sides {
		anybody = anybody || says(v)
		objection = objection || m.objects(v)
		doubt = doubt || v.Target == r.Target && v.Provenance().Doubt != ""
		both = both && says(v)
		w := m.sides[1-i]
		since := m.b != nil && m.b.Target == r.Target && w.Target == r.Target && says(v) &&
			l10n.Shows(v.Source, shown) && w.SourceHash == m.b.SourceHash && w.Previous == m.b.Previous && w.Fuzzy == m.b.Fuzzy && w.Machine == m.b.Machine
		if since && !objection && !m.objects(w) && !accepted {
			return "one side has accepted it since"
		}
	}
	switch {
	case p.Doubt != "" && !doubt:
		return "marks that do not agree have been put together"
	case accepted && !anybody:
		return "nobody has accepted it for this source"
	case accepted && objection:
		return "somebody is not sure"
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

func (m *merged) wrongReview(says func(*l10n.Entry) bool) string {
	if !called(m.r) {
		return ""
	}
	if doubtfulEntry(m.r) != (m.r.State != l10n.Reviewed) {
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
func called(e *l10n.Entry) bool {
	return strings.Contains(string(e.File.Text[e.Span.Start:e.Span.End]), "reviewed")
}
