package pipeline

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestRevive: a text that is back gets the id that it had, once.
func TestRevive(t *testing.T) {
	const known = "#. paragraph\n[x.a]\nother = \"Ja\"\n\n#. paragraph\n#, obsolete\n[x.b]\nother = \"Ja\"\n\n#. paragraph\n#, obsolete\n[x.c]\nother = \"Nej\"\n"
	read := func(key string, texts ...string) *article {
		a := newArticle(key + ".md")
		a.origin = catalogue.Parse(source.New("locales/"+key+".sv.toml", []byte(known)), catalogue.Options{Lang: language.Swedish, Source: true})
		a.doc = &l10n.Document{}
		for _, text := range texts {
			a.doc.Units = append(a.doc.Units, l10n.Unit{Text: text, Translate: text != "kod"})
		}
		return a
	}
	one, two := read("one", "Nej", "Ja", "Ja", "Nej"), read("two", "Ja", "Nej")
	one.doc.Units[3].Translate = false
	one.doc.Units[1].ID = "x.a"
	used := map[string]bool{"x.a": true}
	one.revive(used)
	two.revive(used)
	got := ""
	for _, a := range []*article{one, two} {
		for _, u := range a.doc.Units {
			got += fmt.Sprintf("%s=%s ", u.Text, u.ID)
		}
	}
	if want := "Nej=x.c Ja=x.a Ja=x.b Nej= Ja= Nej= "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	again := read("again", "Nej", "Nej")
	again.revive(map[string]bool{})
	if again.doc.Units[0].ID != "x.c" || again.doc.Units[1].ID != "" {
		t.Errorf("%+v", again.doc.Units)
	}
}

// TestHome: the catalogue that has a moved unit's entry is the article's own as soon as
// that has one.
func TestHome(t *testing.T) {
	da := language.Danish
	with := func(key, id string) *article {
		a := newArticle(key + ".md")
		a.targets[da] = pastOf(map[string]string{"locales/" + key + ".da.toml": pastEntry("", id, "A", "DA")}).files["locales/"+key+".da.toml"]
		return a
	}
	here, there := with("here", "here.a"), with("there", "there.a")
	for _, x := range []struct {
		id   string
		o    *origin
		want *article
	}{
		{"here.a", nil, here},
		{"here.a", &origin{home: here}, here},
		{"here.a", &origin{home: there}, here}, // a merge has left both
		{"there.a", &origin{home: there}, there},
		{"new.a", nil, here},
	} {
		here.origins = map[string]origin{}
		if x.o != nil {
			here.origins[x.id] = *x.o
		}
		if got := here.home(x.id, da); got != x.want.targets[da] {
			t.Errorf("%s, %v: %v", x.id, x.o, got.File.Name)
		}
	}
}
