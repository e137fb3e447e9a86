package site

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestBrowser shows the fixture site to the judges in .ci/browser: two validators,
// and Chromium with axe at a phone's and a desk's width, light and dark.
// ORDBRO_SCREENSHOTS names a folder that gets a picture of each.
func TestBrowser(t *testing.T) {
	script := filepath.Join("..", "..", ".ci", "browser", "check.mjs")
	needs := func(ok bool, what string) {
		if ok {
			return
		}
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("%s is missing", what)
		}
		t.Skipf("%s is missing: no browser looks at the pages (see .ci/run)", what)
	}
	command := func(name string) bool { _, err := exec.LookPath(name); return err == nil }
	chromium := os.Getenv("CHROMIUM")
	if chromium == "" {
		chromium = "/usr/bin/chromium"
	}
	java := os.Getenv("JAVA")
	if java == "" {
		java = "java"
	}
	_, err := os.Stat(filepath.Join(filepath.Dir(script), "node_modules", "vnu-jar"))
	needs(err == nil, ".ci/browser/node_modules (npm ci --prefix .ci/browser)")
	needs(command("node"), "node")
	needs(command(java), "Java")
	needs(command(chromium), "Chromium")

	dir := t.TempDir()
	s, articles := fixture(t)
	files, err := s.Pages(articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{script, dir}
	if out := os.Getenv("ORDBRO_SCREENSHOTS"); out != "" {
		args = append(args, "--screenshots", out)
	}
	out, err := exec.Command("node", args...).CombinedOutput()
	t.Logf("%s", out)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		t.Error("the judges found faults: see above")
	} else if err != nil {
		t.Fatal(err)
	}
}
