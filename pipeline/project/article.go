package project

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// An Article is one document with its catalogues, as read.
type Article struct {
	Name     string                                // below content/: "guide/intro.md"
	Key      string                                // "guide/intro"
	Doc      *l10n.Document                        // nil: the article is gone, and its catalogues are here
	Origin   *catalogue.Catalogue                  // of the source language; nil where there is none
	Targets  map[language.Tag]*catalogue.Catalogue // nil where there is none
	Refused  *l10n.Finding                         // the document cannot be used
	Schedule l10n.Schedule                         // when readers get it
}

// NewArticle is an article of which nothing has been read; name is its path below content/.
func NewArticle(name string) *Article {
	return &Article{Name: name, Key: strings.TrimSuffix(name, ".md"), Targets: map[language.Tag]*catalogue.Catalogue{}}
}

// Path is where the article is, in the project.
func (a *Article) Path() string { return path.Join(config.ContentDir, a.Name) }

// Catalogue is the article's catalogue in a language; nil where there is none.
func (a *Article) Catalogue(tag language.Tag) *catalogue.Catalogue {
	if a.Origin != nil && a.Origin.Lang == tag {
		return a.Origin
	}
	return a.Targets[tag]
}

// Put makes a catalogue the article's in its language.
func (a *Article) Put(c *catalogue.Catalogue, src language.Tag) {
	if c.Lang == src {
		a.Origin = c
	} else {
		a.Targets[c.Lang] = c
	}
}

// Catalogues lists the article's catalogues, the source language's first.
func (a *Article) Catalogues() []*catalogue.Catalogue {
	var list []*catalogue.Catalogue
	if a.Origin != nil {
		list = append(list, a.Origin)
	}
	for _, tag := range locale.Sorted(a.Targets) {
		list = append(list, a.Targets[tag])
	}
	return list
}

// owns tells whether a file is one of the article's catalogues.
func (a *Article) owns(name string) bool {
	return slices.ContainsFunc(a.Catalogues(), func(c *catalogue.Catalogue) bool { return c.File.Name == name })
}

// Findings are the faults of the article's file and of its catalogues, which nothing is
// taken from.
func (a *Article) Findings() []l10n.Finding {
	var list []l10n.Finding
	if a.Refused != nil {
		list = append(list, *a.Refused)
	}
	for _, c := range a.Catalogues() {
		list = append(list, c.Findings...)
	}
	return list
}

// Publication tells whether readers get the article. One that cannot be read says
// nothing of that.
func (a *Article) Publication(c l10n.Calendar) l10n.Publication {
	if a.Refused != nil {
		return l10n.Undecided
	}
	return c.Publication(&a.Schedule)
}

// Doubts are the findings about front matter that leave open whether the article is to
// be published.
func (a *Article) Doubts() []l10n.Finding {
	list := slices.Clone(a.Schedule.Findings)
	for _, f := range a.Doc.Findings {
		if a.Doc.FrontMatterBroken && f.Check == l10n.CheckFrontMatter && f.Severity == l10n.Error {
			list = append(list, f)
		}
	}
	return list
}
