package inventory

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// Strangers are the entries of an edition's catalogue whose ids no text has, and none had
// at the last sync: whose unit has gone since then is sync's to say.
func (t *Tree) Strangers(a *Article, e *l10n.Edition) []check.Stranger {
	c := a.Targets[e.Lang]
	if c == nil || a.Refused != nil || a.Origin == nil || a.Origin.Broken { // nobody knows what the texts were
		return nil
	}
	var list []check.Stranger
	for i := range c.Entries {
		if s := &c.Entries[i]; !s.Obsolete && !t.knows(a, s.ID) {
			like, free := meant(a, s, e)
			list = append(list, check.Stranger{Entry: s, ID: c.IDSpan(i), Like: like, Free: free})
		}
	}
	return list
}

// knows tells whether a text of any article has an id, or had it at the last sync.
func (t *Tree) knows(a *Article, id string) bool {
	if a.Origin.Entry(id) != nil || t.Owner[id] != nil {
		return true
	}
	if slices.ContainsFunc(a.IDs, func(own string) bool { return identity.SameID(own, id) }) {
		return true
	}
	for _, c := range a.Catalogues() {
		if e := c.Entry(id); e != nil && e.Obsolete {
			return true
		}
	}
	return slices.ContainsFunc(t.everything, func(other *Article) bool { return other.Origin.Entry(id) != nil })
}

// meant is the unit whose entry a stranger probably is, and whether that has none: the
// one without an entry whose text the stranger shows, or with the nearest id; otherwise
// the one with the nearest id of all. -1: no unit is like it.
func meant(a *Article, s *l10n.Entry, e *l10n.Edition) (unit int, free bool) {
	var without, all []string
	index := map[string]int{}
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		if !u.Translate {
			continue
		}
		if e.Entries[i] == nil {
			if s.Source != "" && l10n.Shows(s.Source, u.Text) {
				return i, true
			}
			without = append(without, a.IDs[i])
		}
		all = append(all, a.IDs[i])
		index[a.IDs[i]] = i
	}
	if id := nearest.To(s.ID, without); id != "" {
		return index[id], true
	}
	if id := nearest.To(s.ID, all); id != "" {
		return index[id], false
	}
	return -1, false
}
