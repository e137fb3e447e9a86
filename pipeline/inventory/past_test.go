package inventory

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/project"
)

func pastOf(files map[string]string) *Past {
	p := &Past{Files: map[string]*catalogue.Catalogue{}}
	for name, text := range files {
		p.Files[name] = fixture.Catalogue(name, text)
	}
	return p
}

// TestPastFind looks for a unit's text in the catalogues of an earlier revision.
func TestPastFind(t *testing.T) {
	files := map[string]string{
		"locales/g.da.toml": fixture.Entry("", "g.a", "Text A", "DA a") +
			fixture.Entry("", "g.empty", "Tom", "") +
			fixture.Entry("obsolete", "g.moved", "Flyttad", "DA gammel") +
			fixture.Entry("obsolete", "g.gone", "Borttagen", "DA borte") +
			fixture.Entry("", "g.yes", "Ja", "DA ja") +
			fixture.Entry("", "g.no", "Nej", "DA nej") +
			fixture.Entry("", "g.lines", "Rad ett\nrad två", "DA linjer") +
			fixture.Entry("", "g.alive", "Finns kvar", "DA findes"),
		"locales/h.da.toml": fixture.Entry("", "g.moved", "Flyttad", "DA ny") +
			fixture.Entry("", "h.yes", "Ja", "DA jo") +
			fixture.Entry("", "h.no", "Nej", "DA nej") +
			fixture.Entry("obsolete", "h.a", "Text A", "DA anden a"),
		"locales/g.en.toml": fixture.Entry("", "g.a", "Text A", "EN a"),
	}
	p := pastOf(files)
	p.Index([]*Article{{Article: &project.Article{}, IDs: []string{"g.alive"}}}, nil)
	tests := []struct{ name, id, text, want string }{
		{"its own id, whatever the text", "g.a", "Text A, omskriven", "locales/g.da.toml g.a DA a"},
		{"its own id before the same text", "h.no", "Ja", "locales/h.da.toml h.no DA nej"},
		{"current before obsolete, in another catalogue", "g.moved", "x", "locales/h.da.toml g.moved DA ny"},
		{"obsolete", "g.gone", "x", "locales/g.da.toml g.gone DA borte"},
		{"the same text", "ny.a", "Text A", "locales/g.da.toml g.a DA a"},
		{"the same text, obsolete", "ny.borttagen", "Borttagen", "locales/g.da.toml g.gone DA borte"},
		{"the same lines but for white space at their ends", "ny.l", "Rad ett  \nrad två", "locales/g.da.toml g.lines DA linjer"},
		{"the same text with two targets", "ny.ja", "Ja", ""},
		{"the same text twice with one target", "ny.nej", "Nej", "locales/g.da.toml g.no DA nej"},
		{"an empty target", "g.empty", "Tom", ""},
		{"the text of a unit that is there", "ny.finns", "Finns kvar", ""},
		{"nothing", "ny.x", "Någonting nytt", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if c, id := p.Find(language.Danish, test.id, test.text); c != nil {
				got = c.File.Name + " " + id + " " + c.Entry(id).Target
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if c, _ := (*Past)(nil).Find(language.Danish, "g.a", ""); c != nil {
		t.Error("there is something in no past")
	}
}

// TestPastDeparted names the articles of the past of which nothing is left here.
func TestPastDeparted(t *testing.T) {
	p := pastOf(map[string]string{
		"locales/here.da.toml":       fixture.Entry("", "here.a", "A", "a"),
		"locales/renamed.da.toml":    fixture.Entry("", "renamed.a", "A", "a") + fixture.Entry("", "renamed.b", "B", "b"),
		"locales/dir/lost.da.toml":   fixture.Entry("", "lost.a", "A", "a"),
		"locales/dir/lost.en.toml":   fixture.Entry("", "lost.a", "A", "a"),
		"locales/removed.en.toml":    fixture.Entry("", "removed.a", "A", "a"),
		"locales/sync'ed.da.toml":    fixture.Entry("", "synced.x", "X", "x"),
		"locales/renamed.en.toml":    fixture.Entry("", "renamed.c", "C", "c"),
		"locales/an-orphan.da.toml":  fixture.Entry("", "an-orphan.a", "A", "a"),
		"locales/late.da.toml":       fixture.Entry("", "late.a", "A", "a"), // the other language tells
		"locales/late.en.toml":       fixture.Entry("", "late.b", "B", "b"),
		"locales/only-empty.da.toml": fixture.Entry("", "only-empty.a", "A", ""),
	})
	here, now, orphan := project.NewArticle("here.md"), project.NewArticle("now.md"), project.NewArticle("an-orphan.md")
	now.Targets[language.Danish] = fixture.Catalogue("locales/now.da.toml", fixture.Entry("", "renamed.b", "B", "b")+fixture.Entry("obsolete", "synced.x", "X", "x")+fixture.Entry("", "late.b", "B", "b"))
	var got []string
	for _, a := range p.departed([]*project.Article{here, now, orphan}, []language.Tag{language.Danish}) {
		for _, c := range a.Catalogues() {
			got = append(got, a.Key+" "+c.File.Name)
		}
	}
	want := []string{"dir/lost locales/dir/lost.da.toml", "only-empty locales/only-empty.da.toml"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
