package pipeline

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// lend gives articles, those that are gone among them, the target catalogues that they
// lack and the past has at their place, as if they had been restored before the run: a
// catalogue is more than the texts in it. They tell the units' ids, too, where the source
// catalogue is lost as well.
func (p *past) lend(articles []*article, targets []language.Tag) {
	if p == nil {
		return
	}
	for _, a := range articles {
		for _, tag := range targets {
			if c := p.at(cataloguePath(a.key, tag)); c != nil && a.targets[tag] == nil {
				a.targets[tag] = c
			}
		}
	}
}

// departed are the articles of the past of which nothing is here any more, neither the
// text nor an entry: what has lost its catalogues may be one of them under a new name.
func (p *past) departed(articles, orphans []*article, targets []language.Tag) []*article {
	if p == nil {
		return nil
	}
	keys, ids := map[string]bool{}, map[string]bool{}
	for _, list := range [][]*article{articles, orphans} {
		for _, a := range list {
			keys[a.key] = true
			for _, c := range a.catalogues() {
				for i := range c.Entries {
					ids[c.Entries[i].ID] = true
				}
			}
		}
	}
	gone := map[string]*article{}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		c := p.files[name]
		key, _, _ := catalogue.CutName(strings.TrimPrefix(name, localesDir+"/"))
		known := slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool { return ids[e.ID] })
		if keys[key] = keys[key] || known; !keys[key] && slices.Contains(targets, c.Lang) {
			if gone[key] == nil {
				gone[key] = newArticle(key + ".md")
			}
			gone[key].targets[c.Lang] = c
		}
	}
	var list []*article
	for _, key := range slices.Sorted(maps.Keys(gone)) {
		if !keys[key] {
			list = append(list, gone[key])
		}
	}
	return list
}

// moved are those of the articles of the past of which units have been found in others.
func moved(departed, articles []*article) []*article {
	homes := map[*article]bool{}
	for _, a := range articles {
		for _, o := range a.origins {
			homes[o.home] = true
		}
	}
	return slices.DeleteFunc(departed, func(a *article) bool { return !homes[a] })
}

// lent tells whether a catalogue is not in the work tree but in the past alone.
func (p *past) lent(c *catalogue.Catalogue) bool { return c != nil && p.at(c.File.Name) == c }

// stale tells whether an entry of a lent catalogue is one of which there is another here,
// with a text: what has been written since stands alone.
func (p *past) stale(c *catalogue.Catalogue, id string) bool {
	return p.lent(c) && p.here[entryKey{c.Lang, id}]
}

// noted is a catalogue of the past, if people wrote notes at a unit's entry.
func (p *past) noted(tag language.Tag, id string) *catalogue.Catalogue {
	if p == nil {
		return nil
	}
	return p.notes[entryKey{tag, id}]
}

// returned are the changes that an article's lent catalogue is for its units.
func (p *past) returned(c *catalogue.Catalogue, doc *l10n.Document) []catalogue.Change {
	if !p.lent(c) {
		return nil
	}
	var list []catalogue.Change
	for i := range doc.Units {
		e := c.Entry(doc.Units[i].ID)
		if doc.Units[i].Translate && e.Worked(nil) {
			list = append(list, catalogue.Change{ID: e.ID, Action: catalogue.Adopted})
		}
	}
	return list
}
