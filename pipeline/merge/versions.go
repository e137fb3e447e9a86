package merge

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A sideText is one version of a file.
type sideText struct {
	text  []byte
	lines []int // of each line: its number in the file, from 1
}

// sideOf is a whole file.
func sideOf(text []byte) sideText {
	s := sideText{text: text}
	for range bytes.Lines(text) {
		s.lines = append(s.lines, len(s.lines)+1)
	}
	return s
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

// takeApart returns ours, base and theirs. A conflict that stands within a side of
// another one is left in that side. The base is empty unless every conflict shows one
// ("|||||||") and none stands in another: what is half known is not known.
func takeApart(s *sideText) (sides [3]sideText, err error) {
	const (
		common = iota
		inOurs
		inBase
		inTheirs
	)
	state, opened, inner, withBase, hunks := common, 0, 0, 0, 0
	nested := false
	at := 0
	for line := range bytes.Lines(s.text) {
		number := s.lines[at]
		mark := source.MergeMarker(bytes.TrimRight(line[bomAt(line, at):], "\r\n"))
		at++
		switch {
		case state != common && (inner > 0 || mark == "<<<<<<<"):
			sides[state-inOurs].add(line, number)
			nested = true
			switch mark {
			case "<<<<<<<":
				inner++
			case ">>>>>>>":
				inner--
			}
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
			return sides, fmt.Errorf("line %d: %s has no place here: the markers cannot be told apart", number, mark)
		}
	}
	switch {
	case state != common:
		return sides, fmt.Errorf("line %d: the conflict that begins here does not end", opened)
	case hunks == 0:
		return sides, ErrNoMarkers
	case withBase < hunks || nested:
		sides[1] = sideText{}
	}
	return sides, nil
}

// bomAt is the length of the byte order mark that a file's line begins with.
func bomAt(line []byte, at int) int {
	if at > 0 {
		return 0
	}
	return source.BOMLen(line)
}

// versions takes a text without markers apart in which ids stand twice, or keys in an
// entry: the first version has the first of each, the second one the second of each,
// and so on; what stands less often is in all of them, and so is every comment of
// nobody's. A text in which nothing stands twice is its only version. headings tells
// that it is ids that stand twice, each with a heading of its own.
func (s *sideText) versions(o catalogue.Options) (list []sideText, headings bool, err error) {
	f := record.Apart(s.text, record.Options{Source: o.Source})
	if f == nil {
		return []sideText{*s}, false, nil
	}
	takes := map[string][]take{} // by folded id
	most := 1
	for i := range f.Records {
		id := notation.Fold(f.Records[i].ID())
		headings = headings || len(takes[id]) > 0
		for n := range times(f.Keys(i)) {
			takes[id] = append(takes[id], take{i, n})
		}
		most = max(most, len(takes[id]))
	}
	switch {
	case most == 1:
		return []sideText{*s}, false, nil
	case most > maxVersions:
		return nil, false, errVersions
	}
	list = make([]sideText, most)
	for n := range list {
		var cut []source.Span
		for i := range f.Records {
			r := &f.Records[i]
			all := takes[notation.Fold(r.ID())]
			if t := all[min(n, len(all)-1)]; t.record != i {
				cut = append(cut, whole(f, i))
			} else {
				cut = append(cut, others(f.Keys(i), t.time)...)
			}
		}
		list[n] = s.without(cut)
	}
	return list, headings, nil
}

// A take is an entry of an id: a record, and which of its keys of one name.
type take struct{ record, time int }

// times is how often the key stands among some that stands there most often; at least
// once.
func times(keys []record.Value) int {
	n := 1
	count := map[string]int{}
	for _, k := range keys {
		count[k.Name]++
		n = max(n, count[k.Name])
	}
	return n
}

// others is what to cut from an entry so that of its keys of a name one is left.
func others(keys []record.Value, time int) (cut []source.Span) {
	byName := map[string][]source.Span{}
	var names []string
	for _, k := range keys {
		if byName[k.Name] == nil {
			names = append(names, k.Name)
		}
		byName[k.Name] = append(byName[k.Name], k.Line)
	}
	for _, name := range names {
		for n, line := range byName[name] {
			if n != min(time, len(byName[name])-1) {
				cut = append(cut, line)
			}
		}
	}
	return cut
}

// whole is an entry with the blank lines that set it off.
func whole(f *record.File, i int) source.Span {
	span := f.Records[i].Block
	before, after := f.Between(i), f.Between(i+1)
	switch last := i == len(f.Records)-1; {
	case !last && blank(after) && (i == 0 || before != ""):
		span.End += len(after)
	case last && i > 0 && blank(before):
		span.Start -= len(before)
	}
	return span
}

// without is the text without some bytes, which are whole lines.
func (s *sideText) without(cut []source.Span) (rest sideText) {
	slices.SortFunc(cut, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	at, number, until := 0, 0, 0
	for line := range bytes.Lines(s.text) {
		at += len(line)
		for ; len(cut) > 0 && cut[0].Start < at; cut = cut[1:] {
			until = max(until, cut[0].End)
		}
		if at > until {
			rest.add(line, s.lines[number])
		}
		number++
	}
	return rest
}
