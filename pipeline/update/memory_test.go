package update

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
)

// TestSuggest: what is offered to a new unit comes from accepted targets, obsolete ones
// too, of catalogues that are an article's.
func TestSuggest(t *testing.T) {
	da := language.Danish
	with := func(key, text string) *inventory.Article {
		a := &inventory.Article{Article: project.NewArticle(key + ".md")}
		a.Targets[da] = fixture.Catalogue("locales/"+key+".da.toml", text)
		return a
	}
	one := with("one", fixture.Entry("", "one.a", "Ja", "Ja da")+
		fixture.Entry("fuzzy", "one.b", "Kanske", "Måske")+
		fixture.Entry("obsolete", "one.c", "Nej", "Nej da")+
		fixture.Entry("", "one.d", "Tomt", "")+
		fixture.Entry("", "one.e", "Hälften ett. Hälften två.", "Halvt en. Halvt to.")+
		fixture.Entry("", "one.f", "", "Uden kilde"))
	two := with("two", fixture.Entry("", "two.a", "Ja", "Jo")+fixture.Entry("", "two.b", "Sist", "Til sidst"))
	stray := with("stray", fixture.Entry("", "stray.a", "Främmande", "Fremmed"))
	stray.Stray = true
	broken := with("broken", "[broken.a")
	all := []*inventory.Article{one, two, broken, stray}
	here := &inventory.Article{Article: project.NewArticle("here.md")}
	texts := []string{"Ja", "Kanske", "Nej", "Tomt", "Sist", "Främmande", "An English line", "En dansk linje", "Hälften ett.", "Ur en tom", "Ur en trasig", "Något nytt"}
	here.Doc = &l10n.Document{}
	for _, text := range texts {
		here.Doc.Units = append(here.Doc.Units, l10n.Unit{Text: text, Translate: true})
	}
	here.Detected = make([]language.Tag, len(texts))
	here.Detected[6], here.Detected[7] = language.English, da
	here.Resembles = map[int]inventory.Origin{
		8:  {Home: one, Origin: identity.Origin{ID: "one.e", Text: "Hälften ett. Hälften två.", Score: 0.5}},
		9:  {Home: one, Origin: identity.Origin{ID: "one.d", Text: "Tomt"}},
		10: {Home: broken, Origin: identity.Origin{ID: "broken.a", Text: "x"}},
	}
	known := remember(all, []language.Tag{da})
	want := map[string][2]string{
		"Ja": {"Ja da", "Ja"}, "Nej": {"Nej da", "Nej"}, "Sist": {"Til sidst", "Sist"}, "En dansk linje": {"En dansk linje", "En dansk linje"},
		"Hälften ett.": {"Halvt en. Halvt to.", "Hälften ett. Hälften två."},
	}
	for i := range here.Doc.Units {
		u := &here.Doc.Units[i]
		var got [2]string
		o := known.suggest(here, i, da)
		if o != nil {
			got = [2]string{o.Target, o.From}
		}
		if w, offered := want[u.Text]; (o != nil) != offered || got != w {
			t.Errorf("%q: %+v", u.Text, o)
		}
		if o != nil && (o.Score == 1) != (o.From == u.Text) || o != nil && o.Machine {
			t.Errorf("%q: %+v", u.Text, o)
		}
	}
	if got := len(known[da]); got != 5 { // with the one without a source, for which nobody asks
		t.Errorf("%d texts are known: %q", got, known[da])
	}
}
