package inventory

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// isStray tells whether the catalogues of an article that is not there never were an
// article's: another tool's or somebody's copy, in which all ids are those of other
// articles' source catalogues, or show no source. Nothing is taken from them.
func (t *Tree) isStray(a *Article, homes map[string][]*Article) bool {
	entries := 0
	for _, c := range a.Catalogues() {
		for i := range c.Entries {
			entries++
			e := &c.Entries[i]
			known, own := false, identity.NamedAfter(e.ID, a.Key)
			for _, home := range homes[e.ID] {
				if home != a {
					known = true
					own = own && !identity.NamedAfter(e.ID, home.Key)
				}
			}
			if own || !known && (a.Origin != nil || e.Where != "") {
				return false
			}
		}
	}
	return entries > 0
}

// homes are the articles, those that are gone among them, in whose source catalogue an
// id stands.
func (t *Tree) homes() map[string][]*Article {
	list := map[string][]*Article{}
	for _, a := range t.everything {
		if a.Origin == nil {
			continue
		}
		for i := range a.Origin.Entries {
			id := a.Origin.Entries[i].ID
			list[id] = append(list[id], a)
		}
	}
	return list
}

// strays are findings for catalogues whose article is gone, unless its units have all
// been found in other articles.
func (t *Tree) strays() []l10n.Finding {
	var list []l10n.Finding
	for _, a := range t.Orphans {
		left := 0
		for _, k := range a.Known {
			if t.Owner[k.ID] == nil && t.Worked(a, k.ID) {
				left++
			}
		}
		for _, c := range a.Catalogues() {
			list = append(list, c.Findings...)
			f := l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: l10n.Warning, File: c.File,
				Message: fmt.Sprintf("there is no article %s/%s", config.ContentDir, source.Printable(a.Name)),
				Fix:     "restore the article, or drop its catalogues with ordbro sync --prune",
			}
			if a.Stray {
				f.Message += "; its entries are those of other articles' catalogues, and nothing is taken from it"
				f.Fix = "move the file out of " + config.LocalesDir + "/, or delete it"
			}
			if left > 0 || c.Broken || a.Stray {
				list = append(list, f)
			}
		}
	}
	return list
}

// leftBehind are findings for entries that stand with another article than their unit
// and hold what its own entry does not: what a merge leaves of a unit that one branch
// moved and another one translated.
func (t *Tree) leftBehind() []l10n.Finding {
	var list []l10n.Finding
	for key, homes := range t.Away() {
		owner := t.Owner[key.Name]
		if owner.Origin.Entry(key.Name) == nil { // it has moved since the last sync
			continue
		}
		for _, home := range homes {
			c := home.Catalogue(key.Lang)
			if !c.Entry(key.Name).Worked(nil) || owner.Catalogue(key.Lang).Holds(key.Name, c, key.Name) {
				continue
			}
			f := l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: l10n.Warning, Unit: key.Name, Lang: key.Lang.String(),
				Message: fmt.Sprintf("this text stands in %s/%s now, whose catalogue does not have what is written here", config.ContentDir, source.Printable(owner.Name)),
				Fix:     "run ordbro sync, which joins the two",
			}
			list = append(list, f.At(c.File, c.Entry(key.Name).TargetSpan))
		}
	}
	return list
}

// Away finds the entries that stand with another article than their unit, by language
// and id: the articles with whose catalogues they stand.
func (t *Tree) Away() map[EntryKey][]*Article {
	list := map[EntryKey][]*Article{}
	for _, a := range t.everything {
		if a.Refused != nil || a.Stray { // nobody knows what units it has; nobody's catalogue
			continue
		}
		for _, c := range a.Catalogues() {
			for i := range c.Entries {
				id := c.Entries[i].ID
				if owner := t.Owner[id]; owner != nil && owner != a && !shared(a, id) && !t.Past.Stale(c, id) {
					key := EntryKey{c.Lang, id}
					list[key] = append(list[key], a)
				}
			}
		}
	}
	return list
}

// shared tells whether an article has a unit that had an id together with another
// article's: its entry is taken over under the new one.
func shared(a *Article, id string) bool {
	for _, was := range a.Parted {
		if was == id {
			return true
		}
	}
	return false
}
