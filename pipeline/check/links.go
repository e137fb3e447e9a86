package check

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

var deadLink = Check{
	Name:     "dead-link",
	Title:    "A link or an image leads to nothing",
	Severity: l10n.Error,
	Doc: `The destination of a link, an image or an address in raw HTML is no article, no file below
content/ and no address that [links] served in ordbro.toml names. Paths are read from the
article's own folder; an article may be written with or without .md, and a folder means its
index.md or README.md. Letter case counts. Beside a generator's configuration (hugo.toml,
mkdocs.yml, …) addresses without a file are its own to know: those that are not found are
notes. A link without a destination, or with nothing to see or hear, is a warning. What a
program fills in ({{ … }}) is not judged.`,
	Before: "[Om oss](om-os.md)",
	After:  "[Om oss](om-oss.md)\n\nor, where another program serves it:\n\n[links]\nserved = [\"/api/\"]",
	run: func(a *Article) []l10n.Finding {
		every := func(*l10n.Destination) bool { return true }
		return eachDestination(a, every, func(d *l10n.Destination, t links.Target) (l10n.Finding, bool) {
			if d.Wordless && t.Kind != links.Dead {
				return wordless(d), true
			}
			return dead(d, t, a.Links)
		})
	},
}

var deadAnchor = Check{
	Name:     "dead-anchor",
	Title:    "A link leads to a place that its page does not have",
	Severity: l10n.Warning,
	Doc: `The page is there, but no heading, no {#id} and no id in its HTML is called what stands after
the "#": readers land at the top of the page. Ids are made of the source's headings and are the
same in every edition: small letters, hyphens for spaces, other punctuation left out. Beside a
generator's configuration the ids that it makes count too.`,
	Before: "## Öppen källkod\n\n[Mer](#oppen-kallkod)",
	After:  "## Öppen källkod\n\n[Mer](#öppen-källkod)",
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

// DeadLinks are the links of an article that lead to nothing for sure.
func DeadLinks(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for _, f := range deadLink.run(a) {
		if f.Severity == 0 {
			f.Check, f.Severity = deadLink.Name, deadLink.Severity
			list = append(list, f)
		}
	}
	return list
}

// eachDestination calls visit for the document's destinations that are wanted, with what
// they lead to.
func eachDestination(a *Article, wanted func(*l10n.Destination) bool, visit func(*l10n.Destination, links.Target) (l10n.Finding, bool)) []l10n.Finding {
	if a.Links == nil {
		return nil
	}
	var list []l10n.Finding
	for i := range a.Doc.Destinations {
		d := &a.Doc.Destinations[i]
		if !wanted(d) {
			continue
		}
		f, ok := visit(d, a.Links.Resolve(a.Doc.Key+".md", d.Value))
		if !ok {
			continue
		}
		f.Lang = a.Doc.Lang.String()
		if d.Unit >= 0 {
			f.Unit = a.id(d.Unit)
		}
		list = append(list, f.At(a.Doc.File, d.Span))
	}
	return list
}

// dead says what is wrong with a destination that leads to nothing.
func dead(d *l10n.Destination, t links.Target, m *links.Map) (l10n.Finding, bool) {
	switch {
	case t.Kind == links.Unknown:
		return l10n.Finding{
			Severity: l10n.Note,
			Message:  fmt.Sprintf("%s leads to no article: whether %s has a page there is not checked", subject(d), m.Generator.Name),
			Fix:      "if it has, name the address in [links] served of ordbro.toml",
		}, true
	case m.Held(t) != "" && t.HasPath():
		return l10n.Finding{
			Severity: l10n.Warning,
			Message:  fmt.Sprintf("%s leads to content/%s, which is not published: %s", subject(d), source.Printable(t.Name), m.Held(t)),
			Fix:      "publish both together, or take the link out; until then readers see its words alone",
		}, true
	case t.Kind != links.Dead:
		return l10n.Finding{}, false
	case d.Value == "":
		return l10n.Finding{
			Severity: l10n.Warning,
			Message:  fmt.Sprintf("the %s has no destination", d.Kind),
			Fix:      "write one between the round brackets",
		}, true
	}
	f := l10n.Finding{
		Message: fmt.Sprintf("%s leads to nothing: %s", subject(d), source.Printable(t.Problem)),
		Fix:     "mend it, or name it in [links] served of ordbro.toml if others serve it",
	}
	if t.Near != "" {
		f.Fix = fmt.Sprintf("did you mean %s?", address(t.Near))
		if written, _ := url.PathUnescape(t.Near); written != d.Value && strings.EqualFold(path.Clean(written), path.Clean(d.Value)) {
			f.Fix = fmt.Sprintf("write %s: servers tell capital and small letters apart", address(t.Near))
		}
	}
	return f, true
}

func wordless(d *l10n.Destination) l10n.Finding {
	return l10n.Finding{
		Severity: l10n.Warning,
		Message:  fmt.Sprintf("%s has nothing between its square brackets: nobody can see or hear it", subject(d)),
		Fix:      "write what readers are to follow, or take the link out",
	}
}

func subject(d *l10n.Destination) string {
	switch d.Kind {
	case l10n.Image:
		return "the image " + address(d.Value)
	case l10n.HTML:
		return "the address " + address(d.Value)
	}
	return "the link " + address(d.Value)
}

// address shows a destination, which says nothing if it is cut where it differs.
func address(s string) string {
	if len(s) > 1000 {
		return quote(s)
	}
	return "“" + source.Printable(s) + "”"
}
