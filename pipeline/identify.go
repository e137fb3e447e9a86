package pipeline

import (
	"github.com/ordbro/ordbro/pipeline/align"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// identify gives every unit its id: the one of the unit it was in the source
// catalogue, or a new one. Only new ids depend on other articles, so that only they
// are made one after another.
func identify(articles []*article) {
	each(len(articles), func(i int) error {
		articles[i].keepIDs()
		return nil
	})
	taken := map[string]bool{}
	for _, a := range articles {
		for _, e := range a.knownEntries() {
			taken[e.ID] = true
		}
	}
	for _, a := range articles {
		for i := range a.doc.Units {
			if u := &a.doc.Units[i]; u.ID == "" && u.Translate {
				u.ID = catalogue.NewID(a.key, u.Text, func(id string) bool { return taken[id] })
				taken[u.ID] = true
			}
		}
	}
}

// knownEntries are the units as they were at the last sync. Where the source
// catalogue is missing or broken, the first readable target catalogue tells, since
// it shows the source in its comments.
func (a *article) knownEntries() []l10n.Entry {
	if a.origin != nil && !a.origin.Broken {
		return a.origin.Entries
	}
	var best []l10n.Entry
	for _, tag := range sortedTags(a.targets) {
		if c := a.targets[tag]; !c.Broken && len(c.Entries) > len(best) {
			best = c.Entries
		}
	}
	return best
}

// keepIDs aligns the document with the known entries.
func (a *article) keepIDs() {
	known := a.knownEntries()
	fromSource := a.origin != nil && !a.origin.Broken
	old := make([]align.Item, len(known))
	for i, e := range known {
		old[i] = align.Item{Text: e.Source, Where: e.Where}
		if fromSource {
			old[i].Text = e.Target
		}
	}
	var units []int
	var items []align.Item
	for i := range a.doc.Units {
		if u := &a.doc.Units[i]; u.Translate {
			units = append(units, i)
			items = append(items, align.Item{Text: u.Text, Where: catalogue.Where(u)})
		}
	}
	for _, pair := range align.Align(old, items) {
		if pair.Old >= 0 && pair.New >= 0 {
			a.doc.Units[units[pair.New]].ID = known[pair.Old].ID
		}
	}
}
