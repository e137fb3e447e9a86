package catalogue

import (
	"bytes"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestSupertables: a heading without keys that only holds others is no entry, wherever it
// stands, and its line stays.
func TestSupertables(t *testing.T) {
	entry := func(id, text string) string {
		return "[" + id + "]\nhash = \"" + l10n.Hash(text) + "\"\nother = \"" + text + "\"\n"
	}
	var encoded bytes.Buffer
	tree := map[string]any{"art": map[string]any{
		"a": map[string]any{"other": "A"}, "b": map[string]any{"other": "B"},
	}}
	if err := toml.NewEncoder(&encoded).Encode(tree); err != nil || !strings.HasPrefix(encoded.String(), "[art]\n") {
		t.Fatal(err, encoded.String())
	}
	for name, text := range map[string]string{
		"as an encoder writes it": encoded.String(),
		"touching":                "[art]\n" + entry("art.a", "A") + entry("art.b", "B"),
		"alone":                   "# head\n\n[art] # all\n\n" + entry("art.a", "A") + "\n" + entry("art.b", "B"),
		"below":                   entry("art.a", "A") + "\n[art]\n\n" + entry("art.b", "B"),
		"last":                    entry("art.a", "A") + "\n" + entry("art.b", "B") + "\n[art]\n",
		"two":                     "[art]\n[ art . \"c\" ]\n[art.c.d]\nother = \"D\"\n\n" + entry("art.a", "A") + entry("art.b", "B"),
	} {
		c := parseDanish(t, text)
		if a, b := c.Entry("art.a"), c.Entry("art.b"); a == nil || a.Target != "A" || b == nil || b.Target != "B" || c.Entry("art") != nil {
			t.Errorf("%s: %d entries", name, len(c.Entries))
			continue
		}
		doc := samples.Doc("art.b=B", "art.ny=Ny", "art.a=A")
		got, _ := follow(c, doc, Options{Lang: language.Danish})
		again := parseDanish(t, string(got))
		if strings.Count(string(got), "[art]") != strings.Count(text, "[art]") || again.Entry("art.ny") == nil || again.Entry("art.a").Target != "A" {
			t.Errorf("%s:\n%s", name, got)
		}
		if twice, changes := follow(again, doc, Options{Lang: language.Danish}); len(changes) > 0 || string(twice) != string(got) {
			t.Errorf("%s: second sync: %v", name, changes)
		}

	}
	for name, text := range map[string]string{
		"with a key": "[art]\nhash = \"\"\n" + entry("art.a", "A"),
		"twice":      "[art]\n[art]\n" + entry("art.a", "A"),
	} {
		c := Parse(source.New("locales/art.da.toml", []byte(text)), Options{Lang: language.Danish})
		if checkFindings(t, c); !c.Broken {
			t.Errorf("%s is accepted", name)
		}
	}
}
