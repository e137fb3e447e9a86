// Package inventory holds a project as its verbs see it: which id each unit has, and
// which entry speaks for it in a language, wherever that stands. Whoever asks what there
// is asks here; nothing is decided about what is to be written or published.
package inventory

import (
	"context"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/identity"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
)

// An Article is an article whose units have their ids. Of one that is gone there are its
// catalogues.
type Article struct {
	*project.Article
	IDs   []string // by unit; empty where there is none
	Known []identity.Known
	Stray bool // there is no article, and these catalogues never were one's

	// Detected are the languages that the units seem to be in, where that is not the
	// source's and nobody has declared it; nil unless Options.Detect.
	Detected []language.Tag

	Origins   map[string]Origin // by id: what the units were at the last sync
	Parted    map[string]string // by new id: the id that the unit shared with another article's
	Resembles map[int]Origin    // by unit: the one that a new unit was split from
}

// An Origin is where a unit comes from.
type Origin struct {
	identity.Origin
	Home *Article // with whose catalogues its entry stands
}

// A Tree is the whole project.
type Tree struct {
	Articles []*Article
	Orphans  []*Article                            // catalogues whose article is gone
	Assets   []string                              // files below content/ that are not articles
	Words    map[language.Tag]*catalogue.Catalogue // the site's own words
	Parked   project.Parked                        // catalogues of languages that are not the project's
	Owner    map[string]*Article                   // of the units, by id
	Findings []l10n.Finding                        // about files that are no part of an article
	Past     *Past                                 // of the revision to recover from; nil: none

	everything []*Article        // of the whole project, those that are gone last
	originals  map[EntryKey]bool // targets that are no suggestions, by language and text
}

// An EntryKey names an entry of a language by its id, or a target by its text.
type EntryKey struct {
	Lang language.Tag
	Name string
}

// Options of Load.
type Options struct {
	Detect bool     // tell in which language each unit seems to be
	Paths  []string // in these articles, as in Tree.Only
	Past   *Past    // what is missing here is this revision's; nil: it is missing
}

// Load reads a project and gives every unit its id.
func Load(ctx context.Context, p *project.Project, o Options) (*Tree, error) {
	content, err := p.Content(ctx)
	if err != nil {
		return nil, err
	}
	targets := p.Config.Targets
	departed := o.Past.departed(content.Everything(), targets)
	t := &Tree{Assets: content.Assets, Words: content.Words, Parked: content.Parked, Findings: content.Findings, Past: o.Past}
	for _, a := range content.Articles {
		t.Articles = append(t.Articles, &Article{Article: o.Past.lend(a, targets)})
	}
	var gone []*Article
	for _, a := range departed {
		gone = append(gone, &Article{Article: a})
	}
	for _, a := range content.Orphans {
		gone = append(gone, &Article{Article: o.Past.lend(a, targets)})
	}
	if err := identify(ctx, t.Articles, gone); err != nil {
		return nil, err
	}
	if o.Detect {
		neutral := p.Neutral()
		only, err := t.Only(o.Paths)
		if err != nil {
			return nil, err
		}
		err = parallel.Each(ctx, len(only.Articles), func(i int) error {
			only.Articles[i].Detected = detect(only.Articles[i], neutral)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	// Of the past are those of which units have been found in others.
	t.Orphans = append(gone[len(departed):len(gone):len(gone)], moved(gone[:len(departed)], t.Articles)...)
	t.everything = append(t.Articles[:len(t.Articles):len(t.Articles)], t.Orphans...)
	t.Owner = owners(t.Articles)
	if len(t.Orphans) > 0 {
		homes := t.homes()
		for _, a := range t.Orphans {
			a.Stray = t.isStray(a, homes)
		}
	}
	t.Past.Index(t.Articles, t.Orphans)
	t.originals = originals(t.everything)
	t.Findings = append(t.Findings, t.strays()...)
	t.Findings = append(t.Findings, t.leftBehind()...)
	return t, nil
}

// With is the tree with more findings.
func (t *Tree) With(findings []l10n.Finding) *Tree {
	with := *t
	with.Findings = slices.Concat(t.Findings, findings)
	return &with
}

// Only is the tree of which the articles are those that paths name; no paths name all.
func (t *Tree) Only(paths []string) (*Tree, error) {
	whole := &project.Content{Findings: t.Findings}
	for _, a := range t.Articles {
		whole.Articles = append(whole.Articles, a.Article)
	}
	content, err := whole.Only(paths)
	if err != nil || content == whole {
		return t, err
	}
	named := map[string]bool{}
	for _, a := range content.Articles {
		named[a.Key] = true
	}
	only := *t
	only.Findings = content.Findings
	only.Articles = slices.DeleteFunc(slices.Clone(t.Articles), func(a *Article) bool { return !named[a.Key] })
	return &only, nil
}

// Everything are the articles of the whole project and those that are gone.
func (t *Tree) Everything() []*Article { return t.everything }

// Worked tells whether somebody has written anything about a unit, in any language, one
// that is not the project's included: a note, or a target that is not merely suggested.
func (t *Tree) Worked(a *Article, id string) bool {
	if t.Parked.Work(a.Key, id) {
		return true
	}
	for tag, c := range a.Targets {
		if c.Entry(id).Worked(func(target string) bool { return t.Copied(tag, target) }) {
			return true
		}
	}
	e := a.Origin.Entry(id)
	return e != nil && e.Note != ""
}

// Copied tells whether a target stands in an entry of the language that is not itself
// a suggestion.
func (t *Tree) Copied(tag language.Tag, target string) bool {
	return t.originals[EntryKey{tag, target}]
}

// originals are the targets that are no suggestions.
func originals(articles []*Article) map[EntryKey]bool {
	list := map[EntryKey]bool{}
	for _, a := range articles {
		for tag, c := range a.Targets {
			for i := range c.Entries {
				if e := &c.Entries[i]; !e.Suggested {
					list[EntryKey{tag, e.Target}] = true
				}
			}
		}
	}
	return list
}
