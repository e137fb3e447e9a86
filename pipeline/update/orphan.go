package update

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// orphan is what becomes of the catalogues of an article that is gone: they lose what
// other catalogues have taken over, and go when nothing is left that anybody has written
// in any of them. Otherwise they stay as they are: the article may come back.
func (r *run) orphan(a *inventory.Article) []File {
	if a.Stray {
		return nil
	}
	var files []File
	rest := &inventory.Article{Article: project.NewArticle(a.Name)} // with its catalogues as they are to be
	list := a.Catalogues()
	if a.Origin == nil && origin(r.tree.Past, a, r.source) != nil {
		list = append(list, origin(r.tree.Past, a, r.source))
	}
	for _, c := range list {
		if c.Broken { // it stays
			continue
		}
		f := r.withoutGone(a, c)
		rest.Put(catalogue.Parse(source.New(f.Path, f.Text), r.kind(c.Lang)), r.source)
		files = append(files, f)
	}
	for _, c := range rest.Catalogues() {
		i := slices.IndexFunc(files, func(f File) bool { return f.Path == c.File.Name })
		left := slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool { return r.tree.Worked(rest, e.ID) })
		if !left && (r.options.Prune || !c.HasNotes()) {
			files[i].Removed, files[i].Text = true, nil
		}
	}
	return slices.DeleteFunc(files, func(f File) bool { return !f.Removed && string(f.Text) == string(f.Was) || f.Removed && f.New })
}

// withoutGone is a catalogue without what another one has taken over, or what is pruned;
// as it is where that is nothing.
func (r *run) withoutGone(a *inventory.Article, c *catalogue.Catalogue) File {
	rest := map[string]catalogue.Rest{}
	for i := range c.Entries {
		id := c.Entries[i].ID
		kept := c.Lang == r.source && undecided(a, id)
		rest[id] = catalogue.Rest{Released: r.released(a, c.Lang, id), Elsewhere: r.elsewhere(a, c.Lang, id), Prune: r.options.Prune && !kept}
	}
	empty := &l10n.Document{File: source.New("", nil), Lang: r.source}
	synced := catalogue.Sync(c, empty, r.kind(c.Lang), nil, rest)
	text, changes := synced.Text, synced.Changes
	changes = slices.DeleteFunc(changes, func(ch catalogue.Change) bool {
		return ch.Action != catalogue.Released && ch.Action != catalogue.Obsolete && ch.Action != catalogue.Pruned
	})
	if !slices.ContainsFunc(changes, func(ch catalogue.Change) bool { return ch.Action != catalogue.Obsolete }) {
		text = c.File.Text
	}
	if !r.tree.Past.Lent(c) {
		return File{Path: c.File.Name, Changes: changes, Was: c.File.Text, Text: text}
	}
	changes = nil
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Worked(nil) && !rest[e.ID].Released {
			changes = append(changes, catalogue.Change{ID: e.ID, Action: catalogue.Adopted})
		}
	}
	return File{Path: c.File.Name, New: true, Changes: changes, Text: text}
}

// remaining are a run's findings but for those about what is not there after it:
// catalogues that are removed, or were only looked at in an earlier revision, and entries
// that stand in another article's catalogue then.
func remaining(r *Result, orphans []*inventory.Article, past *inventory.Past) []l10n.Finding {
	gone, left := map[string]bool{}, map[[2]string]bool{}
	for _, a := range orphans {
		for _, c := range a.Catalogues() {
			gone[c.File.Name] = past.Lent(c)
		}
	}
	for _, f := range r.Files {
		gone[f.Path] = f.Removed
		for _, ch := range f.Changes {
			if ch.Action == catalogue.Released || ch.Action == catalogue.Removed {
				left[[2]string{f.Path, ch.ID}] = true
			}
		}
	}
	return slices.DeleteFunc(r.Findings, func(f l10n.Finding) bool { return gone[f.Path()] || left[[2]string{f.Path(), f.Unit}] })
}
