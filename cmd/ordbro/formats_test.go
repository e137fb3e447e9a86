package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestFormats: a project that an earlier version left, with an entry in every state, is
// as it was: the first sync has nothing to do, the counts and the editions are the same.
func TestFormats(t *testing.T) {
	list, err := filepath.Glob("testdata/formats/*/ordbro.toml")
	if err != nil || len(list) < 2 {
		t.Fatalf("%d formats, %v", len(list), err)
	}
	for _, config := range list {
		frozen := filepath.Dir(config)
		t.Run(filepath.Base(frozen), func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(frozen)); err != nil {
				t.Fatal(err)
			}
			out := func(args ...string) string {
				var stdout, stderr bytes.Buffer
				if code := run(context.Background(), append([]string{"-C", dir}, args...), &stdout, &stderr); code != exitDone {
					t.Errorf("%v: exit code %d\n%s%s", args, code, &stdout, &stderr)
				}
				return stdout.String()
			}
			if got := out("sync", "--check"); got != "2 articles, 0 catalogues would change\n" {
				t.Errorf("sync would change it:\n%s", got)
			}
			want, err := os.ReadFile(filepath.Join(frozen, "status.txt"))
			if got := out("status"); err != nil || got != string(want) {
				t.Errorf("status is\n%s, was\n%s, %v", got, want, err)
			}
			out("build", "--format", "markdown", "--out", "built")
			sameFiles(t, os.DirFS(filepath.Join(frozen, "editions")), os.DirFS(filepath.Join(dir, "built")))
		})
	}
}

// sameFiles compares two trees, both ways.
func sameFiles(t *testing.T, want, got fs.FS) {
	t.Helper()
	for _, pair := range [][2]fs.FS{{want, got}, {got, want}} {
		err := fs.WalkDir(pair[0], ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			a, errA := fs.ReadFile(pair[0], name)
			b, errB := fs.ReadFile(pair[1], name)
			if errA != nil || errB != nil || !bytes.Equal(a, b) {
				t.Errorf("%s differs: %v %v\n%s\n----\n%s", name, errA, errB, a, b)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
