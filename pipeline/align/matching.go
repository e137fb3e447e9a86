package align

import (
	"cmp"
	"slices"
)

// A side is one of the two lists, article by article. Neighbours in a side are
// neighbours in an article only if their docs are equal.
type side struct {
	items   []Item
	given   []int // index in the caller's list
	doc     []int // number of the article, the same number on both sides for the same name
	heading []int // index of the nearest heading above in the article; -1 if there is none
	mate    []int // index on the other side; -1 if there is none yet
	bags    []*bag
	spans   [][2]int // by number of the article: first index, index after the last
}

func newSide(items []Item, numbers map[string]int) side {
	n := len(items)
	s := side{
		items: items, given: make([]int, n), doc: make([]int, n), heading: make([]int, n),
		mate: make([]int, n), bags: make([]*bag, n),
	}
	doc := make([]int, n)
	sorted := true
	for i := range items {
		s.given[i], s.mate[i] = i, -1
		if i > 0 && items[i].Doc == items[i-1].Doc {
			doc[i] = doc[i-1]
			continue
		}
		number, known := numbers[items[i].Doc]
		if !known {
			number = len(numbers)
			numbers[items[i].Doc] = number
		}
		doc[i] = number
		sorted = sorted && (i == 0 || doc[i-1] < number)
	}
	if !sorted {
		slices.SortStableFunc(s.given, func(a, b int) int { return cmp.Compare(doc[a], doc[b]) })
		s.items = make([]Item, n)
		for i, g := range s.given {
			s.items[i] = items[g]
		}
	}
	for i, g := range s.given {
		s.doc[i], s.heading[i] = doc[g], -1
		if i > 0 && s.doc[i] == s.doc[i-1] {
			s.heading[i] = s.heading[i-1]
			if s.items[i-1].Kind == "heading" {
				s.heading[i] = i - 1
			}
		}
	}
	return s
}

// measure fills spans; docs is the number of articles on both sides together.
func (s *side) measure(docs int) {
	s.spans = make([][2]int, docs)
	for i, d := range s.doc {
		if i == 0 || s.doc[i-1] != d {
			s.spans[d][0] = i
		}
		s.spans[d][1] = i + 1
	}
}

// next returns the index step places from i, if that is in the same article.
func (s *side) next(i, step int) (int, bool) {
	j := i + step
	return j, j >= 0 && j < len(s.doc) && s.doc[j] == s.doc[i]
}

// A matching grows from pair to pair.
type matching struct {
	old, new side
	home     []int           // by number of a new article: the old article it continues; -1 if it is new
	leads    map[leader]bool // repeated texts that belong to what follows them
	rare     *rarity         // nil until texts are compared
	score    []float64       // by new index, of pairs whose texts differ
	placed   []bool          // by new index: recognised by its place, too
}

func newMatching(old, new []Item) *matching {
	numbers := map[string]int{}
	m := &matching{old: newSide(old, numbers), new: newSide(new, numbers)}
	m.old.measure(len(numbers))
	m.new.measure(len(numbers))
	m.home = make([]int, len(numbers))
	m.score = make([]float64, len(new))
	m.placed = make([]bool, len(new))
	return m
}

func (m *matching) join(o, n int) { m.old.mate[o], m.new.mate[n] = n, o }

func (m *matching) part(o, n int) { m.old.mate[o], m.new.mate[n] = -1, -1 }

func (m *matching) free(o, n int) bool { return m.old.mate[o] < 0 && m.new.mate[n] < 0 }

func (m *matching) equal(o, n int) bool { return m.old.items[o].Text == m.new.items[n].Text }

// atHome tells whether o stands in the article that n's article continues.
func (m *matching) atHome(o, n int) bool { return m.home[m.new.doc[n]] == m.old.doc[o] }

// sameSection tells whether two units stand below the same heading, renamed or not.
func (m *matching) sameSection(o, n int) bool {
	ho, hn := m.old.heading[o], m.new.heading[n]
	if ho >= 0 && hn >= 0 && m.old.mate[ho] == hn {
		return true
	}
	return m.old.items[o].Section == m.new.items[n].Section
}

// findHomes tells which old article each new one continues: the one of its name,
// unless most of what it holds comes from another (files renamed in a circle).
func (m *matching) findHomes() {
	votes := make([]int, len(m.home))
	for d, span := range m.new.spans {
		best := -1
		for n := span[0]; n < span[1]; n++ {
			if o := m.new.mate[n]; o >= 0 {
				from := m.old.doc[o]
				votes[from]++
				if best < 0 || votes[from] > votes[best] || votes[from] == votes[best] && from < best {
					best = from
				}
			}
		}
		if m.old.spans[d][1] > 0 && (best < 0 || 3*votes[d] >= votes[best]) {
			best = d
		}
		m.home[d] = best
		for n := span[0]; n < span[1]; n++ {
			if o := m.new.mate[n]; o >= 0 {
				votes[m.old.doc[o]] = 0
			}
		}
	}
}

// chain returns new indexes of article d whose old units stand in the home article
// in the same order: a longest such run (patience sorting). Of several as long the
// result is always the same one.
func (m *matching) chain(d int) []int {
	span := m.new.spans[d]
	var tails []int // tails[k]: new index that ends the best chain of length k+1
	before := make([]int, span[1]-span[0])
	for n := span[0]; n < span[1]; n++ {
		o := m.new.mate[n]
		if o < 0 || !m.atHome(o, n) {
			continue
		}
		k := len(tails)
		if k > 0 && m.new.mate[tails[k-1]] > o {
			k, _ = slices.BinarySearchFunc(tails, o, func(t, o int) int { return cmp.Compare(m.new.mate[t], o) })
		}
		before[n-span[0]] = -1
		if k > 0 {
			before[n-span[0]] = tails[k-1]
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
	chain := make([]int, len(tails))
	for i, n := len(tails)-1, tails[len(tails)-1]; n >= 0; i, n = i-1, before[n-span[0]] {
		chain[i] = n
	}
	return chain
}
