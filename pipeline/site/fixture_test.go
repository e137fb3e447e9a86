package site

import (
	"os"
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// fixture is a site with every construct that a page can hold: a long article in
// all languages, one behind and one partly untranslated, a folder with an index,
// an article in two languages only, one with a hostile title.
func fixture(t testing.TB) (*Site, []Article) {
	t.Helper()
	s := &Site{BaseURL: "https://example.org/news", Source: tags[0]}
	for _, tag := range tags {
		s.Languages = append(s.Languages, Language{Tag: tag, Words: words(t, tag)})
	}
	sv, en := tags[0], tags[1]
	doc := probe(t)
	long := Article{Key: "long"}
	for _, tag := range tags {
		e, choices := rendered(doc, tag, s.Languages)
		for i, c := range choices {
			if doc.Units[i].Translate && c.Lang != tag {
				e.Untranslated++
			}
		}
		e.Words, e.Date = 900, Date{2024, 1, 15}
		switch tag {
		case tags[2]: // Danish
			e.Behind = 1
		case tags[5]: // Finnish
			e.Untranslated, e.Behind = 3, 2
		case tags[6]: // Icelandic
			e.Untranslated = 21
		}
		long.Editions = append(long.Editions, e)
	}
	paragraph := []byte("<p>Ett stycke text med <a href=\"../long.html#listor\">en länk</a>.</p>\n")
	hostile := `</title><script>alert("x")</script> & 'quotes' "here"`
	return s, []Article{
		long,
		{Key: "guide/intro", Editions: []Edition{
			{Lang: sv, Title: "En introduktion", TitleLang: sv, Body: paragraph, Words: 8, Date: Date{2025, 6, 1}},
			{Lang: en, Title: "An introduction", TitleLang: en, Description: "How to begin.", Body: paragraph, Words: 8, Date: Date{2025, 6, 1}},
		}},
		{Key: "guide/index", Editions: []Edition{
			{Lang: sv, Title: "Handledning", TitleLang: sv, Body: []byte("<h1 id=\"handledning\">Handledning</h1>\n<p>Så här gör man.</p>\n"),
				Headings: []Heading{{1, "handledning", "Handledning", sv}}, Words: 4},
		}},
		{Key: "a b/50 % – vad?", Editions: []Edition{
			{Lang: sv, Title: hostile, TitleLang: language.English, Description: hostile, Body: paragraph, Words: 8},
		}},
	}
}

// probe is an article with every construct of Markdown that ordbro knows.
func probe(t testing.TB) *l10n.Document {
	t.Helper()
	text, err := os.ReadFile("testdata/probe.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := markdown.Split(source.New("content/probe.md", text), tags[0], markdown.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// inEnglish translates some of the probe's units, so that its English edition is
// partly Swedish.
var inEnglish = map[string]string{
	"Open Source revolutionerar AI-utvecklingen": "Open source is revolutionising AI",
	"Listor": "Lists", "Tabeller": "Tables", "Kod": "Code", "Modell": "Model", "Land": "Country",
	"Tusentals utvecklare kan förbättra modellerna parallellt": "Thousands of developers can improve the models in parallel",
	"Kartlägg tillgängliga modeller":                           "Map the models that are available",
	"En upplysning.":                                           "A piece of information.",
}

// rendered is the document in a language, by the way that pipeline goes.
func rendered(doc *l10n.Document, tag language.Tag, languages []Language) (Edition, []l10n.Choice) {
	edition := &l10n.Edition{Doc: doc, Lang: tag, Entries: make([]*l10n.Entry, len(doc.Units))}
	for i, u := range doc.Units {
		if target := inEnglish[u.Text]; target != "" && tag == tags[1] {
			edition.Entries[i] = &l10n.Entry{Target: target, SourceHash: l10n.Hash(u.Text)}
		}
	}
	i := slices.IndexFunc(languages, func(l Language) bool { return l.Tag == tag })
	joined := markdown.Join(edition)
	page := joined.HTML(markdown.HTMLOptions{Words: func(id string, data map[string]any) string {
		return languages[i].Words(id, -1, data)
	}})
	e := Edition{
		Lang: tag, Title: page.Title.Text, TitleLang: page.Title.Lang,
		Description: page.Description.Text, DescriptionLang: page.Description.Lang, Body: page.Body,
	}
	for _, h := range page.Headings {
		e.Headings = append(e.Headings, Heading(h))
	}
	return e, joined.Choices
}

func pagesOf(t testing.TB, s *Site, articles []Article) map[string]string {
	t.Helper()
	files, err := s.Pages(articles)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for _, f := range files {
		m[f.Name] = string(f.Content)
	}
	return m
}
