package update

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
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

// file is the catalogue of an article as it is to be. returned are changes that an earlier
// revision's file, put back in its place, is for the units.
func (d *draft) file(a *inventory.Article, returned []catalogue.Change) File {
	f := File{Path: config.CataloguePath(a.Key, d.lang), New: d.was == nil, Text: d.synced.Text, Changes: append(returned, d.synced.Changes...)}
	if d.was != nil {
		f.Was = d.was.File.Text
	}
	if takes(a, &f) {
		f.First = d.first.Text
	}
	return f
}

// takes tells whether a catalogue takes over an entry, or the id of a unit that has come
// from another article.
func takes(a *inventory.Article, f *File) bool {
	return slices.ContainsFunc(f.Changes, func(ch catalogue.Change) bool {
		o, ok := a.Origins[ch.ID]
		return ch.Action == catalogue.Adopted || ok && o.Home != a
	})
}
