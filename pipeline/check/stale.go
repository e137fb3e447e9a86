package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var stale = Check{
	Name:       "stale",
	Title:      "A translation was made from another wording of the source",
	Severity:   l10n.Warning,
	Unfinished: true,
	Doc: `The source has changed since the target was made, and ordbro sync has not been run
since. The edition still shows the translation and says that it is behind.`,
	Examples: []Example{
		{
			Lang: "da", Source: "Lägre kostnad", // the hash is of “Lägre pris”
			Catalogue: "[example.lagre-kostnad]\nhash = \"sha1-74b987a7f42967fe48e55e7f3605dbe6a5c0288b\"\nother = \"Lavere pris\"",
			Want:      "warning: translated from another wording of the source; now it says “Lägre kostnad”",
		},
		{
			Lang: "da", Source: "Lägre kostnad",
			Catalogue: "[example.lagre-kostnad]\nhash = \"sha1-4013ec312f4b3b639459ffb85363bc249f869ab9\"\nother = \"Lavere omkostninger\"",
		},
	},
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if e.Status(u.Text) != l10n.Stale || e.Sealed { // those have a finding of their own
				return nil
			}
			f := l10n.Finding{
				Message: "translated from another wording of the source; now it says " + quote(u.Text),
				Fix:     "run ordbro sync, which shows both wordings, and mend the translation",
			}
			return []l10n.Finding{f}
		})
	},
}
