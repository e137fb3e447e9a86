package align

import (
	"cmp"
	"slices"
)

// pairs says what happened to each unit.
func pairs(m *matching) []Pair {
	inOrder := make([]bool, len(m.new.items))
	for d := range m.new.spans {
		for _, n := range m.chain(d) {
			inOrder[n] = true
		}
	}
	list := make([]Pair, 0, len(m.new.items))
	for n, o := range m.new.mate {
		p := Pair{Old: -1, New: m.new.given[n], Class: New, Reason: "no old text is alike"}
		if o >= 0 {
			p = pairOf(m, o, n, inOrder[n])
		} else if o, score, ok := partOf(m, n); ok {
			p = Pair{m.old.given[o], m.new.given[n], Split, score, "a part of a text that was split"}
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Pair) int { return cmp.Compare(a.New, b.New) })
	from := len(list)
	for o, n := range m.old.mate {
		if n >= 0 {
			continue
		}
		p := Pair{m.old.given[o], -1, Gone, 0, "no new text is alike"}
		if n, score, ok := wentInto(m, o); ok {
			p = Pair{m.old.given[o], m.new.given[n], Merged, score, "joined with a neighbour"}
		}
		list = append(list, p)
	}
	slices.SortFunc(list[from:], func(a, b Pair) int { return cmp.Compare(a.Old, b.Old) })
	return list
}

func pairOf(m *matching, o, n int, inOrder bool) Pair {
	p := Pair{Old: m.old.given[o], New: m.new.given[n]}
	from := ""
	switch {
	case m.old.items[o].Doc == m.new.items[n].Doc:
	case m.atHome(o, n):
		from = ", the article was renamed"
	default:
		from = ", moved from another article"
	}
	switch {
	case m.equal(o, n) && inOrder:
		p.Class, p.Score, p.Reason = Kept, 1, "same text and place"+from
		if from != "" {
			p.Reason = "same text" + from
		}
	case m.equal(o, n):
		p.Class, p.Score, p.Reason = Moved, 1, "same text"+from
		if from == "" {
			p.Reason = "same text, moved within the article"
		}
	case m.placed[n] && between(m, o, n):
		p.Class, p.Score, p.Reason = Edited, m.score[n], "between the same neighbours"+from
	case inOrder:
		p.Class, p.Score, p.Reason = Edited, m.score[n], "alike, in the same order"+from
	default:
		p.Class, p.Score, p.Reason = Edited, m.score[n], "alike"+from
		if from == "" {
			p.Reason = "alike, moved within the article"
		}
	}
	return p
}

// between tells whether both neighbours of n, as far as there are any, are paired
// with those of o.
func between(m *matching, o, n int) bool {
	for _, step := range [...]int{-1, 1} {
		i, okOld := m.old.next(o, step)
		j, okNew := m.new.next(n, step)
		if okOld != okNew || okOld && m.old.mate[i] != j {
			return false
		}
	}
	return true
}

const (
	mostOf   = 0.7 // the share of a part that its whole must hold
	maxParts = 4   // how far from the unit that keeps the id a part may stand
)

// partOf finds the old unit that the new unit n is a further part of: one that a
// neighbour of n continues, and continues without n's words.
func partOf(m *matching, n int) (old int, score float64, ok bool) {
	for distance := 1; distance <= maxParts; distance++ {
		for _, step := range [...]int{-distance, distance} {
			j, there := m.new.next(n, step)
			if !there || m.new.mate[j] < 0 || m.equal(m.new.mate[j], j) {
				continue
			}
			o := m.new.mate[j]
			if share := share(m, &m.new, n, &m.old, o, &m.new, j); share > score {
				old, score, ok = o, share, true
			}
		}
	}
	return old, score, ok && score >= mostOf
}

// wentInto finds the new unit that the old unit o went into, beside the one whose id
// it keeps.
func wentInto(m *matching, o int) (new int, score float64, ok bool) {
	for distance := 1; distance <= maxParts; distance++ {
		for _, step := range [...]int{-distance, distance} {
			i, there := m.old.next(o, step)
			if !there || m.old.mate[i] < 0 || m.equal(i, m.old.mate[i]) {
				continue
			}
			n := m.old.mate[i]
			if share := share(m, &m.old, o, &m.new, n, &m.old, i); share > score {
				new, score, ok = n, share, true
			}
		}
	}
	return new, score, ok && score >= mostOf
}

// share is the share of part's words that whole holds and that are not used up by
// other, the unit that whole is paired with. Their texts differ, so rarities are known.
func share(m *matching, parts *side, part int, wholes *side, whole int, others *side, other int) float64 {
	bagOf(m, parts, part)
	bagOf(m, wholes, whole)
	bagOf(m, others, other)
	p := parts.bags[part]
	if len(p.words) < 2 || p.total == 0 {
		return 0
	}
	rest := without(wholes.bags[whole], others.bags[other])
	return compare(p, rest).common / p.total
}

// without is what is left of a's words when b's are taken away.
func without(a, b *bag) *bag {
	rest := &bag{}
	j := 0
	for _, w := range a.words {
		for j < len(b.words) && b.words[j].hash < w.hash {
			j++
		}
		if j < len(b.words) && b.words[j].hash == w.hash {
			j++
			continue
		}
		rest.words = append(rest.words, w)
		rest.total += w.weight
	}
	return rest
}
