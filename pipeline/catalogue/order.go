package catalogue

import (
	"sort"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// order tells which jobs' entries do not stay where they are. Those that stay are a
// longest run that is in order already, so that as few as possible move.
func (s *syncer) order() (moved []bool) {
	moved = make([]bool, len(s.jobs))
	for i := range moved {
		moved[i] = true
	}
	var records, jobs []int
	for i := range s.jobs[:s.late] {
		if r := s.jobs[i].record; r >= 0 {
			records, jobs = append(records, r), append(jobs, i)
		}
	}
	last := -1
	for k, in := range longestRun(records) {
		if in {
			moved[jobs[k]] = false
			last = records[k]
		}
	}
	for i := s.late; i < len(s.jobs); i++ { // these make nobody else move
		moved[i] = s.jobs[i].record < last
	}
	return moved
}

// longestRun tells which members of a sequence of different numbers make a longest
// increasing run.
func longestRun(seq []int) (in []bool) {
	// tails[n] is the index of the member that ends the best run of n+1: the smallest.
	// before[i] is the member before i in its run.
	var tails []int
	before := make([]int, len(seq))
	for i, v := range seq {
		n := sort.Search(len(tails), func(n int) bool { return seq[tails[n]] >= v })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	in = make([]bool, len(seq))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			in[i] = true
		}
	}
	return in
}

// assemble writes the file. Entries that stay keep the bytes between them; what moves
// or is new stands directly behind the entry before it, set off as the file sets
// entries off.
func (s *syncer) assemble(moved []bool, header []string) []byte {
	a := s.begin(header)
	gaps, separator := s.gaps(moved), s.separator()
	if a.out = append(a.out, gaps[0]...); len(gaps) == 1 || moved[0] {
		a.blankLine()
	}
	stays, trailing := 0, false
	for i := range s.jobs {
		j := &s.jobs[i]
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
				a.out = append(a.out, s.eol...) // its last comment is not the next entry's
			}
		}
		a.out = append(a.out, s.block(j)...)
		trailing = j.trailing || j.record >= 0 && s.c.records[j.record].trailing
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
func (s *syncer) begin(header []string) *assembly {
	text := s.c.File.Text
	a := &assembly{bom: source.BOMLen(text), eol: s.eol}
	a.out = make([]byte, 0, len(text)+len(text)/8+256*len(s.jobs))
	a.out = append(a.out, text[:a.bom]...)
	if len(strings.TrimSpace(string(text[a.bom:]))) == 0 {
		for _, line := range header {
			a.out = append(a.out, "# "+line+s.eol...)
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

// block is a job's entry as it is to be.
func (s *syncer) block(j *job) string {
	if j.text != "" {
		return j.text
	}
	span := s.c.records[j.record].block
	text := s.c.File.Text
	if len(j.edits) == 0 {
		return string(text[span.Start:span.End])
	}
	var b strings.Builder
	at := span.Start
	for _, e := range j.edits {
		b.Write(text[at:e.span.Start])
		b.WriteString(e.text)
		at = e.span.End
	}
	b.Write(text[at:span.End])
	return b.String()
}

// between returns the bytes before record i; after the last one for i = len(records).
func (s *syncer) between(i int) string {
	text := s.c.File.Text
	start, end := source.BOMLen(text), len(text)
	if i > 0 {
		start = s.c.records[i-1].block.End
	}
	if i < len(s.c.records) {
		end = s.c.records[i].block.Start
	}
	return string(text[start:end])
}

// gaps returns what stands before each entry that stays, and last what stands after
// them all. Comments that stood alone between entries that leave are kept.
func (s *syncer) gaps(moved []bool) []string {
	stays := make([]bool, len(s.c.records))
	for i := range s.jobs {
		if !moved[i] {
			stays[s.jobs[i].record] = true
		}
	}
	var list []string
	gap := s.between(0)
	for i := range stays {
		next := s.between(i + 1)
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
func (s *syncer) separator() string {
	counts := map[string]int{}
	best := s.eol
	for i := 1; i < len(s.c.records); i++ {
		if gap := s.between(i); blank(gap) {
			if counts[gap]++; counts[gap] > counts[best] {
				best = gap
			}
		}
	}
	return best
}
