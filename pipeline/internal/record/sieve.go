package record

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/source"
)

// What can be read of a broken file for certain. A slip within a line (a quote that is not
// escaped) costs its entry: those before and behind are bounded by their headings, since a
// TOML string ends on its line. A text of several lines that lacks its end, or a line that
// is none of TOML, costs more: a heading behind it may be part of a text. Then nothing is
// believed until an entry proves by its own marks that it is one.
//
// What is not certain is blanked out, byte for byte, and the rest is read as any file is:
// so nothing is certain that the three readers would not accept.

// The bounds of the search for what is certain. A catalogue of an article of 80 KB has
// 200 KB.
const (
	maxCertain = 4 << 20  // bytes of the file
	maxWork    = 32 << 20 // bytes read, again and again behind what cannot be told apart
)

// marked tells of what a merge has left, or of another encoding.
func marked(text []byte) bool {
	if source.UTF16(text) {
		return true
	}
	for line := range bytes.Lines(text) {
		if source.MergeMarker(bytes.TrimRight(line, "\r\n")) != "" {
			return true
		}
	}
	return false
}

// A Sieve holds a text in which what is not certain is blanked out.
type Sieve struct {
	text   []byte
	proven func(piece []byte) bool
	pieces []source.Span  // of the entries that are left, with the comments above them
	ids    map[string]int // how often an id stands where it can be told
	work   int            // bytes that have been read
}

// Sift blanks out what is not certain of a text with faults; nil where the fault is the
// file's as a whole. proven tells whether a piece that can be read alone is an entry by
// its own marks.
func Sift(text []byte, proven func(piece []byte) bool) *Sieve {
	if len(text) > maxCertain || marked(text) {
		return nil
	}
	w := &Sieve{text: bytes.Clone(text), proven: proven, ids: map[string]int{}}
	w.weigh()
	return w
}

// Text is what is left, each byte where it stood.
func (w *Sieve) Text() []byte { return w.text }

// weigh reads the file until something cannot be told apart, and again from the next entry
// that proves to be one.
func (w *Sieve) weigh() {
	pos := source.BOMLen(w.text)
	for pos < len(w.text) {
		end, from, lost := w.read(pos)
		if !lost {
			break
		}
		next := w.next(from)
		w.blank(source.Span{Start: end, End: next})
		pos = next
	}
	var twice []source.Span
	for _, p := range w.pieces {
		if id := w.idIn(p); id != "" && w.ids[id] > 1 {
			twice = append(twice, p)
		}
	}
	w.Drop(twice)
}

func (w *Sieve) count(piece source.Span) { w.ids[w.idIn(piece)]++ }

// idIn is the id of a piece's first heading.
func (w *Sieve) idIn(piece source.Span) string {
	return bareID(heading.Find(w.text[piece.Start:piece.End]))
}

// bareID is the id in a heading's line, whatever its quotes.
func bareID(line []byte) string {
	_, id, _ := strings.Cut(string(line), "[")
	id, _, _ = strings.Cut(id, "]")
	return notation.Fold(strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "").Replace(id))
}

// A head is a heading of the file.
type head struct {
	start int // of the comments above it
	after int // its line
}

// read takes the entries from pos on. Where something cannot be told apart, end is where
// the entry begins in which that is, or one before it whose text seems to have swallowed
// others; the next heading is to be looked for in what follows from.
func (w *Sieve) read(pos int) (end, from int, lost bool) {
	s := w.scanner(pos)
	var heads []head
	swallower := -1
	for !s.lost && s.statement() {
		switch {
		case s.what == '[':
			least := pos
			if n := len(heads); n > 0 {
				least = heads[n-1].after
			}
			heads = append(heads, head{w.above(s.start, least), s.pos})
		case s.what == '#' || s.lost:
		case len(heads) == 0: // a key that is no entry's
			w.blank(source.Span{Start: s.start, End: s.pos})
		case swallower < 0 && looksLikeEntry.Match(afterFirstLine(w.text[s.start:s.pos])):
			swallower = len(heads) - 1
		}
	}
	w.work += s.pos - pos
	stop := len(heads)
	end, from = len(w.text), len(w.text)
	if s.lost {
		if stop--; swallower >= 0 {
			stop = swallower
		}
		if end, from = pos, pos; stop >= 0 {
			end, from = heads[stop].start, heads[stop].after
		}
	}
	for i := range max(stop, 0) {
		p := source.Span{Start: heads[i].start, End: end}
		if i+1 < len(heads) {
			p.End = heads[i+1].start
		}
		w.pieces = append(w.pieces, p)
		w.count(p)
	}
	faults := append(s.Spans, w.badBytes(pos, end)...)
	w.Drop(slices.DeleteFunc(faults, func(f source.Span) bool { return s.lost && f.Start >= end }))
	return end, from, s.lost
}

func (w *Sieve) scanner(pos int) *scanner {
	return &scanner{Faults: &Faults{File: source.New("", w.text), quiet: true}, text: w.text, pos: pos, maxText: MaxText}
}

// above is where the comments that touch a line from above begin, not before least.
func (w *Sieve) above(at, least int) int {
	at = source.Lines(w.text, source.Span{Start: at, End: at}).Start
	for at > least {
		line := source.Lines(w.text, source.Span{Start: at - 1, End: at - 1})
		if line.Start < least || !bytes.HasPrefix(bytes.TrimLeft(w.text[line.Start:at], " \t"), []byte("#")) {
			break
		}
		at = line.Start
	}
	return at
}

// A line that a person who forgets to end a text lets it swallow.
var looksLikeEntry = regexp.MustCompile(`(?m)^[ \t]*(\[[^\]\n]+\][ \t]*(#.*)?\r?$|(hash|other)[ \t]*=|#[.|,?])`)

// heading is a line that may begin an entry, whatever stands around it.
var heading = regexp.MustCompile(`(?m)^[ \t]*\[[^\[\]\n]+\][ \t]*(#.*)?\r?$`)

func afterFirstLine(text []byte) []byte {
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	return rest
}

// next is where the next entry from pos on begins that proves to be one; the end of the
// file if there is none.
func (w *Sieve) next(pos int) int {
	for at := pos; at < len(w.text) && w.work < maxWork; {
		m := heading.FindIndex(w.text[at:])
		if m == nil {
			break
		}
		start := w.above(at+m[0], pos)
		if w.proves(start, at+m[0]) {
			return start
		}
		at += m[1]
	}
	return len(w.text)
}

// proves tells whether the entry whose heading is at an offset can be read alone, and its
// hash or its mark is that of the source that its comments show: nobody writes that by
// chance into a text.
func (w *Sieve) proves(start, at int) bool {
	s := w.scanner(at)
	for n := 0; s.statement() && !s.lost; n++ {
		if s.what == '[' && n > 0 {
			break
		}
	}
	end := s.pos
	if w.work += end - at; s.lost {
		return false
	}
	if s.what == '[' && s.start > at {
		end = w.above(s.start, at)
	}
	if piece := w.text[start:end]; !bytes.Contains(piece, []byte("sha1-")) && !bytes.Contains(piece, []byte("for-")) {
		return false
	}
	w.work += 1 << 10 // what the parsers cost at least
	return w.proven(bytes.Clone(w.text[start:end]))
}

// badBytes are the places of bytes that no catalogue may hold.
func (w *Sieve) badBytes(start, end int) []source.Span {
	fs := &Faults{File: source.New("", w.text[:end]), quiet: true}
	scanRunes(fs, start)
	return fs.Spans
}

// Drop blanks out the pieces in which something is wrong, and tells whether there are any.
// Faults before the first piece are blanked by the line.
func (w *Sieve) Drop(spans []source.Span) (dropped bool) {
	slices.SortFunc(spans, func(a, b source.Span) int { return a.Start - b.Start })
	var left []source.Span
	for _, p := range w.pieces {
		n := 0
		for n < len(spans) && spans[n].Start < p.Start {
			w.blank(source.Lines(w.text, spans[n]))
			n, dropped = n+1, true
		}
		bad := false
		for spans = spans[n:]; len(spans) > 0 && (spans[0].Start < p.End || p.End == len(w.text)); spans = spans[1:] {
			bad = true
		}
		if !bad {
			left = append(left, p)
			continue
		}
		w.blank(p)
		dropped = true
	}
	for _, s := range spans {
		w.blank(source.Lines(w.text, s))
		dropped = true
	}
	w.pieces = left
	return dropped
}

// blank writes spaces over a span but for its line breaks.
func (w *Sieve) blank(s source.Span) {
	for i := s.Start; i < s.End; i++ {
		if w.text[i] != '\n' && !(w.text[i] == '\r' && i+1 < len(w.text) && w.text[i+1] == '\n') {
			w.text[i] = ' '
		}
	}
}
