package check_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// split splits a Swedish article; the ids of its units are idsOf.
func split(t *testing.T, text string) *l10n.Document {
	t.Helper()
	doc, err := markdown.Split(source.New("content/a.md", []byte(text)), language.Swedish, markdown.Options{FrontMatter: []string{"title"}})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	doc.Key = "a"
	return doc
}

// idsOf are the ids of a document's units.
func idsOf(doc *l10n.Document) []string {
	var list []string
	for i := range doc.Units {
		list = append(list, fmt.Sprintf("a.%d", i+1))
	}
	return list
}

// article is an article without editions.
func article(t *testing.T, text string) *check.Article {
	doc := split(t, text)
	return &check.Article{Doc: doc, IDs: idsOf(doc)}
}

// translated is an article with its edition in a language: entries are those of its
// units, in order; nil: there is none. One without a hash was made from the present
// source. Each entry is two lines of the catalogue.
func translated(t *testing.T, text, lang string, entries ...*l10n.Entry) *check.Article {
	t.Helper()
	doc := split(t, text)
	if len(entries) != len(doc.Units) {
		t.Fatalf("%q: %d units, %d entries", text, len(doc.Units), len(entries))
	}
	ids := idsOf(doc)
	var b strings.Builder
	for i, e := range entries {
		if e == nil {
			continue
		}
		u := &doc.Units[i]
		e.ID, e.SourceHash = cmp.Or(e.ID, ids[i]), cmp.Or(e.SourceHash, l10n.Hash(u.Text))
		e.Span.Start = b.Len()
		fmt.Fprintf(&b, "[%s]\nother = ", e.ID)
		e.TargetSpan.Start = b.Len()
		b.WriteString(`"` + e.Target + `"`) // as it is: nobody parses it
		e.TargetSpan.End = b.Len()
		b.WriteString("\n\n")
		e.Span.End = b.Len()
	}
	target := check.Target{
		Edition: &l10n.Edition{Doc: doc, IDs: ids, Lang: language.MustParse(lang), Entries: entries},
		File:    source.New("locales/a."+lang+".toml", []byte(b.String())),
		Codes:   make([][]l10n.Code, len(entries)),
		Place: func(e *l10n.Entry, part source.Span) source.Span {
			return source.Span{Start: e.TargetSpan.Start + 1 + part.Start, End: e.TargetSpan.Start + 1 + part.End}
		},
	}
	target.Path = target.File.Name
	for i, e := range entries {
		if e != nil {
			e.File = target.File
			target.Codes[i] = markdown.CoderFor(doc).Codes(e.Target, doc.Units[i].Kind)
		}
	}
	for _, q := range markdown.Join(target.Edition).Quarantined {
		target.Quarantined = append(target.Quarantined, check.Quarantine{Unit: q.Unit, Entry: q.Choice.Entry, Reason: q.Reason})
	}
	return &check.Article{Doc: doc, IDs: ids, Targets: []check.Target{target}}
}

// saying is an entry with that target.
func saying(target string) *l10n.Entry { return &l10n.Entry{Target: target} }

// report writes findings one a line: place, severity, check, unit, message, next step,
// and the further places.
func report(findings []l10n.Finding) string {
	var b strings.Builder
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(&b, "%s:%s-%s %s %s %s/%s: %s | %s", f.Path(), f.Pos, f.End, f.Severity, f.Check, f.Lang, f.Unit, f.Message, f.Fix)
		for _, r := range f.Related {
			fmt.Fprintf(&b, " | %s:%s %s", r.File.Name, r.Pos, r.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// of are the findings of one check.
func of(name string, findings []l10n.Finding) []l10n.Finding {
	var list []l10n.Finding
	for _, f := range findings {
		if f.Check == name {
			list = append(list, f)
		}
	}
	return list
}

// expect compares a report with lines of which each may be only how it begins.
func expect(t *testing.T, what string, findings []l10n.Finding, want ...string) {
	t.Helper()
	got := strings.SplitAfter(report(findings), "\n")
	got = got[:len(got)-1]
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && i < len(got) && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("%s:\n got\n%swant\n%s", what, strings.Join(got, ""), strings.Join(want, "\n"))
	}
}
