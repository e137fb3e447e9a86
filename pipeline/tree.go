package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A tree is the whole project, read.
type tree struct {
	articles  []*article
	orphans   []*article                            // catalogues whose article is gone
	owner     map[string]*article                   // of the units, by id
	originals map[entryKey]bool                     // targets that are no suggestions, by language and text
	assets    []string                              // files below content/ that are not articles
	findings  []l10n.Finding                        // about files that are no part of an article
	words     map[language.Tag]*catalogue.Catalogue // the site's own words
	parked    parked                                // catalogues of languages that are not the project's
	past      *past                                 // of the revision to recover from; nil: none
}

// load reads all articles with their catalogues and gives every unit its id.
func (p *Project) load(ctx context.Context) (*tree, error) { return p.loadWith(ctx, nil) }

// loadWith is load where the articles' missing catalogues are those of a past.
func (p *Project) loadWith(ctx context.Context, old *past) (*tree, error) {
	content, err := p.list(contentDir)
	if err != nil {
		return nil, err
	}
	locales, err := p.list(localesDir)
	if err != nil {
		return nil, err
	}
	names, assets := articlesAmong(content, locales)
	t := &tree{assets: assets, findings: append(content.findings, locales.findings...), past: old}
	found, err := p.catalogues(t, locales, names)
	if err != nil {
		return nil, err
	}
	for _, a := range t.orphans {
		if err := p.readCatalogues(a, found); err != nil {
			return nil, err
		}
	}
	t.articles = make([]*article, len(names))
	err = each(ctx, len(names), func(i int) error {
		a, err := p.readArticle(names[i], found)
		t.articles[i] = a
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := p.roles(t); err != nil {
		return nil, err
	}
	departed := old.departed(t.articles, t.orphans, p.Config.Targets)
	old.lend(t.everything(), p.Config.Targets)
	if err := identify(ctx, t.articles, append(departed, t.orphans...)); err != nil {
		return nil, err
	}
	t.orphans = append(t.orphans, moved(departed, t.articles)...)
	t.owner = owners(t.articles)
	if len(t.orphans) > 0 {
		homes := t.homes()
		for _, a := range t.orphans {
			a.stray = t.isStray(a, homes)
		}
	}
	old.index(t.articles, t.orphans)
	t.collectOriginals()
	t.findings = append(t.findings, t.strays()...)
	t.findings = append(t.findings, t.leftBehind()...)
	return t, nil
}

// restrict keeps the articles that paths name: files or folders below content/, or
// an article's catalogue.
func (t *tree) restrict(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	keep := make([]bool, len(t.articles))
	whole := false
	for _, arg := range paths {
		name := path.Clean(strings.ReplaceAll(arg, `\`, "/"))
		hit := name == "." || name == contentDir || name == localesDir
		whole = whole || hit
		for i, a := range t.articles {
			if file := path.Join(contentDir, a.name); name == file || strings.HasPrefix(file, name+"/") || a.ownsCatalogue(name) {
				keep[i], hit = true, true
			}
		}
		if !hit {
			return &HintError{fmt.Errorf("no article at %s", source.Printable(arg)), "name a file or folder below content/, relative to the project's folder"}
		}
	}
	if whole {
		return nil
	}
	var kept []*article
	for i, a := range t.articles {
		if keep[i] {
			kept = append(kept, a)
		}
	}
	t.articles = kept
	t.findings = slices.DeleteFunc(t.findings, func(f l10n.Finding) bool {
		return !slices.ContainsFunc(paths, func(arg string) bool {
			name := path.Clean(strings.ReplaceAll(arg, `\`, "/"))
			return f.Path() == name || strings.HasPrefix(f.Path(), name+"/")
		})
	})
	return nil
}

// ownsCatalogue tells whether a file is one of the article's catalogues.
func (a *article) ownsCatalogue(name string) bool {
	return slices.ContainsFunc(a.catalogues(), func(c *catalogue.Catalogue) bool { return c.File.Name == name })
}

// siteCatalogue is the stem of the catalogues of the site's own words.
const siteCatalogue = "_site"

// catalogues sorts what lies below locales/: the articles' catalogues by path, the
// site's words, the parked ones, and findings for whatever else is there.
func (p *Project) catalogues(t *tree, locales *listing, articles []string) (found map[string]bool, err error) {
	found = map[string]bool{}
	keys := map[string]bool{}
	for _, name := range articles {
		keys[strings.TrimSuffix(name, ".md")] = true
	}
	t.words, t.parked = map[language.Tag]*catalogue.Catalogue{}, parked{}
	tags := p.Config.Languages()
	for _, name := range locales.files {
		if !strings.EqualFold(path.Ext(name), ".toml") {
			continue // a README, say
		}
		full := path.Join(localesDir, name)
		fault := func(s l10n.Severity, problem, fix string) {
			t.findings = append(t.findings, l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: s, File: source.New(full, nil), Message: problem, Fix: fix,
			})
		}
		key, tag, err := catalogue.SplitName(name, tags)
		var wrong *catalogue.NameError
		switch {
		case errors.As(err, &wrong):
			if key, tag, ok := parkedName(name); ok {
				if err := p.park(t, name, key, tag); err != nil {
					return nil, err
				}
				continue
			}
			fault(l10n.Error, wrong.Problem, wrong.Fix)
		case err != nil:
			return nil, err
		case key == siteCatalogue:
			f, err := p.read(full)
			if err != nil {
				return nil, err
			}
			c := catalogue.Parse(f, catalogue.Options{Lang: tag, Source: tag == p.Config.Source, Messages: true})
			t.findings = append(t.findings, c.Findings...)
			t.words[tag] = c
		case !keys[key]:
			if !slices.ContainsFunc(t.orphans, func(a *article) bool { return a.key == key }) {
				t.orphans = append(t.orphans, newArticle(key+".md"))
			}
			found[full] = true
		default:
			found[full] = true
		}
	}
	t.findings = append(t.findings, p.parkedFindings(t)...)
	return found, nil
}

// isStray tells whether the catalogues of an article that is not there never were an
// article's: another tool's or somebody's copy, in which all ids are those of other
// articles' source catalogues, or show no source. Nothing is taken from them.
func (t *tree) isStray(a *article, homes map[string][]*article) bool {
	entries := 0
	for _, c := range a.catalogues() {
		for i := range c.Entries {
			entries++
			e := &c.Entries[i]
			known, own := false, catalogue.NamedAfter(e.ID, a.key)
			for _, home := range homes[e.ID] {
				if home != a {
					known = true
					own = own && !catalogue.NamedAfter(e.ID, home.key)
				}
			}
			if own || !known && (a.origin != nil || e.Where != "") {
				return false
			}
		}
	}
	return entries > 0
}

// homes are the articles, those that are gone among them, in whose source catalogue an
// id stands.
func (t *tree) homes() map[string][]*article {
	list := map[string][]*article{}
	for _, a := range t.everything() {
		if a.origin == nil {
			continue
		}
		for i := range a.origin.Entries {
			id := a.origin.Entries[i].ID
			list[id] = append(list[id], a)
		}
	}
	return list
}

// strays are findings for catalogues whose article is gone, unless its units have all
// been found in other articles.
func (t *tree) strays() []l10n.Finding {
	var list []l10n.Finding
	for _, a := range t.orphans {
		left := 0
		for _, k := range a.known() {
			if t.owner[k.id] == nil && t.worked(a, k.id) {
				left++
			}
		}
		for _, c := range a.catalogues() {
			list = append(list, c.Findings...)
			f := l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: l10n.Warning, File: c.File,
				Message: fmt.Sprintf("there is no article %s/%s", contentDir, source.Printable(a.name)),
				Fix:     "restore the article, or drop its catalogues with ordbro sync --prune",
			}
			if a.stray {
				f.Message += "; its entries are those of other articles' catalogues, and nothing is taken from it"
				f.Fix = "move the file out of " + localesDir + "/, or delete it"
			}
			if left > 0 || c.Broken || a.stray {
				list = append(list, f)
			}
		}
	}
	return list
}

// leftBehind are findings for entries that stand with another article than their unit
// and hold what its own entry does not: what a merge leaves of a unit that one branch
// moved and another one translated.
func (t *tree) leftBehind() []l10n.Finding {
	var list []l10n.Finding
	for key, homes := range t.away() {
		owner := t.owner[key.name]
		if owner.origin.Entry(key.name) == nil { // it has moved since the last sync
			continue
		}
		for _, home := range homes {
			c := home.catalogue(key.lang)
			if !c.Entry(key.name).Worked(nil) || owner.catalogue(key.lang).Holds(key.name, catalogue.Other{From: c, ID: key.name}) {
				continue
			}
			f := l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: l10n.Warning, Unit: key.name, Lang: key.lang.String(),
				Message: fmt.Sprintf("this text stands in %s/%s now, whose catalogue does not have what is written here", contentDir, source.Printable(owner.name)),
				Fix:     "run ordbro sync, which joins the two",
			}
			list = append(list, f.At(c.File, c.Entry(key.name).TargetSpan))
		}
	}
	return list
}

// worked tells whether somebody has written anything about a unit, in any language, one
// that is not the project's included: a note, or a target that is not merely suggested.
func (t *tree) worked(a *article, id string) bool {
	if t.parkedWork(a, id) {
		return true
	}
	for tag, c := range a.targets {
		if c.Entry(id).Worked(func(target string) bool { return t.copied(tag, target) }) {
			return true
		}
	}
	e := a.origin.Entry(id)
	return e != nil && e.Note != ""
}

// copied tells whether a target stands in an entry of the language that is not itself
// a suggestion.
func (t *tree) copied(tag language.Tag, target string) bool {
	return t.originals[entryKey{tag, target}]
}

// collectOriginals notes the targets that are no suggestions.
func (t *tree) collectOriginals() {
	t.originals = map[entryKey]bool{}
	for _, list := range [][]*article{t.articles, t.orphans} {
		for _, a := range list {
			for tag, c := range a.targets {
				for i := range c.Entries {
					if e := &c.Entries[i]; !e.Suggested {
						t.originals[entryKey{tag, e.Target}] = true
					}
				}
			}
		}
	}
}
