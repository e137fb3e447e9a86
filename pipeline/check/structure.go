package check

import (
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

var structure = Check{
	Name:     "structure",
	Title:    "A translation would break the page",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The target cannot stand where the source stands: spliced in, it would change the page's
blocks, bring in HTML of its own or hide other text. It is quarantined: the edition shows the
passage in a fallback language, marked, and everything else is published.`,
	Examples: []Example{
		{
			Lang: "da", Source: "Lägre kostnad för alla", Target: "Lavere omkostninger\n\nfor alle",
			Want: "error: not published, since it would break the Danish page: it holds a blank line, which would make it two paragraphs",
		},
		{Lang: "da", Source: "Lägre kostnad för alla", Target: "Lavere omkostninger\nfor alle"},
		{Lang: "da", Source: "Det kostar 5 kronor", Target: "# 5 kroner koster det"},
	},
	run: func(a *Article) []l10n.Finding {
		var list []l10n.Finding
		for k := range a.Targets {
			t := &a.Targets[k]
			for _, q := range t.Quarantined {
				u := &a.Doc.Units[q.Unit]
				unseen := l10n.UnseenIn(u.Text, q.Entry.Target)
				if slices.ContainsFunc(unseen, func(x l10n.Unseen) bool { return x.Kind == l10n.Hidden && x.Severity == l10n.Error }) {
					continue // hidden-character says it
				}
				at := slices.IndexFunc(unseen, func(x l10n.Unseen) bool { return x.Reason == q.Reason })
				if slices.ContainsFunc(l10n.Compare(u, q.Entry.Target, t.Codes[q.Unit]), func(d l10n.Difference) bool { return d.Quarantine }) {
					continue // code-mismatch or link-target says it, and more exactly
				}
				f := l10n.Finding{
					Unit: a.id(q.Unit), Lang: t.Edition.Lang.String(),
					Message: fmt.Sprintf("not published, since it would break the %s page: %s", locale.Name(t.Edition.Lang), q.Reason),
					Fix:     "give the translation the form of the source; " + untilThen,
				}
				if at >= 0 { // the character that it is quarantined for
					f.Fix = "delete the character; " + untilThen
					f = t.at(f, q.Entry, unseen[at].Span)
				}
				list = append(list, atTarget(f, a, u, q.Entry))
			}
		}
		return list
	},
}
