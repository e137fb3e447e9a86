package inventory

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
)

// A Past holds the catalogues of an earlier git revision. A nil *Past is one without
// any.
type Past struct {
	Files    map[string]*catalogue.Catalogue // by path
	Findings []l10n.Finding                  // catalogues that cannot be read

	here  map[EntryKey]bool // entries that stand in a catalogue of the work tree, with a text
	notes map[EntryKey]*catalogue.Catalogue
	ids   map[EntryKey]found // the entries with a target, by id
	texts map[EntryKey]found // those whose id no unit has any more, by source text
}

// A found is an entry of a past.
type found struct {
	in    *catalogue.Catalogue
	entry *l10n.Entry
	vague bool // another entry has the same source text, and another target
}

// Find is the catalogue of the past that has a target for a unit, with the id that the
// unit had there: its own id in whatever article's catalogue, since ids are sticky and
// stand in one article only; or, where the ids have been lost, that of the same source
// text, if all entries with that text have the same target.
func (p *Past) Find(tag language.Tag, unit, text string) (c *catalogue.Catalogue, id string) {
	if p == nil {
		return nil, ""
	}
	f, ok := p.ids[EntryKey{tag, unit}]
	if !ok {
		f, ok = p.texts[EntryKey{tag, ShownText(text)}]
	}
	if !ok || f.vague {
		return nil, ""
	}
	return f.in, f.entry.ID
}

// At is the catalogue at a path.
func (p *Past) At(path string) *catalogue.Catalogue {
	if p == nil {
		return nil
	}
	return p.Files[path]
}

// Paths are those of the catalogues.
func (p *Past) Paths() map[string]bool {
	list := map[string]bool{}
	if p != nil {
		for name := range p.Files {
			list[name] = true
		}
	}
	return list
}

// ShownText makes source texts comparable: many editors delete white space at the ends
// of lines.
func ShownText(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, strings.TrimRight(line, " \t\r"))
	}
	return strings.Join(lines, "\n")
}

// Index makes Find, Noted and Stale ready. An id that one of the articles' units has is
// not lost: its text belongs to that unit alone.
func (p *Past) Index(articles, orphans []*Article) {
	if p == nil {
		return
	}
	p.here, p.notes = map[EntryKey]bool{}, map[EntryKey]*catalogue.Catalogue{}
	for _, a := range slices.Concat(articles, orphans) {
		for _, c := range a.Catalogues() {
			for i := range c.Entries {
				if c.Entries[i].Target != "" && !p.Lent(c) {
					p.here[EntryKey{c.Lang, c.Entries[i].ID}] = true
				}
			}
		}
	}
	alive := map[string]bool{}
	for _, a := range articles {
		for _, id := range a.IDs {
			alive[id] = true
		}
	}
	p.ids, p.texts = map[EntryKey]found{}, map[EntryKey]found{}
	for _, obsolete := range []bool{false, true} {
		for _, name := range slices.Sorted(maps.Keys(p.Files)) {
			c := p.Files[name]
			for i := range c.Entries {
				e := &c.Entries[i]
				if e.Note != "" {
					p.notes[EntryKey{c.Lang, e.ID}] = c
				}
				if e.Target == "" || e.Obsolete != obsolete {
					continue
				}
				if k := (EntryKey{c.Lang, e.ID}); p.ids[k].in == nil {
					p.ids[k] = found{in: c, entry: e}
				}
				if alive[e.ID] {
					continue
				}
				k := EntryKey{c.Lang, ShownText(e.Source)}
				switch f := p.texts[k]; {
				case f.in == nil:
					p.texts[k] = found{in: c, entry: e}
				case f.entry.Obsolete == obsolete && f.entry.Target != e.Target:
					f.vague = true
					p.texts[k] = f
				}
			}
		}
	}
}

// lend is an article, one that is gone among them, with the target catalogues that it
// lacks and the past has at their place, as if they had been restored before the run: a
// catalogue is more than the texts in it. They tell the units' ids, too, where the source
// catalogue is lost as well.
func (p *Past) lend(a *project.Article, targets []language.Tag) *project.Article {
	if p == nil {
		return a
	}
	with := *a
	with.Targets = maps.Clone(a.Targets)
	for _, tag := range targets {
		if c := p.At(config.CataloguePath(a.Key, tag)); c != nil && a.Targets[tag] == nil {
			with.Targets[tag] = c
		}
	}
	return &with
}

// departed are the articles of the past of which nothing is here any more, neither the
// text nor an entry: what has lost its catalogues may be one of them under a new name.
func (p *Past) departed(here []*project.Article, targets []language.Tag) []*project.Article {
	if p == nil {
		return nil
	}
	keys, ids := map[string]bool{}, map[string]bool{}
	for _, a := range here {
		keys[a.Key] = true
		for _, c := range a.Catalogues() {
			for i := range c.Entries {
				ids[c.Entries[i].ID] = true
			}
		}
	}
	gone := map[string]*project.Article{}
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		c := p.Files[name]
		key, _, _ := filename.Cut(strings.TrimPrefix(name, config.LocalesDir+"/"))
		known := slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool { return ids[e.ID] })
		if keys[key] = keys[key] || known; slices.Contains(targets, c.Lang) {
			if gone[key] == nil {
				gone[key] = project.NewArticle(key + ".md")
			}
			gone[key].Targets[c.Lang] = c
		}
	}
	var list []*project.Article
	for _, key := range slices.Sorted(maps.Keys(gone)) {
		if !keys[key] {
			list = append(list, gone[key])
		}
	}
	return list
}

// moved are those of the articles of the past of which units have been found in others.
func moved(departed, articles []*Article) []*Article {
	homes := map[*Article]bool{}
	for _, a := range articles {
		for _, o := range a.Origins {
			homes[o.Home] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(departed), func(a *Article) bool { return !homes[a] })
}

// Lent tells whether a catalogue is not in the work tree but in the past alone.
func (p *Past) Lent(c *catalogue.Catalogue) bool { return c != nil && p.At(c.File.Name) == c }

// Stale tells whether an entry of a lent catalogue is one of which there is another here,
// with a text: what has been written since stands alone.
func (p *Past) Stale(c *catalogue.Catalogue, id string) bool {
	return p.Lent(c) && p.here[EntryKey{c.Lang, id}]
}

// Noted is a catalogue of the past, if people wrote notes at a unit's entry.
func (p *Past) Noted(tag language.Tag, id string) *catalogue.Catalogue {
	if p == nil {
		return nil
	}
	return p.notes[EntryKey{tag, id}]
}

// Returned are the changes that an article's lent catalogue is for its units.
func (p *Past) Returned(c *catalogue.Catalogue, a *Article) []catalogue.Change {
	if !p.Lent(c) {
		return nil
	}
	var list []catalogue.Change
	for _, id := range a.IDs {
		e := c.Entry(id)
		if e.Worked(nil) {
			list = append(list, catalogue.Change{ID: e.ID, Action: catalogue.Adopted})
		}
	}
	return list
}
