package merge

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// words lists the flags of a version.
func (v *version) words() []notation.Flag { return v.r.Flags() }

// joinedFlag is a flag's three-way merge.
func (em *entryMerge) joinedFlag(word notation.Flag) bool {
	b, o, t := slices.Contains(em.b.words(), word), slices.Contains(em.o.words(), word), slices.Contains(em.t.words(), word)
	if b {
		return o && t
	}
	return o || t
}

// mergeFlags decides about the flags that tell of no doubt. "reviewed" is said of one
// target: a version with another does not count.
func (em *entryMerge) mergeFlags() {
	for _, word := range append(em.o.words(), em.t.words()...) {
		switch word {
		case notation.Fuzzy, notation.Machine, notation.Suggested, notation.Doubted, notation.Conflict:
		case notation.Reviewed, notation.WasReviewed:
			is := em.reviewed()
			em.setFlag(notation.Reviewed, is && !em.open)
			em.setFlag(notation.WasReviewed, is && em.open)
		default:
			if !word.IsMark() {
				em.setFlag(word, em.joinedFlag(word))
			}
		}
	}
}

// reviewed tells whether the result's target is called "reviewed", or, where the result is
// open, "was-reviewed". A version that was read with another source than the result's has
// reviewed something else.
func (em *entryMerge) reviewed() bool {
	called := func(v *version) bool {
		return em.has(v) && (slices.Contains(v.words(), notation.Reviewed) || slices.Contains(v.words(), notation.WasReviewed))
	}
	says := func(v *version) bool {
		switch {
		case !called(v):
			return false
		case em.open:
			return true
		case v.doubtful(): // reviewed before its source changed
			return v.e.Provenance().Made == l10n.Hash(em.shown.e.Source)
		}
		return em.covers(v, em.shown)
	}
	if called(&em.b) && em.has(&em.o) && em.has(&em.t) {
		return says(&em.o) && says(&em.t)
	}
	return says(&em.o) || says(&em.t)
}

// joined is how often a line stands in a three-way merge: what one side changed counts,
// and where both did, what keeps more.
func joined(base, ours, theirs int) int {
	switch {
	case ours == base:
		return theirs
	case theirs == base:
		return ours
	}
	return max(ours, theirs)
}

// tally counts lines.
func tally(texts []string) map[string]int {
	n := map[string]int{}
	for _, text := range texts {
		n[text]++
	}
	return n
}

// own lists the comment lines that are people's own, without white space at their ends.
func (v *version) own() (list []record.Comment, texts []string) {
	for _, c := range v.r.Comments {
		if c.Own() {
			list = append(list, c)
			texts = append(texts, strings.TrimSpace(c.Text))
		}
	}
	return list, texts
}

// mergeComments joins the translators' own comments line by line. A line that only
// theirs has follows the line that it follows there. A comment behind a value becomes a
// line of its own.
func (em *entryMerge) mergeComments() {
	_, base := em.b.own()
	ours, here := em.o.own()
	theirs, there := em.t.own()
	b, o, t := tally(base), tally(here), tally(there)
	surplus := map[string]int{}
	for text, n := range o {
		surplus[text] = n - joined(b[text], n, t[text])
	}
	for i, text := range slices.Backward(here) {
		if surplus[text] > 0 {
			surplus[text]--
			em.ed.Replace(ours[i].Line, "")
		}
	}
	wanting := map[string]int{}
	for text, n := range t {
		wanting[text] = joined(b[text], o[text], n) - o[text]
	}
	above := em.o.r.Heading.Start
	for _, c := range em.o.r.Comments {
		if c.Mark == '?' {
			above = c.Line.Start
			break
		}
	}
	at := above
	for i, text := range there {
		if k := slices.Index(here, text); k >= 0 && t[text] == 1 && o[text] == 1 {
			at = ours[k].Line.End
			continue
		}
		if wanting[text] > 0 {
			wanting[text]--
			em.ed.Insert(at, splice.Line(trimEOL(em.t.raw(theirs[i].Line)), em.m.layout.EOL))
		}
	}
	for _, text := range em.t.r.Inline {
		if !slices.Contains(em.b.r.Inline, text) && !slices.Contains(em.o.r.Inline, text) && !slices.Contains(here, text) {
			em.ed.Insert(above, "# "+text+em.ed.EOL)
		}
	}
}

// A looseLine is a comment that belongs to no entry: of the file's header, or one that
// stands alone.
type looseLine struct {
	gap  int // the record that it stands before
	span source.Span
	text string
}

func loose(c *catalogue.Catalogue) (list []looseLine, texts []string) {
	start := source.BOMLen(c.File.Text)
	for i := 0; i <= len(c.Records().Records); i++ {
		end := len(c.File.Text)
		if i < len(c.Records().Records) {
			end = c.Record(i).Block.Start
		}
		for at := start; at < end; {
			line := source.Lines(c.File.Text, source.Span{Start: at, End: at})
			if text := strings.TrimSpace(string(c.File.Text[at:line.End])); text != "" {
				list = append(list, looseLine{i, source.Span{Start: at, End: line.End}, text})
				texts = append(texts, text)
			}
			at = line.End
		}
		if i < len(c.Records().Records) {
			start = c.Record(i).Block.End
		}
	}
	return list, texts
}

// joinLoose returns the merge's ours with theirs' changes to the comments that belong to no
// entry.
func joinLoose(m *merger) *catalogue.Catalogue {
	_, base := loose(m.base)
	ours, here := loose(m.ours)
	theirs, there := loose(m.theirs)
	b, o, t := tally(base), tally(here), tally(there)
	ed := &splice.Editor{Text: m.ours.File.Text, EOL: source.LineEnd(m.ours.File.Text), Record: &record.Record{}}
	surplus, wanting := map[string]int{}, map[string]int{}
	for text, n := range o {
		surplus[text] = n - joined(b[text], n, t[text])
	}
	for text, n := range t {
		wanting[text] = joined(b[text], o[text], n) - o[text]
	}
	deleteLoose(ed, ours, surplus)
	for i := 0; i < len(theirs); i++ {
		if wanting[there[i]] <= 0 {
			continue
		}
		first := i
		for wanting[there[i]]--; i+1 < len(theirs) && wanting[there[i+1]] > 0 && theirs[i+1].span.Start == theirs[i].span.End; i++ {
			wanting[there[i+1]]--
		}
		insertLoose(m, ed, ours, theirs, first, i+1)
	}
	edits := ed.Done()
	if len(edits) == 0 {
		return m.ours
	}
	text := splice.Apply(m.ours.File.Text, source.Span{End: len(m.ours.File.Text)}, edits)
	c := catalogue.Parse(source.New(m.ours.File.Name, []byte(text)), m.o.Options)
	if c.Broken {
		return m.ours
	}
	return c
}

// deleteLoose deletes lines, from the last on, and the blank line after a paragraph of
// which none is left.
func deleteLoose(ed *splice.Editor, list []looseLine, surplus map[string]int) {
	gone := make([]bool, len(list))
	for i, l := range slices.Backward(list) {
		if surplus[l.text] > 0 {
			surplus[l.text]--
			gone[i] = true
			ed.Replace(l.span, "")
		}
	}
	for i, l := range list {
		joins := i+1 < len(list) && list[i+1].span.Start == l.span.End
		if !gone[i] || joins {
			continue
		}
		first := i
		for first > 0 && gone[first-1] && list[first-1].span.End == list[first].span.Start {
			first--
		}
		if first > 0 && list[first-1].span.End == list[first].span.Start || l.span.End == len(ed.Text) {
			continue
		}
		if after := source.Lines(ed.Text, source.Span{Start: l.span.End, End: l.span.End}); blank(string(ed.Text[after.Start:after.End])) {
			ed.Replace(after, "")
		}
	}
}

// insertLoose inserts lines of theirs: beside the line that they touch there, otherwise
// as a paragraph before the entry that follows there.
func insertLoose(m *merger, ed *splice.Editor, ours, theirs []looseLine, first, end int) {
	var text string
	for _, l := range theirs[first:end] {
		text += trimEOL(string(m.theirs.File.Text[l.span.Start:l.span.End])) + ed.EOL
	}
	lineOf := func(text string) int {
		return slices.IndexFunc(ours, func(l looseLine) bool { return l.text == text })
	}
	if first > 0 && theirs[first-1].span.End == theirs[first].span.Start {
		if k := lineOf(theirs[first-1].text); k >= 0 {
			ed.Insert(ours[k].span.End, text)
			return
		}
	}
	if end < len(theirs) && theirs[end].span.Start == theirs[end-1].span.End {
		if k := lineOf(theirs[end].text); k >= 0 {
			ed.Insert(ours[k].span.Start, text)
			return
		}
	}
	for i := theirs[first].gap; i < len(m.theirs.Records().Records); i++ {
		if k := find(m.ours, m.theirs.Entries[i].ID); k >= 0 {
			at := m.ours.Record(k).Block.Start
			if k > 0 && m.ours.Record(k-1).Block.End == at {
				text = ed.EOL + text
			}
			ed.Insert(at, text+ed.EOL)
			return
		}
	}
	if rest := string(ed.Text[source.BOMLen(ed.Text):]); !blank(rest) && !strings.HasSuffix(strings.ReplaceAll(rest, "\r\n", "\n"), "\n\n") {
		text = ed.EOL + text
	}
	ed.Insert(len(ed.Text), text)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func trimEOL(line string) string { return strings.TrimRight(line, "\r\n") }
