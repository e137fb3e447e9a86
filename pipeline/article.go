package pipeline

import (
	"errors"
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// An article is one document with its catalogues, as read.
type article struct {
	name     string // below content/: "guide/intro.md"
	key      string // "guide/intro"
	doc      *l10n.Document
	origin   *catalogue.Catalogue                  // of the source language; nil where there is none
	targets  map[language.Tag]*catalogue.Catalogue // nil where there is none
	refused  *l10n.Finding                         // the document cannot be used
	schedule l10n.Schedule                         // when readers get it
	stray    bool                                  // there is no article, and these catalogues never were one's

	origins   map[string]origin // by id: what the units were at the last sync
	foreign   map[string]bool   // ids that are another article's, if this one has no source catalogue
	parted    map[string]string // by new id: the id that the unit shared with another article's
	resembles map[int]origin    // by unit: the one that a new unit was split from
}

func newArticle(name string) *article {
	return &article{
		name: name, key: strings.TrimSuffix(name, ".md"), targets: map[language.Tag]*catalogue.Catalogue{},
		origins: map[string]origin{}, parted: map[string]string{}, resembles: map[int]origin{},
	}
}

// cataloguePath is where the article's catalogue in a language is.
func cataloguePath(key string, tag language.Tag) string {
	return path.Join(localesDir, key+"."+tag.String()+".toml")
}

func (p *Project) readArticle(name string, found map[string]bool) (*article, error) {
	a := newArticle(name)
	if err := p.readDocument(a); err != nil {
		return nil, err
	}
	return a, p.readCatalogues(a, found)
}

// readDocument reads and splits the article's own file, or says why it is refused.
func (p *Project) readDocument(a *article) error {
	f, err := p.read(path.Join(contentDir, a.name))
	if err != nil {
		return err
	}
	if a.refused = unreadable(f); a.refused != nil {
		a.doc = &l10n.Document{File: f, Lang: p.Config.Source, Key: a.key}
		return nil
	}
	a.doc, err = markdown.Split(f, p.Config.Source, markdown.Options{FrontMatter: p.Config.FrontMatter, Dialect: p.dialect})
	var limit *markdown.LimitError
	switch {
	case errors.As(err, &limit):
		a.doc = &l10n.Document{File: f, Lang: p.Config.Source}
		a.refused = &l10n.Finding{
			Check: l10n.CheckSourceFile, Severity: l10n.Error, File: f, Pos: limit.Pos, End: limit.Pos,
			Message: limit.Reason(), Fix: "simplify the article or split it; until then its catalogues and earlier pages stay as they are",
		}
	case err != nil:
		return err
	default:
		a.refused = notText(f, a.doc)
	}
	a.doc.Key, a.schedule = a.key, a.doc.Schedule()
	return nil
}

// readCatalogues reads those of an article's catalogues that were found.
func (p *Project) readCatalogues(a *article, found map[string]bool) error {
	for _, tag := range p.Config.Languages() {
		file := cataloguePath(a.key, tag)
		if !found[file] {
			continue
		}
		f, err := p.read(file)
		if err != nil {
			return err
		}
		a.put(catalogue.Parse(f, catalogue.Options{Lang: tag, Source: tag == p.Config.Source}), p.Config.Source)
	}
	return nil
}

// catalogue is the article's catalogue in a language; nil where there is none.
func (a *article) catalogue(tag language.Tag) *catalogue.Catalogue {
	if a.origin != nil && a.origin.Lang == tag {
		return a.origin
	}
	return a.targets[tag]
}

// put makes a catalogue the article's in its language.
func (a *article) put(c *catalogue.Catalogue, src language.Tag) {
	if c.Lang == src {
		a.origin = c
	} else {
		a.targets[c.Lang] = c
	}
}

// catalogues lists the article's catalogues, the source language's first.
func (a *article) catalogues() []*catalogue.Catalogue {
	var list []*catalogue.Catalogue
	if a.origin != nil {
		list = append(list, a.origin)
	}
	for _, tag := range sortedTags(a.targets) {
		list = append(list, a.targets[tag])
	}
	return list
}

// detect notes which units seem to be in another language than the source's.
func (a *article) detect(neutral *langid.Terms) {
	declared := check.Declared(a.doc)
	for i := range a.doc.Units {
		if u := &a.doc.Units[i]; u.Translate {
			u.Detected = check.Detect(u, declared, neutral)
		}
	}
}

// edition makes an article's edition in one language with its fallback chain. Of a broken
// catalogue it has what can be read for certain, of a missing one nothing.
func (p *Project) edition(a *article, tag language.Tag) *l10n.Edition {
	e := a.plain(tag)
	for _, f := range p.Config.Fallback[tag] {
		e.Fallbacks = append(e.Fallbacks, a.plain(f))
	}
	return e
}

func (a *article) plain(tag language.Tag) *l10n.Edition {
	e := &l10n.Edition{Doc: a.doc, Lang: tag, Entries: make([]*l10n.Entry, len(a.doc.Units))}
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		e.Entries[i], _ = a.entry(u, tag)
		if serving, _ := a.served(u, tag); serving != nil {
			e.Entries[i] = serving
		}
	}
	return e
}

// target is what checks are told of an edition that has been joined.
func (a *article) target(e *l10n.Edition, joined *markdown.Joined) check.Target {
	c := a.targets[e.Lang]
	t := check.Target{Edition: e, Place: catalogue.Place, Path: cataloguePath(a.key, e.Lang), Codes: make([][]l10n.Code, len(e.Entries))}
	if c != nil {
		t.File, t.Broken = c.File, c.Broken
	}
	coder := markdown.CoderFor(a.doc)
	for i, entry := range e.Entries {
		if entry != nil && entry.Target != "" {
			t.Codes[i] = coder.Codes(entry.Target, a.doc.Units[i].Kind)
		}
	}
	for _, q := range joined.Quarantined {
		if q.Choice.Entry != nil && q.Choice.Lang == e.Lang {
			t.Quarantined = append(t.Quarantined, check.Quarantine{Unit: q.Unit, Entry: q.Choice.Entry, Reason: q.Reason})
		}
	}
	return t
}
