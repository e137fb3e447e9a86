package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// join makes one entry of all that a unit has in several catalogues: its own (record r;
// -1: none) with what people wrote in the others, their bytes where there is nothing of
// its own. It reports false where the others hold nothing more, and where a version
// cannot be joined: then each stays where it is.
func (s *syncer) join(r int, u *l10n.Unit) (job, bool) {
	var others []Other
	if s.Others != nil {
		others = s.Others(u)
	}
	if len(others) == 0 {
		return job{}, false
	}
	o := Options{Lang: s.Lang, Source: s.source}
	var whole *Catalogue
	if r >= 0 && s.worked(&s.c.Entries[r]) {
		whole = s.alone(s.c, r, u.ID)
	}
	took, why := false, ""
	trailing := r >= 0 && s.c.records[r].trailing
	for _, other := range others {
		i := other.From.find(other.ID)
		if i < 0 || other.From.Broken || whole.Holds(u.ID, other) {
			continue
		}
		// An offer that nobody has touched goes along where there is nothing else.
		offer := whole == nil && !s.source && other.From.Entries[i].Target != "" && (r < 0 || s.c.Entries[r].Target == "")
		if !offer && !s.worked(&other.From.Entries[i]) {
			continue
		}
		theirs := s.alone(other.From, i, u.ID)
		switch {
		case theirs == nil || whole != nil && (whole.Entries[0].Sealed || theirs.Entries[0].Sealed):
			continue
		case whole == nil:
			whole, trailing = theirs, other.From.records[i].trailing
		default:
			text, _ := Merge(nil, whole, theirs, MergeOptions{Options: o})
			whole = Parse(source.New("", text), o)
		}
		why = other.Why
		if took = true; whole.Broken || len(whole.Entries) != 1 || !whole.Holds(u.ID, other) {
			return job{}, false
		}
	}
	if !took {
		return job{}, false
	}
	alone := s.SyncOptions
	alone.Others, alone.Released = nil, nil
	sync := Sync
	if s.source {
		sync = SyncSource
	}
	fresh, changes := sync(whole, &l10n.Document{File: s.doc.File, Lang: s.doc.Lang, Units: []l10n.Unit{*u}}, alone)
	j := job{id: u.ID, record: -1, unit: u, text: string(fresh), actions: []Action{Adopted}, note: why, trailing: trailing}
	for _, ch := range changes {
		if ch.Action != Revived && ch.Action != Refreshed {
			j.actions, j.note = append(j.actions, ch.Action), cmp.Or(ch.Note, j.note)
		}
	}
	return j, true
}

// alone is record i of a catalogue as a catalogue of its own, with the id of the unit
// and the line ends of this file; nil where that cannot be read.
func (s *syncer) alone(c *Catalogue, i int, id string) *Catalogue {
	r := &c.records[i]
	text, name := string(c.File.Text[r.block.Start:r.block.End]), r.name
	if strings.Join(r.parts, ".") != id {
		text = text[:name.Start-r.block.Start] + strings.Trim(headingOf(id), "[]") + text[name.End-r.block.Start:]
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if s.eol != "\n" {
		text = strings.ReplaceAll(text, "\n", s.eol)
	}
	if !strings.HasSuffix(text, s.eol) {
		text += s.eol
	}
	one := Parse(source.New("", []byte(text)), Options{Lang: s.Lang, Source: s.source})
	if one.Broken || len(one.Entries) != 1 || one.Entries[0].Target != c.Entries[i].Target {
		return nil
	}
	return one
}

// Holds tells whether a catalogue's entry has all that people wrote in another
// catalogue's: its target, in its place or as a proposal, its notes and its proposals.
func (c *Catalogue) Holds(id string, other Other) bool {
	if c == nil {
		return false
	}
	i, k := c.find(id), other.From.find(other.ID)
	if i < 0 || k < 0 {
		return false
	}
	own, left := &c.Entries[i], &other.From.Entries[k]
	texts := append(alternatives(c.records[i].marked('?')), own.Target)
	for _, text := range append(alternatives(other.From.records[k].marked('?')), left.Target) {
		if text != "" && !c.source && !slices.Contains(texts, text) { // the article decides about a source
			return false
		}
	}
	notes := strings.Split(own.Note, "\n")
	for note := range strings.SplitSeq(left.Note, "\n") {
		if note != "" && !slices.Contains(notes, note) {
			return false
		}
	}
	return own.Sealed == left.Sealed
}

// Accept takes the mark "#, fuzzy" (and that of machine output) from the entries that
// match, as a person does who deletes the line, and writes their hashes. It leaves an
// entry alone whose comments show another source than the document's: nobody has
// seen that one. Those ids are returned as unseen.
func Accept(c *Catalogue, doc *l10n.Document, match func(*l10n.Entry) bool) (text []byte, changes []Change, unseen []string) {
	if c.Broken {
		return c.File.Text, nil, nil
	}
	s := newSyncer(c, doc, SyncOptions{Lang: c.Lang})
	units := map[string]*l10n.Unit{}
	s.eachUnit(func(u *l10n.Unit, r int, known bool) {
		if known {
			units[c.Entries[r].ID] = u
		}
	})
	for i := range c.Entries {
		e := &c.Entries[i]
		j := job{id: e.ID, record: i}
		if u := units[e.ID]; u != nil && e.Target != "" && !e.Obsolete && !e.Sealed && e.Status(u.Text) != l10n.Current && match(e) {
			if e.Where == "" || !l10n.Shows(e.Source, u.Text) {
				unseen = append(unseen, e.ID)
			} else {
				ed := s.editor(i)
				ed.close()
				ed.unmarkEmpty()
				ed.hash(l10n.Hash(u.Text))
				j.edits = ed.done()
				changes = append(changes, Change{ID: e.ID, Action: Accepted})
			}
		}
		s.jobs = append(s.jobs, j)
	}
	if len(changes) == 0 {
		return c.File.Text, nil, unseen
	}
	s.late = len(s.jobs)
	return s.assemble(make([]bool, len(s.jobs)), nil), changes, unseen
}
