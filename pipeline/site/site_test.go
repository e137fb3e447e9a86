package site

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "write the golden files anew; read them before you commit")

var (
	sv = language.MustParse("sv")
	en = language.MustParse("en")
	da = language.MustParse("da")
	ar = language.Arabic
)

// newSite is a site in some languages, with stock words.
func newSite(t testing.TB, base string, languages ...language.Tag) *Site {
	s := &Site{BaseURL: base, Source: languages[0]}
	for _, tag := range languages {
		in := tag
		if tag == ar { // has no words of its own yet
			in = en
		}
		s.Languages = append(s.Languages, Language{Tag: tag, Words: words(t, in)})
	}
	return s
}

func editions(languages ...language.Tag) []Edition {
	var list []Edition
	for _, tag := range languages {
		list = append(list, Edition{Lang: tag, Title: "T", TitleLang: tag, Body: []byte("<p>x</p>")})
	}
	return list
}

func TestHeadLinks(t *testing.T) {
	link := regexp.MustCompile(`<link rel="(canonical|alternate)"(?: hreflang="(.*?)")? href="(.*?)">`)
	const base = "https://example.org/news"
	for _, c := range []struct {
		name, base string
		key        string
		in         []language.Tag
		page       string
		want       []string
	}{
		{"only between editions that exist", base, "a", []language.Tag{sv, en}, "en/a.html", []string{
			"canonical https://example.org/news/en/a.html",
			"alternate sv https://example.org/news/sv/a.html",
			"alternate en https://example.org/news/en/a.html",
			"alternate x-default https://example.org/news/sv/a.html",
		}},
		{"a final slash changes nothing", base + "/", "guide/a", []language.Tag{da, sv}, "sv/guide/a.html", []string{
			"canonical https://example.org/news/sv/guide/a.html",
			"alternate sv https://example.org/news/sv/guide/a.html",
			"alternate da https://example.org/news/da/guide/a.html",
			"alternate x-default https://example.org/news/sv/guide/a.html",
		}},
		{"no default without the source's edition", base, "a", []language.Tag{da, en}, "da/a.html", []string{
			"canonical https://example.org/news/da/a.html",
			"alternate en https://example.org/news/en/a.html",
			"alternate da https://example.org/news/da/a.html",
		}},
		{"one edition has no alternates", base, "a", []language.Tag{sv}, "sv/a.html", []string{
			"canonical https://example.org/news/sv/a.html",
		}},
		{"names are escaped", base, "50 % å?", []language.Tag{sv}, "sv/50 % å?.html", []string{
			"canonical https://example.org/news/sv/50%20%25%20%C3%A5%3F.html",
		}},
		{"no base URL, no absolute links", "", "a", []language.Tag{sv, en, da}, "en/a.html", nil},
		{"indexes default to the chooser", base, "a", []language.Tag{sv, en}, "sv/index.html", []string{
			"canonical https://example.org/news/sv/index.html",
			"alternate sv https://example.org/news/sv/index.html",
			"alternate en https://example.org/news/en/index.html",
			"alternate x-default https://example.org/news/index.html",
		}},
		{"a folder's index is an article's", base, "x/index", []language.Tag{sv, en}, "en/x/index.html", []string{
			"canonical https://example.org/news/en/x/index.html",
			"alternate sv https://example.org/news/sv/x/index.html",
			"alternate en https://example.org/news/en/x/index.html",
			"alternate x-default https://example.org/news/sv/x/index.html",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, ok := pagesOf(t, newSite(t, c.base, sv, en, da), []Article{{c.key, editions(c.in...)}})[c.page]
			if !ok {
				t.Fatalf("there is no page %s", c.page)
			}
			var got []string
			for _, m := range link.FindAllStringSubmatch(page, -1) {
				got = append(got, strings.Join(strings.Fields(strings.Join(m[1:], " ")), " "))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A language has an index exactly if it has something to read, or is the source.
func TestNames(t *testing.T) {
	s := newSite(t, "", sv, en, da)
	names := func(articles ...Article) string {
		files, err := s.Pages(articles)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, f := range files {
			list = append(list, f.Name)
		}
		return strings.Join(list, " ")
	}
	for _, c := range []struct {
		want     string
		articles []Article
	}{
		{"404.html index.html style.css sv/index.html", nil},
		{"404.html en/a/b.html en/index.html index.html style.css sv/index.html", []Article{{"a/b", editions(en)}}},
		{"404.html da/index.html index.html style.css sv/index.html sv/x.html", []Article{{"index", editions(da)}, {"x", editions(sv)}}},
		{"404.html en/g/index.html en/index.html index.html style.css sv/g/a.html sv/index.html", []Article{{"g/index", editions(en)}, {"g/a", editions(sv)}}},
	} {
		if got := names(c.articles...); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// Each article stands in exactly one index of a language: the nearest.
func TestShelves(t *testing.T) {
	pages := pagesOf(t, newSite(t, "", sv, en), []Article{
		{"a", editions(sv, en)}, {"g/index", editions(sv)}, {"g/b", editions(sv, en)}, {"g/h/c", editions(sv)}, {"index", editions(en)},
	})
	for _, c := range []struct{ page, has, hasNot string }{
		{"sv/index.html", `"a.html" "g/index.html"`, `"g/b.html" "g/h/c.html"`},
		{"sv/g/index.html", `"b.html" "h/c.html"`, `"../a.html" "index.html"`},
		{"en/index.html", `"a.html" "g/b.html" "../sv/g/index.html" "../sv/g/h/c.html"`, `"../sv/a.html"`},
	} {
		_, list, _ := strings.Cut(pages[c.page], "<main")
		for _, href := range strings.Fields(c.has) {
			if !strings.Contains(list, "href="+href) {
				t.Errorf("%s does not list %s", c.page, href)
			}
		}
		for _, href := range strings.Fields(c.hasNot) {
			if strings.Contains(strings.Split(list, "</main>")[0], "href="+href) {
				t.Errorf("%s lists %s", c.page, href)
			}
		}
	}
}

func TestLanguageMarks(t *testing.T) {
	e := editions(sv, ar)
	e[1].TitleLang, e[1].Title = sv, "Svensk rubrik"
	e[1].Headings = []Heading{{2, "a", "A", ar}, {2, "b", "B", sv}, {2, "c", "C", ar}, {2, "d", "D", language.Und}}
	e[1].Description, e[1].DescriptionLang = "Svensk text", sv
	pages := pagesOf(t, newSite(t, "", sv, ar), []Article{{"a", e}, {"b", editions(sv)}})
	for _, c := range []struct{ page, want string }{
		{"ar/a.html", `<html lang="ar" dir="rtl">`},
		{"ar/a.html", `<title lang="sv" dir="ltr">Svensk rubrik – ordbro</title>`},
		{"ar/a.html", `<h1 lang="sv" dir="ltr">Svensk rubrik</h1>`},
		{"ar/a.html", `<li><a href="#a">A</a></li>`},
		{"ar/a.html", `<li><a href="#b" lang="sv" dir="ltr">B</a></li>`},
		{"ar/a.html", `<a href="../sv/a.html" lang="sv" dir="ltr" hreflang="sv">svenska</a>`},
		{"ar/a.html", `<a href="a.html" lang="ar" dir="rtl" hreflang="ar" aria-current="page">العربية</a>`},
		{"ar/a.html", `<a href="../sv/a.html" hreflang="sv">Read the original (<span lang="sv" dir="ltr">svenska</span>)</a>`},
		{"ar/index.html", `<a href="a.html" lang="sv" dir="ltr">Svensk rubrik</a>`},
		{"ar/index.html", `<p lang="sv" dir="ltr">Svensk text</p>`},
		{"ar/index.html", `<a href="../sv/b.html" lang="sv" dir="ltr" hreflang="sv">T</a>`},
		{"sv/a.html", `<h1>T</h1>`},
		{"sv/b.html", `Artikeln finns ännu inte på: <span lang="ar" dir="rtl">العربية</span></p>`},
		{"404.html", `<section lang="ar" dir="rtl">`},
	} {
		if !strings.Contains(pages[c.page], c.want) {
			t.Errorf("%s lacks %s", c.page, c.want)
		}
	}
}

func TestHostileText(t *testing.T) {
	hostile := `"></title><script>alert('x')</script>`
	e := Edition{Lang: sv, Title: hostile, Description: hostile, Body: []byte("<p>x</p>"),
		Headings: []Heading{{2, `"><script>`, hostile, sv}, {2, "b", "B", sv}, {2, "c", "C", sv}, {2, "d", "D", sv}}}
	for name, page := range pagesOf(t, newSite(t, "https://example.org/", sv), []Article{{`"><script>`, []Edition{e}}}) {
		if strings.Contains(page, "<script") || strings.HasSuffix(name, ".html") && strings.Count(page, "</title>") != 1 {
			t.Errorf("%s lets markup through", name)
		}
	}
	s := newSite(t, "javascript:alert(1)", sv)
	if _, err := s.Pages(nil); err == nil {
		t.Error("a base URL that is no web address is accepted")
	}
}

// The same values give the same bytes, whatever their order.
func TestDeterministic(t *testing.T) {
	s, articles := fixture(t)
	want, err := s.Pages(articles)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(articles)
	for i := range articles {
		articles[i].Editions = slices.Clone(articles[i].Editions)
		slices.Reverse(articles[i].Editions)
	}
	got, err := s.Pages(articles)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct {
		site     *Site
		articles []Article
		want     string
	}{
		{newSite(t, "", sv), []Article{{"a", editions(en)}}, `article "a" has an edition in en, which is not one of the site's languages`},
		{&Site{Source: sv}, nil, "the source language sv is not among the site's languages"},
		{newSite(t, "", sv), []Article{{"a", editions(sv)}, {"a", editions(sv)}}, `articles "a" and "a" would both be the page sv/a.html`},
		{newSite(t, "example.org", sv), nil, `base URL "example.org" is not an absolute address such as https://example.org/`},
	} {
		if _, err := c.site.Pages(c.articles); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestCutTitle(t *testing.T) {
	for _, c := range []struct{ body, title, rest string }{
		{"<h1>A</h1>\n<p>b</p>", "<h1>A</h1>", "\n<p>b</p>"},
		{"\n<!-- a --> <!-- b -->\n<h1 id=\"a\">A <em>b</em></h1>c", "\n<!-- a --> <!-- b -->\n<h1 id=\"a\">A <em>b</em></h1>", "c"},
		{"<p>b</p><h1>A</h1>", "", "<p>b</p><h1>A</h1>"},
		{"<h10>A</h10>", "", "<h10>A</h10>"},
		{"<!-- <h1>A</h1>", "", "<!-- <h1>A</h1>"},
		{"<h1>A", "", "<h1>A"},
		{"", "", ""},
	} {
		if title, rest := cutTitle([]byte(c.body)); string(title) != c.title || string(rest) != c.rest {
			t.Errorf("%q is cut into %q and %q", c.body, title, rest)
		}
	}
}

// TestGolden compares whole pages with what a person has read and found good.
func TestGolden(t *testing.T) {
	const name = "testdata/pages.txtar"
	s, articles := fixture(t)
	pages := pagesOf(t, s, articles)
	got := &txtar.Archive{Comment: []byte("Pages of the fixture site; go test -run Golden -update writes them anew.\n\n")}
	for _, name := range []string{"404.html", "en/guide/intro.html", "en/index.html", "fi/long.html", "index.html", "sv/guide/index.html"} {
		page := strings.ReplaceAll(pages[name], style, "/* style.css */")
		if name == "fi/long.html" { // the body is markdown's to test
			before, rest, _ := strings.Cut(page, `<div class="text">`)
			_, after, _ := strings.Cut(rest, "</section>\n\n</div>")
			page = before + `<div class="text">` + "…</div>" + after
		}
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(page)})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(txtar.Format(got))); diff != "" {
		t.Error(diff)
	}
}

func TestStyleIsSmall(t *testing.T) {
	if len(style) > 8<<10 {
		t.Errorf("style.css has %d bytes; readers on slow lines were promised 8 KB", len(style))
	}
	if strings.Contains(style, "url(") || strings.Contains(style, "@import") {
		t.Error("style.css asks for other files")
	}
}
