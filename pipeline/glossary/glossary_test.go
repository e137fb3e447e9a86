package glossary

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ordbro/ordbro/pipeline/source"
)

func TestParse(t *testing.T) {
	g, err := Parse(source.New("glossary.toml", []byte("keep = [\"GPT-4\"]\n[[term]]\nsv = \"öppen källkod\"\nda = \"åben kildekode\"\nnote = \"n\"\n")))
	if err != nil {
		t.Fatal(err)
	}
	want := &Glossary{Keep: []string{"GPT-4"}, Terms: []Term{{map[string]string{"sv": "öppen källkod", "da": "åben kildekode"}, "n"}}}
	if d := cmp.Diff(want, g); d != "" {
		t.Error(d)
	}
}

// TestParseEmpty: nothing agreed on is no fault.
func TestParseEmpty(t *testing.T) {
	for _, text := range []string{"", "# later\n", "\xef\xbb\xbf\r\n", "keep = []\nterm = []\n"} {
		g, err := Parse(source.New("glossary.toml", []byte(text)))
		if err != nil || len(g.Keep) > 0 || len(g.Terms) > 0 {
			t.Errorf("%q: %+v, %v", text, g, err)
		}
	}
}

func TestParseFaults(t *testing.T) {
	for text, want := range map[string]string{
		"keeep = []\n":                       `glossary.toml:1:1: unknown key "keeep"`,
		"keep = \"x\"\n":                     "glossary.toml:1:1: keep is text in quotes here",
		"keep = [\n":                         "glossary.toml:1:9: unexpected EOF; expected value",
		"[[term]]\nsv = \"a\"\ndk = \"b\"\n": `glossary.toml:3:1: term 1: "dk" is no language tag: Danish is da`,
		"[[term]]\nsv = \"a\"\n[[term]]\nSV = \"b\"\n":         `glossary.toml:4:1: term 2: write the language tag "SV" as "sv"`,
		"[[term]]\nsv_SE = \"a\"\n":                            `glossary.toml:2:1: term 1: write the language tag "sv_SE" as "sv-SE"`,
		"[[term]]\nsv = \"a\"\nno = \"b\"\n":                   `glossary.toml:3:1: term 1: "no" names two written languages: Norwegian is nb (Bokmål) or nn (Nynorsk)`,
		"[[term]]\nsv = \"a\"\nNote = \"b\"\n":                 `glossary.toml:3:1: term 1: "Note" is no BCP 47 language tag, such as sv, en or nb`,
		"keep = []\nterm = [{sv = \"a\", dk = \"b\"}]\n":       `glossary.toml:2:20: term 1: "dk" is no language tag: Danish is da`,
		"[[term]]\nsv = \"a\"\n[[term]]\nsv = 1\n":             "glossary.toml:4:1: term.sv is a number here",
		"[[term]]\nsv = \"a\"\nsv = \"b\"\n":                   "glossary.toml:3:1: Key 'term.sv' has already been defined.",
		"[term]\nsv = \"a\"\n":                                 "glossary.toml:1:2: term is a table here",
		"keep = [1]\n":                                         "glossary.toml:1:1: keep is a number here",
		"\xef\xbb\xbf[[term]]\r\nsv = \"a\"\r\ndk = \"b\"\r\n": `glossary.toml:3:1: term 1: "dk" is no language tag: Danish is da`,
		"[[[[[[[[[[":                "glossary.toml:1:9: brackets or keys are nested more than 8 deep",
		"a.b.c.d.e.f.g.h.i.j.k = 1": "glossary.toml:1:18: brackets or keys are nested more than 8 deep",
		"\xff":                      "glossary.toml:1:1: the file is not UTF-8 here",
		"keep = [\"å\"]\nkeep = [] # \"twice\"\n": "glossary.toml:2:1: Key 'keep' has already been defined.",
	} {
		_, err := Parse(source.New("glossary.toml", []byte(text)))
		if err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
}
