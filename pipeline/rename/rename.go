// Package rename gives a language of a project another tag, everywhere at once.
package rename

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/glossary"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options of Language.
type Options struct {
	Old, New string // language tags
	DryRun   bool   // write nothing
}

// A Result says what Language did, or would do.
type Result struct {
	Files    []File         // by path
	Edited   []string       // the files in which the tag was changed: ordbro.toml, glossary.toml
	Findings []l10n.Finding // files passed over
}

// A File is a catalogue.
type File struct {
	From, To string

	was, text []byte
	perm      fs.FileMode
}

// Language gives a language of the project in dir another tag: in the names of
// its catalogues, in the header of those that have ours, in ordbro.toml and in
// glossary.toml. Every other byte is kept. Nothing is written where a catalogue stands
// in the way.
//
// The copies are written first, then the tags, last the originals go: a run that is
// killed leaves every text under a name, and the next one finishes its work. The
// project need not be one that Open would open: a tag that it refuses is changed here.
func Language(ctx context.Context, dir string, o Options) (*Result, error) {
	from, to, err := renamedTags(o.Old, o.New)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	defer root.Close()
	p := &project.Project{Root: root}
	if _, err := root.Lstat(config.Name); errors.Is(err, fs.ErrNotExist) {
		return nil, project.ErrNoProject
	}
	if !o.DryRun {
		unlock, err := p.Lock(ctx, "ordbro rename-language")
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	r := &renaming{p, from, to, &Result{}, nil}
	if err := r.plan(); err != nil || o.DryRun {
		return r.result, err
	}
	return r.result, r.write(ctx)
}

func renamedTags(old, new string) (from, to language.Tag, err error) {
	const usage = "ordbro rename-language OLD NEW, with language tags like sv, nb or en-GB"
	if from, err = locale.Parse(old); err != nil && old != "no" {
		return from, to, hint.New(err, usage)
	}
	if old == "no" { // two languages, so that no project may have it; it is renamed to be one
		from = language.Make(old)
	}
	if to, err = locale.Parse(new); err != nil {
		return from, to, hint.New(err, usage)
	}
	if from == to {
		return from, to, hint.New(fmt.Errorf("OLD and NEW are both %s", new), usage)
	}
	return from, to, nil
}

// A renaming is one run of Language.
type renaming struct {
	*project.Project
	from, to language.Tag
	result   *Result
	edits    []*tomlEdit
}

// A tomlEdit is a file of the project's with its tags changed.
type tomlEdit struct {
	file *source.File
	text []byte
}

// plan works out what is to be written, or why nothing can be.
func (r *renaming) plan() error {
	conf, err := r.config()
	if err != nil {
		return err
	}
	terms, err := r.glossary()
	if err != nil {
		return err
	}
	if err := r.catalogues(); err != nil {
		return err
	}
	if len(r.result.Files) == 0 && conf == nil {
		return hint.New(
			fmt.Errorf("nothing is called %s here: %s/ has no catalogue of it, and %s does not name it", r.from, config.LocalesDir, config.Name),
			fmt.Sprintf("look at the tags in %s and in the names of the catalogues; what was %s may be %s already", config.Name, r.from, r.to),
		)
	}
	// The glossary first: while ordbro.toml names the old tag, the next run knows that
	// there is work left.
	for _, e := range []*tomlEdit{terms, conf} {
		if e != nil {
			r.edits = append(r.edits, e)
			r.result.Edited = append(r.result.Edited, e.file.Name)
		}
	}
	return nil
}

// config changes the tag in ordbro.toml, wherever it names the language.
func (r *renaming) config() (*tomlEdit, error) {
	f, err := r.Read(config.Name)
	if err != nil {
		return nil, err
	}
	parse := func(f *source.File) error { _, err := config.Parse(f); return err }
	return r.edit(f, parse, func(w *tomlplace.Word) bool {
		switch len(w.Path) {
		case 1:
			return !w.Key && (w.Path[0] == "source" || w.Path[0] == "targets")
		case 2:
			return w.Path[0] == "fallback"
		}
		return false
	})
}

// glossary changes the tag in the terms' keys.
func (r *renaming) glossary() (*tomlEdit, error) {
	f, err := r.Read(config.GlossaryName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	parse := func(f *source.File) error { _, err := glossary.Parse(f); return err }
	return r.edit(f, parse, func(w *tomlplace.Word) bool {
		return w.Key && len(w.Path) == 2 && w.Path[0] == "term"
	})
}

// edit changes the tag in a file where means tells that it stands for the language. The
// result must be a file that parse takes; it is nil where nothing changes.
func (r *renaming) edit(f *source.File, parse func(*source.File) error, means func(*tomlplace.Word) bool) (*tomlEdit, error) {
	var all map[string]any
	if _, err := tomlplace.Decode(f, &all, nil); all == nil && err != nil {
		return nil, err
	}
	var text []byte
	end := 0
	for _, w := range tomlplace.Words(f) {
		if w.Text == r.from.String() && means(&w) {
			text = append(text, f.Text[end:w.Span.Start]...)
			text = append(text, requoted(string(f.Text[w.Span.Start:w.Span.End]), w.Text, r.to.String())...)
			end = w.Span.End
		}
	}
	text = append(text, f.Text[end:]...)
	if err := parse(source.New(f.Name, text)); err != nil {
		if parse(f) != nil || end == 0 {
			return nil, err
		}
		return nil, hint.New(
			fmt.Errorf("with %s in place of %s, %s would be wrong: %v", r.to, r.from, f.Name, err), //nolint:errorlint // its place is in a text that nobody has
			"take one of the two tags out of it first; nothing was written",
		)
	}
	if end == 0 {
		return nil, nil
	}
	return &tomlEdit{f, text}, nil
}

// requoted is a word with another text, in the quotes in which it stands.
func requoted(raw, old, new string) string {
	if strings.Count(raw, old) == 1 {
		return strings.Replace(raw, old, new, 1)
	}
	return `"` + new + `"` // it was written with escapes
}

// catalogues finds the language's files and what stands in their way.
func (r *renaming) catalogues() error {
	list, err := r.List(config.LocalesDir)
	if err != nil {
		return err
	}
	r.result.Findings = l10n.SortFindings(list.Findings)
	var inTheWay []File
	for _, name := range list.Files {
		key, tag, _ := filename.Cut(name)
		if tag != r.from.String() {
			continue
		}
		f := File{From: path.Join(config.LocalesDir, name), To: path.Join(config.LocalesDir, filename.Of(key, r.to))}
		file, err := r.Read(f.From)
		if err != nil {
			return err
		}
		f.was, f.text = file.Text, catalogue.Retag(file.Text, r.from, r.to)
		if info, err := r.Root.Stat(f.From); err != nil {
			return fmt.Errorf("look at %s: %w", source.Printable(f.From), err)
		} else {
			f.perm = info.Mode().Perm()
		}
		switch ok, err := r.free(&f); {
		case err != nil:
			return err
		case !ok:
			inTheWay = append(inTheWay, f)
		}
		r.result.Files = append(r.result.Files, f)
	}
	if len(inTheWay) == 0 {
		return nil
	}
	more := ""
	if n := len(inTheWay) - 1; n > 0 {
		more = fmt.Sprintf(", and %d more", n)
	}
	return hint.New(
		fmt.Errorf("%s would take the place of %s, which is another file%s", source.Printable(inTheWay[0].From), source.Printable(inTheWay[0].To), more),
		"compare the two, move one of them out of "+config.LocalesDir+"/, and run the command again; nothing was written",
	)
}

// free tells whether a copy can be written: there is no such file, or it is the copy.
func (r *renaming) free(f *File) (bool, error) {
	info, err := r.Root.Lstat(f.To)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("look at %s: %w", source.Printable(f.To), err)
	case !info.Mode().IsRegular():
		return false, nil
	}
	have, err := r.Read(f.To)
	if err != nil {
		return false, err
	}
	return bytes.Equal(have.Text, f.text), nil
}

// write does it, in an order that keeps every text in a file.
func (r *renaming) write(ctx context.Context) error {
	for _, f := range r.result.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := atomicfile.Update(r.Root, f.To, nil, f.text, f.perm); err != nil {
			return err
		}
	}
	for _, e := range r.edits {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := atomicfile.Update(r.Root, e.file.Name, e.file.Text, e.text, 0o644); err != nil {
			return err
		}
	}
	for _, f := range r.result.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := atomicfile.Remove(r.Root, f.From, f.was); err != nil {
			return err
		}
	}
	return nil
}
