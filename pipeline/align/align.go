// Package align pairs the units of an old and a new version of a document, so that
// each keeps its id when the text around it, its place or its wording changes. It
// is pure: lists of texts in, pairs out.
package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// An Item is what the pairing looks at in a unit.
type Item struct {
	Text  string
	Where string // kind and nearest heading, as the catalogue shows them
}

// A Class says what happened to a unit.
type Class int

// The classes of a pair.
const (
	Kept   Class = iota // same text, same order
	Moved               // same text, elsewhere
	Edited              // other text, recognised by likeness and place
	New                 // no old unit
	Gone                // no new unit
)

func (c Class) String() string { return [...]string{"kept", "moved", "edited", "new", "gone"}[c] }

// A Pair joins an old and a new unit by their indexes; -1 where there is none.
type Pair struct {
	Old, New int
	Class    Class
	Score    float64 // likeness of the texts, 0…1
}

// minLikeness is the least likeness at which two texts between the same
// neighbours count as one text, edited. Below it the chance of attaching a
// translation to another sentence outweighs the work saved.
const minLikeness = 0.5

// maxGap bounds the comparisons in one gap: beyond it units are compared only
// with those at about the same place.
const maxGap = 200

// Align pairs old with new units. Every index of both sides appears in exactly one
// pair; pairs come in the order of new units, the gone ones last. The result
// depends on the arguments only.
func Align(old, new []Item) []Pair {
	oldOf := make([]int, len(new)) // new index → old index
	newOf := make([]int, len(old))
	fill(oldOf, -1)
	fill(newOf, -1)
	score := make([]float64, len(new))
	join := func(o, n int, s float64) { oldOf[n], newOf[o], score[n] = o, n, s }

	// Equal texts first: with equal surroundings, then wherever they are. Texts
	// that repeat are paired in their order.
	for _, key := range []func(Item) string{
		func(i Item) string { return i.Where + "\x00" + i.Text },
		func(i Item) string { return i.Text },
	} {
		pairEqual(old, new, oldOf, newOf, key, join)
	}
	anchors := longestChain(oldOf)
	pairGaps(old, new, oldOf, newOf, anchors, join)
	pairAnywhere(old, new, oldOf, newOf, join)

	pairs := make([]Pair, 0, len(new))
	inOrder := make([]bool, len(new))
	for _, n := range longestChain(oldOf) {
		inOrder[n] = true
	}
	for n, o := range oldOf {
		switch {
		case o < 0:
			pairs = append(pairs, Pair{-1, n, New, 0})
		case old[o].Text != new[n].Text:
			pairs = append(pairs, Pair{o, n, Edited, score[n]})
		case inOrder[n]:
			pairs = append(pairs, Pair{o, n, Kept, 1})
		default:
			pairs = append(pairs, Pair{o, n, Moved, 1})
		}
	}
	for o, n := range newOf {
		if n < 0 {
			pairs = append(pairs, Pair{o, -1, Gone, 0})
		}
	}
	return pairs
}

func fill(list []int, v int) {
	for i := range list {
		list[i] = v
	}
}

func pairEqual(old, new []Item, oldOf, newOf []int, key func(Item) string, join func(o, n int, s float64)) {
	waiting := map[string][]int{}
	for o, item := range old {
		if newOf[o] < 0 {
			waiting[key(item)] = append(waiting[key(item)], o)
		}
	}
	for n, item := range new {
		if list := waiting[key(item)]; oldOf[n] < 0 && len(list) > 0 {
			join(list[0], n, 1)
			waiting[key(item)] = list[1:]
		}
	}
}

// longestChain returns the new indexes of the longest run of pairs that stand in
// the same order on both sides (patience sorting).
func longestChain(oldOf []int) []int {
	var tails []int // tails[k]: new index that ends the best chain of length k+1
	before := make([]int, len(oldOf))
	for n, o := range oldOf {
		if o < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(tails, o, func(t, o int) int { return cmp.Compare(oldOf[t], o) })
		before[n] = -1
		if k > 0 {
			before[n] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, n)
		} else {
			tails[k] = n
		}
	}
	if len(tails) == 0 {
		return nil
	}
	chain := make([]int, 0, len(tails))
	for n := tails[len(tails)-1]; n >= 0; n = before[n] {
		chain = append(chain, n)
	}
	slices.Reverse(chain)
	return chain
}

// pairGaps looks for edited units between neighbouring anchors.
func pairGaps(old, new []Item, oldOf, newOf, anchors []int, join func(o, n int, s float64)) {
	from, fromOld := 0, 0
	gap := func(to, toOld int) {
		var olds, news []int
		for o := fromOld; o < toOld; o++ {
			if newOf[o] < 0 {
				olds = append(olds, o)
			}
		}
		for n := from; n < to; n++ {
			if oldOf[n] < 0 {
				news = append(news, n)
			}
		}
		pairLike(old, new, olds, news, minLikeness, join)
	}
	for _, n := range anchors {
		gap(n, oldOf[n])
		from, fromOld = n+1, oldOf[n]+1
	}
	gap(len(new), len(old))
}

// pairAnywhere looks for units that were moved and edited at once. It asks for
// more likeness, since the place says nothing.
func pairAnywhere(old, new []Item, oldOf, newOf []int, join func(o, n int, s float64)) {
	var olds, news []int
	for o, n := range newOf {
		if n < 0 {
			olds = append(olds, o)
		}
	}
	for n, o := range oldOf {
		if o < 0 {
			news = append(news, n)
		}
	}
	pairLike(old, new, olds, news, 0.75, join)
}

// pairLike joins the most alike first; among equals those nearest in order.
func pairLike(old, new []Item, olds, news []int, least float64, join func(o, n int, s float64)) {
	type candidate struct {
		o, n, distance int
		score          float64
	}
	var list []candidate
	for i, o := range olds {
		bag := pairsOf(old[o].Text)
		for j, n := range news {
			distance := max(i-j, j-i)
			if len(olds)*len(news) > maxGap*maxGap && distance > maxGap/2 {
				continue
			}
			s := likeness(bag, old[o].Text, new[n].Text)
			if old[o].Where != new[n].Where {
				s -= 0.1
			}
			if s >= least {
				list = append(list, candidate{o, n, distance, s})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.distance, b.distance))
	})
	usedOld, usedNew := map[int]bool{}, map[int]bool{}
	for _, c := range list {
		if !usedOld[c.o] && !usedNew[c.n] {
			usedOld[c.o], usedNew[c.n] = true, true
			join(c.o, c.n, c.score)
		}
	}
}

// pairsOf is the multiset of a text's pairs of neighbouring characters, case aside.
func pairsOf(text string) map[[2]rune]int {
	bag := map[[2]rune]int{}
	last := ' '
	for _, r := range strings.ToLower(text) {
		bag[[2]rune{last, r}]++
		last = r
	}
	return bag
}

// likeness is the Dice coefficient of two texts' character pairs: 0 for nothing in
// common, 1 for the same (Kondrak, "N-gram similarity and distance", 2005).
func likeness(bag map[[2]rune]int, a, b string) float64 {
	lenA, lenB := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if lenA+lenB == 0 {
		return 1
	}
	if 4*min(lenA, lenB) < lenA+lenB { // cannot reach one half
		return 0
	}
	common := 0
	for pair, count := range pairsOf(b) {
		common += min(count, bag[pair])
	}
	return 2 * float64(common) / float64(lenA+lenB)
}
