package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

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
