package pipeline

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// An article's title in the front matter and its first heading are often the same text.
// Then one translation serves both: at once in editions, checks and figures, and from
// the next sync on in the catalogue, too. Where both entries have a text, both stay.

// headline is the other unit with the same headline as u; nil where there is none.
func headline(doc *l10n.Document, u *l10n.Unit) *l10n.Unit {
	if u.Kind != l10n.Heading && (u.Kind != l10n.FrontMatter || u.Key != "title") {
		return nil
	}
	var title, heading *l10n.Unit
	for i := range doc.Units {
		o := &doc.Units[i]
		if o.Kind == l10n.FrontMatter && o.Key == "title" {
			title = o
		}
		if o.Kind == l10n.Heading {
			heading = o
			break
		}
	}
	switch {
	case title == nil || heading == nil || title.Text != heading.Text || !title.Translate || !heading.Translate || !markdown.Plain(title.Text):
		return nil
	case u == title:
		return heading
	case u == heading:
		return title
	}
	return nil
}

// served is the entry whose target stands for a unit that has none of its own, and its
// catalogue.
func (a *article) served(u *l10n.Unit, tag language.Tag) (*l10n.Entry, *catalogue.Catalogue) {
	other := headline(a.doc, u)
	if other == nil {
		return nil, nil
	}
	if own, _ := a.entry(u, tag); own != nil && own.Target != "" {
		return nil, nil
	}
	e, c := a.entry(other, tag)
	if e.Status(other.Text) != l10n.Current || !markdown.Plain(e.Target) {
		return nil, nil
	}
	return e, c
}

// entry is a unit's entry in a language, and its catalogue; nil where there is none.
func (a *article) entry(u *l10n.Unit, tag language.Tag) (*l10n.Entry, *catalogue.Catalogue) {
	c := a.home(u.ID, tag).Legible()
	if !u.Translate || c == nil {
		return nil, nil
	}
	return c.Entry(u.ID), c
}
