package catalogue

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Holds tells whether a catalogue's entry has all that people wrote in another
// catalogue's entry, other: its target, in its place or as a proposal, its notes and its
// proposals. had are texts of that entry that this one has in another form.
func (c *Catalogue) Holds(id string, from *Catalogue, other string, had ...string) bool {
	if c == nil {
		return false
	}
	i, k := c.records.Find(id), from.records.Find(other)
	if i < 0 || k < 0 {
		return false
	}
	own, left := &c.Entries[i], &from.Entries[k]
	texts := append(append(c.records.Records[i].Proposals(), own.Target), had...)
	for _, text := range append(from.records.Records[k].Proposals(), left.Target) {
		if text != "" && !c.options.Source && !slices.Contains(texts, text) { // the article decides about a source
			return false
		}
	}
	notes := strings.Split(own.Note, "\n")
	for note := range strings.SplitSeq(left.Note, "\n") {
		if note != "" && !slices.Contains(notes, note) {
			return false
		}
	}
	return own.Sealed == left.Sealed
}

// Worked tells whether an entry of the catalogue holds anybody's work. The text of a
// source entry is the article's.
func (c *Catalogue) Worked(e *l10n.Entry, r Rest) bool {
	if c.options.Source {
		return e.Note != "" || e.Alternative != "" || e.Sealed || e.Target != "" && !r.Forgotten
	}
	return e.Worked(func(string) bool { return r.Copied })
}

// Rev names what an entry says, whatever its line ends are: another text, mark or comment
// gives another one. It is empty where there is no such entry.
func (c *Catalogue) Rev(id string) string {
	e := c.Entry(id)
	if e == nil {
		return ""
	}
	block := strings.TrimRight(splice.WithEOL(string(c.File.Text[e.Span.Start:e.Span.End]), "\n"), "\n")
	return strings.TrimPrefix(l10n.Hash(block), "sha1-")[:16]
}

// A Role is the kind of catalogue that an entry seems to come from, whatever the
// configuration says.
type Role int

// The roles. A source catalogue's entries have no hash, and "#." lines that say where
// the text stands but do not show it; a target's have a hash and show the source.
const (
	NoRole     Role = iota // neither is certain: empty, or written by hand
	SourceRole             // the source's
	TargetRole             // a target's
	HashedRole             // the source's, with a hash line that somebody has added
)

// Role tells what an entry is by the look of it, and where its hash line stands if it
// has one.
func (c *Catalogue) Role(i int) (role Role, hash source.Span) {
	r, e := &c.records.Records[i], &c.Entries[i]
	sources := e.Where != "" && e.Source == "" && e.Target != ""
	switch {
	case sources && r.Hash.OK:
		return HashedRole, r.Hash.Key
	case sources:
		return SourceRole, source.Span{}
	case r.Hash.OK, e.Source != "":
		return TargetRole, r.Hash.Key
	}
	return NoRole, source.Span{}
}
