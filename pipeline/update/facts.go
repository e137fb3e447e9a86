package update

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/carry"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/merge"
)

// facts are gathered for the sync of one catalogue.
type facts struct {
	*run
	article *inventory.Article
	lang    language.Tag
	from    *catalogue.Catalogue // what is synced; nil: nothing yet
	coder   *markdown.Coder
}

// units are the facts about the article's units.
func (f *facts) units() []catalogue.Fact {
	list := make([]catalogue.Fact, len(f.article.Doc.Units))
	for i, id := range f.article.IDs {
		u := &f.article.Doc.Units[i]
		if id == "" {
			continue
		}
		list[i] = catalogue.Fact{ID: id, Previous: f.article.Origins[id].Text}
		e := f.from.Entry(id)
		if j, ok := f.joined(i); ok {
			list[i].Joined = &j
			e = j.From.Entry(j.ID)
		}
		switch {
		case f.lang == f.source:
		case e == nil:
			list[i].Offer = f.known.suggest(f.article, i, f.lang)
		default:
			list[i].Carried = carried(f.coder, u, e, list[i].Previous)
		}
	}
	return list
}

// joined is what the entry of a unit is made of that stands elsewhere too.
func (f *facts) joined(unit int) (catalogue.Joined, bool) {
	own := merge.Other{From: f.from, ID: f.article.IDs[unit]}
	others := slices.DeleteFunc(f.others(f.article, unit, f.lang), func(o merge.Other) bool {
		return outgrew(f.article, f.from, own.ID, o.From, o.ID)
	})
	if len(others) == 0 {
		return catalogue.Joined{}, false
	}
	own.Worked = f.worked(own)
	for i := range others {
		others[i].Worked = f.worked(others[i])
	}
	return merge.Join(own, others, f.kind(f.lang))
}

// worked tells whether an entry holds anybody's work.
func (f *facts) worked(o merge.Other) bool {
	e := o.From.Entry(o.ID)
	return e != nil && o.From.Worked(e, f.about(e))
}

// about is what is known of an entry, by which it may go once it has no unit.
func (f *facts) about(e *l10n.Entry) catalogue.Rest {
	if f.lang == f.source {
		return catalogue.Rest{Forgotten: !f.tree.Worked(f.article, e.ID), Prune: f.options.Prune && !undecided(f.article, e.ID)}
	}
	return catalogue.Rest{Copied: f.tree.Copied(f.lang, e.Target), Prune: f.options.Prune}
}

// rest are the facts about the entries that have no unit.
func (f *facts) rest() map[string]catalogue.Rest {
	if f.from == nil {
		return nil
	}
	has := make(map[string]bool, len(f.article.IDs))
	for i, id := range f.article.IDs {
		has[id] = f.article.Doc.Units[i].Translate
	}
	list := map[string]catalogue.Rest{}
	for i := range f.from.Entries {
		if e := &f.from.Entries[i]; !has[e.ID] {
			about := f.about(e)
			about.Released, about.Elsewhere = f.released(f.article, f.lang, e.ID), f.elsewhere(f.article, f.lang, e.ID)
			list[e.ID] = about
		}
	}
	return list
}

// undecided tells whether a language keeps an entry though it is pruned.
func undecided(a *inventory.Article, id string) bool {
	return slices.ContainsFunc(a.Catalogues(), func(c *catalogue.Catalogue) bool {
		e := c.Entry(id)
		return e != nil && (e.Alternative != "" || e.Sealed)
	})
}

// outgrew tells whether a unit's entry is another one, in some catalogue, with a harmless
// edit of the source carried over: it has all that people wrote there, and is current.
func outgrew(a *inventory.Article, c *catalogue.Catalogue, id string, from *catalogue.Catalogue, other string) bool {
	e, old := c.Entry(id), from.Entry(other)
	if e == nil || old == nil {
		return false
	}
	u := &a.Doc.Units[slices.Index(a.IDs, id)]
	if e.Status(u.Text) != l10n.Current {
		return false
	}
	r := carried(markdown.CoderFor(a.Doc), u, old, a.Origins[id].Text)
	return r != nil && r.Target == e.Target && c.Holds(id, from, other, old.Target)
}

// carried is the target of an entry with a harmless edit of the source, whose text at the
// last sync is previous.
func carried(coder *markdown.Coder, u *l10n.Unit, e *l10n.Entry, previous string) *carry.Result {
	made := e.Outgrown(u.Text, previous)
	if made == "" {
		return nil
	}
	codes := func(text string) []l10n.Code { return coder.Codes(text, u.Kind) }
	r, ok := carry.Over(
		carry.Text{Text: made, Codes: codes(made)}, carry.Text{Text: u.Text, Codes: u.Codes},
		carry.Text{Text: e.Target, Codes: codes(e.Target)}, codes,
	)
	if !ok {
		return nil
	}
	return &r
}
