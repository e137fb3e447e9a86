package locale

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestLongDate(t *testing.T) {
	for tag, want := range map[string]string{
		"sv": "23 november 2026", "en": "November 23, 2026", "en-GB": "23 November 2026", "da": "23. november 2026",
		"nb": "23. november 2026", "nn": "23. november 2026", "fi": "23. marraskuuta 2026", "is": "23. nóvember 2026", "ja": "2026-11-23",
		"fo": "23. november 2026", "sv-FI": "23 november 2026", "en-US": "November 23, 2026", "smj": "2026-11-23",
	} {
		if got := LongDate(language.MustParse(tag), 2026, 11, 23); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestEndonym(t *testing.T) {
	for tag, want := range map[string]string{
		"sv": "svenska", "en": "English", "da": "dansk", "nb": "norsk bokmål", "nn": "nynorsk", "fi": "suomi", "is": "íslenska",
	} {
		if got := Endonym(language.MustParse(tag)); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for tag, want := range map[string]string{
		"sv": "Swedish", "nb": "Bokmål", "nn": "Nynorsk", "no": "Norwegian", "en-GB": "British English", "is": "Icelandic", "fo": "Faroese",
		"fkv": "Kven", "ovd": "Elfdalian", "smj": "Lule Sami", "zh-Hant": "Traditional Chinese", "fi": "Finnish",
	} {
		if got := Name(language.MustParse(tag)); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// TestKnown: a tag that can be parsed may still be a mistyped one.
func TestKnown(t *testing.T) {
	for tag, want := range map[string]bool{
		"sv": true, "en-GB": true, "nb": true, "fkv": true, "rmu-SE": true, "smj": true, "zh-Hant": true,
		"enn": false, "und": false, "und-SE": false,
	} {
		if got := Known(language.MustParse(tag)); got != want {
			t.Errorf("%s: %v, want %v", tag, got, want)
		}
	}
}

// TestSlip: what people write for a language, in whatever letters.
func TestSlip(t *testing.T) {
	for tag, want := range map[string]string{
		"dk": "Danish is da", "DK": "Danish is da", "se": "Swedish is sv (se is Northern Sámi)", "jp": "Japanese is ja", "sv": "", "da": "", "": "",
	} {
		if got := Slip(tag); got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"sv": "ltr", "ar": "rtl", "he": "rtl", "fa-IR": "rtl", "ur": "rtl", "dv": "rtl", "yi": "rtl", "ja": "ltr",
		"az-Arab": "rtl", "az": "ltr", "pa-PK": "rtl", "pa": "ltr", "en-Hebr": "rtl", "ar-Latn": "ltr",
	} {
		if got := Direction(language.MustParse(tag)); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

func TestWithArticle(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "an English", "is": "an Icelandic", "it": "an Italian", "ar": "an Arabic", "ur": "an Urdu", "uz": "an Uzbek", "eo": "an Esperanto",
		"en-US": "an American English", "smn": "an Inari Sami", "ee": "an Ewe",
		"sv": "a Swedish", "da": "a Danish", "uk": "a Ukrainian", "ug": "a Uyghur", "pt-PT": "a European Portuguese", "yo": "a Yoruba", "en-GB": "a British English", "hu": "a Hungarian",
	} {
		if got := WithArticle(language.MustParse(tag)); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"sv": "", "en-GB": "", "fo": "",
		"dk": "Danish is da", "no": "nb (Bokmål)", "sv_SE": `"sv-SE"`, "SV": `"sv"`, "": "no BCP 47", "x y": "no BCP 47", "und": "no BCP 47", "x-own": "", "sv-SE": "", "DK": "Danish is da", "nb_NO": `"nb-NO"`, "no-NO": "",
	} {
		_, err := Parse(s)
		switch {
		case want == "" && err != nil:
			t.Errorf("Parse(%q): %v", s, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("Parse(%q): error %v, want one with %q", s, err, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for tag, want := range map[string]string{"sv": "12\u00a0345", "en": "12,345", "da": "12.345", "is": "12.345", "fi": "12\u00a0345"} {
		if got := Number(language.MustParse(tag), 12345); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
