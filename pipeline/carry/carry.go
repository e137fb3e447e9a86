// Package carry applies harmless edits of a source text to its translation: those
// that change nothing of what the text says, or change the same thing in every
// language (an address, a number). It knows no catalogue and guesses nothing: where
// an edit cannot be applied for certain, it says no, and a person looks.
package carry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Text is a unit's text with its inline markup.
type Text struct {
	Text  string
	Codes []l10n.Code
}

// A Result is a target that stands for the edited source.
type Result struct {
	Target string
	Swaps  []Swap // what was replaced in the target
	What   string // for the report: "white space", "number 3 → 4", …

	// Number tells that a number was replaced in the target. What the target says
	// has then changed, so a review of it no longer holds; after every other edit it
	// does.
	Number bool
}

// A Swap is a text that another one has replaced wherever it stood as a slot.
type Swap struct{ Old, New string }

// Over carries the edit from previous to current over to target, which was made
// from previous. codes finds the inline markup of a text; it proves the result.
// It reports false where the edit is meaningful or cannot be applied for certain.
func Over(previous, current, target Text, codes func(string) []l10n.Code) (Result, bool) {
	p, c, t := read(previous), read(current), read(target)
	if p.shape() != c.shape() {
		return Result{}, false
	}
	var what []string
	swaps, ok := changes(p, c)
	if !ok {
		return Result{}, false
	}
	edits, ok := t.swap(p, swaps)
	if !ok {
		return Result{}, false
	}
	for _, s := range swaps {
		what = append(what, fmt.Sprintf("%s %s → %s", s.kind, s.old, s.new))
	}
	marks, said, ok := emphasise(p, c, t)
	if !ok {
		return Result{}, false
	}
	what = append(what, said...)
	result := Result{Target: apply(target.Text, append(edits, marks...))}
	for _, s := range swaps {
		result.Swaps = append(result.Swaps, Swap{s.old, s.new})
		result.Number = result.Number || s.kind == "number"
	}
	if !proven(c, Text{result.Target, codes(result.Target)}) {
		return Result{}, false
	}
	if len(what) == 0 {
		what = append(what, surface(previous.Text, current.Text))
	}
	result.What = strings.Join(what, ", ")
	return result, true
}

// surface names an edit that leaves the target as it is.
func surface(previous, current string) string {
	if strings.Join(strings.Fields(previous), " ") == strings.Join(strings.Fields(current), " ") {
		return "white space"
	}
	return "typography"
}

// A slot is a part of a text that is the same in every language.
type slot struct {
	kind       string // as a report says it
	value      string
	start, end int // where the value stands in the text; start is -1 if that cannot be told
}

// An emphasis is a pair of marks around some parts.
type emphasis struct {
	kind        l10n.CodeKind
	outer       [2]int // in the text, with the marks
	inner       [2]int
	first, last int // the parts inside: first…last-1
}

// A reading is a text taken apart: its words and slots in order, and its emphasis.
type reading struct {
	text     string
	begins   map[int][]l10n.Code // the codes that are parts, by where they begin
	before   rune                // what a reader sees last of what has been read
	parts    []string            // words, canonical punctuation, and "\x00kind" for a slot
	offsets  []int               // where each part stands in the text
	ends     []int               // where it ends
	hidden   []bool              // which bytes belong to the marks of codes
	slots    []slot
	emphasis []emphasis // in the order of their opening marks
}

func isEmphasis(k l10n.CodeKind) bool {
	return k == l10n.Emphasis || k == l10n.Strong // what is struck out says something else than what is not
}

// read takes a text apart. Marks of codes are passed over; a code that is not
// emphasis is a part where it begins.
func read(x Text) *reading {
	hidden := make([]bool, len(x.Text)+1)
	r := &reading{text: x.Text, hidden: hidden, begins: map[int][]l10n.Code{}, before: ' '}
	for _, c := range x.Codes {
		inner := [2]int{c.Inner.Start, c.Inner.End}
		for i := c.Span.Start; i < c.Span.End; i++ {
			if i < inner[0] || i >= inner[1] {
				hidden[i] = true
			}
		}
		if !isEmphasis(c.Kind) {
			r.begins[c.Span.Start] = append(r.begins[c.Span.Start], c)
			continue
		}
		r.emphasis = append(r.emphasis, emphasis{kind: c.Kind, outer: [2]int{c.Span.Start, c.Span.End}, inner: inner})
	}
	for i := 0; i < len(x.Text); {
		for _, c := range r.begins[i] {
			r.code(c)
		}
		if hidden[i] {
			i++
			continue
		}
		end := i + 1
		for end < len(x.Text) && !hidden[end] && len(r.begins[end]) == 0 {
			end++
		}
		r.words(i, end)
		i = end
	}
	slices.SortStableFunc(r.emphasis, func(a, b emphasis) int { return cmp.Compare(a.outer[0], b.outer[0]) })
	for i := range r.emphasis {
		e := &r.emphasis[i]
		e.first, _ = slices.BinarySearch(r.offsets, e.inner[0])
		e.last, _ = slices.BinarySearch(r.offsets, e.inner[1])
	}
	return r
}

// aCode stands for a code in reading.before.
const aCode = unicode.ReplacementChar

// isSeen tells whether a code is something to a reader, and not only around something.
func isSeen(k l10n.CodeKind) bool {
	return k != l10n.HTML && k != l10n.Comment && k != l10n.LineBreak
}

// spelt is a word as every editor would write it: with composed letters and without
// what nobody sees.
func spelt(word string) string {
	return norm.NFC.String(strings.Map(func(c rune) rune {
		if isUnseen(c) {
			return -1
		}
		return c
	}, word))
}

// isUnseen tells whether c only says where a line may break: a soft hyphen, a space
// without width, a word joiner (and a byte order mark that was one).
func isUnseen(c rune) bool {
	return c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff'
}

// isLetter tells whether words are made of c.
func isLetter(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) }

// numberEnd is the end of the number at i: digits, and single separators between
// digits. A space is none, of whichever width: authors put wider and narrower ones.
func numberEnd(text string, i, to int) int {
	end := i
	for end < to {
		c, size := utf8.DecodeRuneInString(text[end:to])
		if unicode.IsDigit(c) {
			end += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[min(end+size, to):to])
		if (c == '.' || c == ',' || c == ':') && unicode.IsDigit(next) {
			end += size
			continue
		}
		break
	}
	return end
}

// canonical gives quotation marks, apostrophes and dashes one spelling each: which
// one stands is a matter of typography, and the target has its own.
func canonical(c rune) string {
	switch c {
	case '"', '“', '”', '„', '«', '»', '‟', '″':
		return `"`
	case '\'', '’', '‘', '‚', '‛', '‹', '›', '′', '´', '`':
		return "'"
	case '-', '–', '—', '‐', '‑', '‒', '―', '−':
		return "-"
	}
	return string(c)
}
