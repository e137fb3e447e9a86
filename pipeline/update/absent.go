package update

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An AbsentError tells that catalogues are missing which git's last commit has, with
// somebody's texts in them. A sync would write empty ones in their place, and the next
// commit remove the texts. Nothing has been written.
type AbsentError struct {
	Paths   []string // sorted
	Restore string   // what to do to have the files back, as a clause; empty: they are here, with less in them
}

func (e *AbsentError) Error() string {
	names := make([]string, 0, hint.Few)
	for _, p := range e.Paths[:min(len(e.Paths), hint.Few)] {
		names = append(names, source.Printable(p))
	}
	list := strings.Join(names, ", ")
	if more := len(e.Paths) - hint.Few; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	if len(e.Paths) == 1 {
		return "1 catalogue that git has is not here: " + list
	}
	return fmt.Sprintf("%d catalogues that git has are not here: %s", len(e.Paths), list)
}

// Hint is the next step.
func (e *AbsentError) Hint() string {
	restore := ""
	if e.Restore != "" {
		restore = e.Restore + "; "
	}
	return "nothing was written; " + restore + "ordbro sync --from HEAD recovers the texts; ordbro sync --bulk goes on without them"
}

// A Search is for catalogues that articles lack in some languages, and that git's last
// commit may have.
type Search struct {
	articles, all []*inventory.Article
	langs         []language.Tag
	source        language.Tag

	Also map[string]bool // the catalogues of articles that are gone: what others have taken over from them may be missing there
	But  map[string]bool // those that are recovered anyway
}

// Lacking is what to look for where some of the articles of a tree lack catalogues, or
// entries in them; nil: they lack none.
func Lacking(t *inventory.Tree, articles []*inventory.Article, langs []language.Tag, src language.Tag) *Search {
	articles = slices.DeleteFunc(slices.Clone(articles), func(a *inventory.Article) bool { return a.Refused != nil }) // not written
	langs = slices.DeleteFunc(slices.Clone(langs), func(tag language.Tag) bool {
		return !slices.ContainsFunc(articles, func(a *inventory.Article) bool { return lacks(a, tag) })
	})
	if len(langs) == 0 {
		return nil
	}
	s := &Search{articles: articles, all: t.Everything(), langs: langs, source: src, Also: map[string]bool{}, But: t.Past.Paths()}
	for _, a := range s.all {
		for _, c := range a.Catalogues() {
			s.Also[c.File.Name] = a.Doc == nil
		}
	}
	return s
}

// Langs are the languages to look in.
func (s *Search) Langs() []language.Tag { return append(s.langs[:len(s.langs):len(s.langs)], s.source) }

// Wanted are those of the missing catalogues that hold something which a person wrote and
// which the articles lack, by path.
func (s *Search) Wanted(missing []project.Committed) []string {
	w := wantedBy(s.articles, s.all, s.langs)
	names := map[string]bool{}
	for i := range missing {
		names[missing[i].Path] = true
	}
	var paths []string
	for i := range missing {
		m := &missing[i]
		wanted := false
		switch {
		case s.Also[m.Path]:
			wanted = m.Catalogue != nil && w.misses(m.Lang, m.Catalogue, false)
		case m.Lang == s.source:
			wanted = slices.Contains(s.langs, s.source) && w.wantsNotes(m.Key, m.Catalogue)
		default:
			wanted = w.wants(m.Key, m.Lang, m.Catalogue)
		}
		if !wanted {
			continue
		}
		paths = append(paths, m.Path)
		// With its source catalogue, if that is missing, for the notes in it.
		if src := config.CataloguePath(m.Key, s.source); names[src] && !s.Also[src] {
			paths = append(paths, src)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// lacks tells whether the article has no catalogue, or one without entries for units.
func lacks(a *inventory.Article, tag language.Tag) bool {
	return a.Catalogue(tag) == nil || len(lacking(a, tag)) > 0
}

// lacking are the units for which a sync would make a new entry.
func lacking(a *inventory.Article, tag language.Tag) (units []int) {
	c := a.Catalogue(tag)
	if a.Doc == nil || c != nil && c.Broken {
		return nil
	}
	for i := range a.Doc.Units {
		if a.Doc.Units[i].Translate && c.Entry(a.IDs[i]) == nil {
			units = append(units, i)
		}
	}
	return units
}

// Underway are the articles that are gone and whose units have been found in others
// since the last sync: renamed ones.
func Underway(t *inventory.Tree) []*inventory.Article {
	return slices.DeleteFunc(slices.Clone(t.Orphans), func(a *inventory.Article) bool {
		return a.Stray || !slices.ContainsFunc(a.Known, func(k identity.Known) bool { return !k.Obsolete && t.Owner[k.ID] != nil })
	})
}

// A wanted is what articles lack.
type wanted struct {
	keys   map[string]bool             // the articles
	others map[string]bool             // those that are not looked at
	here   map[inventory.EntryKey]bool // the entries of all catalogues that are here
	ids    map[inventory.EntryKey]bool // units without an entry
	texts  map[inventory.EntryKey]bool // their texts: they may have new ids
}

func wantedBy(articles, all []*inventory.Article, langs []language.Tag) *wanted {
	w := &wanted{map[string]bool{}, map[string]bool{}, map[inventory.EntryKey]bool{}, map[inventory.EntryKey]bool{}, map[inventory.EntryKey]bool{}}
	for _, a := range all {
		if a.Doc != nil { // it is not gone
			w.others[a.Key] = true
		}
		for _, tag := range langs {
			if c := a.Catalogue(tag); c != nil {
				for i := range c.Entries {
					w.here[inventory.EntryKey{Lang: tag, Name: c.Entries[i].ID}] = true
				}
			}
		}
	}
	for _, a := range articles {
		if w.keys[a.Key] = true; a.Doc == nil {
			continue
		}
		for _, tag := range langs {
			for _, i := range lacking(a, tag) {
				w.ids[inventory.EntryKey{Lang: tag, Name: a.IDs[i]}] = true
				w.texts[inventory.EntryKey{Lang: tag, Name: inventory.ShownText(a.Doc.Units[i].Text)}] = true
			}
		}
	}
	return w
}

// wants tells whether a catalogue that git has, of the article with a key, holds what
// is lacking here. nil is one whose text is not at hand. The catalogue of an article
// that is gone is wanted if its units are here, without entries: they have its ids, or,
// where the ids are lost, most of its texts.
func (w *wanted) wants(key string, tag language.Tag, c *catalogue.Catalogue) bool {
	its := w.keys[key]
	switch {
	case !its && w.others[key]:
		return false
	case c == nil || c.Broken:
		return its
	case its && c.HasLoose():
		return true
	}
	return w.misses(tag, c, its)
}

// misses tells whether texts of a catalogue that git has are missing here: any one, where
// its own article is looked at.
func (w *wanted) misses(tag language.Tag, c *catalogue.Catalogue, its bool) bool {
	written := false
	texts, again := 0, 0
	for i := range c.Entries {
		e := &c.Entries[i]
		k := inventory.EntryKey{Lang: tag, Name: e.ID}
		if w.here[k] {
			continue
		}
		if e.Worked(nil) {
			if written = true; its || w.ids[k] {
				return true
			}
		}
		if !e.Obsolete {
			if texts++; w.texts[inventory.EntryKey{Lang: tag, Name: inventory.ShownText(e.Source)}] {
				again++
			}
		}
	}
	return written && 2*again > texts
}

// wantsNotes tells whether a source catalogue that git has holds notes that are not here.
func (w *wanted) wantsNotes(key string, c *catalogue.Catalogue) bool {
	return w.keys[key] && c != nil && !c.Broken && (c.HasLoose() || slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool {
		return e.Note != "" && !w.here[inventory.EntryKey{Lang: c.Lang, Name: e.ID}]
	}))
}
