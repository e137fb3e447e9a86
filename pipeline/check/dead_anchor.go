package check

import (
	"fmt"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

var deadAnchor = Check{
	Name:     "dead-anchor",
	Title:    "A link leads to a place that its page does not have",
	Severity: l10n.Warning,
	Doc: `The page is there, but no heading, no {#id} and no id in its HTML is called what stands after
the "#": readers land at the top of the page. Ids are made of the source's headings and are the
same in every edition: small letters, hyphens for spaces, other punctuation left out. Beside a
generator's configuration the ids that it makes count too.`,
	Examples: []Example{
		{Source: "## Öppen källkod\n\n[Mer](#oppen-kallkod)", Want: "warning: the link “#oppen-kallkod” leads to content/example.md, where no heading or id is called “oppen-kallkod”"},
		{Source: "## Öppen källkod\n\n[Mer](#öppen-källkod)"},
		{Source: "## Öppen källkod {#oppen}\n\n[Mer](#oppen)"},
	},
	run: func(a *Article) []l10n.Finding {
		fragment := func(d *l10n.Destination) bool { return strings.Contains(d.Value, "#") }
		return eachDestination(a, fragment, func(d *l10n.Destination, t links.Target) (l10n.Finding, bool) {
			_, ok, near := a.Links.Anchor(t)
			if ok {
				return l10n.Finding{}, false
			}
			f := l10n.Finding{
				Message: fmt.Sprintf("%s leads to content/%s, where no heading or id is called %s", subject(d), source.Printable(t.Name), address(t.Fragment)),
				Fix:     fmt.Sprintf("use the id of a heading there, or give the one that is meant {#%s}", source.Printable(t.Fragment)),
			}
			if near != "" {
				before, _, _ := strings.Cut(d.Value, "#")
				f.Fix = fmt.Sprintf("did you mean %s? Else give the heading that is meant {#%s}", address(before+"#"+near), source.Printable(t.Fragment))
			}
			return f, true
		})
	},
}
