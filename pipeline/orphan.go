package pipeline

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// orphan is what becomes of the catalogues of an article that is gone: they lose what
// other catalogues have taken over, and go when nothing is left that anybody has written
// in any of them. Otherwise they stay as they are: the article may come back.
func (s *syncRun) orphan(a *article) []SyncedFile {
	if a.stray {
		return nil
	}
	var files []SyncedFile
	rest := newArticle(a.name) // with its catalogues as they are to be
	list := a.catalogues()
	if a.origin == nil && s.origin(a) != nil {
		list = append(list, s.origin(a))
	}
	for _, c := range list {
		if c.Broken {
			rest.put(c, s.Config.Source)
			continue
		}
		f := s.withoutGone(a, c)
		rest.put(catalogue.Parse(source.New(f.Path, f.text), catalogue.Options{Lang: c.Lang, Source: c.Lang == s.Config.Source}), s.Config.Source)
		files = append(files, f)
	}
	for _, c := range rest.catalogues() {
		i := slices.IndexFunc(files, func(f SyncedFile) bool { return f.Path == c.File.Name })
		if i < 0 {
			continue
		}
		left := slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool { return s.worked(rest, e.ID) })
		if !left && (s.options.Prune || !catalogue.HasNotes(c.File.Text, c.Lang)) {
			files[i].Removed, files[i].text = true, nil
		}
	}
	return slices.DeleteFunc(files, func(f SyncedFile) bool { return !f.Removed && string(f.text) == string(f.was) || f.Removed && f.New })
}

// withoutGone is a catalogue without what another one has taken over, or what is pruned;
// as it is where that is nothing.
func (s *syncRun) withoutGone(a *article, c *catalogue.Catalogue) SyncedFile {
	empty := &l10n.Document{File: source.New("", nil), Lang: s.Config.Source}
	released := func(id string) bool { return s.released(a, c.Lang, id) }
	o := catalogue.SyncOptions{Lang: c.Lang, Released: released, Prune: s.options.Prune}
	if c.Lang == s.Config.Source {
		o.Kept = a.undecided
	}
	text, changes := catalogue.Sync(c, empty, o)
	changes = slices.DeleteFunc(changes, func(ch catalogue.Change) bool {
		return ch.Action != catalogue.Released && ch.Action != catalogue.Obsolete && ch.Action != catalogue.Pruned
	})
	if !slices.ContainsFunc(changes, func(ch catalogue.Change) bool { return ch.Action != catalogue.Obsolete }) {
		text = c.File.Text
	}
	if !s.past.lent(c) {
		return SyncedFile{Path: c.File.Name, Changes: changes, was: c.File.Text, text: text}
	}
	changes = nil
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Worked(nil) && !released(e.ID) {
			changes = append(changes, catalogue.Change{ID: e.ID, Action: catalogue.Adopted})
		}
	}
	return SyncedFile{Path: c.File.Name, New: true, Changes: changes, text: text}
}

// withoutFiles are a run's findings but for those about catalogues that are not there
// after it: removed, or only looked at in an earlier revision.
func (s *syncRun) withoutFiles(r *SyncResult) []l10n.Finding {
	gone := map[string]bool{}
	for _, a := range s.orphans {
		for _, c := range a.catalogues() {
			gone[c.File.Name] = s.past.lent(c)
		}
	}
	for _, f := range r.Files {
		gone[f.Path] = f.Removed
	}
	return slices.DeleteFunc(r.Findings, func(f l10n.Finding) bool { return gone[f.Path()] })
}
