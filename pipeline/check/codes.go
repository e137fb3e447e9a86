package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

var codeMismatch = Check{
	Name:     "code-mismatch",
	Title:    "A translation has other markup than its source",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `HTML tags, template tags and attribute lists must be in the translation as often as in the
source; values of attributes that people read (alt, title, aria-label …) are translated. Comments
may be left out, never changed. Of links, images, footnote references and placeholders none may
be lost or come in; how often one stands is a warning. So are a code span with another content,
other emphasis and other nesting, and a block's own mark written again: a language may have its
reasons. The order is free. A link keeps a text, and a table's number its digits. A target that brings in what a browser, a server or a site generator
could act on is not published.`,
	Before: "source: Kör `make test` först\ntarget: Run make test first",
	After:  "target: Run `make test` first",
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			list := compareCodes(l10n.Compare(u, e.Target, t.Codes[i]), t.held(i))
			if t.held(i) { // nobody sees its marker
				return list
			}
			return append(list, repeatedMarker(a.Doc.File, u, e.Target)...)
		})
	},
}

// compareCodes says in one finding what l10n.Compare has found of codes, in one more
// what of links that are not what they were. held: the target is not published.
func compareCodes(list []l10n.Difference, held bool) []l10n.Finding {
	f := l10n.Finding{Fix: "keep the markup of the source; the order is free"}
	var findings []l10n.Finding
	sorts, quarantine := [3][]l10n.Difference{}, false
	for _, d := range list {
		switch d.Aspect {
		case l10n.Lost, l10n.Added, l10n.More:
			sorts[d.Aspect] = append(sorts[d.Aspect], d)
			f.Severity = max(f.Severity, d.Severity)
			quarantine = quarantine || held && d.Quarantine
		case l10n.Astray: // link-target's
		default:
			findings = append(findings, shapeFinding(d))
			if held && d.Quarantine {
				findings[len(findings)-1].Fix += "; " + untilThen
			}
		}
	}
	var parts []string
	for i, what := range []string{"missing from the translation: ", "not in the source: ", "more often than in the source: "} {
		if len(sorts[i]) > 0 {
			parts = append(parts, what+describe(sorts[i]))
		}
	}
	if quarantine {
		f.Fix += "; " + untilThen
	}
	if len(parts) > 0 {
		f.Message = strings.Join(parts, "; ")
		findings = append([]l10n.Finding{f}, findings...)
	}
	return findings
}

// shapeFinding is about a code that is there and still not what it was.
func shapeFinding(d l10n.Difference) l10n.Finding {
	f := l10n.Finding{Severity: d.Severity, Fix: "keep the markup of the source; the order is free"}
	switch d.Aspect {
	case l10n.Bare:
		f.Message = fmt.Sprintf("the link to %s has lost its text: the address itself is shown", quote(d.Code.Value))
		f.Fix = fmt.Sprintf("write [text](%s), without a space between the brackets", source.Printable(d.Code.Value))
	case l10n.Apart:
		f.Message = fmt.Sprintf("the text and the address of the link to %s stand apart, so that the brackets are shown", quote(d.Code.Value))
		f.Fix = "write nothing between ] and what follows"
	case l10n.Wordless:
		f.Message = fmt.Sprintf("the %s %s has no words: nobody can see or hear what it is", d.Code.Kind, quote(d.Code.Value))
		f.Fix = "write its text between [ and ]"
		if d.Code.Kind == l10n.HTML {
			f.Fix = "write its text between the tags"
		}
	case l10n.Renumbered:
		f.Message = fmt.Sprintf("the number is not the source's %s", quote(d.Instead))
		f.Fix = "write the digits of the source as the language does and nothing else, or leave it empty"
	case l10n.Crossed:
		f.Message = "the tags are not nested: one would end elsewhere than it should"
		f.Fix = "close each tag in the element in which it was opened"
	case l10n.Renested:
		f.Message = "markup is nested differently: " + d.Instead
		f.Fix = "nest the markup as the source does"
	}
	return f
}

// describe lists codes by kind and value.
func describe(list []l10n.Difference) string {
	slices.SortStableFunc(list, func(a, b l10n.Difference) int {
		return cmp.Or(cmp.Compare(a.Code.Kind, b.Code.Kind), cmp.Compare(a.Code.Value, b.Code.Value))
	})
	var words []string
	for _, d := range list {
		word := string(d.Code.Kind)
		if d.Code.Value != "" {
			word += " " + quote(d.Code.Value)
		}
		if d.Times > 1 {
			word = fmt.Sprintf("%d × %s", d.Times, word)
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

var linkTarget = Check{
	Name:     "link-target",
	Title:    "A link leads elsewhere than in the source, or is unsafe",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `Links and images of a translation must have the destinations of the source, and only the
schemes http, https, mailto and tel, or a relative path. A target with another destination is
not published. In a source an unsafe scheme is a warning, and the page leaves the link out.`,
	Before: "[Kontakta oss](mailto:contact@berget.ai) → [Contact us](mailto:kontakt@berget.ai)",
	After:  "[Contact us](mailto:contact@berget.ai)",
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
