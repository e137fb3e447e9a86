// Package judges shows built pages to outside judges: two HTML validators, and
// Chromium with axe at a phone's and a desk's width, light and dark. It is for tests.
package judges

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Pages runs .ci/browser/check.mjs over every page in dir and returns what it says,
// and whether it found faults. Where something that it needs is missing, the test is
// skipped, or fails under ORDBRO_REQUIRE_ALL=1. ORDBRO_SCREENSHOTS names a folder
// that gets a picture of each page.
func Pages(t *testing.T, dir string) (report string, faults bool) {
	t.Helper()
	browser := filepath.Join(root(t), ".ci", "browser")
	needs := func(ok bool, what string) {
		t.Helper()
		if ok {
			return
		}
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("%s is missing", what)
		}
		t.Skipf("%s is missing: no browser looks at the pages (see .ci/run)", what)
	}
	command := func(name string) bool { _, err := exec.LookPath(name); return err == nil }
	_, err := os.Stat(filepath.Join(browser, "node_modules", "vnu-jar"))
	needs(err == nil, ".ci/browser/node_modules (npm ci --prefix .ci/browser)")
	needs(command("node"), "node")
	needs(command(cmp.Or(os.Getenv("JAVA"), "java")), "Java")
	needs(command(cmp.Or(os.Getenv("CHROMIUM"), "/usr/bin/chromium")), "Chromium")

	args := []string{filepath.Join(browser, "check.mjs"), dir}
	if out := os.Getenv("ORDBRO_SCREENSHOTS"); out != "" {
		args = append(args, "--screenshots", out)
	}
	out, err := exec.Command("node", args...).CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return string(out), true
	} else if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out), false
}

// root is the repository's folder: the nearest one above with a go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = filepath.Dir(dir)
	}
}
