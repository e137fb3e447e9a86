package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/glossary"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/source"
)

// maxFile bounds what is read into memory at once. Catalogues and articles have
// tighter limits of their own.
const maxFile = 64 << 20

// A Project is a folder with an ordbro.toml.
type Project struct {
	Config   *Config
	Glossary *glossary.Glossary

	root    *os.Root
	dialect dialect.Dialect // of the site generator that reads the articles
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
	if p.dialect, err = p.readDialect(); err != nil {
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

// readDialect tells which site generator's rules hold: the configured one's, or those of
// whose configuration stands in the project's folder, in docs or in that of the articles.
func (p *Project) readDialect() (dialect.Dialect, error) {
	if d, ok := dialect.Named(p.Config.Dialect); ok {
		return d, nil
	}
	var names []string
	for _, dir := range []string{".", "docs", contentDir} {
		if at, err := fs.Stat(p.root.FS(), dir); err == nil && !at.IsDir() {
			continue // load tells of it
		}
		list, err := fs.ReadDir(p.root.FS(), dir)
		if err != nil && !isNotExist(err) {
			return dialect.Dialect{}, fmt.Errorf("look for a site generator in the project: %w", err)
		}
		for _, f := range list {
			names = append(names, f.Name())
		}
	}
	return dialect.Of(names), nil
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
	_ = g.Wait() // the functions return nil
	for _, err := range errs {
		if err != nil {
			return err
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
