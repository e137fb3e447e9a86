package inventory

import (
	"context"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// identify gives the units of all articles their ids.
func identify(ctx context.Context, articles, gone []*Article) error {
	all := append(articles[:len(articles):len(articles)], gone...)
	taken := sourceIDs(all)
	list := make([]identity.Article, len(all))
	settled := make([]*identity.Units, len(articles))
	err := parallel.Each(ctx, len(all), func(i int) error {
		a := all[i]
		a.Known = knownOf(a, taken)
		list[i] = identity.Article{Key: a.Key, Known: a.Known, Units: unitsOf(a), Unread: a.Refused != nil}
		if i < len(articles) {
			settled[i] = identity.Settle(&list[i], i)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, u := range identity.Identify(list[:len(articles)], list[len(articles):], settled) {
		a := articles[i]
		a.IDs, a.Parted = u.IDs, u.Parted
		a.Origins, a.Resembles = map[string]Origin{}, map[int]Origin{}
		for id, o := range u.Origins {
			a.Origins[id] = Origin{o, all[o.Home]}
		}
		for unit, o := range u.Resembles {
			a.Resembles[unit] = Origin{o, all[o.Home]}
		}
	}
	return nil
}

// unitsOf are the article's units as they are now.
func unitsOf(a *Article) []identity.Unit {
	if a.Doc == nil {
		return nil
	}
	list := make([]identity.Unit, len(a.Doc.Units))
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		list[i] = identity.Unit{Text: u.Text, Kind: u.Where(), Said: u.Said(), Translate: u.Translate}
	}
	return list
}

// sourceIDs are the ids that stand in a source catalogue.
func sourceIDs(articles []*Article) map[string]bool {
	list := map[string]bool{}
	for _, a := range articles {
		if a.Origin == nil || a.Origin.Broken {
			continue
		}
		for i := range a.Origin.Entries {
			list[a.Origin.Entries[i].ID] = true
		}
	}
	return list
}

// knownOf are the units as they were at the last sync. Where the source catalogue is
// missing or broken, the readable target catalogue with the most entries tells, since
// it shows the source in its comments. Of its ids those are copies which stand in
// another article's source catalogue (taken): their units still are that article's.
func knownOf(a *Article, taken map[string]bool) []identity.Known {
	var list []identity.Known
	add := func(e *l10n.Entry, text string) {
		kind, _, _ := strings.Cut(e.Where, " · ") // an earlier version named the heading there
		list = append(list, identity.Known{ID: e.ID, Text: text, Kind: kind, Obsolete: e.Obsolete})
	}
	if a.Origin != nil && !a.Origin.Broken {
		for i := range a.Origin.Entries {
			add(&a.Origin.Entries[i], a.Origin.Entries[i].Target)
		}
		return list
	}
	var best []l10n.Entry
	for _, tag := range locale.Sorted(a.Targets) {
		if c := a.Targets[tag]; len(c.Entries) > len(best) {
			best = c.Entries
		}
	}
	for i := range best {
		if !taken[best[i].ID] {
			add(&best[i], best[i].Source)
		}
	}
	return list
}

// detect tells which units seem to be in another language than the source's.
func detect(a *Article, neutral *langid.Terms) []language.Tag {
	declared := check.Declared(a.Doc)
	list := make([]language.Tag, len(a.Doc.Units))
	for i := range a.Doc.Units {
		if u := &a.Doc.Units[i]; u.Translate {
			list[i] = check.Detect(u, declared, neutral)
		}
	}
	return list
}

// owners are the articles that have the units, by id.
func owners(articles []*Article) map[string]*Article {
	list := map[string]*Article{}
	for _, a := range articles {
		for _, id := range a.IDs {
			if id != "" {
				list[id] = a
			}
		}
	}
	return list
}
