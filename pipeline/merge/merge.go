// Package merge joins what several people have made of one catalogue: by entry and field,
// with what came before as far as that is known. No text of either side is lost: what it
// cannot decide stands beside the result, marked as a conflict. It also takes apart what
// git has merged line by line, and joins the entries that one unit has in several
// catalogues. It knows no article: what an entry's source has become is sync's business.
package merge

import (
	"bytes"
	"container/list"
	"fmt"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options say what the versions of a merge are.
type Options struct {
	// Options is what they were parsed with.
	catalogue.Options

	// Ancestor is what Repair takes for the base, if it is known from elsewhere than the
	// markers; nil: it is not.
	Ancestor *catalogue.Catalogue

	// Twice tells that ours and theirs hold the entries of one file in which ids stand
	// twice: two texts under one id are two entries then, though there is no base.
	Twice bool

	// Stitched tells that ours and theirs were taken from between merge markers. What
	// git could merge outside them is in both, so that neither is as its author left it.
	Stitched bool
}

// A Conflict is what a merge could not decide. Nothing is lost: what is not in the
// result's place is beside it, in comments or under an id of its own.
type Conflict struct {
	ID    string
	Field string // "other" or a plural form; "id": an entry of theirs that took another id, this one; "file": nothing was merged

	Ours, Theirs string // the two texts
}

// Finding is the conflict as it is told to the person who has to decide; result is
// what the merge wrote.
func (c Conflict) Finding(result *catalogue.Catalogue) l10n.Finding {
	f := l10n.Finding{Check: l10n.CheckConflict, Severity: l10n.Error, Unit: c.ID}
	if tag := result.Lang.String(); tag != "und" {
		f.Lang = tag
	}
	switch c.Field {
	case "file":
		f.Message = "the two versions cannot be joined: " + source.Clip(c.Theirs, 200)
		f.Fix = "merge the file by hand"
		f.File = result.File
		return f
	case "id":
		f.Message = fmt.Sprintf("the id %s of theirs does not go with ours; its text is kept under this one", source.Quoted(c.Theirs))
		f.Fix = "run ordbro sync, use the text and delete the entry"
	default:
		f.Message = fmt.Sprintf("two translations: ours %s, theirs %s", source.Quoted(l10n.OneLine(c.Ours)), source.Quoted(l10n.OneLine(c.Theirs)))
		if c.Field != "other" {
			f.Message = c.Field + ": " + f.Message
		}
		f.Fix = "keep the right one after " + c.Field + " =, then delete the lines “#?” and the flag “conflict”"
	}
	if e := result.Entry(c.ID); e != nil {
		f = f.At(result.File, e.TargetSpan)
	}
	return f
}

// Merge joins two descendants of a catalogue by entry and field. ours' bytes are the
// base of the result: order, comments, style; what theirs changed is edited in.
//
// What one side changed is taken from it, and no target of either side is lost: an
// entry or a text that only one side still has is kept, but for an entry that nobody
// has translated and a pruned obsolete one. Two different targets both stay: ours in its
// place, theirs in "#?" comments. A target that is not known to be right for the
// source text that the entry shows ends fuzzy, without the current hash.
//
// base may be nil or broken: then nothing is known of what came before. Where ours or
// theirs is broken, or the result would be, ours is returned with a conflict of the
// field "file".
func Merge(base, ours, theirs *catalogue.Catalogue, o Options) (text []byte, conflicts []Conflict) {
	unmerged := func(why string) ([]byte, []Conflict) {
		return ours.File.Text, []Conflict{{Field: "file", Theirs: why}}
	}
	if ours.Broken || theirs.Broken {
		return unmerged("one of them cannot be read")
	}
	if bytes.Equal(ours.File.Text, theirs.File.Text) {
		return ours.File.Text, nil
	}
	if base == nil || base.Broken {
		base = &catalogue.Catalogue{File: source.New("", nil), Lang: ours.Lang}
	}
	m := &merger{o: o, base: base, ours: ours, theirs: theirs}
	m.ours = joinLoose(m)
	text = m.run()
	if bytes.Equal(text, ours.File.Text) {
		return ours.File.Text, m.conflicts
	}
	if got := catalogue.Parse(source.New(ours.File.Name, text), o.Options); got.Broken {
		return unmerged(got.Findings[0].Message)
	}
	return text, m.conflicts
}

// A merger joins two catalogues.
type merger struct {
	o                  Options
	base, ours, theirs *catalogue.Catalogue
	layout             *splice.Layout // the file to be: ours with the entries of both
	conflicts          []Conflict
	*pairing
}

// A triple is one entry's records in the three versions; -1 where there is none.
type triple struct{ base, ours, theirs int }

// find returns the entry of an id; -1 if there is none.
func find(c *catalogue.Catalogue, id string) int { return c.Records().Find(id) }

func (m *merger) run() []byte {
	m.layout = &splice.Layout{File: m.ours.Records(), EOL: source.LineEnd(m.ours.File.Text)}
	m.pairing = m.pair()
	names := &record.Names{}
	kept := m.arrange()
	for _, p := range kept {
		if p.ours >= 0 && m.oursNamed[p.ours] == "" {
			names.Add(m.ours.Entries[p.ours].ID)
		}
	}
	for _, list := range []map[int]string{m.oursNamed, m.theirsNamed} {
		for _, id := range list {
			names.Add(id)
		}
	}
	same := len(kept) == len(m.ours.Entries)
	for _, p := range kept {
		var e splice.Entry
		switch {
		case p.ours < 0:
			e = m.bring(p.theirs, names)
		case p.theirs < 0:
			e = splice.Entry{Record: p.ours}
		default:
			e = m.mergeEntry(p)
		}
		if id := m.oursNamed[p.ours]; p.ours >= 0 && id != "" {
			e.Edits = splice.Rename(m.ours.Record(e.Record), e.Edits, id)
		}
		m.layout.Entries = append(m.layout.Entries, e)
		same = same && e.Record == len(m.layout.Entries)-1 && len(e.Edits) == 0
	}
	if same {
		return m.ours.File.Text
	}
	m.layout.Late = len(m.layout.Entries)
	return m.layout.Assemble(m.layout.Moved(), nil)
}

// arrange lists the entries of the result in its order: ours', with theirs' new
// entries after their predecessors, and what theirs alone moved where theirs has it.
func (m *merger) arrange() []triple {
	order := list.New()
	places := map[int]*list.Element{} // by ours' index
	for i := range m.ours.Entries {
		e := &m.ours.Entries[i]
		p := triple{find(m.base, e.ID), i, m.pairing.theirs[i]}
		if p.base >= 0 && p.theirs < 0 && droppable(&m.base.Entries[p.base], e) {
			continue
		}
		places[i] = order.PushBack(p)
	}
	movedHere, movedThere := m.moved(m.ours), m.moved(m.theirs)
	var before *list.Element
	for i := range m.theirs.Entries {
		e := &m.theirs.Entries[i]
		id := notation.Fold(e.ID)
		p := triple{find(m.base, e.ID), m.pairing.ours[i], i}
		at, known := places[p.ours]
		switch {
		case known && (!movedThere[id] || movedHere[id]):
		case known && before == nil:
			order.MoveToFront(at)
		case known:
			order.MoveAfter(at, before)
		case p.base >= 0 && droppable(&m.base.Entries[p.base], e):
			continue
		case before == nil:
			at = order.PushFront(p)
		default:
			at = order.InsertAfter(p, before)
		}
		before = at
	}
	kept := make([]triple, 0, order.Len())
	for at := order.Front(); at != nil; at = at.Next() {
		kept = append(kept, at.Value.(triple))
	}
	return kept
}

// moved tells which entries a descendant of base has moved, by folded id.
func (m *merger) moved(c *catalogue.Catalogue) map[string]bool {
	var ids []string
	var seq []int
	for i := range c.Entries {
		if b := find(m.base, c.Entries[i].ID); b >= 0 {
			ids, seq = append(ids, notation.Fold(c.Entries[i].ID)), append(seq, b)
		}
	}
	moved := map[string]bool{}
	for i, stays := range splice.LongestRun(seq) {
		moved[ids[i]] = !stays
	}
	return moved
}

// droppable tells whether an entry that one side has deleted may go: on the other
// side nobody has translated or noted anything, or it was obsolete and still is.
func droppable(base, e *l10n.Entry) bool {
	for line := range strings.SplitSeq(e.Note, "\n") {
		if line != "" && !slices.Contains(strings.Split(base.Note, "\n"), line) {
			return false
		}
	}
	if e.Alternative != "" && e.Alternative != base.Alternative {
		return false
	}
	return e.Target == "" && e.Alternative == "" || base.Obsolete && e.Obsolete && base.Target == e.Target
}

// bring makes an entry of one that only theirs has.
func (m *merger) bring(i int, names *record.Names) splice.Entry {
	e := &m.theirs.Entries[i]
	id := m.theirsNamed[i]
	if id == "" {
		id = e.ID
		if !names.Take(id) {
			id = names.TakeLike(m.theirs.Record(i).Parts)
			m.conflicts = append(m.conflicts, Conflict{ID: id, Field: "id", Theirs: e.ID})
		}
	}
	return splice.Entry{Record: -1, Text: splice.Copy(m.theirs.Records(), i, nil, id, m.layout.EOL), Trailing: m.theirs.Record(i).Trailing}
}
