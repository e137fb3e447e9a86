// Package git asks git: what it has of the files below a folder of the project, how it
// merges them, how a clone is configured. It runs the program and knows no catalogue.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Repository is git, asked about what lies below a folder of a project.
type Repository struct {
	folder string   // below root, with slashes
	dir    string   // git runs here
	below  string   // the folder as git is asked for it; empty: dir itself
	env    []string // without what a hook says of its repository
	hooked []string // the environment as it is, if that names a repository
	root   string
	own    bool // the folder is a submodule, or a link
}

// aboutRepository are the variables with which git tells a hook's programs of the
// repository at hand: with them git would look for nothing else, and take a project in
// a subfolder for the whole work tree.
var aboutRepository = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
}

// Of is the repository that holds a folder of the project. Git is asked from within the
// folder, which may be a submodule, or a link to another folder of the project.
func Of(root *os.Root, folder string) (*Repository, error) {
	r := &Repository{folder: folder, dir: root.Name(), root: root.Name(), below: folder}
	switch at, err := root.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("look for %s: %w", folder, err)
	case at.IsDir():
		r.dir, r.below = filepath.Join(r.root, folder), ""
		link, err := root.Lstat(folder)
		if err != nil {
			return nil, fmt.Errorf("look for %s: %w", folder, err)
		}
		_, err = root.Lstat(folder + "/.git")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("look for %s/.git: %w", folder, err)
		}
		r.own = err == nil || !link.IsDir()
	}
	r.env = append(withoutRepository(), "LC_ALL=C")
	if _, set := os.LookupEnv("GIT_DIR"); set {
		r.hooked = append(os.Environ(), "LC_ALL=C")
		for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE"} {
			if abs, err := filepath.Abs(os.Getenv(name)); err == nil && os.Getenv(name) != "" {
				r.hooked = append(r.hooked, name+"="+abs)
			}
		}
	}
	return r, nil
}

// Offline forbids git to fetch what a partial clone does not have: it is not worth a
// connection.
func (r *Repository) Offline() *Repository {
	offline := *r
	offline.env = append(slices.Clone(r.env), "GIT_NO_LAZY_FETCH=1")
	return &offline
}

// Run runs git. Where the project lies in no repository, the one that the environment
// names is asked.
func (r *Repository) Run(ctx context.Context, input string, args ...string) ([]byte, error) {
	out, err := command(ctx, r.dir, r.env, input, args...)
	if r.hooked != nil && Exit(err) != nil {
		if _, none := command(ctx, r.root, r.env, "", "rev-parse", "--git-dir"); none != nil {
			r.dir, r.below, r.env, r.hooked = r.root, r.folder, r.hooked, nil
			return command(ctx, r.dir, r.env, input, args...)
		}
	}
	return out, err
}

func command(ctx context.Context, dir string, env []string, input string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "-c", "core.fsmonitor=false"}, args...)...)
	c.Env = env
	c.Stdin = strings.NewReader(input)
	return c.Output()
}

// Finds tells whether git will find a program by its name.
func Finds(name string) bool {
	_, err := exec.LookPath(name)
	return err == nil
}

// In runs git in a folder, in the environment as it is. What it says is English.
func In(ctx context.Context, dir, input string, args ...string) ([]byte, error) {
	return command(ctx, dir, append(os.Environ(), "LC_ALL=C"), input, args...)
}

// A File is a plain file in a tree of git's.
type File struct {
	Name string // below the repository's folder, with slashes
	blob string // the object's name
}

// Files lists the plain files below the folder in a tree.
func (r *Repository) Files(ctx context.Context, tree string) ([]File, error) {
	out, err := r.Run(ctx, "", r.listing("ls-tree", "-r", "-z", tree)...)
	if err != nil {
		return nil, err
	}
	var list []File
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about) // mode, type, object
		if !ok || len(fields) != 3 || !strings.HasPrefix(fields[0], "100") {
			continue // a link's mode is 120000, a submodule's 160000
		}
		list = append(list, File{r.name(name), fields[2]})
	}
	return list, nil
}

// listing are the arguments of a command that lists files, for those below the folder.
func (r *Repository) listing(args ...string) []string {
	if r.below == "" {
		return args
	}
	return append(args, "--", r.below+"/")
}

// name is a listed file's name below the folder.
func (r *Repository) name(listed string) string {
	if r.below == "" {
		return listed
	}
	return strings.TrimPrefix(listed, r.below+"/")
}

// Texts reads files; nil is the text of one that git does not have.
func (r *Repository) Texts(ctx context.Context, files []File) ([][]byte, error) {
	var asked strings.Builder
	for _, f := range files {
		asked.WriteString(f.blob + "\n")
	}
	out, err := r.Run(ctx, asked.String(), "cat-file", "--batch")
	texts := make([][]byte, len(files))
	for i := range texts {
		texts[i], out, _ = nextBlob(out)
	}
	return texts, err
}

// nextBlob takes the first answer of git cat-file --batch: "<name> blob <size>", the
// content and a line end, or a line that says that there is no such file.
func nextBlob(out []byte) (text, rest []byte, ok bool) {
	line, rest, _ := bytes.Cut(out, []byte("\n"))
	fields := bytes.Fields(line)
	if len(fields) < 3 || string(fields[len(fields)-2]) != "blob" {
		return nil, rest, false
	}
	size, err := strconv.Atoi(string(fields[len(fields)-1]))
	if err != nil || size < 0 || size >= len(rest) {
		return nil, nil, false
	}
	return rest[:size:size], rest[size+1:], true
}

// Explain tells what git's failure means: git is missing, the command was
// interrupted, git does not trust the folder, or what the caller says.
func Explain(ctx context.Context, err error, meaning, next string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	exit := Exit(err)
	switch {
	case exit == nil:
		return hint.New(fmt.Errorf("run git: %w", err), "install git, or put it on PATH")
	case bytes.Contains(exit.Stderr, []byte("safe.directory")):
		line, _, _ := strings.Cut(strings.TrimPrefix(string(exit.Stderr), "fatal: "), "\n")
		return hint.New(errors.New("git refuses: "+source.Printable(line)), "if you trust the folder, tell git with git config --global --add safe.directory FOLDER")
	}
	return hint.New(errors.New(meaning), next)
}

// Exit is git's own failure; nil: there is none, or git could not be run.
func Exit(err error) *exec.ExitError {
	exit := (*exec.ExitError)(nil)
	errors.As(err, &exit)
	return exit
}

// Says is what git wrote about its failure, to stand at the end of a message.
func Says(err error) string {
	exit := Exit(err)
	if exit == nil {
		return ""
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
	if line == "" {
		return ""
	}
	return ": " + source.Printable(line)
}
