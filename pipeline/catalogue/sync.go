package catalogue

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
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
	// text, to a target, and says what the edit was; false where a person has to
	// look. nil: no edit is harmless.
	Carry func(u *l10n.Unit, previous, target string) (carried, what string, ok bool)

	// Adopt returns the catalogue from which a unit's entry is to be taken over,
	// with all that people wrote in it, where this catalogue has none; nil:
	// nowhere.
	Adopt func(id string) *Catalogue

	// Released tells which entries another article's catalogue has taken over:
	// they are dropped here.
	Released func(id string) bool

	// Copied tells whether a target stands in another entry of the language too. A
	// suggestion that nobody has touched goes with its unit; nil: it stays.
	Copied func(target string) bool

	// Prune drops obsolete entries.
	Prune bool

	// Forget tells of entries of a source catalogue that no other language knows:
	// without their unit they go; nil: none.
	Forget func(id string) bool
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
	Restored  Action = "restored"  // the source is what the target was made from again
	Obsolete  Action = "obsolete"  // the unit is gone
	Revived   Action = "revived"   // the unit of an obsolete entry is back
	Removed   Action = "removed"   // the unit is gone, and nobody had written anything
	Carried   Action = "carried"   // the source's edit was harmless and has been applied to the target
	Adopted   Action = "adopted"   // taken over from another article's catalogue
	Released  Action = "released"  // another article's catalogue has taken the entry over
	Pruned    Action = "pruned"    // it was obsolete
)

// A Change is one thing that sync did.
type Change struct {
	ID     string
	Action Action
	Note   string // what was carried
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
	return s.run([]string{
		"Translation into " + locale.Name(o.Lang) + " (" + o.Lang.String() + `): write each text between the quotes after "other =".`,
		`"#." shows the source text. Lines that begin with "# " are yours; delete the line "#, fuzzy" once a text is right.`,
	})
}

// SyncSource brings the source language's catalogue up to date: ids and source text,
// without hashes. Of the options only Adopt, Released,
// Prune and Forget concern it.
func SyncSource(c *Catalogue, doc *l10n.Document, o SyncOptions) (text []byte, changes []Change) {
	s := newSyncer(c, doc, SyncOptions{Lang: doc.Lang, Adopt: o.Adopt, Released: o.Released, Prune: o.Prune, Forget: o.Forget})
	s.source = true
	return s.run([]string{
		"The " + locale.Name(doc.Lang) + " texts of this article and their ids, kept by ordbro sync.",
		`Change the article, not this file. Lines that begin with "# " are yours.`,
	})
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
	return &syncer{SyncOptions: o, c: c, doc: doc, eol: lineEnd(c.File.Text)}
}

// lineEnd is the line end that most of a file's lines have.
func lineEnd(text []byte) string {
	crlf := strings.Count(string(text), "\r\n")
	if crlf > 0 && 2*crlf >= strings.Count(string(text), "\n") {
		return "\r\n"
	}
	return "\n"
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
		changes = append(changes, Change{ID: s.c.Entries[i].ID, Action: s.fate(&s.c.Entries[i])})
	}
	if same {
		return s.c.File.Text, nil
	}
	return s.assemble(moved, header), changes
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

// fate is what becomes of an entry without a unit.
func (s *syncer) fate(e *l10n.Entry) Action {
	switch {
	case s.Released != nil && s.Released(e.ID):
		return Released
	case e.Note != "" || e.Alternative != "": // somebody's words
	case e.Target == "",
		s.source && s.Forget != nil && s.Forget(e.ID),
		e.Suggested && s.Copied != nil && s.Copied(e.Target):
		return Removed
	}
	if s.Prune {
		return Pruned
	}
	return Obsolete
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
		case e.Obsolete:
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
	if e.Target == "" && e.Note == "" && s.Adopt != nil && !s.source {
		if from := s.Adopt(u.ID); from != nil {
			if j, ok := s.adopt(from, u); ok {
				j.record = r
				return j
			}
		}
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
	ed.describe(s.describe(u))
	ed.unflag(flagConflict) // the article has decided
	ed.comments('?', nil, "")
	if e.Target == target(strings.ToValidUTF8(u.Text, "\ufffd")) && ed.r.other.ok {
		return "", ""
	}
	ed.other(quote(u.Text, s.eol))
	return Changed, ""
}

func (s *syncer) updateTarget(ed *editor, e *l10n.Entry, u *l10n.Unit) (action Action, note string) {
	current := l10n.Hash(u.Text)
	switch {
	case e.Target == "":
		ed.unflag(flagFuzzy, flagMachine, flagSuggested)
		ed.previous("")
		ed.describe(s.describe(u))
		ed.hash(current)
		if !ed.r.other.ok {
			ed.other(emptyValue(u.Text, s.eol))
		}
		return "", ""
	case e.Machine:
		ed.describe(s.describe(u))
		ed.hash(noHash)
		return "", ""
	case e.Fuzzy:
		return s.updateFuzzy(ed, e, u, current), ""
	case e.SourceHash == current:
		if shows(e.Source, u.Text) { // where it stands; comments that a person took away stay away
			ed.describe(s.describe(u))
		}
		if e.Previous != "" { // accepted while the source went back
			ed.previous("")
			return Accepted, ""
		}
		return "", ""
	case e.SourceHash == "", e.Where != "" && shows(e.Source, u.Text):
		ed.unflag(flagSuggested)
		ed.previous("")
		ed.describe(s.describe(u))
		ed.hash(current)
		return Accepted, ""
	}
	previous := s.previousSource(e, u)
	ed.describe(s.describe(u))
	if s.Carry != nil && l10n.Hash(previous) == e.SourceHash {
		if carried, what, ok := s.Carry(u, previous, e.Target); ok && target(carried) != "" {
			ed.retarget(e.Target, carried)
			ed.hash(current)
			return Carried, what
		}
	}
	ed.flag(flagFuzzy)
	ed.previous(previous)
	return Changed, ""
}

// updateFuzzy follows the source of an entry that a person has to look at. It never
// carries the current hash nor none: a tool that loses comments must not be able to
// turn it into an accepted translation.
func (s *syncer) updateFuzzy(ed *editor, e *l10n.Entry, u *l10n.Unit, current string) Action {
	ed.describe(s.describe(u))
	if e.SourceHash != current && e.SourceHash != "" {
		return ""
	}
	if !e.Suggested && e.SourceHash == current && e.Previous != "" && shows(e.Previous, u.Text) {
		ed.unflag(flagFuzzy)
		ed.previous("")
		return Restored
	}
	if hash := l10n.Hash(e.Previous); e.Previous != "" && hash != current {
		ed.hash(hash)
	} else {
		ed.hash(noHash)
	}
	return ""
}

// previousSource is the source text that a target was made from: the one that the
// entry's hash bears witness to, otherwise what the entry itself shows. The source
// catalogue alone is no evidence: an entry with a "#|" may be published as behind.
func (s *syncer) previousSource(e *l10n.Entry, u *l10n.Unit) string {
	var before string
	if s.Previous != nil {
		before, _ = s.Previous(e.ID)
	}
	for _, text := range []string{e.Source, before, e.Previous} {
		if text != "" && l10n.Hash(text) == e.SourceHash {
			return text
		}
	}
	for _, text := range []string{e.Previous, e.Source} {
		if text != "" && !shows(text, u.Text) {
			return text
		}
	}
	return ""
}
