package update

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/merge"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An entry can stand with another article than its unit: because the unit has moved
// since the last sync, because a merge has joined a branch that moved it with one that
// translated it, or because a run was killed between writing the copy and dropping the
// original. All are one case: the article that has the unit takes over what people
// wrote in the entry, and once its new catalogue holds that, the original goes.
//
// Files are written in this order: what takes something over (copies into target
// catalogues, ids into source catalogues), then the rest without the originals. So no
// moment knows a target in no file, and the next run finishes what a killed one began.

// others is where else the entry of an article's unit stands: with the articles that
// have it without the unit, in the revision to recover from, and with the same headline.
func (r *run) others(a *inventory.Article, unit int, tag language.Tag) []merge.Other {
	var list []merge.Other
	add := func(c *catalogue.Catalogue, id, why string) {
		if c.Entry(id) != nil {
			list = append(list, merge.Other{From: c, ID: id, Why: why})
		}
	}
	own := a.IDs[unit]
	for _, home := range r.away[inventory.EntryKey{Lang: tag, Name: own}] {
		add(home.Catalogue(tag), own, "")
	}
	if was := a.Parted[own]; was != "" {
		add(a.Catalogue(tag), was, "")
	}
	c, id := r.tree.Past.Noted(tag, own), own
	e := a.Targets[tag].Entry(own)
	old := e != nil && e.Target != ""
	if tag != r.source && !old {
		c, id = r.tree.Past.Find(tag, own, a.Doc.Units[unit].Text)
	}
	if c.Entry(id) != nil {
		list = append(list, merge.Other{From: c, ID: id, Old: old})
	}
	if e, c := a.Served(unit, tag); len(list) == 0 && e != nil {
		add(c, e.ID, "the same headline")
	}
	return list
}

// handed are the entries that may go from where they stand, since the catalogues of
// their unit's article, as they are to be, hold all that people wrote in them.
func (r *run) handed(drafts [][]draft) map[*inventory.Article]map[inventory.EntryKey]bool {
	fresh := map[string][]byte{}
	for i, a := range r.tree.Articles {
		for k := range drafts[i] {
			if d := &drafts[i][k]; d.changes(d.synced) {
				fresh[config.CataloguePath(a.Key, d.lang)] = d.synced.Text
			}
		}
	}
	parsed := map[string]*catalogue.Catalogue{}
	read := func(owner *inventory.Article, tag language.Tag) *catalogue.Catalogue {
		name := config.CataloguePath(owner.Key, tag)
		text, changed := fresh[name]
		if !changed {
			return owner.Catalogue(tag)
		}
		if parsed[name] == nil {
			parsed[name] = catalogue.Parse(source.New(name, text), r.kind(tag))
		}
		return parsed[name]
	}
	list := map[*inventory.Article]map[inventory.EntryKey]bool{}
	hand := func(home *inventory.Article, was string, owner *inventory.Article, id string, tag language.Tag) {
		c, from := read(owner, tag), home.Catalogue(tag)
		if !c.Holds(id, from, was) && !outgrew(owner, c, id, from, was) {
			return
		}
		if list[home] == nil {
			list[home] = map[inventory.EntryKey]bool{}
		}
		list[home][inventory.EntryKey{Lang: tag, Name: was}] = true
	}
	for _, a := range r.tree.Articles {
		for id, was := range a.Parted {
			for _, c := range a.Catalogues() {
				hand(a, was, a, id, c.Lang)
			}
		}
	}
	for key, homes := range r.away {
		for _, home := range homes {
			hand(home, key.Name, r.tree.Owner[key.Name], key.Name, key.Lang)
		}
	}
	return list
}

// released tells whether an entry of an article's may go: another article's catalogue
// holds what is in it, or a later text.
func (r *run) released(a *inventory.Article, tag language.Tag, id string) bool {
	c := a.Targets[tag]
	if tag == r.source {
		c = origin(r.tree.Past, a, r.source)
		if owner := r.tree.Owner[id]; r.tree.Past.Lent(c) && owner != nil { // whose entry gets the notes
			return true
		}
	}
	return r.gone[a][inventory.EntryKey{Lang: tag, Name: id}] || r.tree.Past.Stale(c, id)
}

// elsewhere tells whether the unit of an article's entry stands in another article. The
// entry is that unit's and stays, until a run can write what takes it over.
func (r *run) elsewhere(a *inventory.Article, tag language.Tag, id string) bool {
	return slices.Contains(r.away[inventory.EntryKey{Lang: tag, Name: id}], a)
}

// handOver drops from each catalogue what another one has taken over. What was to be
// written before that stays, to be written first.
func (r *run) handOver(drafts [][]draft) {
	r.gone = r.handed(drafts)
	for i, a := range r.tree.Articles {
		for k := range drafts[i] {
			d, ids := &drafts[i][k], map[string]bool{}
			for key := range r.gone[a] {
				if key.Lang == d.lang {
					ids[key.Name] = true
				}
			}
			d.synced = d.first.Without(ids)
		}
	}
}

// unfound counts the texts that are missing and that the revision does not have
// either, and names the articles of which it knows nothing.
func (r *run) unfound() (count int, unknown []string) {
	for _, a := range r.tree.Articles {
		known, lost := false, 0
		for _, tag := range r.targets {
			known = known || r.tree.Past.At(config.CataloguePath(a.Key, tag)) != nil
			c := current(r.tree.Past, a, tag)
			if a.Refused != nil || c != nil && c.Broken {
				continue
			}
			for i := range a.Doc.Units {
				u := &a.Doc.Units[i]
				if e := c.Entry(a.IDs[i]); !u.Needed() || e != nil && e.Target != "" {
					continue
				}
				if slices.ContainsFunc(r.others(a, i, tag), func(o merge.Other) bool { return o.From.Entry(o.ID).Target != "" }) {
					known = true
				} else {
					lost++
				}
			}
		}
		if count += lost; lost > 0 && !known {
			unknown = append(unknown, a.Path())
		}
	}
	return count, unknown
}
