package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// folder writes a project of files, as a txtar archive holds them.
func folder(t *testing.T, archive string) *Project {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "-- content/.keep --\n-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\", \"en\"]\n"+archive)
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func write(t *testing.T, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, f.Data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRefusedName: names that some system cannot have, and those that only look so.
func TestRefusedName(t *testing.T) {
	for name, want := range map[string]string{
		"a.md": "", "å ä ö.md": "", "-rf": "", "a'b.md": "", "50 %.md": "", "a;b&c.md": "", "日本.md": "", "a.b.c.md": "", "a\u00a0b.md": "",
		"k\xf6p.md":   "not UTF-8",
		"a\nb.md":     "control",
		"a\x7f.md":    "control",
		"a\u202eb.md": "invisible",
		"a\u200db.md": "invisible",
		"a\u00adb.md": "invisible",
		"\ufeffa.md":  "invisible",
		"a<b.md":      "Windows refuses", "a>b": "Windows refuses", "a:b": "Windows refuses", `a"b`: "Windows refuses",
		`a\b`: "Windows refuses", "a|b": "Windows refuses", "a?b": "Windows refuses", "a*b": "Windows refuses",
		"con": "device", "CON.md": "device", "Aux.x.md": "device", "lpt9.md": "device", "nul": "device", "prn": "device", "com1.png": "device",
		"console.md": "", "com0.md": "", "com10.md": "", "lpt.md": "", "a.con": "", "acon.md": "",
		"a.": "ends in a dot", "a ": "a space", "a.md ": "a space", ".": "ends in a dot", " a.md": "",
	} {
		problem, fix := refusedName(name)
		if !strings.Contains(problem, want) || (want == "") != (problem == "") || (problem == "") != (fix == "") {
			t.Errorf("%q: %q, want %q", name, problem, want)
		}
	}
}

// TestCollisionKey: names that somewhere are one page or one file.
func TestCollisionKey(t *testing.T) {
	for _, x := range []struct {
		a, b string
		same bool
	}{
		{"a.md", "A.md", true},
		{"guide/Intro.md", "Guide/intro.md", true},
		{"\u00e5.md", "a\u030a.md", true},
		{"\u00c5.md", "a\u030a.md", true},
		{"a/index.md", "a.md", true},
		{"a/INDEX.md", "a/index.md", true},
		{"index.md", "a/index.md", false},
		{"a/Index.md", "a.md", true},
		{"a/b/index.md", "a/b.md", true},
		{"a/index.md", "a/index/index.md", false},
		{"a/index/index.md", "a/index.md", false},
		{"xindex.md", "x.md", false},
		{"a-b.md", "a/b.md", false},
		{"a.md", "b.md", false},
		{"o.md", "ö.md", false},
		{"a.b.md", "a.md", false},
	} {
		if got := collisionKey(x.a) == collisionKey(x.b); got != x.same {
			t.Errorf("%q, %q: %q, %q", x.a, x.b, collisionKey(x.a), collisionKey(x.b))
		}
	}
}

// TestArticlesAmong sorts what lies below content/.
func TestArticlesAmong(t *testing.T) {
	for _, x := range []struct{ name, content, locales, articles, assets, passed string }{
		{"articles and what belongs to them", "a.md g/b.md g/x.png data.csv .x", "", "a.md g/b.md", ".x data.csv g/x.png", ""},
		{"in their order", "b.md a/z.md a.md", "", "a.md a/z.md b.md", "", ""},
		{"the first of two", "A.md a.md", "", "A.md", "", "a.md: content/A.md would have the same page"},
		{"that which has catalogues", "A.md a.md", "a.da.toml", "a.md", "", "A.md: content/a.md would have the same page"},
		{"the first, where both have them", "A.md a.md", "A.da.toml a.da.toml", "A.md", "", "a.md: content/A.md would have the same page"},
		{"the first, where it has them", "A.md a.md", "A.da.toml", "A.md", "", "a.md: content/A.md would have the same page"},
		{"what is not a catalogue does not count", "A.md a.md", "a.toml a.txt", "A.md", "", "a.md: content/A.md would have the same page"},
		{"of three", "A.md a.md a/index.md", "a/index.da.toml", "a/index.md", "", "A.md: content/a/index.md would have the same page\na.md: content/A.md would have the same page"},
		{"the site's words'", "_site.md _SITE.md g/_site.md", "", "g/_site.md", "", "_SITE.md: its catalogues would be those of the site's own words\n_site.md: its catalogues would be those of the site's own words"},
		{"other names of Markdown", "a.MD b.markdown c.mdx d.MDX e.mkd f.md.bak g.txt", "", "", "f.md.bak g.txt",
			"a.MD: an article's name ends in .md\nb.markdown: an article's name ends in .md\nc.mdx: MDX is not read\nd.MDX: MDX is not read\ne.mkd: an article's name ends in .md"},
	} {
		l, locales := &Listing{Files: strings.Fields(x.content)}, &Listing{Files: strings.Fields(x.locales)}
		articles, assets := articlesAmong(l, locales)
		slices.Sort(assets)
		var passed []string
		for _, f := range l.Findings {
			passed = append(passed, strings.TrimPrefix(f.Path(), "content/")+": "+strings.TrimPrefix(f.Message, "passed over: "))
			if f.Fix == "" || (f.Severity == l10n.Error) != (strings.Contains(f.Message, "would")) {
				t.Errorf("%s: %+v", x.name, f)
			}
		}
		slices.Sort(passed)
		if got := strings.Join(articles, " "); got != x.articles {
			t.Errorf("%s: articles %s, want %s", x.name, got, x.articles)
		}
		if got := strings.Join(assets, " "); got != x.assets {
			t.Errorf("%s: assets %s, want %s", x.name, got, x.assets)
		}
		if got := strings.Join(passed, "\n"); got != x.passed {
			t.Errorf("%s: passed over\n%s\nwant\n%s", x.name, got, x.passed)
		}
	}
}

// TestListing walks a folder: what is named, what is passed over without a word, and what
// with one.
func TestListing(t *testing.T) {
	p := folder(t, "-- content/a.md --\n-- content/g/b.md --\n-- content/.git/x.md --\n-- content/g/.hidden.md --\n-- content/CON/x.md --\n-- content/aux.md --\n-- out/x.md --\n")
	for link, to := range map[string]string{"link.md": "a.md", "dir": "../out"} {
		if err := os.Symlink(to, filepath.Join(p.Root.Name(), "content", link)); err != nil {
			t.Skipf("there are no symbolic links here: %v", err)
		}
	}
	l, err := p.List("content")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a.md", "g/b.md"}; !slices.Equal(l.Files, want) {
		t.Errorf("%q, want %q", l.Files, want)
	}
	var passed []string
	for _, f := range l.Findings {
		passed = append(passed, fmt.Sprintf("%s %v", f.Path(), f.Severity))
	}
	slices.Sort(passed)
	if want := []string{"content/CON error", "content/aux.md error", "content/dir warning", "content/link.md warning"}; !slices.Equal(passed, want) {
		t.Errorf("%q, want %q", passed, want)
	}
	if l, err := p.List("locales"); err != nil || len(l.Files) != 0 { // a new project has none
		t.Errorf("%v, %v", l, err)
	}
	if err := os.RemoveAll(filepath.Join(p.Root.Name(), "content")); err != nil {
		t.Fatal(err)
	}
	if _, err := p.List("content"); err == nil || !strings.Contains(err.Error(), "there is no folder content/") {
		t.Errorf("%v", err)
	}
}

// TestOnly: what paths on the command line name.
func TestOnly(t *testing.T) {
	p := folder(t, "-- content/a.md --\nEtt\n-- content/g/b.md --\nTvå\n-- content/gg.md --\nTre\n-- content/g/CON.md --\n-- locales/a.da.toml --\n-- locales/g/b.sv.toml --\n-- locales/x.danish.toml --\n-- locales/c.da.toml --\n")
	c, err := p.Content(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for paths, want := range map[string]string{
		"":                            "a g/b gg | content/g/CON.md locales/x.danish.toml",
		".":                           "a g/b gg | content/g/CON.md locales/x.danish.toml",
		"content":                     "a g/b gg | content/g/CON.md locales/x.danish.toml",
		"content/":                    "a g/b gg | content/g/CON.md locales/x.danish.toml",
		"locales":                     "a g/b gg | content/g/CON.md locales/x.danish.toml",
		"content/a.md content":        "a g/b gg | content/g/CON.md locales/x.danish.toml",
		"content/a.md":                "a |",
		"./content//a.md":             "a |",
		`content\a.md`:                "a |",
		"content/g":                   "g/b | content/g/CON.md",
		"content/g/":                  "g/b | content/g/CON.md",
		`.\content\g\`:                "g/b | content/g/CON.md",
		"content/a.md content/g/b.md": "a g/b |",
		"locales/a.da.toml":           "a |",
		"locales/g/b.sv.toml":         "g/b |",
		"content/a":                   "no article at content/a",
		"content/a.md content/b.md":   "no article at content/b.md",
		"a.md":                        "no article at a.md",
		"locales/a.en.toml":           "no article at locales/a.en.toml",
		"locales/c.da.toml":           "no article at locales/c.da.toml",
		"content/a\x1b.md":            `no article at content/a\x1b.md`,
	} {
		only, err := c.Only(strings.Fields(paths))
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			for _, a := range only.Articles {
				got += a.Key + " "
			}
			got += "|"
			for _, f := range only.Findings {
				got += " " + f.Path()
			}
			if len(only.Orphans) != 1 {
				t.Errorf("%q: %d orphans", paths, len(only.Orphans))
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", paths, got, want)
		}
	}
	if len(c.Articles) != 3 || len(c.Findings) != 2 || len(c.Everything()) != 4 {
		t.Error("the whole content has changed")
	}
}

// TestArticle: an article's catalogues by their languages.
func TestArticle(t *testing.T) {
	p := folder(t, "-- content/a.md --\nEtt\n-- locales/a.sv.toml --\n#. paragraph\n[a.ett]\nother = \"Ett\"\n-- locales/a.en.toml --\n-- locales/a.da.toml --\n[a\n")
	c, err := p.Content(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a := c.Articles[0]
	var got []string
	for _, c := range a.Catalogues() {
		got = append(got, c.File.Name)
		if a.Catalogue(c.Lang) != c || !a.owns(c.File.Name) {
			t.Errorf("%s is not the article's", c.File.Name)
		}
	}
	if want := []string{"locales/a.sv.toml", "locales/a.da.toml", "locales/a.en.toml"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if a.owns("locales/a.fi.toml") || len(a.Findings()) != 1 {
		t.Errorf("%v", a.Findings())
	}
	a.Refused = &l10n.Finding{File: source.New("content/a.md", nil)}
	if list := a.Findings(); len(list) != 2 || list[0].Path() != "content/a.md" {
		t.Errorf("%v", list)
	}
	if got := a.Publication(l10n.Calendar{}); got != l10n.Undecided {
		t.Errorf("%v", got)
	}
}

// TestAddLine adds a line once and keeps every byte that is there.
func TestAddLine(t *testing.T) {
	const line = "/public/"
	for _, x := range []struct {
		was, want string
		added     bool
	}{
		{"-", "/public/\n", true}, // there is no file
		{"", "/public/\n", true},
		{"a\n", "a\n/public/\n", true},
		{"a", "a\n/public/\n", true},
		{"a\r\nb", "a\r\nb\r\n/public/\r\n", true},
		{"/public/\n", "/public/\n", false},
		{"a\n  /public/  \r\nb", "a\n  /public/  \r\nb", false},
		{"/public/x\n", "/public/x\n/public/\n", true},
		{"# /public/\n", "# /public/\n/public/\n", true},
	} {
		dir := t.TempDir()
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		if x.was != "-" {
			write(t, dir, "") // nothing but the folder
			if err := root.WriteFile(".gitignore", []byte(x.was), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		added, err := AddLine(root, ".gitignore", line)
		text, _ := root.ReadFile(".gitignore")
		if err != nil || added != x.added || string(text) != x.want {
			t.Errorf("%q: %q, %v, %v", x.was, text, added, err)
		}
	}
}
