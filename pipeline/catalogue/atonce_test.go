package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestCurrentAtOnce: what an entry's marks say before a sync is what they say after it.
// Whoever deletes a flag need not run sync to be believed, and nobody is believed only
// until then.
func TestCurrentAtOnce(t *testing.T) {
	const now, old, third = "Vi har sju bilar\noch \"en\" båt", "Vi har två bilar\noch en båt", "Helt annat"
	comment := func(mark byte, text string) string {
		if text == "" {
			return ""
		}
		return "#" + string(mark) + " " + strings.ReplaceAll(text, "\n", "\n#"+string(mark)+" ") + "\n"
	}
	marks := []string{""}
	for _, asks := range []string{now, old} {
		marks = append(marks, "for-"+l10n.Short(asks), string(notation.Mark(l10n.Short(asks), l10n.Short("mål"))), string(notation.Mark(l10n.Short(asks), l10n.Short("før"))))
	}
	n := 0
	for _, shown := range []string{now, old, third, ""} {
		for _, previous := range []string{"", now, old, third} {
			for _, hash := range []string{"", l10n.NoHash, l10n.Hash(now), l10n.Hash(old), l10n.Hash(third)} {
				for _, flags := range []string{"", "fuzzy", "fuzzy, suggested", "suggested", "machine", "fuzzy, doubted", "doubted", "reviewed", "was-reviewed"} {
					for _, mark := range marks {
						text := ""
						if shown != "" {
							text = "#. paragraph\n" + comment('.', shown)
						}
						text += comment('|', previous)
						if line := strings.Trim(flags+", "+mark, ", "); line != "" {
							text += "#, " + line + "\n"
						}
						text += fmt.Sprintf("[art.a]\nhash = %q\nother = \"mål\"\n", hash)
						before := parseDanish(t, text)
						after, _ := follow(before, samples.Doc("art.a="+now), Options{Lang: language.Danish})
						was, is := before.Entries[0].Status(now), parseDanish(t, string(after)).Entries[0].Status(now)
						if was == l10n.Stale { // sync opens it
							was = l10n.Fuzzy
						}
						if n++; was != is {
							t.Errorf("%v, after sync %v:\n%s→\n%s", was, is, text, after)
						}
					}
				}
			}
		}
	}
	if n < 4000 {
		t.Errorf("%d entries", n)
	}
}
