package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Article is what checks look at: one document and its editions.
type Article struct {
	Doc     *l10n.Document
	IDs     []string // of Doc's units; nil: they have none
	Targets []Target
	Neutral *langid.Terms // terms that say nothing about a text's language; nil: none
	Links   *links.Map    // what there is to lead to; nil: not known, and nothing is dead
}

// id is that of a unit; empty where it has none.
func (a *Article) id(unit int) string {
	if unit >= len(a.IDs) {
		return ""
	}
	return a.IDs[unit]
}

// A Target is one edition with what was learnt when it was read and joined.
type Target struct {
	Edition *l10n.Edition
	File    *source.File // the catalogue; nil where there is none
	Path    string       // where the catalogue is, or would be
	Broken  bool         // not all of the catalogue can be read; its own findings say why

	Strangers []Stranger // its entries whose ids no text has

	// Place is where a part of an entry's target stands in its catalogue.
	Place func(e *l10n.Entry, part source.Span) source.Span

	// Codes[i] is the inline markup of Entries[i]'s target.
	Codes       [][]l10n.Code
	Quarantined []Quarantine
}

// A Quarantine is a target that is not published because it would break the page.
type Quarantine struct {
	Unit   int
	Entry  *l10n.Entry
	Reason string
}
