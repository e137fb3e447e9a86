package check

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
)

var unchanged = Check{
	Name:     "unchanged",
	Title:    "A translation is the source text itself",
	Severity: l10n.Warning,
	Doc: `The target repeats the source word for word and does not read as the catalogue's language.
Names, and short texts that both languages share, are passed over.`,
	Examples: []Example{
		{Lang: "fi", Source: "Lägre energiförbrukning och kostnad", Target: "Lägre energiförbrukning och kostnad", Want: "warning: the Finnish translation is the Swedish text itself"},
		{Lang: "fi", Source: "Lägre energiförbrukning och kostnad", Target: "Pienempi energiankulutus ja pienemmät kustannukset"},
		{Lang: "fi", Source: "DeepSeek", Target: "DeepSeek"},
	},
	run: func(a *Article) []l10n.Finding {
		o := langid.Options{Neutral: a.Neutral}
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if !sameText(e.Target, u.Text) {
				return unchangedAsides(u, t, i, o)
			}
			if v := langid.Compatible(l10n.Prose(u.Text, u.Codes), t.Edition.Lang.String(), o); v.Compatible {
				if u.InTags {
					return unchangedAsides(u, t, i, o)
				}
				return nil
			}
			return []l10n.Finding{{
				Message: fmt.Sprintf("the %s translation is the %s text itself", locale.Name(t.Edition.Lang), locale.Name(u.Lang)),
				Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
			}}
		})
	},
}

// unchangedAsides are findings for what people read beside a text (a link's title, an
// alternative text in HTML) that stands in the source's words.
func unchangedAsides(u *l10n.Unit, t *Target, i int, o langid.Options) []l10n.Finding {
	var list []l10n.Finding
	for _, c := range t.Codes[i] {
		for _, s := range c.Asides() {
			if !kept(u.Codes, s) || langid.Compatible(s, t.Edition.Lang.String(), o).Compatible {
				continue
			}
			list = append(list, l10n.Finding{
				Message: fmt.Sprintf("what people read of %s is the %s text itself: %s", withArticle(c.Kind), locale.Name(u.Lang), quote(s)),
				Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
			})
		}
	}
	return list
}
