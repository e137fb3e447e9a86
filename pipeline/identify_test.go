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

// TestIdentify gives units their ids.
func TestIdentify(t *testing.T) {
	sv, da := language.Swedish, language.Danish
	type unit struct{ id, flags, text string }
	with := func(key string, known []unit, texts ...string) *article {
		a := newArticle(key + ".md")
		text := ""
		for _, u := range known {
			text += "#. paragraph\n" + u.flags + "[" + u.id + "]\nother = \"" + u.text + "\"\n\n"
		}
		if known != nil {
			a.origin = catalogue.Parse(source.New("locales/"+key+".sv.toml", []byte(text)), catalogue.Options{Lang: sv, Source: true})
		}
		a.doc = &l10n.Document{}
		for _, text := range texts {
			a.doc.Units = append(a.doc.Units, l10n.Unit{Text: text, Kind: l10n.Paragraph, Translate: true})
		}
		return a
	}
	ids := func(articles, orphans []*article) string {
		t.Helper()
		if err := identify(t.Context(), articles, orphans); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, a := range articles {
			for _, u := range a.doc.Units {
				got += " " + u.ID
			}
			for id, was := range a.parted {
				got += fmt.Sprintf(" (%s was %s)", id, was)
			}
		}
		return got
	}
	const before, after = "Alla som vill vara med", "Alla som vill vara med får köra sina egna lastbilar dit över sommaren och hem igen på hösten"
	for _, x := range []struct {
		name              string
		articles, orphans []*article
		want              string
	}{
		{"an id that an obsolete text has is no new text's", []*article{with("a", []unit{{"a.alla-som-vill-vara-med", "#, obsolete\n", "Något helt annat stod en gång här"}}, before)}, nil, " a.alla-som-vill-vara-med-2"},
		{"nor one of an article that is gone", []*article{with("a", []unit{}, after)}, []*article{with("b", []unit{{"a.alla-som-vill-vara-med-far", "", "Något helt annat stod en gång här"}})}, " a.alla-som-vill-vara-med-far-2"},
		{"of two articles with one id that keeps it after which it is named", []*article{with("a", []unit{{"b.x", "", "X"}}, "X"), with("b", []unit{{"b.x", "", "X"}}, "X")}, nil, " a.x (a.x was b.x) b.x"},
		{"the other way round", []*article{with("b", []unit{{"b.x", "", "X"}}, "X"), with("c", []unit{{"b.x", "", "X"}}, "X")}, nil, " b.x c.x (c.x was b.x)"},
		{"otherwise the first", []*article{with("a", []unit{{"z.x", "", "X"}}, "X"), with("b", []unit{{"z.x", "", "X"}}, "X")}, nil, " z.x b.x (b.x was z.x)"},
	} {
		if got := ids(x.articles, x.orphans); got != x.want {
			t.Errorf("%s:%s, want%s", x.name, got, x.want)
		}
	}
	// A source catalogue that cannot be read: a target's comments tell.
	broken := with("a", []unit{}, "Nu heter det så")
	broken.origin = catalogue.Parse(source.New("locales/a.sv.toml", []byte("[a")), catalogue.Options{Lang: sv, Source: true})
	broken.targets[da] = pastOf(map[string]string{"locales/a.da.toml": pastEntry("", "a.forr", "Nu heter det så", "DA")}).files["locales/a.da.toml"]
	if got := ids([]*article{broken}, nil); got != " a.forr" {
		t.Errorf("broken: %s", got)
	}
	// Of an article that cannot be read nobody knows which units it has.
	refused, here := with("a", []unit{{"a.x", "", "X"}}, "X", "Y"), with("b", []unit{{"b.z", "", "Z"}}, "Z", "X")
	refused.refused = &l10n.Finding{}
	if got := ids([]*article{refused, here}, nil); got != " a.x-2 a.y b.z b.x" {
		t.Errorf("refused: %s", got)
	}
}
