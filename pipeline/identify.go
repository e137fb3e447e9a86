package pipeline

import (
	"context"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/align"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// An origin is where a unit of an article comes from: the unit that it was at the
// last sync, in its own or in another article.
type origin struct {
	home   *article // whose catalogues have its entry
	id     string
	text   string // the source text at the last sync
	class  align.Class
	reason string
	score  float64
}

// identify gives every unit its id: the one of the unit that it was, or a new one.
// Articles whose units are all where they were need no others; the rest are aligned
// together with the catalogues that have lost their article, so that what moved from
// one to another is found. New ids are made in the order of articles.
func identify(ctx context.Context, articles, orphans []*article) error {
	disown(articles, orphans)
	settled := make([]bool, len(articles))
	err := each(ctx, len(articles), func(i int) error {
		settled[i] = articles[i].settle()
		return nil
	})
	if err != nil {
		return err
	}
	var dirty []*article
	for i, a := range articles {
		if !settled[i] && a.refused == nil { // nobody knows what has become of a refused article's units
			dirty = append(dirty, a)
		}
	}
	if len(dirty) > 0 {
		alignAll(dirty, orphans)
	}
	used := map[string]bool{}
	for _, a := range articles {
		for id := range a.origins {
			used[id] = true
		}
	}
	for _, a := range dirty {
		a.revive(used)
	}
	parted := partTwins(articles)
	var ids identity.IDs
	for _, list := range [][]*article{articles, orphans} {
		for _, a := range list {
			for _, k := range a.known() {
				ids.Add(k.id)
			}
		}
	}
	for _, a := range articles {
		for i := range a.doc.Units {
			if u := &a.doc.Units[i]; u.ID == "" && u.Translate {
				u.ID = ids.New(a.key, u.Said())
				if was := parted[twinKey{a, i}]; was != "" {
					a.parted[u.ID] = was
				}
			}
		}
	}
	return nil
}

// A twinKey names a unit of an article.
type twinKey struct {
	a    *article
	unit int
}

// partTwins takes the id from all units but one that have the same: two branches have
// moved a unit to different articles, or one has copied an article. The one in the
// article that the id is named after keeps it, otherwise the first. It returns the ids
// that were taken away.
func partTwins(articles []*article) map[twinKey]string {
	owner := map[string]twinKey{}
	parted := map[twinKey]string{}
	for _, a := range articles {
		for i := range a.doc.Units {
			u := &a.doc.Units[i]
			if u.ID == "" {
				continue
			}
			mine := twinKey{a, i}
			other, twice := owner[u.ID]
			if twice && !(identity.NamedAfter(u.ID, a.key) && !identity.NamedAfter(u.ID, other.a.key)) {
				parted[mine] = u.ID
				continue
			}
			if twice {
				parted[other] = u.ID
			}
			owner[u.ID] = mine
		}
	}
	for k, id := range parted {
		delete(k.a.origins, id)
		k.a.doc.Units[k.unit].ID = ""
	}
	return parted
}

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

// A knownUnit is a unit as it was at the last sync.
type knownUnit struct {
	id, text, kind, section string
	obsolete                bool
}

// known are the units as they were at the last sync. Where the source catalogue is
// missing or broken, the readable target catalogue with the most entries tells, since
// it shows the source in its comments.
func (a *article) known() []knownUnit {
	var list []knownUnit
	in := sections{}
	add := func(e *l10n.Entry, text string) {
		kind, _, _ := strings.Cut(e.Where, " · ") // an earlier version named the heading there
		k := knownUnit{id: e.ID, text: text, kind: kind, obsolete: e.Obsolete}
		if !k.obsolete { // those have no place any more
			k.section = in.of(kind, text)
		}
		list = append(list, k)
	}
	if a.origin != nil && !a.origin.Broken {
		for i := range a.origin.Entries {
			add(&a.origin.Entries[i], a.origin.Entries[i].Target)
		}
		return list
	}
	var best []l10n.Entry
	for _, tag := range sortedTags(a.targets) {
		if c := a.targets[tag]; len(c.Entries) > len(best) {
			best = c.Entries
		}
	}
	for i := range best {
		if !a.foreign[best[i].ID] {
			add(&best[i], best[i].Source)
		}
	}
	return list
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

// settle gives the units their ids if every one is known by its text and none is
// missing.
func (a *article) settle() bool {
	known := a.known()
	var old []align.Item
	var active []knownUnit
	for _, k := range known {
		if !k.obsolete {
			old, active = append(old, k.item(a.key)), append(active, k)
		}
	}
	units, items := a.items()
	if !sameTexts(old, items) {
		return false
	}
	pairs := align.Align(old, items)
	for _, p := range pairs {
		if p.Class != align.Kept && p.Class != align.Moved {
			return false
		}
	}
	for _, p := range pairs {
		a.keep(units[p.New], origin{a, active[p.Old].id, active[p.Old].text, p.Class, p.Reason, p.Score})
	}
	return true
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

// alignAll finds the origins of the units of several articles at once.
func alignAll(articles, orphans []*article) {
	type place struct {
		a    *article
		unit int
	}
	var old, items []align.Item
	var known []knownUnit
	var homes []*article
	var places []place
	for _, list := range [][]*article{articles, orphans} {
		for _, a := range list {
			for _, k := range a.known() {
				doc := a.key
				if k.obsolete {
					doc += "\x00obsolete" // it has no place in the article any more
				}
				old, known, homes = append(old, k.item(doc)), append(known, k), append(homes, a)
			}
		}
	}
	for _, a := range articles {
		units, list := a.items()
		items = append(items, list...)
		for _, u := range units {
			places = append(places, place{a, u})
		}
	}
	for _, p := range align.Align(old, items) {
		if p.New < 0 || p.Old < 0 {
			continue
		}
		at, k := places[p.New], known[p.Old]
		o := origin{homes[p.Old], k.id, k.text, p.Class, p.Reason, p.Score}
		switch {
		case p.SameUnit():
			at.a.keep(at.unit, o)
		case p.Class == align.Split:
			at.a.resembles[at.unit] = o
		}
	}
}

// revive gives units without an id that of a unit of the same article and text that
// nobody has: obsolete, or overlooked because the article's home is elsewhere. What an
// author takes out and puts back is the same, whatever else it is like.
func (a *article) revive(used map[string]bool) {
	waiting := map[string][]knownUnit{}
	for _, k := range a.known() {
		if !used[k.id] {
			waiting[k.text] = append(waiting[k.text], k)
		}
	}
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if list := waiting[u.Text]; u.ID == "" && u.Translate && len(list) > 0 {
			a.keep(i, origin{a, list[0].id, u.Text, align.Moved, "back again", 1})
			used[list[0].id] = true
			waiting[u.Text] = list[1:]
		}
	}
}

// keep gives a unit the id of its origin.
func (a *article) keep(unit int, o origin) {
	a.doc.Units[unit].ID = o.id
	a.origins[o.id] = o
}

func (k knownUnit) item(doc string) align.Item {
	return align.Item{Doc: doc, Text: k.text, Kind: k.kind, Section: k.section}
}

// items are the article's units for alignment, with their indexes.
func (a *article) items() (units []int, items []align.Item) {
	in := sections{}
	for i := range a.doc.Units {
		if u := &a.doc.Units[i]; u.Translate {
			kind := u.Where()
			units = append(units, i)
			items = append(items, align.Item{Doc: a.key, Text: u.Text, Kind: kind, Section: in.of(kind, u.Text)})
		}
	}
	return units, items
}

// home is the catalogue that has the entry of a unit: the article's own, or that of
// the article from which the unit was moved and which has not been synced since.
func (a *article) home(id string, tag language.Tag) *catalogue.Catalogue {
	own := a.targets[tag]
	if o, ok := a.origins[id]; ok && o.home != a && own.Entry(id) == nil {
		return o.home.targets[tag]
	}
	return own
}
