package check

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

var wrongLanguage = Check{
	Name:     "wrong-language",
	Title:    "A translation is in another language than its catalogue",
	Severity: l10n.Warning,
	Doc: `The target, or a run of words in it, is not in the language of the catalogue: Danish in a
Bokmål file, a passage left in Swedish. Short texts, names and words that the languages share
are passed over.`,
	Examples: []Example{
		{Lang: "nn", Source: "Lägre trösklar för utvecklare", Target: "Vi gjør det enklere for utviklere å komme i gang, og jeg synes ikke noe mangler", Want: "warning: Bokmål in the Nynorsk catalogue"},
		{Lang: "nn", Source: "Lägre trösklar för utvecklare", Target: "Lågare tersklar for utviklarar som vil kome i gang med modellane"},
		{Lang: "nn", Source: "GPT-4 och Mistral", Target: "GPT-4 og Mistral"},
	},
	run: func(a *Article) []l10n.Finding {
		o := langid.Options{Neutral: a.Neutral}
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if sameText(e.Target, u.Text) { // the check unchanged speaks of it
				return nil
			}
			var list []l10n.Finding
			add := func(text string, codes []l10n.Code, where string) {
				for _, p := range foreign(text, codes, t.Edition.Lang, o) {
					f := l10n.Finding{
						Message: fmt.Sprintf("%s in %sthe %s catalogue%s", p.name(), where, locale.Name(t.Edition.Lang), p.because(text)),
						Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
					}
					if p.end > 0 && where == "" {
						f = t.at(f, e, source.Span{Start: p.start, End: p.end})
					}
					list = append(list, f)
				}
			}
			add(e.Target, t.Codes[i], "")
			for _, c := range t.Codes[i] {
				for _, s := range c.Asides() {
					if !kept(u.Codes, s) { // the check unchanged speaks of it
						add(s, nil, fmt.Sprintf("what people read of %s in ", withArticle(c.Kind)))
					}
				}
			}
			return list
		})
	},
}
