package merge

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestSupertables: a heading without keys that only holds others is nobody's entry in a
// merge either.
func TestSupertables(t *testing.T) {
	entry := func(id, text string) string {
		return "[" + id + "]\nhash = \"" + l10n.Hash(text) + "\"\nother = \"" + text + "\"\n"
	}
	for name, text := range map[string]string{
		"touching": "[art]\n" + entry("art.a", "A") + entry("art.b", "B"),
		"alone":    "# head\n\n[art] # all\n\n" + entry("art.a", "A") + "\n" + entry("art.b", "B"),
		"below":    entry("art.a", "A") + "\n[art]\n\n" + entry("art.b", "B"),
		"last":     entry("art.a", "A") + "\n" + entry("art.b", "B") + "\n[art]\n",
		"two":      "[art]\n[ art . \"c\" ]\n[art.c.d]\nother = \"D\"\n\n" + entry("art.a", "A") + entry("art.b", "B"),
	} {
		c := parseDanish(t, text)
		for _, theirs := range []string{entry("art.a", "A") + "\n" + entry("art.b", "Bi"), "[art]\n\n" + entry("art.b", "Bi")} {
			base := parseDanish(t, entry("art.a", "A")+"\n"+entry("art.b", "B"))
			merged, _ := Merge(base, c, parseDanish(t, theirs), Options{Options: catalogue.Options{Lang: language.Danish}})
			if m := parseDanish(t, string(merged)); m.Entry("art.b").Target != "Bi" {
				t.Errorf("%s, merged:\n%s", name, merged)
			}
		}
	}
}
