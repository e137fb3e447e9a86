package l10n

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A Severity says how bad a finding is (SARIF 2.1.0 §3.27.10).
type Severity int

// The severities. An error breaks a reader's page or lies to the reader, without
// false positives; what needs judgement is a warning.
const (
	Note Severity = iota + 1
	Warning
	Error
)

func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "none"
}

// ParseSeverity reads "note", "warning" or "error".
func ParseSeverity(s string) (Severity, error) {
	for _, v := range []Severity{Note, Warning, Error} {
		if v.String() == s {
			return v, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q: want note, warning or error", s)
}

// A Finding is one result of a check: a value about the user's text.
type Finding struct {
	Check    string // the check's name: "mixed-language"
	Severity Severity
	File     *source.File
	Pos, End source.Position // zero: the file as a whole
	Unit     string          // the unit's id, if it has one
	Lang     string          // the edition's or the catalogue's language tag, if it is about one
	Message  string          // what is wrong
	Fix      string          // what to do next
	Related  []Related       // the other end: the source's line for a finding in a catalogue
}

// Related is a further place of a finding.
type Related struct {
	File     *source.File
	Pos, End source.Position
	Message  string
}

// At sets the finding's place to a span of a file.
func (f Finding) At(file *source.File, span source.Span) Finding {
	f.File, f.Pos, f.End = file, file.Position(span.Start), file.Position(span.End)
	return f
}

// See adds a further place.
func (f Finding) See(file *source.File, span source.Span, message string) Finding {
	f.Related = append(slices.Clip(f.Related), Related{file, file.Position(span.Start), file.Position(span.End), message})
	return f
}

// Path is the file's name; empty where the finding is about no file.
func (f *Finding) Path() string {
	if f.File == nil {
		return ""
	}
	return f.File.Name
}

// SortFindings orders findings by place, then by check and text, so that output
// does not depend on the order of work, and drops repetitions.
func SortFindings(list []Finding) []Finding {
	order := func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Path(), b.Path()),
			cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Check, b.Check), cmp.Compare(a.Lang, b.Lang),
			cmp.Compare(a.Message, b.Message), cmp.Compare(a.Unit, b.Unit),
		)
	}
	slices.SortStableFunc(list, order)
	return slices.CompactFunc(list, func(a, b Finding) bool { return order(a, b) == 0 })
}
