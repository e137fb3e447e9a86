package pipeline

import (
	"context"
	"time"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/update"
)

// A Project is a folder with an ordbro.toml, and its verbs.
type Project struct {
	disk *project.Project
}

// Open opens the project in dir. Close it after use. An error of the configuration
// or the glossary tells its place.
func Open(dir string) (*Project, error) {
	p, err := project.Open(dir)
	if err != nil {
		return nil, err
	}
	return &Project{p}, nil
}

// Close releases the project's folder.
func (p *Project) Close() error { return p.disk.Close() }

// Config is what ordbro.toml says.
func (p *Project) Config() *config.Config { return p.disk.Config }

// Neutral are the terms of the glossary that say nothing about a text's language.
func (p *Project) Neutral() *langid.Terms { return p.disk.Neutral() }

// load reads the whole project.
func (p *Project) load(ctx context.Context, o inventory.Options) (*inventory.Tree, error) {
	return inventory.Load(ctx, p.disk, o)
}

// absent is an *update.AbsentError if articles of a tree lack catalogues which git's last
// commit has and which hold something that a person wrote. Where git cannot tell, nothing
// is absent.
func (p *Project) absent(ctx context.Context, s *update.Search) error {
	if s == nil {
		return nil
	}
	commit, err := p.disk.Missing(ctx, s.Langs(), s.Also, s.But)
	if err != nil || commit == nil {
		return err
	}
	paths := s.Wanted(commit.Catalogues)
	if len(paths) == 0 {
		return ctx.Err()
	}
	var files []string
	for _, path := range paths {
		if !s.Also[path] {
			files = append(files, path)
		}
	}
	return &update.AbsentError{Paths: paths, Restore: commit.Restore(ctx, files)}
}

// A LeftOut is an article that readers do not get, though it can be read.
type LeftOut struct {
	Path string
	Why  l10n.Publication
}

// leftOut lists the articles that can be read and that readers do not get.
func leftOut(articles []*inventory.Article, c l10n.Calendar) []LeftOut {
	var list []LeftOut
	for _, a := range articles {
		if why := a.Publication(c); a.Refused == nil && why != l10n.Published {
			list = append(list, LeftOut{a.Path(), why})
		}
	}
	return list
}

// present is the calendar with the clock's time where it names no moment.
func present(c l10n.Calendar) l10n.Calendar {
	if c.Now.IsZero() {
		c.Now = time.Now()
	}
	return c
}
