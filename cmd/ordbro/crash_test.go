package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledSync kills sync at random moments: each catalogue must be the old one or
// the new one, whole, and the next sync must finish the work and leave nothing else
// behind.
func TestKilledSync(t *testing.T) {
	const articles, rounds = 40, 40
	old, updated := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sync := func(dir string) time.Duration {
		t.Helper()
		start := time.Now()
		if out, err := exec.Command("ordbro", "-C", dir, "sync", "--bulk").CombinedOutput(); err != nil {
			t.Fatalf("sync: %v\n%s", err, out)
		}
		return time.Since(start)
	}
	write(old, "ordbro.toml", "source = \"sv\"\ntargets = [\"da\", \"nb\"]\n")
	for i := range articles {
		write(old, fmt.Sprintf("content/a%02d.md", i), strings.Repeat(fmt.Sprintf("# Rubrik %d\n\nEtt stycke med text nummer %d.\n\n", i, i), 5))
	}
	sync(old)
	for i := range articles { // a translator's work
		name := fmt.Sprintf("locales/a%02d.da.toml", i)
		text, err := os.ReadFile(filepath.Join(old, name))
		if err != nil {
			t.Fatal(err)
		}
		write(old, name, strings.ReplaceAll(string(text), `other = ""`, fmt.Sprintf(`other = "dansk %d"`, i)))
		write(old, fmt.Sprintf("content/a%02d.md", i), fmt.Sprintf("# Ny rubrik\n\nEtt annat stycke med text nummer %d.\n", i))
	}
	if err := os.CopyFS(updated, os.DirFS(old)); err != nil {
		t.Fatal(err)
	}
	whole := sync(updated)

	torn := 0
	for range rounds {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(old)); err != nil {
			t.Fatal(err)
		}
		c := exec.Command("ordbro", "-C", dir, "sync", "--bulk")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(rand.Int64N(int64(whole))), func() { c.Process.Kill() })
		if err := c.Wait(); err != nil {
			torn++ // killed before its end
		}
		timer.Stop()
		compare(t, dir, old, updated)
		sync(dir)
		compare(t, dir, updated, updated)
	}
	if torn == 0 {
		t.Error("no run was killed before its end: the test shows nothing")
	}
	t.Logf("%d of %d runs were killed before their end; a whole run takes %v", torn, rounds, whole)
}

// compare asks that every catalogue of dir is the one of either folder, and that
// there is nothing else but temporary files of a killed run.
func compare(t *testing.T, dir, either, or string) {
	t.Helper()
	root := filepath.Join(dir, "locales")
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if strings.HasPrefix(d.Name(), ".ordbro-") {
			if either == or {
				t.Errorf("%s is left behind", rel)
			}
			return nil
		}
		got, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		a, errA := os.ReadFile(filepath.Join(either, rel))
		b, errB := os.ReadFile(filepath.Join(or, rel))
		if !(errA == nil && bytes.Equal(got, a)) && !(errB == nil && bytes.Equal(got, b)) {
			t.Errorf("%s is neither the old nor the new file", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{either, or} {
		files, err := filepath.Glob(filepath.Join(want, "locales", "*.toml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if _, err := os.Stat(filepath.Join(root, filepath.Base(f))); err != nil && want == either {
				t.Errorf("%s is lost", filepath.Base(f))
			}
		}
	}
}
