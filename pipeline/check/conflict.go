package check

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

var conflict = Check{
	Name:     l10n.CheckConflict,
	Title:    "A merge found two translations",
	Severity: l10n.Error,
	Doc: `Two people translated the same text differently, and the merge kept both: one is the target,
the other stands above it in lines “#?”. Readers see the target. Whoever has chosen writes the
right one after other =, and deletes the lines “#?” and the flag “conflict”.`,
	Examples: []Example{
		{
			Lang: "da", Source: "Lägre kostnad",
			Catalogue: "#, conflict\n#? Billigere\n[example.lagre-kostnad]\nother = \"Lavere omkostninger\"",
			Want:      "error: a merge found two translations: “Lavere omkostninger” and “Billigere”",
		},
		{Lang: "da", Source: "Lägre kostnad", Catalogue: "[example.lagre-kostnad]\nother = \"Lavere omkostninger\""},
	},
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if !e.Conflict {
				return nil
			}
			return []l10n.Finding{undecided(e, t.Edition.Lang)}
		})
	},
	project: func(p *Project) []l10n.Finding {
		var list []l10n.Finding
		for _, w := range p.Words {
			for i := range w.Entries {
				if e := &w.Entries[i]; e.Conflict {
					list = append(list, undecided(e, w.Lang))
				}
			}
		}
		return list
	},
}

// undecided is the finding about an entry that a merge has marked.
func undecided(e *l10n.Entry, lang language.Tag) l10n.Finding {
	f := l10n.Finding{
		Unit: e.ID, Lang: lang.String(),
		Message: fmt.Sprintf("a merge found two translations: %s and %s", quote(e.Target), quote(e.Alternative)),
		Fix:     "keep the right one in other, then delete the lines “#?” and the flag “conflict”",
	}
	if e.Alternative == "" {
		f.Message, f.Fix = "marked as a conflict of two translations", "delete the flag “conflict” if the target is right"
	}
	return f.At(e.File, e.TargetSpan)
}
