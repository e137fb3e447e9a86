package update

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestOthers: where else an entry stands. Of a past, the source's catalogue counts for the
// notes, wherever they stand, and a target's where there is no text here.
func TestOthers(t *testing.T) {
	sv, da := language.Swedish, language.Danish
	files := map[string]string{
		"locales/a.da.toml": fixture.Entry("", "a.x", "X", "DA x") + fixture.Entry("", "a.y", "Y", "DA y"),
		"locales/b.da.toml": fixture.Entry("obsolete", "a.x", "X", "DA old"),
	}
	p := &inventory.Past{Files: map[string]*catalogue.Catalogue{}}
	for name, text := range files {
		p.Files[name] = fixture.Catalogue(name, text)
	}
	for name, text := range map[string]string{
		"locales/a.sv.toml": "#. paragraph\n#, obsolete\n# mine\n[a.x]\nother = \"X\"\n\n#. paragraph\n[a.y]\nother = \"Y\"\n",
		"locales/b.sv.toml": "#. paragraph\n[a.x]\nother = \"X\"\n\n#. paragraph\n# elsewhere\n[a.y]\nother = \"Y\"\n",
	} {
		p.Files[name] = catalogue.Parse(source.New(name, []byte(text)), catalogue.Options{Lang: sv, Source: true})
	}
	p.Index(nil, nil)
	read := func(name string) *inventory.Article {
		return &inventory.Article{Article: project.NewArticle(name), Parted: map[string]string{}}
	}
	a, b, home := read("a.md"), read("b.md"), read("home.md")
	a.Targets[da] = fixture.Catalogue("locales/a.da.toml", fixture.Entry("", "a.y", "Y", "DA nu")+fixture.Entry("", "a.new", "Ny", "")+fixture.Entry("", "a.was", "Var", "DA var")+fixture.Entry("", "a.x", "X", ""))
	a.Parted["a.new"] = "a.was"
	home.Targets[da] = fixture.Catalogue("locales/home.da.toml", fixture.Entry("", "a.y", "Y", "DA her"))
	r := &run{
		source: sv, targets: []language.Tag{da}, tree: &inventory.Tree{Past: p},
		away: map[inventory.EntryKey][]*inventory.Article{{Lang: da, Name: "a.y"}: {home}},
	}
	for _, x := range []struct {
		a        *inventory.Article
		id, text string
		tag      language.Tag
		want     string
	}{
		{a, "a.x", "X", sv, "locales/a.sv.toml a.x"},
		{a, "a.y", "Y", sv, "locales/b.sv.toml a.y"}, // the notes stand there
		{b, "a.y", "Y", sv, "locales/b.sv.toml a.y"},
		{a, "a.x", "X", da, "locales/a.da.toml a.x"},
		{b, "a.x", "X", da, "locales/a.da.toml a.x"},
		{a, "a.y", "Y", da, "locales/home.da.toml a.y"},
		{a, "a.new", "Ny", da, "locales/a.da.toml a.was"},
		{a, "a.none", "Ingen", da, ""},
	} {
		x.a.IDs, x.a.Doc = []string{x.id}, &l10n.Document{Units: []l10n.Unit{{Text: x.text, Translate: true}}}
		var got []string
		for _, o := range r.others(x.a, 0, x.tag) {
			got = append(got, o.From.File.Name+" "+o.ID)
		}
		if g := strings.Join(got, ", "); g != x.want {
			t.Errorf("%s of %s in %s: %s, want %s", x.id, x.a.Key, x.tag, g, x.want)
		}
	}
}
