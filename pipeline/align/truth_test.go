package align_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/ordbro/ordbro/pipeline/align"
)

// survives is the similarity at which a new unit counts as an old one.
const survives = 0.5

// A truth says, from texts alone, which old unit each new one was. It shares no code
// and no measure with the package, and it knows neither places nor kinds.
//
// A text that is on both sides is itself, as often as it is on both. Of the texts
// that are left, the most similar old and new ones belong together, then the most
// similar of the rest, down to survives; each is used once, so that a new text which
// resembles one that lives on is no survivor.
type truth struct {
	old, new       []align.Item
	countOld       map[string]int
	countNew       map[string]int
	right          map[string][]string // of a new text that is left: the old texts that it may have been
	best           map[string]float64
	survivors, was int // new units that survived; those of them whose wording changed
}

type candidate struct {
	old, new string
	score    float64
}

func newTruth(old, new []align.Item) *truth {
	w := &truth{old: old, new: new, countOld: map[string]int{}, countNew: map[string]int{}, right: map[string][]string{}, best: map[string]float64{}}
	for _, item := range old {
		w.countOld[item.Text]++
	}
	for _, item := range new {
		w.countNew[item.Text]++
	}
	leftOld, leftNew := left(w.countOld, w.countNew), left(w.countNew, w.countOld)
	for text, n := range w.countNew {
		w.survivors += min(n, w.countOld[text])
	}
	var list []candidate
	samples := make([]*sample, len(leftOld))
	for i, o := range leftOld {
		samples[i] = newSample(o)
	}
	for _, n := range leftNew {
		sn := newSample(n)
		for _, so := range samples {
			if s := similarity(so, sn, survives); s >= survives {
				list = append(list, candidate{so.text, n, s})
			}
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.new, b.new), cmp.Compare(a.old, b.old))
	})
	olds, news := map[string]int{}, map[string]int{}
	for _, c := range list {
		for olds[c.old] < w.countOld[c.old]-w.countNew[c.old] && news[c.new] < w.countNew[c.new]-w.countOld[c.new] {
			olds[c.old]++
			news[c.new]++
			w.survivors++
			w.was++
			w.right[c.new] = append(w.right[c.new], c.old)
			w.best[c.new] = c.score
		}
	}
	for _, c := range list { // ties
		if w.best[c.new] == c.score && !slices.Contains(w.right[c.new], c.old) {
			w.right[c.new] = append(w.right[c.new], c.old)
		}
	}
	return w
}

// left are the texts that are more often in a than in b.
func left(a, b map[string]int) (list []string) {
	for text, n := range a {
		if n > b[text] {
			list = append(list, text)
		}
	}
	slices.Sort(list)
	return list
}

// A tally counts what became of the surviving units.
type tally struct {
	units, survivors, current, fuzzy, lost, wrong int
	reworded, rewordedRight, rewordedWrong        int // those whose text changed
	strangers                                     int // wrong ones that are no survivors: reworded beyond one half, or new
}

func (a *tally) add(b tally) {
	a.units += b.units
	a.survivors += b.survivors
	a.current += b.current
	a.fuzzy += b.fuzzy
	a.lost += b.lost
	a.wrong += b.wrong
	a.reworded += b.reworded
	a.rewordedRight += b.rewordedRight
	a.rewordedWrong += b.rewordedWrong
	a.strangers += b.strangers
}

func (a tally) recall() float64     { return share(a.current+a.fuzzy, a.survivors) }
func (a tally) wrongShare() float64 { return share(a.wrong, a.survivors) }

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// judge compares the markers that the new units carry with the truth.
func (w *truth) judge(carried []marker) (tally, []string) {
	a := tally{units: len(w.new), survivors: w.survivors, reworded: w.was}
	var failures []string
	itself, other := map[string]int{}, map[string]int{} // by new text: units right so far
	fail := func(what string, i int, m marker) {
		n := w.new[i].Text
		failures = append(failures, fmt.Sprintf("%s (%s, %s)\n  new:     %q\n  carries: %q %.2f\n  right:   %q %.2f",
			what, w.new[i].Doc, w.new[i].Kind, n, m.text, similarity(newSample(m.text), newSample(n), 0), w.right[n], w.best[n]))
	}
	for i, m := range carried {
		n := w.new[i].Text
		both := min(w.countOld[n], w.countNew[n])
		changed := w.rewordedCount(n)
		switch {
		case m.text == "":
		case m.text == n:
			if itself[n] < both {
				if itself[n]++; m.fuzzy {
					a.fuzzy++
				} else {
					a.current++
				}
			}
		case slices.Contains(w.right[n], m.text) && other[n] < changed:
			other[n]++
			a.rewordedRight++
			if m.fuzzy {
				a.fuzzy++
			} else {
				a.current++
			}
		case w.countOld[n] >= w.countNew[n] || changed > 0:
			a.wrong++
			if changed > 0 {
				a.rewordedWrong++
			}
			fail("wrong", i, m)
		default:
			a.wrong++
			a.strangers++
			fail("stranger", i, m)
		}
	}
	a.lost = a.survivors - a.current - a.fuzzy
	for i, m := range carried {
		if n := w.new[i].Text; m.text == "" && (itself[n] < min(w.countOld[n], w.countNew[n]) || other[n] < w.rewordedCount(n)) {
			fail("lost", i, m)
		}
	}
	return a, failures
}

// rewordedCount is how many units of a new text were another text.
func (w *truth) rewordedCount(text string) int {
	if w.right[text] == nil {
		return 0
	}
	return min(w.countNew[text]-w.countOld[text], len(w.right[text]))
}

func table(names []string, columns []tally) string {
	var b strings.Builder
	row := func(name string, cell func(a tally) string) {
		fmt.Fprintf(&b, "%-34s", name)
		for _, c := range columns {
			fmt.Fprintf(&b, " %26s", cell(c))
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%-34s", "")
	for _, n := range names {
		fmt.Fprintf(&b, " %26s", n)
	}
	b.WriteByte('\n')
	count := func(of func(tally) int) func(tally) string {
		return func(a tally) string { return fmt.Sprint(of(a)) }
	}
	percent := func(of func(tally) float64) func(tally) string {
		return func(a tally) string { return fmt.Sprintf("%.3f %%", 100*of(a)) }
	}
	row("units", count(func(a tally) int { return a.units }))
	row("survivors", count(func(a tally) int { return a.survivors }))
	row("  right, current", count(func(a tally) int { return a.current }))
	row("  right, fuzzy", count(func(a tally) int { return a.fuzzy }))
	row("  not right", count(func(a tally) int { return a.lost }))
	row("wrong, all", count(func(a tally) int { return a.wrong }))
	row("  of them not survivors (< 0.5)", count(func(a tally) int { return a.strangers }))
	row("recall", percent(tally.recall))
	row("wrong attachments", percent(tally.wrongShare))
	row("reworded survivors", count(func(a tally) int { return a.reworded }))
	row("  recall", percent(func(a tally) float64 { return share(a.rewordedRight, a.reworded) }))
	row("  wrong", percent(func(a tally) float64 { return share(a.rewordedWrong, a.reworded) }))
	return b.String()
}

// A sample is a text made ready for comparing.
type sample struct {
	text  string
	runes []rune
	words map[string]int
	count int // of words
	masks map[rune][]uint64
	pairs [512]int16 // how often each pair of neighbouring characters occurs, by hash
}

func newSample(text string) *sample {
	s := &sample{text: text, runes: []rune(text), words: map[string]int{}}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		s.words[w]++
		s.count++
	}
	for i := 1; i < len(s.runes); i++ {
		s.pairs[(s.runes[i-1]*31+s.runes[i])&511]++
	}
	return s
}

// similarity is the mean of two measures: how many words two texts share (Dice), and
// how few characters must be edited (Levenshtein). Below least it may be 0.
func similarity(a, b *sample, least float64) float64 {
	if a.text == b.text {
		return 1
	}
	longer := max(len(a.runes), len(b.runes))
	most := 1 - float64(a.distanceAtLeast(b))/float64(longer)
	if (1+most)/2 < least {
		return 0
	}
	dice := a.dice(b)
	if (dice+most)/2 < least {
		return 0
	}
	return (dice + 1 - float64(levenshtein(b, a))/float64(longer)) / 2
}

func (a *sample) dice(b *sample) float64 {
	common := 0
	for w, n := range a.words {
		common += min(n, b.words[w])
	}
	return 2 * float64(common) / float64(max(1, a.count+b.count))
}

// distanceAtLeast is a lower bound of the edit distance: a character edited takes at
// most two pairs of neighbours away and adds two.
func (a *sample) distanceAtLeast(b *sample) int {
	more, less := 0, 0
	for c := range a.pairs {
		if d := int(a.pairs[c]) - int(b.pairs[c]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return max((max(more, less)+1)/2, max(len(a.runes)-len(b.runes), len(b.runes)-len(a.runes)))
}

// levenshtein is the edit distance, 64 cells at a time (Myers 1999, in blocks as by
// Hyyrö 2003).
func levenshtein(a, b *sample) int {
	if len(a.runes) == 0 {
		return len(b.runes)
	}
	blocks := (len(a.runes) + 63) / 64
	if a.masks == nil {
		a.masks = map[rune][]uint64{}
		for i, c := range a.runes {
			if a.masks[c] == nil {
				a.masks[c] = make([]uint64, blocks)
			}
			a.masks[c][i/64] |= 1 << (i % 64)
		}
	}
	none := make([]uint64, blocks)
	plus, minus := make([]uint64, blocks), make([]uint64, blocks)
	for k := range plus {
		plus[k] = ^uint64(0)
	}
	last := uint64(1) << ((len(a.runes) - 1) % 64)
	score := len(a.runes)
	for _, c := range b.runes {
		masks := a.masks[c]
		if masks == nil {
			masks = none
		}
		plusIn, minusIn := uint64(1), uint64(0)
		for k := range blocks {
			eq, pv, mv := masks[k], plus[k], minus[k]
			xv := eq | mv
			eq |= minusIn
			xh := (((eq & pv) + pv) ^ pv) | eq
			ph, mh := mv|^(xh|pv), pv&xh
			if k == blocks-1 {
				if ph&last != 0 {
					score++
				}
				if mh&last != 0 {
					score--
				}
			}
			plusOut, minusOut := ph>>63, mh>>63
			ph, mh = ph<<1|plusIn, mh<<1|minusIn
			plus[k], minus[k] = mh|^(xv|ph), ph&xv
			plusIn, minusIn = plusOut, minusOut
		}
	}
	return score
}

func TestLevenshtein(t *testing.T) {
	slow := func(a, b []rune) int {
		row := make([]int, len(b)+1)
		for j := range row {
			row[j] = j
		}
		for i := range a {
			diagonal := row[0]
			row[0] = i + 1
			for j := range b {
				cost := diagonal
				if a[i] != b[j] {
					cost++
				}
				diagonal = row[j+1]
				row[j+1] = min(cost, row[j]+1, row[j+1]+1)
			}
		}
		return row[len(b)]
	}
	random := rand.New(rand.NewPCG(1, 2))
	text := func() *sample {
		list := make([]rune, random.IntN(300))
		for i := range list {
			list[i] = 'a' + random.Int32N(6)
		}
		return newSample(string(list))
	}
	for range 300 {
		a, b := text(), text()
		if got, want := levenshtein(a, b), slow(a.runes, b.runes); got != want {
			t.Fatalf("%q to %q: %d, want %d", a.text, b.text, got, want)
		}
	}
}
