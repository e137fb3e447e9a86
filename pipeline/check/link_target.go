package check

import (
	"fmt"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

var linkTarget = Check{
	Name:     "link-target",
	Title:    "A link leads elsewhere than in the source, or is unsafe",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `Links and images of a translation must have the destinations of the source, and only the
schemes http, https, mailto and tel, or a relative path. A target with another destination is
not published. In a source an unsafe scheme is a warning, and the page leaves the link out.`,
	Examples: []Example{
		{
			Lang: "da", Source: "[Kontakta oss](mailto:contact@berget.ai)", Target: "[Kontakt os](mailto:kontakt@berget.ai)",
			Want: "error: the destination “mailto:kontakt@berget.ai” is not in the source, which has “mailto:contact@berget.ai”",
		},
		{Lang: "da", Source: "[Kontakta oss](mailto:contact@berget.ai)", Target: "[Kontakt os](mailto:contact@berget.ai)"},
		{Source: "[Filen](file:///etc/motd)", Want: "warning: the destination “file:///etc/motd” has a scheme that pages do not get"},
	},
	run: func(a *Article) []l10n.Finding {
		list := unsafeSources(a)
		return append(list, eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			return compareDestinations(l10n.Compare(u, e.Target, t.Codes[i]), t.held(i))
		})...)
	},
}

func unsafeSources(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		for _, c := range u.Codes {
			d := c.Value
			if !leads(c) || links.Safe(d) || strings.Contains(d, "{{") || strings.Contains(d, "{%") {
				continue // or made by a template
			}
			f := l10n.Finding{
				Severity: l10n.Warning, Unit: a.id(i), Lang: a.Doc.Lang.String(),
				Message: fmt.Sprintf("the destination %s has a scheme that pages do not get", quote(d)),
				Fix:     "use http, https, mailto, tel or a relative path",
			}
			list = append(list, f.At(a.Doc.File, u.Span))
		}
	}
	return list
}

func leads(c l10n.Code) bool {
	return c.Kind == l10n.Link || c.Kind == l10n.Autolink || c.Kind == l10n.Image
}

func compareDestinations(list []l10n.Difference, held bool) []l10n.Finding {
	var found []l10n.Finding
	for _, d := range list {
		if d.Aspect != l10n.Astray {
			continue
		}
		to := d.Code.Value
		f := l10n.Finding{
			Message: fmt.Sprintf("the destination %s is not in the source", quote(to)),
			Fix:     "use the source's destination",
		}
		if !links.Safe(to) {
			f.Message = fmt.Sprintf("unsafe destination %s, which is not in the source", quote(to))
		}
		if d.Instead != "" {
			f.Message += fmt.Sprintf(", which has %s", source.Printable(quote(d.Instead)))
			f.Fix = "write " + source.Printable(d.Instead)
		}
		if held {
			f.Fix += "; " + untilThen
		}
		found = append(found, f)
	}
	return found
}
