package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
)

// An output is one file of a build.
type output struct {
	name    string // relative to the build's folder, with slashes
	content []byte
}

// These list the files of the last build, so that the next can remove those that are no
// part of it any more, and none that it did not write. Pseudolocalised editions have a
// list of their own, so that they and what readers get do not end up in one folder.
const (
	manifestName = ".ordbro-files"
	pseudoName   = ".ordbro-pseudo-files"
)

func (b *build) manifest() string {
	if b.options.Pseudo {
		return pseudoName
	}
	return manifestName
}

// built tells whether a folder of the project holds a build.
func (p *Project) built(dir string) bool {
	return slices.ContainsFunc([]string{manifestName, pseudoName}, func(name string) bool {
		_, err := p.root.Stat(path.Join(dir, name))
		return err == nil
	})
}

// mixed is an error if the folder holds a build of the other kind.
func (b *build) mixed(out *os.Root) error {
	other, what, fix := pseudoName, "pseudolocalised editions", "choose another folder with --out, or remove this one"
	if b.options.Pseudo {
		other, what, fix = manifestName, "what readers get", "build them into a folder of their own, as ordbro build --pseudo does without --out"
	}
	if _, err := out.Lstat(other); err != nil {
		return nil
	}
	return &HintError{fmt.Errorf("%s holds %s", out.Name(), what), fix}
}

// Protects tells why a file or folder must not be written by a command that only reads
// the project: it holds the project, or is a part of it that people write.
func (p *Project) Protects(name string) error {
	to, err := resolved(name)
	if err != nil {
		return err
	}
	root, err := resolved(p.root.Name())
	if err != nil {
		return err
	}
	if within(root, to) {
		return &HintError{fmt.Errorf("refuse to write to %s, which holds the project", name), "choose a place of its own, such as public"}
	}
	for _, part := range []string{contentDir, localesDir, ".git", ".ordbro", ConfigName, glossaryName} {
		if own, err := resolved(filepath.Join(root, part)); err != nil {
			return err
		} else if within(to, own) || within(to, filepath.Join(root, part)) {
			return &HintError{fmt.Errorf("refuse to write to %s: %s is written by people", name, part), "choose a place of its own, such as public"}
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

// write writes the files that changed and removes those of an earlier build that are
// no part of this one.
func (b *build) write(ctx context.Context, files []output) error {
	if err := os.MkdirAll(b.options.Out, 0o755); err != nil {
		return fmt.Errorf("make the folder of the build: %w", err)
	}
	out, err := os.OpenRoot(b.options.Out)
	if err != nil {
		return fmt.Errorf("open the folder of the build: %w", err)
	}
	defer out.Close()
	if err := b.mixed(out); err != nil {
		return err
	}
	if b.options.Pseudo { // git is to leave them alone, whatever the folder is called
		files = append(files, output{".gitignore", []byte("*\n")})
	}
	earlier := readManifest(out, b.manifest())
	b.result.First = !slices.ContainsFunc(earlier, func(name string) bool {
		return strings.Contains(name, "/") && path.Base(name) != "index.html" && !strings.HasPrefix(name, links.Assets+"/")
	})
	names := map[string]bool{}
	for _, f := range files {
		names[f.name] = true
	}
	if err := foreign(out, files, earlier); err != nil {
		return err
	}
	sweepOutput(out, names, earlier)
	// The list first: a build that ends halfway must know its files again.
	if err := writeManifest(out, b.manifest(), names, earlier); err != nil {
		return err
	}
	keep, err := b.removeOld(out, names, earlier)
	if err != nil {
		return err
	}
	changed := make([]bool, len(files))
	err = each(ctx, len(files), func(i int) error {
		var err error
		changed[i], err = atomicfile.Replace(out, files[i].name, files[i].content, 0o644)
		if isNotExist(err) { // another build has swept the folder
			changed[i], err = atomicfile.Replace(out, files[i].name, files[i].content, 0o644)
		}
		if err != nil {
			return fmt.Errorf("write the build: %w", err)
		}
		return nil
	})
	for _, c := range changed {
		b.result.Files++
		if c {
			b.result.Written++
		}
	}
	if err != nil {
		return err
	}
	return writeManifest(out, b.manifest(), names, keep)
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
func (b *build) removeOld(out *os.Root, names map[string]bool, earlier []string) (keep []string, err error) {
	partial := len(b.langs) < len(b.Config.Languages())
	stays := map[string]bool{} // files, and the language indexes that their pages lead to
	for _, name := range earlier {
		if names[name] || !partial && !b.undecided(name) {
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
			if b.undecided(name) {
				b.result.Kept = append(b.result.Kept, name)
			}
		default:
			if err := out.Remove(filepath.FromSlash(name)); err == nil {
				b.result.Removed++
			} else if !isNotExist(err) {
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
func foreign(out *os.Root, files []output, earlier []string) error {
	ours := map[string]bool{}
	for _, name := range earlier {
		ours[name] = true
	}
	for _, f := range files {
		if ours[f.name] {
			continue
		}
		have, err := out.ReadFile(filepath.FromSlash(f.name))
		if err == nil && !bytes.Equal(have, f.content) {
			return &HintError{
				fmt.Errorf("%s in %s is no file of a build, and would be replaced", f.name, out.Name()),
				"move it away, or build into a folder of its own with --out",
			}
		}
	}
	return nil
}

// undecided tells whether a file of an earlier build is an edition that is kept.
func (b *build) undecided(name string) bool {
	tag, rest, ok := strings.Cut(name, "/")
	return ok && slices.ContainsFunc(b.articles, func(a *article) bool {
		return (rest == a.key+".html" || rest == a.name) && b.keeps(a, tag)
	})
}

// keeps tells whether an edition that is not published keeps its page of an earlier
// build: the article cannot be read now, its front matter does not tell whether it is to
// be published, or the edition's catalogue cannot be read. Readers keep what they had.
func (b *build) keeps(a *article, tag string) bool {
	switch a.publication(b.options.Calendar) {
	case l10n.Undecided:
		return true
	case l10n.Published:
		for t, c := range a.targets {
			if c.Broken && t.String() == tag {
				return true
			}
		}
	}
	return false
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
