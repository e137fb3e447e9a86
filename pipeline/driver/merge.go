// Package driver is git's merge driver for catalogues: it merges the three versions that git
// names, repairs what git has merged without it, and installs itself in a clone.
package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/merge"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Line is the git configuration that makes git merge catalogues by entry;
// .gitattributes names it (gitattributes(5), "Defining a custom merge driver").
//
// It is a line for the shell because git takes what stands in %A for the result of the
// merge even if the driver could not run: ours alone, whole and without markers, until
// somebody adds it and theirs is in no file any more. (Up to 2.41 it does so whatever the
// exit code is; since then not above 128.) So only ordbro's 0 (merged) and 1 (conflicts;
// the file then is another one) are taken for an answer. After anything else (not found,
// killed, a panic, a full disk, an ordbro that knows other arguments) git merges line by
// line what ours was; and where that fails too, %A is removed, which every git takes for
// a merge that failed: it stops and leaves the work tree as it was.
const (
	Line = "cp %A %A~ || { rm -f %A %A~; exit 129; }; env ordbro merge %O %A %B %P; s=$?; " +
		"test $s = 1 && cmp -s %A %A~ && s=2; " +
		"test $s -le 1 || { mv -f %A~ %A; git merge-file -L ours -L base -L theirs %A %O %B; s=$?; }; " +
		"rm -f %A~; test $s -lt 128 || rm -f %A; exit $s"
	Attribute = "locales/**/*.toml merge=ordbro"

	// Ancestors is the driver for the common ancestors of two branches that have
	// merged each other: git's own, which leaves markers where they differ. Ours would
	// write one of them in the place of both, and that is taken for what came before.
	Ancestors = "text"
)

// Files are the files of a three-way merge, as git names them to a driver.
type Files struct {
	Base   string // an empty file where both sides added the catalogue
	Ours   string // the result is written here
	Theirs string
	Path   string // the catalogue's place in the work tree; empty: Ours is it
}

// A Result says what a merge could not decide.
type Result struct {
	Findings []l10n.Finding // conflicts, with their places in the result; why a version cannot be read
	Markers  bool           // a version cannot be read: the result holds ours and theirs between merge markers
}

// Merge joins two descendants of a catalogue. It needs no project; where
// there is one, its source language is known.
//
// Where a version cannot be read, the result has merge markers, as git's own merge
// would leave them: with ours alone in the file, the next commit would lose theirs.
func Merge(ctx context.Context, files Files) (*Result, error) {
	name := files.Path
	if name == "" {
		name = files.Ours
	}
	name = filepath.ToSlash(name)
	var texts [3][]byte
	for i, file := range []string{files.Base, files.Ours, files.Theirs} {
		var err error
		if texts[i], err = project.ReadFile(file); err != nil {
			return nil, err
		}
	}
	o, err := mergeOptions(name, texts[1:]...)
	if err != nil {
		return nil, err
	}
	var versions [3]*catalogue.Catalogue
	for i := range texts {
		versions[i] = catalogue.Parse(source.New(name, texts[i]), o.Options)
	}
	if versions[0].Broken {
		if known := merge.Agreed(versions[0].File, o); known != nil {
			versions[0] = known
		}
	}
	base, ours, theirs := versions[0], versions[1], versions[2]
	result := &Result{}
	for i, side := range []string{"base", "ours", "theirs"} {
		for _, f := range versions[i].Findings {
			if f.Message = "in the version " + side + ": " + f.Message; side == "base" {
				f.Severity, f.Fix = l10n.Warning, "nothing: the other two are merged without it"
			}
			result.Findings = append(result.Findings, f)
		}
	}
	text, conflicts := ours.File.Text, []merge.Conflict(nil)
	if result.Markers = ours.Broken || theirs.Broken; !result.Markers {
		text, conflicts = merge.Merge(base, ours, theirs, o)
	}
	for _, c := range conflicts {
		result.Markers = result.Markers || c.Field == "file"
	}
	if result.Markers {
		text = merge.WithMarkers(ours.File.Text, theirs.File.Text)
	}
	result.Findings = append(result.Findings, conflictFindings(name, text, conflicts, o)...)
	if err := ctx.Err(); err != nil { // nobody waits for it any more
		return nil, err
	}
	return result, replaceWhole(files.Ours, ours.File.Text, text)
}

func conflictFindings(name string, text []byte, conflicts []merge.Conflict, o merge.Options) []l10n.Finding {
	result := catalogue.Parse(source.New(name, text), o.Options)
	var list []l10n.Finding
	for _, c := range conflicts {
		list = append(list, c.Finding(result))
	}
	return l10n.SortFindings(list)
}

// mergeOptions are what a catalogue's path tells, and the configuration of the project
// that it belongs to, if that can be read: it may be in the middle of a merge itself, or
// name the wrong source. The error is a *config.FormatError, or says why the file cannot be read.
func mergeOptions(name string, versions ...[]byte) (merge.Options, error) {
	var o merge.Options
	key, word, _ := filename.Cut(path.Base(name))
	if tag, err := locale.Parse(word); err == nil && tag.String() == word {
		o.Lang = tag
	}
	o.Messages = key == config.SiteCatalogue && path.Base(path.Dir(name)) == config.LocalesDir
	if o.Lang == language.Und {
		return o, nil
	}
	for folder := path.Dir(name); ; folder = path.Dir(folder) {
		if path.Base(folder) == config.LocalesDir {
			text, err := project.ReadFile(filepath.FromSlash(path.Join(path.Dir(folder), config.Name)))
			if errors.Is(err, fs.ErrNotExist) {
				return o, nil
			}
			if err != nil { // that is no reason to take it for missing
				return o, err
			}
			c, err := config.Parse(source.New(config.Name, text))
			o.Source = err == nil && c.Source == o.Lang && !holdTranslations(versions)
			if newer := (*config.FormatError)(nil); errors.As(err, &newer) {
				return o, err
			}
			return o, nil
		}
		if folder == path.Dir(folder) {
			return o, nil
		}
	}
}

// replaceWhole writes such a file whole or not at all, unless it has changed since it
// was read.
func replaceWhole(name string, was, text []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return fmt.Errorf("write %s: %w", source.Printable(name), err)
	}
	defer root.Close()
	if _, err := atomicfile.Update(root, filepath.Base(name), was, text, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", source.Printable(name), err)
	}
	return nil
}

// holdTranslations tells whether versions of a catalogue are a target's, by their lines:
// they may have merge markers. Of a source catalogue a merge keeps one side's texts.
func holdTranslations(versions [][]byte) bool {
	entries, hashes := 0, 0
	for _, text := range versions {
		for line := range bytes.Lines(text) {
			line = bytes.TrimSpace(line)
			if rest, ok := bytes.CutPrefix(line, []byte("hash")); ok && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("=")) {
				hashes++
			}
			if bytes.HasPrefix(line, []byte("[")) {
				entries++
			}
		}
	}
	return 2*hashes > entries
}
