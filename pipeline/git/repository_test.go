package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A fixture is a repository with a project in one of its folders.
type fixture struct {
	t       *testing.T
	project string // its folder
}

// lacking skips a test for which something is missing, or fails it where nothing may be.
func lacking(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
		t.Fatalf("%s is needed: %v", what, err)
	}
	t.Skipf("%s is not here: %v", what, err)
}

// newFixture makes a repository of which the project is the folder at; nobody's own
// configuration plays a part.
func newFixture(t *testing.T, at string) fixture {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		lacking(t, "git", err)
	}
	top := t.TempDir()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
		"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_ALLOW_PROTOCOL": "file",
	} {
		t.Setenv(name, value)
	}
	for _, name := range aboutRepository { // of a hook that runs the tests
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	f := fixture{t, filepath.Join(top, filepath.FromSlash(at))}
	if err := os.MkdirAll(f.project, 0o777); err != nil {
		t.Fatal(err)
	}
	f.shell("git init -q " + top)
	return f
}

// shell runs a command as a person does, in the project's folder.
func (f fixture) shell(command string) string {
	f.t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir = f.project
	out, err := c.CombinedOutput()
	if err != nil {
		f.t.Fatalf("%s: %v\n%s", command, err, out)
	}
	return string(out)
}

// write writes files, each with its name for a text.
func (f fixture) write(names ...string) {
	f.t.Helper()
	for _, name := range names {
		at := filepath.Join(f.project, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o777), os.WriteFile(at, []byte(name+"\n"), 0o666)); err != nil {
			f.t.Fatal(err)
		}
	}
}

func (f fixture) repository() *Repository {
	f.t.Helper()
	root, err := os.OpenRoot(f.project)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { root.Close() })
	r, err := Of(root, "locales")
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

// listed are the files of a tree, with their texts.
func listed(t *testing.T, r *Repository, tree string) string {
	t.Helper()
	files, err := r.Files(t.Context(), tree)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := r.Texts(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for i, f := range files {
		list = append(list, f.Name+"="+strings.TrimSpace(string(texts[i])))
	}
	return strings.Join(list, " ")
}

const commit = "git add -A && git commit -qm x"

// TestFiles: which files git has below the folder, wherever the project and the folder are.
func TestFiles(t *testing.T) {
	for _, x := range []struct{ name, at, make, want string }{
		{"at the top", ".", commit, "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"in a subfolder", "site/x", commit, "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"all of it missing here", ".", commit + " && rm -r locales", "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"missing, in a subfolder", "site", commit + " && rm -r locales", "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"of a link nothing", ".", "ln -s a.da.toml locales/b.da.toml; " + commit, "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"what is beside it is not below it", ".", "mkdir locales2; cp locales/a.da.toml locales2; " + commit + " && rm -r locales", "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"a repository of its own", ".", "git -C locales init -q && git -C locales add -A && git -C locales commit -qm x", "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
		{"a link to another folder", ".", "mv locales texts; ln -s texts locales; " + commit, "a.da.toml=locales/a.da.toml g/å.da.toml=locales/g/å.da.toml"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := newFixture(t, x.at)
			f.write("locales/a.da.toml", "locales/g/å.da.toml", "content/a.md")
			f.shell(x.make)
			if got := listed(t, f.repository(), "HEAD"); got != x.want {
				t.Errorf("%s, want %s", got, x.want)
			}
		})
	}
	f := newFixture(t, ".")
	if _, err := f.repository().Files(t.Context(), "HEAD"); Exit(err) == nil {
		t.Errorf("without a commit: %v", err)
	}
	texts, err := f.repository().Texts(t.Context(), []File{{blob: strings.Repeat("1", 40)}})
	if err != nil || len(texts) != 1 || texts[0] != nil {
		t.Errorf("%q, %v", texts, err)
	}
}

// TestOf: a folder outside of the project is nobody's.
func TestOf(t *testing.T) {
	f := newFixture(t, ".")
	if err := os.Symlink(t.TempDir(), filepath.Join(f.project, "locales")); err != nil {
		lacking(t, "symbolic links", err)
	}
	root, err := os.OpenRoot(f.project)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := Of(root, "locales"); err == nil {
		t.Error("a link out of the project is followed")
	}
}

// TestHook: the repository at hand is asked, whatever the hook of another one says; where
// the project lies in none, the one that the environment names.
func TestHook(t *testing.T) {
	f := newFixture(t, "site")
	f.write("locales/a.da.toml")
	f.shell(commit)
	other := newFixture(t, ".")
	other.write("locales/b.da.toml")
	other.shell(commit)
	t.Setenv("GIT_DIR", filepath.Join(other.project, ".git"))
	if got := listed(t, f.repository(), "HEAD"); got != "a.da.toml=locales/a.da.toml" {
		t.Errorf("in its own: %s", got)
	}
	bare := fixture{t, t.TempDir()}
	bare.write("locales/c.da.toml")
	t.Setenv("GIT_WORK_TREE", bare.project)
	r := bare.repository()
	if got := listed(t, r, "HEAD"); got != "b.da.toml=locales/b.da.toml" {
		t.Errorf("in none: %s", got)
	}
}

// TestRestore: how to have catalogues back. What is said is done, and they are.
func TestRestore(t *testing.T) {
	names := func(n int) (list []string) {
		for i := range n {
			list = append(list, fmt.Sprintf("locales/%d.da.toml", i))
		}
		return list
	}
	const odd = "locales/k ö'p$.da.toml"
	for _, x := range []struct {
		name, at, make string
		paths          []string
		want           string
	}{
		{"deleted", ".", "rm locales/0.da.toml", names(1), "git restore -- locales/0.da.toml brings it back"},
		{"a few", "site", "rm locales/[01].da.toml", names(2), "git restore -- locales/0.da.toml locales/1.da.toml brings them back"},
		{"an odd name", ".", "rm locales/k*", []string{odd}, `git restore -- 'locales/k ö'\''p$.da.toml' brings it back`},
		{"many", "site", "rm locales/[0-5].da.toml", names(6), "git ls-files -z --deleted -- locales | xargs -0 git restore -- brings them back"},
		{"as many as can be named", ".", "rm locales/[0-4].da.toml", names(5), "git restore -- locales/0.da.toml locales/1.da.toml locales/2.da.toml locales/3.da.toml locales/4.da.toml brings them back"},
		{"removed from the index", "site", "git rm -q locales/0.da.toml", names(1), "git restore --staged --worktree -- locales/0.da.toml brings it back"},
		{"many removed", "site", "git rm -q locales/[0-5].da.toml", names(6), "git diff -z --cached --relative --name-only --diff-filter=D -- locales | xargs -0 git restore --staged --worktree -- brings them back"},
		{"some deleted, some removed", ".", "rm locales/0.da.toml; git rm -q locales/1.da.toml", names(2), "git restore -- locales/0.da.toml && git restore --staged --worktree -- locales/1.da.toml brings them back"},
		{"the folder", ".", "rm -r locales", names(2), "git restore -- locales/0.da.toml locales/1.da.toml brings them back"},
		{"nothing", ".", "rm locales/0.da.toml", nil, ""},
		{"left out of a sparse checkout, in a subfolder", "site", "git sparse-checkout set content", names(2), "in this sparse checkout, git sparse-checkout add locales brings them back"},
		{"left out of a sparse checkout", ".", "git sparse-checkout set content", names(2), "in this sparse checkout, git sparse-checkout add locales brings them back"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := newFixture(t, x.at)
			f.write(append(names(7), "content/a.md", odd)...)
			f.shell(commit + " && " + x.make)
			got := f.repository().Restore(t.Context(), x.paths)
			if got != x.want {
				t.Fatalf("%s\nwant %s", got, x.want)
			}
			f.follow(got, x.paths)
		})
	}
	t.Run("a repository of its own", func(t *testing.T) {
		f := newFixture(t, ".")
		f.write(names(7)...)
		f.shell("git -C locales init -q && cd locales && " + commit + " && rm 0.da.toml && git rm -q 1.da.toml")
		got := f.repository().Restore(t.Context(), names(2))
		if want := "git -C locales restore -- 0.da.toml && git -C locales restore --staged --worktree -- 1.da.toml brings them back"; got != want {
			t.Fatalf("%s\nwant %s", got, want)
		}
		f.follow(got, names(2))
		f.shell("rm locales/[0-5].da.toml")
		got = f.repository().Restore(t.Context(), names(6))
		if want := "git -C locales ls-files -z --deleted -- . | xargs -0 git -C locales restore -- brings them back"; got != want {
			t.Fatalf("%s\nwant %s", got, want)
		}
		f.follow(got, names(6))
	})
	t.Run("no repository", func(t *testing.T) {
		f := newFixture(t, ".")
		none := fixture{t, t.TempDir()}
		t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(none.project))
		if got := none.repository().Restore(t.Context(), names(1)); got != "git restore brings them back" {
			t.Error(got)
		}
		_ = f
	})
}

// follow does what Restore says, and looks whether the files are there.
func (f fixture) follow(said string, paths []string) {
	f.t.Helper()
	command, _, _ := strings.Cut(said, " brings ")
	_, after, ok := strings.Cut(command, "checkout, ")
	if ok {
		command = after
	}
	f.shell(command)
	for _, p := range paths {
		if text, err := os.ReadFile(filepath.Join(f.project, filepath.FromSlash(p))); err != nil || string(text) == "" {
			f.t.Errorf("%s did not bring %s back: %v", command, p, err)
		}
	}
}

// TestRemerge merges as git merges branches, with and without a common ancestor.
func TestRemerge(t *testing.T) {
	f := newFixture(t, ".")
	_ = f
	for _, x := range []struct {
		style, base, ours, theirs string
		want                      string
	}{
		{"merge", "a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"},
		{"merge", "a\n", "b\n", "c\n", "<<<<<<< \nb\n=======\nc\n>>>>>>> \n"},
		{"diff3", "a\n", "b\n", "c\n", "<<<<<<< \nb\n||||||| \na\n=======\nc\n>>>>>>> \n"},
		{"merge", "", "b\n", "c\n", "<<<<<<< \nb\n=======\nc\n>>>>>>> \n"},
	} {
		versions := [][]byte{[]byte(x.base), []byte(x.ours), []byte(x.theirs)}
		if x.base == "" {
			versions[0] = nil
		}
		out, err := Remerge(t.Context(), t.TempDir(), x.style, versions)
		if err != nil {
			lacking(t, "a git that merges without a work tree (2.38)", err)
		}
		var lines []string
		for line := range strings.Lines(string(out)) {
			if mark, _, ok := strings.Cut(line, " "); ok && len(mark) == 7 {
				line = mark + " \n"
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, ""); got != x.want {
			t.Errorf("%q %q %q: %q", x.base, x.ours, x.theirs, got)
		}
	}
}

// TestExplain: what git's failures mean to a person.
func TestExplain(t *testing.T) {
	exit := func(stderr string) error { return &exec.ExitError{Stderr: []byte(stderr)} }
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, x := range []struct {
		name       string
		ctx        context.Context
		err        error
		want, next string
	}{
		{"no git", t.Context(), &exec.Error{Name: "git", Err: exec.ErrNotFound}, `run git: exec: "git": executable file not found in $PATH`, "install git, or put it on PATH"},
		{"interrupted", stopped, exit("fatal: x"), "context canceled", ""},
		{"a folder of somebody else's", t.Context(), exit("fatal: detected dubious ownership in repository at '/x\x1b'\nTo add an exception … safe.directory /x\n"),
			`git refuses: detected dubious ownership in repository at '/x\x1b'`, "if you trust the folder, tell git with git config --global --add safe.directory FOLDER"},
		{"else what the caller says", t.Context(), exit("fatal: x"), "meaning", "next"},
	} {
		err := Explain(x.ctx, x.err, "meaning", "next")
		next := ""
		if h := interface{ Hint() string }(nil); errors.As(err, &h) {
			next = h.Hint()
		}
		if err.Error() != x.want || next != x.next {
			t.Errorf("%s: %v | %s", x.name, err, next)
		}
	}
	var said []string
	for _, err := range []error{nil, errors.New("x"), exit(""), exit("\nfatal: no\x1b\nmore\n"), fmt.Errorf("x: %w", exit("a"))} {
		said = append(said, Says(err))
	}
	if want := []string{"", "", "", `: fatal: no\x1b`, ": a"}; !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}
