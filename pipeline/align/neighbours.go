package align

import "slices"

// neighbours pairs equal texts that stand beside a pair as they did before: first
// those between two pairs, then those beside their partner, the surest first. last
// tells that no further partners will be found: then the other neighbour may decide.
func (m *matching) neighbours(last bool) {
	if !slices.Contains(m.waiting(), true) {
		return
	}
	m.countPairs()
	sides := [...]int{before, after}
	var reached [2][]int
	for k, step := range sides {
		reached[k] = m.reach(step)
	}
	for n, o := range reached[0] {
		if o >= 0 && o == reached[1][n] {
			m.join(o, n)
		}
	}
	for sure := surest; sure >= byDefault; sure-- {
		for k, list := range reached {
			for n, o := range list {
				if o < 0 || !m.free(o, n) {
					continue
				}
				if step, known := m.direction(o, n); step == sides[k] && known == sure {
					m.join(o, n)
				}
			}
		}
	}
	if !last {
		return
	}
	for _, list := range reached {
		for n, o := range list {
			if o >= 0 && m.free(o, n) && !m.strangers(o, n) {
				m.join(o, n)
			}
		}
	}
}

// reach finds for each free new unit the free old one of the same text that is as far
// from a pair, with equal texts between: from the nearest pair on the given side. -1 is
// none.
func (m *matching) reach(step int) []int {
	list := make([]int, len(m.new.items))
	for n := range list {
		list[n] = -1
	}
	for from, mate := range m.new.mate {
		if mate >= 0 {
			m.along(mate, from, -step, m.free, func(o, n int) { list[n] = o })
		}
	}
	return list
}

// along calls yield with the pairs of units of equal text beside o and n, on the side
// that step tells, as long as they fit.
func (m *matching) along(o, n, step int, fit func(o, n int) bool, yield func(o, n int)) {
	for {
		i, okOld := m.old.next(o, step)
		j, okNew := m.new.next(n, step)
		if !okOld || !okNew || !m.equal(i, j) || !fit(i, j) {
			return
		}
		o, n = i, j
		yield(o, n)
	}
}

// countPairs counts for each run how many of its repeated texts stand beside a pair of
// the run, or might: on which side there are more, there the partners are.
func (m *matching) countPairs() {
	for _, s := range [...]*side{&m.old, &m.new} {
		for r := range s.runs {
			s.runs[r].before, s.runs[r].after = 0, 0
		}
	}
	fit := func(o, n int) bool {
		return m.old.again[o] && m.new.again[n] && (m.free(o, n) || m.old.mate[o] == n)
	}
	for n, o := range m.new.mate {
		if o < 0 || m.new.again[n] {
			continue
		}
		for _, step := range [...]int{before, after} {
			m.along(o, n, -step, fit, func(i, j int) {
				if m.old.run[i] == m.old.run[o] {
					*m.old.runs[m.old.run[i]].kept(step)++
				}
				if m.new.run[j] == m.new.run[n] {
					*m.new.runs[m.new.run[j]].kept(step)++
				}
			})
		}
	}
}

func (r *run) kept(step int) *int {
	if step == before {
		return &r.before
	}
	return &r.after
}

// waiting tells of each text, by number, whether it is free on both sides.
func (m *matching) waiting() []bool {
	free, both := make([]bool, m.texts), make([]bool, m.texts)
	for o, mate := range m.old.mate {
		if mate < 0 {
			free[m.old.text[o]] = true
		}
	}
	for n, mate := range m.new.mate {
		if t := m.new.text[n]; mate < 0 && free[t] {
			both[t] = true
		}
	}
	return both
}
