package markdown

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Joined is an edition put together.
type Joined struct {
	Edition *l10n.Edition
	Text    []byte // the localised Markdown, with the file's line ends and byte order mark

	// Choices holds what stands for each unit, after quarantine; its Text is as
	// given, before escaping.
	Choices []l10n.Choice

	Quarantined []Quarantine // in unit order

	layout  *layout   // of Text; nil: Text is the file's own
	inlines []*inline // of the units whose text has been read
	read    []reading // of the units whose target has been judged
	refs    *references
}

// A reading is the markup that a text has.
type reading struct {
	text  string
	codes []l10n.Code
}

// Codes finds the markup of unit i's target, whether it is shown or not. Joining has read
// most of them. It is not for concurrent use.
func (j *Joined) Codes(i int, target string) []l10n.Code {
	u := &j.Edition.Doc.Units[i]
	switch r := &j.read[i]; {
	case target == u.Text:
		return u.Codes
	case target == r.text:
		return r.codes
	}
	return codesOf(j.refs, target, u.Kind)
}

// A Quarantine is a text that was not published, because the page would not have
// survived it.
type Quarantine struct {
	Unit   int // index in Edition.Doc.Units
	Choice l10n.Choice
	Reason string // what it would have broken, in words a translator understands
}

// Join splices an edition's texts into the skeleton. A unit whose text is its own
// is copied as its original bytes.
func Join(e *l10n.Edition) *Joined {
	j := newJoiner(e.Doc)
	var spliced []int
	for i := range j.stands {
		j.stands[i].choices = e.Choices(i)
		if j.choose(i, 0) {
			spliced = append(spliced, i)
		}
	}
	j.settle(spliced)
	return j.joined(e)
}

func newJoiner(d *l10n.Document) *joiner {
	return &joiner{
		doc: d, refs: referencesOf(d), lineEnd: source.LineEnd(d.File.Text),
		stands: make([]stand, len(d.Units)), text: d.File.Text,
	}
}

func (j *joiner) joined(e *l10n.Edition) *Joined {
	out := &Joined{Edition: e, Text: j.text, Quarantined: j.quarantined, layout: j.layout, inlines: make([]*inline, len(j.stands)), read: make([]reading, len(j.stands)), refs: j.refs}
	for i := range j.stands {
		s := &j.stands[i]
		out.Choices = append(out.Choices, s.choices[s.at])
		out.read[i] = s.first
		if s.use && !s.own {
			out.inlines[i] = s.inline
		}
	}
	slices.SortStableFunc(out.Quarantined, func(a, b Quarantine) int { return cmp.Compare(a.Unit, b.Unit) })
	return out
}

// A stand is what stands for a unit, so far.
type stand struct {
	choices []l10n.Choice
	at      int     // the choice
	text    string  // it, escaped; unless own
	own     bool    // it is the unit's own text
	use     bool    // it has proved to hold
	inline  *inline // of text, if it has been read
	first   reading // of the first choice
}

type joiner struct {
	doc         *l10n.Document
	refs        *references
	lineEnd     string
	stands      []stand
	quarantined []Quarantine
	text        []byte  // the last text that held
	layout      *layout // of text
	cost        int     // bytes parsed
	inlineCost  int     // of all targets
}

// choose takes the first of a unit's choices from k on that may stand for it; it
// tells whether that is another text than the unit's own.
func (j *joiner) choose(i, k int) bool {
	u, s := &j.doc.Units[i], &j.stands[i]
	for ; k < len(s.choices); k++ {
		s.at = k
		text := s.choices[k].Text
		if text == u.Text || k == len(s.choices)-1 {
			s.own = true
			return false
		}
		if reason := j.prepare(u, s, text); reason != "" {
			j.quarantined = append(j.quarantined, Quarantine{i, s.choices[k], reason})
			continue
		}
		return true
	}
	return false
}

// prepare escapes a text for its unit, or says why it cannot stand for it.
func (j *joiner) prepare(u *l10n.Unit, s *stand, text string) (reason string) {
	s.inline = nil
	if len(text) > maxTarget {
		return guard(u, text, nil)
	}
	at := slotOf(j.doc.File.Text, u)
	if (at.startsBlock || strings.Contains(text, "\n")) && u.Kind != l10n.FrontMatter && fenced(text) && !fenced(u.Text) {
		return "it would become a block of code; write code within a text between single backticks"
	}
	given := text
	text = at.tidy(text)
	if u.Kind == l10n.FrontMatter {
		s.text = text + u.Text[len(strings.TrimRight(u.Text, "\n")):] // a block scalar ends in a line break
		return guard(u, text, s.reads(given, text, j.refs.valueCodes(text, u.Kind)))
	}
	if isHTML(u.Kind) {
		codes := s.reads(given, text, codesOf(j.refs, text, u.Kind))
		s.text = at.fit(text, codes)
		if reason := guard(u, text, codes); reason != "" || u.Kind == l10n.HTMLAttribute {
			return reason
		}
		if l10n.Silent(text, codes, source.Span{End: len(text)}) {
			return nothingSeen
		}
		return newPiece([]byte(s.text), []byte(u.Text))
	}
	if marked(text) {
		cost := inlineCost(text)
		if j.inlineCost += cost; tooCostly(u, cost) || j.inlineCost > 2*inlineBudget {
			return tooMuchMarkup
		}
	}
	in := j.refs.inline(text)
	codes := s.reads(given, text, in.codes(u.Kind))
	if reason := guard(u, text, codes); reason != "" {
		return reason
	}
	if reason := j.refs.gate(u, in, codes); reason != "" {
		return reason
	}
	if !strings.ContainsFunc(in.plain(), l10n.VisibleRune) && !(u.InTags && tagsSpeak(codes)) && !slices.ContainsFunc(codes, func(c l10n.Code) bool { return c.Kind == l10n.Image }) {
		return nothingSeen
	}
	if s.text = at.fit(text, codes); s.text == text {
		s.inline = in
	}
	return ""
}

// reads notes the markup of the first text that was given, if it was read as it is.
func (s *stand) reads(given, text string, codes []l10n.Code) []l10n.Code {
	if s.at == 0 && given == text {
		s.first = reading{text, codes}
	}
	return codes
}

// settle finds which of the spliced units hold together with those that already
// do. The text is verified as a whole each time; where it does not hold, the
// culprits are found by halving.
func (j *joiner) settle(list []int) {
	if len(list) == 0 {
		return
	}
	for _, i := range list {
		j.stands[i].use = true
	}
	if j.holds() {
		return
	}
	for _, i := range list {
		j.stands[i].use = false
	}
	if rest, changed := j.standing(list); changed {
		j.settle(rest)
		return
	}
	if len(list) == 1 || j.spent() {
		for _, i := range list {
			s := &j.stands[i]
			reason := j.describe(i)
			if len(list) > 1 {
				reason = "too many texts of this page break it; this one could not be told from them"
			}
			j.quarantined = append(j.quarantined, Quarantine{i, s.choices[s.at], reason})
			if next := s.at + 1; j.spent() {
				s.at, s.own = len(s.choices)-1, true
			} else if j.choose(i, next) {
				j.settle([]int{i})
			}
		}
		return
	}
	j.settle(list[:len(list)/2])
	j.settle(list[len(list)/2:])
}

// standing quarantines the units of list whose text is no single paragraph even by
// itself, and returns those that remain, their next choices included. It finds most
// culprits at the cost of one parse.
func (j *joiner) standing(list []int) (rest []int, changed bool) {
	for _, i := range list {
		u, s := &j.doc.Units[i], &j.stands[i]
		if !slotOf(j.doc.File.Text, u).startsBlock || isParagraph(s.text) {
			rest = append(rest, i)
			continue
		}
		changed = true
		j.quarantined = append(j.quarantined, Quarantine{i, s.choices[s.at], j.describe(i)})
		if j.choose(i, s.at+1) {
			rest = append(rest, i)
		}
	}
	return rest, changed
}

func isParagraph(text string) bool {
	root, _, b := parseBlocks([]byte(text))
	p, ok := root.FirstChild().(*ast.Paragraph)
	return ok && p.NextSibling() == nil && b.limit == "" && p.Lines().Len() == 1+strings.Count(text, "\n")
}

// spent tells that so much has been parsed in search of culprits that the rest of
// the suspects is given up.
func (j *joiner) spent() bool { return j.cost > 16<<20+64*len(j.doc.File.Text) }

// holds splices what is in use and tells whether the result has the source's
// blocks, and reads as given.
func (j *joiner) holds() bool {
	text := j.spliced()
	j.cost += len(text)
	f := source.New(j.doc.File.Name, text)
	l, err := layoutOf(f, frontKeys(j.doc))
	if err != nil || !j.same(l) {
		return false
	}
	j.text, j.layout = text, l
	return true
}

func (j *joiner) spliced() []byte {
	file := j.doc.File.Text
	out := make([]byte, 0, len(file)+len(file)/4)
	at := 0
	for i := range j.doc.Units {
		u, s := &j.doc.Units[i], &j.stands[i]
		if s.own || !s.use {
			continue
		}
		out = append(out, file[at:u.Span.Start]...)
		if u.Kind == l10n.FrontMatter {
			out = append(out, quoteFront(file, u.Span, s.text, j.lineEnd)...)
		} else {
			out = append(out, splice(u, s.text, j.lineEnd)...)
		}
		at = u.Span.End
	}
	return append(out, file[at:]...)
}

// same compares a layout with the document and what was spliced into it.
func (j *joiner) same(l *layout) bool {
	values := len(l.front.values)
	if values+len(l.leaves) != len(j.doc.Units) {
		return false
	}
	for i := range j.doc.Units {
		u, s := &j.doc.Units[i], &j.stands[i]
		want := u.Text
		if s.use && !s.own {
			want = read(s.text)
		}
		if i < values {
			if v := l.front.values[i]; u.Kind != l10n.FrontMatter || v.key != u.Key || v.text != want && (!s.use || v.text != s.text) {
				return false
			}
			continue
		}
		if v := &l.leaves[i-values]; v.kind != u.Kind || v.key != u.Key || !readsAs(l, v, want) {
			return false
		}
	}
	return skeletonOf(l) == j.doc.Skeleton
}

// reads tells whether a leaf's text is want, without building it.
func readsAs(l *layout, v *leaf, want string) bool {
	for i, s := range v.lines {
		line := l.body.text[s.Start:s.End]
		if i > 0 {
			if want == "" || want[0] != '\n' {
				return false
			}
			want = want[1:]
		}
		if len(want) < len(line) || want[:len(line)] != string(line) {
			return false
		}
		want = want[len(line):]
	}
	return want == ""
}
