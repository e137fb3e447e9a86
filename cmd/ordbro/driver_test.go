package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/driver"
)

// TestDriverFails lets git call its merge driver with an ordbro that gives no answer:
// what git takes for the result is never ours alone.
func TestDriverFails(t *testing.T) {
	ours, err := exec.LookPath("ordbro")
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{ // in place of ordbro; $3 is the file with ours
		"not found": "exit 127", "not executable": "exit 126", "panic": "exit 2", "a failed wrapper": "exit 1", "refused": "exit 129",
		"killed": "kill -KILL $$", "interrupted": "kill -INT $$; exit 130", "as git dies": "exit 128", "highest": "exit 255",
		"half written": `printf '[a' >"$3"; exit 2`, "emptied and killed": `: >"$3"; kill -KILL $$`, "removed": `rm "$3"; exit 129`,
		"disk full":      `(ulimit -f 0; exec "` + ours + `" "$@")`,
		"bad usage":      `shift; exec "` + ours + `" merge --nonsense "$@"`,
		"too many files": `exec "` + ours + `" "$@" and another`,
	}
	const entry = "#. paragraph\n#. Text\n[a.text]\nhash = \"sha1-1\"\nother = \"\"\n"
	for kind, c := range map[string]struct{ base, ours, theirs string }{
		"apart":    {entry + strings.Repeat("\n# a\n", 9) + "[a.b]\nother = \"\"\n", entry + strings.Repeat("\n# a\n", 9) + "[a.b]\nother = \"anna\"\n", strings.Replace(entry, `""`, `"bo"`, 1) + strings.Repeat("\n# a\n", 9) + "[a.b]\nother = \"\"\n"},
		"the same": {entry, strings.Replace(entry, `""`, `"anna"`, 1), strings.Replace(entry, `""`, `"bo"`, 1)},
		"CRLF":     {crlf(entry), crlf(strings.Replace(entry, `""`, `"anna"`, 1)), crlf(strings.Replace(entry, `""`, `"bo"`, 1))},
		"added":    {"", strings.Replace(entry, `""`, `"anna"`, 1), strings.Replace(entry, `""`, `"bo"`, 1)},
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			r := newRepository(t)
			const name = `locales/it's "a" $HOME/b.da.toml`
			r.commit("start", map[string]string{".gitattributes": "locales/**/*.toml merge=ordbro\n", name: c.base})
			r.git("checkout", "-q", "-b", "bo")
			r.commit("bo", map[string]string{name: c.theirs})
			r.git("checkout", "-q", "main")
			r.commit("anna", map[string]string{name: c.ours})
			r.git("config", "merge.ordbro.driver", driver.Line)
			for problem, answer := range answers {
				r.git("checkout", "-q", "-B", "both", "main")
				fake := filepath.Join(t.TempDir(), "ordbro")
				if err := os.WriteFile(fake, []byte("#!/bin/sh\n"+answer+"\n"), 0o755); err != nil {
					t.Fatal(err)
				}
				r.path = filepath.Dir(fake)
				out, err := r.try("merge", "bo", "-m", "both")
				r.path = ""
				text, rerr := os.ReadFile(filepath.Join(r.dir, name))
				if rerr != nil {
					t.Fatal(rerr)
				}
				status := r.git("status", "--porcelain")
				clean, marked := kind == "apart", bytes.Contains(text, []byte("<<<<<<< ours"))
				switch {
				case !bytes.Contains(text, []byte("anna")), !bytes.Contains(text, []byte("bo")):
					t.Errorf("%s: a text is lost: %v\n%s\n%s", problem, err, out, text)
				case clean && (err != nil || marked || status != ""):
					t.Errorf("%s: no clean merge: %v\n%s\n%s\n%s", problem, err, out, status, text)
				case !clean && (err == nil || !marked || !strings.HasPrefix(status, "UU") && !strings.HasPrefix(status, "AA") || strings.Count(status, "\n") != 1):
					t.Errorf("%s: no conflict: %v\n%s\n%s\n%s", problem, err, out, status, text)
				case kind == "CRLF" && bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")):
					t.Errorf("%s: line ends: %q", problem, text)
				}
				r.git("reset", "-q", "--hard")
			}
		})
	}
}

// TestDriverAnswers: where ordbro answers, its answer stands, and where git cannot merge
// either, it stops.
func TestDriverAnswers(t *testing.T) {
	r := newRepository(t)
	const name = "locales/a.da.toml"
	r.commit("start", map[string]string{".gitattributes": "locales/**/*.toml merge=ordbro\n", name: "[a.b]\nother = \"\"\n"})
	r.git("checkout", "-q", "-b", "bo")
	r.commit("bo", map[string]string{name: "[a.b]\nother = \"bo\"\n", "locales/binary.toml": "bo\x00"})
	r.git("checkout", "-q", "main")
	r.commit("anna", map[string]string{name: "[a.b]\nother = \"anna\"\n"})
	r.git("config", "merge.ordbro.driver", driver.Line)

	if out, err := r.try("merge", "bo", "-m", "both"); err == nil || !strings.Contains(out, "two translations: ours “anna”, theirs “bo”") {
		t.Errorf("%v\n%s", err, out)
	}
	if text := r.read(name); text != "#, conflict\n#? bo\n[a.b]\nother = \"anna\"\n" {
		t.Errorf("conflict: %s", text)
	}
	r.git("reset", "-q", "--hard")
	r.commit("agreed", map[string]string{name: "[a.b]\nother = \"\"\n"})
	if out, err := r.try("merge", "bo", "-m", "both"); err != nil || r.read(name) != "[a.b]\nother = \"bo\"\n" {
		t.Errorf("clean: %v\n%s%s", err, out, r.read(name))
	}

	r.git("reset", "-q", "--hard", "HEAD~1")
	r.commit("binary", map[string]string{"locales/binary.toml": "anna\x00"})
	r.path = t.TempDir()
	if err := os.WriteFile(filepath.Join(r.path, "ordbro"), []byte("#!/bin/sh\nexit 2\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := r.try("merge", "bo", "-m", "both"); err == nil || r.git("status", "--porcelain") != "" || r.read("locales/binary.toml") != "anna\x00" {
		t.Errorf("what git cannot merge either: %v\n%s", err, out)
	}
}

// TestDriverAncestors: two branches have merged each other and chosen differently. What
// one of their ancestors says is not what came before.
func TestDriverAncestors(t *testing.T) {
	r := newRepository(t)
	const name = "locales/a.da.toml"
	text := func(a, b string) map[string]string {
		return map[string]string{name: fmt.Sprintf("[a.a]\nother = %q\n\n[a.b]\nother = %q\n", a, b)}
	}
	r.commit("start", map[string]string{"ordbro.toml": "source = \"sv\"\ntargets = [\"da\"]\n", name: text("", "old")[name]})
	if out, err := exec.Command("ordbro", "-C", r.dir, "merge", "--install").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r.commit("attributes", nil)
	r.git("checkout", "-q", "-b", "bo")
	r.commit("bo", text("bo", "old"))
	r.git("checkout", "-q", "main")
	r.commit("anna", text("anna", "old"))
	r.git("tag", "anna")
	merge := func(rev string, result map[string]string) {
		if out, err := r.try("merge", rev); err == nil {
			t.Fatalf("no conflict:\n%s", out)
		}
		r.commit("merged "+rev, result)
	}
	merge("bo", text("anna", "new"))
	r.git("checkout", "-q", "bo")
	merge("anna", text("bo", "old"))
	r.git("checkout", "-q", "main")
	if out, err := r.try("merge", "bo"); err == nil || strings.Contains(out, "in the version base") {
		t.Errorf("%v\n%s", err, out)
	}
	if got := r.read(name); got != "#, conflict\n#? bo\n[a.a]\nother = \"anna\"\n\n[a.b]\nother = \"new\"\n" {
		t.Errorf("merged:\n%s", got)
	}
}

func crlf(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// A repository is git's, with nothing of the user's configuration.
type repository struct {
	t         *testing.T
	dir, home string
	path      string // looked at before PATH
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("git is needed: %v", err)
		}
		t.Skipf("git is not here: %v", err)
	}
	r := &repository{t: t, dir: t.TempDir(), home: t.TempDir()}
	r.git("init", "-q", "-b", "main")
	r.git("config", "user.name", "anna")
	r.git("config", "user.email", "anna@example.org")
	return r
}

func (r *repository) try(args ...string) (string, error) {
	c := exec.Command("git", args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "HOME="+r.home, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	if r.path != "" {
		c.Env = append(c.Env, "PATH="+r.path+string(filepath.ListSeparator)+os.Getenv("PATH"))
	}
	out, err := c.CombinedOutput()
	return string(out), err
}

func (r *repository) git(args ...string) string {
	r.t.Helper()
	out, err := r.try(args...)
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return out
}

// commit writes files, but for those without a text, and commits them.
func (r *repository) commit(message string, files map[string]string) {
	r.t.Helper()
	for name, text := range files {
		name = filepath.Join(r.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			r.t.Fatal(err)
		}
		if text == "" {
			continue
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			r.t.Fatal(err)
		}
	}
	r.git("add", ".")
	r.git("commit", "-q", "-m", message)
}

func (r *repository) read(name string) string {
	r.t.Helper()
	text, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// A faulty writer panics once.
type faulty struct {
	bytes.Buffer
	done bool
}

func (f *faulty) Write(text []byte) (int, error) {
	if !f.done {
		f.done = true
		panic("a fault")
	}
	return f.Buffer.Write(text)
}

// TestUnmerged: a merge that was interrupted, or ended in a panic, is none: the exit code
// says so, git's copy of ours is gone, and a file that is not git's stays.
func TestUnmerged(t *testing.T) {
	const mine = "[a.b]\nother = \"anna\"\n"
	files := func(names ...string) (list []string) {
		dir := t.TempDir()
		for i, name := range names {
			name = filepath.Join(dir, name)
			text := []string{"", mine, "[a.b]\nother = \"bo\"\n"}[i]
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			list = append(list, name)
		}
		return list
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, c := range map[string]struct {
		ctx    context.Context
		stderr faulty
		args   []string
	}{
		"interrupted": {stopped, faulty{done: true}, nil},
		"panic":       {context.Background(), faulty{}, nil},
		"bad usage":   {context.Background(), faulty{done: true}, []string{"--nonsense"}},
	} {
		args := files(".merge_file_a1B2c3", ".merge_file_x1Y2z3", ".merge_file_Q1w2e3")
		if code := run(c.ctx, append(append([]string{"merge"}, c.args...), args...), &bytes.Buffer{}, &c.stderr); code != 129 {
			t.Errorf("%s: exit code %d", name, code)
		}
		for i, file := range args {
			if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) != (i == 1) {
				t.Errorf("%s: %s: %v", name, file, err)
			}
		}
		if said := c.stderr.String(); !strings.Contains(said, "ordbro: ") || !strings.Contains(said, "hint: ") {
			t.Errorf("%s: %s", name, said)
		}
		args = files("base.toml", "ours.toml", "theirs.toml")
		c.stderr = faulty{done: true}
		if code := run(stopped, append([]string{"merge"}, args...), &bytes.Buffer{}, &c.stderr); code != 129 {
			t.Errorf("%s: exit code %d", name, code)
		}
		if text, err := os.ReadFile(args[1]); string(text) != mine {
			t.Errorf("%s: ours is %q, %v", name, text, err)
		}
	}
}
