// Package markdown takes Markdown files apart into documents of translation units,
// and puts editions together again: it splices texts into the source's own bytes
// and never prints Markdown anew. It renders editions as HTML, and it is the only
// importer of goldmark.
//
// What lies between two units is copied, so a document joined with its own texts
// has its file's bytes, whatever they are. Every other text is spliced, the result
// is parsed again, and it is published only if its blocks are the source's and each
// unit reads back as given. A text that would break that is escaped where this
// keeps its meaning; otherwise it is quarantined and the next best text stands for
// the unit. It reads no ids, no catalogues and no disk.
package markdown

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options of Split.
type Options struct {
	// FrontMatter names the values of the front matter's top level that are
	// translated. Nil: title, description, summary.
	FrontMatter []string

	// Dialect is what the project's site generator acts on beyond Markdown.
	Dialect dialect.Dialect
}

func (o Options) keys() []string {
	if o.FrontMatter == nil {
		return []string{"title", "description", "summary"}
	}
	return o.FrontMatter
}

// Split parses a file into a document. It reads no ids: Unit.ID stays empty. The
// only error is a *LimitError: the file is refused, because parsing it would take
// too long or too much memory.
func Split(f *source.File, lang language.Tag, o Options) (*l10n.Document, error) {
	l, err := layoutOf(f, o.keys())
	if err != nil {
		return nil, err
	}
	l.refs.dialect = o.Dialect
	d := &l10n.Document{File: f, Lang: lang, Dialect: o.Dialect, FrontMatter: l.front.others, Findings: l.front.findings, References: l.refs.table()}
	d.FrontMatterAt, d.FrontMatterBroken = l.front.places, len(l.front.findings) > 0
	d.Units = make([]l10n.Unit, 0, len(l.front.values)+len(l.leaves))
	for _, v := range l.front.values {
		d.Units = append(d.Units, l10n.Unit{
			Kind: l10n.FrontMatter, Key: v.key, Lang: lang, Span: v.span, Text: v.text,
			Codes: l.refs.valueCodes(v.text), Translate: hasLetter(v.text, nil),
		})
	}
	first := len(d.Units)
	budget, context := inlineBudget, ""
	headings := map[int]string{} // texts, by unit
	for i := range l.leaves {
		u, inline := l.unit(&l.leaves[i], lang)
		if budget -= inline.cost; budget < 0 {
			return nil, newLimitError(f, "inline markup", inlineBudget, u.Span.Start)
		}
		u.Context = context
		if u.Kind == l10n.Heading {
			context = inline.plain()
			headings[len(d.Units)] = context
		}
		d.Units = append(d.Units, u)
	}
	d.Findings = append(d.Findings, l.direct(d.Units[first:])...)
	d.Destinations, d.Anchors = l.links(d.Units, headings)
	d.Skeleton = l.skeleton()
	return d, nil
}

// unit makes a leaf the unit it is, before directives.
func (l *layout) unit(v *leaf, lang language.Tag) (l10n.Unit, *inline) {
	text := l.text(v)
	in := l.refs.inline(text)
	codes := in.codes(v.kind)
	prefix, each := l.prefix(v)
	return l10n.Unit{
		Kind: v.kind, Lang: lang, Prefix: prefix, Prefixes: each, Text: text, Codes: codes, Translate: hasLetter(text, codes),
		Span: source.Span{Start: l.body.original(v.lines[0].Start), End: l.body.original(v.lines[len(v.lines)-1].End)},
	}, in
}
