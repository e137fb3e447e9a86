package pipeline

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// strangers are the entries of an edition's catalogue whose ids no text has, and none had
// at the last sync: whose unit has gone since then is sync's to say. all are the whole
// project's articles.
func (t *tree) strangers(a *article, e *l10n.Edition, all []*article) []check.Stranger {
	c := a.targets[e.Lang]
	if c == nil || a.refused != nil || a.origin == nil || a.origin.Broken { // nobody knows what the texts were
		return nil
	}
	var list []check.Stranger
	for i := range c.Entries {
		if s := &c.Entries[i]; !s.Obsolete && !t.knows(a, s.ID, all) {
			like, free := a.meant(s, e)
			list = append(list, check.Stranger{Entry: s, ID: c.IDSpan(i), Like: like, Free: free})
		}
	}
	return list
}

// knows tells whether a text of any article has an id, or had it at the last sync.
func (t *tree) knows(a *article, id string, all []*article) bool {
	if a.origin.Entry(id) != nil || t.owner[id] != nil {
		return true
	}
	for i := range a.doc.Units {
		if identity.SameID(a.doc.Units[i].ID, id) {
			return true
		}
	}
	for _, c := range a.catalogues() {
		if e := c.Entry(id); e != nil && e.Obsolete {
			return true
		}
	}
	return slices.ContainsFunc(all, func(other *article) bool { return other.origin.Entry(id) != nil })
}

// meant is the unit whose entry a stranger probably is, and whether that has none: the
// one without an entry whose text the stranger shows, or with the nearest id; otherwise
// the one with the nearest id of all. -1: no unit is like it.
func (a *article) meant(s *l10n.Entry, e *l10n.Edition) (unit int, free bool) {
	var without, all []string
	index := map[string]int{}
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if !u.Translate {
			continue
		}
		if e.Entries[i] == nil {
			if s.Source != "" && l10n.Shows(s.Source, u.Text) {
				return i, true
			}
			without = append(without, u.ID)
		}
		all = append(all, u.ID)
		index[u.ID] = i
	}
	if id := nearest.To(s.ID, without); id != "" {
		return index[id], true
	}
	if id := nearest.To(s.ID, all); id != "" {
		return index[id], false
	}
	return -1, false
}
