// Package catalogue reads and writes the TOML message files that go-i18n loads. It
// keeps comments, order and every byte it did not have to change. It never removes a
// target, and it never rewrites a file that it does not fully understand: of such a file
// readers get the entries that are certain (certain.go), and nobody anything else.
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
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options say what a catalogue is expected to be.
type Options struct {
	Lang     language.Tag
	Source   bool   // the source language's file: ids and source text, no hashes
	Messages bool   // the site's own words: go-i18n messages with plurals, description and {{.Name}}
	Article  string // the article's key; every id begins with it. Empty: ids are not compared with it
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

	source   bool            // Options.Source
	records  []record        // parallel to Entries: where their pieces stand
	index    map[string]int  // by folded id
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
	if i, ok := c.index[fold(id)]; ok {
		return &c.Entries[i]
	}
	return nil
}

// IDSpan is where the id of entry i stands in its heading.
func (c *Catalogue) IDSpan(i int) source.Span { return c.records[i].name }

// SameID tells whether a person cannot tell two ids apart.
func SameID(a, b string) bool { return fold(a) == fold(b) }

// fold makes ids comparable: two ids that a person cannot tell apart are one.
func fold(id string) string {
	for i := range len(id) {
		if c := id[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return norm.NFC.String(strings.ToLower(norm.NFC.String(id)))
		}
	}
	return id
}

// A record is where the pieces of one entry stand in the file. Spans are byte
// offsets in the file's text, the byte order mark included.
type record struct {
	parts    []string    // the heading's key, decoded
	block    source.Span // whole lines: the comments above, the heading, the body
	name     source.Span // the id in the heading
	heading  source.Span // the heading's line with its line end
	comments []comment   // comment lines of the block, in file order
	inline   []string    // comments behind a heading or a value
	hash     value
	other    value
	forms    []value // Options.Messages: what else belongs to the text, plural forms and description
	trailing bool    // comments stand after the last key
	sealed   bool    // it holds a key that nobody here understands
	from, to int     // its expressions, while the file is being read
}

// A value is a key of an entry with its string.
type value struct {
	ok   bool
	name string
	key  source.Span
	raw  source.Span // the string with its quotes
	text string      // decoded
}

// A comment is one comment line. The mark is gettext's: '.' from ordbro, '|' the
// previous source, ',' flags, ' ' anything else, which is a person's own. '?' is ours:
// the other target of a conflict.
type comment struct {
	line source.Span // with indentation and line end
	mark byte
	text string
}

// readComment takes a line "#…" apart; raw begins with "#" and has no line end.
func readComment(line source.Span, raw string) comment {
	rest := raw[1:]
	if len(rest) > 0 {
		switch mark := rest[0]; {
		case mark == ',',
			(mark == '.' || mark == '|' || mark == '?') && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '\t'):
			return comment{line, mark, strings.TrimPrefix(rest[1:], " ")}
		}
	}
	return comment{line, ' ', strings.TrimPrefix(rest, " ")}
}

// flags lists the words of a "#," comment, in small letters.
func (c comment) flags() []string {
	var list []string
	for word := range strings.SplitSeq(c.text, ",") {
		if word = flagWord(word); word != "" {
			list = append(list, word)
		}
	}
	return list
}

func flagWord(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// marked returns the texts of the comments with a mark.
func (r *record) marked(mark byte) []string {
	var list []string
	for _, c := range r.comments {
		if c.mark == mark {
			list = append(list, c.text)
		}
	}
	return list
}

// The flags that ordbro knows.
const (
	flagFuzzy     = "fuzzy"
	flagMachine   = "machine"
	flagSuggested = "suggested"
	flagReviewed  = "reviewed"
	flagObsolete  = "obsolete"
	flagConflict  = "conflict"

	// A reviewed target whose source has changed was reviewed: nobody has reviewed it
	// for the present one.
	flagWasReviewed = "was-reviewed"

	// What sync found marked as accepted though its marks do not agree.
	flagDoubted = "doubted"
)

// The mark of an open entry is a flag that names the source it asks about and the
// target that stood there when it was marked, each by the first digits of its hash. So
// the line changes with the source, and git sees a conflict where one side accepts the
// target and the other's source moves on; and a target that somebody has worked on
// under the flag is told from the one that was marked.
var openMark = regexp.MustCompile(`^for-([0-9a-f]{8})(?:-([0-9a-f]{8}))?$`)

func markOf(asks, stood string) string {
	if stood == "" {
		return "for-" + asks
	}
	return "for-" + asks + "-" + stood
}

// The mark of an empty text of several lines stands behind its closing quotes once its
// source has changed: a translator types between the lines, touching neither the hash
// nor anything beside it, and git would join that text with another hash. It names the
// present source and the first one, with which the mark goes again.
var emptyMark = regexp.MustCompile(`^for-([0-9a-f]{8})-([0-9a-f]{8})$`)

// otherKind tells whether a hash is none that this version writes (go-i18n's "sha1-"):
// a newer ordbro's.
func otherKind(hash string) bool {
	return hash != "" && !strings.HasPrefix(hash, "sha1-") && hashKind.MatchString(hash)
}

var hashKind = regexp.MustCompile(`^[a-z][a-z0-9]*-[0-9A-Za-z+/=_-]{16,}$`)

// entry reads a record.
func (r *record) entry(f *source.File, o Options) l10n.Entry {
	e := l10n.Entry{ID: strings.Join(r.parts, "."), SourceHash: r.hash.text, File: f, Span: r.block}
	e.Target = target(r.other.text)
	e.TargetSpan = r.other.raw
	if !r.other.ok {
		e.TargetSpan = source.Span{Start: r.heading.Start, End: r.heading.Start + len(trimEOL(string(f.Text[r.heading.Start:r.heading.End])))}
	}
	if lines := r.marked('.'); len(lines) > 0 {
		e.Where, e.Source = lines[0], shownSource(lines[1:])
	}
	e.Previous = strings.Join(r.marked('|'), "\n")
	e.Alternative = strings.Join(alternatives(r.marked('?')), "\n\n")
	var notes []string
	for _, text := range r.inline {
		if !emptyMark.MatchString(text) {
			notes = append(notes, text)
		}
	}
	var suggested bool
	for _, c := range r.comments {
		if c.mark == ' ' && c.text != "" {
			notes = append(notes, c.text)
		}
		if c.mark != ',' {
			continue
		}
		for _, flag := range c.flags() {
			switch flag {
			case flagFuzzy:
				e.Fuzzy = true
			case flagMachine:
				e.Machine = true
			case flagSuggested:
				suggested = true
			case flagObsolete:
				e.Obsolete = true
			case flagReviewed:
				e.State = l10n.Reviewed
			case flagConflict:
				e.Conflict = true
			case flagWasReviewed:
			case flagDoubted:
				e.Doubted = true
			default:
				if m := openMark.FindStringSubmatch(flag); m != nil {
					e.Asks, e.Stood = m[1], m[2]
				} else {
					notes = append(notes, flag)
				}
			}
		}
	}
	e.Note = strings.Join(notes, "\n")
	e.Sealed = r.sealed || otherKind(e.SourceHash)
	e.Suggested = suggested && e.Fuzzy // without "fuzzy" a person has accepted it
	switch {
	case e.Target == "":
		e.State = l10n.Initial
	case e.State != l10n.Reviewed || e.Fuzzy || e.Machine:
		e.State = l10n.Translated
	}
	if o.Source && !r.hash.ok {
		e.SourceHash = l10n.Hash(r.other.text)
	}
	return e
}

// target is a value as a target: lines end in "\n", and a final line break is not
// part of it.
func target(value string) string {
	return strings.TrimSuffix(strings.ReplaceAll(value, "\r\n", "\n"), "\n")
}

// notePrefix begins the "#." line that carries the author's note.
const notePrefix = "note:"

// shownSource is the source text of "#." lines without the first: an author's note
// may stand before it.
func shownSource(lines []string) string {
	if len(lines) > 0 && (lines[0] == notePrefix || strings.HasPrefix(lines[0], notePrefix+" ")) {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n")
}

func trimEOL(line string) string {
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
}
