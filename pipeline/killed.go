package pipeline

import "github.com/ordbro/ordbro/pipeline/catalogue"

// A sync that moves entries from one article's catalogues to another's writes in this
// order: the copies into target catalogues, then their ids into source catalogues, then
// the rest without the originals. A run that is killed leaves its work where the next
// one finds it: a copy whose id stands in the old source catalogue only is copied again;
// an original whose id the new source catalogue has is dropped.

// disown notes the ids that an article without a readable source catalogue has in its
// target catalogues though they stand in another article's source catalogue: they are
// copies, and their units still are the other article's.
func disown(articles, orphans []*article) {
	owned := map[string]bool{}
	var without []*article
	for _, list := range [][]*article{articles, orphans} {
		for _, a := range list {
			if a.origin == nil || a.origin.Broken {
				without = append(without, a)
				continue
			}
			for i := range a.origin.Entries {
				owned[a.origin.Entries[i].ID] = true
			}
		}
	}
	for _, a := range without {
		a.foreign = owned
	}
}

// leftovers are the entries that another article's catalogues have though the unit is
// this article's, and is in its source catalogue.
func (t *tree) leftovers() map[string]origin {
	owner := map[string]*article{}
	for _, a := range t.articles {
		for id, o := range a.origins {
			if o.home == a && a.origin.Entry(id) != nil {
				owner[id] = a
			}
		}
	}
	list := map[string]origin{}
	for _, articles := range [][]*article{t.articles, t.orphans} {
		for _, a := range articles {
			for _, c := range a.catalogues() {
				for i := range c.Entries {
					id := c.Entries[i].ID
					if o := owner[id]; o != nil && o != a {
						list[id] = origin{home: a, id: id, text: o.origins[id].text}
					}
				}
			}
		}
	}
	return list
}

// taken tells whether a catalogue has all that somebody has written in another one's
// entry.
func taken(c, from *catalogue.Catalogue, id string) bool {
	own, left := c.Entry(id), from.Entry(id)
	return own != nil && left != nil && own.Target == left.Target && own.Note == left.Note && own.Alternative == left.Alternative
}

// elsewhere finds the translated entries that stand with an article which has no such
// unit, by language and id. The first article wins.
func (t *tree) elsewhere() map[entryKey]*article {
	list := map[entryKey]*article{}
	for _, articles := range [][]*article{t.articles, t.orphans} {
		for _, a := range articles {
			own := map[string]bool{}
			if a.doc != nil { // an orphan has none
				for i := range a.doc.Units {
					own[a.doc.Units[i].ID] = true
				}
			}
			for _, tag := range sortedTags(a.targets) {
				for i := range a.targets[tag].Entries {
					e := &a.targets[tag].Entries[i]
					if k := (entryKey{tag, e.ID}); e.Target != "" && !own[e.ID] && list[k] == nil {
						list[k] = a
					}
				}
			}
		}
	}
	return list
}
