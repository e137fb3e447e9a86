package check

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

var missing = Check{
	Name:       l10n.CheckMissing,
	Title:      "A unit has no translation",
	Severity:   l10n.Error,
	Unfinished: true,
	Doc: `The catalogue has no target for a unit of the source. Readers of that edition see the
passage in a fallback language or in the source language, marked as such.
A catalogue that does not exist yet is one finding, not one for every unit.`,
	Examples: []Example{
		{Lang: "da", Source: "Lägre kostnad", Catalogue: "[example.lagre-kostnad]\nother = \"\"", Want: "error: paragraph is not translated: “Lägre kostnad”"},
		{Lang: "da", Source: "Lägre kostnad", Target: "Lavere omkostninger"},
		{Lang: "da", Source: "<!-- ordbro: skip -->\n\nLägre kostnad"},
	},
	run: runMissing,
}

func runMissing(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for k := range a.Targets {
		t := &a.Targets[k]
		switch {
		case t.File == nil && !slices.ContainsFunc(t.Edition.Entries, func(e *l10n.Entry) bool { return e != nil }):
			list = append(list, noCatalogue(a, t)...)
		default:
			list = append(list, missingEntries(a, t)...)
		}
	}
	return list
}

func noCatalogue(a *Article, t *Target) []l10n.Finding {
	n, first := 0, -1
	for i := range a.Doc.Units {
		if a.Doc.Units[i].Needed() {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n == 0 {
		return nil
	}
	f := l10n.Finding{
		Lang:    t.Edition.Lang.String(),
		Message: fmt.Sprintf("no %s catalogue: all %d units are untranslated", locale.Name(t.Edition.Lang), n),
		Fix:     fmt.Sprintf("run ordbro sync, then translate %s", source.Printable(t.Path)),
	}
	return []l10n.Finding{f.At(a.Doc.File, a.Doc.Units[first].Span)}
}

func missingEntries(a *Article, t *Target) []l10n.Finding {
	var list []l10n.Finding
	before := source.Span{} // the end of the entry before: where a missing one belongs
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		e := t.Edition.Entries[i]
		if e != nil && e.File == t.File {
			end := lastLineEnd(e)
			before = source.Span{Start: end, End: end}
		}
		if !u.Needed() || e != nil && e.Target != "" && !e.Obsolete || e == nil && t.Broken { // it may be in what cannot be read
			continue
		}
		f := l10n.Finding{Unit: a.id(i), Lang: t.Edition.Lang.String()}
		if e != nil {
			f.Message = fmt.Sprintf("%s is not translated: %s", u.Kind, quote(u.Text))
			f.Fix = "write the translation between the quotation marks of other"
			list = append(list, atTarget(f, a, u, e))
			continue
		}
		f.Message = fmt.Sprintf("%s has no entry, which belongs after this place: %s", u.Kind, quote(u.Text))
		f.Fix = "run ordbro sync, then translate the new entry"
		if t.File == nil { // the others stand in the catalogue that the article had under its old name
			list = append(list, f.At(a.Doc.File, u.Span))
			continue
		}
		list = append(list, f.At(t.File, before).See(a.Doc.File, u.Span, "the source: "+quote(u.Text)))
	}
	return list
}

// lastLineEnd is where an entry's last line ends, its line break left out.
func lastLineEnd(e *l10n.Entry) int {
	text := e.File.Text[e.Span.Start:e.Span.End]
	return e.Span.Start + len(bytes.TrimRight(text, "\r\n"))
}
