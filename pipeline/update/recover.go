package update

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"golang.org/x/text/language"
)

// current is a language's catalogue to start from: the article's own, or where that
// cannot be read the one of the revision to recover from.
func current(past *inventory.Past, a *inventory.Article, tag language.Tag) *catalogue.Catalogue {
	c := a.Targets[tag]
	if old := past.At(config.CataloguePath(a.Key, tag)); c != nil && c.Broken && old != nil {
		return old
	}
	return c
}

// origin is an article's source catalogue to start from: its own, or where that is
// missing the one of the revision to recover from. That one's ids may be out of date, so
// that it is not lent; what people wrote in it is not.
func origin(past *inventory.Past, a *inventory.Article, src language.Tag) *catalogue.Catalogue {
	if a.Origin != nil {
		return a.Origin
	}
	return past.At(config.CataloguePath(a.Key, src))
}

// A Broken is a catalogue that could not be read and is replaced by an earlier revision's:
// what is in it may be somebody's work.
type Broken struct {
	Path string
	Text []byte
}

// aside are the broken catalogues among the files that change.
func aside(articles []*inventory.Article, files []File) []Broken {
	var list []Broken
	for _, a := range articles {
		for _, c := range a.Catalogues() {
			if c.Broken && slices.ContainsFunc(files, func(f File) bool { return f.Path == c.File.Name }) {
				list = append(list, Broken{c.File.Name, c.File.Text})
			}
		}
	}
	return list
}
