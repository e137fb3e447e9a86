package links

import (
	"slices"
	"testing"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

func content() Content {
	return Content{
		Articles: []Article{
			{Name: "index.md"},
			{Name: "a.md", Anchors: []l10n.Anchor{
				{ID: "öppen-källkod", Text: "Öppen källkod", Unit: 0}, {ID: "no-addons", Text: "--no-addons", Unit: 1},
				{ID: "c-och-d", Text: "C# och D", Unit: 2}, {ID: "öppen-källkod-1", Text: "Öppen källkod", Unit: 3},
				{ID: "2-steg", Text: "2. Steg", Unit: 4}, {ID: "egen", Unit: -1}, {ID: "ruta", Unit: -1, Foreign: true},
				{ID: "한글--b", Text: "한글 & b", Unit: 5}, {ID: "\u00e5", Unit: -1}, {ID: "cafe\u0301", Unit: -1},
			}},
			{Name: "guide/index.md"},
			{Name: "guide/b.md"},
			{Name: "extra/README.md"},
			{Name: "hugo/_index.md"},
			{Name: "mapp/c.md"},
			{Name: "cafe\u0301.md"}, // NFD
			{Name: "50 %.md"},
			{Name: "trasig.md", Unread: true},
		},
		Assets:    []string{"bild.png", "bilder/En Bro.png", "guide/karta.svg", "fil", "sida.html", "100%25.txt", "djup/ner/y.png"},
		Passed:    []string{"gammal.markdown"},
		Languages: []string{"sv", "da"},
		Served:    []string{"/api/", "/robots.txt", "film/**", "./ljud/", "/forum"},
	}
}

func generator(name string) *Generator {
	return &generators[slices.IndexFunc(generators, func(g Generator) bool { return g.Name == name })]
}

func TestResolve(t *testing.T) {
	m := New(content())
	for _, c := range []struct {
		from, destination string
		kind              Kind
		name              string // of what it leads to, or near
	}{
		// Articles.
		{"a.md", "guide/b.md", Page, "guide/b.md"},
		{"a.md", "./guide//b.md#x", Page, "guide/b.md"},
		{"a.md", "guide/b.md?v=1#x", Page, "guide/b.md"},
		{"guide/b.md", "../a.md", Page, "a.md"},
		{"guide/b.md", "../a", Page, "a.md"},
		{"guide/b.md", "../a/", Page, "a.md"},
		{"guide/b.md", "../a.html", Page, "a.md"},
		{"guide/b.md", "../../content/a.md", Page, "a.md"},
		{"a.md", "guide", Page, "guide/index.md"},
		{"a.md", "guide/", Page, "guide/index.md"},
		{"a.md", "guide/index.html", Page, "guide/index.md"},
		{"guide/b.md", ".", Page, "guide/index.md"},
		{"guide/b.md", "..", Page, "index.md"},
		{"a.md", "extra/", Page, "extra/README.md"},
		{"a.md", "hugo", Page, "hugo/_index.md"},
		{"a.md", "caf\u00e9.md", Page, "cafe\u0301.md"},
		{"a.md", "cafe%CC%81.md", Page, "cafe\u0301.md"},
		{"a.md", "50%20%25.md", Page, "50 %.md"},
		{"a.md", "50 %.md", Page, "50 %.md"},
		{"a.md", "guide%2Fb.md", Page, "guide/b.md"},
		{"a.md", " guide/b.md ", Page, "guide/b.md"},
		{"a.md", "trasig.md#x", Page, "trasig.md"},
		{"a.md", "#", Page, "a.md"},
		{"a.md", "#x", Page, "a.md"},
		{"a.md", "?x", Page, "a.md"},

		// Files.
		{"a.md", "bild.png", File, "bild.png"},
		{"a.md", "bilder/En%20Bro.png", File, "bilder/En Bro.png"},
		{"guide/b.md", "karta.svg#lager", File, "guide/karta.svg"},
		{"a.md", "fil", File, "fil"},
		{"a.md", "100%25.txt", File, "100%25.txt"},
		{"a.md", "djup/ner/y.png", File, "djup/ner/y.png"},
		{"a.md", "sida.html", File, "sida.html"},

		// What is others'.
		{"a.md", "https://example.org/b.md", Outside, ""},
		{"a.md", "MAILTO:a@example.org", Outside, ""},
		{"a.md", "//example.org", Unsafe, ""},
		{"a.md", `/\example.org`, Unsafe, ""},
		{"a.md", "javascript:x", Unsafe, ""},
		{"a.md", ":x", Unsafe, ""},
		{"a.md", "java\tscript:x", Unsafe, ""},
		{"a.md", "{{ site.url }}/x", Template, ""},
		{"a.md", "{% link x.md %}", Template, ""},
		{"a.md", "${base}/x", Template, ""},
		{"a.md", "{x}.png", Template, ""},
		{"a.md", "<%= x %>", Template, ""},
		{"a.md", "$(base)/x", Template, ""},
		{"a.md", "$x/(base)", Dead, ""},
		{"a.md", "/", Served, ""},
		{"a.md", "/api", Served, ""},
		{"a.md", "ljud/1.mp3", Served, ""},
		{"a.md", "/api/v1?x#y", Served, ""},
		{"a.md", "../api/v1", Served, ""}, // from sv/a.html
		{"a.md", "/robots.txt", Served, ""},
		{"a.md", "film/1.mp4", Served, ""},
		{"guide/b.md", "../film/1.mp4", Served, ""},
		{"a.md", "/sv/guide/b.html", Served, ""},
		{"a.md", "/da/", Served, ""},
		{"a.md", "/assets/bild.png", Served, ""},

		// Nothing.
		{"a.md", "", Dead, ""},
		{"a.md", "finns-inte.md", Dead, ""},
		{"a.md", "guide/d.md", Dead, "guide/b.md"},
		{"a.md", "bild.pgn", Dead, ""},
		{"a.md", "bilds.png", Dead, "bild.png"},
		{"a.md", "A.md#x", Dead, "a.md#x"},
		{"a.md", "Guide/", Dead, "guide/index.md"},
		{"a.md", "bilder/en bro.png", Dead, "bilder/En%20Bro.png"},
		{"a.md", `guide\b.md`, Dead, "guide/b.md"},
		{"guide/b.md", "a.md", Dead, "../a.md"},
		{"guide/b.md", "/a", Dead, "../a.md"},
		{"a.md", "/bild.png", Dead, "bild.png"},
		{"a.md", "/assets/nej.png", Dead, ""},
		{"a.md", "/robots.txt/x", Dead, ""},
		{"a.md", "/forumet", Dead, ""},
		{"a.md", "/fr/a.html", Dead, ""},
		{"a.md", "mapp/", Dead, ""},
		{"a.md", "bilder/", Dead, ""},
		{"a.md", "bild.png/", Dead, "bild.png"},
		{"a.md", "../utanför.md", Dead, ""},
		{"a.md", "Extra/", Dead, "extra/README.md"}, // the folder's letter case counts, its index's does not
		{"a.md", "HUGO", Dead, "hugo/_index.md"},
		{"a.md", "/sv/bild.png", Dead, "bild.png"}, // files are not in a language's folder
		{"a.md", "/assets/a.md", Dead, "a.md"},     // nor articles among the files
		{"a.md", "/sv/nej.html", Dead, ""},
		{"a.md", "51 %.md", Dead, "50%20%25.md"},
		{"a.md", "index.md/", Dead, "index.md"},
		{"a.md", "fil/.", Dead, "fil"}, // a file is no folder
		{"a.md", "fil/x/..", Dead, "fil"},
		{"a.md", "djup/", Dead, ""},
		{"mapp/c.md", "../Guide", Dead, "../guide/index.md"},
		{"a.md", "gammal.markdown", Dead, ""},
		{"a.md", ".dold/x.png", Dead, ""},
	} {
		got := m.Resolve(c.from, c.destination)
		name := got.Name
		if got.Kind == Dead {
			name = got.Near
			if got.Problem == "" {
				t.Errorf("%q in %s: no reason", c.destination, c.from)
			}
		}
		if got.Kind != c.kind || name != c.name {
			t.Errorf("%q in %s: kind %d, %q; want %d, %q (%s)", c.destination, c.from, got.Kind, name, c.kind, c.name, got.Problem)
		}
	}
}

// TestBase: the site may stand below a path; another program's pages may stand above it.
func TestBase(t *testing.T) {
	c := content()
	c.Base = "/docs/"
	m := New(c)
	for destination, want := range map[string]Kind{
		"/": Served, "/docs": Served, "/docs/": Served, "/docs/index.html": Served, "/docs/sv/a.html": Served, "/docs/da/": Served, "/docs/da": Served,
		"/docs/assets/bild.png": Served, "/docs/assets/a.html": Dead, "/docs/sv/bild.png": Dead, "/docs/sv/nej": Dead, "/docs/fr/a.html": Dead, "/docs/nej": Dead,
		"/sv/a.html": Dead, "/assets/bild.png": Dead, "/index.html": Dead, "/doc": Dead, "/docsa/": Dead,
		"/api/x": Served, "../../api/x": Served, "../api/x": Dead, // from docs/sv/a.html
	} {
		if got := m.Resolve("a.md", destination); got.Kind != want {
			t.Errorf("%q: kind %d, want %d (%s)", destination, got.Kind, want, got.Problem)
		}
	}
}

// TestProblems: a dead destination says why it is one.
func TestProblems(t *testing.T) {
	m := New(content())
	for destination, want := range map[string]string{
		"":                 "it has no destination",
		"/nej":             "it begins at the server's root, where nothing is known to be",
		"../nej.md":        "it leads out of content/, and only what is in there is published",
		"djup":             "content/djup/ is a folder without an index.md or README.md",
		"mapp/":            "content/mapp/ is a folder without an index.md or README.md",
		"bilder":           "content/bilder/ is a folder without an index.md or README.md",
		"gammal.markdown":  "content/gammal.markdown is there, but is not published",
		".dold":            "what begins with a dot is not published",
		"guide/.x/y.md":    "what begins with a dot is not published",
		"nej/a.md":         "there is no folder content/nej/",
		"nej":              "there is no article content/nej.md, nor content/nej/index.md",
		"nej/":             "there is no article content/nej.md, nor content/nej/index.md",
		"nej.md/":          "there is no article content/nej.md.md, nor content/nej.md/index.md",
		"nej.md":           "there is no content/nej.md",
		"guide/nej%20.png": "there is no content/guide/nej .png",
	} {
		if got := m.Resolve("a.md", destination); got.Kind != Dead || got.Problem != want {
			t.Errorf("%q: %q, want %q", destination, got.Problem, want)
		}
	}
}

// TestHeld: a page that readers do not get is there, and its reason is told.
func TestHeld(t *testing.T) {
	m := New(Content{Articles: []Article{{Name: "a.md", Held: "it is a draft"}, {Name: "b.md"}}, Assets: []string{"c.png"}})
	for destination, want := range map[string]string{"a.md": "it is a draft", "a#x": "it is a draft", "b.md": "", "c.png": "", "nej.md": "", "": ""} {
		if got := m.Held(m.Resolve("b.md", destination)); got != want {
			t.Errorf("%q: %q, want %q", destination, got, want)
		}
	}
	if got := m.Held(Target{Kind: Page, Name: "nej.md"}); got != "" {
		t.Errorf("no article: %q", got)
	}
}

// TestOf: the first generator by name that there is decides.
func TestOf(t *testing.T) {
	for name, want := range map[string]string{"hugo": "Hugo", "docfx+hugo": "DocFX", "nej+mkdocs": "MkDocs", "nej": "", "": ""} {
		got := ""
		if g := Of(dialect.Dialect{Name: name}); g != nil {
			got = g.Name
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestHome: every language has an index, with or without an article on it.
func TestHome(t *testing.T) {
	m := New(Content{Articles: []Article{{Name: "a.md"}, {Name: "g/b.md"}}, Languages: []string{"sv"}})
	for _, c := range [][2]string{{"a.md", "./"}, {"a.md", "."}, {"a.md", "index"}, {"a.md", "./index.html"}, {"g/b.md", ".."}, {"g/b.md", "../index.html"}} {
		from, destination := c[0], c[1]
		if got := m.Resolve(from, destination); got.Kind != Home {
			t.Errorf("%q in %s: %+v", destination, from, got)
		}
	}
	for _, destination := range []string{"g/", "g/index", "index.htm"} {
		if got := m.Resolve("a.md", destination); got.Kind != Dead {
			t.Errorf("%q: %+v", destination, got)
		}
	}
}

// TestBesideGenerator: addresses are the generator's to know, names of files are not.
func TestBesideGenerator(t *testing.T) {
	c := content()
	c.Generator, c.Statics = generator("Hugo"), []string{"img/logga.png"}
	c.Articles = append(c.Articles, Article{Name: "node.js/x.md"}, Article{Name: "guide/under/x.md"})
	m := New(c)
	for destination, want := range map[string]Kind{
		"/guide/": Served, "/guide/b/": Served, "/sv/guide/b/": Served, "/guide/b.html": Served, "/img/logga.png": Served, "/mapp/": Served,
		"../guide/b/": Page, "../b/": Served, "../mapp/": Served, "../../mapp/": Served, // as from the page's own address
		"../../img/logga.png": Served, "../../static/img/logga.png": Served, "/bild.png": Served,
		"/taggar/": Unknown, "/nej.png": Unknown, "/nej.md": Unknown, "nej/": Unknown, "nej": Unknown, "../v1.2/": Unknown, "@site/x.png": Unknown, "~/x.md": Unknown,
		"nej.md": Dead, "nej.png": Dead, "../../static/img/nej.png": Dead, "B.md": Dead,
		"/node.js/": Served, "/sv/node.js": Served, "../node.js": Served, "under/": Served, "under": Served,
		"nej.md/": Unknown, "nej.7z": Dead, "nej.3GP": Dead, "nej.b6": Dead, "nej.": Unknown, "nej.HTM": Unknown, "nej.2024": Unknown, "nej.abcdefg": Unknown,
	} {
		if got := m.Resolve("guide/b.md", destination); got.Kind != want {
			t.Errorf("%q: kind %d, want %d (%s)", destination, got.Kind, want, got.Problem)
		}
	}
}

func TestAnchor(t *testing.T) {
	for _, c := range []struct {
		generator, fragment string
		id                  string // that the page has; empty: none
		near                string
	}{
		{"", "öppen-källkod", "öppen-källkod", ""},
		{"", "%C3%B6ppen-k%C3%A4llkod", "öppen-källkod", ""},
		{"", "o\u0308ppen-ka\u0308llkod", "öppen-källkod", ""},
		{"", "öppen-källkod-1", "öppen-källkod-1", ""},
		{"", "--no-addons", "no-addons", ""}, // as on GitHub
		{"", "egen", "egen", ""},
		{"", "TOP", "TOP", ""},
		{"", "egen:~:text=x", "egen", ""},
		{"", "Öppen-Källkod", "", "öppen-källkod"},
		{"", "oppen-kallkod", "", "öppen-källkod"},
		{"", "öppen-källkod-2", "", "öppen-källkod-1"},
		{"", "Egen", "", "egen"},
		{"", "ruta", "", ""},
		{"", "nejnej", "", ""},
		{"", "a\u030a", "\u00e5", ""},
		{"", "A\u030a", "", "\u00e5"},
		{"", "caf\u00e9", "cafe\u0301", ""},
		{"Hugo", "ruta", "ruta", ""},
		{"Hugo", "-1", "", ""}, // what is no heading has no slug
		{"VitePress", "한글-b", "한글--b", ""},
		{"Hugo", "oppen-kallkod", "", "öppen-källkod"},
		{"Hugo", "fn1", "fn1", ""},
		{"MkDocs", "oppen-kallkod", "öppen-källkod", ""},
		{"MkDocs", "oppen-kallkod_1", "öppen-källkod-1", ""},
		{"VitePress", "oppen-kallkod-1", "öppen-källkod-1", ""},
		{"VitePress", "_2-steg", "2-steg", ""},
		{"VitePress", "c-och-d", "c-och-d", ""},
		{"DocFX", "tab/linux", "tab/linux", ""},
	} {
		in := content()
		if c.generator != "" {
			in.Generator = generator(c.generator)
		}
		m := New(in)
		id, ok, near := m.Anchor(m.Resolve("guide/b.md", "../a.md#"+c.fragment))
		if ok != (c.id != "") || ok && id != c.id || near != c.near {
			t.Errorf("%s #%s: %q, %v, near %q; want %q, near %q", c.generator, c.fragment, id, ok, near, c.id, c.near)
		}
	}
	m := New(content())
	if _, ok, _ := m.Anchor(m.Resolve("nowhere.md", "#x")); !ok {
		t.Error("the places of an article that nobody knows are not known, and not dead")
	}
	for _, destination := range []string{"trasig.md#x", "guide/karta.svg#x", "https://x.example/#x", "nej.md#x", "a.md#", "a.md"} {
		if _, ok, _ := m.Anchor(m.Resolve("index.md", destination)); !ok {
			t.Errorf("%s: its place is not known, and not dead", destination)
		}
	}
}

func TestPattern(t *testing.T) {
	for entry, ok := range map[string]bool{
		"/api/": true, "/": true, "/api/*": true, "/api/**": true, "bilder/": true, "a.pdf": true, "/*": true,
		"": false, "*": false, "**": false, "/a*b/": false, "/a*": false, "https://example.org/": false, "//x/": false, "/a?b": false, "/a#b": false,
	} {
		if problem := Pattern(entry); (problem == "") != ok {
			t.Errorf("%q: %q", entry, problem)
		}
	}
}
