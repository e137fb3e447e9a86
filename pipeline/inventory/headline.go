package inventory

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// An article's title in the front matter and its first heading are often the same text.
// Then one translation serves both: at once in editions, checks and figures, and from
// the next sync on in the catalogue, too. Where both entries have a text, both stay.

// headline is the other unit with the same headline; -1 where there is none.
func headline(doc *l10n.Document, unit int) int {
	u := &doc.Units[unit]
	if u.Kind != l10n.Heading && (u.Kind != l10n.FrontMatter || u.Key != "title") {
		return -1
	}
	title, heading := -1, -1
	for i := range doc.Units {
		o := &doc.Units[i]
		if o.Kind == l10n.FrontMatter && o.Key == "title" {
			title = i
		}
		if o.Kind == l10n.Heading {
			heading = i
			break
		}
	}
	if title < 0 || heading < 0 {
		return -1
	}
	one, other := &doc.Units[title], &doc.Units[heading]
	switch {
	case one.Text != other.Text || !one.Translate || !other.Translate || !markdown.Plain(one.Text):
		return -1
	case unit == title:
		return heading
	case unit == heading:
		return title
	}
	return -1
}

// Served is the entry whose target stands for a unit that has none of its own, and its
// catalogue.
func (a *Article) Served(unit int, tag language.Tag) (*l10n.Entry, *catalogue.Catalogue) {
	other := headline(a.Doc, unit)
	if other < 0 {
		return nil, nil
	}
	if own, _ := a.Entry(unit, tag); own != nil && own.Target != "" {
		return nil, nil
	}
	e, c := a.Entry(other, tag)
	if e.Status(a.Doc.Units[other].Text) != l10n.Current || !markdown.Plain(e.Target) {
		return nil, nil
	}
	return e, c
}
