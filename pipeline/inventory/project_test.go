package inventory

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
)

const languages = "source = \"sv\"\ntargets = [\"da\", \"en\"]\n"

// folder writes a project of files, as a txtar archive holds them.
func folder(t *testing.T, archive string) *project.Project {
	t.Helper()
	dir := t.TempDir()
	files := append(txtar.Parse([]byte(archive)).Files, txtar.File{Name: "content/.keep"})
	if !slices.ContainsFunc(files, func(f txtar.File) bool { return f.Name == "ordbro.toml" }) {
		files = append(files, txtar.File{Name: "ordbro.toml", Data: []byte(languages)})
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// load is the tree of such a project.
func load(t *testing.T, archive string, o Options) *Tree {
	t.Helper()
	tree, err := Load(t.Context(), folder(t, archive), o)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// article is the one with a key, those that are gone among them.
func article(t *testing.T, tree *Tree, key string) *Article {
	t.Helper()
	i := slices.IndexFunc(tree.Everything(), func(a *Article) bool { return a.Key == key })
	if i < 0 {
		t.Fatalf("there is no article %s", key)
	}
	return tree.Everything()[i]
}

// lines are findings, a line each.
func lines(list []l10n.Finding) string {
	var all []string
	for _, f := range list {
		line := fmt.Sprintf("%s:%d:%d: %s", f.Path(), f.Pos.Line, f.Pos.Column, f.Message)
		if f.Unit != "" {
			line += " (" + f.Unit + ", " + f.Lang + ")"
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// origin is an entry of a source catalogue.
func origin(kind, id, text string) string {
	return "#. " + kind + "\n[" + id + "]\nother = " + fmt.Sprintf("%q", text) + "\n\n"
}

// target is an entry of another one, with comments and flags before its id.
func target(kind, before, id, text, other string) string {
	return "#. " + kind + "\n#. " + text + "\n" + before + "[" + id + "]\nhash = \"" + l10n.Hash(text) + "\"\nother = " + fmt.Sprintf("%q", other) + "\n\n"
}

// TestServed: a title and a first heading of the same text are one text to translate.
func TestServed(t *testing.T) {
	title, heading := "front matter title", "heading"
	const page = "---\ntitle: Bron\n---\n\n# Bron\n\nText.\n"
	for _, x := range []struct {
		name, page, da string
		want           string // per unit: the target that stands for it
	}{
		{"the title's", page, target(title, "", "a.bron", "Bron", "Broen"), "Broen Broen ."},
		{"the heading's", page, target(heading, "", "a.bron-2", "Bron", "Broen"), "Broen Broen ."},
		{"both have one", page, target(title, "", "a.bron", "Bron", "Bro") + target(heading, "", "a.bron-2", "Bron", "Broen"), "Bro Broen ."},
		{"one is empty", page, target(title, "", "a.bron", "Bron", "Bro") + target(heading, "", "a.bron-2", "Bron", ""), "Bro Bro ."},
		{"one that a person must look at serves nobody", page, target(title, "#, fuzzy\n", "a.bron", "Bron", "Bro"), "Bro . ."},
		{"nor one that was accepted for an earlier wording", page, "#. front matter title\n#. Broar\n[a.bron]\nhash = \"" + l10n.Hash("Broar") + "\"\nother = \"Broer\"\n", "Broer . ."},
		{"a target with markup serves no title", page, target(heading, "", "a.bron-2", "Bron", "*Broen*"), ". *Broen* ."},
		{"a source with markup is not the same text", "---\ntitle: '*Bron*'\n---\n\n# *Bron*\n", target(title, "", "a.bron", "*Bron*", "Broen"), "Broen ."},
		{"another text", "---\ntitle: Bron\n---\n\n# En bro\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen ."},
		{"no heading", "---\ntitle: Bron\n---\n\nBron\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen ."},
		{"no heading, and the text below it has a target", "---\ntitle: Bron\n---\n\nText.\n", target("paragraph", "", "a.text", "Text.", "Tekst."), ". Tekst."},
		{"nor one of the same words", "---\ntitle: Bron\n---\n\nBron\n", target("paragraph", "", "a.bron-2", "Bron", "Broen"), ". Broen"},
		{"another text, which has a target", "---\ntitle: Bron\n---\n\n# En bro\n", target(heading, "", "a.en-bro", "En bro", "En bro"), ". En bro"},
		{"not one below it, from the heading", page + "\n## Bron\n", target(heading, "", "a.bron-2", "Bron", "Broen"), "Broen Broen . ."},
		{"no title", "# Bron\n\n## Bron\n", target(heading, "", "a.bron-2", "Bron", "Broen"), "Broen ."},
		{"only the first heading", "---\ntitle: Bron\n---\n\n# En bro\n\n## Bron\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen . ."},
		{"not one below it", page + "\n## Bron\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen Broen . ."},
		{"nor that one's", page + "\n## Bron\n", target(heading, "", "a.bron-3", "Bron", "Broen"), ". . . Broen"},
		{"another value is no title", "---\ndescription: Bron\n---\n\n# Bron\n", target("front matter description", "", "a.bron", "Bron", "Broen"), "Broen ."},
		{"a title that stands behind another value", "---\nsummary: Kort\ntitle: Bron\n---\n\n# Bron\n", target(title, "", "a.bron", "Bron", "Broen"), ". Broen Broen"},
		{"a heading that is not translated", "---\ntitle: Bron\n---\n\n<!-- ordbro: skip -->\n# Bron\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen ."},
		{"what can be read of a broken catalogue for certain", page, target(title, "", "a.bron", "Bron", "Broen") + target("paragraph", "", "a.text", "Text.", "Tekst.") + "[x", "Broen Broen Tekst."},
		{"an attribute's title is no article's", "---\ntitle: Bron\n---\n\n<p title=\"En bro\">Text.</p>\n\n# Bron\n", target(title, "", "a.bron", "Bron", "Broen"), "Broen . . Broen"},
		{"no catalogue", page, "", ". . ."},
	} {
		archive := "-- content/a.md --\n" + x.page + "-- ordbro.toml --\n" + strings.Replace(languages, "\"en\"", "\"en\"]\nfront_matter = [\"title\", \"description\", \"summary\"", 1)
		if !strings.Contains(x.page, "*") {
			archive += "-- locales/a.sv.toml --\n" + origin(title, "a.bron", "Bron") + origin(heading, "a.bron-2", "Bron") + origin(heading, "a.bron-3", "Bron")
		}
		if x.da != "" {
			archive += "-- locales/a.da.toml --\n" + x.da
		}
		a := load(t, archive, Options{}).Articles[0]
		da := language.Danish
		e := a.Edition(da, nil, l10n.Translated)
		var got []string
		for i := range a.Doc.Units {
			text := "."
			if e.Entries[i] != nil && e.Entries[i].Target != "" {
				text = e.Entries[i].Target
			}
			got = append(got, text)
			if serving, c := a.Served(i, da); serving != nil && (e.Entries[i] != serving || c.Entry(serving.ID) != serving) {
				t.Errorf("%s: unit %d is served by an entry that its edition does not have", x.name, i)
			}
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %q, want %q; ids %q", x.name, s, x.want, a.IDs)
		}
	}
}

// TestEditions: an edition has the entries of its language by unit, its catalogue, and the
// editions to fall back on.
func TestEditions(t *testing.T) {
	tree := load(t, "-- content/a.md --\nEtt.\n\n`kod`\n\nTvå.\n-- locales/a.da.toml --\n"+
		target("paragraph", "", "a.ett", "Ett.", "En.")+target("paragraph", "", "a.kod", "`kod`", "kode")+"-- locales/a.en.toml --\n[a.ett", Options{})
	a, da, en := tree.Articles[0], language.Danish, language.English
	e := a.Edition(da, []language.Tag{en}, l10n.Reviewed)
	entries := func(e *l10n.Edition) (s string) {
		for _, entry := range e.Entries {
			if entry == nil {
				s += "-"
			} else {
				s += entry.ID
			}
			s += " "
		}
		return s
	}
	if got := entries(e); got != "a.ett - - " || e.Doc != a.Doc || e.Lang != da || !slices.Equal(e.IDs, a.IDs) || e.Require != l10n.Reviewed {
		t.Errorf("%q %+v", got, e)
	}
	if e.Path != "locales/a.da.toml" || e.File == nil || e.File.Name != e.Path || e.Broken {
		t.Errorf("%s %v", e.Path, e.Broken)
	}
	if len(e.Fallbacks) != 1 {
		t.Fatal(e.Fallbacks)
	}
	if f := e.Fallbacks[0]; f.Lang != en || !f.Broken || f.File == nil || f.Require != l10n.Reviewed || f.Path != "locales/a.en.toml" || entries(f) != "- - - " {
		t.Errorf("%+v", f)
	}
	if none := a.Edition(language.Finnish, nil, l10n.Translated); none.File != nil || none.Broken || none.Path != "locales/a.fi.toml" || len(none.Entries) != 3 {
		t.Errorf("%+v", none)
	}
	all := a.Editions([]language.Tag{da, en}, map[language.Tag][]language.Tag{da: {en}, en: {da}}, l10n.Translated)
	for tag, other := range map[language.Tag]language.Tag{da: en, en: da} {
		e, alone := all[tag], a.Edition(tag, []language.Tag{other}, l10n.Translated)
		if entries(e) != entries(alone) || e.Lang != tag || len(e.Fallbacks) != 1 || e.Fallbacks[0].Lang != other || len(e.Fallbacks[0].Fallbacks) != 0 {
			t.Errorf("%+v", e)
		}
	}
}
