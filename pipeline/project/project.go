// Package project reads a project from the disk, once: its configuration, its articles
// and their catalogues, what git has of them. It judges only whether what it reads can be
// what it is said to be, and takes no decision about ids, texts or pages.
package project

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/glossary"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/source"
)

// maxFile bounds what is read into memory at once. Catalogues and articles have
// tighter limits of their own.
const maxFile = 64 << 20

// A Project is a folder with an ordbro.toml.
type Project struct {
	Config   *config.Config
	Glossary *glossary.Glossary
	Dialect  dialect.Dialect // of the site generator that reads the articles
	Root     *os.Root
}

// Open opens the project in dir. Close it after use. An error of the configuration
// or the glossary is a *tomlplace.Error with the place.
func Open(dir string) (*Project, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	p := &Project{Root: root, Glossary: &glossary.Glossary{}}
	if err := p.configure(); err != nil {
		root.Close()
		return nil, err
	}
	return p, nil
}

// OpenUnread opens the project in dir without reading its configuration: that may be in
// the middle of a merge itself.
func OpenUnread(dir string) (*Project, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	p := &Project{Root: root}
	_, err = root.Lstat(config.Name)
	switch {
	case isNotExist(err):
		err = ErrNoProject
	case err != nil:
		err = fmt.Errorf("look for %s: %w", config.Name, err)
	default:
		return p, nil
	}
	return nil, errors.Join(err, p.Close())
}

// Close releases the project's folder.
func (p *Project) Close() error { return p.Root.Close() }

// ErrNoProject tells that a folder has no ordbro.toml.
var ErrNoProject error = hint.New(errors.New("there is no "+config.Name+" here"),
	"run ordbro in the project's folder, name it with -C DIR, or make one with ordbro init")

func (p *Project) configure() error {
	f, err := p.Read(config.Name)
	if isNotExist(err) {
		return ErrNoProject
	}
	if err != nil {
		return err
	}
	if p.Config, err = config.Parse(f); err != nil {
		return err
	}
	if p.Dialect, err = p.readDialect(); err != nil {
		return err
	}
	switch f, err := p.Read(config.GlossaryName); {
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
	for _, dir := range []string{".", "docs", config.ContentDir} {
		if at, err := fs.Stat(p.Root.FS(), dir); err == nil && !at.IsDir() {
			continue // load tells of it
		}
		list, err := fs.ReadDir(p.Root.FS(), dir)
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

// List is what lies below one of the project's folders.
func (p *Project) List(dir string) (*Listing, error) { return listing(p.Root, dir) }

// Read reads a file of the project. A file that grows while it is read is cut off
// at the limit, never read without end.
func (p *Project) Read(name string) (*source.File, error) {
	// To open a pipe would wait for its other end.
	switch at, err := p.Root.Stat(name); {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	case !at.Mode().IsRegular():
		return nil, &atomicfile.ObstacleError{Name: name, Problem: "it is no plain file", Next: "move it away"}
	}
	file, err := p.Root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	}
	text, err := readAll(file, name)
	if err != nil {
		return nil, err
	}
	return source.New(name, text), nil
}

// ReadFile reads a file of the user's that may be outside a project.
func ReadFile(name string) ([]byte, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("read %s: it is not a regular file", source.Printable(name))
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	}
	return readAll(file, name)
}

// readAll reads an open file up to the limit, and closes it.
func readAll(file io.ReadCloser, name string) ([]byte, error) {
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.Printable(name), err)
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("read %s: larger than %d MiB", source.Printable(name), maxFile>>20)
	}
	return text, nil
}

// Neutral are the terms that say nothing about a text's language.
func (p *Project) Neutral() *langid.Terms {
	if len(p.Glossary.Keep) == 0 {
		return nil
	}
	return langid.NewTerms(p.Glossary.Keep)
}

// patience is how long a run waits for another one to end.
const patience = 10 * time.Second

// Lock takes the project's lock and removes what killed runs have left: of
// init and of git's merge driver beside ordbro.toml, of the others below locales/.
func (p *Project) Lock(ctx context.Context, who string) (unlock func() error, err error) {
	unlock, err = atomicfile.Lock(ctx, p.Root.Name(), who, patience)
	if err != nil {
		return nil, err
	}
	if p.Config != nil { // another run may have renamed a language while this one waited
		if err := p.configure(); err != nil {
			return nil, errors.Join(err, unlock())
		}
	}
	if err := atomicfile.SweepFolder(p.Root, "."); err != nil {
		return nil, errors.Join(err, unlock())
	}
	if err := atomicfile.Sweep(p.Root, config.LocalesDir); err != nil {
		return nil, errors.Join(err, unlock())
	}
	return unlock, nil
}
