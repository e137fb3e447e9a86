package align

import "strings"

// A text that stands in several places ("Ja" below every question, "Exempel" in every
// section) is told from its equals by a neighbour that stands in one: its partner. It
// goes where its partner goes. On which side the partner stands is a matter of how the
// text around is built; the better it is known, the sooner it is believed.

// The sides of a unit.
const (
	before = -1
	after  = +1
)

// How well it is known on which side a repeated text has its partner.
const (
	byDefault = iota // what follows belongs to what it follows
	byEnds           // a list that ends with a repeated text and begins with another: before
	byPairs          // more of the list's repeated texts have stayed with what is before them, or after
	byForm           // a cell's row, a heading's text, a list item's paragraph
	surest    = byForm
)

// wordsToStand is how many words a repeated text needs to stand for itself: of a shorter
// one ("Ja, på lördagar") the sense, and so the translation, may depend on its partner.
const wordsToStand = 7

// A run is a stretch of units of one kind, such as a list or the cells of a table.
type run struct {
	from, to      int
	before, after int // how many repeated texts have or can keep the neighbour on this side
}

// number gives equal texts the same number on both sides.
func (m *matching) number() {
	known := make(map[string]int, len(m.new.items))
	for _, s := range [...]*side{&m.old, &m.new} {
		s.text = make([]int, len(s.items))
		for i := range s.items {
			number, ok := known[s.items[i].Text]
			if !ok {
				number = len(known)
				known[s.items[i].Text] = number
			}
			s.text[i] = number
		}
	}
	m.texts = len(known)
}

// findRepeats tells which units have a text that stands in several places: a short one
// anywhere, a longer one in the same article.
func (m *matching) findRepeats() {
	sides := [...]*side{&m.old, &m.new}
	many := make([]bool, m.texts)
	for _, s := range sides {
		seen := make([]bool, m.texts)
		for _, t := range s.text {
			many[t] = many[t] || seen[t]
			seen[t] = true
		}
	}
	type place struct{ doc, text int }
	var count [len(sides)]map[place]int // of those that are many
	m.short = make([]bool, m.texts)
	for k, s := range sides {
		count[k] = map[place]int{}
		for i, t := range s.text {
			if many[t] {
				count[k][place{s.doc[i], t}]++
				m.short[t] = m.short[t] || countWords(s.items[i].Text, wordsToStand) < wordsToStand
			}
		}
	}
	for k, s := range sides {
		s.again, s.once = make([]bool, len(s.items)), make([]bool, len(s.items))
		for i, t := range s.text {
			if at := (place{s.doc[i], t}); many[t] {
				s.again[i] = m.short[t] || count[0][at] > 1 || count[1][at] > 1
				s.once[i] = count[k][at] == 1
			}
		}
		s.findPartners()
		s.findRuns()
	}
}

// findPartners finds for each unit the nearest one on each side that is not repeated.
// What is below the next heading is nobody's partner above it.
func (s *side) findPartners() {
	s.partners[0], s.partners[1] = make([]int, len(s.items)), make([]int, len(s.items))
	nearest := -1
	for i := range s.items {
		if i > 0 && s.doc[i-1] != s.doc[i] {
			nearest = -1
		}
		if s.partners[0][i] = nearest; !s.again[i] {
			nearest = i
		}
	}
	nearest = -1
	for i := len(s.items) - 1; i >= 0; i-- {
		if i+1 < len(s.items) && s.doc[i+1] != s.doc[i] {
			nearest = -1
		}
		s.partners[1][i] = nearest
		switch {
		case s.items[i].Kind == "heading":
			nearest = -1
		case !s.again[i]:
			nearest = i
		}
	}
}

func (s *side) findRuns() {
	s.run = make([]int, len(s.items))
	for i := range s.items {
		if i == 0 || s.doc[i-1] != s.doc[i] || s.items[i-1].Kind != s.items[i].Kind {
			s.runs = append(s.runs, run{from: i})
		}
		s.run[i] = len(s.runs) - 1
		s.runs[s.run[i]].to = i + 1
	}
}

// direction tells on which side a unit has its partner, and how well that is known.
func (s *side) direction(i int) (step, known int) {
	if step := s.form(i); step != 0 {
		return step, byForm
	}
	r := &s.runs[s.run[i]]
	starts, ends := s.again[r.from], s.again[r.to-1]
	switch {
	case r.before > r.after:
		return before, byPairs
	case r.after > r.before:
		return after, byPairs
	case ends && !starts:
		return before, byEnds
	case starts && !ends:
		return after, byEnds
	}
	return before, byDefault
}

// form tells from kinds and rows on which side a unit has its partner; 0 if they do not.
func (s *side) form(i int) int {
	item := &s.items[i]
	if row := item.Row; row > 0 {
		for k, step := range [...]int{before, after} {
			if p := s.partners[k][i]; p >= 0 && s.items[p].Row == row {
				return step
			}
		}
	}
	if item.Kind == "heading" {
		if s.partners[1][i] >= 0 {
			return after
		}
		return before
	}
	// A paragraph between two lists leads to the second; an item between two
	// paragraphs belongs to the first.
	p, okBefore := s.next(i, before)
	q, okAfter := s.next(i, after)
	own := rank(item.Kind)
	switch {
	case okAfter && rank(s.items[q].Kind) < own && !(okBefore && rank(s.items[p].Kind) == own):
		return after
	case okBefore && rank(s.items[p].Kind) > own && !(okAfter && rank(s.items[q].Kind) == own):
		return before
	}
	return 0
}

// rank orders kinds: what is below a unit of a higher rank belongs to it.
func rank(kind string) int {
	switch kind {
	case "heading":
		return 3
	case "paragraph", "term", "table header":
		return 2
	}
	return 1
}

// direction tells on which side o and n have their partners, if they are the same unit.
func (m *matching) direction(o, n int) (step, known int) {
	stepOld, knownOld := m.old.direction(o)
	step, known = m.new.direction(n)
	if knownOld > known {
		return stepOld, knownOld
	}
	return step, known
}

// partner is the partner of a unit on a side, or the one on the other side if there is
// none; -1 if it has none at all.
func (s *side) partner(i, step int) int {
	first, second := s.partners[0][i], s.partners[1][i]
	if step == after {
		first, second = second, first
	}
	if first >= 0 {
		return first
	}
	return second
}

// samePartner tells whether o and n have the same partner, or none. A text of many
// words needs no partner to be known.
func (m *matching) samePartner(o, n int) bool {
	if !m.short[m.new.text[n]] {
		return true
	}
	step, _ := m.direction(o, n)
	p, q := m.old.partner(o, step), m.new.partner(n, step)
	if p < 0 || q < 0 {
		return p == q
	}
	return m.old.mate[p] == q
}

// strangers tells whether o and n, equal and beside each other or in the same place,
// have partners of their own: then an answer to one question would come below another.
func (m *matching) strangers(o, n int) bool {
	if m.samePartner(o, n) {
		return false
	}
	step, _ := m.direction(o, n)
	return m.bound(&m.old, o, step) || m.bound(&m.new, n, step)
}

// bound tells whether a unit means nothing without its partner, or stands with a known
// one. What has others below it, or stands below a heading, stays in its place when
// these are written anew.
func (m *matching) bound(s *side, i, step int) bool {
	p := s.partner(i, step)
	kind := s.items[i].Kind
	if p < 0 || frames(kind) {
		return false
	}
	partner := s.items[p].Kind
	return m.settled(s, p) || partner != "heading" && rank(kind) <= rank(partner)
}

// settled tells whether a unit is paired within its article.
func (m *matching) settled(s *side, i int) bool {
	mate := s.mate[i]
	return mate >= 0 && (s == &m.old && m.atHome(i, mate) || s == &m.new && m.atHome(mate, i))
}

// frames tells whether units of a kind hold an article together, rather than go with
// what stands beside them.
func frames(kind string) bool {
	return kind == "heading" || kind == "table header" || strings.HasPrefix(kind, "front matter")
}
