package publish

import (
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// enough tells whether so much of an edition is translated that readers get it (least, in
// per cent), and how
// many per cent of its words are; own tells of a unit whether its text is the edition's.
//
// Text in HTML counts later than the rest: a project in which nobody could translate it
// before must not lose its editions for it. So the Markdown alone is enough, too, if it is
// no less than the HTML.
func enough(least int, doc *l10n.Document, own func(unit int) bool) (ok bool, percent int) {
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
	byMarkdown := words > html && words-html >= html && (translated-inHTML)*100 >= least*(words-html)
	return translated > 0 && (translated*100 >= least*words || byMarkdown), translated * 100 / words
}

// underMin names an edition that is published though less of its words is translated
// than publish.min asks for.
func underMin(least int, e *l10n.Edition, percent int) []l10n.Finding {
	first := slices.IndexFunc(e.Doc.Units, func(u l10n.Unit) bool { return u.InHTML() && u.Translate })
	if percent >= least || first < 0 {
		return nil
	}
	f := l10n.Finding{
		Check: l10n.CheckHTML, Severity: l10n.Warning, Lang: e.Lang.String(),
		Message: fmt.Sprintf("published for its Markdown, though only %d %% of its words are translated with those in HTML; publish.min asks for %d %%", percent, least),
		Fix:     "translate the texts in HTML: ordbro check --lang " + e.Lang.String() + " lists them",
	}
	return []l10n.Finding{f.At(e.Doc.File, e.Doc.Units[first].Span)}
}

// A share is how much of an edition is translated, in per cent of its words, and
// whether that is enough.
type share struct {
	published bool
	percent   int
	short     bool // see short
}

// measured is the share of an edition by its catalogue; of a broken one, by what can be read
// of it.
func measured(least int, e *l10n.Edition) share {
	ok, percent := enough(least, e.Doc, func(i int) bool {
		_, origin := e.Text(i)
		return origin.Entry != nil && origin.Lang == e.Lang
	})
	return share{published: ok, percent: percent}
}

// shown is measured by what readers see: a target that was quarantined is none.
func shown(least int, j *markdown.Joined) (ok bool, percent int) {
	return enough(least, j.Edition.Doc, func(i int) bool { return j.Choices[i].Entry != nil && j.Choices[i].Lang == j.Edition.Lang })
}
