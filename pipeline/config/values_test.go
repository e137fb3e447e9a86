package config

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

func parsed(t *testing.T, text string) *Config {
	t.Helper()
	c, err := Parse(source.New(Name, []byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestChosen: the languages to work on are in the configured order, each once.
func TestChosen(t *testing.T) {
	c := parsed(t, "source = \"sv\"\ntargets = [\"nb\", \"da\", \"en-GB\"]\n")
	for langs, want := range map[string]string{
		"": "sv, nb, da, en-GB", "da": "da", "da nb": "nb, da", "da da sv": "sv, da", "en-GB": "en-GB",
		"fi": "fi is not one of the project's languages, sv, nb, da, en-GB", "da en": "en is not one of the project's languages, sv, nb, da, en-GB",
	} {
		var tags []language.Tag
		for _, s := range strings.Fields(langs) {
			tags = append(tags, language.MustParse(s))
		}
		list, err := c.Chosen(tags)
		got := locale.List(list)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", langs, got, want)
		}
	}
	if got := locale.List(c.Languages()); got != "sv, nb, da, en-GB" || len(c.Targets) != 3 {
		t.Errorf("to choose has changed the languages: %s", got)
	}
}

// TestWeigh: findings weigh what the project says, and are gone where a check is off.
func TestWeigh(t *testing.T) {
	c := parsed(t, "source = \"sv\"\n[check.severity]\nfuzzy = \"error\"\nmixed-language = \"off\"\n\"dead-link\" = \"note\"\n")
	list := []l10n.Finding{{Check: "fuzzy", Severity: l10n.Note}, {Check: "mixed-language", Severity: l10n.Error}, {Check: "dead-link", Severity: l10n.Error}, {Check: "missing", Severity: l10n.Warning}}
	got := ""
	for _, f := range c.Weigh(list) {
		got += fmt.Sprintf("%s %v, ", f.Check, f.Severity)
	}
	if want := "fuzzy error, dead-link note, missing warning, "; got != want || list[0].Severity != l10n.Note || len(list) != 4 {
		t.Errorf("%s, want %s; %v", got, want, list)
	}
}

// TestValues: what a key may be, and what comes of it.
func TestValues(t *testing.T) {
	const sv = "source = \"sv\"\ntargets = [\"nb\", \"nn\", \"da\"]\n"
	for text, want := range map[string]string{
		"":                                      "80 translated  - []",
		"[publish]\nmin = 0\n":                  "0 translated  - []",
		"[publish]\nmin = 100\n":                "100 translated  - []",
		"[publish]\nmin = -1\n":                 "publish.min is -1 per cent",
		"[publish]\nrequire = \"translated\"\n": "80 translated  - []",
		"[publish]\nrequire = \"Reviewed\"\n":   `publish.require is "Reviewed"`,

		"[publish]\nbase_url = \"https://example.org/a/b\"\n":   "80 translated https://example.org/a/b/ - []",
		"[publish]\nbase_url = \"http://example.org:8080/\"\n":  "80 translated http://example.org:8080/ - []",
		"[publish]\nbase_url = \"https://example.org:1/\"\n":    "80 translated https://example.org:1/ - []",
		"[publish]\nbase_url = \"https://example.org:65535\"\n": "80 translated https://example.org:65535/ - []",
		"[publish]\nbase_url = \"https://example.org:65536\"\n": "no address of a site",
		"[publish]\nbase_url = \"https://example.org:0\"\n":     "no address of a site",
		"[publish]\nbase_url = \"ftp://example.org\"\n":         "no address of a site",
		"[publish]\nbase_url = \"https://\"\n":                  "no address of a site",
		"[publish]\nbase_url = \"https://:80/\"\n":              "no address of a site",
		"[publish]\nbase_url = \"https://a@example.org\"\n":     "no address of a site",
		"[publish]\nbase_url = \"https://example.org/?x\"\n":    "no address of a site",
		"[publish]\nbase_url = \"https://example.org/#x\"\n":    "no address of a site",
		"[publish]\nbase_url = \"https://exa\u202emple.org\"\n": "no address of a site",
		"[publish]\nbase_url = \"https://example.org/%zz\"\n":   "no address of a site",

		"[fallback]\nnn = [\"nb\", \"da\"]\n": "80 translated  nb, da []",
		"[fallback]\nnn = [\"sv\", \"da\"]\n": "80 translated  da []",
		"[fallback]\nnn = [\"sv\"]\n":         "80 translated  - []",
		"[fallback]\nnn = [\"nb\", \"nb\"]\n": `"nn" cannot fall back on "nb"`,
		"[fallback]\nnn = [\"en\"]\n":         `"nn" cannot fall back on "en"`,
		"[fallback]\nnn = [\"dk\"]\n":         "Danish is da",
		"[fallback]\ndk = [\"da\"]\n":         "Danish is da",
		"[fallback]\nsv = [\"da\"]\n":         `fallback of "sv", which is not among the targets`,

		"[check.severity]\ncatalogue = \"off\"\n":  "catalogue cannot be off",
		"[check.severity]\ncatalogue = \"note\"\n": "80 translated  - []",
		"[check.severity]\nxyzzy = \"off\"\n":      `there is no check "xyzzy"`,

		"[links]\nserved = [\"/api/\", \"bilder/\"]\n": "80 translated  - [/api/ bilder/]",
	} {
		c, err := Parse(source.New(Name, []byte(sv+text)))
		var fault *tomlplace.Error
		switch {
		case err == nil:
			chain := locale.List(c.Fallback[language.MustParse("nn")])
			if chain == "" {
				chain = "-"
			}
			if got := fmt.Sprintf("%d %v %s %s %v", c.Min, c.Require, c.BaseURL, chain, c.Served); got != want {
				t.Errorf("%q: %s, want %s", text, got, want)
			}
		case !errors.As(err, &fault) || fault.Next == "" || fault.Span.Start < len(sv):
			t.Errorf("%q: %v has no next step or no place", text, err)
		case !strings.Contains(err.Error(), want):
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestPlace: a fault stands where its key is written.
func TestPlace(t *testing.T) {
	c := parsed(t, "# x\nsource = \"sv\"\ntargets = [\"da\"]\n")
	f, span := c.Place("targets")
	if at := f.Position(span.Start); at.Line != 3 || at.Column != 1 {
		t.Errorf("%v", at)
	}
	err := c.Fault("source", "next", "wrong: %d", 1)
	if fault := (*tomlplace.Error)(nil); !errors.As(err, &fault) || err.Error() != "ordbro.toml:2:1: wrong: 1" || fault.Next != "next" {
		t.Errorf("%v", err)
	}
	if got := CataloguePath("g/a", language.MustParse("en-GB")); got != "locales/g/a.en-GB.toml" {
		t.Error(got)
	}
}
