//go:build unix

package atomicfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain: the tests start this program again as a child that can be killed.
func TestMain(m *testing.M) {
	switch os.Getenv("ATOMICFILE_CHILD") {
	case "write":
		writeForever(os.Getenv("ATOMICFILE_DIR"))
	case "once":
		writeOnce(os.Getenv("ATOMICFILE_DIR"))
	case "lock":
		holdLock(os.Getenv("ATOMICFILE_DIR"))
	}
	os.Exit(m.Run())
}

func open(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// names lists the files below dir.
func names(t *testing.T, dir string) string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, " ")
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	write := func(name, text string, wantChanged bool) {
		t.Helper()
		changed, err := Write(root, name, []byte(text), 0o644)
		if err != nil || changed != wantChanged {
			t.Errorf("Write(%s): %v, %v", name, changed, err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != text {
			t.Errorf("%s holds %q", name, got)
		}
	}
	write("a/b/c.toml", "one", true)
	before, _ := os.Stat(filepath.Join(dir, "a/b/c.toml"))
	write("a/b/c.toml", "one", false)
	if after, _ := os.Stat(filepath.Join(dir, "a/b/c.toml")); !os.SameFile(before, after) {
		t.Error("equal bytes were written")
	}
	write("a/b/c.toml", "two", true)
	if changed, err := Replace(root, "a/b/c.toml", []byte("two"), 0o644); changed || err != nil {
		t.Errorf("Replace with equal bytes: %v, %v", changed, err)
	}
	if changed, err := Replace(root, "a/b/c.toml", []byte("three"), 0o644); !changed || err != nil {
		t.Errorf("Replace: %v, %v", changed, err)
	}
	write("a/b/c.toml", "three", false)
	write("x.toml", "", true)
	if err := os.Chmod(filepath.Join(dir, "x.toml"), 0o666); err != nil {
		t.Fatal(err)
	}
	write("x.toml", "x", true)
	if info, _ := os.Stat(filepath.Join(dir, "x.toml")); info.Mode().Perm() != 0o666 {
		t.Errorf("permission %v", info.Mode())
	}
	if got := names(t, dir); got != "a/b/c.toml x.toml" {
		t.Errorf("files: %s", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(filepath.Join(dir, "file"), []byte("old"), 0o644))
	must(os.WriteFile(filepath.Join(dir, "readonly"), []byte("old"), 0o444))
	must(os.Symlink("file", filepath.Join(dir, "link")))
	must(os.Symlink("/etc", filepath.Join(dir, "out")))
	must(os.Symlink("nowhere", filepath.Join(dir, "dangling")))
	must(os.Mkdir(filepath.Join(dir, "folder"), 0o755))
	must(syscall.Mkfifo(filepath.Join(dir, "fifo"), 0o644))
	for _, c := range []struct{ name, want string }{
		{"link", "link: it is a symbolic link, which is not followed"},
		{"dangling", "dangling: it is a symbolic link"},
		{"readonly", "readonly: the file is read-only"},
		{"folder", "folder: it is no plain file"},
		{"fifo", "fifo: it is no plain file"},
		{"../x", "path escapes"},
		{"out/x", "path escapes"},
		{"/etc/x", "path escapes"},
		{"file/x", "not a directory"},
	} {
		changed, err := Write(root, c.name, []byte("new"), 0o644)
		if err == nil || changed || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Write(%s): %v, %v; want %s", c.name, changed, err, c.want)
		}
	}
	if changed, err := Write(root, "readonly", []byte("old"), 0o644); changed || err != nil {
		t.Errorf("a read-only file with the same bytes: %v", err)
	}
	if got := names(t, dir); got != "dangling fifo file link out readonly" {
		t.Errorf("files: %s", got)
	}
	for _, name := range []string{"file", "readonly"} {
		if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != "old" {
			t.Errorf("%s holds %q", name, got)
		}
	}
}

// TestUpdate: what somebody saved after it was read is not overwritten.
func TestUpdate(t *testing.T) {
	for _, c := range []struct {
		name              string
		found, was, write string
		want, problem     string
	}{
		{"as it was read", "old", "old", "new", "new", ""},
		{"a new file", "", "", "new", "new", ""},
		{"changed meanwhile", "by hand", "old", "new", "by hand", "a/x: it was changed by somebody else meanwhile and is left as it is"},
		{"of the same length", "two", "one", "new", "two", "a/x: it was changed by somebody else"},
		{"removed meanwhile", "", "old", "new", "", "a/x: it was changed by somebody else"},
		{"made meanwhile", "by hand", "", "new", "by hand", "a/x: it was not there a moment ago, or there is a file whose name differs in letter case only"},
		{"somebody had the same idea", "new", "old", "new", "new", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			root := open(t, dir)
			if c.found != "" {
				if _, err := Write(root, "a/x", []byte(c.found), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			changed, err := Update(root, "a/x", []byte(c.was), []byte(c.write), 0o644)
			var obstacle *ObstacleError
			switch {
			case c.problem == "" && (err != nil || changed != (c.found != c.write)):
				t.Errorf("%v, %v", changed, err)
			case c.problem != "" && (changed || !errors.As(err, &obstacle) || obstacle.Hint() == "" || !strings.HasPrefix(err.Error(), c.problem)):
				t.Errorf("%v, %v; want %s", changed, err, c.problem)
			}
			if got, _ := os.ReadFile(filepath.Join(dir, "a/x")); string(got) != c.want {
				t.Errorf("the file holds %q", got)
			}
			if got := names(t, dir); strings.Contains(got, ".tmp") {
				t.Errorf("files: %s", got)
			}
		})
	}
}

func TestRemove(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	for _, name := range []string{"read", "changed"} {
		if _, err := Write(root, name, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Remove(root, "read", []byte("read")); err != nil {
		t.Error(err)
	}
	var obstacle *ObstacleError
	if err := Remove(root, "changed", []byte("read")); !errors.As(err, &obstacle) {
		t.Errorf("removed what was changed: %v", err)
	}
	if got := names(t, dir); got != "changed" {
		t.Errorf("files: %s", got)
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	for _, name := range []string{"a/.ordbro-0123456789abcdef.tmp", ".ordbro-0123456789abcdef.tmp", "a/.ordbro-mine.tmp", "a/b.tmp", "a/.ordbro-0123456789abcdef.tmp.toml"} {
		if _, err := Write(root, name, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Sweep(root, "a"); err != nil {
		t.Error(err)
	}
	if err := Sweep(root, "missing"); err != nil {
		t.Error(err)
	}
	if err := SweepFolder(root, "missing"); err != nil {
		t.Error(err)
	}
	want := ".ordbro-0123456789abcdef.tmp a/.ordbro-0123456789abcdef.tmp.toml a/.ordbro-mine.tmp a/b.tmp"
	if got := names(t, dir); got != want {
		t.Errorf("files: %s", got)
	}
	if _, err := Write(root, "a/.ordbro-0123456789abcdef.tmp", []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := SweepFolder(root, "."); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); got != "a/.ordbro-0123456789abcdef.tmp a/.ordbro-0123456789abcdef.tmp.toml a/.ordbro-mine.tmp a/b.tmp" {
		t.Errorf("files: %s", got)
	}
}

// child starts this program as a child in a mode.
func child(t *testing.T, mode, dir string, before ...string) *exec.Cmd {
	t.Helper()
	args := append(before, os.Args[0])
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "ATOMICFILE_CHILD="+mode, "ATOMICFILE_DIR="+dir)
	return cmd
}

const (
	files = 8
	lines = 4000
)

// content is version n of a file: whole exactly if every line says so.
func content(n int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("version %08d\n", n)), lines) }

func wholeVersion(text []byte) bool {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	n, err := strconv.Atoi(strings.TrimPrefix(string(first), "version "))
	return err == nil && bytes.Equal(text, content(n))
}

func writeForever(dir string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		panic(err)
	}
	fmt.Println("ready")
	for n := 1; ; n++ {
		for i := range files {
			if _, err := Write(root, fmt.Sprintf("locales/%d.toml", i), content(n), 0o644); err != nil {
				panic(err)
			}
		}
	}
}

// TestKill kills a writer at random moments: each file is old or new, and whole.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	for i := range files {
		if _, err := Write(root, fmt.Sprintf("locales/%d.toml", i), content(0), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rounds, left := 60, 0
	if testing.Short() {
		rounds = 10
	}
	for range rounds {
		cmd := child(t, "write", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		out.Read(make([]byte, 6))
		time.Sleep(time.Duration(rand.IntN(20_000)) * time.Microsecond) // the moment of death, not a wait for anything
		cmd.Process.Kill()
		cmd.Wait()
		for i := range files {
			text, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("locales/%d.toml", i)))
			if err != nil || !wholeVersion(text) {
				t.Fatalf("file %d is not whole: %d bytes, %v", i, len(text), err)
			}
		}
		left += strings.Count(names(t, dir), ".tmp")
		if err := Sweep(root, "."); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(names(t, dir), " ") + 1; got != files {
			t.Fatalf("%d files after the sweep", got)
		}
	}
	t.Logf("%d kills, %d temporary files swept", rounds, left)
}

// writeOnce is a child that writes one file, perhaps with a limit to the size of files.
func writeOnce(dir string) {
	if limit, err := strconv.ParseUint(os.Getenv("ATOMICFILE_LIMIT"), 10, 64); err == nil {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err == nil {
		_, err = Write(root, "a/file", content(1), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// TestDiskFull: a write that fails half-way leaves the old file alone.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if _, err := Write(open(t, dir), "a/file", content(0), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := child(t, "once", dir)
	cmd.Env = append(cmd.Env, "ATOMICFILE_LIMIT=5000")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "writing a/file: ") {
		t.Errorf("%v\n%s", err, out)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "a/file"))
	if got := names(t, dir); got != "a/file" || !bytes.Equal(text, content(0)) {
		t.Errorf("files: %s", got)
	}
}

// TestFaults lets each system call of a write fail in turn (strace's injection): the
// file is old or new, and the caller learns of it.
func TestFaults(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err == nil {
		err = exec.Command(strace, "-o", os.DevNull, "true").Run()
	}
	if err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("strace is needed: %v", err)
		}
		t.Skipf("strace does not run here: %v", err)
	}
	failed := map[string]int{}
	for _, fault := range []string{
		"write:error=ENOSPC", "write:error=EIO", "fsync:error=EIO", "fsync:error=ENOSPC", "renameat,renameat2:error=EACCES",
		"fchmod:error=EPERM", "openat:error=EMFILE", "openat:error=EACCES",
	} {
		// The runtime writes, too, and strace counts each thread's calls.
		for attempt := 0; attempt < 5 && failed[fault] == 0; attempt++ {
			failCalls(t, strace, fault, failed)
		}
		if failed[fault] == 0 {
			t.Errorf("%s: reached no call of ours", fault)
		}
	}
	t.Logf("faults met: %v", failed)
}

// failCalls lets the first calls of a kind fail, each in a run of its own.
func failCalls(t *testing.T, strace, fault string, failed map[string]int) {
	calls, _, _ := strings.Cut(fault, ":")
	for n := 1; n <= 14; n++ {
		dir := t.TempDir()
		if _, err := Write(open(t, dir), "a/file", content(0), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := child(t, "once", dir, strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+calls, "-e", fmt.Sprintf("inject=%s:when=%d", fault, n))
		out, err := cmd.CombinedOutput()
		text, _ := os.ReadFile(filepath.Join(dir, "a/file"))
		if !wholeVersion(text) {
			t.Errorf("%s, call %d: the file is not whole", fault, n)
		}
		if err == nil && !bytes.Equal(text, content(1)) {
			t.Errorf("%s, call %d: no error, and the old file", fault, n)
		}
		if err != nil && strings.Contains(string(out), " a/file: ") {
			failed[fault]++
		}
		if got := names(t, dir); got != "a/file" {
			t.Errorf("%s, call %d: files %s\n%s", fault, n, got, out)
		}
		if err == nil && n > 4 && calls != "openat" {
			break // there are no more such calls
		}
	}
}

func holdLock(dir string) {
	if _, err := Lock(context.Background(), dir, "ordbro sync \x1b[31m", time.Second); err != nil {
		panic(err)
	}
	fmt.Println("locked")
	os.Stdin.Read(make([]byte, 1)) // until killed or let go
	os.Exit(0)
}

func TestLock(t *testing.T) {
	dir := t.TempDir()
	unlock, err := Lock(context.Background(), dir, "ordbro sync", 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Lock(context.Background(), dir, "ordbro accept", 50*time.Millisecond)
	var held *HeldError
	if want := fmt.Sprintf("%d ordbro sync", os.Getpid()); !errors.As(err, &held) || held.Holder != want {
		t.Errorf("second lock: %v, want holder %q", err, want)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Lock(stopped, dir, "", time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	unlock, err = Lock(context.Background(), dir, "ordbro accept", 0)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if text, err := os.ReadFile(filepath.Join(dir, ".ordbro", ".gitignore")); string(text) != "*\n" {
		t.Errorf("%q, %v", text, err)
	}
	// What a process left that was killed while it made the folder.
	if err := os.WriteFile(filepath.Join(dir, ".ordbro", ".ordbro-0123456789abcdef.tmp"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if unlock, err = Lock(context.Background(), dir, "ordbro sync", 0); err != nil {
		t.Fatal(err)
	}
	unlock()
	if got := names(t, dir); got != ".ordbro/.gitignore .ordbro/lock" {
		t.Errorf("files: %s", got)
	}
}

// TestLockOfTheDead: a killed process has no lock, and its name is printed harmlessly
// while it lives.
func TestLockOfTheDead(t *testing.T) {
	dir := t.TempDir()
	cmd := child(t, "lock", dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	out.Read(make([]byte, 7))
	_, err = Lock(context.Background(), dir, "", 0)
	if want := fmt.Sprintf(`another ordbro is writing to this project: "%d ordbro sync \x1b[31m"; try again when it has ended`, cmd.Process.Pid); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	cmd.Process.Kill()
	cmd.Wait()
	unlock, err := Lock(context.Background(), dir, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}

// TestLockLinks: a project from elsewhere cannot make us write through a link.
func TestLockLinks(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(t.TempDir(), "precious")
	for _, err := range []error{os.WriteFile(precious, []byte("x"), 0o644), os.Mkdir(filepath.Join(dir, ".ordbro"), 0o755), os.Symlink(precious, filepath.Join(dir, ".ordbro/lock"))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Lock(context.Background(), dir, "x", 0); err == nil || !strings.Contains(err.Error(), "symbolic link") {
		t.Errorf("link: %v", err)
	}
	if text, _ := os.ReadFile(precious); string(text) != "x" {
		t.Error("the link was followed")
	}
}
