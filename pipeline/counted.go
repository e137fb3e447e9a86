package pipeline

import (
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// byMarkdown tells whether an edition is published for its Markdown: as much of that is
// translated as publish.min asks for, and it is no less than the HTML. Text in HTML
// counts later than the rest: a project in which nobody could translate it before must
// not lose its editions for it.
func (b *build) byMarkdown(e *l10n.Edition) bool {
	words, translated, html := 0, 0, 0
	for i := range e.Doc.Units {
		u := &e.Doc.Units[i]
		switch n := u.Words(); {
		case !u.Needed():
		case u.IsHTML():
			html += n
		default:
			words += n
			if _, origin := e.Text(i); origin.Entry != nil {
				translated += n
			}
		}
	}
	return words > 0 && words >= html && translated*100 >= b.Config.Min*words
}

// underMin names an edition that is published though less of its words is translated
// than publish.min asks for.
func (b *build) underMin(a *article, e *l10n.Edition, percent int) []l10n.Finding {
	first := slices.IndexFunc(e.Doc.Units, func(u l10n.Unit) bool { return u.IsHTML() && u.Translate })
	broken := a.targets[e.Lang] != nil && a.targets[e.Lang].Broken // nothing is known of how much is translated
	if e.Lang == b.Config.Source || broken || percent >= b.Config.Min || first < 0 {
		return nil
	}
	f := l10n.Finding{
		Check: "html", Severity: l10n.Warning, Lang: e.Lang.String(),
		Message: fmt.Sprintf("published for its Markdown, though only %d %% of its words are translated with those in HTML; publish.min asks for %d %%", percent, b.Config.Min),
		Fix:     "translate the texts in HTML: ordbro check --lang " + e.Lang.String() + " lists them",
	}
	return []l10n.Finding{f.At(e.Doc.File, e.Doc.Units[first].Span)}
}
