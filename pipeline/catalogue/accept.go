package catalogue

import (
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// Accept takes the mark "#, fuzzy" (and that of machine output) from the entries that
// match, as a person does who deletes the line, and writes their hashes. It leaves an
// entry alone whose comments show another source than the document's: nobody has
// seen that one. Those ids are returned as unseen.
func Accept(c *Catalogue, doc *l10n.Document, match func(*l10n.Entry) bool) (text []byte, changes []Change, unseen []string) {
	if c.Broken {
		return c.File.Text, nil, nil
	}
	s := newSyncer(c, doc, SyncOptions{Lang: c.Lang})
	units := map[string]*l10n.Unit{}
	s.eachUnit(func(u *l10n.Unit, r int, known bool) {
		if known {
			units[c.Entries[r].ID] = u
		}
	})
	for i := range c.Entries {
		e := &c.Entries[i]
		j := job{id: e.ID, Entry: splice.Entry{Record: i}}
		if u := units[e.ID]; u != nil && e.Target != "" && !e.Obsolete && !e.Sealed && e.Status(u.Text) != l10n.Current && match(e) {
			if e.Where == "" || !l10n.Shows(e.Source, u.Text) {
				unseen = append(unseen, e.ID)
			} else {
				ed := s.editor(i)
				ed.close()
				ed.unmarkEmpty()
				ed.Hash(l10n.Hash(u.Text))
				j.Edits = ed.Done()
				changes = append(changes, Change{ID: e.ID, Action: Accepted})
			}
		}
		s.jobs = append(s.jobs, j)
	}
	if len(changes) == 0 {
		return c.File.Text, nil, unseen
	}
	return s.layout().Assemble(make([]bool, len(s.jobs)), nil), changes, unseen
}
