package check_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/langid"
)

const (
	english = "Active participation in model improvement"
	danish  = "Vi skal nok nå det, men jeg ved ikke hvornår"
	swedish = "Vi bygger öppna modeller för alla som vill vara med"
)

// TestDeclared gives front matter and the language that an article is in by it, and what
// is said of one that nobody knows.
func TestDeclared(t *testing.T) {
	for said, want := range map[string]struct{ lang, finding string }{
		"":              {"sv", ""},
		"lang: en":      {"en", ""},
		"lang: en-GB":   {"en-GB", ""},
		"lang: \" en\"": {"en", ""},
		"lang: sv-FI":   {"sv", ""}, // the project's own, in any region
		"lang: de":      {"de", ""},
		"lang: ~":       {"sv", ""},
		"lang: null":    {"sv", ""},
		"lang: \"\"":    {"sv", ""},
		"lang: und":     {"sv", ""},
		"lang: svenska": {"sv", "content/a.md:2:7-2:14 warning front-matter /: lang is no language that is known: “svenska” | write a BCP 47 tag: sv, en, pt-BR; until then the article counts as Swedish"},
		"lang: xx":      {"sv", "content/a.md:2:7-2:9 warning front-matter /: lang is no language that is known: “xx” | "},
		"lang: en_":     {"sv", "content/a.md:2:7-2:10 warning front-matter /: lang is no language"},
	} {
		text := swedish
		if said != "" {
			text = "---\n" + said + "\n---\n\n" + swedish
		}
		a := article(t, text)
		if got := check.Declared(a.Doc).String(); got != want.lang {
			t.Errorf("%s: declares %s, want %s", said, got, want.lang)
		}
		if want.finding != "" {
			expect(t, said, of("front-matter", check.Run(a)), want.finding)
		} else {
			expect(t, said, of("front-matter", check.Run(a)))
		}
	}
}

// TestDetect gives a text, what its article declares, and the language that it seems to
// be in if that is not Swedish, the unit's own.
func TestDetect(t *testing.T) {
	for _, c := range []struct{ text, declared, want string }{
		{swedish, "sv", "und"},
		{english, "sv", "en"},
		{danish, "sv", "da"},
		{english, "en", "en"}, // declared, and not the unit's own
		{swedish, "en", "und"},
		{danish, "en-GB", "da"},
		{"DeepSeek", "sv", "und"},
		{"Az időjárás ma nagyon szép volt a városban", "sv", "und"}, // it seems to be none that is known
	} {
		u := &split(t, c.text).Units[0]
		if got := check.Detect(u, language.MustParse(c.declared), nil).String(); got != c.want {
			t.Errorf("%q, declared %s: %s, want %s", c.text, c.declared, got, c.want)
		}
	}
	terms := langid.NewTerms([]string{"Active participation", "model improvement"})
	if got := check.Detect(&split(t, english).Units[0], language.Swedish, terms); got != (language.Tag{}) {
		t.Errorf("kept terms are %s", got)
	}
}

// TestMixedLanguage gives an article and what is said of its languages.
func TestMixedLanguage(t *testing.T) {
	title := "warning mixed-language sv/a.1: "
	for _, c := range []struct {
		text string
		want []string
	}{
		{swedish, nil},
		{english, []string{"content/a.md:1:1-1:42 " + title + "English in a Swedish article (“"}},
		{swedish + "\n\n- " + english + "\n", []string{"content/a.md:3:3-3:44 warning mixed-language sv/a.2: English in a Swedish article (“Active”, “model”, “improvement”, “participation”, 99.5 % sure) | translate it, or declare it: <!-- ordbro: lang=en reason=\"quotation\" -->\n"}},
		{swedish + "\n\n<!-- ordbro: lang=en reason=\"quotation\" -->\n" + english, nil},
		{swedish + "\n\n<!-- ordbro: skip -->\n" + english, nil},
		{"---\nlang: en\n---\n\n" + english, nil},
		{"---\nlang: en\n---\n\n" + swedish, []string{"content/a.md:5:1-5:52 " + title + "Swedish in an English article (“"}},
		// A run of words has its own place.
		{
			swedish + ". Det var en gång en flicka som bodde vid havet. This is the part that nobody has translated yet and which is long. Sedan gick hon hem igen till sin mor.",
			[]string{"content/a.md:1:101-1:166 " + title + "English in a Swedish article (99.9 % sure): “This is the part that nobody has translated yet and which …” | "},
		},
		// Half of the passages are not most of them, nor are fewer than three.
		{strings.Join([]string{english, english + " and more", swedish}, "\n\n"), []string{"content/a.md:1:1", "content/a.md:3:1"}},
		{strings.Join([]string{english, english + " and more", danish, english + " for all of us", swedish, "Sedan gick hon hem igen till sin mor"}, "\n\n"), []string{"content/a.md:1:1", "content/a.md:3:1", "content/a.md:5:1", "content/a.md:7:1"}},
		{strings.Join([]string{english, english + " and more", danish, english + " for all of us", swedish}, "\n\n"), []string{
			"content/a.md:1:1-1:42 " + title + "most of this Swedish article is in English: 3 of 5 passages | translate it, or declare it once: lang: en in its front matter\n",
			"content/a.md:5:1-5:45 warning mixed-language sv/a.3: Danish in a Swedish article",
		}},
		{strings.Join([]string{english, english + " and more", english + " for all of us"}, "\n\n"), []string{
			"content/a.md:1:1-1:42 " + title + "most of this Swedish article is in English: 3 of 3 passages",
		}},
		// What is declared or not translated is no passage.
		{strings.Join([]string{english, english + " and more", english + " for all of us", swedish, "<!-- ordbro: skip -->\n" + swedish, swedish + " igen", "<!-- ordbro: lang=da reason=\"quotation\" -->\n" + danish}, "\n\n"), []string{
			"content/a.md:1:1-1:42 " + title + "most of this Swedish article is in English: 3 of 5 passages",
		}},
		// A language that is none of those known has no name to declare.
		{
			strings.Join([]string{"Az időjárás ma nagyon szép volt a városban", "Tegnap nagyon szép volt az időjárás ebben a városban", "A gyerekek szépen játszanak a városban a kutyával"}, "\n\n"),
			[]string{
				"content/a.md:1:1-1:43 " + title + "another language in a Swedish article (“",
				"content/a.md:3:1", "content/a.md:5:1",
			},
		},
	} {
		a := article(t, c.text)
		expect(t, c.text, of("mixed-language", check.Run(a)), c.want...)
	}
}

func TestMixedLanguageUnknown(t *testing.T) {
	a := article(t, "Az időjárás ma nagyon szép volt a városban")
	list := of("mixed-language", check.Run(a))
	if len(list) != 1 || list[0].Fix != "translate it, or declare it: <!-- ordbro: lang=… reason=\"quotation\" -->" {
		t.Errorf("%s", report(list))
	}
}

// TestWrongLanguage gives a source, the catalogue's language, a target, and what is said.
func TestWrongLanguage(t *testing.T) {
	for _, c := range []struct{ source, lang, target, want string }{
		{swedish, "da", danish, ""},
		{swedish, "da", english, "locales/a.da.toml:2:9-2:52 warning wrong-language da/a.1: English in the Danish catalogue (“"},
		{swedish, "en-GB", danish, "locales/a.en-GB.toml:2:9-2:55 warning wrong-language en-GB/a.1: Danish in the British English catalogue (“"},
		{swedish, "da", swedish, ""}, // unchanged says it
		{swedish, "da", "  " + swedish, ""},
		// A run of words has its own place.
		{swedish, "da", danish + ". This is the part that nobody has translated yet and which is long. " + danish, "locales/a.da.toml:2:56-2:"},
		// What people read beside the text.
		{"Se [sidan](b.md \"Läs mer om bron och älven\")", "da", "Se [siden](b.md \"Read more about the bridge and the river\")", "locales/a.da.toml:2:9-2:70 warning wrong-language da/a.1: English in what people read of a link in the Danish catalogue (“"},
		{"Se ![bron](b.png \"Läs mer om bron och älven\")", "da", "Se ![broen](b.png \"Read more about the bridge and the river\")", "locales/a.da.toml:2:9-2:72 warning wrong-language da/a.1: English in what people read of an image in the Danish catalogue (“"},
		{"Se [sidan](b.md \"Läs mer om bron och älven\")", "da", "Se [siden](b.md \"Læs mere om broen og åen\")", ""},
		{"Se [sidan](b.md \"Läs mer om bron och älven\")", "da", "Se [siden](b.md \"Läs mer om  bron och älven\")", ""}, // unchanged says it
	} {
		a := translated(t, c.source, c.lang, saying(c.target))
		if c.want == "" {
			expect(t, c.target, of("wrong-language", check.Run(a)))
			continue
		}
		expect(t, c.target, of("wrong-language", check.Run(a)), c.want)
	}
	a := translated(t, swedish, "da", saying(english))
	if f := of("wrong-language", check.Run(a)); len(f) != 1 || f[0].Fix != "translate it into Danish" {
		t.Errorf("%s", report(f))
	}
	a.Neutral = langid.NewTerms([]string{"Active participation", "model improvement"})
	expect(t, "kept terms", of("wrong-language", check.Run(a)))
}

// TestUnchanged gives a source, the catalogue's language, a target, and what is said.
func TestUnchanged(t *testing.T) {
	const aside = "Läs mer om bron och älven"
	for _, c := range []struct{ source, lang, target, want string }{
		{swedish, "fi", swedish, "locales/a.fi.toml:2:9-2:62 warning unchanged fi/a.1: the Finnish translation is the Swedish text itself | translate it into Finnish"},
		{swedish, "fi", strings.Replace(swedish, " ", "\n", 2), "locales/a.fi.toml:2:9-"},
		{swedish, "fi", swedish + " !", ""},
		{"DeepSeek", "fi", "DeepSeek", ""},
		{"GPT-4 och Mistral", "da", "GPT-4 och Mistral", ""},
		{"Se [sidan](b.md \"" + aside + "\")", "fi", "Katso [sivu](b.md \"" + aside + "\")", "locales/a.fi.toml:2:9-2:57 warning unchanged fi/a.1: what people read of a link is the Swedish text itself: “" + aside + "” | translate it into Finnish"},
		{"Se ![bron](b.png \"" + aside + "\")", "fi", "Katso ![silta](b.png \"" + aside + "\")", "locales/a.fi.toml:2:9-2:60 warning unchanged fi/a.1: what people read of an image is"},
		{"Se [sidan](b.md \"" + aside + "\")", "fi", "Katso [sivu](b.md \"Lue lisää sillasta ja joesta\")", ""},
		{"Se [sidan](b.md \"DeepSeek\")", "fi", "Katso [sivu](b.md \"DeepSeek\")", ""},
		{"Ord <img src=\"b.png\" alt=\"" + aside + "\">", "fi", "Sana <img src=\"b.png\" alt=\"" + aside + "\">", "locales/a.fi.toml:2:9-2:65 warning unchanged fi/a.1: what people read of an HTML tag is"},
	} {
		a := translated(t, c.source, c.lang, saying(c.target))
		if c.want == "" {
			expect(t, c.target, of("unchanged", check.Run(a)))
			continue
		}
		expect(t, c.target, of("unchanged", check.Run(a)), c.want)
	}
	a := translated(t, swedish, "fi", saying(swedish))
	a.Neutral = langid.NewTerms([]string{swedish})
	expect(t, "kept terms", of("unchanged", check.Run(a)))
}
