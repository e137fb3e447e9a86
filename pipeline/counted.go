package pipeline

import (
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// enough tells whether so much of an edition is translated that readers get it, and how
// many per cent of its words are; own tells of a unit whether its text is the edition's.
//
// Text in HTML counts later than the rest: a project in which nobody could translate it
// before must not lose its editions for it. So the Markdown alone is enough, too, if it is
// no less than the HTML.
func (b *build) enough(doc *l10n.Document, own func(unit int) bool) (ok bool, percent int) {
	words, html, translated, inHTML := 0, 0, 0, 0
	for i := range doc.Units {
		u := &doc.Units[i]
		if !u.Needed() {
			continue
		}
		n, there := u.Words(), 0
		if own(i) {
			there = n
		}
		words, translated = words+n, translated+there
		if u.InHTML() {
			html, inHTML = html+n, inHTML+there
		}
	}
	if words == 0 {
		return true, 100
	}
	byMarkdown := words > html && words-html >= html && (translated-inHTML)*100 >= b.Config.Min*(words-html)
	return translated > 0 && (translated*100 >= b.Config.Min*words || byMarkdown), translated * 100 / words
}

// underMin names an edition that is published though less of its words is translated
// than publish.min asks for.
func (b *build) underMin(a *article, e *l10n.Edition, percent int) []l10n.Finding {
	first := slices.IndexFunc(e.Doc.Units, func(u l10n.Unit) bool { return u.InHTML() && u.Translate })
	if e.Lang == b.Config.Source || b.options.Pseudo || percent >= b.Config.Min || first < 0 {
		return nil
	}
	f := l10n.Finding{
		Check: l10n.CheckHTML, Severity: l10n.Warning, Lang: e.Lang.String(),
		Message: fmt.Sprintf("published for its Markdown, though only %d %% of its words are translated with those in HTML; publish.min asks for %d %%", percent, b.Config.Min),
		Fix:     "translate the texts in HTML: ordbro check --lang " + e.Lang.String() + " lists them",
	}
	return []l10n.Finding{f.At(e.Doc.File, e.Doc.Units[first].Span)}
}
