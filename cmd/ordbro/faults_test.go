//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestFaults lets the system calls of the commands that write catalogues fail, one
// after the other, until a command has no more of them: whoever runs it learns of it,
// and every file is the old one or the new one, whole. The next run finishes the work.
// It takes samples, unless ORDBRO_REQUIRE_ALL is set.
func TestFaults(t *testing.T) {
	strace := findStrace(t)
	sample := os.Getenv("ORDBRO_REQUIRE_ALL") != "1"
	var faults []fault
	for i, calls := range []string{"openat", "write", "fsync", "renameat,renameat2"} {
		for j, name := range []string{"ENOSPC", "EIO", "EACCES", "EMFILE"} {
			if !sample || i == j { // each of either once, or all of them
				faults = append(faults, fault{calls, "error=" + name})
			}
		}
	}
	faults = append(faults,
		// Not being able to look is no reason to take something for missing.
		fault{"read,pread64", "error=EIO"}, fault{"newfstatat,statx", "error=EACCES"}, fault{"getdents64", "error=EIO"},
		fault{"mkdirat", "error=ENOSPC"}, fault{"unlinkat", "error=EACCES"}, fault{"fchmod,fchmodat", "error=EPERM"}, fault{"flock", "error=ENOLCK"},
		// Killed at each call instead of at random.
		fault{"write", "signal=KILL"}, fault{"fsync", "signal=KILL"}, fault{"renameat,renameat2", "signal=KILL"}, fault{"mkdirat", "signal=KILL"},
	)
	for _, d := range drills(t, 2) {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			runs, total := 0, 0
			for _, f := range faults {
				step, met := 1, 0
				if sample {
					step = map[string]int{"openat": 9, "newfstatat,statx": 9, "read,pread64": 3, "getdents64": 3}[f.calls]
					step = max(step, 2)
				}
				for n := 1 + rand.Intn(step); ; n += step {
					runs++
					ours, others := f.inject(t, strace, d, n)
					if met += ours; ours+others == 0 {
						break
					}
				}
				t.Logf("%s, %s: %d calls of ours", f.calls, f.effect, met)
				if total += met; met == 0 && !sample && f.always() {
					t.Errorf("%s, %s: no call of ours", f.calls, f.effect)
				}
			}
			if total == 0 {
				t.Error("no call of ours: the test shows nothing")
			}
			t.Logf("%d runs, %d faults", runs, total)
		})
	}
}

func findStrace(t *testing.T) string {
	t.Helper()
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
	return strace
}

// A fault is what happens at the Nth of some calls, in strace's words.
type fault struct{ calls, effect string }

// always tells whether every command makes such calls.
func (f fault) always() bool {
	return slices.Contains([]string{"openat", "write", "fsync", "renameat,renameat2"}, f.calls)
}

// messages are what Go calls the errors.
var messages = map[string]string{
	"ENOSPC": "no space left on device", "EIO": "input/output error", "EACCES": "permission denied", "EMFILE": "too many open files",
	"EPERM": "operation not permitted", "ENOLCK": "no locks available",
}

// inject runs a drill with the fault at the nth such call of each thread (strace
// counts so), and returns how many calls in the project's folder met it, and how many
// elsewhere: those are the runtime's, or terminate the test's own output.
func (f fault) inject(t *testing.T, strace string, d *drill, n int) (ours, others int) {
	t.Helper()
	d.reset(t)
	if err := os.RemoveAll(filepath.Join(d.dir, ".ordbro")); err != nil {
		t.Fatal(err)
	}
	if f.calls == "unlinkat" { // something to remove
		if err := os.WriteFile(filepath.Join(d.dir, "locales", ".ordbro-0123456789abcdef.tmp"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	log := filepath.Join(t.TempDir(), "log")
	c := exec.Command(strace, "-f", "-y", "-q", "-o", log, "-e", "trace="+f.calls,
		"-e", fmt.Sprintf("inject=%s:%s:when=%d", f.calls, f.effect, n))
	if !strings.HasPrefix(f.effect, "signal") {
		c.Args = append(c.Args, "--seccomp-bpf") // faster; strace 6.1 sends no second signal with it
	}
	c.Args = append(append(c.Args, "ordbro", "-C", d.dir), d.args...)
	c.Dir = "/" // strace shows it with every relative name
	var stderr bytes.Buffer
	c.Stderr = &stderr
	err := c.Run()
	met := injected(t, log)
	var reported []string
	for _, call := range met {
		if !strings.Contains(call, d.dir) {
			others++
			continue
		}
		ours++
		if !courtesy(call) {
			reported = append(reported, call)
		}
	}
	where := func() string { return fmt.Sprintf("%s, call %d: %s", f, n, strings.Join(met, "\n")) }
	if text := stderr.String(); strings.Contains(text, "panic") || strings.Contains(text, "goroutine ") || strings.Contains(text, "fatal error") {
		t.Errorf("%s\n%s", where(), text)
	}
	var exit *exec.ExitError
	code := 0
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	}
	message, isError := messages[strings.TrimPrefix(f.effect, "error=")]
	failed := exitFailed
	if d.args[0] == "merge" {
		failed = exitUnmerged
	}
	switch {
	case isError && len(reported) > 0 && (code != failed || !silenced(met) &&
		(!strings.Contains(stderr.String(), message) || !strings.Contains(stderr.String(), "hint: "))):
		t.Errorf("%s\nexit code %d, stderr %q", where(), code, &stderr)
	case err == nil:
		now := snap(t, d.dir)
		for name, text := range d.new {
			if now[name] != text {
				t.Errorf("%s\nexit code 0, and %s is not the new file", where(), name)
			}
		}
	}
	_, temporary := d.inspect(t)
	if temporary > 0 && isError && !strings.Contains(f.calls, "unlinkat") {
		t.Errorf("%s\n%d temporary files are left behind", where(), temporary)
	}
	d.finish(t)
	return ours, others
}

// courtesy tells whether a call may fail unnoticed (the result is asked for all the
// same): who holds the lock is written down for others to read, and matters to
// nobody's text; the lock ends with the process; and Go's Root.Rename looks at what it
// replaces, and does not mind.
func courtesy(call string) bool {
	switch name, _, _ := strings.Cut(call, "("); name {
	case "write":
		return strings.Contains(call, "/.ordbro/lock>")
	case "newfstatat":
		return true
	case "openat":
		return strings.Contains(call, `, ".ordbro", `) || strings.Contains(call, `/.ordbro>, "lock", `)
	case "flock":
		return strings.Contains(call, "LOCK_UN")
	}
	return false
}

// silenced tells whether the error message itself met the fault.
func silenced(met []string) bool {
	return slices.ContainsFunc(met, func(call string) bool { return strings.HasPrefix(call, "write(2<") })
}

var traced = regexp.MustCompile(`^(\d+) +(<\.\.\. \w+ resumed>)?(.*?)( <unfinished \.\.\.>)?$`)

// calls are the lines of strace's log in the order in which the calls ended, without
// the thread's number. What a thread began and ended on two lines is joined; what it
// never ended comes last but for the thread's end.
func calls(t *testing.T, log string) []string {
	t.Helper()
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	begun := map[string]string{}
	var list []string
	for line := range strings.Lines(string(text)) {
		m := traced.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		switch {
		case m == nil:
		case m[4] != "":
			begun[m[1]] = m[3]
		case m[2] != "":
			list = append(list, begun[m[1]]+m[3])
			delete(begun, m[1])
		case strings.HasPrefix(m[3], "+++") && begun[m[1]] != "":
			list = append(list, begun[m[1]], m[3])
		default:
			list = append(list, m[3])
		}
	}
	return list
}

// injected lists the calls in strace's log that met the fault.
func injected(t *testing.T, log string) []string {
	t.Helper()
	var list []string
	for _, call := range calls(t, log) {
		if strings.Contains(call, "(INJECTED)") || strings.HasSuffix(call, "= ?") && !strings.HasPrefix(call, "exit") {
			list = append(list, call)
		}
	}
	return list
}

// TestOrder shows by strace that each file is on the disk before its name points to
// it, and the name before the command ends: write, fsync, rename, fsync of the folder.
func TestOrder(t *testing.T) {
	strace := findStrace(t)
	for _, d := range drills(t, 2) {
		t.Run(d.name, func(t *testing.T) {
			d.reset(t)
			log := filepath.Join(t.TempDir(), "log")
			c := exec.Command(strace, "-f", "-y", "-qq", "-o", log, "-e", "trace=write,fsync,renameat,renameat2", "ordbro")
			c.Args, c.Dir = append(c.Args, d.args...), d.dir
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			steps := map[string][]string{} // by file
			last := map[string]string{}    // the file that was renamed last, by folder
			for _, call := range completed(t, log) {
				switch {
				case call.name == "write" && leftover.MatchString(path.Base(call.path)):
					steps[call.path] = append(steps[call.path], "write")
				case call.name == "fsync" && leftover.MatchString(path.Base(call.path)):
					steps[call.path] = append(steps[call.path], "fsync")
				case call.name == "rename":
					steps[call.to] = append(steps[call.path], "rename")
					delete(steps, call.path)
					last[path.Dir(call.to)] = call.to
				case call.name == "fsync" && last[call.path] != "":
					steps[last[call.path]] = append(steps[last[call.path]], "fsync of the folder")
					delete(last, call.path)
				}
			}
			for _, name := range d.changed() {
				file := filepath.Join(d.dir, name)
				if got := strings.Join(steps[file], ", "); got != "write, fsync, rename, fsync of the folder" {
					t.Errorf("%s: %s", name, got)
				}
			}
			text, _ := os.ReadFile(log)
			t.Logf("%s", regexp.MustCompile(`(?m)^.*\bwrite\(.*other.*$`).ReplaceAllStringFunc(string(text), func(l string) string {
				return l[:min(len(l), 120)]
			}))
		})
	}
}

// A systemCall is one that succeeded.
type systemCall struct{ name, path, to string }

var (
	onFile   = regexp.MustCompile(`^(write|fsync)\(\d+<([^>]*)>.* = \d+$`)
	renaming = regexp.MustCompile(`^renameat2?\(\d+<([^>]*)>, "([^"]*)", \d+<([^>]*)>, "([^"]*)".* = 0$`)
)

// completed lists the calls in strace's log in the order in which they ended.
func completed(t *testing.T, log string) []systemCall {
	t.Helper()
	var list []systemCall
	for _, call := range calls(t, log) {
		if f := onFile.FindStringSubmatch(call); f != nil {
			list = append(list, systemCall{name: f[1], path: f[2]})
		} else if r := renaming.FindStringSubmatch(call); r != nil {
			list = append(list, systemCall{"rename", path.Join(r[1], r[2]), path.Join(r[3], r[4])})
		}
	}
	return list
}

// TestDiskFull fills a small file system: the error says so, and what was there stays.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("ordbro", dir, "tmpfs", 0, "size=128k"); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" && !strings.Contains(os.Getenv("ORDBRO_LACKS"), "mount") {
			t.Fatalf("no file system can be mounted: %v", err)
		}
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	for _, d := range drills(t, 2) {
		t.Run(d.name, func(t *testing.T) {
			d.dir = dir
			d.reset(t)
			if err := os.RemoveAll(filepath.Join(dir, ".ordbro")); err != nil {
				t.Fatal(err)
			}
			filler := filepath.Join(dir, ".ordbro", "filler") // a place that no snapshot looks at
			if err := os.Mkdir(filepath.Dir(filler), 0o755); err != nil {
				t.Fatal(err)
			}
			f, err := os.Create(filler)
			if err != nil {
				t.Fatal(err)
			}
			block := make([]byte, 4096)
			for err == nil {
				_, err = f.Write(block)
			}
			f.Close()
			full := 0
			for free := int64(0); ; free += 4096 { // a page more each time, until the command succeeds
				d.reset(t)
				out, err := d.command().CombinedOutput()
				if err == nil {
					break
				}
				full++
				if !strings.Contains(string(out), "no space left on device") || !strings.Contains(string(out), "hint: free some space") {
					t.Errorf("%d bytes free: %v\n%s", free, err, out)
				}
				if _, temporary := d.inspect(t); temporary > 0 {
					t.Errorf("%d bytes free: %d temporary files are left behind", free, temporary)
				}
				info, err := os.Stat(filler)
				if err != nil || info.Size() < 4096 {
					t.Fatalf("still full: %v", err)
				}
				if err := os.Truncate(filler, info.Size()-4096); err != nil {
					t.Fatal(err)
				}
			}
			if full == 0 {
				t.Error("the disk was never full")
			}
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			d.finish(t)
			t.Logf("%d runs on a full disk", full)
		})
	}
}
