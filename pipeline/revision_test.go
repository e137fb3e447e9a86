package pipeline

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// pastEntry writes an entry as a catalogue shows it.
func pastEntry(flags, id, text, target string) string {
	if flags != "" {
		flags = "#, " + flags + "\n"
	}
	return "#. paragraph\n#. " + strings.ReplaceAll(text, "\n", "\n#. ") + "\n" + flags + "[" + id + "]\nother = " + fmt.Sprintf("%q", target) + "\n\n"
}

func pastOf(files map[string]string) *past {
	p := &past{files: map[string]*catalogue.Catalogue{}}
	for name, text := range files {
		lang := language.Danish
		if strings.Contains(name, ".en.") {
			lang = language.English
		}
		p.files[name] = catalogue.Parse(source.New(name, []byte(text)), catalogue.Options{Lang: lang})
	}
	return p
}

// TestPastFind looks for a unit's text in the catalogues of an earlier revision.
func TestPastFind(t *testing.T) {
	files := map[string]string{
		"locales/g.da.toml": pastEntry("", "g.a", "Text A", "DA a") +
			pastEntry("", "g.empty", "Tom", "") +
			pastEntry("obsolete", "g.moved", "Flyttad", "DA gammel") +
			pastEntry("obsolete", "g.gone", "Borttagen", "DA borte") +
			pastEntry("", "g.yes", "Ja", "DA ja") +
			pastEntry("", "g.no", "Nej", "DA nej") +
			pastEntry("", "g.lines", "Rad ett\nrad två", "DA linjer") +
			pastEntry("", "g.alive", "Finns kvar", "DA findes"),
		"locales/h.da.toml": pastEntry("", "g.moved", "Flyttad", "DA ny") +
			pastEntry("", "h.yes", "Ja", "DA jo") +
			pastEntry("", "h.no", "Nej", "DA nej") +
			pastEntry("obsolete", "h.a", "Text A", "DA anden a"),
		"locales/g.en.toml": pastEntry("", "g.a", "Text A", "EN a"),
	}
	p := pastOf(files)
	p.index([]*article{{doc: &l10n.Document{Units: []l10n.Unit{{ID: "g.alive"}}}}}, nil)
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
			if c, id := p.find(language.Danish, &l10n.Unit{ID: test.id, Text: test.text}); c != nil {
				got = c.File.Name + " " + id + " " + c.Entry(id).Target
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if c, _ := (*past)(nil).find(language.Danish, &l10n.Unit{ID: "g.a"}); c != nil {
		t.Error("there is something in no past")
	}
}

// TestPastDeparted names the articles of the past of which nothing is left here.
func TestPastDeparted(t *testing.T) {
	p := pastOf(map[string]string{
		"locales/here.da.toml":       pastEntry("", "here.a", "A", "a"),
		"locales/renamed.da.toml":    pastEntry("", "renamed.a", "A", "a") + pastEntry("", "renamed.b", "B", "b"),
		"locales/dir/lost.da.toml":   pastEntry("", "lost.a", "A", "a"),
		"locales/dir/lost.en.toml":   pastEntry("", "lost.a", "A", "a"),
		"locales/removed.en.toml":    pastEntry("", "removed.a", "A", "a"),
		"locales/sync'ed.da.toml":    pastEntry("", "synced.x", "X", "x"),
		"locales/renamed.en.toml":    pastEntry("", "renamed.c", "C", "c"),
		"locales/an-orphan.da.toml":  pastEntry("", "an-orphan.a", "A", "a"),
		"locales/late.da.toml":       pastEntry("", "late.a", "A", "a"), // the other language tells
		"locales/late.en.toml":       pastEntry("", "late.b", "B", "b"),
		"locales/only-empty.da.toml": pastEntry("", "only-empty.a", "A", ""),
	})
	here, now, orphan := newArticle("here.md"), newArticle("now.md"), newArticle("an-orphan.md")
	now.targets[language.Danish] = pastOf(map[string]string{"locales/now.da.toml": pastEntry("", "renamed.b", "B", "b") + pastEntry("obsolete", "synced.x", "X", "x") + pastEntry("", "late.b", "B", "b")}).files["locales/now.da.toml"]
	var got []string
	for _, a := range p.departed([]*article{here, now}, []*article{orphan}, []language.Tag{language.Danish}) {
		for _, c := range a.catalogues() {
			got = append(got, a.key+" "+c.File.Name)
		}
	}
	want := []string{"dir/lost locales/dir/lost.da.toml", "only-empty locales/only-empty.da.toml"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCataloguesAmong picks the articles' catalogues: not the site's words, nor what no
// language of the project has.
func TestCataloguesAmong(t *testing.T) {
	p := &Project{Config: &Config{Source: language.Swedish, Targets: []language.Tag{language.Danish, language.English}}}
	var files []gitFile
	for _, name := range []string{"_site.da.toml", "a.da.toml", "a.en.toml", "a.sv.toml", "a.fi.toml", "g/b.da.toml", "g/_site.da.toml", "README.md", "x.toml"} {
		files = append(files, gitFile{name: name})
	}
	got, tags := p.cataloguesAmong(files, []language.Tag{language.Danish, language.Swedish}, func(f gitFile) bool { return f.name != "a.sv.toml" })
	var names []string
	for i, f := range got {
		names = append(names, f.name+" "+tags[i].String())
	}
	if want := []string{"a.da.toml da", "g/b.da.toml da", "g/_site.da.toml da"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}

// TestPutAside: two texts that could not be read are two files, and one is one.
func TestPutAside(t *testing.T) {
	dir := t.TempDir()
	restore(t, dir, map[string]string{"ordbro.toml": "source = \"sv\"\ntargets = [\"da\"]\n", "locales/a.da.toml": "x"})
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	s := &syncRun{Project: p}
	for _, text := range []string{"one", "one", "two", "one", "three", "two"} {
		if err := s.putAside("locales/a.da.toml", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"a.da.toml": "x", "a.da.toml.broken": "one", "a.da.toml.broken2": "two", "a.da.toml.broken3": "three"}
	if diff := cmp.Diff(want, snapshot(t, filepath.Join(dir, "locales"))); diff != "" {
		t.Error(diff)
	}
}

// TestNextBlob reads the answers of git cat-file --batch.
func TestNextBlob(t *testing.T) {
	out := []byte("aa blob 3\nx\ny\nbb missing\ncc blob 0\n\ndd tree 1\nee blob 99\nshort\n")
	var got []string
	for range 6 {
		var text []byte
		var ok bool
		text, out, ok = nextBlob(out)
		got = append(got, fmt.Sprintf("%q %v", text, ok))
	}
	want := []string{`"x\ny" true`, `"" false`, `"" true`, `"" false`, `"" false`, `"" false`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
