package update

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// A draft is a catalogue of an article as it is to be.
type draft struct {
	lang   language.Tag
	was    *catalogue.Catalogue // what stands at its place; nil: nothing
	synced *catalogue.Synced
	first  *catalogue.Synced // the same, before entries were handed over to other catalogues
}

// changes tells whether its file is another than the one that stands there.
func (d *draft) changes(s *catalogue.Synced) bool {
	if d.was == nil {
		return len(s.Text) > 0
	}
	return string(s.Text) != string(d.was.File.Text)
}

// article syncs the catalogues of an article. An article that cannot be read as a whole,
// or whose source catalogue is broken, has none to write: its ids are not known for
// certain.
func (r *run) article(a *inventory.Article) []draft {
	past := r.tree.Past
	if a.Refused != nil || a.Origin != nil && a.Origin.Broken && past == nil {
		return nil
	}
	coder := markdown.CoderFor(a.Doc)
	var list []draft
	for _, tag := range append([]language.Tag{r.source}, r.targets...) {
		from, was := current(past, a, tag), a.Targets[tag]
		if tag == r.source {
			from = origin(past, a, tag)
			was = from
		}
		if past.Lent(was) {
			was = nil // it has no file yet
		}
		f := facts{r, a, tag, from, coder}
		s := catalogue.Sync(from, a.Doc, r.kind(tag), f.units(), f.rest())
		list = append(list, draft{lang: tag, was: was, synced: s, first: s})
	}
	return list
}

// kind is what a language's catalogues are.
func (r *run) kind(tag language.Tag) catalogue.Options {
	return catalogue.Options{Lang: tag, Source: tag == r.source}
}

// files are the article's catalogues that change.
func (r *run) files(a *inventory.Article, drafts []draft) []File {
	var files []File
	for i := range drafts {
		d := &drafts[i]
		if !d.changes(d.synced) {
			continue
		}
		f := File{Path: config.CataloguePath(a.Key, d.lang), New: d.was == nil, Text: d.synced.Text}
		lent := a.Targets[d.lang]
		if d.lang == r.source {
			lent = origin(r.tree.Past, a, d.lang)
		}
		f.Changes = append(r.tree.Past.Returned(lent, a), d.synced.Changes...)
		if d.was != nil {
			f.Was = d.was.File.Text
		}
		if d.changes(d.first) && takes(a, &f) {
			f.First = d.first.Text
		}
		files = append(files, f)
	}
	return files
}

// takes tells whether a catalogue takes over an entry, or the id of a unit that has come
// from another article.
func takes(a *inventory.Article, f *File) bool {
	return slices.ContainsFunc(f.Changes, func(ch catalogue.Change) bool {
		o, ok := a.Origins[ch.ID]
		return ch.Action == catalogue.Adopted || ok && o.Home != a
	})
}
