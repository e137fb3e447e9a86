package align

// pairEqual pairs units of equal text: first the unchanged ends of each article,
// then texts that occur once, then repeated ones by what stands around them.
func (m *matching) pairEqual() {
	for d := range m.home {
		m.pairEnds(m.old.spans[d], m.new.spans[d])
	}
	m.pairUnique(func(_ *side, _ int) string { return "" })
	m.findHomes()
	m.partWeak()
	m.pairUnique(func(s *side, i int) string { return s.items[i].Doc + "\x00" + s.items[i].Section })
	m.spread()
	// What repeats and is left has lost its neighbours too.
	m.pairInOrder(func(s *side, i int) string {
		return s.items[i].Doc + "\x00" + s.items[i].Section + "\x00" + s.items[i].Kind
	})
	m.pairInOrder(func(s *side, i int) string { return s.items[i].Doc })
	m.pairInOrder(func(_ *side, _ int) string { return "" })
	m.findHomes()
	m.partWeak()
}

// pairEnds stops where sections differ: below other headings a repeated text is
// another one.
func (m *matching) pairEnds(old, new [2]int) {
	same := func(o, n int) bool {
		return m.equal(o, n) && m.old.items[o].Section == m.new.items[n].Section
	}
	o, n := old[0], new[0]
	for o < old[1] && n < new[1] && same(o, n) {
		m.join(o, n)
		o, n = o+1, n+1
	}
	for i, j := old[1]-1, new[1]-1; i >= o && j >= n && same(i, j); i, j = i-1, j-1 {
		m.join(i, j)
	}
}

// A place is a key and a text.
type place struct{ key, text string }

// pairUnique pairs texts that are left once on both sides with the same key.
func (m *matching) pairUnique(key func(*side, int) string) {
	type count struct{ olds, news, o, n int }
	places := map[place]*count{}
	for o, mate := range m.old.mate {
		if mate >= 0 {
			continue
		}
		at := place{key(&m.old, o), m.old.items[o].Text}
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
		if mate >= 0 {
			continue
		}
		if c := places[place{key(&m.new, n), m.new.items[n].Text}]; c != nil {
			c.news++
			c.n = n
			list = append(list, c)
		}
	}
	for _, c := range list {
		if c.olds == 1 && c.news == 1 {
			m.join(c.o, c.n)
		}
	}
}

// spread pairs equal texts that follow or precede a pair.
func (m *matching) spread() {
	try := func(n, step int) {
		from, ok := m.new.next(n, -step)
		if !ok || m.new.mate[n] >= 0 || m.new.mate[from] < 0 {
			return
		}
		if o, ok := m.old.next(m.new.mate[from], step); ok && m.free(o, n) && m.equal(o, n) {
			m.join(o, n)
		}
	}
	for n := range m.new.mate {
		try(n, 1)
	}
	for n := len(m.new.mate) - 1; n >= 0; n-- {
		try(n, -1)
	}
}

// pairInOrder pairs the first with the first, the second with the second, …
func (m *matching) pairInOrder(key func(*side, int) string) {
	waiting := map[place][]int{}
	for o, mate := range m.old.mate {
		if mate < 0 {
			at := place{key(&m.old, o), m.old.items[o].Text}
			waiting[at] = append(waiting[at], o)
		}
	}
	if len(waiting) == 0 {
		return
	}
	for n, mate := range m.new.mate {
		if mate >= 0 {
			continue
		}
		at := place{key(&m.new, n), m.new.items[n].Text}
		if list := waiting[at]; len(list) > 0 {
			m.join(list[0], n)
			waiting[at] = list[1:]
		}
	}
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
