package catalogue

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// HasNotes tells whether a catalogue's text has comments that people wrote. What stands
// above an entry belongs to it; so this is for files that have lost their entries.
func HasNotes(text []byte, lang language.Tag) bool {
	ours := append(Header(lang, false), Header(lang, true)...)
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

// Header is what Sync writes at the head of a new catalogue, without the marks of its
// comments; source tells of the source language's.
func Header(lang language.Tag, source bool) []string {
	name := locale.Name(lang)
	if source {
		return []string{
			"The " + name + " texts of this article and their ids, kept by ordbro sync.",
			`Change the article, not this file. Lines that begin with "# " are yours.`,
		}
	}
	return []string{
		"Translation into " + name + " (" + lang.String() + `): write each text between the quotes after "other =".`,
		`"#." shows the source text. Lines that begin with "# " are yours; delete the line "#, fuzzy" once a text is right.`,
	}
}
