package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKilled kills the commands that write catalogues at random moments: each file
// must be the old one or the new one, whole, and the next run must finish the work
// and leave nothing else behind.
func TestKilled(t *testing.T) {
	for _, d := range drills(t, 50) {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			n, killed, mixed, temporary := rounds(10), 0, 0, 0
			for i := range n {
				d.reset(t)
				if d.kill(t, i%2 == 1) {
					killed++
				}
				news, temps := d.inspect(t)
				temporary += temps
				if news > 0 && news < len(d.changed()) {
					mixed++
				}
				d.finish(t)
				if t.Failed() {
					break
				}
			}
			if killed == 0 {
				t.Error("no run was killed before its end: the test shows nothing")
			}
			t.Logf("%d files, %d to change: of %d runs %d were killed before their end, %d with some files old and some new, %d temporary files swept; a whole run takes %v",
				len(d.new), len(d.changed()), n, killed, mixed, temporary, d.whole)
		})
	}
}

// rounds is how often a test repeats what chance decides: a few times, so that every
// change can afford it, or as often as ORDBRO_CRASH_ROUNDS says.
func rounds(few int) int {
	if n, err := strconv.Atoi(os.Getenv("ORDBRO_CRASH_ROUNDS")); err == nil {
		return n
	}
	return few
}

// A drill is a command that changes a project, with the files before and after it.
type drill struct {
	name     string
	args     []string
	dir      string
	old, new snapshot
	moves    bool          // entries go from one file to another, in two steps
	lockless bool          // takes no lock, and leaves it to others to remove what it has left
	renames  bool          // gives files other names: they go once all are there, and a second run has nothing to do
	whole    time.Duration // what a run takes that is not killed
}

// A snapshot is the files of a project by path, but for the lock's.
type snapshot map[string]string

// translation is what the drills' translators have written.
var translation = regexp.MustCompile(`"(dansk|deres) [^"]*"`)

// leftover is how package atomicfile names a file that is being written.
var leftover = regexp.MustCompile(`^\.ordbro-[0-9a-f]{16}\.tmp$`)

func snap(t *testing.T, dir string) snapshot {
	t.Helper()
	s := snapshot{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() != ".ordbro" {
			return err
		}
		if d.IsDir() {
			return fs.SkipDir
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		s[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// restore makes dir hold the snapshot's files and nothing else.
func (s snapshot) restore(t *testing.T, dir string) {
	t.Helper()
	now := snap(t, dir)
	for name := range now {
		if _, ok := s[name]; !ok {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, text := range s {
		if have, ok := now[name]; ok && have == text {
			continue
		}
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// scratch is a folder in memory where there is one: kill -9 asks nothing of the disk,
// and waiting for it takes ten times as long. With TMPDIR set it is there.
func scratch(t *testing.T) string {
	t.Helper()
	if dir, err := os.MkdirTemp("/dev/shm", "ordbro-"); err == nil && os.Getenv("TMPDIR") == "" {
		t.Cleanup(func() { os.RemoveAll(dir) })
		return dir
	}
	return t.TempDir()
}

// drills are the commands that write catalogues, each over a project of four files an
// article: the article, its source catalogue, a translated Danish one and an empty
// Norwegian one.
func drills(t *testing.T, articles int) []*drill {
	t.Helper()
	files := snapshot{"ordbro.toml": "source = \"sv\"\ntargets = [\"da\", \"nb\"]\n"}
	article := func(i int, first string) string {
		return fmt.Sprintf("# Rubrik %d\n\n%s, text nummer %d.\n\n%s", i, first, i,
			strings.Repeat(fmt.Sprintf("- Punkt %d i en lista\n", i), 3))
	}
	for i := range articles {
		files[fmt.Sprintf("content/del%d/a%03d.md", i%3, i)] = article(i, "Ett stycke om bröd")
	}
	base := files.after(t, "sync")
	translated := maps.Clone(base)
	for name, text := range base {
		if strings.HasSuffix(name, ".da.toml") {
			n := 0
			translated[name] = regexp.MustCompile(`other = ""`).ReplaceAllStringFunc(text, func(string) string {
				n++
				return fmt.Sprintf(`other = "dansk %s %d"`, filepath.Base(name), n)
			})
		}
	}
	edited := maps.Clone(translated)
	for i := range articles {
		edited[fmt.Sprintf("content/del%d/a%03d.md", i%3, i)] = "Ett nytt stycke.\n\n" + article(i, "Ett stycke om vetebröd")
	}
	moved := maps.Clone(translated)
	for i := 0; i+1 < articles; i += 2 { // a list cut out of one article and pasted into the next, which is renamed
		from, to := fmt.Sprintf("content/del%d/a%03d.md", i%3, i), fmt.Sprintf("content/del%d/a%03d.md", (i+1)%3, i+1)
		head, tail, _ := strings.Cut(moved[from], "- ")
		moved[from] = head
		moved[strings.Replace(to, "/a", "/ny", 1)] = moved[to] + "\n- " + tail
		delete(moved, to)
	}
	both := maps.Clone(translated)
	const ours = "locales/del0/a000.da.toml"
	both["base.toml"] = base[ours]
	both["theirs.toml"] = strings.Replace(base[ours], `other = ""`, `other = "deres ord"`, 1)
	both[ours] = strings.Replace(translated[ours], "\n#.", "\n\n# en note\n#.", 1)
	both[ours] = regexp.MustCompile(`"dansk [^"]* 1"`).ReplaceAllString(both[ours], `""`)
	list := []*drill{
		{name: "sync", old: edited, args: []string{"sync"}},
		{name: "sync of moved texts", old: moved, args: []string{"sync"}, moves: true},
		{name: "accept", old: edited.after(t, "sync"), args: []string{"accept", "--lang", "da,nb"}},
		{name: "rename-language", old: translated, args: []string{"rename-language", "da", "da-GL"}, renames: true},
		{name: "merge", old: both, args: []string{"merge", "base.toml", ours, "theirs.toml"}, lockless: true},
	}
	for _, d := range list {
		d.dir = scratch(t)
		d.reset(t)
		start := time.Now()
		d.finishWith(t)
		d.whole = time.Since(start)
		d.new = snap(t, d.dir)
		d.finish(t)
		if len(d.changed()) == 0 {
			t.Fatalf("%s changes nothing", d.name)
		}
	}
	return list
}

// after is what a command makes of the files.
func (s snapshot) after(t *testing.T, args ...string) snapshot {
	t.Helper()
	d := &drill{dir: scratch(t), args: args, old: s}
	d.reset(t)
	d.finishWith(t)
	return snap(t, d.dir)
}

func (d *drill) command() *exec.Cmd {
	c := exec.Command("ordbro", d.args...)
	c.Dir = d.dir
	return c
}

func (d *drill) reset(t *testing.T) { t.Helper(); d.old.restore(t, d.dir) }

// changed are the files that the command changes or makes.
func (d *drill) changed() []string {
	var list []string
	for name, text := range d.new {
		if old, ok := d.old[name]; !ok || old != text {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// kill starts the command, kills it at a random moment (of the last third, when files
// are written, if late), and tells whether that was before its end.
func (d *drill) kill(t *testing.T, late bool) bool {
	t.Helper()
	c := d.command()
	start := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	share := rand.Float64()
	if late {
		share = 2.0/3 + share/3
	}
	timer := time.AfterFunc(time.Duration(share*float64(d.whole)), func() { c.Process.Kill() })
	defer timer.Stop()
	if c.Wait() == nil {
		d.whole = max(time.Since(start), time.Millisecond)
		return false
	}
	d.whole += d.whole / 50 // other work on the machine has ended or begun
	return true
}

// inspect asks that every file is the old one or the new one, whole, and none is
// missing. It returns how many are new, and how many are being written.
func (d *drill) inspect(t *testing.T) (news, temporary int) {
	t.Helper()
	now := snap(t, d.dir)
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if leftover.MatchString(filepath.Base(name)) {
			temporary++
			continue
		}
		old, wasThere := d.old[name]
		new, willBe := d.new[name]
		switch text := now[name]; {
		case willBe && text == new:
			if !wasThere || old != new {
				news++
			}
		case (!wasThere || text != old) && !d.moves:
			t.Errorf("%s is neither the old nor the new file:\n%s", name, text)
		}
	}
	for name := range d.old {
		_, stays := d.new[name]
		if _, ok := now[name]; !ok && (stays || !d.moves && !d.renames) {
			t.Errorf("%s is lost", name)
		}
	}
	all := strings.Join(slices.Collect(maps.Values(now)), "\n")
	for name, text := range d.old {
		for _, target := range translation.FindAllString(text, -1) {
			if !strings.Contains(all, target) {
				t.Errorf("%s of %s is in no file", target, name)
			}
		}
	}
	return news, temporary
}

// finish runs the command to its end. After it the project is as if nothing had
// happened.
func (d *drill) finish(t *testing.T) {
	t.Helper()
	d.finishWith(t)
	if d.lockless || d.renames {
		if out, err := exec.Command("ordbro", "-C", d.dir, "sync").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	now := snap(t, d.dir)
	for name, text := range d.new {
		if have, ok := now[name]; !ok || have != text {
			t.Errorf("%s is not the new file after the next run", name)
		}
	}
	for name := range now {
		if _, ok := d.new[name]; !ok {
			t.Errorf("%s is left behind", name)
		}
	}
	d.unlocked(t)
}

func (d *drill) finishWith(t *testing.T) {
	t.Helper()
	if d.renames && d.new != nil && maps.Equal(snap(t, d.dir), d.new) {
		return // it says that there is no such language any more
	}
	c := d.command()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Run(); err != nil {
		t.Fatalf("ordbro %v: %v\n%s", d.args, err, &stderr)
	}
}

// unlocked asks that nobody is named as the lock's holder, and that nothing else lies
// beside it.
func (d *drill) unlocked(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(d.dir, ".ordbro"))
	if os.IsNotExist(err) {
		return // the command takes no lock
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(d.dir, ".ordbro", e.Name()))
		switch {
		case err != nil:
			t.Error(err)
		case e.Name() == "lock" && len(text) > 0:
			t.Errorf("the lock is stale: %s", text)
		case e.Name() != "lock" && e.Name() != ".gitignore":
			t.Errorf(".ordbro/%s is left behind", e.Name())
		}
	}
}
