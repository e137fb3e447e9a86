package merge

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// ErrNoMarkers tells that there is nothing in a file to repair.
var ErrNoMarkers = errors.New("there are no merge markers in it, and no id stands twice")

// maxVersions bounds how many versions of itself a file to repair may hold, and how deep
// they stand in one another: each is read as a whole.
const maxVersions = 16

var errVersions = fmt.Errorf("more than %d versions of the catalogue stand in it", maxVersions)

// A BrokenError says which versions of a catalogue cannot be read, and why.
type BrokenError struct {
	Versions string         // "ours", "theirs" or "ours and theirs"; empty: the file has no merge markers
	Findings []l10n.Finding // with their places in the file that the versions stand in
}

func (e *BrokenError) Error() string {
	if e.Versions == "" {
		return "it has other faults than ids that stand twice"
	}
	return fmt.Sprintf("the version %s is no catalogue that can be read", e.Versions)
}

// Repair takes a file apart that git has merged line by line, and merges its versions
// by entry. They stand between merge markers (<<<<<<<, |||||||, =======, >>>>>>>), in
// one another where a merge met the markers of an earlier one; and where an id stands
// twice, which git makes without a word of two branches that add it at different
// places, there is a version with each of its entries. Where it cannot, the error is
// ErrNoMarkers, a *BrokenError, or says what is wrong with the markers.
func Repair(f *source.File, o Options) (fixed []byte, conflicts []Conflict, err error) {
	r := &repairer{file: f, o: o, broken: &BrokenError{}}
	whole := sideOf(f.Text)
	if o.Ancestor != nil && !o.Ancestor.Broken {
		r.base = o.Ancestor
	} else if sides, err := takeApart(&whole); err == nil && len(sides[1].text) > 0 {
		r.base = r.read(&sides[1])
	}
	joined, err := r.join(&whole, "")
	switch {
	case err != nil:
		return nil, nil, err
	case r.versions == 1:
		return nil, nil, ErrNoMarkers
	case joined == nil:
		r.broken.Findings = l10n.SortFindings(r.broken.Findings)
		return nil, nil, r.broken
	}
	return joined.File.Text, r.conflicts, nil
}

// A repairer joins the versions that stand in one file.
type repairer struct {
	file *source.File
	o    Options
	// base is what the conflicts show as their base, with what git has merged, which all
	// versions have; nil: they do not show it, or it cannot be read.
	base      *catalogue.Catalogue
	versions  int // found so far
	depth     int
	conflicts []Conflict
	broken    *BrokenError
}

// join makes one catalogue of all versions in a text; nil where one of them cannot be
// read. side is the version of the file that the text is; empty: all of it.
func (r *repairer) join(s *sideText, side string) (*catalogue.Catalogue, error) {
	sides, err := takeApart(s)
	switch {
	case errors.Is(err, ErrNoMarkers):
		return r.joinTwice(s, side)
	case err != nil:
		return nil, err
	}
	if r.depth++; r.depth > maxVersions {
		return nil, errVersions
	}
	defer func() { r.depth-- }()
	ours, err := r.join(&sides[0], cmp.Or(side, "ours"))
	if err != nil {
		return nil, err
	}
	theirs, err := r.join(&sides[2], cmp.Or(side, "theirs"))
	if err != nil || ours == nil || theirs == nil {
		return nil, err
	}
	o := r.o
	o.Stitched = true
	return r.merge(r.base, ours, theirs, o)
}

// joinTwice is join for a text without markers.
func (r *repairer) joinTwice(s *sideText, side string) (joined *catalogue.Catalogue, err error) {
	list, headings, err := s.versions(r.o.Options)
	if r.versions += len(list); err == nil && r.versions > maxVersions {
		err = errVersions
	}
	if err != nil {
		return nil, err
	}
	readable := true
	for i := range list {
		c := r.read(&list[i])
		switch {
		case c.Broken:
			r.blame(side, list[i].inFile(r.file, c.Findings))
			readable = false
		case joined == nil:
			joined = c
		case readable:
			o := r.o
			o.Twice = headings
			if joined, err = r.merge(nil, joined, c, o); err != nil {
				return nil, err
			}
		}
	}
	if !readable {
		return nil, nil
	}
	return joined, nil
}

func (r *repairer) read(s *sideText) *catalogue.Catalogue {
	return catalogue.Parse(source.New(r.file.Name, s.text), r.o.Options)
}

func (r *repairer) merge(base, ours, theirs *catalogue.Catalogue, o Options) (*catalogue.Catalogue, error) {
	text, conflicts := Merge(base, ours, theirs, o)
	for _, c := range conflicts {
		if c.Field == "file" {
			return nil, errors.New("the versions cannot be joined: " + c.Theirs)
		}
		if !slices.Contains(r.conflicts, c) {
			r.conflicts = append(r.conflicts, c)
		}
	}
	return r.read(&sideText{text: text}), nil
}

// blame notes what is wrong with a version. Sorting takes out what several have.
func (r *repairer) blame(side string, list []l10n.Finding) {
	switch {
	case r.broken.Versions == "":
		r.broken.Versions = side
	case r.broken.Versions != side:
		r.broken.Versions = "ours and theirs"
	}
	r.broken.Findings = append(r.broken.Findings, list...)
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
	eol := source.LineEnd(ours)
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

// RepairCommand is what joins the versions that a merge has left in a catalogue.
func RepairCommand(name string) string { return record.RepairCommand(name) }
