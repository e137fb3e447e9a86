package inventory

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// Edition makes an article's edition in one language with its chain of fallbacks. Of a
// broken catalogue it has what can be read for certain, of a missing one nothing.
func (a *Article) Edition(tag language.Tag, fallbacks []language.Tag, require l10n.State) *l10n.Edition {
	e := a.plain(tag, require)
	for _, f := range fallbacks {
		e.Fallbacks = append(e.Fallbacks, a.plain(f, require))
	}
	return e
}

// Editions makes an article's editions in several languages, each with its fallbacks.
func (a *Article) Editions(tags []language.Tag, fallback map[language.Tag][]language.Tag, require l10n.State) map[language.Tag]*l10n.Edition {
	plain, list := map[language.Tag]*l10n.Edition{}, map[language.Tag]*l10n.Edition{}
	for _, tag := range tags {
		plain[tag] = a.plain(tag, require)
	}
	for _, tag := range tags {
		e := *plain[tag]
		for _, f := range fallback[tag] {
			e.Fallbacks = append(e.Fallbacks, plain[f])
		}
		list[tag] = &e
	}
	return list
}

func (a *Article) plain(tag language.Tag, require l10n.State) *l10n.Edition {
	e := &l10n.Edition{Doc: a.Doc, Lang: tag, IDs: a.IDs, Detected: a.Detected, Entries: make([]*l10n.Entry, len(a.Doc.Units)), Require: require, Path: config.CataloguePath(a.Key, tag)}
	if c := a.Targets[tag]; c != nil {
		e.File, e.Broken = c.File, c.Broken
	}
	for i := range a.Doc.Units {
		e.Entries[i], _ = a.Entry(i, tag)
		if serving, _ := a.Served(i, tag); serving != nil {
			e.Entries[i] = serving
		}
	}
	return e
}

// Entry is a unit's entry in a language, and its catalogue; nil where there is none.
func (a *Article) Entry(unit int, tag language.Tag) (*l10n.Entry, *catalogue.Catalogue) {
	id := a.IDs[unit]
	c := a.home(id, tag).Legible()
	if !a.Doc.Units[unit].Translate || c == nil {
		return nil, nil
	}
	return c.Entry(id), c
}

// home is the catalogue that has the entry of a unit: the article's own, or that of
// the article from which the unit was moved and which has not been synced since.
func (a *Article) home(id string, tag language.Tag) *catalogue.Catalogue {
	own := a.Targets[tag]
	if o, ok := a.Origins[id]; ok && o.Home != a && own.Entry(id) == nil {
		return o.Home.Targets[tag]
	}
	return own
}
