package check_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/update"
)

// TestExamples makes a project of every example of every check and checks it as a user
// would: what ordbro explain says is found is found, by no other check besides, and in
// what it says is right nothing is.
func TestExamples(t *testing.T) {
	for _, c := range check.All() {
		t.Run(c.Name, func(t *testing.T) {
			found, passed := 0, 0
			for _, e := range c.Examples {
				findings := checkExample(t, e)
				if e.Want == "" {
					passed++
				} else {
					found++
				}
				for _, f := range findings {
					if got := fmt.Sprintf("%s: %s", f.Severity, f.Message); e.Want == "" || f.Check != c.Name || !strings.HasPrefix(got, e.Want) {
						t.Errorf("%+v:\n got %s [%s]\nwant %s", e, got, f.Check, e.Want)
					}
				}
				if e.Want != "" && len(findings) != 1 {
					t.Errorf("%+v: %d findings", e, len(findings))
				}
			}
			if c.Name == l10n.CheckVerify { // its example would be a fault of ordbro
				return
			}
			if found == 0 || passed == 0 {
				t.Errorf("%d examples are found and %d pass: there must be one of each", found, passed)
			}
		})
	}
}

// checkExample returns what ordbro check finds in the example's project.
func checkExample(t *testing.T, e check.Example) []l10n.Finding {
	t.Helper()
	dir, name := t.TempDir(), "locales/example."+e.Lang+".toml"
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	targets, _ := json.Marshal(slices.DeleteFunc([]string{e.Lang}, func(s string) bool { return s == "" }))
	write("ordbro.toml", fmt.Sprintf("source = \"sv\"\ntargets = %s\n%s\n", targets, e.Config))
	write("content/example.md", e.Source+"\n")
	p, err := pipeline.Open(dir)
	var placed interface{ Finding() l10n.Finding }
	if errors.As(err, &placed) {
		return []l10n.Finding{placed.Finding()}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if e.Lang != "" { // the source's catalogue gives the text its id
		if _, err := p.Sync(context.Background(), update.Options{}); err != nil {
			t.Fatal(err)
		}
		write(name, catalogueOf(t, e, filepath.Join(dir, filepath.FromSlash(name))))
	}
	result, err := p.Check(context.Background(), pipeline.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

// catalogueOf is the example's catalogue: its own, or what sync has written, with the
// target in the only entry.
func catalogueOf(t *testing.T, e check.Example, synced string) string {
	t.Helper()
	if e.Catalogue != "" {
		return e.Catalogue + "\n"
	}
	text, err := os.ReadFile(synced)
	if err != nil && e.Target != "" {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), `other = ""`); n > 1 || n == 0 && e.Target != "" {
		t.Fatalf("%+v: the article has %d texts", e, n)
	}
	target, _ := json.Marshal(e.Target) // its escapes are TOML's
	return strings.Replace(string(text), `other = ""`, "other = "+string(target), 1)
}
