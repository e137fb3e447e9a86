package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// maxFaults is how many faulty directives of a file are told.
const maxFaults = 100

// director applies a document's directives to its units.
type director struct {
	l        *layout
	units    []l10n.Unit // of the body, in the order of l.leaves
	findings []l10n.Finding
	from     *word // an open skip-start
}

// direct applies the directives to units, which are those of l.leaves, and returns
// their faults.
func direct(l *layout, units []l10n.Unit) []l10n.Finding {
	d := &director{l: l, units: units}
	d.walk(l.root)
	for i := range l.leaves {
		for _, c := range l.leaves[i].directives {
			d.apply(c, i, i+1, true)
		}
		d.inside(i)
	}
	if d.from != nil {
		d.skip(d.from.span.End, len(l.body.text))
		d.fault(d.from.span, l10n.Error, "skip-start has no skip-end: nothing from here on is translated", "write <!-- ordbro: skip-end --> where translation goes on")
	}
	return d.findings
}

func (d *director) fault(s source.Span, severity l10n.Severity, message, fix string) {
	if len(d.findings) == maxFaults {
		return
	}
	f := l10n.Finding{Check: l10n.CheckDirective, Severity: severity, Message: message, Fix: fix}
	d.findings = append(d.findings, f.At(d.l.file, source.Span{Start: d.l.body.original(s.Start), End: d.l.body.original(s.End)}))
}

// walk applies the directives that stand as blocks of their own, in source order.
// Several in a row are about the same block.
func (d *director) walk(n ast.Node) {
	var waiting []comment
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if list, ok := d.comments(c); ok {
			waiting = append(waiting, list...)
			d.beside(c)
			continue
		}
		if len(waiting) > 0 {
			d.applyAll(waiting, c)
			waiting = nil
		}
		if m := d.l.markups[c]; m != nil {
			slices.SortStableFunc(m.directives, func(a, b htmlDirective) int { return cmp.Compare(a.span.Start, b.span.Start) })
			for _, h := range m.directives {
				d.apply(h.comment, h.from, h.to, false)
			}
		}
		if !c.IsRaw() {
			d.walk(c)
		}
	}
	d.applyAll(waiting, nil)
}

// beside warns of text that a directive's line makes part of a block of raw HTML.
func (d *director) beside(n ast.Node) {
	s := htmlSpan(n.(*ast.HTMLBlock))
	rest := directiveComment.ReplaceAll(d.l.body.text[s.Start:s.End], nil)
	if strings.ContainsFunc(string(rest), unicode.IsLetter) {
		d.fault(source.Span{Start: s.Start, End: s.Start + lineStop(d.l.body.text[s.Start:s.End], 0)}, l10n.Warning,
			"text stands on the directive's line: it is raw HTML there, and not translated", "write the directive on a line of its own")
	}
}

func htmlSpan(h *ast.HTMLBlock) source.Span {
	s := source.Span{Start: h.Lines().At(0).Start, End: h.Lines().At(h.Lines().Len() - 1).Stop}
	if h.HasClosure() {
		s.End = h.ClosureLine.Stop
	}
	return s
}

func (d *director) applyAll(list []comment, next ast.Node) {
	if len(list) == 0 {
		return
	}
	from, to := d.leavesBelow(next)
	for _, c := range list {
		d.apply(c, from, to, false)
	}
}

// comments returns the directives of a block that starts with one.
func (d *director) comments(n ast.Node) ([]comment, bool) {
	h, ok := n.(*ast.HTMLBlock)
	if !ok || h.HTMLBlockType != ast.HTMLBlockType2 || h.Lines().Len() == 0 {
		return nil, false
	}
	s := htmlSpan(h)
	text := d.l.body.text[s.Start:s.End]
	var list []comment
	for _, m := range directiveComment.FindAllIndex(text, -1) {
		list = append(list, readComment(d.l.body.text, source.Span{Start: s.Start + m[0], End: s.Start + m[1]}))
	}
	return list, len(list) > 0
}

// leavesBelow is the range of leaves in a block; both ends are -1 where it has none.
func (d *director) leavesBelow(n ast.Node) (from, to int) {
	from, to = -1, -1
	if n == nil {
		return
	}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if i, ok := d.l.byNode[n]; ok && entering {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
		if m := d.l.markups[n]; m != nil && m.to > m.from && entering {
			if from < 0 {
				from = m.from
			}
			to = m.to
		}
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return from, to
}

// apply applies one directive to the units [from, to); own tells that it stands in
// the text of that one unit.
func (d *director) apply(c comment, from, to int, own bool) {
	if len(c.words) == 0 {
		d.fault(c.span, l10n.Error, "an empty directive", "write what it is to do: "+directiveForms(true))
	}
	var lang, reason *word
	matches := from >= 0
	for i := range c.words {
		w := &c.words[i]
		k := slices.IndexFunc(directives, func(known instruction) bool { return known.name == w.name })
		switch {
		case k < 0:
			d.unknown(w)
		case directives[k].bracket && own:
			d.fault(w.span, l10n.Error, w.name+" stands in a block's text, where it does nothing", "write it on a line of its own, between blank lines")
		case directives[k].bracket:
			d.bracket(w)
		default:
			if w.name == "lang" {
				lang = w
			}
			if w.name == "reason" {
				reason = w
			}
			if !matches {
				d.fault(w.span, l10n.Warning, w.name+" matches nothing: no text that is translated follows it", "put it before the block it is about, or remove it")
				continue
			}
			d.word(w, directives[k].apply, from, to)
		}
	}
	d.declare(lang, reason, from, to)
}

func (d *director) unknown(w *word) {
	text := string(d.l.body.text[w.span.Start:w.span.End])
	var names []string
	for _, known := range directives {
		names = append(names, known.name)
	}
	fix := "it can be " + directiveForms(false)
	if near := nearest.To(strings.ToLower(w.name), names); near != "" {
		fix = "did you mean “" + near + "”?"
	}
	d.fault(w.span, l10n.Error, fmt.Sprintf("“%s” is no directive", source.Printable(text)), fix)
}

// word applies a word to units.
func (d *director) word(w *word, apply func(u *l10n.Unit, value string), from, to int) {
	for i := from; i < to && apply != nil; i++ {
		apply(&d.units[i], w.value)
	}
	if w.name == "note" && w.value == "" {
		d.fault(w.span, l10n.Warning, "a note without text", "write note=\"…\", or remove it")
	}
}

// declare applies lang and reason, which belong together.
func (d *director) declare(lang, reason *word, from, to int) {
	if lang == nil {
		if reason != nil {
			d.fault(reason.span, l10n.Warning, "a reason without lang", "write lang=… before it, or remove it")
		}
		return
	}
	tag, ok := languageOf(lang.value)
	if !ok {
		d.fault(lang.span, l10n.Error, fmt.Sprintf("“%s” is no language tag", source.Printable(lang.value)), "write a BCP 47 tag: en, de, nb, pt-BR")
		return
	}
	why := ""
	if reason != nil {
		why = reason.value
	}
	if why == "" {
		d.fault(lang.span, l10n.Warning, "lang="+lang.value+" has no reason", "say why: reason=\"quotation\"")
		why = "no reason given"
	}
	for i := max(from, 0); i < to; i++ {
		u := &d.units[i]
		u.Lang, u.Reason, u.Translate = tag, why, false
	}
}

// bracket opens and closes what is skipped.
func (d *director) bracket(w *word) {
	if w.name == "skip-start" {
		if d.from != nil {
			d.fault(w.span, l10n.Error, "skip-start within skip-start", "write <!-- ordbro: skip-end --> before it, or remove it")
			return
		}
		d.from = w
		return
	}
	if d.from == nil {
		d.fault(w.span, l10n.Error, "skip-end without skip-start", "write <!-- ordbro: skip-start --> where it begins, or remove it")
		return
	}
	if !d.skip(d.from.span.End, w.span.Start) {
		d.fault(d.from.span, l10n.Warning, "skip-start matches nothing: no text that is translated stands before skip-end", "remove both")
	}
	d.from = nil
}

func (d *director) skip(from, to int) (matches bool) {
	for i := range d.l.leaves {
		if start := d.l.leaves[i].lines[0].Start; from <= start && start < to {
			d.units[i].Translate = false
			matches = true
		}
	}
	return matches
}

// inside warns of directives in the middle of a unit's text, which do nothing.
func (d *director) inside(i int) {
	v := &d.l.leaves[i]
	for _, code := range d.units[i].Codes {
		if code.Kind != l10n.Comment || !directiveComment.MatchString(code.Value) {
			continue
		}
		place := cutLines(v.lines, code.Span.Start, code.Span.End)
		if !slices.ContainsFunc(place, func(s source.Span) bool { return s.Len() > 0 }) {
			continue
		}
		d.fault(source.Span{Start: place[0].Start, End: place[len(place)-1].End}, l10n.Warning,
			"a directive within a text matches nothing", "write it at the end of the text, or on a line of its own before it")
	}
}
