package project

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Content is what a project has on the disk.
type Content struct {
	Articles []*Article
	Orphans  []*Article                            // catalogues whose article is gone
	Assets   []string                              // files below content/ that are not articles
	Findings []l10n.Finding                        // about files that are no part of an article
	Words    map[language.Tag]*catalogue.Catalogue // the site's own words
	Parked   Parked                                // catalogues of languages that are not the project's
}

// Content reads all articles with their catalogues. It is an error if the catalogues are
// not those of the languages that ordbro.toml names them for.
func (p *Project) Content(ctx context.Context) (*Content, error) {
	c, names, locales, err := p.look()
	if err != nil {
		return nil, err
	}
	c.Findings = append(c.Findings, locales.Findings...)
	found, err := p.catalogues(c, locales, names)
	if err != nil {
		return nil, err
	}
	for _, a := range c.Orphans {
		if err := p.readCatalogues(a, found); err != nil {
			return nil, err
		}
	}
	err = parallel.Each(ctx, len(names), func(i int) error {
		a, err := p.readArticle(names[i], found)
		c.Articles[i] = a
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, roles(p.Config, c)
}

// Documents reads the articles without their catalogues.
func (p *Project) Documents(ctx context.Context) (*Content, error) {
	c, names, _, err := p.look()
	if err != nil {
		return nil, err
	}
	return c, parallel.Each(ctx, len(names), func(i int) error {
		a, err := p.readDocument(names[i])
		c.Articles[i] = a
		return err
	})
}

// look finds the files, and which of them are articles. The findings are those below
// content/.
func (p *Project) look() (c *Content, names []string, locales *Listing, err error) {
	content, err := p.List(config.ContentDir)
	if err != nil {
		return nil, nil, nil, err
	}
	if locales, err = p.List(config.LocalesDir); err != nil {
		return nil, nil, nil, err
	}
	names, assets := articlesAmong(content, locales)
	c = &Content{Articles: make([]*Article, len(names)), Assets: assets, Findings: content.Findings}
	return c, names, locales, nil
}

// Everything are the articles and those that are gone.
func (c *Content) Everything() []*Article { return slices.Concat(c.Articles, c.Orphans) }

// Only is the content of which the articles are those that paths name: files or folders
// below content/, or an article's catalogue; no paths name all.
func (c *Content) Only(paths []string) (*Content, error) {
	if len(paths) == 0 {
		return c, nil
	}
	keep := make([]bool, len(c.Articles))
	whole := false
	for _, arg := range paths {
		name := path.Clean(strings.ReplaceAll(arg, `\`, "/"))
		hit := name == "." || name == config.ContentDir || name == config.LocalesDir
		whole = whole || hit
		for i, a := range c.Articles {
			if file := a.Path(); name == file || strings.HasPrefix(file, name+"/") || a.owns(name) {
				keep[i], hit = true, true
			}
		}
		if !hit {
			return nil, hint.New(fmt.Errorf("no article at %s", source.Printable(arg)), "name a file or folder below content/, relative to the project's folder")
		}
	}
	if whole {
		return c, nil
	}
	only := *c
	only.Articles = nil
	for i, a := range c.Articles {
		if keep[i] {
			only.Articles = append(only.Articles, a)
		}
	}
	only.Findings = slices.DeleteFunc(slices.Clone(c.Findings), func(f l10n.Finding) bool {
		return !slices.ContainsFunc(paths, func(arg string) bool {
			name := path.Clean(strings.ReplaceAll(arg, `\`, "/"))
			return f.Path() == name || strings.HasPrefix(f.Path(), name+"/")
		})
	})
	return &only, nil
}

// catalogues sorts what lies below locales/: the articles' catalogues by path, the
// site's words, the parked ones, and findings for whatever else is there.
func (p *Project) catalogues(t *Content, locales *Listing, articles []string) (found map[string]bool, err error) {
	found = map[string]bool{}
	keys := map[string]bool{}
	for _, name := range articles {
		keys[strings.TrimSuffix(name, ".md")] = true
	}
	t.Words, t.Parked = map[language.Tag]*catalogue.Catalogue{}, Parked{}
	tags := p.Config.Languages()
	for _, name := range locales.Files {
		if !strings.EqualFold(path.Ext(name), ".toml") {
			continue // a README, say
		}
		full := path.Join(config.LocalesDir, name)
		fault := func(s l10n.Severity, problem, fix string) {
			t.Findings = append(t.Findings, l10n.Finding{
				Check: l10n.CheckCatalogue, Severity: s, File: source.New(full, nil), Message: problem, Fix: fix,
			})
		}
		key, tag, err := filename.Split(name, tags)
		var wrong *filename.Error
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
		case key == config.SiteCatalogue:
			f, err := p.Read(full)
			if err != nil {
				return nil, err
			}
			c := catalogue.Parse(f, catalogue.Options{Lang: tag, Source: tag == p.Config.Source, Messages: true})
			t.Findings = append(t.Findings, c.Findings...)
			t.Words[tag] = c
		case !keys[key]:
			if !slices.ContainsFunc(t.Orphans, func(a *Article) bool { return a.Key == key }) {
				t.Orphans = append(t.Orphans, NewArticle(key+".md"))
			}
			found[full] = true
		default:
			found[full] = true
		}
	}
	t.Findings = append(t.Findings, parkedFindings(p.Config, t)...)
	return found, nil
}

func (p *Project) readArticle(name string, found map[string]bool) (*Article, error) {
	a, err := p.readDocument(name)
	if err != nil {
		return nil, err
	}
	return a, p.readCatalogues(a, found)
}

// readDocument reads and splits the article's own file, or says why it is refused.
func (p *Project) readDocument(name string) (*Article, error) {
	a := NewArticle(name)
	f, err := p.Read(a.Path())
	if err != nil {
		return nil, err
	}
	if a.Refused = unreadable(f); a.Refused != nil {
		a.Doc = &l10n.Document{File: f, Lang: p.Config.Source, Key: a.Key}
		return a, nil
	}
	a.Doc, err = markdown.Split(f, p.Config.Source, markdown.Options{FrontMatter: p.Config.FrontMatter, Dialect: p.Dialect})
	var limit *markdown.LimitError
	switch {
	case errors.As(err, &limit):
		a.Doc = &l10n.Document{File: f, Lang: p.Config.Source}
		a.Refused = &l10n.Finding{
			Check: l10n.CheckSourceFile, Severity: l10n.Error, File: f, Pos: limit.Pos, End: limit.Pos,
			Message: limit.Reason(), Fix: "simplify the article or split it; until then its catalogues and earlier pages stay as they are",
		}
	case err != nil:
		return nil, err
	default:
		a.Refused = notText(f, a.Doc)
	}
	a.Doc.Key, a.Schedule = a.Key, a.Doc.Schedule()
	return a, nil
}

// readCatalogues reads those of an article's catalogues that were found.
func (p *Project) readCatalogues(a *Article, found map[string]bool) error {
	for _, tag := range p.Config.Languages() {
		file := config.CataloguePath(a.Key, tag)
		if !found[file] {
			continue
		}
		f, err := p.Read(file)
		if err != nil {
			return err
		}
		a.Put(catalogue.Parse(f, catalogue.Options{Lang: tag, Source: tag == p.Config.Source}), p.Config.Source)
	}
	return nil
}

// park reads a catalogue of a language that is not the project's.
func (p *Project) park(t *Content, name, key string, tag language.Tag) error {
	f, err := p.Read(path.Join(config.LocalesDir, name))
	if err != nil {
		return err
	}
	if t.Parked[tag] == nil {
		t.Parked[tag] = map[string]*catalogue.Catalogue{}
	}
	t.Parked[tag][key] = catalogue.Parse(f, catalogue.Options{Lang: tag})
	return nil
}
