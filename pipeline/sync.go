package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/source"
	"github.com/ordbro/ordbro/pipeline/update"
)

// Sync brings every catalogue up to date with its article. It never removes or
// overwrites a target, leaves broken catalogues alone, and writes a file whole or
// not at all. Where more than a fifth of the units would become obsolete it writes
// nothing and returns an *update.VanishError, and where catalogues are missing that git's
// last commit has an *update.AbsentError, unless Bulk is set.
// Nor does it write anything where a target has no catalogue that may have one under
// another tag, or where a catalogue would be one that no run can read.
func (p *Project) Sync(ctx context.Context, o update.Options) (*update.Result, error) {
	if !o.DryRun {
		unlock, err := p.disk.Lock(ctx, "ordbro sync")
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	conf := p.Config()
	var past *inventory.Past
	if o.From != "" {
		files, findings, err := p.disk.Revision(ctx, o.From)
		if err != nil {
			return nil, err
		}
		past = &inventory.Past{Files: files, Findings: findings}
	}
	whole, err := p.load(ctx, inventory.Options{Detect: true, Paths: o.Paths, Past: past})
	if err != nil {
		return nil, err
	}
	if err := update.Renamed(whole, conf.Targets); err != nil && !o.Bulk {
		return nil, err
	}
	t, err := whole.Only(o.Paths)
	if err != nil {
		return nil, err
	}
	if !o.Bulk {
		looked := t.Articles
		if len(o.Paths) == 0 {
			looked = slices.Concat(looked, update.Underway(t))
		}
		vanishing := update.Vanishing(whole)
		if err := p.absent(ctx, update.Lacking(whole, looked, conf.Languages(), conf.Source)); err != nil {
			return nil, with(err, vanishing)
		}
		if vanishing != nil {
			return nil, vanishing
		}
	}
	result, err := update.Plan(ctx, conf, t, len(o.Paths) == 0, o)
	if err != nil || o.DryRun {
		return result, err
	}
	return result, p.write(ctx, result)
}

// with adds what else would stop the run.
func with(err, also error) error {
	if also == nil {
		return err
	}
	return fmt.Errorf("%w; besides, %w", err, also)
}

// write writes what takes entries over before what drops them, so that no moment
// knows a target in no file.
func (p *Project) write(ctx context.Context, r *update.Result) error {
	for _, b := range r.Aside {
		if err := p.putAside(b.Path, b.Text); err != nil {
			return fmt.Errorf("put %s aside: %w", source.Printable(b.Path), err)
		}
	}
	was := make([][]byte, len(r.Files))
	put := func(i int, text []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := atomicfile.Update(p.disk.Root, r.Files[i].Path, was[i], text, 0o644)
		was[i] = text
		return err
	}
	for i := range r.Files {
		if was[i] = r.Files[i].Was; r.Files[i].First == nil {
			continue
		}
		if err := put(i, r.Files[i].First); err != nil {
			return err
		}
	}
	for i := range r.Files {
		var err error
		if f := &r.Files[i]; f.Removed {
			err = atomicfile.Remove(p.disk.Root, f.Path, was[i])
		} else {
			err = put(i, f.Text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putAside keeps a text beside the file that it stood in, as NAME.broken, or with a
// number behind that where another text has that name.
func (p *Project) putAside(name string, text []byte) error {
	for n := 1; ; n++ {
		aside := name + ".broken"
		if n > 1 {
			aside += fmt.Sprint(n)
		}
		have, err := p.disk.Root.ReadFile(aside)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			_, err := atomicfile.Update(p.disk.Root, aside, nil, text, 0o644)
			return err
		case err != nil:
			return err
		case bytes.Equal(have, text):
			return nil
		}
	}
}
