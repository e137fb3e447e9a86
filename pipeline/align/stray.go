package align

import (
	"cmp"
	"slices"
)

// A stray is a pair of units that have words in common, wherever they stand.
type stray struct {
	o, n int
	like likeness
}

// A posting says that a word occurs in a free old unit.
type posting struct {
	hash uint64
	o    int
}

const (
	maxPostings   = 48 // words of more free old units than this lead nowhere
	maxCandidates = 6  // old units compared with one new unit
)

// strays finds for each free new unit the free old ones that share the most with
// it, by an index of words: units that were moved and edited at once.
func strayPairs(m *matching, olds, news []int) (list []stray) {
	postings := postings(m, olds)
	shared := make([]float64, len(m.old.items))
	var touched []int
	for _, n := range news {
		bagOf(m, &m.new, n)
		b := m.new.bags[n]
		touched = touched[:0]
		for i, w := range b.words {
			if i > 0 && w.hash == b.words[i-1].hash {
				continue
			}
			for _, p := range withHash(postings, w.hash) {
				if shared[p.o] == 0 {
					touched = append(touched, p.o)
				}
				shared[p.o] += w.weight
			}
		}
		var best [maxCandidates]int
		found := 0
		rate := func(o int) float64 { return shared[o] / (m.old.bags[o].total + b.total) }
		for _, o := range touched {
			k := found
			for k > 0 && cmp.Or(cmp.Compare(rate(best[k-1]), rate(o)), cmp.Compare(o, best[k-1])) < 0 {
				k--
			}
			if k == maxCandidates {
				continue
			}
			found = min(found+1, maxCandidates)
			copy(best[k+1:found], best[k:found-1])
			best[k] = o
		}
		for _, o := range best[:found] {
			if l := compare(m.old.bags[o], b); l.whole >= enough-0.1 {
				list = append(list, stray{o, n, l})
			}
		}
		for _, o := range touched {
			shared[o] = 0
		}
	}
	return list
}

// postings are the words of the given old units in the order of their hashes.
func postings(m *matching, olds []int) (list []posting) {
	for _, o := range olds {
		bagOf(m, &m.old, o)
		words := m.old.bags[o].words
		for i, w := range words {
			if i == 0 || w.hash != words[i-1].hash {
				list = append(list, posting{w.hash, o})
			}
		}
	}
	slices.SortFunc(list, func(a, b posting) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.o, b.o)) })
	return list
}

// withHash returns the postings of a word, none if there are too many.
func withHash(postings []posting, hash uint64) []posting {
	from, _ := slices.BinarySearchFunc(postings, hash, func(p posting, h uint64) int { return cmp.Compare(p.hash, h) })
	to := from
	for to < len(postings) && postings[to].hash == hash {
		if to++; to-from > maxPostings {
			return nil
		}
	}
	return postings[from:to]
}

// stray judges a pair whose places say nothing. It needs more evidence than one in a
// gap, most of all across articles.
func strayEdge(m *matching, s stray) (edge, bool) {
	e := edge{o: s.o, n: s.n, like: s.like.whole, worth: s.like.whole + m.context(s.o, s.n)}
	if m.atHome(s.o, s.n) {
		return e, s.like.common >= 1.5 || s.like.whole >= 0.85
	}
	e.worth -= 0.08
	return e, s.like.common >= 2.5
}

func bagOf(m *matching, s *side, i int) {
	if s.bags[i] == nil {
		s.bags[i] = m.rare.bag(s.items[i].Text)
	}
}
