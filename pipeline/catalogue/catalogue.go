// Package catalogue reads and writes the TOML message files that go-i18n loads. It
// keeps comments, order and every byte it did not have to change. It never removes a
// target, and it never rewrites a file that it does not fully understand: of such a file
// readers get the entries that are certain (parse.go), and nobody anything else.
//
// An entry is a go-i18n message with gettext's notation in its comments:
//
//	#. list item                           what the unit is
//	#. Specialisering inom nordiska språk  the source
//	#| Specialisering på nordiska språk    the source that the target was made from
//	#, fuzzy, for-9c1185a5-1f0e3dad        flags: fuzzy, suggested, machine, reviewed, conflict, obsolete, …
//	#? Specialising in Nordic languages    another target, which a merge has kept
//	# asked the author                     a translator's own words
//	[open-source-ai.specialisering]
//	hash = "sha1-…"                        of the source that the target was made from
//	other = "Specialisation in Nordic languages"
//
// # What an entry proves
//
// A current entry is its "#." lines, id, hash and text, and nothing else: its hash is
// that of the source above it. When the source changes, Sync opens the entry: it becomes
// fuzzy, keeps its hash, shows the previous source in "#|", and gets a mark in its flag
// line that names the source it asks about and the target that stood there (the first
// eight digits of their SHA-1). A person accepts it by deleting the line; the next sync
// writes the hash. So a fuzzy entry, or a machine's, never carries the current hash nor
// none, which go-i18n takes as current: a tool that loses comments cannot make it an
// accepted translation.
//
// l10n.Entry.Provenance reads all of that together, and everybody asks it. A hash that
// nothing bears witness to (not the source shown, not "#|") was accepted by nobody: Sync
// makes such an entry "fuzzy, doubted". Somebody who only deletes the word "fuzzy" has
// accepted the target for the source that the mark names. A target that is not the one
// that the mark names was edited under the flag: it is not restored when the source goes
// back, and "#|" shows what was read beside it. "reviewed" becomes "was-reviewed" while an
// entry is open, and comes back with that source alone.
//
// The mark stands in the flag line for the sake of git, which knows nothing of this: the
// line changes with the source, so that one branch which deletes it and another one on
// which the source moves on are a conflict, and nothing else is. An empty text of several
// lines whose source has changed stands on one line, with such a mark behind its six
// quotes ("# for-SOURCE-FIRST"): a translator who types between two lines touches nothing
// that git could compare, and who takes one side of a conflict has to take its hash as
// well. The nearest heading is not stored: it stands above in the file, and a renamed one
// would touch every entry below it.
//
// What this version does not understand, a hash of another kind or an unknown key, costs
// its entry and not the file: the entry is sealed, left as it is and reported. Unknown
// flags and comments are people's, and kept. Which format a project needs stands in
// ordbro.toml (requires), not here: it has to survive tools that drop comments.
package catalogue

import (
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options say what a catalogue is expected to be.
type Options struct {
	Lang     language.Tag
	Source   bool // the source language's file: ids and source text, no hashes
	Messages bool // the site's own words: go-i18n messages with plurals, description and {{.Name}}
}

// A Catalogue is one file's entries in one language. It is immutable.
type Catalogue struct {
	File    *source.File
	Lang    language.Tag
	Entries []l10n.Entry // in file order, obsolete ones included

	// Broken tells that the file has faults: it must not be rewritten, nothing may be
	// concluded from what it lacks, and Entries is empty.
	Broken   bool
	Findings []l10n.Finding // the faults: check "catalogue", severity error

	// Certain holds the entries of a broken file that can be read for certain, for
	// readers only; nil: there are none.
	Certain *Catalogue

	options  Options
	records  *record.File    // its records are parallel to Entries
	messages []*i18n.Message // Options.Messages: parallel to Entries
}

// Legible is what can be read for certain: the catalogue itself, unless it is broken; nil
// where there is nothing. It is for publishing and judging, never for writing.
func (c *Catalogue) Legible() *Catalogue {
	if c != nil && c.Broken {
		return c.Certain
	}
	return c
}

// Entry returns the entry with the given id; nil if there is none.
func (c *Catalogue) Entry(id string) *l10n.Entry {
	if c == nil {
		return nil
	}
	if i := c.records.Find(id); i >= 0 {
		return &c.Entries[i]
	}
	return nil
}

// IDSpan is where the id of entry i stands in its heading.
func (c *Catalogue) IDSpan(i int) source.Span { return c.records.Records[i].Name }

// Records are where the pieces of the entries stand, for whoever changes a catalogue's
// text; none where it has no entries.
func (c *Catalogue) Records() *record.File {
	if c.records == nil {
		return &record.File{File: c.File}
	}
	return c.records
}

// Record is where the pieces of entry i stand.
func (c *Catalogue) Record(i int) *record.Record { return &c.records.Records[i] }

// HasNotes tells whether people wrote comments in the file, wherever they stand.
func (c *Catalogue) HasNotes() bool { return noted(c.File.Text, c.Lang) }

// HasLoose tells whether people wrote comments that belong to no entry.
func (c *Catalogue) HasLoose() bool {
	var rest []byte
	f := c.Records()
	for i := range len(f.Records) + 1 {
		rest = append(rest, f.Between(i)...)
	}
	return noted(rest, c.Lang)
}
