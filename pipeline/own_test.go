package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/update"
)

// copyProject copies the repository's own project to a folder that a test may
// change.
func copyProject(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{config.Name, "glossary.toml"} {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{config.ContentDir, config.LocalesDir} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("..", name))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func openProject(t *testing.T, dir string) *Project {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func findingsOf(t *testing.T, dir string) []l10n.Finding {
	t.Helper()
	result, err := openProject(t, dir).Check(context.Background(), CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

// TestOwnContent is this project's promise about its own article: one finding, the
// English line; nothing in the translated catalogues; everything translated.
func TestOwnContent(t *testing.T) {
	findings := findingsOf(t, "..")
	if len(findings) != 1 {
		for _, f := range findings {
			t.Logf("%s:%s: %s: %s [%s]", f.Path(), f.Pos, f.Severity, f.Message, f.Check)
		}
		t.Fatalf("%d findings, want the English line alone", len(findings))
	}
	f := findings[0]
	if f.Check != "mixed-language" || f.Path() != "content/open-source-ai.md" || f.Pos.String() != "39:3" || f.End.String() != "39:44" || f.Severity != l10n.Warning {
		t.Errorf("%s:%s–%s %s: %s", f.Path(), f.Pos, f.End, f.Severity, f.Check)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%s:%s: %s: %s [%s]", f.Path(), f.Pos, f.Severity, f.Message, f.Check); !strings.Contains(string(readme), want) {
		t.Errorf("the README does not show what check says: %s", want)
	}
	status, err := openProject(t, "..").Status(context.Background(), StatusOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range status.Languages {
		if p.Current != p.Units || p.Units == 0 {
			t.Errorf("%s: %d of %d units current", p.Lang, p.Current, p.Units)
		}
	}
	synced, err := openProject(t, "..").Sync(context.Background(), update.Options{DryRun: true})
	if err != nil || len(synced.Files) > 0 {
		t.Errorf("sync would change %v, %v", synced, err)
	}
}

// TestRemovedTranslation empties one target and then removes a whole entry: each is
// found at the catalogue's line, with the source's beside it.
func TestRemovedTranslation(t *testing.T) {
	dir := copyProject(t)
	name := filepath.Join(dir, "locales/open-source-ai.fi.toml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const id = "[open-source-ai.lagre-energiforbrukning-och-kostnad]"
	before, rest, ok := strings.Cut(string(text), id)
	if !ok {
		t.Fatalf("%s is not in the catalogue", id)
	}
	at := strings.Index(rest, "other = ")
	value, after, _ := strings.Cut(rest[at:], "\n")
	if len(value) < len(`other = ""`)+5 {
		t.Fatalf("the entry has no target: %s", value)
	}
	entries := strings.LastIndex(before, "\n\n")

	for what, c := range map[string]struct{ text string }{
		"emptied": {before + id + rest[:at] + "other = \"\"\n" + after},
		"removed": {before[:entries+1] + after},
	} {
		if err := os.WriteFile(name, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		var found []l10n.Finding
		for _, f := range findingsOf(t, dir) {
			if f.Check == "missing" {
				found = append(found, f)
			}
		}
		if len(found) != 1 {
			t.Fatalf("%s: %d findings of missing, want one", what, len(found))
		}
		f := found[0]
		if f.Severity != l10n.Error || f.Path() != "locales/open-source-ai.fi.toml" || f.Pos.Line < 10 {
			t.Errorf("%s: %s:%s %s", what, f.Path(), f.Pos, f.Severity)
		}
		if what == "emptied" && string(f.File.Line(f.Pos.Line)) != `other = ""` {
			t.Errorf("%s: the place is line %q", what, f.File.Line(f.Pos.Line))
		}
		if len(f.Related) != 1 || f.Related[0].File.Name != "content/open-source-ai.md" || f.Related[0].Pos.String() != "19:6" {
			t.Errorf("%s: related %v", what, f.Related)
		}
	}
}

// TestStockGoI18n loads every catalogue as any program with go-i18n would.
func TestStockGoI18n(t *testing.T) {
	p := openProject(t, "..")
	tree, err := p.load(context.Background(), inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../locales/*.toml")
	if err != nil || len(files) != 14 {
		t.Fatalf("%d catalogues, %v; want 7 of the article and 7 of the site", len(files), err)
	}
	for _, name := range files {
		bundle := i18n.NewBundle(language.Und)
		bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		file, err := bundle.LoadMessageFile(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		parts := strings.Split(filepath.Base(name), ".")
		if want := parts[len(parts)-2]; file.Tag.String() != want || file.Tag == language.Und {
			t.Errorf("%s loads as %s, want %s", name, file.Tag, want)
		}
		if strings.HasPrefix(filepath.Base(name), config.SiteCatalogue) {
			continue
		}
		for _, a := range tree.Articles {
			c := a.Targets[file.Tag]
			if file.Tag == p.Config().Source {
				c = a.Origin
			}
			localizer := i18n.NewLocalizer(bundle, file.Tag.String())
			for _, e := range c.Entries {
				got, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: e.ID, TemplateParser: template.IdentityParser{}})
				if err != nil || strings.TrimSuffix(got, "\n") != e.Target {
					t.Errorf("%s: %s: go-i18n says %q, %v; ordbro %q", name, e.ID, got, err, e.Target)
				}
			}
		}
	}
}
