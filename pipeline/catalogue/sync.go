package catalogue

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// SyncOptions are what Sync has to know besides the document.
type SyncOptions struct {
	Lang language.Tag

	// Previous is the source catalogue's text of a unit before this sync; nil:
	// nothing is known.
	Previous func(id string) (sourceText string, ok bool)

	// Suggest offers a new entry the target of another unit, made from the
	// source text madeFrom; nil: nothing is offered.
	Suggest func(u *l10n.Unit) (target, madeFrom string, ok bool)

	// Carry applies a harmless edit of the source, from previous to the unit's
	// text, to a target; nil where a person has to look. nil: no edit is harmless.
	Carry func(u *l10n.Unit, previous, target string) *Carriage

	// Others returns where else a unit's entry stands: in the catalogue of the
	// article from which the unit has come, in one that a merge has left it in, in an
	// earlier revision. What people wrote there is joined to the entry here; nil:
	// nowhere.
	Others func(u *l10n.Unit) []Other

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

// An Other is a catalogue that has an entry of a unit too, under this id.
type Other struct {
	From *Catalogue
	ID   string
	Why  string // for the report, where it is neither an earlier place nor an earlier revision
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

// Sync brings a target catalogue up to date with its document and returns the new
// bytes: the same slice, and no changes, when there is nothing to do or the
// catalogue is broken. c may be nil where there is no file yet. No target is ever
// removed or rewritten.
func Sync(c *Catalogue, doc *l10n.Document, o SyncOptions) (text []byte, changes []Change) {
	s := newSyncer(c, doc, o)
	return s.run(targetHeader(o.Lang))
}

// SyncSource brings the source language's catalogue up to date: ids and source text,
// without hashes. Of the options only Others,
// Released, Prune, Kept and Forget concern it.
func SyncSource(c *Catalogue, doc *l10n.Document, o SyncOptions) (text []byte, changes []Change) {
	s := newSyncer(c, doc, SyncOptions{Lang: doc.Lang, Others: o.Others, Released: o.Released, Prune: o.Prune, Kept: o.Kept, Forget: o.Forget})
	s.source = true
	return s.run(sourceHeader(doc.Lang))
}

// A syncer works out what becomes of each entry.
type syncer struct {
	SyncOptions
	c      *Catalogue
	doc    *l10n.Document
	source bool
	eol    string
	jobs   []job // active entries in the document's order, then obsolete ones
	late   int   // the jobs from here on are obsolete from now on
	gone   []int // records that are removed
}

// A job is one entry of the file to be: a record with its edits, or new text.
type job struct {
	id      string
	record  int // -1: new
	unit    *l10n.Unit
	edits   []edit
	text    string // of a new entry
	actions []Action
	note    string // of the change

	// trailing tells that comments stand after the last key of a text that did not
	// come from the record.
	trailing bool
}

func newSyncer(c *Catalogue, doc *l10n.Document, o SyncOptions) *syncer {
	if c == nil {
		c = &Catalogue{File: source.New("", nil), Lang: o.Lang}
	}
	return &syncer{SyncOptions: o, c: c, doc: doc, eol: source.LineEnd(c.File.Text)}
}

func (s *syncer) run(header []string) (text []byte, changes []Change) {
	if s.c.Broken {
		return s.c.File.Text, nil
	}
	s.plan()
	moved := s.order()
	same := len(s.gone) == 0
	for i := range s.jobs {
		j := &s.jobs[i]
		if moved[i] && j.record >= 0 && !slices.Contains(j.actions, Revived) && !slices.Contains(j.actions, Obsolete) {
			j.actions = append(j.actions, Moved)
		}
		same = same && len(j.actions) == 0 && len(j.edits) == 0 && !moved[i]
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
	return s.assemble(moved, header), changes
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
	names := newTaken()
	for i := range s.c.Entries {
		if e := &s.c.Entries[i]; used[i] || s.fate(e) == Obsolete {
			names.add(e.ID)
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
		case !known && names.take(u.ID):
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
	case !s.worked(e):
		return Removed
	case s.Prunes(e):
		return Pruned
	}
	return Obsolete
}

// worked tells whether an entry holds anybody's work. The text of a source entry is the
// article's.
func (s *syncer) worked(e *l10n.Entry) bool {
	if s.source {
		return e.Note != "" || e.Alternative != "" || e.Target != "" && !(s.Forget != nil && s.Forget(e.ID))
	}
	return e.Worked(s.Copied)
}

// eachUnit calls f for the units that have an entry or should have one, with the
// record of their id if there is one.
func (s *syncer) eachUnit(f func(u *l10n.Unit, record int, known bool)) {
	for i := range s.doc.Units {
		if u := &s.doc.Units[i]; u.ID != "" && u.Translate {
			r, ok := s.c.index[fold(u.ID)]
			f(u, r, ok)
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
			s.jobs = append(s.jobs, job{id: e.ID, record: i})
		default:
			j := job{id: e.ID, record: i, actions: []Action{Obsolete}}
			ed := s.editor(i)
			ed.flag(flagObsolete)
			j.edits = ed.done()
			late = append(late, j)
		}
	}
	s.late = len(s.jobs)
	s.jobs = append(s.jobs, late...)
}

// update applies the rules of the package comment to the entry of a unit.
func (s *syncer) update(r int, u *l10n.Unit) job {
	e := &s.c.Entries[r]
	ed := s.editor(r)
	j := job{id: e.ID, record: r, unit: u}
	if joined, ok := s.join(r, u); ok {
		joined.record = r
		return joined
	}
	if e.Sealed {
		return j
	}
	if e.Obsolete {
		ed.unflag(flagObsolete)
		j.actions = append(j.actions, Revived)
	}
	rule := s.updateTarget
	if s.source {
		rule = s.updateSource
	}
	action, note := rule(ed, e, u)
	j.edits, j.note = ed.done(), note
	switch {
	case action != "":
		j.actions = append(j.actions, action)
	case len(j.edits) > 0 && len(j.actions) == 0:
		j.actions = append(j.actions, Refreshed)
	}
	return j
}

func (s *syncer) updateSource(ed *editor, e *l10n.Entry, u *l10n.Unit) (action Action, note string) {
	s.describe(ed, u)
	ed.unflag(flagConflict) // the article has decided
	ed.comments('?', nil, "")
	if e.Target == target(strings.ToValidUTF8(u.Text, "\ufffd")) && ed.r.other.ok {
		return "", ""
	}
	ed.other(quote(u.Text, s.eol))
	return Changed, ""
}
