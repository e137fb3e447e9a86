package config

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

func TestParse(t *testing.T) {
	c, err := Parse(source.New(Name, []byte(`
source = "sv"
targets = ["en", "nb", "nn"]
front_matter = ["title"]
[fallback]
nn = ["nb", "sv"]
[publish]
base_url = "https://example.org"
min = 50
require = "reviewed"
[check.severity]
fuzzy = "error"
`)))
	if err != nil {
		t.Fatal(err)
	}
	if got := locale.List(c.Languages()); got != "sv, en, nb, nn" {
		t.Errorf("languages %s", got)
	}
	if chain := c.Fallback[c.Targets[2]]; locale.List(chain) != "nb" {
		t.Errorf("fallback of nn: %v", chain)
	}
	if c.BaseURL != "https://example.org/" || c.Min != 50 || c.Require != l10n.Reviewed || c.Severity["fuzzy"] != l10n.Error {
		t.Errorf("%+v", c)
	}
}

// TestConfigFaults asks of every fault its place and a next step.
func TestConfigFaults(t *testing.T) {
	const sv = "source = \"sv\"\n"
	for text, want := range map[string]string{
		"source = \"sv\"\nfront_matter = [\"hero..tagline\"]": `2:1: "hero..tagline" is no path of a front matter value | write the names from the outside in`,
		"sorce = \"sv\"":                                     `1:1: unknown key "sorce" | did you mean "source"?`,
		sv + "[publish]\nminn = 3":                           `3:1: unknown key "publish.minn" | did you mean "publish.min"?`,
		sv + "targets = [\"dk\"]":                            `2:1: targets: "dk" is no language tag: Danish is da`,
		sv + "targets = [\"da\", \"da\"]":                    `2:1: targets name "da" twice`,
		sv + "targets = [\"sv\"]":                            `2:1: targets name the source language "sv"`,
		sv + "targets = [\"sv-SE\"]":                         `2:1: sv and sv-SE are one language: sv alone is read as sv-SE | leave one of them out`,
		sv + "targets = [\"pt-BR\", \"pt\"]":                 `2:1: pt and pt-BR are one language: pt alone is read as pt-BR | leave one of them out; if pt is not meant to be that, ordbro rename-language pt pt-REGION says so`,
		sv + "targets = [\"no\"]":                            `2:1: targets: "no" names two written languages: Norwegian is nb (Bokmål) or nn (Nynorsk) | ordbro rename-language no nb (or nn) changes it`,
		"source = \"no\"":                                    `1:1: source: "no" names two written languages: Norwegian is nb (Bokmål) or nn (Nynorsk) | ordbro rename-language no nb (or nn) changes it`,
		sv + "targets = [\"da\"]\n[fallback]\nnn = [\"da\"]": `4:1: fallback of "nn", which is not among the targets`,
		sv + "targets = [\"da\"]\n[fallback]\nda = [\"da\"]": `4:1: "da" cannot fall back on "da"`,
		sv + "[publish]\nmin = 101":                          "3:1: publish.min is 101 per cent",
		sv + "[publish]\nmin = \"80\"":                       "3:1: publish.min is text in quotes here | write a whole number",
		sv + "[publish]\nrequire = \"final\"":                `3:1: publish.require is "final"`,
		sv + "[publish]\nbase_url = \"example.org\"":         `3:1: publish.base_url "example.org" is no address of a site`,
		sv + "[check.severity]\nmixed-langage = \"error\"":   `3:1: there is no check "mixed-langage" | did you mean "mixed-language"?`,
		sv + "[links]\nserved = [\"/a/\", \"/b*c\"]":         `3:1: links.served: "/b*c" has a star that is not at its end | write addresses from the server's root`,
		sv + "[links]\nserved = [\"https://x.example/\"]":    `3:1: links.served: "https://x.example/" is no path | `,
		sv + "[links]\nserve = []":                           `3:1: unknown key "links.serve" | did you mean "links.served"?`,
		sv + "[check.severity]\nfuzzy = \"fatal\"":           `3:1: unknown severity "fatal"`,
		sv + "source = \"da\"":                               "2:1: Key 'source' has already been defined.",
		"å = [1,":                                            "1:1: ",
		"x = {a = {b = {c = {d = {e = {f = {g = {h = {}}}}":  "brackets or keys are nested more than 8 deep",

		// No source language: a file that was emptied, or half of one.
		"":                                `1:1: ordbro.toml names no source language | write the language of the articles, as in source = "sv"`,
		"\ufeff \n# source = \"sv\"\n":    `1:1: ordbro.toml names no source language | `,
		"targets = [\"da\"]":              `1:1: ordbro.toml names no source language | `,
		"targets = []\nsource = \"\"":     `2:1: ordbro.toml names no source language | `,
		"[fallback]\nsource = [\"da\"]":   `1:1: ordbro.toml names no source language | `,
		"Source = \"sv\"":                 `1:1: unknown key "Source" | did you mean "source"?`,
		sv + "Source = \"da\"":            `2:1: unknown key "Source" | did you mean "source"?`,
		sv + "[Publish]\nmin = 80":        `2:2: unknown key "Publish" | did you mean "publish"?`,
		"\"source\" = \"sv\"\nSOURCE = 1": `2:1: `,

		// The catalogue format.
		sv + "requires = 0":             `2:1: requires is 0, which is no catalogue format | write 1, or leave it out`,
		sv + "requires = -2":            `2:1: requires is -2, which is no catalogue format`,
		sv + "requires = \"1\"":         `2:1: requires is text in quotes here | write a whole number`,
		sv + "requires = 1.5":           `2:1: requires is a number here | write a whole number`,
		sv + "requires = [1]":           `2:1: requires is a list here | write a whole number`,
		"requires = 2\nsource = \"sv\"": `1:1: this project needs catalogue format 2; this ordbro (` + Version() + `) knows 1 | upgrade it: `,
		"sauce = [\"x\"]\nsource = 3\nrequires = 3\n[new]\ny = 1": `3:1: this project needs catalogue format 3; this ordbro (`,
	} {
		_, err := Parse(source.New(Name, []byte(text)))
		var fault *tomlplace.Error
		if !errors.As(err, &fault) {
			t.Errorf("%q: error %v, want a *tomlplace.Error", text, err)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), Name+":") + " | " + fault.Next; !strings.Contains(got, want) {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestConfigFormat: a project that needs a newer version is told from one that is wrong.
func TestConfigFormat(t *testing.T) {
	for text, needs := range map[string]int64{
		"source = \"sv\"":                    0,
		"source = \"sv\"\nrequires = 1":      0,
		"source = \"sv\"\nrequires = 2":      2,
		"source = \"sv\"\nrequires = \"9\"":  0,
		"requires = 7\nunknown = {x = 1}":    7,
		"[publish]\nrequires = 2\nmin = 101": 0,
	} {
		_, err := Parse(source.New(Name, []byte(text)))
		var newer *FormatError
		if errors.As(err, &newer) != (needs > 0) || newer != nil && newer.Needs != needs {
			t.Errorf("%q: %v, want a *FormatError: %v", text, err, needs)
		}
	}
}

// TestSchema holds the JSON Schema that editors use to the keys that are read.
func TestSchema(t *testing.T) {
	text, err := os.ReadFile("../../ordbro.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]object `json:"properties"`
	}
	var schema object
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var keys []string
	var collect func(prefix string, o object)
	collect = func(prefix string, o object) {
		for name, p := range o.Properties {
			keys = append(keys, prefix+name)
			collect(prefix+name+".", p)
		}
	}
	collect("", schema)
	want := slices.Sorted(slices.Values(known))
	if slices.Sort(keys); !slices.Equal(keys, want) {
		t.Errorf("the schema has\n%v\nParse reads\n%v", keys, want)
	}
}
