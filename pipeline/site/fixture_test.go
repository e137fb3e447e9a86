package site

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// fixture is a site with every construct that a page can hold: a long article in
// all languages, one behind and one partly untranslated, a folder with an index,
// an article in two languages only, one with a hostile title.
func fixture(t testing.TB) (*Site, []Article) {
	t.Helper()
	s := &Site{BaseURL: "https://example.org/news", Source: tags[0]}
	for _, tag := range tags {
		s.Languages = append(s.Languages, Language{tag, words(t, tag)})
	}
	body, err := os.ReadFile("testdata/body.html")
	if err != nil {
		t.Fatal(err)
	}
	sv, en, is := tags[0], tags[1], tags[6]
	headings := []Heading{{1, "rubrik", "Rubrik", sv}}
	for _, h := range []string{"Listor", "Tabeller", "Kod", "Rutor"} {
		headings = append(headings, Heading{2, strings.ToLower(h), h, sv})
	}
	long := Article{Key: "long"}
	for _, tag := range tags {
		e := Edition{
			Lang: tag, Title: "Open Source revolutionerar AI-utvecklingen", TitleLang: sv,
			Description: "Vad öppna modeller betyder för Sverige och Europa.", DescriptionLang: sv,
			Body: body, Headings: headings, Words: 900, Date: Date{2024, 1, 15},
		}
		switch tag {
		case tags[2]:
			e.Behind = 1
		case tags[5]:
			e.Untranslated, e.Behind = 3, 2
		case is:
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
