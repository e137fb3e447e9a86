package catalogue

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// ErrNoMarkers tells that a file to repair has no merge markers.
var ErrNoMarkers = errors.New("there are no merge markers in it")

// A BrokenError says which versions of a catalogue cannot be read, and why.
type BrokenError struct {
	Versions string         // "ours", "theirs" or "ours and theirs"
	Findings []l10n.Finding // with their places in the file that the versions stand in
}

func (e *BrokenError) Error() string {
	return fmt.Sprintf("the version %s is no catalogue that can be read", e.Versions)
}

// Repair takes a file apart that git left merge markers in (<<<<<<<, |||||||, =======,
// >>>>>>>) and merges its versions. Where it cannot, the error is ErrNoMarkers, a
// *BrokenError, or says what is wrong with the markers.
func Repair(f *source.File, o MergeOptions) (fixed []byte, conflicts []Conflict, err error) {
	sides, err := takeApart(f)
	if err != nil {
		return nil, nil, err
	}
	o.Article = ""
	read := func(s *sideText) *Catalogue { return Parse(source.New(f.Name, s.text), o.Options) }
	ours, theirs := read(&sides[0]), read(&sides[2])
	broken := &BrokenError{}
	for i, c := range []*Catalogue{ours, theirs} {
		if c.Broken {
			broken.Versions += []string{"ours", " and theirs"}[i]
			broken.Findings = append(broken.Findings, sides[2*i].inFile(f, c.Findings)...)
		}
	}
	if broken.Versions != "" {
		broken.Versions = strings.TrimPrefix(broken.Versions, " and ")
		broken.Findings = l10n.SortFindings(broken.Findings)
		return nil, nil, broken
	}
	var base *Catalogue
	if len(sides[1].text) > 0 {
		base = read(&sides[1])
	}
	o.Stitched = true
	fixed, conflicts = Merge(base, ours, theirs, o)
	return fixed, conflicts, nil
}

// A sideText is one version of a file with markers.
type sideText struct {
	text  []byte
	lines []int // of each line: its number in the file, from 1
}

func (s *sideText) add(line []byte, number int) {
	s.text = append(s.text, line...)
	s.lines = append(s.lines, number)
}

// inFile gives findings about a version their places in the file.
func (s *sideText) inFile(f *source.File, list []l10n.Finding) []l10n.Finding {
	at := func(p source.Position) source.Position {
		if p.Line > 0 && p.Line <= len(s.lines) {
			p.Line = s.lines[p.Line-1]
		}
		return p
	}
	for i := range list {
		l := &list[i]
		l.File, l.Pos, l.End = f, at(l.Pos), at(l.End)
		for k := range l.Related {
			r := &l.Related[k]
			r.File, r.Pos, r.End = f, at(r.Pos), at(r.End)
		}
	}
	return list
}

// takeApart returns ours, base and theirs. The base is empty unless every conflict
// shows one ("|||||||"): what is half known is not known.
func takeApart(f *source.File) (sides [3]sideText, err error) {
	const (
		common = iota
		inOurs
		inBase
		inTheirs
	)
	state, opened, number, withBase, hunks := common, 0, 0, 0, 0
	wrong := func(mark string) error {
		return fmt.Errorf("line %d: %s has no place here: the markers cannot be told apart", number, mark)
	}
	for line := range bytes.Lines(f.Text) {
		number++
		mark := mergeMarker(bytes.TrimRight(line, "\r\n"))
		switch {
		case mark == "" && state == common:
			for i := range sides {
				sides[i].add(line, number)
			}
		case mark == "":
			sides[state-inOurs].add(line, number)
		case mark == "<<<<<<<" && state == common:
			state, opened = inOurs, number
			hunks++
		case mark == "|||||||" && state == inOurs:
			state = inBase
			withBase++
		case mark == "=======" && (state == inOurs || state == inBase):
			state = inTheirs
		case mark == ">>>>>>>" && state == inTheirs:
			state = common
		default:
			return sides, wrong(mark)
		}
	}
	switch {
	case state != common:
		return sides, fmt.Errorf("line %d: the conflict that begins here does not end", opened)
	case hunks == 0:
		return sides, ErrNoMarkers
	case withBase < hunks:
		sides[1] = sideText{}
	}
	return sides, nil
}

// WithMarkers joins two versions as git does that cannot be merged by entry: what
// stands between their common beginning and end is shown in both versions between
// markers. A person mends the broken one, and Repair merges them.
func WithMarkers(ours, theirs []byte) []byte {
	a, b := bytes.SplitAfter(ours, []byte("\n")), bytes.SplitAfter(theirs, []byte("\n"))
	first := 0
	for first < len(a) && first < len(b) && bytes.Equal(a[first], b[first]) {
		first++
	}
	if first == len(a) && first == len(b) {
		return ours
	}
	last := 0
	for last < len(a)-first && last < len(b)-first && bytes.Equal(a[len(a)-1-last], b[len(b)-1-last]) {
		last++
	}
	eol := lineEnd(ours)
	var out []byte
	add := func(list [][]byte) {
		for _, l := range list {
			out = append(out, l...)
		}
	}
	mark := func(m string) {
		if len(out) > 0 && out[len(out)-1] != '\n' {
			out = append(out, eol...)
		}
		out = append(out, m+eol...)
	}
	add(a[:first])
	mark("<<<<<<< ours")
	add(a[first : len(a)-last])
	mark("=======")
	add(b[first : len(b)-last])
	mark(">>>>>>> theirs")
	add(a[len(a)-last:])
	return out
}
