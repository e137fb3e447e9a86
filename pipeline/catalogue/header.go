package catalogue

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// targetHeader and sourceHeader are the lines, without "# ", that Sync writes
// at the top of a new file.
func targetHeader(lang language.Tag) []string {
	return []string{
		"Translation into " + locale.Name(lang) + " (" + lang.String() + `): write each text between the quotes after "other =".`,
		`"#." shows the source text. Lines that begin with "# " are yours; delete the line "#, fuzzy" once a text is right.`,
	}
}

func sourceHeader(lang language.Tag) []string {
	return []string{
		"The " + locale.Name(lang) + " texts of this article and their ids, kept by ordbro sync.",
		`Change the article, not this file. Lines that begin with "# " are yours.`,
	}
}

// Retag returns a catalogue's text for another language tag: the lines of the header
// that name the language are changed if they are exactly as Sync writes them, and every
// other byte is kept. The text need not be a catalogue that can be read.
func Retag(text []byte, from, to language.Tag) []byte {
	for _, header := range []func(language.Tag) []string{targetHeader, sourceHeader} {
		have, want := header(from), header(to)
		for i := range have {
			text = replaceLine(text, "# "+have[i], "# "+want[i])
		}
	}
	return text
}

// replaceLine replaces the first line that is old.
func replaceLine(text []byte, old, new string) []byte {
	if old == new {
		return text
	}
	at := 0
	for line := range bytes.Lines(text) {
		start := at
		at += len(line)
		if strings.TrimPrefix(strings.TrimRight(string(line), "\r\n"), "\ufeff") != old {
			continue
		}
		start += bytes.Index(line, []byte(old))
		out := append(bytes.Clone(text[:start]), new...)
		return append(out, text[start+len(old):]...)
	}
	return text
}

// noted tells whether a text holds comments that people wrote, header lines aside.
func noted(text []byte, lang language.Tag) bool {
	ours := append(targetHeader(lang), sourceHeader(lang)...)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "#") {
			continue
		}
		c := notation.ReadComment(line)
		text := strings.TrimSpace(c.Text)
		if c.Mark == '?' || c.Own() && text != "" && !slices.Contains(ours, text) {
			return true
		}
	}
	return false
}
