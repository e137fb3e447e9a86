// Package record owns a catalogue's text as records: where each entry and its pieces
// stand, what is written there, and the faults for which the file must not be rewritten.
// It refuses what is too large, what is no strict TOML and what go-i18n would not load. It
// does not know what an entry's marks mean, nor what becomes of it.
package record

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A File is a catalogue's text with its records in file order. It is immutable.
type File struct {
	*source.File
	Records []Record

	index map[string]int // by folded id
	items []item         // of Apart only
}

// A Record is where the pieces of one entry stand in the file. Spans are byte
// offsets in the file's text, the byte order mark included.
type Record struct {
	Parts    []string    // the heading's key, decoded
	Block    source.Span // whole lines: the comments above, the heading, the body
	Name     source.Span // the id in the heading
	Heading  source.Span // the heading's line with its line end
	Comments []Comment   // comment lines of the block, in file order
	Inline   []string    // comments behind a heading or a value
	Hash     Value
	Other    Value
	Forms    []Value // Options.Messages: what else belongs to the text, plural forms and description
	Trailing bool    // comments stand after the last key
	Sealed   bool    // it holds a key that nobody here understands

	from, to int // its expressions, while the file is being read
}

// A Value is a key of an entry with its string.
type Value struct {
	OK   bool
	Name string
	Key  source.Span
	Raw  source.Span // the string with its quotes
	Text string      // decoded
	Line source.Span // whole lines
}

// A Comment is a comment where it stands: its line, with indentation and line end.
type Comment struct {
	notation.Comment
	Line source.Span
}

// Find returns the record of an id; -1 if there is none.
func (f *File) Find(id string) int {
	if f == nil {
		return -1
	}
	if i, ok := f.index[notation.Fold(id)]; ok {
		return i
	}
	return -1
}

// Between returns the bytes before record i that are no record's; after the last one for
// i = len(f.Records).
func (f *File) Between(i int) string {
	start, end := source.BOMLen(f.Text), len(f.Text)
	if i > 0 {
		start = f.Records[i-1].Block.End
	}
	if i < len(f.Records) {
		end = f.Records[i].Block.Start
	}
	return string(f.Text[start:end])
}

// ID is the entry's id.
func (r *Record) ID() string { return strings.Join(r.Parts, ".") }

// Marked returns the texts of the comments with a mark.
func (r *Record) Marked(mark byte) []string {
	var list []string
	for _, c := range r.Comments {
		if c.Mark == mark {
			list = append(list, c.Text)
		}
	}
	return list
}

// Flags lists the words of the "#," lines.
func (r *Record) Flags() []notation.Flag {
	var list []notation.Flag
	for _, c := range r.Comments {
		if c.Mark == ',' {
			list = append(list, c.Flags()...)
		}
	}
	return list
}

// HasFlag tells whether a word stands in the "#," lines.
func (r *Record) HasFlag(f notation.Flag) bool { return slices.Contains(r.Flags(), f) }

// Proposals reads the "#?" lines.
func (r *Record) Proposals() []string { return notation.Proposals(r.Marked('?')) }
