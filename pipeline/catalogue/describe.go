package catalogue

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// create writes a new entry.
func (s *syncer) create(u *l10n.Unit) job {
	if s.Adopt != nil {
		if from := s.Adopt(u.ID); from != nil {
			if j, ok := s.adopt(from, u); ok {
				return j
			}
		}
	}
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + s.eol) }
	for _, l := range s.describe(u) {
		line(commentLine('.', l))
	}
	hash, other := l10n.Hash(u.Text), emptyValue(u.Text, s.eol)
	if s.Suggest != nil && !s.source {
		text, from, ok := s.Suggest(u)
		if text = strings.TrimRight(text, "\r\n"); ok && text != "" && len(quote(text, s.eol)) <= maxText {
			for _, l := range commentLines(from) {
				line(commentLine('|', l))
			}
			line("#, " + flagFuzzy + ", " + flagSuggested)
			other = quote(text, s.eol)
			if hash == l10n.Hash(from) {
				hash = noHash
			} else {
				hash = l10n.Hash(from)
			}
		}
	}
	line(headingOf(u.ID))
	if s.source {
		line("other = " + quote(u.Text, s.eol))
	} else {
		line("hash = " + basic(hash))
		line("other = " + other)
	}
	return job{id: u.ID, record: -1, unit: u, text: b.String(), actions: []Action{Added}}
}

// Where says what a unit is and where it stands, as the first "#." line of its entry
// does: its kind and the nearest heading.
func Where(u *l10n.Unit) string {
	where := string(u.Kind)
	switch {
	case u.Kind == l10n.FrontMatter && u.Key != "":
		where += ": " + oneLine(u.Key)
	case u.Kind != l10n.FrontMatter && u.Context != "":
		where += " · " + oneLine(u.Context)
	}
	return where
}

// describe is what the "#." lines of a unit say: kind and nearest heading, the
// author's note, the source text.
func (s *syncer) describe(u *l10n.Unit) []string {
	list := []string{Where(u)}
	if note := oneLine(u.Note); note != "" {
		list = append(list, notePrefix+" "+note)
	}
	if s.source {
		return list
	}
	text := commentLines(u.Text)
	if len(list) == 1 && strings.HasPrefix(text[0], notePrefix) {
		list = append(list, notePrefix) // so that the text's first line is not read as a note
	}
	return append(list, text...)
}

// shows tells whether a comment shows a source text. Many editors delete white space
// at the ends of lines, hard line breaks among it: that is no difference.
func shows(comment, sourceText string) bool {
	return slices.EqualFunc(strings.Split(comment, "\n"), commentLines(sourceText), sameLine)
}

func sameLine(a, b string) bool { return strings.TrimRight(a, " \t") == strings.TrimRight(b, " \t") }

func commentLine(mark byte, text string) string {
	if text == "" {
		return "#" + string(mark)
	}
	return "#" + string(mark) + " " + text
}
