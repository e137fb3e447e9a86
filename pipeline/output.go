package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/publish"
)

// These list the files of the last build, so that the next can remove those that are no
// part of it any more, and none that it did not write. Pseudolocalised editions have a
// list of their own, so that they and what readers get do not end up in one folder.
const (
	manifestName = ".ordbro-files"
	pseudoName   = ".ordbro-pseudo-files"
)

func manifestOf(pseudo bool) string {
	if pseudo {
		return pseudoName
	}
	return manifestName
}

// built tells whether a folder of the project holds a build.
func built(root *os.Root, dir string) bool {
	return slices.ContainsFunc([]string{manifestName, pseudoName}, func(name string) bool {
		_, err := root.Stat(path.Join(dir, name))
		return err == nil
	})
}

// mixed is an error if the folder holds a build of the other kind.
func mixed(out *os.Root, pseudo bool) error {
	other, what, fix := pseudoName, "pseudolocalised editions", "choose another folder with --out, or remove this one"
	if pseudo {
		other, what, fix = manifestName, "what readers get", "build them into a folder of their own, as ordbro build --pseudo does without --out"
	}
	if _, err := out.Lstat(other); err != nil {
		return nil
	}
	return hint.New(fmt.Errorf("%s holds %s", out.Name(), what), fix)
}

// Protects tells why a file or folder must not be written by a command that only reads
// the project: it holds the project, or is a part of it that people write.
func (p *Project) Protects(name string) error {
	to, err := resolved(name)
	if err != nil {
		return err
	}
	root, err := resolved(p.disk.Root.Name())
	if err != nil {
		return err
	}
	if within(root, to) {
		return hint.New(fmt.Errorf("refuse to write to %s, which holds the project", name), "choose a place of its own, such as public")
	}
	for _, part := range []string{config.ContentDir, config.LocalesDir, ".git", ".ordbro", config.Name, config.GlossaryName} {
		if own, err := resolved(filepath.Join(root, part)); err != nil {
			return err
		} else if within(to, own) || within(to, filepath.Join(root, part)) {
			return hint.New(fmt.Errorf("refuse to write to %s: %s is written by people", name, part), "choose a place of its own, such as public")
		}
	}
	return nil
}

// resolved is the absolute name of a file without symbolic links, as far as it exists.
func resolved(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", name, err)
	}
	rest := ""
	for dir := abs; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), nil
		}
		if dir == filepath.Dir(dir) {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(dir), rest)
	}
}

// within tells whether name is dir or lies below it.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// An output is the folder of a build.
type output struct {
	dir     string
	pseudo  bool
	partial bool                   // the build is of some languages only
	keeps   func(name string) bool // tells which files of earlier builds stay
}

// earlier are the files in the folder that earlier builds have written.
func (o *output) earlier() map[string]bool {
	list := map[string]bool{}
	out, err := os.OpenRoot(o.dir)
	if err != nil {
		return list // there is none yet; write says what else is wrong with it
	}
	defer out.Close()
	for _, name := range readManifest(out, manifestOf(o.pseudo)) {
		if at, err := out.Stat(name); err == nil && at.Mode().IsRegular() {
			list[name] = true
		}
	}
	return list
}

// write writes the files that changed and removes those of an earlier build that are
// no part of this one.
func (o *output) write(ctx context.Context, files []publish.File, r *BuildResult) error {
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return fmt.Errorf("make the folder of the build: %w", err)
	}
	out, err := os.OpenRoot(o.dir)
	if err != nil {
		return fmt.Errorf("open the folder of the build: %w", err)
	}
	defer out.Close()
	if err := mixed(out, o.pseudo); err != nil {
		return err
	}
	if o.pseudo { // git is to leave them alone, whatever the folder is called
		files = append(files, publish.File{Name: ".gitignore", Content: []byte("*\n")})
	}
	manifest := manifestOf(o.pseudo)
	earlier := readManifest(out, manifest)
	r.First = !slices.ContainsFunc(earlier, func(name string) bool {
		return strings.Contains(name, "/") && path.Base(name) != "index.html" && !strings.HasPrefix(name, links.Assets+"/")
	})
	names := map[string]bool{}
	for _, f := range files {
		names[f.Name] = true
	}
	if err := foreign(out, files, earlier); err != nil {
		return err
	}
	sweepOutput(out, names, earlier)
	// The list first: a build that ends halfway must know its files again.
	if err := writeManifest(out, manifest, names, earlier); err != nil {
		return err
	}
	keep, err := o.removeOld(out, names, earlier, r)
	if err != nil {
		return err
	}
	changed := make([]bool, len(files))
	err = parallel.Each(ctx, len(files), func(i int) error {
		var err error
		changed[i], err = atomicfile.Replace(out, files[i].Name, files[i].Content, 0o644)
		if errors.Is(err, fs.ErrNotExist) { // another build has swept the folder
			changed[i], err = atomicfile.Replace(out, files[i].Name, files[i].Content, 0o644)
		}
		if err != nil {
			return fmt.Errorf("write the build: %w", err)
		}
		return nil
	})
	for _, c := range changed {
		r.Files++
		if c {
			r.Written++
		}
	}
	if err != nil {
		return err
	}
	return writeManifest(out, manifest, names, keep)
}

// sweepOutput removes what a killed build has left where builds write. It is no reason
// to stop that this fails, and another build into the same folder survives it.
func sweepOutput(out *os.Root, names map[string]bool, earlier []string) {
	folders := map[string]bool{".": true}
	for _, name := range slices.AppendSeq(slices.Clone(earlier), maps.Keys(names)) {
		folders[path.Dir(name)] = true
	}
	for dir := range folders {
		_ = atomicfile.SweepFolder(out, dir)
	}
}

// removeOld removes the files of an earlier build that are no part of this one, and
// returns those that stay. A build of some languages only removes nothing.
func (o *output) removeOld(out *os.Root, names map[string]bool, earlier []string, r *BuildResult) (keep []string, err error) {
	stays := map[string]bool{} // files, and the language indexes that their pages lead to
	for _, name := range earlier {
		if names[name] || !o.partial && !o.keeps(name) {
			continue
		}
		dir, _, _ := strings.Cut(name, "/")
		stays[name], stays[dir+"/index.html"] = true, true
	}
	for _, name := range earlier {
		switch {
		case names[name]:
		case stays[name]:
			keep = append(keep, name)
			if o.keeps(name) {
				r.Kept = append(r.Kept, name)
			}
		default:
			if err := out.Remove(filepath.FromSlash(name)); err == nil {
				r.Removed++
			} else if !errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("remove a file of an earlier build: %w", err)
			}
		}
	}
	return keep, nil
}

// writeManifest lists the files that builds have written.
func writeManifest(out *os.Root, manifest string, names map[string]bool, more []string) error {
	list := slices.AppendSeq(slices.Clone(more), maps.Keys(names))
	slices.Sort(list)
	text := strings.Join(slices.Compact(list), "\n") + "\n"
	if _, err := atomicfile.Replace(out, manifest, []byte(text), 0o644); err != nil {
		return fmt.Errorf("write the list of the build's files: %w", err)
	}
	return nil
}

// foreign is an error if a file that the build would replace is not one that a build
// has written.
func foreign(out *os.Root, files []publish.File, earlier []string) error {
	ours := map[string]bool{}
	for _, name := range earlier {
		ours[name] = true
	}
	for _, f := range files {
		if ours[f.Name] {
			continue
		}
		have, err := out.ReadFile(filepath.FromSlash(f.Name))
		if err == nil && !bytes.Equal(have, f.Content) {
			return hint.New(
				fmt.Errorf("%s in %s is no file of a build, and would be replaced", f.Name, out.Name()),
				"move it away, or build into a folder of its own with --out",
			)
		}
	}
	return nil
}

func readManifest(out *os.Root, manifest string) []string {
	text, err := out.ReadFile(manifest)
	if err != nil {
		return nil
	}
	var names []string
	for _, name := range strings.Split(string(text), "\n") {
		if name != "" && filepath.IsLocal(filepath.FromSlash(name)) {
			names = append(names, name)
		}
	}
	return names
}
