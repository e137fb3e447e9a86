package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/git"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/merge"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Repair mends a file that git has merged line by line: one with merge markers
// in it, or with an id twice. After an error, or findings that Markers tells are why it
// could not be done, the file is as it was.
func Repair(ctx context.Context, file string) (*Result, error) {
	text, err := project.ReadFile(file)
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(file)
	o, err := mergeOptions(name, text)
	if err != nil {
		return nil, err
	}
	whole, untouched := stages(ctx, file, text, o)
	if whole != nil && untouched {
		return &Result{Findings: conflictFindings(name, whole.text, whole.conflicts, o)}, replaceWhole(file, text, whole.text)
	}
	o.Ancestor = ancestor(ctx, file, o)
	fixed, conflicts, err := merge.Repair(source.New(name, text), o)
	if err == nil && whole != nil {
		fixed, conflicts = withLost(name, fixed, conflicts, whole, o)
	}
	var broken *merge.BrokenError
	switch {
	case errors.As(err, &broken):
		return &Result{Findings: broken.Findings, Markers: true}, nil
	case err != nil:
		return nil, fmt.Errorf("repair %s: %w", source.Printable(file), err)
	}
	return &Result{Findings: conflictFindings(name, fixed, conflicts, o)}, replaceWhole(file, text, fixed)
}

// A merged is a catalogue that was merged by entry.
type merged struct {
	text      []byte
	conflicts []merge.Conflict
}

// stages merges base, ours and theirs of a merge that is not finished, as git has them:
// what it has made of them line by line may have put a line of one entry into another, or
// joined what nobody wrote together. untouched tells that nobody has changed the file
// since. nil: there is no such merge, or a version cannot be read.
func stages(ctx context.Context, file string, text []byte, o merge.Options) (whole *merged, untouched bool) {
	var texts [][]byte
	var versions []*catalogue.Catalogue
	for _, stage := range []string{"1", "2", "3"} {
		was, err := stageOf(ctx, file, stage)
		if err != nil && stage != "1" { // both may have added the file
			return nil, false
		}
		if err != nil {
			was = nil
		}
		c := catalogue.Parse(source.New(filepath.ToSlash(file), was), o.Options)
		if c.Broken && stage != "1" {
			return nil, false
		}
		texts, versions = append(texts, was), append(versions, c)
	}
	fixed, conflicts := merge.Merge(versions[0], versions[1], versions[2], o)
	if slices.ContainsFunc(conflicts, func(c merge.Conflict) bool { return c.Field == "file" }) {
		return nil, false
	}
	return &merged{fixed, conflicts}, asGitMade(ctx, file, text, texts)
}

// asGitMade tells whether a file is what git has made of base, ours and theirs.
func asGitMade(ctx context.Context, file string, text []byte, versions [][]byte) bool {
	dir, err := os.MkdirTemp("", "ordbro-")
	if err != nil {
		return false
	}
	defer os.RemoveAll(dir)
	merge := []string{"merge-file", "-p"}
	for _, i := range []int{1, 0, 2} {
		name := filepath.Join(dir, fmt.Sprint(i))
		if os.WriteFile(name, versions[i], 0o600) != nil {
			return false
		}
		merge = append(merge, name)
	}
	here := filepath.Dir(file)
	made, err := git.In(ctx, here, "", merge...)
	if exit := git.Exit(err); err != nil && (exit == nil || exit.ExitCode() < 0 || exit.ExitCode() > 127) {
		return false
	}
	if bytes.Equal(withoutLabels(made), withoutLabels(text)) {
		return true
	}
	style, err := git.In(ctx, here, "", "config", "--get", "merge.conflictStyle")
	if err != nil {
		style = []byte("merge")
	}
	made, err = git.Remerge(ctx, dir, string(bytes.TrimSpace(style)), versions)
	return err == nil && bytes.Equal(withoutLabels(made), withoutLabels(text))
}

// withLost joins to a file that was repaired by its markers what the merge of the versions
// by entry has besides. The sides between the markers are not what either side wrote: git
// has put lines of the one between those of the other, and a text may have gone.
func withLost(name string, fixed []byte, conflicts []merge.Conflict, whole *merged, o merge.Options) ([]byte, []merge.Conflict) {
	ours, theirs := catalogue.Parse(source.New(name, fixed), o.Options), catalogue.Parse(source.New(name, whole.text), o.Options)
	if ours.Broken || theirs.Broken || !slices.ContainsFunc(theirs.Entries, func(e l10n.Entry) bool {
		return e.Worked(nil) && !ours.Holds(e.ID, theirs, e.ID)
	}) {
		return fixed, conflicts
	}
	o.Ancestor = nil
	joined, more := merge.Merge(nil, ours, theirs, o)
	if slices.ContainsFunc(more, func(c merge.Conflict) bool { return c.Field == "file" }) {
		return fixed, conflicts
	}
	for _, c := range more {
		if !slices.Contains(conflicts, c) {
			conflicts = append(conflicts, c)
		}
	}
	return joined, conflicts
}

// withoutLabels drops what stands behind merge markers: the names of branches and files.
func withoutLabels(text []byte) []byte {
	var out []byte
	for line := range bytes.Lines(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))) {
		if mark := source.MergeMarker(bytes.TrimSuffix(line, []byte("\n"))); mark != "" {
			line = append([]byte(mark), line[len(bytes.TrimSuffix(line, []byte("\n"))):]...)
		}
		out = append(out, line...)
	}
	return out
}

func stageOf(ctx context.Context, file, stage string) ([]byte, error) {
	return git.In(ctx, filepath.Dir(file), "", "show", ":"+stage+":./"+filepath.Base(file))
}

// ancestor is the version of a file that git has as the base of a merge which is not
// finished; nil: there is none. Without it nobody knows whether two
// texts of one id are two new texts or one that was changed.
func ancestor(ctx context.Context, file string, o merge.Options) *catalogue.Catalogue {
	text, err := stageOf(ctx, file, "1")
	if err != nil {
		return nil
	}
	return catalogue.Parse(source.New(filepath.ToSlash(file), text), o.Options)
}

// Unrepaired names the catalogues of the project in dir, below dir, that Repair
// is for. It needs no configuration that can be read: that may be in the middle of the
// same merge.
func Unrepaired(dir string) ([]string, error) {
	p, err := project.OpenUnread(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	locales, err := p.List(config.LocalesDir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range locales.Files {
		if path.Ext(name) != ".toml" {
			continue
		}
		f, err := p.Read(path.Join(config.LocalesDir, name))
		if err != nil {
			return nil, err
		}
		o, err := mergeOptions(filepath.ToSlash(filepath.Join(dir, f.Name)), f.Text)
		if err != nil {
			return nil, err
		}
		if _, _, err := merge.Repair(f, o); !errors.Is(err, merge.ErrNoMarkers) {
			names = append(names, f.Name)
		}
	}
	return names, nil
}
