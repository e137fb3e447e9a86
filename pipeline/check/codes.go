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
	Doc: `Links, images, HTML tags, footnote references and placeholders must be in the translation as
often as in the source, and no code span may be lost. A code span with another content, other
emphasis and other nesting are warnings: a language may have its reasons. The order is free.`,
	Before: "source: Kör `make test` först\ntarget: Run make test first",
	After:  "target: Run `make test` first",
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			return compareCodes(u.Codes, t.Codes[i])
		})
	},
}

// A mark is what is compared of a code.
type mark struct {
	kind  l10n.CodeKind
	value string
}

// markOf leaves out what other checks compare (destinations) or nobody should
// (line breaks, which depend on where a language's sentence ends).
func markOf(c l10n.Code) (m mark, ok bool) {
	switch c.Kind {
	case l10n.LineBreak:
		return mark{}, false
	case l10n.Link, l10n.Autolink: // an address may get a label or lose it
		return mark{kind: l10n.Link}, true
	case l10n.Image:
		return mark{kind: l10n.Image}, true
	}
	return mark{c.Kind, c.Value}, true
}

// strict tells the kinds whose loss breaks the page or what it says.
func strict(k l10n.CodeKind) bool {
	switch k {
	case l10n.Link, l10n.Image, l10n.HTML, l10n.FootnoteRef, l10n.Placeholder:
		return true
	}
	return false
}

func compareCodes(src, target []l10n.Code) []l10n.Finding {
	count := map[mark]int{}
	for _, c := range src {
		if m, ok := markOf(c); ok {
			count[m]++
		}
	}
	for _, c := range target {
		if m, ok := markOf(c); ok {
			count[m]--
		}
	}
	var lost, added []mark
	for m, n := range count {
		for ; n > 0; n-- {
			lost = append(lost, m)
		}
		for ; n < 0; n++ {
			added = append(added, m)
		}
	}
	if len(lost)+len(added) == 0 {
		return compareNesting(src, target)
	}
	f := l10n.Finding{Severity: l10n.Warning, Fix: "keep the markup of the source; the order is free"}
	balance := map[l10n.CodeKind]int{}
	for _, m := range lost {
		balance[m.kind]++
		if strict(m.kind) {
			f.Severity = l10n.Error
		}
	}
	for _, m := range added {
		balance[m.kind]--
		if strict(m.kind) {
			f.Severity = l10n.Error
		}
	}
	if balance[l10n.CodeSpan] > 0 { // lost altogether, not translated
		f.Severity = l10n.Error
	}
	var parts []string
	if len(lost) > 0 {
		parts = append(parts, "missing from the translation: "+describe(lost))
	}
	if len(added) > 0 {
		parts = append(parts, "not in the source: "+describe(added))
	}
	f.Message = strings.Join(parts, "; ")
	return []l10n.Finding{f}
}

// describe lists marks in an order that does not depend on a map's.
func describe(marks []mark) string {
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.value, b.value))
	})
	var words []string
	for i := 0; i < len(marks); {
		n := 1
		for i+n < len(marks) && marks[i+n] == marks[i] {
			n++
		}
		word := string(marks[i].kind)
		if marks[i].value != "" {
			word += " " + quote(marks[i].value)
		}
		if n > 1 {
			word = fmt.Sprintf("%d × %s", n, word)
		}
		words = append(words, word)
		i += n
	}
	return strings.Join(words, ", ")
}

// compareNesting compares which code stands inside which, for texts that have the
// same codes.
func compareNesting(src, target []l10n.Code) []l10n.Finding {
	nests := func(codes []l10n.Code) []string {
		var list []string
		for _, c := range codes {
			m, ok := markOf(c)
			if !ok || c.Parent < 0 || c.Parent >= len(codes) {
				continue
			}
			around, ok := markOf(codes[c.Parent])
			if ok {
				list = append(list, fmt.Sprintf("%s in %s", m.kind, around.kind))
			}
		}
		slices.Sort(list)
		return list
	}
	want, got := nests(src), nests(target)
	if slices.Equal(want, got) {
		return nil
	}
	say := func(list []string) string {
		if len(list) == 0 {
			return "nothing nested"
		}
		return strings.Join(list, ", ")
	}
	return []l10n.Finding{{
		Severity: l10n.Warning,
		Message:  fmt.Sprintf("markup is nested differently: here %s; in the source %s", say(got), say(want)),
		Fix:      "nest the markup as the source does",
	}}
}

var linkTarget = Check{
	Name:     "link-target",
	Title:    "A link leads elsewhere than in the source, or is unsafe",
	Severity: l10n.Error,
	Doc: `Links and images of a translation must have the destinations of the source, and only the
schemes http, https, mailto and tel, or a relative path. A target with another destination is
not published. In a source an unsafe scheme is a warning, and the page leaves the link out.`,
	Before: "[Kontakta oss](mailto:contact@berget.ai) → [Contact us](mailto:kontakt@berget.ai)",
	After:  "[Contact us](mailto:contact@berget.ai)",
	run: func(a *Article) []l10n.Finding {
		list := unsafeSources(a)
		return append(list, eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			return compareDestinations(u.Codes, t.Codes[i])
		})...)
	},
}

func destinations(codes []l10n.Code) (list []string) {
	for _, c := range codes {
		if c.Kind == l10n.Link || c.Kind == l10n.Autolink || c.Kind == l10n.Image {
			list = append(list, c.Value)
		}
	}
	slices.Sort(list)
	return list
}

func unsafeSources(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		for _, d := range destinations(u.Codes) {
			if links.Safe(d) {
				continue
			}
			f := l10n.Finding{
				Severity: l10n.Warning, Unit: u.ID, Lang: a.Doc.Lang.String(),
				Message: fmt.Sprintf("the destination %s has a scheme that pages do not get", quote(d)),
				Fix:     "use http, https, mailto, tel or a relative path",
			}
			list = append(list, f.At(a.Doc.File, u.Span))
		}
	}
	return list
}

func compareDestinations(src, target []l10n.Code) []l10n.Finding {
	want, got := destinations(src), destinations(target)
	// Only destinations that are new here: a missing link is code-mismatch's.
	left := slices.Clone(want)
	var list []l10n.Finding
	for _, d := range got {
		if i := slices.Index(left, d); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		f := l10n.Finding{
			Message: fmt.Sprintf("the destination %s is not in the source", quote(d)),
			Fix:     "use the source's destination",
		}
		if !links.Safe(d) {
			f.Message = fmt.Sprintf("unsafe destination %s, which is not in the source", quote(d))
		}
		list = append(list, f)
	}
	if len(list) == 1 && len(left) == 1 {
		list[0].Message += fmt.Sprintf(", which has %s", source.Printable(quote(left[0])))
		list[0].Fix = "write " + source.Printable(left[0])
	}
	return list
}
