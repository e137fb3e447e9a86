// Package locale knows language tags and the conventions that go with them:
// their own names, direction, long dates and numbers. It decides nothing about
// which language a reader gets; fallback chains are configured, never guessed.
package locale

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/da"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/fi"
	"github.com/go-playground/locales/fo"
	"github.com/go-playground/locales/is"
	"github.com/go-playground/locales/nb"
	"github.com/go-playground/locales/nn"
	"github.com/go-playground/locales/sv"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
)

// slips are country codes and outdated names that people write for a language,
// with what they mean.
var slips = map[string]string{
	"dk": "Danish is da",
	"se": "Swedish is sv (se is Northern Sámi)",
	"no": "Norwegian is nb (Bokmål) or nn (Nynorsk)",
	"dn": "Danish is da",
	"sw": "Swedish is sv (sw is Swahili)",
	"su": "Finnish is fi",
	"gb": "English is en, British English en-GB",
	"uk": "English is en, British English en-GB (uk is Ukrainian)",
	"gl": "Greenlandic is kl (gl is Galician)",
	"ic": "Icelandic is is",
	"il": "Icelandic is is",
	"ee": "Estonian is et",
	"jp": "Japanese is ja",
	"cn": "Chinese is zh",
}

// Slip explains a tag that is probably meant as another language, such as "dk":
// the empty string where there is nothing to say.
func Slip(tag string) string { return slips[strings.ToLower(tag)] }

// Parse reads a BCP 47 language tag (RFC 5646) in its usual spelling: "sv",
// "en-GB". The error says what was probably meant. "se", "sw", "uk" and "gl" are
// languages and are accepted here; whether a project has them, its list tells.
func Parse(s string) (language.Tag, error) {
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		if slip := Slip(s); slip != "" {
			return language.Und, fmt.Errorf("%q is no language tag: %s", s, slip)
		}
		return language.Und, fmt.Errorf("%q is no BCP 47 language tag, such as sv, en or nb", s)
	}
	if tag.String() != s {
		return language.Und, fmt.Errorf("write the language tag %q as %q", s, tag)
	}
	if s == "no" {
		return language.Und, fmt.Errorf("%q names two written languages: %s", s, slips["no"])
	}
	return tag, nil
}

// Endonym is the language's name in the language itself (CLDR), as running text
// writes it: "svenska", "English".
func Endonym(tag language.Tag) string {
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return tag.String()
}

// Name is the language's English name, for messages to people who run ordbro.
func Name(tag language.Tag) string {
	if tag == language.MustParse("nb") { // CLDR: "Norwegian Bokmål"; the short name is what people say
		return "Bokmål"
	}
	if tag == language.MustParse("nn") {
		return "Nynorsk"
	}
	if tag == language.MustParse("no") { // CLDR: "Norwegian Bokmål", which is a guess
		return "Norwegian"
	}
	if name := display.English.Tags().Name(tag); name != "" {
		return name
	}
	if name := nordic[tag.String()]; name != "" {
		return name
	}
	return tag.String()
}

// nordic are languages of the north that CLDR has no English name of (ISO 639-3).
var nordic = map[string]string{
	"fkv": "Kven", "ovd": "Elfdalian", "rmf": "Kalo Finnish Romani", "rmg": "Traveller Norwegian", "rmu": "Tavringer Romani",
}

// Known tells whether the tag's language has a name here. Many others have a code that a
// mistyped one can be taken for: "enn" is Engenni.
func Known(tag language.Tag) bool {
	base, _, _ := tag.Raw() // Base guesses one for "und-SE"
	return base.String() != "und" && (display.English.Languages().Name(base) != "" || nordic[base.String()] != "")
}

// WithArticle is the English name of a language with the indefinite article that it is
// spoken with: "an English", "a Danish", "a Ukrainian".
func WithArticle(tag language.Tag) string {
	name := Name(tag)
	start := strings.ToLower(name)
	for _, consonant := range []string{"eu", "ug", "uk", "uni", "uy"} { // a vowel that is not spoken as one
		if strings.HasPrefix(start, consonant) {
			return "a " + name
		}
	}
	if start != "" && strings.ContainsRune("aeiouåäöáéíóúàèìòù", []rune(start)[0]) {
		return "an " + name
	}
	return "a " + name
}

// Direction is the value of HTML's dir attribute: "ltr" or "rtl".
func Direction(tag language.Tag) string {
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Samr", "Mand":
		return "rtl"
	}
	return "ltr"
}

// dates holds the languages whose CLDR long dates go-playground/locales v0.14.2
// gets right.
func dates(tag language.Tag) locales.Translator {
	if tag.String() == "en-GB" {
		return en_GB.New()
	}
	base, _ := tag.Base()
	switch base.String() {
	case "sv":
		return sv.New()
	case "en":
		return en.New()
	case "da":
		return da.New()
	case "nb":
		return nb.New()
	case "nn":
		return nn.New()
	case "fi":
		return fi.New()
	case "is":
		return is.New()
	case "fo":
		return fo.New()
	}
	return nil
}

// LongDate is a date in CLDR's long form: "23 november 2026". Languages whose form
// is not known get ISO 8601.
func LongDate(tag language.Tag, year, month, day int) string {
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t := dates(tag); t != nil {
		return t.FmtDateLong(date)
	}
	return date.Format(time.DateOnly)
}

// Number is a whole number with the language's grouping.
func Number(tag language.Tag, n int) string {
	return message.NewPrinter(tag).Sprintf("%d", n)
}
