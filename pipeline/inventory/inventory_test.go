package inventory

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestHome: the catalogue that has a moved unit's entry is the article's own as soon as
// that has one.
func TestHome(t *testing.T) {
	da := language.Danish
	with := func(key, id string) *Article {
		a := &Article{Article: project.NewArticle(key + ".md")}
		a.Targets[da] = fixture.Catalogue("locales/"+key+".da.toml", fixture.Entry("", id, "A", "DA"))
		return a
	}
	here, there := with("here", "here.a"), with("there", "there.a")
	for _, x := range []struct {
		id         string
		from, want *Article
	}{
		{"here.a", nil, here},
		{"here.a", here, here},
		{"here.a", there, here}, // a merge has left both
		{"there.a", there, there},
		{"new.a", nil, here},
	} {
		here.Origins = map[string]Origin{}
		if x.from != nil {
			here.Origins[x.id] = Origin{Home: x.from}
		}
		if got := here.home(x.id, da); got != x.want.Targets[da] {
			t.Errorf("%s: %v", x.id, got.File.Name)
		}
	}
}

// TestKnown: where the source catalogue cannot be read, the fullest of the others tells
// what the units were, but for what another article's source catalogue has.
func TestKnown(t *testing.T) {
	a := &Article{Article: project.NewArticle("a.md")}
	a.Doc = &l10n.Document{Units: []l10n.Unit{{Text: "Nu heter det så", Kind: l10n.Paragraph, Translate: true}}}
	a.Origin = catalogue.Parse(source.New("locales/a.sv.toml", []byte("[a")), catalogue.Options{Lang: language.Swedish, Source: true})
	a.Targets[language.Danish] = fixture.Catalogue("locales/a.da.toml", fixture.Entry("", "a.forr", "Nu heter det så", "DA"))
	a.Targets[language.English] = &catalogue.Catalogue{} // has less to tell
	if err := identify(t.Context(), []*Article{a}, nil); err != nil || a.IDs[0] != "a.forr" {
		t.Errorf("%q, %v", a.IDs, err)
	}
	copied := &Article{Article: project.NewArticle("b.md")}
	copied.Doc = &l10n.Document{Units: []l10n.Unit{{Text: "Nu heter det så", Kind: l10n.Paragraph, Translate: true}}}
	copied.Targets = a.Targets
	a.Origin = catalogue.Parse(source.New("locales/a.sv.toml", []byte("#. paragraph\n[a.forr]\nother = \"Nu heter det så\"\n")), catalogue.Options{Lang: language.Swedish, Source: true})
	if err := identify(t.Context(), []*Article{a, copied}, nil); err != nil || a.IDs[0] != "a.forr" || copied.IDs[0] != "b.nu-heter-det-sa" {
		t.Errorf("%q %q, %v", a.IDs, copied.IDs, err)
	}
}
