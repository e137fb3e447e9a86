package judges

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"testing"
	"time"
)

// DOM is what Chromium makes of a page, as HTML, once its scripts have run. Where there
// is no Chromium the test is skipped, or fails under ORDBRO_REQUIRE_ALL=1.
func DOM(t *testing.T, page string) string {
	t.Helper()
	chromium := cmp.Or(os.Getenv("CHROMIUM"), "/usr/bin/chromium")
	if _, err := exec.LookPath(chromium); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatal("Chromium is missing")
		}
		t.Skip("Chromium is missing: no browser looks at the page (see .ci/run)")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
		"--disable-component-update", "--no-first-run", "--user-data-dir="+t.TempDir(), "--virtual-time-budget=3000", "--dump-dom", "file://"+page)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	return string(out)
}
