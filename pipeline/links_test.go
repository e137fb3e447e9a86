package pipeline

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/publish"
	"github.com/ordbro/ordbro/pipeline/update"
	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// writeProject makes a project of files by name.
func writeProject(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func buildSite(t *testing.T, dir string, langs ...language.Tag) {
	t.Helper()
	if _, err := openProject(t, dir).Build(context.Background(), BuildOptions{Out: filepath.Join(dir, "public"), Langs: langs}); err != nil {
		t.Fatal(err)
	}
}

// deadOnPages follows every address of every page of a site and returns those that lead
// to no file of it.
func deadOnPages(t *testing.T, dir, base string) []string {
	t.Helper()
	var dead []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		page, _ := filepath.Rel(dir, name)
		page = filepath.ToSlash(page)
		z := html.NewTokenizer(bytes.NewReader(text))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			for _, a := range z.Token().Attr {
				u, err := url.Parse(strings.TrimPrefix(a.Val, base))
				if a.Key != "href" && a.Key != "src" || err != nil || u.Host != "" || u.Path == "" {
					continue
				}
				to := path.Join(path.Dir(page), u.Path)
				if strings.HasPrefix(a.Val, base) {
					to = u.Path
				}
				if at, err := os.Stat(filepath.Join(dir, filepath.FromSlash(to))); err != nil || at.IsDir() {
					dead = append(dead, page+": "+a.Val)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dead
}

// someLanguages is a project in which some articles are in one language only.
func someLanguages(t *testing.T) string {
	dir := writeProject(t, map[string]string{
		"ordbro.toml": "source = \"sv\"\ntargets = [\"da\", \"nb\"]\n[publish]\nbase_url = \"https://example.org/\"\n",
		"content/a.md": "# Rubriken\n\nSe [den andra](guide/b.md#rubriken), [den tredje](guide/c), <a href=\"guide/c.md\">den i HTML</a> och [hem](./).\n\n" +
			"![bild](bild.png)\n\n<p><a href=\"guide/c.md\">den tredje igen</a></p>\n",
		"content/guide/index.md": "# Vägledningen\n\n[Upp](../a.md), [hit](.) och [vidare](c.md)\n",
		"content/guide/b.md":     "# Rubriken\n\n[Tillbaka](../a.md)\n",
		"content/guide/c.md":     "# Bara på svenska\n\nEn lång text som ingen har översatt.\n",
		"content/bild.png":       "x",
	})
	p := openProject(t, dir)
	if _, err := p.Sync(context.Background(), update.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a", "guide/index", "guide/b"} {
		name := filepath.Join(dir, "locales", key+".da.toml")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		source := ""
		for _, line := range strings.Split(string(text), "\n") {
			if s, ok := strings.CutPrefix(line, "#. "); ok {
				source = s
			}
			if line == `other = ""` {
				line = "other = '" + source + "'"
			}
			if line == "other = '''" {
				line += "\n" + source
			}
			out = append(out, line)
		}
		if err := os.WriteFile(name, []byte(strings.Join(out, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := openProject(t, dir).Sync(context.Background(), update.Options{}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestNoDeadLinksOnPages builds languages in every order: no page ever leads to one that
// is not there, and the last build makes the same site as one of all languages at once.
func TestNoDeadLinksOnPages(t *testing.T) {
	sv, da, nb := language.Swedish, language.Danish, language.MustParse("nb")
	for _, order := range [][][]language.Tag{
		{{da}, {sv}, {da}, {}}, {{sv}, {da}, {sv, da}}, {{nb}, {da, nb}, {}}, {{}, {da}},
	} {
		dir := someLanguages(t)
		for _, langs := range order {
			buildSite(t, dir, langs...)
			for _, dead := range deadOnPages(t, filepath.Join(dir, "public"), "https://example.org/") {
				t.Errorf("%v, then %v: %s leads to nothing", order, langs, dead)
			}
		}
	}
}

// TestOtherLanguage: a link to an article that is not published in the edition's
// language names the language, to programs and to people.
func TestOtherLanguage(t *testing.T) {
	dir := someLanguages(t)
	buildSite(t, dir)
	text, err := os.ReadFile(filepath.Join(dir, "public/da/a.html"))
	if err != nil {
		t.Fatal(err)
	}
	const svenska = ` <span lang="sv">(svenska)</span></a>`
	for _, want := range []string{
		`<a href="guide/b.html#rubriken">den andra</a>`,
		`<a href="../sv/guide/c.html" hreflang="sv">den tredje` + svenska,
		`<a href="../sv/guide/c.html" hreflang="sv">den i HTML` + svenska,
		`den tredje igen`,
		`<a href="index.html">hem</a>`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if got := strings.Count(string(text), svenska); got != 3 {
		t.Errorf("%d links say that they lead to Swedish, want 3", got)
	}
}

// TestRefusedKeepsItsPage: an article that cannot be read now keeps the page that it
// had, and links to it lead there.
func TestRefusedKeepsItsPage(t *testing.T) {
	dir := someLanguages(t)
	buildSite(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "content/guide/b.md"), []byte("# Rubriken \xff\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	buildSite(t, dir)
	if dead := deadOnPages(t, filepath.Join(dir, "public"), "https://example.org/"); dead != nil {
		t.Error(dead)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "public/da/a.html"))
	if !strings.Contains(string(text), `<a href="guide/b.html#rubriken">den andra</a>`) {
		t.Errorf("%s", text)
	}
	if err := os.RemoveAll(filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	buildSite(t, dir)
	if dead := deadOnPages(t, filepath.Join(dir, "public"), "https://example.org/"); dead != nil {
		t.Errorf("the first build: %v", dead)
	}
}

// TestMarkdownEditions: in a folder of Markdown files, a link to an article that the
// language does not have leads to nothing, and the build says so.
func TestMarkdownEditions(t *testing.T) {
	dir := someLanguages(t)
	result, err := openProject(t, dir).Build(context.Background(), BuildOptions{Out: filepath.Join(dir, "out"), Format: publish.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, f := range result.Findings {
		if f.Check == "dead-link" {
			places = append(places, f.Path()+":"+f.Pos.String()+" "+f.Message)
		}
	}
	want := []string{
		"content/a.md:3:51 content/guide/c.md is not published in da, and this link to it leads to nothing there",
		"content/a.md:3:70 content/guide/c.md is not published in da, and this link to it leads to nothing there",
		"content/a.md:7:13 content/guide/c.md is not published in da, and this link to it leads to nothing there",
		"content/guide/index.md:3:39 content/guide/c.md is not published in da, and this link to it leads to nothing there",
	}
	if strings.Join(places, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(places, "\n"))
	}
}
