// Package identity says which unit is which: it gives the units of all articles their ids,
// those that they had at the last sync, found by alignment, or new ones, made of their
// texts. It takes and returns values, and knows neither files nor catalogues.
package identity

import (
	"github.com/ordbro/ordbro/pipeline/align"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// An Article is one article's units, as they were at the last sync and as they are now.
type Article struct {
	Key   string
	Known []Known // in their order
	Units []Unit  // in their order; none: the article is gone

	// Unread tells that the article cannot be read: nobody knows what has become of
	// its units.
	Unread bool
}

// A Known is a unit as it was at the last sync.
type Known struct {
	ID, Text string
	Kind     string
	Obsolete bool // it had gone then
}

// A Unit is a unit as it is now.
type Unit struct {
	Text      string
	Kind      string
	Said      string // what it is named after
	Translate bool   // else it has no id
}

// Units are the ids of an article's units, and where they come from.
type Units struct {
	IDs       []string          // by unit; empty where there is none
	Origins   map[string]Origin // by id: what the unit was at the last sync
	Parted    map[string]string // by new id: the id that the unit shared with another article's
	Resembles map[int]Origin    // by unit: the one that a new unit was split from
}

// An Origin is where a unit comes from: the unit that it was at the last sync, in its own
// or in another article.
type Origin struct {
	Home   int // the article with whose catalogues its entry stands, by its place in the list
	ID     string
	Text   string // the source text at the last sync
	Class  align.Class
	Reason string
	Score  float64
}

// Settle gives the units of an article their ids if every one is known by its text and
// none is missing; nil otherwise. home is the article's place in the list.
func Settle(a *Article, home int) *Units {
	var old []align.Item
	var active []*Known
	in := sections{}
	for i := range a.Known {
		if k := &a.Known[i]; !k.Obsolete {
			old, active = append(old, k.item(a.Key, &in)), append(active, k)
		}
	}
	units, items := a.items()
	if !sameTexts(old, items) {
		return nil
	}
	pairs := align.Align(old, items)
	for _, p := range pairs {
		if p.Class != align.Kept && p.Class != align.Moved {
			return nil
		}
	}
	u := none(a)
	for _, p := range pairs {
		k := active[p.Old]
		u.keep(units[p.New], Origin{home, k.ID, k.Text, p.Class, p.Reason, p.Score})
	}
	return u
}

// Identify gives the units of all articles their ids. settled are the articles that
// need no others (Settle; nil: it does); the rest are aligned together with those that
// are gone, so that what moved from one to another is found. New ids are made in the
// order of articles. The articles that are gone come behind the others in Origin.Home.
func Identify(articles, gone []Article, settled []*Units) []Units {
	r := &run{articles: articles, all: append(articles[:len(articles):len(articles)], gone...), units: make([]*Units, len(articles))}
	var dirty []int
	for i := range articles {
		if r.units[i] = settled[i]; r.units[i] == nil {
			r.units[i] = none(&articles[i])
			if !articles[i].Unread {
				dirty = append(dirty, i)
			}
		}
	}
	if len(dirty) > 0 {
		r.align(dirty)
	}
	used := map[string]bool{}
	for _, u := range r.units {
		for id := range u.Origins {
			used[id] = true
		}
	}
	for _, i := range dirty {
		revive(&articles[i], r.units[i], i, used)
	}
	r.name(r.part())
	list := make([]Units, len(articles))
	for i, u := range r.units {
		list[i] = *u
	}
	return list
}

// none are the units of an article without ids.
func none(a *Article) *Units {
	return &Units{IDs: make([]string, len(a.Units)), Origins: map[string]Origin{}, Parted: map[string]string{}, Resembles: map[int]Origin{}}
}

// keep gives a unit the id of its origin.
func (u *Units) keep(unit int, o Origin) {
	u.IDs[unit] = o.ID
	u.Origins[o.ID] = o
}

// A run is one run of Identify.
type run struct {
	articles []Article
	all      []Article // with those that are gone
	units    []*Units  // parallel to articles
}

// A place names a unit of an article.
type place struct{ article, unit int }

// align finds the origins of the units of several articles at once. Of an article that
// cannot be read nobody knows whether its units have gone; those of a settled one have
// not, and so are nobody else's.
func (r *run) align(dirty []int) {
	var old, items []align.Item
	var known []*Known
	var homes []int
	var places []place
	add := func(i int) {
		a, in := &r.all[i], sections{}
		for k := range a.Known {
			doc := a.Key
			if a.Known[k].Obsolete {
				doc += "\x00obsolete" // it has no place in the article any more
			}
			old, known, homes = append(old, a.Known[k].item(doc, &in)), append(known, &a.Known[k]), append(homes, i)
		}
	}
	for _, i := range dirty {
		add(i)
		units, list := r.articles[i].items()
		items = append(items, list...)
		for _, u := range units {
			places = append(places, place{i, u})
		}
	}
	for i := len(r.articles); i < len(r.all); i++ {
		add(i)
	}
	for _, p := range align.Align(old, items) {
		if p.New < 0 || p.Old < 0 {
			continue
		}
		at, k := places[p.New], known[p.Old]
		o := Origin{homes[p.Old], k.ID, k.Text, p.Class, p.Reason, p.Score}
		switch {
		case p.SameUnit():
			if k.Obsolete && homes[p.Old] == at.article { // its place was none
				o.Reason = backAgain
			}
			r.units[at.article].keep(at.unit, o)
		case p.Class == align.Split:
			r.units[at.article].Resembles[at.unit] = o
		}
	}
}

// backAgain is the reason of a unit that had gone from its article.
const backAgain = "back again"

// revive gives units without an id that of a unit of the same article and text that
// nobody has: obsolete, or overlooked because the article's home is elsewhere. What an
// author takes out and puts back is the same, whatever else it is like.
func revive(a *Article, u *Units, home int, used map[string]bool) {
	waiting := map[string][]*Known{}
	for i := range a.Known {
		if k := &a.Known[i]; !used[k.ID] {
			waiting[k.Text] = append(waiting[k.Text], k)
		}
	}
	for i := range a.Units {
		text := a.Units[i].Text
		if list := waiting[text]; u.IDs[i] == "" && a.Units[i].Translate && len(list) > 0 {
			u.keep(i, Origin{home, list[0].ID, text, align.Moved, backAgain, 1})
			used[list[0].ID] = true
			waiting[text] = list[1:]
		}
	}
}

// part takes the id from all units but one that have the same: two branches have
// moved a unit to different articles, or one has copied an article. The one in the
// article that the id is named after keeps it, otherwise the first. It returns the ids
// that were taken away.
func (r *run) part() map[place]string {
	owner := map[string]place{}
	parted := map[place]string{}
	for i := range r.articles {
		for unit, id := range r.units[i].IDs {
			if id == "" {
				continue
			}
			mine := place{i, unit}
			other, twice := owner[id]
			if twice && !(NamedAfter(id, r.articles[i].Key) && !NamedAfter(id, r.articles[other.article].Key)) {
				parted[mine] = id
				continue
			}
			if twice {
				parted[other] = id
			}
			owner[id] = mine
		}
	}
	for at, id := range parted {
		delete(r.units[at.article].Origins, id)
		r.units[at.article].IDs[at.unit] = ""
	}
	return parted
}

// name makes ids for the units that have none.
func (r *run) name(parted map[place]string) {
	var ids IDs
	for i := range r.all {
		for k := range r.all[i].Known {
			ids.Add(r.all[i].Known[k].ID)
		}
	}
	for i := range r.articles {
		a, u := &r.articles[i], r.units[i]
		for unit := range a.Units {
			if u.IDs[unit] != "" || !a.Units[unit].Translate {
				continue
			}
			u.IDs[unit] = ids.New(a.Key, a.Units[unit].Said)
			if was := parted[place{i, unit}]; was != "" {
				u.Parted[u.IDs[unit]] = was
			}
		}
	}
}

// Sections tell the nearest heading above each of an article's units, in their order. A
// heading's own is the one before it.
type sections struct{ heading string }

func (s *sections) of(kind, text string) (section string) {
	section = s.heading
	if kind == string(l10n.Heading) {
		s.heading = text
	}
	return section
}

// item is the unit for alignment, in a document. What is obsolete has no section.
func (k *Known) item(doc string, in *sections) align.Item {
	item := align.Item{Doc: doc, Text: k.Text, Kind: k.Kind}
	if !k.Obsolete {
		item.Section = in.of(k.Kind, k.Text)
	}
	return item
}

// items are the article's units for alignment, with their indexes.
func (a *Article) items() (units []int, items []align.Item) {
	in := sections{}
	for i := range a.Units {
		if u := &a.Units[i]; u.Translate {
			units = append(units, i)
			items = append(items, align.Item{Doc: a.Key, Text: u.Text, Kind: u.Kind, Section: in.of(u.Kind, u.Text)})
		}
	}
	return units, items
}

// sameTexts tells whether two lists hold the same texts, in any order.
func sameTexts(a, b []align.Item) bool {
	if len(a) != len(b) {
		return false
	}
	count := make(map[string]int, len(a))
	for i := range a {
		count[a[i].Text]++
	}
	for i := range b {
		if count[b[i].Text]--; count[b[i].Text] < 0 {
			return false
		}
	}
	return true
}
