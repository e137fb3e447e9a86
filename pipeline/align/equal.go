package align

import "slices"

// pairEqual pairs units of equal text whose place is beyond doubt: the unchanged ends
// of each article, texts that occur once, and repeated ones beside their partners.
func (m *matching) pairEqual() {
	for d := range m.home {
		m.pairEnds(m.old.spans[d], m.new.spans[d])
	}
	m.pairUnique(func(*side, int) (key, bool) { return key{}, true })
	m.findHomes()
	m.pairUnique(func(s *side, i int) (key, bool) {
		return key{doc: m.homeOf(s, i), kind: s.items[i].Kind}, s.once[i] && frames(s.items[i].Kind)
	})
	m.neighbours(false)
	m.partWeak()
	m.pairUnique(func(s *side, i int) (key, bool) {
		return key{doc: m.homeOf(s, i)}, true
	})
	m.neighbours(false)
	m.pairUnique(func(s *side, i int) (key, bool) {
		return key{doc: m.homeOf(s, i), section: s.items[i].Section}, true
	})
	m.neighbours(false)
	m.findHomes()
	m.partWeak()
}

// pairRest pairs what is left of equal texts when no more partners are to be found, and
// tells whether anything was left.
func (m *matching) pairRest() bool {
	if !slices.Contains(m.waiting(), true) {
		return false
	}
	m.findHomes()
	m.neighbours(true)
	m.pairInOrder(m.byPartner)
	m.pairInOrder(m.byGap())
	// The others say enough themselves, or have no partner by which they could be told.
	alone := func(s *side, i int) bool { return !m.short[s.text[i]] || s.partner(i, before) < 0 }
	m.pairInOrder(func(s *side, i int) (key, bool) {
		return key{doc: m.homeOf(s, i), section: s.items[i].Section, kind: s.items[i].Kind}, alone(s, i)
	})
	m.pairInOrder(func(s *side, i int) (key, bool) {
		return key{doc: m.homeOf(s, i)}, alone(s, i) || s.once[i]
	})
	m.pairInOrder(func(s *side, i int) (key, bool) { return key{}, alone(s, i) })
	m.findHomes()
	m.partWeak()
	return true
}

// pairEnds stops where sections differ: below other headings a repeated text is
// another one. It goes back to the last text that is not repeated, unless everything is
// the same.
func (m *matching) pairEnds(old, new [2]int) {
	same := func(o, n int) bool {
		return m.equal(o, n) && m.old.items[o].Section == m.new.items[n].Section
	}
	o, n := old[0], new[0]
	for o < old[1] && n < new[1] && same(o, n) {
		o, n = o+1, n+1
	}
	if o < old[1] || n < new[1] {
		for n > new[0] && m.new.again[n-1] {
			o, n = o-1, n-1
		}
	}
	for k := range n - new[0] {
		m.join(old[0]+k, new[0]+k)
	}
	i, j := old[1], new[1]
	for i > o && j > n && same(i-1, j-1) {
		i, j = i-1, j-1
	}
	for j < new[1] && m.new.again[j] {
		i, j = i+1, j+1
	}
	for k := range new[1] - j {
		m.join(i+k, j+k)
	}
}

// A key is what units of equal text must have in common to be paired.
type key struct {
	text          int
	doc           int // of the old article
	section, kind string
	first, second int // indexes of old units
}

// homeOf is the old article of a unit, or the one that its article continues.
func (m *matching) homeOf(s *side, i int) int {
	if s == &m.new {
		return m.home[s.doc[i]]
	}
	return s.doc[i]
}

// pairUnique pairs texts that are left once on both sides with the same key, unless
// their partners are not the same.
func (m *matching) pairUnique(of func(*side, int) (key, bool)) {
	type count struct{ olds, news, o, n int }
	places := map[key]*count{}
	waiting := m.waiting()
	for o, mate := range m.old.mate {
		if mate >= 0 || !waiting[m.old.text[o]] {
			continue
		}
		at, ok := of(&m.old, o)
		if !ok {
			continue
		}
		at.text = m.old.text[o]
		if c := places[at]; c != nil {
			c.olds++
		} else {
			places[at] = &count{olds: 1, o: o}
		}
	}
	if len(places) == 0 {
		return
	}
	var list []*count
	for n, mate := range m.new.mate {
		if mate >= 0 || !waiting[m.new.text[n]] {
			continue
		}
		at, ok := of(&m.new, n)
		if !ok {
			continue
		}
		at.text = m.new.text[n]
		if c := places[at]; c != nil {
			c.news++
			c.n = n
			list = append(list, c)
		}
	}
	for _, c := range list {
		frame := m.old.once[c.o] && m.new.once[c.n] && frames(m.new.items[c.n].Kind)
		if c.olds == 1 && c.news == 1 && (frame || m.samePartner(c.o, c.n)) {
			m.join(c.o, c.n)
		}
	}
}

// pairInOrder pairs the first with the first, the second with the second, … of the
// units with the same key. of is false for those that have none.
func (m *matching) pairInOrder(of func(*side, int) (key, bool)) {
	queues := map[key][]int{}
	for o, mate := range m.old.mate {
		if mate >= 0 {
			continue
		}
		if at, ok := of(&m.old, o); ok {
			at.text = m.old.text[o]
			queues[at] = append(queues[at], o)
		}
	}
	if len(queues) == 0 {
		return
	}
	for n, mate := range m.new.mate {
		if mate >= 0 {
			continue
		}
		at, ok := of(&m.new, n)
		if !ok {
			continue
		}
		at.text = m.new.text[n]
		if list := queues[at]; len(list) > 0 {
			m.join(list[0], n)
			queues[at] = list[1:]
		}
	}
}

// byPartner is the key of units whose partners are a pair.
func (m *matching) byPartner(s *side, i int) (key, bool) {
	step, _ := s.direction(i)
	p := s.partner(i, step)
	if p >= 0 && s == &m.new {
		p = s.mate[p]
	} else if p >= 0 && s.mate[p] < 0 {
		p = -1
	}
	return key{first: p}, p >= 0
}

// byGap is the key of units between the same pairs of an article and its home. Those
// bound to a partner have none.
func (m *matching) byGap() func(s *side, i int) (key, bool) {
	var around [2][2][]int // by side and step: the nearest old unit of such a pair; -1 is none
	for k, s := range [...]*side{&m.old, &m.new} {
		around[k] = [2][]int{m.pairsAlong(s, before), m.pairsAlong(s, after)}
	}
	return func(s *side, i int) (key, bool) {
		a := &around[0]
		if s == &m.new {
			a = &around[1]
		}
		home := m.homeOf(s, i)
		step, _ := s.direction(i)
		return key{doc: home, first: a[0][i], second: a[1][i]}, home >= 0 && !(m.short[s.text[i]] && m.bound(s, i, step))
	}
}

// pairsAlong finds for each unit the nearest pair of its article and its home on a side.
func (m *matching) pairsAlong(s *side, step int) []int {
	list := make([]int, len(s.items))
	i := 0
	if step == after {
		i = len(list) - 1
	}
	for nearest := -1; i >= 0 && i < len(list); i -= step {
		if _, ok := s.next(i, step); !ok {
			nearest = -1
		}
		list[i] = nearest
		if m.settled(s, i) {
			nearest = i
			if s == &m.new {
				nearest = s.mate[i]
			}
		}
	}
	return list
}

// wordsToTravel is how many words a text needs to be recognised in another article
// by itself. A shorter one ("Priser") may be there by chance and needs a neighbour
// that went the same way.
const wordsToTravel = 4

// partWeak undoes pairs across articles that rest on a short text alone.
func (m *matching) partWeak() {
	var weak []int
	for n, o := range m.new.mate {
		if o >= 0 && !m.atHome(o, n) && countWords(m.new.items[n].Text, wordsToTravel) < wordsToTravel && !m.accompanied(o, n) {
			weak = append(weak, n)
		}
	}
	for _, n := range weak {
		m.part(m.new.mate[n], n)
	}
}

// accompanied tells whether a neighbour of o is paired with one of n.
func (m *matching) accompanied(o, n int) bool {
	for _, step := range [...]int{-1, 1} {
		i, okOld := m.old.next(o, step)
		j, okNew := m.new.next(n, step)
		if okOld && okNew && m.old.mate[i] == j {
			return true
		}
	}
	return false
}
