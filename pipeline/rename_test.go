package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ordbro/ordbro/pipeline/rename"
	"github.com/ordbro/ordbro/pipeline/update"
)

// TestRenamedWhileWaiting: a run that has read ordbro.toml and waits for the lock while
// another one renames a language does not begin the old one anew.
func TestRenamedWhileWaiting(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"ordbro.toml":  "source = \"sv\"\ntargets = [\"da\"]\n",
		"content/a.md": "# Rubrik\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sync := func(p *Project) {
		t.Helper()
		if _, err := p.Sync(t.Context(), update.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	sync(p)
	if _, err := rename.Language(t.Context(), dir, rename.Options{Old: "da", New: "nb"}); err != nil {
		t.Fatal(err)
	}
	sync(p)
	for name, want := range map[string]bool{"a.sv.toml": true, "a.nb.toml": true, "a.da.toml": false} {
		if _, err := os.Stat(filepath.Join(dir, "locales", name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
