package align

import (
	"math"
	"slices"
	"strings"
)

// enough is the likeness at which two texts count as one, edited, if nothing is
// known of their places. What the places tell is added to the likeness.
const enough = 0.60

// firstRound is added to enough as long as the clearest pairs are sought: they are
// the neighbours by which the next rounds judge.
const firstRound = 0.12

// maxRounds bounds the rounds; each needs a new pair in the one before.
const maxRounds = 6

// An edge is a possible pair of units whose texts differ.
type edge struct {
	o, n   int
	like   float64 // likeness of the texts
	worth  float64 // with what places, kinds and sections tell
	placed bool    // they stand between the same neighbours, or beside one
}

// pairLike pairs units whose texts differ, round by round.
func (m *matching) pairLike() {
	olds, news := free(m.old.mate), free(m.new.mate)
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	m.rare = newRarity(m.old.items)
	anywhere := strayPairs(m, olds, news)
	for round := range maxRounds {
		m.findHomes()
		least := enough
		if round == 0 {
			least += firstRound
		}
		edges := m.inGaps(nil)
		for _, c := range anywhere {
			if m.free(c.o, c.n) {
				if e, ok := strayEdge(m, c); ok {
					edges = append(edges, e)
				}
			}
		}
		edges = slices.DeleteFunc(edges, func(e edge) bool { return e.worth < least })
		pairs := assign(edges, least)
		if len(pairs) == 0 && round > 0 {
			return
		}
		for _, e := range pairs {
			m.join(e.o, e.n)
			m.score[e.n], m.placed[e.n] = math.Min(e.like, 0.99), e.placed
			if m.equal(e.o, e.n) {
				m.score[e.n] = 1
			}
		}
		m.spread()
	}
}

func free(mate []int) (list []int) {
	for i, other := range mate {
		if other < 0 {
			list = append(list, i)
		}
	}
	return list
}

func (m *matching) compare(o, n int) likeness {
	bagOf(m, &m.old, o)
	bagOf(m, &m.new, n)
	return compare(m.old.bags[o], m.new.bags[n])
}

func isValue(kind string) bool { return strings.HasPrefix(kind, "front matter") }

// context is what kinds and sections tell about a pair.
func (m *matching) context(o, n int) float64 {
	w := 0.0
	if a, b := m.old.items[o].Kind, m.new.items[n].Kind; a != b {
		w -= 0.05
		if a == "heading" || b == "heading" {
			w -= 0.15
		}
		// A value of the front matter is plain text by itself: a paragraph that holds it is no
		// earlier wording of it (metadata that are read as such at last).
		if isValue(a) != isValue(b) {
			w--
		}
	}
	if m.sameSection(o, n) {
		w += 0.03
	}
	if m.old.items[o].Kind == "heading" && m.new.items[n].Kind == "heading" {
		w += 0.42 * m.sameBelow(o, n)
	}
	return w
}

// sameBelow is the share of the units below heading n that are paired with units
// below heading o, 0 below one half. A heading is known by what stands below it,
// even when none of its own words is left.
func (m *matching) sameBelow(o, n int) float64 {
	same, all := 0, 0
	for i, ok := m.new.next(n, 1); ok && m.new.items[i].Kind != "heading" && all < maxGap; i, ok = m.new.next(i, 1) {
		all++
		if mate := m.new.mate[i]; mate >= 0 && m.old.heading[mate] == o {
			same++
		}
	}
	if all == 0 { // the next heading follows at once
		i, okOld := m.old.next(o, 1)
		j, okNew := m.new.next(n, 1)
		if okOld && okNew && m.old.mate[i] == j {
			return 0.5
		}
	}
	if 2*same <= all {
		return 0
	}
	return float64(same) / float64(all)
}

// maxGap bounds the comparisons within one gap. In a larger one only its ends are
// compared by place; the rest is found by its words, and then the gap is smaller.
const maxGap = 50

// inGaps appends edges between units that stand in the same gap between pairs.
func (m *matching) inGaps(edges []edge) []edge {
	for d := range m.new.spans {
		edges = m.chainGaps(edges, d)
	}
	// A unit beside others that have moved together stands in no gap of the chain.
	for n := 0; n < len(m.new.mate); n++ {
		if m.new.mate[n] >= 0 {
			continue
		}
		start := n
		for j, ok := m.new.next(n, 1); ok && m.new.mate[j] < 0; j, ok = m.new.next(n, 1) {
			n = j
		}
		edges = m.beside(edges, start, n+1)
	}
	return edges
}

// chainGaps appends edges in the gaps of article d's chain. The article's ends
// count as pairs with those of its home.
func (m *matching) chainGaps(edges []edge, d int) []edge {
	span, home := m.new.spans[d], m.home[d]
	if home < 0 || span[0] == span[1] {
		return edges
	}
	from := m.old.spans[home]
	o, n := from[0], span[0]
	gap := func(toOld, toNew int) {
		var olds, news []int
		for j := n; j < toNew; j++ {
			if m.new.mate[j] < 0 {
				news = append(news, j)
			}
		}
		if len(news) == 0 {
			return
		}
		for i := o; i < toOld; i++ {
			if m.old.mate[i] < 0 {
				olds = append(olds, i)
			}
		}
		edges = m.gap(edges, olds, news, true, true)
	}
	for _, next := range m.chain(d) {
		gap(m.new.mate[next], next)
		o, n = m.new.mate[next]+1, next+1
	}
	gap(from[1], span[1])
	return edges
}

// beside appends edges between the free new units [start, end) and the free old
// ones that follow the pair before them, and those that precede the pair after them.
func (m *matching) beside(edges []edge, start, end int) []edge {
	news := make([]int, 0, end-start)
	for n := start; n < end; n++ {
		news = append(news, n)
	}
	run := func(o, step int) (list []int) {
		for i, ok := m.old.next(o, step); ok && m.old.mate[i] < 0 && len(list) <= maxGap; i, ok = m.old.next(i, step) {
			list = append(list, i)
		}
		return list
	}
	var after, before []int
	if n, ok := m.new.next(start, -1); ok {
		after = run(m.new.mate[n], 1)
	}
	if n, ok := m.new.next(end-1, 1); ok {
		before = run(m.new.mate[n], -1)
		slices.Reverse(before)
	}
	if slices.Equal(after, before) {
		return m.gap(edges, after, news, true, true)
	}
	edges = m.gap(edges, after, news, true, false)
	return m.gap(edges, before, news, false, true)
}

// gap appends edges between units of one gap; left and right tell which of its ends
// are pairs. Those on the best way through the gap in order are worth more.
func (m *matching) gap(edges []edge, olds, news []int, left, right bool) []edge {
	if len(olds) == 0 || len(news) == 0 {
		return edges
	}
	if len(olds) > maxGap || len(news) > maxGap {
		p, q := min(len(olds), maxGap), min(len(news), maxGap)
		if left {
			edges = m.gap(edges, olds[:p], news[:q], true, false)
		}
		if right {
			edges = m.gap(edges, olds[len(olds)-p:], news[len(news)-q:], false, true)
		}
		return edges
	}
	p, q := len(olds), len(news)
	like := make([]likeness, p*q)
	worth := make([]float64, p*q)
	for i, o := range olds {
		for j, n := range news {
			l := m.compare(o, n)
			if l.part > 0.8 && l.common >= 2 {
				l.whole = math.Max(l.whole, 0.6*l.part) // shortened, drawn out, split or merged
			}
			like[i*q+j] = l
			worth[i*q+j] = l.whole + m.context(o, n)
		}
	}
	onPath := bestPath(worth, p, q)
	sharp := 1 / float64(max(p, q))
	for i, o := range olds {
		for j, n := range news {
			place := 0.02
			if onPath[i*q+j] {
				place = 0.06 + 0.14*sharp
				if p == q && i == j {
					place += 0.04
				}
			}
			atLeft, atRight := left && i == 0 && j == 0, right && i == p-1 && j == q-1
			switch {
			case !(left && right) && !atLeft && !atRight:
				place = 0.02
			case !(left && right):
				place *= 0.7
			}
			edges = append(edges, edge{o, n, like[i*q+j].whole, worth[i*q+j] + place, true})
		}
	}
	return edges
}

// bestPath marks the pairs of the most worthy alignment that keeps the order. Pairs
// of texts with little in common are not worth anything.
func bestPath(worth []float64, p, q int) []bool {
	const little = 0.2
	best := make([]float64, (p+1)*(q+1))
	at := func(i, j int) *float64 { return &best[i*(q+1)+j] }
	for i := p - 1; i >= 0; i-- {
		for j := q - 1; j >= 0; j-- {
			*at(i, j) = max(*at(i+1, j), *at(i, j+1), *at(i+1, j+1)+worth[i*q+j]-little)
		}
	}
	path := make([]bool, p*q)
	for i, j := 0, 0; i < p && j < q; {
		switch w := worth[i*q+j] - little; {
		case w > 0 && *at(i, j) == *at(i+1, j+1)+w:
			path[i*q+j] = true
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
	return path
}
