package publish

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/site"
)

// TestExists: which pages of other articles a page may lead to. The build makes Danish
// alone; "earlier" are the files that are there.
func TestExists(t *testing.T) {
	for _, x := range []struct {
		name    string
		page    page
		earlier string
		da, en  bool
		sv      bool
		keeps   string // the languages whose earlier page stays though it is no part of the build
	}{
		{"published in Danish, made now", page{text: "Ett", da: "En", en: ""}, "", true, false, false, ""},
		{"English is published, and not made now", page{text: "Ett", da: "En", en: "One"}, "", true, false, false, ""},
		{"it was made before", page{text: "Ett", da: "En", en: "One"}, "en/b.html sv/b.html", true, true, true, ""},
		{"it was made before, and is held now", page{text: "Ett"}, "da/b.html en/b.html sv/b.html", false, false, true, ""},
		{"its catalogue cannot be read, and there is a page", page{text: "Ett", da: "!"}, "da/b.html en/b.html", true, false, false, "da"},
		{"its catalogue cannot be read, and there is none", page{text: "Ett", da: "!"}, "", false, false, false, "da"},
		{"its catalogue can be read in part", page{text: "Ett", da: "!En"}, "", true, false, false, "da"},
		{"a draft", page{text: "Ett", da: "En", publication: l10n.Draft}, "da/b.html en/b.html sv/b.html", false, false, false, ""},
		{"nobody knows whether it is one", page{text: "Ett", publication: l10n.Undecided}, "da/b.html sv/b.html", true, false, true, "da en fi sv"}, // fi: the project may have had it
	} {
		x.page.name = "b.md"
		p := fixture(t, 50, "", x.page)
		earlier := map[string]bool{"da/c.html": true} // no article's any more
		for _, name := range strings.Fields(x.earlier) {
			earlier[name] = true
		}
		b := measuredBuild(t, p, Options{Langs: []language.Tag{da}, Earlier: earlier})
		if b.exists("b", da) != x.da || b.exists("b", en) != x.en || b.exists("b", sv) != x.sv {
			t.Errorf("%s: da %v, en %v, sv %v", x.name, b.exists("b", da), b.exists("b", en), b.exists("b", sv))
		}
		if b.exists("c", da) || b.published("c", da) {
			t.Errorf("%s: there is an article c", x.name)
		}
		var keeps []string
		for _, tag := range []string{"da", "en", "fi", "sv"} {
			page, text := p.Keeps(tag+"/b.html"), p.Keeps(tag+"/b.md")
			if page != text {
				t.Errorf("%s: of one edition the page stays: %v, the text: %v", x.name, page, text)
			}
			if page {
				keeps = append(keeps, tag)
			}
		}
		if strings.Join(keeps, " ") != x.keeps {
			t.Errorf("%s: %q stay", x.name, keeps)
		}
		for _, name := range []string{"da/c.html", "b.html", "da/b.txt", "da/b", "style.css", "da/b.html/x"} {
			if p.Keeps(name) {
				t.Errorf("%s: %s stays", x.name, name)
			}
		}
	}
}

// measuredBuild is a build before it has made anything.
func measuredBuild(t *testing.T, p *Project, o Options) *build {
	t.Helper()
	b := &build{Project: p, options: o, byKey: map[string]int{}, result: &Result{}}
	for i := range p.Articles {
		b.byKey[p.Articles[i].Key] = i
	}
	if err := b.measure(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestLink: what the Danish page of g/a makes of destinations. All languages are made.
func TestLink(t *testing.T) {
	p := fixture(t, 50, "g/bild.png fil.pdf",
		page{name: "g/a.md", text: "# Här och nu {#h}\n\nEtt <a id=\"Egen\"></a>\n", da: "Her|En <a id=\"Egen\"></a>"},
		page{name: "b.md", text: "# Åter igen\n\nTvå\n\n## Priser {#egen}\n", da: "Igen|To"},
		page{name: "c.md", text: "Tre\n"},
		page{name: "d.md", text: "Fyra\n", publication: l10n.Draft},
		page{name: "g/50 %.md", text: "Fem\n", da: "Fem"},
		page{name: "index.md", text: "Sex\n", da: "Seks"},
	)
	b := measuredBuild(t, p, Options{Langs: []language.Tag{sv, da, en}})
	for destination, want := range map[string]string{
		"../b.md":                  "../b.html",
		"../b.md#åter-igen":        "../b.html#%C3%A5ter-igen",
		"../b.md?x=1#åter-igen":    "../b.html?x=1#%C3%A5ter-igen",
		"../b.md?x=å":              "../b.html?x=å",
		"../b.md#finns-inte":       "../b.html#finns-inte",
		"../c.md":                  "../../sv/c.html [sv]",
		"../c.md#x":                "../../sv/c.html#x [sv]",
		"../d.md":                  "nowhere",
		"../e.md":                  "../e.md",
		"50%20%25.md":              "50%20%25.html",
		"bild.png":                 "../../assets/g/bild.png",
		"../fil.pdf#page=2":        "../../assets/fil.pdf#page=2",
		"#här-och-nu":              "#h",
		"#h":                       "#h",
		"?x#h":                     "?x#h",
		"../b.md#priser":           "../b.html#egen",
		"../b.md?x=1#priser":       "../b.html?x=1#egen",
		"../b.md#egen":             "../b.html#egen",
		"../b.md#%zz":              "../b.html#%zz",
		"../b.md#":                 "../b.html",
		"/":                        "/",
		"../":                      "../index.html",
		"#Egen":                    "#Egen",
		"#x":                       "#x",
		"?x#här-och-nu":            "?x#här-och-nu",
		"../index.md":              "../index.html",
		"https://example.org/b.md": "https://example.org/b.md",
		"mailto:a@example.org":     "mailto:a@example.org",
		"":                         "",
	} {
		l := b.link(&p.Articles[slices.IndexFunc(p.Articles, func(a Article) bool { return a.Key == "g/a" })], da, destination)
		got := l.Href
		if l.Nowhere {
			got = strings.TrimSpace("nowhere " + l.Href)
		}
		if l.Lang != (language.Tag{}) {
			got += " [" + l.Lang.String() + "]"
		}
		if got != want {
			t.Errorf("%s becomes %s, want %s", destination, got, want)
		}
	}
	// The index that every site has is the edition's own.
	p = fixture(t, 50, "", page{name: "g/a.md", text: "Ett", da: "En"}, page{name: "c.md", text: "Tre"})
	b = measuredBuild(t, p, Options{Langs: []language.Tag{sv, da, en}})
	if l := b.link(&p.Articles[b.byKey["g/a"]], da, "../?x#y"); l.Href != "../index.html?x#y" {
		t.Errorf("%+v", l)
	}
	// Where Swedish is neither made nor there, nothing is left to lead to.
	b = measuredBuild(t, p, Options{Langs: []language.Tag{da}})
	if l := b.link(&p.Articles[0], da, "c.md"); !l.Nowhere {
		t.Errorf("%+v", l)
	}
}

// TestUnpublished: in a folder of Markdown a link leads to nothing where its language has
// no such article; each language counts in which the article with the link is published.
func TestUnpublished(t *testing.T) {
	p := fixture(t, 50, "bild.png",
		page{name: "a.md", text: "[b](b.md) [a](a.md) [c](c.md#x) [bild](bild.png) [x](x.md) [här](#x) [ut](https://example.org/c.md)", da: "A", en: "A"},
		page{name: "b.md", text: "Två", da: "To"},
		page{name: "c.md", text: "Tre"},
		page{name: "d.md", text: "[c](c.md)"},
	)
	for i := range p.Articles[0].Doc.Units { // whatever it says, it is published
		for _, tag := range []language.Tag{da, en} {
			u := &p.Articles[0].Doc.Units[i]
			p.Articles[0].Editions[tag].Entries[i].Target = u.Text
		}
	}
	for _, x := range []struct {
		langs []language.Tag
		want  string
	}{
		{[]language.Tag{sv, da, en}, "content/a.md:1:5 en content/b.md is not published in en, content/a.md:1:25 da content/c.md is not published in da, en,"},
		{[]language.Tag{sv, da}, "content/a.md:1:25 da content/c.md is not published in da,"},
		{[]language.Tag{sv}, ""},
	} {
		got := ""
		for _, f := range built(t, p, Options{Format: Markdown, Langs: x.langs}).Findings {
			message, _, _ := strings.Cut(f.Message, " and this link")
			got += fmt.Sprintf("%s:%d:%d %s %s ", f.Path(), f.Pos.Line, f.Pos.Column, f.Lang, message)
		}
		if got = strings.TrimSpace(got); got != x.want {
			t.Errorf("%v:\n got %s\nwant %s", x.langs, got, x.want)
		}
	}
	// What an earlier build has left there, and stays, is something to lead to: of an article
	// of which nobody knows whether it is to be published, of a catalogue that is broken.
	for name, c := range map[string]page{
		"undecided": {name: "c.md", text: "Tre", publication: l10n.Undecided}, "broken": {name: "c.md", text: "Tre", da: "!"}, "held": {name: "c.md", text: "Tre"},
	} {
		p := fixture(t, 50, "", page{name: "a.md", text: "[c](c.md)", da: "[c](c.md)"}, c)
		for _, earlier := range []map[string]bool{nil, {"da/c.md": true}} {
			r := built(t, p, Options{Format: Markdown, Langs: []language.Tag{da}, Earlier: earlier})
			dead := slices.ContainsFunc(r.Findings, func(f l10n.Finding) bool { return f.Check == "dead-link" })
			if dead != (earlier == nil || name == "held") {
				t.Errorf("%s, %v: the link is dead: %v", name, earlier, dead)
			}
		}
	}
}

// TestChosen: the pages of languages that were not asked for are left out, and what is no
// language's page is not. Assets are copied once, beside each language's Markdown.
func TestChosen(t *testing.T) {
	p := fixture(t, 50, "bild.png g/x.pdf", page{name: "a.md", text: "Ett", da: "En"}, page{name: "g/b.md", text: "Två", da: "To", en: "Two"})
	for i, x := range []struct {
		format   Format
		langs    []language.Tag
		want     string
		editions int
	}{
		{Site, []language.Tag{sv, da, en}, "assets/bild.png assets/g/x.pdf da/a.html da/g/b.html en/g/b.html sv/a.html sv/g/b.html", 5},
		{Site, []language.Tag{da}, "assets/bild.png assets/g/x.pdf da/a.html da/g/b.html", 2},
		{Site, []language.Tag{en}, "assets/bild.png assets/g/x.pdf en/g/b.html", 1},
		{Site, []language.Tag{da}, "assets/bild.png assets/g/x.pdf da/a.html da/g/b.html", 2}, // what was made before is not made anew
		{Markdown, []language.Tag{da, en}, "da/a.md da/bild.png da/g/b.md da/g/x.pdf en/bild.png en/g/b.md en/g/x.pdf", 3},
	} {
		earlier := map[string]bool{}
		if i%2 == 0 {
			earlier = map[string]bool{"sv/a.html": true, "en/g/b.html": true, "sv/index.html": true, "sv/g/b.html": true}
		}
		r := built(t, p, Options{Format: x.format, Langs: x.langs, Earlier: earlier})
		if leads := strings.Contains(content(r, "da/a.html"), "sv/a.html"); leads != (i%2 == 0 || len(x.langs) > 1) && content(r, "da/a.html") != "" {
			t.Errorf("%s %v: the Danish page leads to the Swedish one: %v", x.format, x.langs, leads)
		}
		if got := names(r); got != x.want || r.Editions != x.editions {
			t.Errorf("%s %v: %s, %d editions", x.format, x.langs, got, r.Editions)
		}
		if x.format == Site && (content(r, "index.html") == "" || content(r, "sv/index.html") != "" && !slices.Contains(x.langs, sv)) {
			t.Errorf("%v: the index pages", x.langs)
		}
		for _, f := range r.Files {
			if (f.Asset != "") != (f.Content == nil) || f.Asset != "" && !strings.HasSuffix(f.Name, "/"+f.Asset) {
				t.Errorf("%+v", f)
			}
		}
	}
}

// TestAbsent: no page leads to a language's index that is neither made now nor there.
func TestAbsent(t *testing.T) {
	p := fixture(t, 50, "", page{name: "a.md", text: "Ett", da: "En", en: "One"})
	for _, x := range []struct {
		langs   []language.Tag
		earlier map[string]bool
		want    bool
	}{
		{[]language.Tag{sv, da, en}, nil, true},
		{[]language.Tag{da}, nil, false},
		{[]language.Tag{da}, map[string]bool{"en/index.html": true, "en/a.html": true}, true},
		{[]language.Tag{da}, map[string]bool{"en/a.html": true}, false},
	} {
		index := content(built(t, p, Options{Format: Site, Langs: x.langs, Earlier: x.earlier}), "da/index.html")
		if index == "" || strings.Contains(index, "../en/index.html") != x.want {
			t.Errorf("%v, %v: the index leads to English: %v", x.langs, x.earlier, !x.want)
		}
	}
}

// TestSiteEdition: what a page says of its edition.
func TestSiteEdition(t *testing.T) {
	p := fixture(t, 0, "",
		page{name: "g/a.md", text: "---\ntitle: Bron\ndate: 2026-03-01T23:30:00-08:00\n---\n\n## Ett två\n\nTre fyra fem\n\n`kod`\n\n8,0\n", da: "-|En to|-"},
		page{name: "b.md", text: "Ett\n", da: "En"},
	)
	for i, u := range p.Articles[1].Doc.Units { // made from an earlier wording
		if u.Text == "Ett två" {
			e := p.Articles[1].Editions[da].Entries[i]
			e.Source, e.SourceHash = "Ett", l10n.Hash("Ett")
		}
	}
	b := measuredBuild(t, p, Options{Langs: []language.Tag{sv, da, en}})
	of := func(key string, tag language.Tag) site.Edition {
		a := &p.Articles[b.byKey[key]]
		j := b.join(a, tag)
		return b.siteEdition(a, j, j.HTML(markdown.HTMLOptions{}))
	}
	e := of("g/a", da)
	if e.Lang != da || e.Title != "Bron" || e.TitleLang != sv || e.Words != 7 || e.Untranslated != 2 || e.Behind != 1 {
		t.Errorf("%+v", e)
	}
	if e.Date != (site.Date{Year: 2026, Month: 3, Day: 1}) || len(e.Headings) != 1 || e.Headings[0].Text != "En to" || e.Headings[0].Level != 2 || e.Headings[0].Lang != da {
		t.Errorf("%+v", e)
	}
	if e := of("g/a", sv); e.Untranslated != 0 || e.Behind != 0 || e.Words != 7 {
		t.Errorf("%+v", e)
	}
	if e := of("b", da); e.Title != "b" || e.TitleLang != sv || e.Date != (site.Date{}) {
		t.Errorf("%+v", e)
	}
}

// TestPseudo: no page of a pseudolocalised site is to be taken for one that readers get.
func TestPseudo(t *testing.T) {
	p := fixture(t, 50, "", page{name: "a.md", text: "Ett[^1]\n\n[^1]: Två\n", da: "En[^1]|To"})
	p.Config.Name = "Broen"
	langs := []language.Tag{sv, da, en}
	plain, pseudo := built(t, p, Options{Format: Site, Langs: langs}), built(t, p, Options{Format: Site, Langs: langs, Pseudo: true})
	for _, name := range []string{"da/index.html", "da/a.html", "sv/a.html"} {
		if page := content(plain, name); !strings.Contains(page, "Broen") || strings.Contains(page, "[pseudo]") || strings.Contains(page, "noindex") {
			t.Errorf("%s: %s", name, page)
		}
		if page := content(pseudo, name); !strings.Contains(page, "[pseudo] Broen") || !strings.Contains(page, "noindex") {
			t.Errorf("%s, pseudolocalised: %s", name, page)
		}
	}
	if len(plain.Held) != 1 || len(pseudo.Held) != 0 || names(pseudo) != "da/a.html en/a.html sv/a.html" {
		t.Errorf("%+v %+v", plain.Held, names(pseudo))
	}
	// The site's words are the edition's.
	if da, sv := content(plain, "da/a.html"), content(plain, "sv/a.html"); !strings.Contains(da, "Tilbage til note 1") || !strings.Contains(sv, "Tillbaka till not 1") {
		t.Errorf("%s", da)
	}
}

// TestProved: an edition that proves to be short is not published, and pages that were made
// before it was known lead elsewhere.
func TestProved(t *testing.T) {
	p := fixture(t, 60, "",
		page{name: "a.md", text: "[ut](c.md) och [in](b.md)", da: "[ud](c.md) og [ind](b.md)"},
		page{name: "b.md", text: "Ett\n", da: "<b>En"},
		page{name: "c.md", text: "Tre\n", da: "Tre"},
	)
	r := built(t, p, Options{Format: Site, Langs: []language.Tag{sv, da}})
	if page := content(r, "da/a.html"); !strings.Contains(page, `href="c.html"`) || !strings.Contains(page, `href="../sv/b.html"`) {
		t.Errorf("%s", page)
	}
	if names(r) != "da/a.html da/c.html sv/a.html sv/b.html sv/c.html" || r.Editions != 5 || held(r) != "da: content/b.md 0 %" || len(r.Findings) != 1 || r.Dead != 0 {
		t.Errorf("%s; %d editions; held %s; %+v", names(r), r.Editions, held(r), r.Findings)
	}
}
