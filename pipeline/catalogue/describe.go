package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// create writes a new entry.
func (s *syncer) create(u *l10n.Unit) job {
	if j, ok := s.join(-1, u); ok {
		return j
	}
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + s.eol) }
	for _, l := range s.description(u) {
		line(commentLine('.', l))
	}
	hash, other := l10n.Hash(u.Text), emptyValue(u.Text, s.eol)
	if s.Suggest != nil && !s.source {
		text, from, ok := s.Suggest(u)
		if text = strings.TrimRight(text, "\r\n"); ok && text != "" && len(quote(text, s.eol)) <= maxText {
			for _, l := range l10n.CommentLines(from) {
				line(commentLine('|', l))
			}
			line("#, " + flagFuzzy + ", " + flagSuggested + ", " + markOf(l10n.Short(u.Text), l10n.Short(target(text))))
			other = quote(text, s.eol)
			if hash == l10n.Hash(from) {
				hash = l10n.NoHash
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

// Where says what a unit is, as the first "#." line of its entry does. The heading above
// it is not stored: it stands above it in the catalogue, and a heading that is renamed
// would touch every entry below it.
func Where(u *l10n.Unit) string {
	if u.Key != "" {
		return string(u.Kind) + ": " + shortened(l10n.OneLine(u.Key))
	}
	return string(u.Kind)
}

// describe sets the "#." lines of a unit's entry.
func (s *syncer) describe(ed *editor, u *l10n.Unit) {
	ed.describe(s.description(u), l10n.OneLine(u.Context))
}

// description is what the "#." lines of a unit say: its kind, the author's note, the
// source text.
func (s *syncer) description(u *l10n.Unit) []string {
	list := []string{Where(u)}
	if note := shortened(l10n.OneLine(u.Note)); note != "" {
		list = append(list, notePrefix+" "+note)
	}
	if s.source {
		return list
	}
	text := l10n.CommentLines(u.Text)
	if len(list) == 1 && strings.HasPrefix(text[0], notePrefix) {
		list = append(list, notePrefix) // so that the text's first line is not read as a note
	}
	return append(list, text...)
}

// maxAside is how many characters of an author's note an entry shows. A note to a list
// stands at each of its items, so that one of 40 KB would make a catalogue that nobody can
// read.
const maxAside = 1000

// shortened is text for a comment about the source, cut at a word where it is long.
func shortened(text string) string {
	r := []rune(text)
	if len(r) <= maxAside {
		return text
	}
	text = string(r[:maxAside])
	if i := strings.LastIndexByte(text, ' '); i > len(text)/2 {
		text = text[:i]
	}
	return text + " …"
}

func commentLine(mark byte, text string) string {
	if text == "" {
		return "#" + string(mark)
	}
	return "#" + string(mark) + " " + text
}
