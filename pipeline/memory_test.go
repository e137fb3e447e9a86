package pipeline

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestSuggest: what is offered to a new unit comes from accepted targets, obsolete ones
// too, of catalogues that are an article's.
func TestSuggest(t *testing.T) {
	da := language.Danish
	with := func(key, text string) *article {
		a := newArticle(key + ".md")
		a.targets[da] = pastOf(map[string]string{"locales/" + key + ".da.toml": text}).files["locales/"+key+".da.toml"]
		return a
	}
	one := with("one", pastEntry("", "one.a", "Ja", "Ja da")+
		pastEntry("fuzzy", "one.b", "Kanske", "Måske")+
		pastEntry("obsolete", "one.c", "Nej", "Nej da")+
		pastEntry("", "one.d", "Tomt", "")+
		pastEntry("", "one.e", "Hälften ett. Hälften två.", "Halvt en. Halvt to.")+
		pastEntry("", "one.f", "", "Uden kilde"))
	two := with("two", pastEntry("", "two.a", "Ja", "Jo")+pastEntry("", "two.b", "Sist", "Til sidst"))
	stray := with("stray", pastEntry("", "stray.a", "Främmande", "Fremmed"))
	stray.stray = true
	broken := with("broken", "[broken.a")
	p := &Project{Config: &Config{Source: language.Swedish, Targets: []language.Tag{da}}}
	tree := &tree{articles: []*article{one, two, broken}, orphans: []*article{stray}}
	here := newArticle("here.md")
	texts := []string{"Ja", "Kanske", "Nej", "Tomt", "Sist", "Främmande", "An English line", "En dansk linje", "Hälften ett.", "Ur en tom", "Ur en trasig", "Något nytt"}
	here.doc = &l10n.Document{}
	for _, text := range texts {
		here.doc.Units = append(here.doc.Units, l10n.Unit{ID: "here.x", Text: text, Translate: true})
	}
	here.doc.Units[6].Detected, here.doc.Units[7].Detected = language.English, da
	here.resembles = map[int]origin{
		8:  {home: one, id: "one.e", text: "Hälften ett. Hälften två."},
		9:  {home: one, id: "one.d", text: "Tomt"},
		10: {home: broken, id: "broken.a", text: "x"},
	}
	s := &syncRun{Project: p, tree: tree, known: p.memory(tree)}
	want := map[string][2]string{
		"Ja": {"Ja da", "Ja"}, "Nej": {"Nej da", "Nej"}, "Sist": {"Til sidst", "Sist"}, "En dansk linje": {"En dansk linje", "En dansk linje"},
		"Hälften ett.": {"Halvt en. Halvt to.", "Hälften ett. Hälften två."},
	}
	for i := range here.doc.Units {
		u := &here.doc.Units[i]
		target, from, ok := s.suggest(here, u, da)
		if w, offered := want[u.Text]; ok != offered || target != w[0] || from != w[1] {
			t.Errorf("%q: %q from %q, %v", u.Text, target, from, ok)
		}
	}
	if got := len(s.known[da]); got != 5 { // with the one without a source, for which nobody asks
		t.Errorf("%d texts are known: %q", got, s.known[da])
	}
}
