package splice

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Entry is one entry of the file to be: a record with its edits, or new text.
type Entry struct {
	Record   int // -1: new
	Edits    []Edit
	Text     string // of a new entry
	Trailing bool   // comments stand after the last key of a text that did not come from the record
}

// A Layout is a file to be: its entries in their order, made from those of another file.
type Layout struct {
	File    *record.File
	EOL     string
	Entries []Entry
	Late    int // the entries from here on make nobody else move
}

// Moved tells which entries do not stay where they are. Those that stay are a
// longest run that is in order already, so that as few as possible move.
func (l *Layout) Moved() (moved []bool) {
	moved = make([]bool, len(l.Entries))
	for i := range moved {
		moved[i] = true
	}
	var records, jobs []int
	for i := range l.Entries[:l.Late] {
		if r := l.Entries[i].Record; r >= 0 {
			records, jobs = append(records, r), append(jobs, i)
		}
	}
	last := -1
	for k, in := range LongestRun(records) {
		if in {
			moved[jobs[k]] = false
			last = records[k]
		}
	}
	for i := l.Late; i < len(l.Entries); i++ { // these make nobody else move
		moved[i] = l.Entries[i].Record < last
	}
	return moved
}

// Assemble writes the file. Entries that stay keep the bytes between them; what moves
// or is new stands directly behind the entry before it, set off as the file sets
// entries off.
func (l *Layout) Assemble(moved []bool, header []string) []byte {
	a := l.begin(header)
	gaps, separator := l.gaps(moved), l.separator()
	if a.out = append(a.out, gaps[0]...); len(gaps) == 1 || moved[0] {
		a.blankLine()
	}
	stays, trailing := 0, false
	for i := range l.Entries {
		j := &l.Entries[i]
		gap := separator
		if !moved[i] {
			if stays > 0 {
				gap = gaps[stays]
			}
			stays++
		}
		if i > 0 {
			a.lineEnd()
			if a.out = append(a.out, gap...); trailing && gap == "" {
				a.out = append(a.out, l.EOL...) // its last comment is not the next entry's
			}
		}
		a.out = append(a.out, l.block(j)...)
		trailing = j.Trailing || j.Record >= 0 && l.File.Records[j.Record].Trailing
	}
	if tail := gaps[len(gaps)-1]; stays > 0 && tail != "" {
		a.lineEnd()
		a.out = append(a.out, tail...)
	}
	return a.out
}

// An assembly is the file as it grows.
type assembly struct {
	out []byte
	bom int
	eol string
}

// begin starts the file: with the header where it was empty.
func (l *Layout) begin(header []string) *assembly {
	text := l.File.Text
	a := &assembly{bom: source.BOMLen(text), eol: l.EOL}
	a.out = make([]byte, 0, len(text)+len(text)/8+256*len(l.Entries))
	a.out = append(a.out, text[:a.bom]...)
	if len(strings.TrimSpace(string(text[a.bom:]))) == 0 {
		for _, line := range header {
			a.out = append(a.out, "# "+line+l.EOL...)
		}
	}
	return a
}

// lineEnd ends a line that has no end yet.
func (a *assembly) lineEnd() {
	if len(a.out) > a.bom && a.out[len(a.out)-1] != '\n' {
		a.out = append(a.out, a.eol...)
	}
}

// blankLine sees to it that what is there is followed by a blank line.
func (a *assembly) blankLine() {
	a.lineEnd()
	rest := strings.TrimRight(string(a.out[a.bom:]), " \t\r\n")
	if rest != "" && strings.Count(string(a.out[a.bom+len(rest):]), "\n") < 2 {
		a.out = append(a.out, a.eol...)
	}
}

// block is an entry as it is to be.
func (l *Layout) block(e *Entry) string {
	if e.Text != "" {
		return e.Text
	}
	return Apply(l.File.Text, l.File.Records[e.Record].Block, e.Edits)
}

// gaps returns what stands before each entry that stays, and last what stands after
// them all. Comments that stood alone between entries that leave are kept.
func (l *Layout) gaps(moved []bool) []string {
	stays := make([]bool, len(l.File.Records))
	for i := range l.Entries {
		if !moved[i] {
			stays[l.Entries[i].Record] = true
		}
	}
	var list []string
	gap := l.File.Between(0)
	for i := range stays {
		next := l.File.Between(i + 1)
		if stays[i] {
			list = append(list, gap)
			gap = next
			continue
		}
		gap = merge(gap, next, len(list) == 0, i == len(stays)-1)
	}
	return append(list, gap)
}

// merge makes one gap of those around an entry that leaves.
func merge(before, after string, first, last bool) string {
	switch blankBefore, blankAfter := blank(before), blank(after); {
	case first && blankAfter, !first && !last && blankAfter:
		return before
	case !first && blankBefore:
		return after
	}
	return before + withoutBlankLines(after)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// withoutBlankLines drops the blank lines at the start.
func withoutBlankLines(s string) string {
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 || !blank(s[:i]) {
			return s
		}
		s = s[i+1:]
	}
}

// separator is what mostly stands between two entries of this file.
func (l *Layout) separator() string {
	counts := map[string]int{}
	best := l.EOL
	for i := 1; i < len(l.File.Records); i++ {
		if gap := l.File.Between(i); blank(gap) {
			if counts[gap]++; counts[gap] > counts[best] {
				best = gap
			}
		}
	}
	return best
}
