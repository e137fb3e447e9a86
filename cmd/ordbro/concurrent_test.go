package main

import (
	"bytes"
	"errors"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// outcome is how a command ended.
type outcome struct {
	args   []string
	code   int
	stderr string
}

// atOnce runs commands in a folder at the same time, and readers beside them that call
// look with what a catalogue holds at some moment.
func atOnce(t *testing.T, dir string, commands [][]string, look func(name, text string)) []outcome {
	t.Helper()
	list := make([]outcome, len(commands))
	var running, reading sync.WaitGroup
	done := make(chan struct{})
	reading.Go(func() {
		names, _ := filepath.Glob(filepath.Join(dir, "locales", "*", "*.toml"))
		for {
			select {
			case <-done:
				return
			default:
			}
			name := names[rand.Intn(len(names))]
			if text, err := os.ReadFile(name); err == nil {
				rel, _ := filepath.Rel(dir, name)
				look(filepath.ToSlash(rel), string(text))
			}
		}
	})
	for i, args := range commands {
		running.Go(func() {
			c := exec.Command("ordbro", append([]string{"-C", dir}, args...)...)
			var stderr bytes.Buffer
			c.Stderr = &stderr
			err := c.Run()
			list[i] = outcome{args: args, stderr: stderr.String()}
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				list[i].code = exit.ExitCode()
			} else if err != nil {
				list[i].code, list[i].stderr = -1, err.Error()
			}
		})
	}
	running.Wait()
	close(done)
	reading.Wait()
	return list
}

// settled asks that each command did its work, or named who had the lock.
func settled(t *testing.T, list []outcome) {
	t.Helper()
	held := regexp.MustCompile(`another ordbro is writing to this project(: \\?"\d+ ordbro (sync|accept)\\?")?`)
	for _, o := range list {
		if o.code != exitDone && (o.code != exitFailed || !held.MatchString(o.stderr)) {
			t.Errorf("ordbro %v: exit code %d\n%s", o.args, o.code, o.stderr)
		}
	}
}

// TestConcurrentSyncs lets eight syncs loose on a project: whoever reads a catalogue
// meanwhile finds the old one or the new one, whole.
func TestConcurrentSyncs(t *testing.T) {
	d := drills(t, 10)[0]
	n := min(rounds(3), 50)
	for range n {
		d.reset(t)
		settled(t, atOnce(t, d.dir, slices.Repeat([][]string{{"sync"}}, 8), func(name, text string) {
			if text != d.old[name] && text != d.new[name] {
				t.Errorf("%s is neither the old nor the new file:\n%s", name, text)
			}
		}))
		d.inspect(t)
		d.finish(t)
	}
	t.Logf("%d rounds of eight", n)
}

// TestConcurrentWork mixes syncs and accepts, which may come in any order: no
// translation is lost, every catalogue stays readable, and one more sync settles it.
func TestConcurrentWork(t *testing.T) {
	d := drills(t, 10)[0]
	n := min(rounds(3), 50)
	accept := []string{"accept", "--lang", "da,nb"}
	commands := [][]string{{"sync"}, accept, {"sync"}, accept, {"sync", "content/del0"}, accept, {"sync"}, {"check", "--fail-on", "never"}}
	for range n {
		d.reset(t)
		list := atOnce(t, d.dir, commands, func(name, text string) {
			if !strings.HasSuffix(text, "\n") || strings.HasSuffix(name, ".da.toml") && strings.Count(text, "dansk") != strings.Count(d.old[name], "dansk") {
				t.Errorf("%s is torn:\n%s", name, text)
			}
		})
		for i, o := range list {
			if o.args[0] == "accept" && o.code == exitFindings && strings.Contains(o.stderr, "left as it is") {
				list[i].code = exitDone // it came before the first sync
			}
		}
		settled(t, list)
		d.moves = true // targets count, not which of the many files it is
		d.inspect(t)
		if out, err := exec.Command("ordbro", "-C", d.dir, "sync").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if out, err := exec.Command("ordbro", "-C", d.dir, "sync", "--check").CombinedOutput(); err != nil {
			t.Errorf("a second sync would change something: %v\n%s", err, out)
		}
		if _, temporary := d.inspect(t); temporary > 0 {
			t.Errorf("%d temporary files are left behind", temporary)
		}
		d.unlocked(t)
	}
	t.Logf("%d rounds of eight", n)
}

// TestHeldLock waits in vain: the holder is named, and nothing is written.
func TestHeldLock(t *testing.T) {
	if rounds(0) < 1 && os.Getenv("ORDBRO_REQUIRE_ALL") != "1" {
		t.Skip("takes ten seconds: set ORDBRO_CRASH_ROUNDS or ORDBRO_REQUIRE_ALL=1")
	}
	t.Parallel()
	d := drills(t, 2)[0]
	d.reset(t)
	lock := flock.New(filepath.Join(d.dir, ".ordbro", "lock"))
	if ok, err := lock.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	defer lock.Unlock()
	if err := os.WriteFile(lock.Path(), []byte("4711 ordbro accept"), 0o644); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	out, _ := d.command().CombinedOutput()
	const want = `another ordbro is writing to this project: "4711 ordbro accept"; try again when it has ended`
	if !strings.Contains(strings.ReplaceAll(string(out), `\"`, `"`), want) {
		t.Errorf("after %v: %s", time.Since(start), out)
	}
	if news, temporary := d.inspect(t); news+temporary > 0 {
		t.Errorf("%d files written, %d begun", news, temporary)
	}
}
