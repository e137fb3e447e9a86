package catalogue

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// SyncOptions are what Sync has to know besides the document.
type SyncOptions struct {
	Lang language.Tag

	// Source tells that it is the source language's catalogue: ids and source text,
	// without hashes. Previous, Suggest, Carry and Copied do not concern it.
	Source bool

	// Previous is the source catalogue's text of a unit before this sync; nil:
	// nothing is known.
	Previous func(id string) (sourceText string, ok bool)

	// Suggest offers a new entry the target of another unit, made from the
	// source text madeFrom; nil: nothing is offered.
	Suggest func(u *l10n.Unit) (target, madeFrom string, ok bool)

	// Carry applies a harmless edit of the source, from previous to the unit's
	// text, to a target; nil where a person has to look. nil: no edit is harmless.
	Carry func(u *l10n.Unit, previous, target string) *Carriage

	// Joined are entries to be taken over, by id: what a unit has in several catalogues,
	// as package merge has joined it.
	Joined map[string]Joined

	// Released tells which entries another article's catalogue has taken over:
	// they are dropped here.
	Released func(id string) bool

	// Copied tells whether a target stands in another entry of the language too. A
	// suggestion that nobody has touched goes with its unit; nil: it stays.
	Copied func(target string) bool

	// Prune drops obsolete entries.
	Prune bool

	// Kept tells of entries of a source catalogue that another language keeps though
	// they are pruned; nil: none.
	Kept func(id string) bool

	// Forget tells of entries of a source catalogue that no other language knows:
	// without their unit they go; nil: none.
	Forget func(id string) bool
}

// A Carriage is a target that a harmless edit of the source was applied to.
type Carriage struct {
	Target string
	What   string // the edit, for the report
	Number bool   // a number was replaced: whoever had reviewed the target has not seen it so
}

// A Joined is what a unit's entry is to be made of in place of what it is.
type Joined struct {
	Entry *Catalogue // with this entry alone
	Why   string     // for the report, where it is neither an earlier place nor an earlier revision
}

// An Action says what sync did to an entry.
type Action string

// The actions.
const (
	Added     Action = "added"
	Moved     Action = "moved"     // to its unit's place
	Changed   Action = "changed"   // the source is another: the target is fuzzy now; in a source catalogue, the text was replaced
	Refreshed Action = "refreshed" // comments and hash follow the source; the target stays fuzzy or empty
	Accepted  Action = "accepted"  // a person has accepted the target: it carries the current hash
	Doubted   Action = "doubted"   // its marks do not agree: the target is fuzzy now
	Restored  Action = "restored"  // the source is what the target was made from again
	Obsolete  Action = "obsolete"  // the unit is gone
	Revived   Action = "revived"   // the unit of an obsolete entry is back
	Removed   Action = "removed"   // the unit is gone, and nobody had written anything
	Carried   Action = "carried"   // the source's edit was harmless and has been applied to the target
	Adopted   Action = "adopted"   // taken over from, or joined with, another catalogue's entry
	Released  Action = "released"  // another article's catalogue has taken the entry over
	Pruned    Action = "pruned"    // it was obsolete
)

// A Change is one thing that sync did.
type Change struct {
	ID     string
	Action Action
	Note   string // what was carried, doubted or pruned
}

func (c Change) String() string {
	if c.Note != "" {
		return c.ID + " " + string(c.Action) + " (" + c.Note + ")"
	}
	return c.ID + " " + string(c.Action)
}

// Sync brings a catalogue up to date with its document and returns the new bytes: the
// same slice, and no changes, when there is nothing to do or the
// catalogue is broken. c may be nil where there is no file yet. No target is ever
// removed or rewritten.
func Sync(c *Catalogue, doc *l10n.Document, o SyncOptions) (text []byte, changes []Change) {
	s := newSyncer(c, doc, o)
	if o.Source {
		return s.run(sourceHeader(doc.Lang))
	}
	return s.run(targetHeader(o.Lang))
}

// A syncer works out what becomes of each entry.
type syncer struct {
	SyncOptions
	c    *Catalogue
	file *record.File // of c
	doc  *l10n.Document
	eol  string
	jobs []job // active entries in the document's order, then obsolete ones
	late int   // the jobs from here on are obsolete from now on
	gone []int // records that are removed
}

// A job is one entry of the file to be and what sync does to it.
type job struct {
	splice.Entry
	id      string
	actions []Action
	note    string // of the change
}

func newSyncer(c *Catalogue, doc *l10n.Document, o SyncOptions) *syncer {
	if c == nil {
		c = &Catalogue{File: source.New("", nil), Lang: o.Lang}
	}
	return &syncer{SyncOptions: o, c: c, file: c.Records(), doc: doc, eol: source.LineEnd(c.File.Text)}
}

// layout is the file to be.
func (s *syncer) layout() *splice.Layout {
	l := &splice.Layout{File: s.file, EOL: s.eol, Late: s.late, Entries: make([]splice.Entry, len(s.jobs))}
	for i := range s.jobs {
		l.Entries[i] = s.jobs[i].Entry
	}
	return l
}

func (s *syncer) run(header []string) (text []byte, changes []Change) {
	if s.c.Broken {
		return s.c.File.Text, nil
	}
	s.plan()
	l := s.layout()
	moved := l.Moved()
	same := len(s.gone) == 0
	for i := range s.jobs {
		j := &s.jobs[i]
		if moved[i] && j.Record >= 0 && !slices.Contains(j.actions, Revived) && !slices.Contains(j.actions, Obsolete) {
			j.actions = append(j.actions, Moved)
		}
		same = same && len(j.actions) == 0 && len(j.Edits) == 0 && !moved[i]
		for _, a := range j.actions {
			changes = append(changes, Change{j.id, a, j.note})
		}
	}
	for _, i := range s.gone {
		e := &s.c.Entries[i]
		ch := Change{ID: e.ID, Action: s.fate(e)}
		if ch.Action == Pruned {
			ch.Note = lastWords(e)
		}
		changes = append(changes, ch)
	}
	if same {
		return s.c.File.Text, nil
	}
	return l.Assemble(moved, header), changes
}

// lastWords are all that people wrote in an entry that is dropped for good.
func lastWords(e *l10n.Entry) string {
	text := "“" + l10n.OneLine(e.Target) + "”"
	if e.Note != "" {
		text += " # " + l10n.OneLine(e.Note)
	}
	return text
}

// plan decides about each unit and each entry.
func (s *syncer) plan() {
	used := make([]bool, len(s.c.Entries))
	s.eachUnit(func(u *l10n.Unit, r int, known bool) {
		if known {
			used[r] = true
		}
	})
	var names record.Names
	for i := range s.c.Entries {
		if e := &s.c.Entries[i]; used[i] || s.fate(e) == Obsolete {
			names.Add(e.ID)
		} else {
			s.gone = append(s.gone, i)
		}
	}
	done := make([]bool, len(s.c.Entries))
	s.eachUnit(func(u *l10n.Unit, r int, known bool) {
		switch {
		case known && !done[r]:
			done[r] = true
			s.jobs = append(s.jobs, s.update(r, u))
		case !known && names.Take(u.ID):
			s.jobs = append(s.jobs, s.create(u))
		}
	})
	s.retire(used)
}

// Prunes tells whether an obsolete entry is dropped. One that holds a proposal which
// nobody has decided about, or a key that nobody here understands, is not.
func (o *SyncOptions) Prunes(e *l10n.Entry) bool {
	return o.Prune && e.Alternative == "" && !e.Sealed && !(o.Kept != nil && o.Kept(e.ID))
}

// fate is what becomes of an entry without a unit.
func (s *syncer) fate(e *l10n.Entry) Action {
	switch {
	case s.Released != nil && s.Released(e.ID):
		return Released
	case !s.Worked(e):
		return Removed
	case s.Prunes(e):
		return Pruned
	}
	return Obsolete
}

// Worked tells whether an entry holds anybody's work. The text of a source entry is the
// article's.
func (o *SyncOptions) Worked(e *l10n.Entry) bool {
	if o.Source {
		return e.Note != "" || e.Alternative != "" || e.Target != "" && !(o.Forget != nil && o.Forget(e.ID))
	}
	return e.Worked(o.Copied)
}

// eachUnit calls f for the units that have an entry or should have one, with the
// record of their id if there is one.
func (s *syncer) eachUnit(f func(u *l10n.Unit, record int, known bool)) {
	for i := range s.doc.Units {
		if u := &s.doc.Units[i]; u.ID != "" && u.Translate {
			r := s.file.Find(u.ID)
			f(u, r, r >= 0)
		}
	}
}

// retire puts the entries without a unit at the end: first those that were obsolete
// before.
func (s *syncer) retire(used []bool) {
	var late []job
	gone := s.gone
	for i := range s.c.Entries {
		e := &s.c.Entries[i]
		switch {
		case used[i]:
		case len(gone) > 0 && gone[0] == i:
			gone = gone[1:]
		case e.Obsolete, e.Sealed:
			s.jobs = append(s.jobs, job{id: e.ID, Entry: splice.Entry{Record: i}})
		default:
			j := job{id: e.ID, Entry: splice.Entry{Record: i}, actions: []Action{Obsolete}}
			ed := s.editor(i)
			ed.Flag(notation.Obsolete)
			j.Edits = ed.Done()
			late = append(late, j)
		}
	}
	s.late = len(s.jobs)
	s.jobs = append(s.jobs, late...)
}

// update applies the rules of the package comment to the entry of a unit.
func (s *syncer) update(r int, u *l10n.Unit) job {
	if j, ok := s.adopt(u); ok {
		j.Record = r
		return j
	}
	j := job{id: s.c.Entries[r].ID, Entry: splice.Entry{Record: r}}
	j.Edits, j.actions, j.note = s.apply(s.editor(r), &s.c.Entries[r], u)
	return j
}

// adopt makes the entry of a unit of what it is to take over.
func (s *syncer) adopt(u *l10n.Unit) (job, bool) {
	joined, ok := s.Joined[u.ID]
	if !ok {
		return job{}, false
	}
	c := joined.Entry
	text, r := c.File.Text, &c.records.Records[0]
	edits, actions, note := s.apply(&editor{splice.NewEditor(c.records, 0, s.eol)}, &c.Entries[0], u)
	j := job{id: u.ID, actions: []Action{Adopted}, note: cmp.Or(note, joined.Why)}
	j.Entry = splice.Entry{Record: -1, Text: splice.Apply(text, source.Span{End: len(text)}, edits), Trailing: r.Trailing}
	for _, a := range actions {
		if a != Revived && a != Refreshed {
			j.actions = append(j.actions, a)
		}
	}
	return j, true
}

// apply makes the edits of an entry that its unit asks for.
func (s *syncer) apply(ed *editor, e *l10n.Entry, u *l10n.Unit) (edits []splice.Edit, actions []Action, note string) {
	if e.Sealed {
		return nil, nil, ""
	}
	if e.Obsolete {
		ed.Unflag(notation.Obsolete)
		actions = append(actions, Revived)
	}
	rule := s.updateTarget
	if s.Source {
		rule = s.updateSource
	}
	action, note := rule(ed, e, u)
	edits = ed.Done()
	switch {
	case action != "":
		actions = append(actions, action)
	case len(edits) > 0 && len(actions) == 0:
		actions = append(actions, Refreshed)
	}
	return edits, actions, note
}
