package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// adopt makes a unit's entry of the one that another catalogue has: its bytes, with
// people's comments and quoting, brought up to date by the rules of sync.
func (s *syncer) adopt(from *Catalogue, u *l10n.Unit) (job, bool) {
	i, ok := from.index[fold(u.ID)]
	if !ok || from.Broken || from.Entries[i].Target == "" && from.Entries[i].Note == "" && from.Entries[i].Alternative == "" {
		return job{}, false
	}
	block := from.records[i].block
	text := strings.ReplaceAll(string(from.File.Text[block.Start:block.End]), "\r\n", "\n")
	if s.eol != "\n" {
		text = strings.ReplaceAll(text, "\n", s.eol)
	}
	if !strings.HasSuffix(text, s.eol) {
		text += s.eol
	}
	c := Parse(source.New("", []byte(text)), Options{Lang: s.Lang, Source: s.source})
	if c.Broken || len(c.Entries) != 1 || c.Entries[0].Target != from.Entries[i].Target {
		return job{}, false
	}
	o := s.SyncOptions
	o.Adopt, o.Released = nil, nil
	sync := Sync
	if s.source {
		sync = SyncSource
	}
	fresh, changes := sync(c, &l10n.Document{File: s.doc.File, Lang: s.doc.Lang, Units: []l10n.Unit{*u}}, o)
	j := job{id: u.ID, record: -1, unit: u, text: string(fresh), actions: []Action{Adopted}, trailing: from.records[i].trailing}
	for _, ch := range changes {
		if ch.Action != Revived && ch.Action != Refreshed {
			j.actions, j.note = append(j.actions, ch.Action), ch.Note
		}
	}
	return j, true
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
		if u := units[e.ID]; u != nil && e.Target != "" && !e.Obsolete && e.Status(u.Text) != l10n.Current && match(e) {
			if e.Where == "" || !shows(e.Source, u.Text) {
				unseen = append(unseen, e.ID)
			} else {
				ed := s.editor(i)
				ed.unflag(flagFuzzy, flagMachine, flagSuggested)
				ed.previous("")
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
