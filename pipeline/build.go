package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"path"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/publish"
)

// BuildOptions of Project.Build.
type BuildOptions struct {
	Out    string         // the folder to write to, relative to the working folder; made if it is missing
	Langs  []language.Tag // editions to write, the source's among them; empty: all
	Format publish.Format // empty: publish.Site
	Pseudo bool           // every target edition is pseudolocalised from the source; Out holds no other

	Calendar l10n.Calendar // which articles are published; no moment: the clock's
}

// A BuildResult says what Build wrote.
type BuildResult struct {
	Articles int            // that there are
	First    bool           // no earlier build has written a page to the folder, but for indexes
	Editions int            // editions of articles among the files
	Files    int            // files that the build consists of
	Written  int            // those whose bytes changed
	Removed  int            // files of an earlier build that are no part of this one
	Kept     []string       // pages of an earlier build that stay, since what they are made of cannot be read
	LeftOut  []LeftOut      // articles that are not published
	Held     []publish.Held // editions that are not published
	Dead     int            // links in the articles that lead to nothing; check lists them
	Findings []l10n.Finding // what was passed over, quarantined or read from a fallback
}

// Build writes every edition that is published. A target that would break its page
// is replaced by its fallback, and a finding says so; nothing else is held up.
func (p *Project) Build(ctx context.Context, o BuildOptions) (*BuildResult, error) {
	conf := p.Config()
	calendar := present(o.Calendar)
	langs, err := conf.Chosen(o.Langs)
	if err != nil {
		return nil, err
	}
	if o.Out == "" {
		return nil, fmt.Errorf("no folder to write to")
	}
	if err := p.Protects(o.Out); err != nil {
		return nil, err
	}
	t, err := p.load(ctx, inventory.Options{Detect: true})
	if err != nil {
		return nil, err
	}
	input := &publish.Project{Config: conf, Assets: t.Assets, Words: t.Words, Links: p.linkMap(t, calendar)}
	for _, a := range t.Articles {
		input.Articles = append(input.Articles, publish.Article{
			Name: a.Name, Key: a.Key, Path: a.Path(), Doc: a.Doc, IDs: a.IDs, Detected: a.Detected, Schedule: &a.Schedule, Publication: a.Publication(calendar),
			Findings: a.Article.Findings(), Doubts: a.Doubts(), Editions: a.Editions(conf.Targets, conf.Fallback, conf.Require),
		})
	}
	to := &output{dir: o.Out, pseudo: o.Pseudo, partial: len(langs) < len(conf.Languages()), keeps: input.Keeps}
	made, err := publish.Build(ctx, input, publish.Options{
		Format: cmp.Or(o.Format, publish.Site), Langs: langs, Pseudo: o.Pseudo, Earlier: to.earlier(),
	})
	if err != nil {
		return nil, err
	}
	if err := p.copyAssets(made.Files); err != nil {
		return nil, err
	}
	r := &BuildResult{
		Articles: len(t.Articles), Editions: made.Editions, LeftOut: leftOut(t.Articles, calendar), Held: made.Held, Dead: made.Dead,
		Findings: conf.Weigh(l10n.SortFindings(append(t.Findings, made.Findings...))),
	}
	return r, to.write(ctx, made.Files, r)
}

// copyAssets reads what is copied as it is.
func (p *Project) copyAssets(files []publish.File) error {
	read := map[string][]byte{}
	for i := range files {
		name := files[i].Asset
		if name == "" {
			continue
		}
		if _, known := read[name]; !known {
			f, err := p.disk.Read(path.Join(config.ContentDir, name))
			if err != nil {
				return err
			}
			read[name] = f.Text
		}
		files[i].Content = read[name]
	}
	return nil
}
