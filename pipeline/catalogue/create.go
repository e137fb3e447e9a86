package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// create writes a new entry.
func (s *syncer) create(u *l10n.Unit) job {
	if j, ok := s.adopt(u); ok {
		return j
	}
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + s.eol) }
	for _, l := range s.description(u) {
		line(notation.Comment{Mark: '.', Text: l}.String())
	}
	hash, other := l10n.Hash(u.Text), notation.EmptyValue(u.Text, s.eol)
	if s.Suggest != nil && !s.Source {
		text, from, ok := s.Suggest(u)
		if text = strings.TrimRight(text, "\r\n"); ok && text != "" && len(notation.Quote(text, s.eol)) <= record.MaxText {
			for _, l := range l10n.CommentLines(from) {
				line(notation.Comment{Mark: '|', Text: l}.String())
			}
			mark := notation.Mark(l10n.Short(u.Text), l10n.Short(notation.Target(text)))
			line("#, ", string(notation.Fuzzy), ", ", string(notation.Suggested), ", ", string(mark))
			other = notation.Quote(text, s.eol)
			if hash == l10n.Hash(from) {
				hash = l10n.NoHash
			} else {
				hash = l10n.Hash(from)
			}
		}
	}
	line("[", notation.Key(u.ID), "]")
	if s.Source {
		line("other = " + notation.Quote(u.Text, s.eol))
	} else {
		line("hash = " + notation.QuoteLine(hash))
		line("other = " + other)
	}
	return job{id: u.ID, Entry: splice.Entry{Record: -1, Text: b.String()}, actions: []Action{Added}}
}

// describe sets the "#." lines of a unit's entry.
func (s *syncer) describe(ed *editor, u *l10n.Unit) {
	ed.describe(s.description(u), l10n.OneLine(u.Context))
}

// description is what the "#." lines of a unit say: its kind, the author's note, the
// source text.
func (s *syncer) description(u *l10n.Unit) []string {
	list := []string{u.Where()}
	if note := l10n.Shortened(l10n.OneLine(u.Note)); note != "" {
		list = append(list, notePrefix+" "+note)
	}
	if s.Source {
		return list
	}
	text := l10n.CommentLines(u.Text)
	if len(list) == 1 && strings.HasPrefix(text[0], notePrefix) {
		list = append(list, notePrefix) // so that the text's first line is not read as a note
	}
	return append(list, text...)
}
