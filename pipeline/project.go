package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/glossary"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// maxFile bounds what is read into memory at once. Catalogues and articles have
// tighter limits of their own.
const maxFile = 64 << 20

// A Project is a folder with an ordbro.toml.
type Project struct {
	Config   *Config
	Glossary *glossary.Glossary

	root *os.Root
}

// Open opens the project in dir. Close it after use. An error of the configuration
// or the glossary is a *tomlplace.Error with the place.
func Open(dir string) (*Project, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	p := &Project{root: root, Glossary: &glossary.Glossary{}}
	if err := p.configure(); err != nil {
		root.Close()
		return nil, err
	}
	return p, nil
}

// Close releases the project's folder.
func (p *Project) Close() error { return p.root.Close() }

// glossaryName is the file of the terms.
const glossaryName = "glossary.toml"

// ErrNoProject tells that a folder has no ordbro.toml.
var ErrNoProject = errors.New("there is no " + ConfigName + " here")

func (p *Project) configure() error {
	f, err := p.read(ConfigName)
	if isNotExist(err) {
		return ErrNoProject
	}
	if err != nil {
		return err
	}
	if p.Config, err = ParseConfig(f); err != nil {
		return err
	}
	switch f, err := p.read(glossaryName); {
	case isNotExist(err):
	case err != nil:
		return err
	default:
		if p.Glossary, err = glossary.Parse(f); err != nil {
			return err
		}
	}
	return nil
}

func isNotExist(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// read reads a file of the project. A file that grows while it is read is cut off
// at the limit, never read without end.
func (p *Project) read(name string) (*source.File, error) {
	// To open a pipe would wait for its other end.
	switch at, err := p.root.Stat(name); {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	case !at.Mode().IsRegular():
		return nil, &ObstacleError{Name: name, Problem: "it is no plain file", Hint: "move it away"}
	}
	file, err := p.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("read %s: larger than %d MiB", source.Printable(name), maxFile>>20)
	}
	return source.New(name, text), nil
}

// An article is one document with its catalogues, as read.
type article struct {
	name    string // below content/: "guide/intro.md"
	key     string // "guide/intro"
	doc     *l10n.Document
	origin  *catalogue.Catalogue                  // of the source language; nil where there is none
	targets map[language.Tag]*catalogue.Catalogue // nil where there is none
	refused *l10n.Finding                         // the document cannot be used

	origins   map[string]origin // by id: what the units were at the last sync
	foreign   map[string]bool   // ids that are another article's, if this one has no source catalogue
	resembles map[int]origin    // by unit: the one that a new unit was split from
}

func newArticle(name string) *article {
	return &article{
		name: name, key: strings.TrimSuffix(name, ".md"), targets: map[language.Tag]*catalogue.Catalogue{},
		origins: map[string]origin{}, resembles: map[int]origin{},
	}
}

// cataloguePath is where the article's catalogue in a language is.
func cataloguePath(key string, tag language.Tag) string {
	return path.Join(localesDir, key+"."+tag.String()+".toml")
}

// A tree is the whole project, read.
type tree struct {
	articles  []*article
	orphans   []*article                            // catalogues whose article is gone
	originals map[entryKey]bool                     // targets that are no suggestions, by language and text
	assets    []string                              // files below content/ that are not articles
	findings  []l10n.Finding                        // about files that are no part of an article
	words     map[language.Tag]*catalogue.Catalogue // the site's own words
}

// load reads the articles that paths name (all if there are none), their
// catalogues, and gives every unit its id.
func (p *Project) load(ctx context.Context, paths []string) (*tree, error) {
	content, err := p.list(contentDir)
	if err != nil {
		return nil, err
	}
	locales, err := p.list(localesDir)
	if err != nil {
		return nil, err
	}
	names, assets := articlesAmong(content, locales)
	t := &tree{assets: assets, findings: append(content.findings, locales.findings...)}
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
		t.articles[i], err = p.readArticle(names[i], found)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := identify(ctx, t.articles, t.orphans); err != nil {
		return nil, err
	}
	t.collectOriginals()
	t.findings = append(t.findings, t.strays()...)
	return t, t.restrict(paths)
}

// strays are findings for catalogues whose article is gone, unless its units have all
// been found in other articles.
func (t *tree) strays() []l10n.Finding {
	adopted := t.adoptions()
	var list []l10n.Finding
	for _, a := range t.orphans {
		left := 0
		for _, k := range a.known() {
			if _, ok := adopted[k.id]; !ok && t.worked(a, k.id) {
				left++
			}
		}
		for _, c := range a.catalogues() {
			list = append(list, c.Findings...)
			if left > 0 || c.Broken {
				list = append(list, l10n.Finding{
					Check: "catalogue", Severity: l10n.Warning, File: c.File,
					Message: fmt.Sprintf("there is no article %s/%s", contentDir, source.Printable(a.name)),
					Fix:     "restore the article, or drop its catalogues with ordbro sync --prune",
				})
			}
		}
	}
	return list
}

// worked tells whether somebody has written anything about a unit, in any language:
// a note, or a target that is not merely suggested.
func (t *tree) worked(a *article, id string) bool {
	for tag, c := range a.targets {
		e := c.Entry(id)
		if e != nil && (e.Note != "" || e.Target != "" && !(e.Suggested && t.copied(tag, e.Target))) {
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
					if e := &c.Entries[i]; e.Target != "" && !e.Suggested {
						t.originals[entryKey{tag, e.Target}] = true
					}
				}
			}
		}
	}
}

// adoptions are the units that have come from another article since the last sync, by
// id.
func (t *tree) adoptions() map[string]origin {
	list := map[string]origin{}
	for _, a := range t.articles {
		for id, o := range a.origins {
			if o.home != a {
				list[id] = o
			}
		}
	}
	maps.Copy(list, t.leftovers())
	return list
}

// catalogues lists the article's catalogues, the source language's first.
func (a *article) catalogues() []*catalogue.Catalogue {
	var list []*catalogue.Catalogue
	if a.origin != nil {
		list = append(list, a.origin)
	}
	for _, tag := range sortedTags(a.targets) {
		list = append(list, a.targets[tag])
	}
	return list
}

// each calls work for 0…n-1 on all processors and returns the error of the least
// index, so that it does not depend on the order of work.
func each(ctx context.Context, n int, work func(i int) error) error {
	errs := make([]error, n)
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error {
			if errs[i] = ctx.Err(); errs[i] == nil {
				errs[i] = work(i)
			}
			return nil
		})
	}
	g.Wait() // the functions return nil
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// restrict keeps the articles that paths name: files or folders below content/, or
// an article's catalogue.
func (t *tree) restrict(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	keep := make([]bool, len(t.articles))
	for _, arg := range paths {
		name := path.Clean(strings.ReplaceAll(arg, `\`, "/"))
		hit := false
		for i, a := range t.articles {
			file := path.Join(contentDir, a.name)
			if name == file || strings.HasPrefix(file, name+"/") || name == "." ||
				strings.HasPrefix(name, path.Join(localesDir, a.key)+".") && !strings.Contains(strings.TrimPrefix(name, path.Join(localesDir, a.key)+"."), "/") {
				keep[i], hit = true, true
			}
		}
		if !hit && name != contentDir && name != localesDir {
			return &HintError{fmt.Errorf("no article at %s", source.Printable(arg)), "name a file or folder below content/, relative to the project's folder"}
		}
		if name == contentDir || name == localesDir {
			return nil
		}
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
			return f.Path() == name || strings.HasPrefix(f.Path(), name+"/") || name == "."
		})
	})
	return nil
}

// siteCatalogue is the stem of the catalogues of the site's own words.
const siteCatalogue = "_site"

// catalogues sorts what lies below locales/: the articles' catalogues by path, the
// site's words, and findings for whatever else is there.
func (p *Project) catalogues(t *tree, locales *listing, articles []string) (found map[string]bool, err error) {
	found = map[string]bool{}
	keys := map[string]bool{}
	for _, name := range articles {
		keys[strings.TrimSuffix(name, ".md")] = true
	}
	t.words = map[language.Tag]*catalogue.Catalogue{}
	tags := p.Config.Languages()
	for _, name := range locales.files {
		if !strings.EqualFold(path.Ext(name), ".toml") {
			continue // a README, say
		}
		full := path.Join(localesDir, name)
		fault := func(s l10n.Severity, problem, fix string) {
			t.findings = append(t.findings, l10n.Finding{
				Check: "catalogue", Severity: s, File: source.New(full, nil), Message: problem, Fix: fix,
			})
		}
		key, tag, err := catalogue.SplitName(name, tags)
		var wrong *catalogue.NameError
		switch {
		case errors.As(err, &wrong):
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
	return found, nil
}

func (p *Project) readArticle(name string, found map[string]bool) (*article, error) {
	a := newArticle(name)
	f, err := p.read(path.Join(contentDir, name))
	if err != nil {
		return nil, err
	}
	if a.refused = unreadable(f); a.refused != nil {
		a.doc = &l10n.Document{File: f, Lang: p.Config.Source, Key: a.key}
		return a, p.readCatalogues(a, found)
	}
	a.doc, err = markdown.Split(f, p.Config.Source, markdown.Options{FrontMatter: p.Config.FrontMatter})
	var limit *markdown.LimitError
	switch {
	case errors.As(err, &limit):
		a.doc = &l10n.Document{File: f, Lang: p.Config.Source}
		a.refused = &l10n.Finding{
			Check: "source-file", Severity: l10n.Error, File: f, Pos: limit.Pos, End: limit.Pos,
			Message: limit.Reason(), Fix: "simplify the article or split it; until then its catalogues and earlier pages stay as they are",
		}
	case err != nil:
		return nil, err
	default:
		a.refused = notText(f, a.doc)
	}
	a.doc.Key = a.key
	return a, p.readCatalogues(a, found)
}

// readCatalogues reads those of an article's catalogues that were found.
func (p *Project) readCatalogues(a *article, found map[string]bool) error {
	for _, tag := range p.Config.Languages() {
		file := cataloguePath(a.key, tag)
		if !found[file] {
			continue
		}
		f, err := p.read(file)
		if err != nil {
			return err
		}
		c := catalogue.Parse(f, catalogue.Options{Lang: tag, Source: tag == p.Config.Source})
		if tag == p.Config.Source {
			a.origin = c
		} else {
			a.targets[tag] = c
		}
	}
	return nil
}

// neutral are the terms that say nothing about a text's language.
func (p *Project) neutral() *langid.Terms {
	if len(p.Glossary.Keep) == 0 {
		return nil
	}
	return langid.NewTerms(p.Glossary.Keep)
}

// detect notes which units seem to be in another language than the article's.
func (a *article) detect(neutral *langid.Terms) {
	for i := range a.doc.Units {
		if u := &a.doc.Units[i]; u.Translate {
			u.Detected = check.Detect(u, neutral)
		}
	}
}

// edition makes an article's edition in one language with its fallback chain. A
// broken or missing catalogue is an edition without entries.
func (p *Project) edition(a *article, tag language.Tag) *l10n.Edition {
	e := a.plain(tag)
	for _, f := range p.Config.Fallback[tag] {
		e.Fallbacks = append(e.Fallbacks, a.plain(f))
	}
	return e
}

func (a *article) plain(tag language.Tag) *l10n.Edition {
	e := &l10n.Edition{Doc: a.doc, Lang: tag, Entries: make([]*l10n.Entry, len(a.doc.Units))}
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if c := a.home(u.ID, tag); u.Translate && c != nil && !c.Broken {
			e.Entries[i] = c.Entry(u.ID)
		}
	}
	return e
}

// target is what checks are told of an edition that has been joined.
func (a *article) target(e *l10n.Edition, joined *markdown.Joined) check.Target {
	c := a.targets[e.Lang]
	t := check.Target{Edition: e, Path: cataloguePath(a.key, e.Lang), Codes: make([][]l10n.Code, len(e.Entries))}
	if c != nil {
		t.File, t.Broken = c.File, c.Broken
	}
	for i, entry := range e.Entries {
		if entry != nil && entry.Target != "" {
			t.Codes[i] = markdown.CodesIn(a.doc, entry.Target, a.doc.Units[i].Kind)
		}
	}
	for _, q := range joined.Quarantined {
		if q.Choice.Entry != nil && q.Choice.Lang == e.Lang {
			t.Quarantined = append(t.Quarantined, check.Quarantine{Unit: q.Unit, Entry: q.Choice.Entry, Reason: q.Reason})
		}
	}
	return t
}
