package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A repository is git, asked about what lies below a project's locales/.
type repository struct {
	dir    string   // git runs here
	below  string   // locales/ as git is asked for it; empty: dir itself
	env    []string // without what a hook says of its repository
	hooked []string // the environment as it is, if that names a repository
	root   string
	own    bool // locales/ is a submodule, or a link
}

// aboutRepository are the variables with which git tells a hook's programs of the
// repository at hand: with them git would look for nothing else, and take a project in
// a subfolder for the whole work tree.
var aboutRepository = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
}

// repository is the one that holds the catalogues. Git is asked from within locales/,
// which may be a submodule, or a link to another folder of the project.
func (p *Project) repository() (*repository, error) {
	r := &repository{dir: p.root.Name(), root: p.root.Name(), below: localesDir}
	switch at, err := p.root.Stat(localesDir); {
	case isNotExist(err):
	case err != nil:
		return nil, fmt.Errorf("look for %s: %w", localesDir, err)
	case at.IsDir():
		r.dir, r.below = filepath.Join(r.root, localesDir), ""
		link, err := p.root.Lstat(localesDir)
		if err != nil {
			return nil, fmt.Errorf("look for %s: %w", localesDir, err)
		}
		_, err = p.root.Lstat(localesDir + "/.git")
		if err != nil && !isNotExist(err) {
			return nil, fmt.Errorf("look for %s/.git: %w", localesDir, err)
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

// run runs git. Where the project lies in no repository, the one that the environment
// names is asked.
func (r *repository) run(ctx context.Context, input string, args ...string) ([]byte, error) {
	out, err := git(ctx, r.dir, r.env, input, args...)
	if r.hooked != nil && exitError(err) != nil {
		if _, none := git(ctx, r.root, r.env, "", "rev-parse", "--git-dir"); none != nil {
			r.dir, r.below, r.env, r.hooked = r.root, localesDir, r.hooked, nil
			return git(ctx, r.dir, r.env, input, args...)
		}
	}
	return out, err
}

func git(ctx context.Context, dir string, env []string, input string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "-c", "core.fsmonitor=false"}, args...)...)
	c.Env = env
	c.Stdin = strings.NewReader(input)
	return c.Output()
}

// git runs git in the project's folder.
func (p *Project) git(ctx context.Context, input string, args ...string) ([]byte, error) {
	return git(ctx, p.root.Name(), append(os.Environ(), "LC_ALL=C"), input, args...) // what it says is looked at
}

// A gitFile is a file below locales/ in a tree of git's.
type gitFile struct {
	name string // below locales/
	blob string // the object's name
}

func (f gitFile) path() string { return path.Join(localesDir, f.name) }

// files lists the plain files below locales/ in a tree.
func (r *repository) files(ctx context.Context, tree string) ([]gitFile, error) {
	out, err := r.run(ctx, "", r.listing("ls-tree", "-r", "-z", tree)...)
	if err != nil {
		return nil, err
	}
	var list []gitFile
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about) // mode, type, object
		if !ok || len(fields) != 3 || !strings.HasPrefix(fields[0], "100") {
			continue // a link's mode is 120000, a submodule's 160000
		}
		list = append(list, gitFile{r.name(name), fields[2]})
	}
	return list, nil
}

// listing are the arguments of a command that lists files, for those below locales/.
func (r *repository) listing(args ...string) []string {
	if r.below == "" {
		return args
	}
	return append(args, "--", r.below+"/")
}

// name is a listed file's name below locales/.
func (r *repository) name(listed string) string {
	if r.below == "" {
		return listed
	}
	return strings.TrimPrefix(listed, r.below+"/")
}

// texts reads files; nil is the text of one that git does not have.
func (r *repository) texts(ctx context.Context, files []gitFile) ([][]byte, error) {
	var asked strings.Builder
	for _, f := range files {
		asked.WriteString(f.blob + "\n")
	}
	out, err := r.run(ctx, asked.String(), "cat-file", "--batch")
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

// gitError tells what git's failure means: git is missing, the command was
// interrupted, git does not trust the folder, or what the caller says.
func gitError(ctx context.Context, err error, meaning, hint string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	exit := exitError(err)
	switch {
	case exit == nil:
		return &HintError{fmt.Errorf("run git: %w", err), "install git, or put it on PATH"}
	case bytes.Contains(exit.Stderr, []byte("safe.directory")):
		line, _, _ := strings.Cut(strings.TrimPrefix(string(exit.Stderr), "fatal: "), "\n")
		return &HintError{errors.New("git refuses: " + source.Printable(line)), "if you trust the folder, tell git with git config --global --add safe.directory FOLDER"}
	}
	return &HintError{errors.New(meaning), hint}
}

// exitError is git's own failure; nil: there is none, or git could not be run.
func exitError(err error) *exec.ExitError {
	exit := (*exec.ExitError)(nil)
	errors.As(err, &exit)
	return exit
}
