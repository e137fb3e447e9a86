package pipeline

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func TestParseConfig(t *testing.T) {
	c, err := ParseConfig(source.New(ConfigName, []byte(`
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
	if got := tagList(c.Languages()); got != "sv, en, nb, nn" {
		t.Errorf("languages %s", got)
	}
	if chain := c.Fallback[c.Targets[2]]; tagList(chain) != "nb" {
		t.Errorf("fallback of nn: %v", chain)
	}
	if c.BaseURL != "https://example.org/" || c.Min != 50 || c.Require != l10n.Reviewed || c.Severity["fuzzy"] != l10n.Error {
		t.Errorf("%+v", c)
	}
}

// TestConfigFaults asks of every fault its place and a next step.
func TestConfigFaults(t *testing.T) {
	for text, want := range map[string]string{
		"sorce = \"sv\"":                                    `1:1: unknown key "sorce" | did you mean "source"?`,
		"[publish]\nminn = 3":                               `2:1: unknown key "publish.minn" | did you mean "publish.min"?`,
		"targets = [\"dk\"]":                                `1:1: targets: "dk" is no language tag: Danish is da`,
		"source = \"sv\"\ntargets = [\"da\", \"da\"]":       `2:1: targets name "da" twice`,
		"targets = [\"sv\"]":                                `1:1: targets name the source language "sv"`,
		"targets = [\"no\"]":                                `1:1: targets: "no" names two written languages`,
		"targets = [\"da\"]\n[fallback]\nnn = [\"da\"]":     `3:1: fallback of "nn", which is not among the targets`,
		"targets = [\"da\"]\n[fallback]\nda = [\"da\"]":     `3:1: "da" cannot fall back on "da"`,
		"[publish]\nmin = 101":                              "2:1: publish.min is 101 per cent",
		"[publish]\nmin = \"80\"":                           "2:1: publish.min is text in quotes here | write a whole number",
		"[publish]\nrequire = \"final\"":                    `2:1: publish.require is "final"`,
		"[publish]\nbase_url = \"example.org\"":             `2:1: publish.base_url "example.org" is no address of a site`,
		"[check.severity]\nmixed-langage = \"error\"":       `2:1: there is no check "mixed-langage" | did you mean "mixed-language"?`,
		"[check.severity]\nfuzzy = \"fatal\"":               `2:1: unknown severity "fatal"`,
		"source = \"sv\"\nsource = \"da\"":                  "2:1: Key 'source' has already been defined.",
		"å = [1,":                                           "1:1: ",
		"x = {a = {b = {c = {d = {e = {f = {g = {h = {}}}}": "brackets or keys are nested more than 8 deep",
	} {
		_, err := ParseConfig(source.New(ConfigName, []byte(text)))
		fault, ok := err.(*FileError)
		if !ok {
			t.Errorf("%q: error %v, want a *FileError", text, err)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), ConfigName+":") + " | " + fault.Hint; !strings.Contains(got, want) {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestSchema holds the JSON Schema that editors use to the keys that are read.
func TestSchema(t *testing.T) {
	text, err := os.ReadFile("../ordbro.schema.json")
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
	want := slices.Sorted(slices.Values(configKeys))
	if slices.Sort(keys); !slices.Equal(keys, want) {
		t.Errorf("the schema has\n%v\nParseConfig reads\n%v", keys, want)
	}
}
