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
	"fmt"
	stdhtml "html"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options of Split.
type Options struct {
	// FrontMatter names the front matter's values that are translated, by their
	// paths: "title", "hero.tagline". Lists have no part in a path: each text of
	// the list is a unit. Nil: title, description, summary.
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

// Split parses a file into a document. It knows no ids. The
// only error is a *LimitError: the file is refused, because parsing it would take
// too long or too much memory.
func Split(f *source.File, lang language.Tag, o Options) (*l10n.Document, error) {
	l, err := layoutOf(f, o.keys())
	if err != nil {
		return nil, err
	}
	l.refs.dialect = o.Dialect
	d := &l10n.Document{File: f, Lang: lang, Dialect: o.Dialect, FrontMatter: l.front.others, Findings: l.front.findings, References: l.refs.table()}
	d.FrontMatterAt, d.FrontMatterBroken = l.front.places, l.front.broken
	d.Units = make([]l10n.Unit, 0, len(l.front.values)+len(l.leaves))
	for _, v := range l.front.values {
		d.Units = append(d.Units, l10n.Unit{
			Kind: l10n.FrontMatter, Key: v.key, Lang: lang, Span: v.span, Text: v.text,
			Codes: l.refs.valueCodes(v.text, l10n.FrontMatter), Translate: hasLetter(v.text, nil),
		})
	}
	first := len(d.Units)
	budget, context := inlineBudget, ""
	headings := map[int]string{} // texts, by unit
	for i := range l.leaves {
		u, inline := unitOf(l, &l.leaves[i], lang)
		if budget -= inline.cost; budget < 0 {
			return nil, newLimitError(f, "inline markup", inlineBudget, u.Span.Start)
		}
		u.Context = context
		if heading, ok := headingText(&u, inline); ok {
			context = heading
		}
		if u.Kind == l10n.Heading {
			headings[len(d.Units)] = context
		}
		d.Units = append(d.Units, u)
	}
	d.Findings = append(d.Findings, direct(l, d.Units[first:])...)
	for i := first; i < len(d.Units); i++ {
		if u := &d.Units[i]; u.Optional && u.Note == "" {
			u.Note = numberNote
		}
	}
	d.Findings = append(d.Findings, untranslatable(l)...)
	d.Destinations, d.Anchors = linksOf(l, d.Units, headings)
	d.Skeleton = skeletonOf(l)
	return d, nil
}

// unit makes a leaf the unit it is, before directives. The inline markup is empty
// where the text is no Markdown.
func unitOf(l *layout, v *leaf, lang language.Tag) (l10n.Unit, *inline) {
	text, s, in := l.text(v), v.span(), &inline{}
	var codes []l10n.Code
	if isHTML(v.kind) {
		codes = codesOf(l.refs, text, v.kind)
	} else {
		in = l.refs.inline(text)
		codes = in.codes(v.kind)
	}
	prefix, each := l.prefix(v)
	u := l10n.Unit{
		Kind: v.kind, Key: v.key, Lang: lang, Prefix: prefix, Prefixes: each, Text: text, Codes: codes, Translate: hasLetter(text, codes),
		Span: source.Span{Start: l.body.original(s.Start), End: l.body.original(s.End)},
	}
	if !u.Translate && !isHTML(v.kind) && tagsSpeak(codes) {
		u.Translate, u.InTags = true, true
	}
	if !u.Translate && isCell(&u) && number.MatchString(l10n.Prose(text, codes)) {
		u.Translate, u.Optional = true, true
	}
	if v.declared != (language.Tag{}) && !sameBase(v.declared, lang) {
		u.Lang, u.Reason, u.Translate = v.declared, `lang="`+v.declared.String()+`"`, false
	}
	return u, in
}

// number is one that languages write in different ways.
var number = regexp.MustCompile(`\d[.,'’ \x{a0}\x{202f}]\d`)

// isCell tells the cells of tables, also in HTML.
func isCell(u *l10n.Unit) bool {
	switch u.Kind {
	case l10n.TableCell, l10n.TableHeader:
		return true
	}
	return u.Kind == l10n.HTMLText && (u.Key == "td" || u.Key == "th")
}

// numberNote tells translators of a cell that nobody misses.
const numberNote = "a number: leave it empty unless the language writes it otherwise"

func sameBase(a, b language.Tag) bool {
	one, _ := a.Base()
	two, _ := b.Base()
	return one == two
}

// headingText is a heading's text without markup, also of one in HTML.
func headingText(u *l10n.Unit, in *inline) (text string, ok bool) {
	switch {
	case u.Kind == l10n.Heading:
		return in.plain(), true
	case u.Kind == l10n.HTMLText && len(u.Key) == 2 && u.Key[0] == 'h' && u.Key[1] >= '1' && u.Key[1] <= '6':
		return strings.Join(strings.Fields(stdhtml.UnescapeString(l10n.Prose(u.Text, u.Codes))), " "), true
	}
	return "", false
}

// untranslatable names what people read in HTML and nobody can translate.
func untranslatable(l *layout) []l10n.Finding {
	var list []l10n.Finding
	for _, o := range l.leftovers {
		f := l10n.Finding{
			Check: l10n.CheckHTML, Severity: l10n.Warning,
			Message: fmt.Sprintf("words of this HTML are not translated (%d): %s", o.words, o.reason),
			Fix:     "mend the HTML, or write the text in Markdown",
		}
		list = append(list, f.At(l.file, source.Span{Start: l.body.original(o.span.Start), End: l.body.original(o.span.End)}))
	}
	return list
}
