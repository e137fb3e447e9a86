package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/source"
)

// RepairCatalogue mends a file that git has merged line by line: one with merge markers
// in it, or with an id twice. After an error, or findings that Markers tells are why it
// could not be done, the file is as it was.
func RepairCatalogue(ctx context.Context, file string) (*MergeResult, error) {
	text, err := readWhole(file)
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(file)
	o, err := mergeOptions(name, text)
	if err != nil {
		return nil, err
	}
	if versions := stages(ctx, file, text, o); versions != nil {
		if fixed, conflicts := catalogue.Merge(versions[0], versions[1], versions[2], o); !slices.ContainsFunc(conflicts, func(c catalogue.Conflict) bool { return c.Field == "file" }) {
			return &MergeResult{Findings: conflictFindings(name, fixed, conflicts, o)}, replaceWhole(file, text, fixed)
		}
	}
	o.Ancestor = ancestor(ctx, file, o)
	fixed, conflicts, err := catalogue.Repair(source.New(name, text), o)
	var broken *catalogue.BrokenError
	switch {
	case errors.As(err, &broken):
		return &MergeResult{Findings: broken.Findings, Markers: true}, nil
	case err != nil:
		return nil, fmt.Errorf("repair %s: %w", source.Printable(file), err)
	}
	return &MergeResult{Findings: conflictFindings(name, fixed, conflicts, o)}, replaceWhole(file, text, fixed)
}

// stages are base, ours and theirs of a merge that is not finished, as git has them: what
// it has made of them line by line may have put a line of one entry into another, or
// joined what nobody wrote together. nil: there is no such merge, a version cannot be
// read, or somebody has changed the file since.
func stages(ctx context.Context, file string, text []byte, o catalogue.MergeOptions) []*catalogue.Catalogue {
	dir, err := os.MkdirTemp("", "ordbro-")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	var versions []*catalogue.Catalogue
	merge := []string{"merge-file", "-p"}
	for _, stage := range []string{"1", "2", "3"} {
		was, err := stageOf(ctx, file, stage)
		if err != nil && stage != "1" { // both may have added the file
			return nil
		}
		c := catalogue.Parse(source.New(filepath.ToSlash(file), was), o.Options)
		if os.WriteFile(filepath.Join(dir, stage), was, 0o600) != nil {
			return nil
		}
		versions = append(versions, c)
	}
	for _, stage := range []string{"2", "1", "3"} {
		merge = append(merge, filepath.Join(dir, stage))
	}
	made, err := git(ctx, filepath.Dir(file), append(os.Environ(), "LC_ALL=C"), "", merge...)
	if exit := exitError(err); err != nil && (exit == nil || exit.ExitCode() < 0 || exit.ExitCode() > 127) {
		return nil
	}
	if !bytes.Equal(withoutLabels(made), withoutLabels(text)) {
		return nil
	}
	return versions
}

// withoutLabels drops what stands behind merge markers: the names of branches and files.
func withoutLabels(text []byte) []byte {
	return markerLine.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("$1"))
}

var markerLine = regexp.MustCompile(`(?m)^(<{7}|\|{7}|>{7}) .*$`)

func stageOf(ctx context.Context, file, stage string) ([]byte, error) {
	return git(ctx, filepath.Dir(file), append(os.Environ(), "LC_ALL=C"), "", "show", ":"+stage+":./"+filepath.Base(file))
}

// ancestor is the version of a file that git has as the base of a merge which is not
// finished; nil: there is none. Without it nobody knows whether two
// texts of one id are two new texts or one that was changed.
func ancestor(ctx context.Context, file string, o catalogue.MergeOptions) *catalogue.Catalogue {
	text, err := stageOf(ctx, file, "1")
	if err != nil {
		return nil
	}
	return catalogue.Parse(source.New(filepath.ToSlash(file), text), o.Options)
}

// Unrepaired names the catalogues of the project in dir, below dir, that RepairCatalogue
// is for. It needs no configuration that can be read: that may be in the middle of the
// same merge.
func Unrepaired(dir string) ([]string, error) {
	p, err := openUnread(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	locales, err := p.list(localesDir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range locales.files {
		if path.Ext(name) != ".toml" {
			continue
		}
		f, err := p.read(path.Join(localesDir, name))
		if err != nil {
			return nil, err
		}
		o, err := mergeOptions(filepath.ToSlash(filepath.Join(dir, f.Name)), f.Text)
		if err != nil {
			return nil, err
		}
		if _, _, err := catalogue.Repair(f, o); !errors.Is(err, catalogue.ErrNoMarkers) {
			names = append(names, f.Name)
		}
	}
	return names, nil
}

// openUnread opens the project in dir without reading its configuration: that may be in
// the middle of a merge itself.
func openUnread(dir string) (*Project, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project: %w", err)
	}
	p := &Project{root: root}
	if err := p.isProject(); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

// isProject tells whether there is a configuration, whatever it says.
func (p *Project) isProject() error {
	_, err := p.root.Lstat(ConfigName)
	if isNotExist(err) {
		return ErrNoProject
	}
	if err != nil {
		return fmt.Errorf("look for %s: %w", ConfigName, err)
	}
	return nil
}
