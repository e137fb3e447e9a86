package project

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/git"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Revision reads all catalogues at a git revision, by their paths. The findings are
// about those that cannot be read there.
func (p *Project) Revision(ctx context.Context, rev string) (files map[string]*catalogue.Catalogue, findings []l10n.Finding, err error) {
	if strings.HasPrefix(rev, "-") || rev == "" {
		return nil, nil, hint.New(fmt.Errorf("%q is not a git revision", rev), "name a commit, a tag or a branch, such as HEAD~1")
	}
	r, err := git.Of(p.Root, config.LocalesDir)
	if err != nil {
		return nil, nil, err
	}
	if _, err := r.Run(ctx, "", "rev-parse", "--git-dir"); err != nil {
		return nil, nil, git.Explain(ctx, err, "the project is not in a git repository", "--from recovers translations from git's history")
	}
	tree, err := r.Run(ctx, "", "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{tree}")
	if err != nil {
		return nil, nil, git.Explain(ctx, err, "git knows no revision "+source.Printable(rev)+" here", "name a commit, a tag or a branch, such as HEAD~1")
	}
	names, err := r.Files(ctx, strings.TrimSpace(string(tree)))
	if err != nil {
		return nil, nil, git.Explain(ctx, err, "git could not list the catalogues of "+source.Printable(rev), "")
	}
	list := p.cataloguesAmong(names, p.Config.Languages())
	if err := p.readCommitted(ctx, r, list); err != nil {
		return nil, nil, git.Explain(ctx, err, "git could not read the catalogues of "+source.Printable(rev), "")
	}
	files = map[string]*catalogue.Catalogue{}
	for i := range list {
		switch c := list[i].Catalogue; {
		case c == nil:
		case c.Broken:
			findings = append(findings, passedOver(c, rev))
		default:
			files[c.File.Name] = c
		}
	}
	return files, findings, nil
}

// A Committed is an article's catalogue that git's last commit has.
type Committed struct {
	Path, Key string // of the file, of the article
	Lang      language.Tag
	Catalogue *catalogue.Catalogue // nil: git does not have its text at hand

	file git.File
}

// A Commit is what git's last commit has that is missing here.
type Commit struct {
	Catalogues []Committed
	repository *git.Repository
}

// Restore says how to have files of the commit back.
func (c *Commit) Restore(ctx context.Context, paths []string) string {
	return c.repository.Restore(ctx, paths)
}

// Missing are the catalogues in some languages that git's last commit has and that are
// not here. Those in also count as missing, those in but as here. Nil: there are none, or
// git cannot tell.
func (p *Project) Missing(ctx context.Context, langs []language.Tag, also, but map[string]bool) (*Commit, error) {
	r, err := git.Of(p.Root, config.LocalesDir)
	if err != nil {
		return nil, err
	}
	r = r.Offline()
	names, err := r.Files(ctx, "HEAD")
	if err != nil {
		return nil, ctx.Err()
	}
	c := &Commit{repository: r}
	for _, f := range p.cataloguesAmong(names, langs) {
		_, err := p.Root.Lstat(f.Path)
		if err != nil && !isNotExist(err) { // that is no reason to take it for missing, or for there
			return nil, fmt.Errorf("look for %s: %w", source.Printable(f.Path), err)
		}
		if (err != nil || also[f.Path]) && !but[f.Path] {
			c.Catalogues = append(c.Catalogues, f)
		}
	}
	if len(c.Catalogues) == 0 {
		return nil, nil
	}
	if err := p.readCommitted(ctx, r, c.Catalogues); err != nil {
		for i := range c.Catalogues {
			c.Catalogues[i].Catalogue = nil
		}
	}
	return c, nil
}

// cataloguesAmong picks the articles' catalogues in some languages from files below
// locales/.
func (p *Project) cataloguesAmong(files []git.File, langs []language.Tag) (list []Committed) {
	for _, f := range files {
		key, tag, err := filename.Split(f.Name, p.Config.Languages())
		if err != nil || key == config.SiteCatalogue || !slices.Contains(langs, tag) {
			continue // no catalogue's name, or of a language that is not the project's any more
		}
		list = append(list, Committed{Path: config.CataloguePath(key, tag), Key: key, Lang: tag, file: f})
	}
	return list
}

// readCommitted reads catalogues of git's.
func (p *Project) readCommitted(ctx context.Context, r *git.Repository, list []Committed) error {
	files := make([]git.File, len(list))
	for i := range list {
		files[i] = list[i].file
	}
	texts, err := r.Texts(ctx, files)
	if err != nil {
		return err
	}
	return parallel.Each(ctx, len(list), func(i int) error {
		if c := &list[i]; texts[i] != nil {
			c.Catalogue = catalogue.Parse(source.New(c.Path, texts[i]), catalogue.Options{Lang: c.Lang, Source: c.Lang == p.Config.Source})
		}
		return nil
	})
}

// passedOver is the finding about a catalogue that cannot be read at a revision.
func passedOver(c *catalogue.Catalogue, rev string) l10n.Finding {
	why := ""
	if len(c.Findings) > 0 {
		f := c.Findings[0]
		why = fmt.Sprintf(": line %d: %s", f.Pos.Line, f.Message)
	}
	return l10n.Finding{
		Check: l10n.CheckCatalogue, Severity: l10n.Warning, File: source.New(c.File.Name, nil),
		Message: "passed over: this catalogue cannot be read at " + source.Printable(rev) + why,
		Fix:     "name a revision at which it is whole: git log -- " + c.File.Name,
	}
}
