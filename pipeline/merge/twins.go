package merge

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A pairing says which entries of the two sides of a merge are one: those of one id,
// unless both sides have given that id to a new text, each to another one. Texts with
// the same first words have the same id; such twins are two entries, and one of them
// gets an id of its own.
type pairing struct {
	theirs      []int          // by ours' index: theirs' entry; -1: none
	ours        []int          // by theirs' index
	oursNamed   map[int]string // new ids, by index
	theirsNamed map[int]string
}

// pair finds the twins. Which of two keeps the id depends on the texts alone, so that
// the catalogues of all languages, the source's among them, decide alike.
func (m *merger) pair() *pairing {
	p := &pairing{
		theirs: make([]int, len(m.ours.Entries)), ours: make([]int, len(m.theirs.Entries)),
		oursNamed: map[int]string{}, theirsNamed: map[int]string{},
	}
	known := &record.Names{}
	for _, c := range []*catalogue.Catalogue{m.base, m.ours, m.theirs} {
		for i := range c.Entries {
			known.Add(c.Entries[i].ID)
		}
	}
	for k := range m.theirs.Entries {
		p.ours[k] = -1
	}
	for i := range m.ours.Entries {
		p.theirs[i] = find(m.theirs, m.ours.Entries[i].ID)
		if k := p.theirs[i]; k >= 0 {
			p.ours[k] = i
		}
	}
	for i := range m.ours.Entries {
		k := find(m.theirs, m.ours.Entries[i].ID)
		switch {
		case k >= 0 && m.sealed(i, k):
			p.theirs[i], p.ours[k] = -1, -1
			p.theirsNamed[k] = known.TakeLike(m.ours.Record(i).Parts)
			m.conflicts = append(m.conflicts, Conflict{ID: p.theirsNamed[k], Field: "id", Theirs: m.theirs.Entries[k].ID})
			continue
		case k < 0 || !m.twins(i, k):
			continue
		}
		p.theirs[i], p.ours[k] = -1, -1
		switch y, z := m.again(m.ours, i, m.sourceHash(m.theirs, k)), m.again(m.theirs, k, m.sourceHash(m.ours, i)); {
		case y >= 0 && p.theirs[y] < 0: // an earlier merge has named theirs
			p.join(y, k)
		case z >= 0 && p.ours[z] < 0: // or ours, there
			p.join(i, z)
			p.oursNamed[i] = m.theirs.Entries[z].ID
		case m.sourceHash(m.ours, i) < m.sourceHash(m.theirs, k):
			p.theirsNamed[k] = known.TakeLike(m.ours.Record(i).Parts)
		default:
			p.oursNamed[i] = known.TakeLike(m.ours.Record(i).Parts)
		}
	}
	return p
}

// sealed tells whether an entry that both sides have changed holds a key that nobody here
// understands: what cannot be merged by field stays whole, twice.
func (m *merger) sealed(i, k int) bool {
	if !m.ours.Record(i).Sealed && !m.theirs.Record(k).Sealed {
		return false
	}
	b, o, t := versionOf(m.base, find(m.base, m.ours.Entries[i].ID)), versionOf(m.ours, i), versionOf(m.theirs, k)
	return o.block() != t.block() && !(b.is && (o.block() == b.block() || t.block() == b.block()))
}

func (p *pairing) join(i, k int) { p.theirs[i], p.ours[k] = k, i }

// twins tells whether ours' and theirs' entry of one id are about two texts. Without a
// base nobody knows whether it is one text that was changed.
func (m *merger) twins(i, k int) bool {
	if m.o.Messages || find(m.base, m.ours.Entries[i].ID) >= 0 || !m.o.Twice && len(m.base.Records().Records) == 0 {
		return false
	}
	a, b := m.sourceHash(m.ours, i), m.sourceHash(m.theirs, k)
	return a != "" && b != "" && a != b
}

// again is the entry that an earlier merge has given an id like that of entry i to, about
// a source text; -1: none.
func (m *merger) again(c *catalogue.Catalogue, i int, hash string) int {
	stem := c.Entries[i].ID + "-"
	for k := range c.Entries {
		if rest, ok := strings.CutPrefix(c.Entries[k].ID, stem); ok && strings.Trim(rest, "0123456789") == "" && m.sourceHash(c, k) == hash {
			return k
		}
	}
	return -1
}

// sourceHash is the hash of the source text that an entry is about; empty where that is
// not known.
func (m *merger) sourceHash(c *catalogue.Catalogue, i int) string {
	switch e := &c.Entries[i]; {
	case m.o.Source:
		return l10n.Hash(e.Target)
	case e.Source != "":
		return l10n.Hash(e.Source)
	case e.SourceHash != l10n.NoHash:
		return e.SourceHash
	}
	return ""
}
