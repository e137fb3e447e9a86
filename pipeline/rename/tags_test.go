package rename

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestRenamedTags: which tags can be renamed, and to which.
func TestRenamedTags(t *testing.T) {
	for _, x := range []struct{ old, new, want string }{
		{"da", "nb", "da nb"},
		{"no", "nb", "no nb"}, // two languages, of which no project may have the name
		{"en", "en-GB", "en en-GB"},
		{"en-GB", "en", "en-GB en"},
		{"nb", "no", "error"},
		{"da", "da", "error"},
		{"dk", "da", "error"},
		{"da", "dk", "error"},
		{"", "da", "error"},
		{"da", "", "error"},
		{"en_GB", "en", "error"},
	} {
		from, to, err := renamedTags(x.old, x.new)
		got := from.String() + " " + to.String()
		if err != nil {
			got = "error"
			if h := interface{ Hint() string }(nil); !errors.As(err, &h) || h.Hint() == "" {
				t.Errorf("%s, %s: %v has no next step", x.old, x.new, err)
			}
		}
		if got != x.want {
			t.Errorf("%s, %s: %s, want %s", x.old, x.new, got, x.want)
		}
	}
}

// TestLanguage renames a language: in the names of its catalogues, and wherever the
// project's files mean it and not a word that looks like it.
func TestLanguage(t *testing.T) {
	const entry = "[a.ett]\nother = \"da\"\n"
	for _, x := range []struct{ name, before, after, err string }{
		{
			"everywhere",
			"-- glossary.toml --\n[[term]]\nsv = \"da\"\nda = \"bro\"\n-- locales/a.da.toml --\n" + entry + "-- locales/da.en.toml --\n" + entry + "-- locales/g/b.da.toml --\n" + entry +
				"-- ordbro.toml --\nsource = \"sv\"\ntargets = ['da', \"en\"] # da\n[fallback]\nda = [\"en\"]\nen = [\"da\"]\n[publish]\nname = \"da\"\n",
			"-- glossary.toml --\n[[term]]\nsv = \"da\"\nnb = \"bro\"\n-- locales/a.nb.toml --\n" + entry + "-- locales/da.en.toml --\n" + entry + "-- locales/g/b.nb.toml --\n" + entry +
				"-- ordbro.toml --\nsource = \"sv\"\ntargets = ['nb', \"en\"] # da\n[fallback]\nnb = [\"en\"]\nen = [\"nb\"]\n[publish]\nname = \"da\"\n",
			"",
		},
		{
			"the source",
			"-- locales/a.da.toml --\n" + entry + "-- ordbro.toml --\nsource = \"da\"\n",
			"-- locales/a.nb.toml --\n" + entry + "-- ordbro.toml --\nsource = \"nb\"\n", "",
		},
		{
			"where a copy stands already, as after a run that was killed",
			"-- locales/a.da.toml --\n" + entry + "-- locales/a.nb.toml --\n" + entry + "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\"]\n",
			"-- locales/a.nb.toml --\n" + entry + "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"nb\"]\n", "",
		},
		{
			"its catalogues alone, where ordbro.toml has the new tag",
			"-- locales/a.da.toml --\n" + entry + "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"nb\"]\n",
			"-- locales/a.nb.toml --\n" + entry + "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"nb\"]\n", "",
		},
		{
			"where another catalogue stands in the way",
			"-- locales/a.da.toml --\n" + entry + "-- locales/a.nb.toml --\n[a.ett]\nother = \"min\"\n-- locales/b.da.toml --\n" + entry + "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\"]\n",
			"", "locales/a.da.toml would take the place of locales/a.nb.toml, which is another file",
		},
		{
			"where two do",
			"-- locales/a.da.toml --\n" + entry + "-- locales/a.nb.toml --\n\n-- locales/b.da.toml --\n" + entry + "-- locales/b.nb.toml --\n\n-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\"]\n",
			"", "locales/a.da.toml would take the place of locales/a.nb.toml, which is another file, and 1 more",
		},
		{"where the project has the new one", "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\", \"nb\"]\n", "", "with nb in place of da, ordbro.toml would be wrong: ordbro.toml:2:1: targets name \"nb\" twice"},
		{"what is not there", "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"en\"]\n", "", "nothing is called da here: locales/ has no catalogue of it, and ordbro.toml does not name it"},
		{"no project", "-- a.md --\n", "", "there is no ordbro.toml here"},
	} {
		t.Run(x.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range txtar.Parse([]byte(x.before)).Files {
				name := filepath.Join(dir, filepath.FromSlash(f.Name))
				if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, f.Data, 0o666)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Language(t.Context(), dir, Options{Old: "da", New: "nb", DryRun: true}); fmt.Sprint(err) != x.err && x.err != "" {
				t.Errorf("a dry run says %v", err)
			}
			if got := stands(t, dir); got != x.before {
				t.Errorf("a dry run has written\n%s", got)
			}
			_, err := Language(t.Context(), dir, Options{Old: "da", New: "nb"})
			if x.err == "" && err != nil || x.err != "" && (err == nil || err.Error() != x.err) {
				t.Errorf("%v, want %s", err, x.err)
			}
			want := x.after
			if x.err != "" {
				want = x.before
			}
			if got := stands(t, dir); got != want {
				t.Errorf("now there is\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// stands is what stands in a folder, but for the lock.
func stands(t *testing.T, dir string) string {
	t.Helper()
	var files []txtar.File
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, name)
		if err != nil || d.IsDir() || strings.HasPrefix(rel, ".ordbro") {
			return err
		}
		text, err := os.ReadFile(name)
		files = append(files, txtar.File{Name: filepath.ToSlash(rel), Data: text})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	return string(txtar.Format(&txtar.Archive{Files: files}))
}
