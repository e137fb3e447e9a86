package align

import "slices"

// pairEqual pairs units of equal text: first the unchanged ends of each article,
// then texts that occur once, then repeated ones by what stands around them.
func (m *matching) pairEqual() {
	for d := range m.home {
		m.pairEnds(m.old.spans[d], m.new.spans[d])
	}
	m.pairUnique(func(_ *side, _ int) string { return "" })
	m.findHomes()
	m.partWeak()
	m.leads = m.findLeads()
	m.spread()
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
// another one. Where something is between the ends, they stop at a text that stands
// once: which of the repeated ones beside the change is which, their neighbours tell.
func (m *matching) pairEnds(old, new [2]int) {
	same := func(o, n int) bool {
		return m.equal(o, n) && m.old.items[o].Section == m.new.items[n].Section
	}
	o, n := old[0], new[0]
	for o < old[1] && n < new[1] && same(o, n) {
		o, n = o+1, n+1
	}
	i, j := old[1], new[1]
	for i > o && j > n && same(i-1, j-1) {
		i, j = i-1, j-1
	}
	if i > o || j > n {
		repeats := m.repeats(old, new)
		for n > new[0] && repeats[m.new.items[n-1].Text] {
			o, n = o-1, n-1
		}
		for j < new[1] && repeats[m.new.items[j].Text] {
			i, j = i+1, j+1
		}
	}
	for k := range n - new[0] {
		m.join(old[0]+k, new[0]+k)
	}
	for k := range new[1] - j {
		m.join(i+k, j+k)
	}
}

// repeats are the texts that stand more than once in an old or in a new article.
func (m *matching) repeats(old, new [2]int) map[string]bool {
	list := map[string]bool{}
	for _, part := range [][]Item{m.old.items[old[0]:old[1]], m.new.items[new[0]:new[1]]} {
		seen := make(map[string]bool, len(part))
		for i := range part {
			if text := part[i].Text; seen[text] {
				list[text] = true
			} else {
				seen[text] = true
			}
		}
	}
	return list
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

// spread pairs equal texts that follow or precede a pair: first on the side to which
// they belong, an answer below its question, a heading above its text.
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
	for _, any := range []bool{false, true} {
		for n := range m.new.mate {
			if any || !m.leads[m.leader(&m.new, n)] {
				try(n, 1)
			}
		}
		for n := len(m.new.mate) - 1; n >= 0; n-- {
			if any || m.leads[m.leader(&m.new, n)] {
				try(n, -1)
			}
		}
	}
}

// A leader is a text of an article that may belong to what follows it; without a text,
// all repeated texts of a kind.
type leader struct {
	doc        int
	text, kind string
}

func (m *matching) leader(s *side, i int) leader {
	return leader{s.doc[i], s.items[i].Text, s.items[i].Kind}
}

// findLeads tells which texts belong to what follows them: headings, and repeated texts that
// stand where something begins and never where it ends, or are of a kind with such.
func (m *matching) findLeads() map[leader]bool {
	list := map[leader]bool{}
	if !slices.Contains(m.new.mate, -1) || !slices.Contains(m.old.mate, -1) {
		return list
	}
	begins, ends := map[leader]bool{}, map[leader]bool{}
	for _, s := range []*side{&m.old, &m.new} {
		count := make(map[string]int, len(s.items))
		for i := range s.items {
			count[s.items[i].Text]++
		}
		for i := range s.items {
			heading := s.items[i].Kind == "heading"
			if count[s.items[i].Text] < 2 && !heading {
				continue
			}
			l := m.leader(s, i)
			list[l] = heading
			all := leader{doc: l.doc, kind: l.kind}
			if p, ok := s.next(i, -1); !ok || frames(s.items[p].Kind) {
				begins[l], begins[all] = true, true
			}
			if n, ok := s.next(i, 1); !ok || frames(s.items[n].Kind) {
				ends[l], ends[all] = true, true
			}
		}
	}
	for l, heading := range list {
		all := leader{doc: l.doc, kind: l.kind}
		list[l] = heading || begins[l] && !ends[l] || begins[all] && !ends[all]
	}
	return list
}

// frames tells whether something begins below, and ends above, a unit of a kind.
func frames(kind string) bool { return kind == "heading" || kind == "table header" }

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
