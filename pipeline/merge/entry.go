package merge

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A version is an entry as one side of a merge has it. A side without the entry has
// the zero entry.
type version struct {
	c  *catalogue.Catalogue
	r  *record.Record
	e  *l10n.Entry
	is bool
}

func versionOf(c *catalogue.Catalogue, i int) version {
	if i < 0 {
		return version{c, &record.Record{}, &l10n.Entry{}, false}
	}
	return version{c, c.Record(i), &c.Entries[i], true}
}

// block is the whole entry, whatever its line ends are; empty where there is none.
func (v *version) block() string {
	return strings.TrimRight(strings.ReplaceAll(v.raw(v.r.Block), "\r\n", "\n"), "\n")
}

func (v *version) raw(s source.Span) string { return string(v.c.File.Text[s.Start:s.End]) }

// value returns the value of a key that belongs to the text.
func (v *version) value(key string) record.Value {
	if key == "other" {
		return v.r.Other
	}
	for _, f := range v.r.Forms {
		if f.Name == key {
			return f
		}
	}
	return record.Value{}
}

func (v *version) text(key string) string { return notation.Target(v.value(key).Text) }

// doubtful tells that a person must look before the target counts.
func (v *version) doubtful() bool { return v.e.Fuzzy || v.e.Machine }

// keys are what belongs to the text of an entry.
func (m *merger) keys() []string { return record.TextKeys(m.o.Messages) }

// An entryMerge joins the three versions of one entry.
type entryMerge struct {
	m         *merger
	b, o, t   version
	ed        *splice.Editor
	texts     map[string]string // by key: the text of the result
	open      bool              // the result is fuzzy or a machine's
	shown     *version          // whose source the result shows
	conflicts []Conflict
}

// mergeEntry joins an entry that both sides have. Where one side left it as it was, the
// other side's bytes stand.
func (m *merger) mergeEntry(p triple) splice.Entry {
	em := &entryMerge{
		m: m, b: versionOf(m.base, p.base), o: versionOf(m.ours, p.ours), t: versionOf(m.theirs, p.theirs),
		ed: splice.NewEditor(m.ours.Records(), p.ours, m.layout.EOL), texts: map[string]string{},
	}
	j := splice.Entry{Record: p.ours}
	switch ours, theirs := em.o.block(), em.t.block(); {
	case ours == theirs, theirs == em.b.block() && !em.lacks(&em.o, &em.t):
		return j
	case ours == em.b.block() && !em.lacks(&em.t, &em.o):
		text := splice.WithEOL(theirs, m.layout.EOL)
		if block := em.o.raw(em.o.r.Block); strings.HasSuffix(block, "\n") {
			text = splice.Line(text, m.layout.EOL)
		}
		j.Edits = []splice.Edit{{Span: em.o.r.Block, Text: text}}
		j.Trailing = em.t.r.Trailing
		return j
	}
	em.mergeTexts()
	shown := em.mergeDescription()
	em.mergeProvenance(shown)
	others := em.mergeProposals()
	em.mergeFlags()
	em.ed.PlaceFlags() // now, so that they stand above the comments
	em.mergeComments()
	em.setProposals(others)
	m.conflicts = append(m.conflicts, em.conflicts...)
	j.Edits = em.ed.Done()
	return j
}

// lacks tells whether version v has no text where w has one.
func (em *entryMerge) lacks(v, w *version) bool {
	for _, key := range em.m.keys() {
		if v.text(key) == "" && w.text(key) != "" {
			return true
		}
	}
	return false
}

// mergeTexts decides about each key of the text.
func (em *entryMerge) mergeTexts() {
	for _, key := range em.m.keys() {
		b, o, t := em.b.text(key), em.o.text(key), em.t.text(key)
		em.texts[key] = o
		switch {
		case o == t: // perhaps quoted otherwise
			was, here, there := em.rawValue(&em.b, key), em.rawValue(&em.o, key), em.rawValue(&em.t, key)
			if here == was && there != was && there != "" {
				em.set(key)
			}
		case t == "", t == b && o != "":
		case o == "", o == b:
			em.texts[key] = t
			em.set(key)
		case em.m.o.Source: // the article decides, and sync writes its text
		default:
			em.conflicts = append(em.conflicts, Conflict{em.o.e.ID, key, o, t})
		}
	}
}

// rawValue is a value with its quotes.
func (em *entryMerge) rawValue(v *version, key string) string {
	x := v.value(key)
	if !x.OK {
		return ""
	}
	return strings.ReplaceAll(v.raw(x.Raw), "\r\n", "\n")
}

// set takes theirs' value, as it is written there.
func (em *entryMerge) set(key string) {
	raw := splice.WithEOL(em.rawValue(&em.t, key), em.m.layout.EOL)
	if key == "other" {
		em.ed.Other(raw)
		return
	}
	at := em.o.r.Heading.End
	for _, v := range append([]record.Value{em.o.r.Hash, em.o.r.Other}, em.o.r.Forms...) {
		if v.OK {
			at = max(at, source.Lines(em.o.c.File.Text, v.Raw).End)
		}
	}
	em.ed.Set(em.o.value(key), key, raw, at)
}

// has tells whether a version's text is the result's.
func (em *entryMerge) has(v *version) bool {
	for _, key := range em.m.keys() {
		if v.text(key) != em.texts[key] {
			return false
		}
	}
	return true
}

// mergeDescription decides about the "#." lines, which show the source text. They are
// sync's, so that two that differ are no conflict: the next sync writes them anew.
func (em *entryMerge) mergeDescription() (shown *version) {
	b, o, t := em.b.r.Marked('.'), em.o.r.Marked('.'), em.t.r.Marked('.')
	same := func(x, y []string) bool { return slices.EqualFunc(x, y, l10n.SameLine) }
	if !same(o, b) && len(o) > 0 {
		return &em.o
	}
	em.ed.Comments('.', t, "")
	return &em.t
}

// mergeProposals decides about the "#?" lines.
func (em *entryMerge) mergeProposals() (result []string) {
	b, o, t := em.b.r.Proposals(), em.o.r.Proposals(), em.t.r.Proposals()
	add := func(text string) {
		if !slices.Contains(result, text) && text != em.texts["other"] {
			result = append(result, text)
		}
	}
	for _, text := range o {
		if slices.Contains(t, text) || !slices.Contains(b, text) {
			add(text)
		}
	}
	for _, text := range t {
		if !slices.Contains(b, text) {
			add(text)
		}
	}
	for _, c := range em.conflicts {
		if c.Field != "other" {
			c.Theirs = c.Field + ": " + c.Theirs
		}
		add(c.Theirs)
	}
	added := slices.ContainsFunc(result, func(text string) bool { return !slices.Contains(b, text) })
	em.setFlag(notation.Conflict, len(result) > 0 && added || em.joinedFlag(notation.Conflict))
	return result
}

// setProposals writes the other texts of an entry's merge above its heading.
func (em *entryMerge) setProposals(list []string) {
	if slices.Equal(list, em.o.r.Proposals()) {
		return
	}
	for _, c := range em.o.r.Comments {
		if c.Mark == '?' {
			em.ed.Replace(c.Line, "")
		}
	}
	for _, line := range notation.ProposalLines(list) {
		em.ed.Insert(em.o.r.Heading.Start, notation.Comment{Mark: '?', Text: line}.String()+em.ed.EOL)
	}
}
