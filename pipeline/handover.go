package pipeline

import (
	"context"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/l10n"
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

// An entryKey names an entry of a language by its id, or a target by its text.
type entryKey struct {
	lang language.Tag
	name string
}

// owners are the articles that have the units, by id.
func owners(articles []*article) map[string]*article {
	list := map[string]*article{}
	for _, a := range articles {
		for i := range a.doc.Units {
			if u := &a.doc.Units[i]; u.ID != "" {
				list[u.ID] = a
			}
		}
	}
	return list
}

// away finds the entries that stand with another article than their unit, by language
// and id: the articles with whose catalogues they stand.
func (t *tree) away() map[entryKey][]*article {
	list := map[entryKey][]*article{}
	for _, articles := range [][]*article{t.articles, t.orphans} {
		for _, a := range articles {
			if a.refused != nil || a.stray { // nobody knows what units it has; nobody's catalogue
				continue
			}
			for _, c := range a.catalogues() {
				for i := range c.Entries {
					id := c.Entries[i].ID
					if owner := t.owner[id]; owner != nil && owner != a && !a.shared(id) && !t.past.stale(c, id) {
						key := entryKey{c.Lang, id}
						list[key] = append(list[key], a)
					}
				}
			}
		}
	}
	return list
}

// shared tells whether an article has a unit that had an id together with another
// article's: its entry is taken over under the new one.
func (a *article) shared(id string) bool {
	for _, was := range a.parted {
		if was == id {
			return true
		}
	}
	return false
}

// others is where else the entry of an article's unit stands: with the articles that
// have it without the unit, in the revision to recover from, and with the same headline.
func (s *syncRun) others(a *article, u *l10n.Unit, tag language.Tag) []merge.Other {
	var list []merge.Other
	for _, home := range s.entries[entryKey{tag, u.ID}] {
		list = append(list, merge.Other{From: home.catalogue(tag), ID: u.ID})
	}
	if was := a.parted[u.ID]; was != "" {
		list = append(list, merge.Other{From: a.catalogue(tag), ID: was})
	}
	c, id := s.past.noted(tag, u.ID), u.ID
	if own := a.targets[tag].Entry(u.ID); tag != s.Config.Source && (own == nil || own.Target == "") {
		c, id = s.past.find(tag, u)
	}
	if c != nil {
		list = append(list, merge.Other{From: c, ID: id})
	}
	if e, c := a.served(u, tag); len(list) == 0 && e != nil {
		list = append(list, merge.Other{From: c, ID: e.ID, Why: "the same headline"})
	}
	return list
}

// joined are the entries of an article's units that are made of what stands elsewhere
// too, by id: c is what it has, and o what that is synced with.
func (s *syncRun) joined(a *article, c *catalogue.Catalogue, o *catalogue.SyncOptions) map[string]catalogue.Joined {
	list, seen := map[string]catalogue.Joined{}, map[string]bool{}
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if seen[u.ID] || u.ID == "" || !u.Translate {
			continue
		}
		seen[u.ID] = true
		if j, ok := merge.Join(c, u.ID, s.others(a, u, o.Lang), o); ok {
			list[u.ID] = j
		}
	}
	return list
}

// handed are the entries that may go from where they stand, since the catalogues of
// their unit's article, as they are to be, hold all that people wrote in them.
func (s *syncRun) handed(files [][]SyncedFile) map[*article]map[entryKey]bool {
	fresh := map[string][]byte{}
	for _, list := range files {
		for _, f := range list {
			fresh[f.Path] = f.text
		}
	}
	parsed := map[string]*catalogue.Catalogue{}
	read := func(owner *article, tag language.Tag) *catalogue.Catalogue {
		name := cataloguePath(owner.key, tag)
		text, changed := fresh[name]
		if !changed {
			return owner.catalogue(tag)
		}
		if parsed[name] == nil {
			parsed[name] = catalogue.Parse(source.New(name, text), catalogue.Options{Lang: tag, Source: tag == s.Config.Source})
		}
		return parsed[name]
	}
	list := map[*article]map[entryKey]bool{}
	hand := func(home *article, was string, owner *article, id string, tag language.Tag) {
		if !read(owner, tag).Holds(id, home.catalogue(tag), was) {
			return
		}
		if list[home] == nil {
			list[home] = map[entryKey]bool{}
		}
		list[home][entryKey{tag, was}] = true
	}
	for _, a := range s.articles {
		for id, was := range a.parted {
			for _, c := range a.catalogues() {
				hand(a, was, a, id, c.Lang)
			}
		}
	}
	for key, homes := range s.entries {
		for _, home := range homes {
			hand(home, key.name, s.owner[key.name], key.name, key.lang)
		}
	}
	return list
}

// released tells whether an entry of an article's may go: another article's catalogue
// holds what is in it, or a later text.
func (s *syncRun) released(a *article, tag language.Tag, id string) bool {
	c := a.targets[tag]
	if tag == s.Config.Source {
		c = s.origin(a)
		if owner := s.owner[id]; s.past.lent(c) && owner != nil && owner != a { // whose entry gets the notes
			return true
		}
	}
	return s.gone[a][entryKey{tag, id}] || s.past.stale(c, id)
}

// handOver drops from each catalogue what another one has taken over, and keeps what
// takes it over as what is to be written first.
func (s *syncRun) handOver(files [][]SyncedFile) {
	s.gone = s.handed(files)
	for i, a := range s.articles {
		first := map[string]*SyncedFile{}
		for k := range files[i] {
			first[files[i][k].Path] = &files[i][k]
		}
		if len(s.gone[a]) > 0 {
			files[i] = s.article(a)
		}
		for k := range files[i] {
			f := &files[i][k]
			if first[f.Path] != nil && s.takes(a, f) {
				f.first = first[f.Path].text
			}
		}
	}
}

// takes tells whether a catalogue takes over an entry, or the id of a unit that has come
// from another article.
func (s *syncRun) takes(a *article, f *SyncedFile) bool {
	return slices.ContainsFunc(f.Changes, func(ch catalogue.Change) bool {
		o, ok := a.origins[ch.ID]
		return ch.Action == catalogue.Adopted || ok && o.home != a
	})
}

// write writes what takes entries over before what drops them, so that no moment
// knows a target in no file.
func (s *syncRun) write(ctx context.Context, files []SyncedFile) error {
	put := func(f *SyncedFile, text []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := atomicfile.Update(s.root, f.Path, f.was, text, 0o644)
		f.was = text
		return err
	}
	if err := s.keepBroken(files); err != nil {
		return err
	}
	for i := range files {
		if f := &files[i]; f.first != nil {
			if err := put(f, f.first); err != nil {
				return err
			}
		}
	}
	for i := range files {
		f := &files[i]
		if !f.Removed {
			if err := put(f, f.text); err != nil {
				return err
			}
			continue
		}
		if err := atomicfile.Remove(s.root, f.Path, f.was); err != nil {
			return err
		}
	}
	return nil
}
