package catalogue

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// HasNotes tells whether a catalogue's text has comments that people wrote. What stands
// above an entry belongs to it; so this is for files that have lost their entries.
func HasNotes(text []byte, lang language.Tag) bool {
	ours := append(targetHeader(lang), sourceHeader(lang)...)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "#") {
			continue
		}
		switch c := readComment(source.Span{}, line); c.mark {
		case '?':
			return true
		case ' ':
			if text := strings.TrimSpace(c.text); text != "" && !slices.Contains(ours, text) {
				return true
			}
		}
	}
	return false
}
