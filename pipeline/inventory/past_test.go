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
	list := p.departed([]*project.Article{here, now, orphan}, []language.Tag{language.Danish, language.English})
	if got := list[0].Catalogues(); len(list) != 3 || list[0].Key != "dir/lost" || len(got) != 2 || list[2].Key != "removed" {
		t.Errorf("%v", list)
	}
	if (*Past)(nil).departed([]*project.Article{here}, nil) != nil {
		t.Error("an article has left no past")
	}
}

// TestPastLoad: a tree with an earlier revision has its catalogues where there are none,
// says which those are, and what of them has been written anew since.
func TestPastLoad(t *testing.T) {
	da := language.Danish
	p := func(flags, id, text, target string) string { return fixture.Entry(flags, id, text, target) }
	past := pastOf(map[string]string{
		"locales/a.da.toml": p("", "a.ett", ett, "Broen") + "# vem?\n" + p("", "a.not", "Not", "") + "#, hm\n" + p("", "a.borta", "Borta", "Væk"),
		"locales/a.en.toml": p("", "a.ett", ett, "The bridge"),
		"locales/b.da.toml": p("", "b.tva", tva, ""),
		"locales/c.da.toml": p("", "c.flyttad", "Det här stycket har flyttat till d", "Flyttet"),
		"locales/e.da.toml": p("", "e.x", "Det som ingen artikel har kvar någonstans", "Intet"),
		"locales/a.fi.toml": p("", "a.ett", ett, "Silta"),
	})
	tree := load(t, twoArticles+"-- content/d.md --\nDet här stycket har flyttat till d\n"+
		"-- locales/a.en.toml --\n"+p("", "a.ett", ett, "Bridge")+
		"-- locales/b.en.toml --\n"+p("", "b.tva", tva, "")+p("", "a.not", "Not", "Note"), Options{Past: past})
	names := func(list []*Article) (s []string) {
		for _, a := range list {
			line := a.Key
			for _, c := range a.Catalogues() {
				line += " " + c.Lang.String()
				if past.Lent(c) {
					line += "*"
				}
			}
			s = append(s, line)
		}
		return s
	}
	if got, want := names(tree.Articles), []string{"a sv da* en", "b sv da* en", "d"}; !slices.Equal(got, want) {
		t.Errorf("articles %q, want %q", got, want)
	}
	// Of what is gone there is that of which a unit has been found.
	if got, want := names(tree.Orphans), []string{"c da*"}; !slices.Equal(got, want) {
		t.Errorf("orphans %q, want %q", got, want)
	}
	if got, want := names(tree.Everything()), []string{"a sv da* en", "b sv da* en", "d", "c da*"}; !slices.Equal(got, want) {
		t.Errorf("everything %q, want %q", got, want)
	}
	a, d := article(t, tree, "a"), article(t, tree, "d")
	if d.IDs[0] != "c.flyttad" || d.Origins["c.flyttad"].Home != article(t, tree, "c") {
		t.Errorf("%q", d.IDs)
	}
	if e, c := a.Entry(0, da); e == nil || e.Target != "Broen" || !past.Lent(c) {
		t.Errorf("%+v", e)
	}
	if past.Lent(a.Targets[language.English]) || past.Lent(nil) || past.Stale(a.Targets[language.English], "a.ett") {
		t.Error("what is here is not lent")
	}
	if past.Noted(da, "a.not") != a.Targets[da] || past.Noted(da, "a.ett") != nil || past.Noted(language.English, "a.not") != nil {
		t.Error("notes")
	}
	if got := past.Returned(a.Targets[da], a); len(got) != 1 || got[0].ID != "a.ett" || got[0].Action != catalogue.Adopted {
		t.Errorf("%+v", got)
	}
	if b := article(t, tree, "b"); past.Returned(b.Targets[da], b) != nil || past.Returned(a.Targets[da], b) != nil {
		t.Error("what nobody has written, or a unit that has no entry, has come back")
	}
	if got := past.Returned(a.Targets[language.English], a); got != nil {
		t.Errorf("%+v", got)
	}

	// Written since: the text stands in another article's catalogue here, a copy stands in
	// the past.
	past = pastOf(map[string]string{"locales/a.da.toml": p("", "a.ett", ett, "Broen") + p("", "b.tva", tva, "Færgerne") + p("", "x.tom", "Tom", "Tom")})
	tree = load(t, twoArticles+"-- locales/b.da.toml --\n"+p("", "b.tva", tva, "Færger")+p("", "x.tom", "Tom", ""), Options{Past: past})
	a = article(t, tree, "a")
	c := a.Targets[da]
	if !past.Stale(c, "b.tva") || past.Stale(c, "a.ett") || past.Stale(c, "x.tom") {
		t.Error("stale")
	}
	if away := tree.Away(); len(away) != 0 {
		t.Errorf("what has been written since stands alone: %v", away)
	}
	if past := pastOf(nil); past.At("locales/a.da.toml") != nil || len(past.Paths()) != 0 {
		t.Error("an empty past")
	}
	if past.At("locales/a.da.toml") != c || len(past.Paths()) != 1 || !past.Paths()["locales/a.da.toml"] {
		t.Error("paths")
	}
	none := (*Past)(nil)
	if none.At("x") != nil || none.Noted(da, "a.ett") != nil || len(none.Paths()) != 0 || none.Stale(c, "b.tva") || none.Lent(c) {
		t.Error("there is something in no past")
	}
}
