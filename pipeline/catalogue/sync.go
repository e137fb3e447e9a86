package catalogue

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Sync brings a catalogue up to date with its document. units are parallel to the
// document's; rest tells, by id, of entries without a unit. c may be nil where there is
// no file yet; a broken one stays as it is. No target is ever removed or rewritten.
func Sync(c *Catalogue, doc *l10n.Document, o Options, units []Fact, rest map[string]Rest) *Synced {
	if c == nil {
		c = &Catalogue{File: source.New("", nil), Lang: o.Lang, options: o}
	}
	if c.Broken {
		return &Synced{Text: c.File.Text}
	}
	s := &Synced{c: c, file: c.Records(), rest: rest, header: targetHeader(o.Lang), eol: source.LineEnd(c.File.Text)}
	if o.Source {
		s.header = sourceHeader(doc.Lang)
	}
	s.stay, s.units = make([]bool, len(c.Entries)), make([]unitJob, 0, len(units))
	for i := range units {
		if units[i].ID != "" && doc.Units[i].Translate {
			s.units = append(s.units, s.unit(&ruling{u: &doc.Units[i], f: &units[i], source: o.Source}))
		}
	}
	s.decide(nil)
	return s
}

// A Synced is a catalogue as it is to be.
type Synced struct {
	Text    []byte   // the bytes that it was synced from, where there is nothing to do
	Changes []Change // none where the text stays as it was

	c      *Catalogue
	file   *record.File // of c
	header []string
	eol    string
	rest   map[string]Rest
	units  []unitJob // of what has an entry or should have one, in the document's order
	stay   []bool    // by record: it has a unit
}

// A unitJob is what becomes of a unit's entry.
type unitJob struct {
	job
	new  *ruling // there is none yet, and perhaps no room for its id
	made bool    // the job of a new one has been made
	skip bool    // the entry is another unit's, which stands above
}

// A job is one entry of the file to be and what sync does to it.
type job struct {
	splice.Entry
	id      string
	actions []Action
	note    string // of the change
}

// unit applies the rules to the entry of a unit.
func (s *Synced) unit(r *ruling) unitJob {
	i := s.file.Find(r.f.ID)
	switch {
	case i < 0:
		return unitJob{new: r}
	case s.stay[i]:
		return unitJob{skip: true}
	}
	s.stay[i] = true
	if r.f.Joined != nil {
		j := r.adopt(s.eol)
		j.Record = i
		return unitJob{job: j}
	}
	j := job{id: s.c.Entries[i].ID, Entry: splice.Entry{Record: i}}
	r.editor, r.e = &editor{splice.NewEditor(s.file, i, s.eol)}, &s.c.Entries[i]
	j.Edits, j.actions, j.note = r.apply()
	return unitJob{job: j}
}

// Without is the same without some of the entries that have no unit: another catalogue
// has taken them over. The rules are not applied again.
func (s *Synced) Without(ids map[string]bool) *Synced {
	if s.c == nil || len(ids) == 0 {
		return s
	}
	without := *s
	without.units = slices.Clone(s.units)
	without.decide(ids)
	return &without
}

// decide puts the file together.
func (s *Synced) decide(released map[string]bool) {
	jobs := make([]job, 0, max(len(s.units), len(s.c.Entries)))
	gone, names := s.leaving(released)
	for i := range s.units {
		u := &s.units[i]
		switch {
		case u.skip:
		case u.new == nil:
			jobs = append(jobs, u.job)
		case names.Take(u.new.f.ID):
			if !u.made {
				u.job, u.made = u.new.create(s.eol), true
			}
			jobs = append(jobs, u.job)
		}
	}
	jobs, late := s.retire(jobs, gone)
	l := &splice.Layout{File: s.file, EOL: s.eol, Late: late, Entries: make([]splice.Entry, len(jobs))}
	for i := range jobs {
		l.Entries[i] = jobs[i].Entry
	}
	moved := l.Moved()
	if s.Text, s.Changes = s.c.File.Text, nil; s.tell(jobs, moved, gone) {
		s.Text = l.Assemble(moved, s.header)
	}
}

// leaving are the entries that are dropped, by record, and the ids of those that are not.
func (s *Synced) leaving(released map[string]bool) (gone map[int]Action, names *record.Names) {
	gone, names = map[int]Action{}, &record.Names{}
	for i := range s.c.Entries {
		e := &s.c.Entries[i]
		if !s.stay[i] {
			r := s.rest[e.ID]
			r.Released = r.Released || released[e.ID]
			if fate := fate(s.c, e, r); fate != Obsolete {
				gone[i] = fate
				continue
			}
		}
		names.Add(e.ID)
	}
	return gone, names
}

// retire puts the entries without a unit at the end: first those that were obsolete
// before, and from late on those that are obsolete from now on. Those whose unit is
// elsewhere keep their place.
func (s *Synced) retire(jobs []job, gone map[int]Action) (all []job, late int) {
	var new []job
	for i := range s.c.Entries {
		e := &s.c.Entries[i]
		j := job{id: e.ID, Entry: splice.Entry{Record: i}}
		switch _, leaves := gone[i]; {
		case s.stay[i], leaves:
		case e.Obsolete, e.Sealed:
			jobs = append(jobs, j)
		case s.rest[e.ID].Elsewhere:
			jobs = slices.Insert(jobs, behind(jobs, i), j)
		default:
			ed := splice.NewEditor(s.file, i, s.eol)
			ed.Flag(notation.Obsolete)
			j.Edits, j.actions = ed.Done(), []Action{Obsolete}
			new = append(new, j)
		}
	}
	return append(jobs, new...), len(jobs)
}

// behind is the place in a list behind the entry that stands nearest above a record now.
func behind(jobs []job, record int) int {
	at, nearest := 0, -1
	for k := range jobs {
		if r := jobs[k].Record; r < record && r > nearest {
			at, nearest = k+1, r
		}
	}
	return at
}

// tell lists the changes; it reports false where the file stays as it is.
func (s *Synced) tell(jobs []job, moved []bool, gone map[int]Action) (changed bool) {
	changed = len(gone) > 0
	for i := range jobs {
		j := &jobs[i]
		for _, a := range j.actions {
			s.Changes = append(s.Changes, Change{j.id, a, j.note})
		}
		if moved[i] && j.Record >= 0 && !slices.Contains(j.actions, Revived) && !slices.Contains(j.actions, Obsolete) {
			s.Changes = append(s.Changes, Change{j.id, Moved, j.note})
		}
		changed = changed || len(j.actions) > 0 || len(j.Edits) > 0 || moved[i]
	}
	for i := range s.c.Entries {
		if fate, leaves := gone[i]; leaves {
			ch := Change{ID: s.c.Entries[i].ID, Action: fate}
			if fate == Pruned {
				ch.Note = lastWords(&s.c.Entries[i])
			}
			s.Changes = append(s.Changes, ch)
		}
	}
	return changed
}
