package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/judges"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/publish"
	"github.com/ordbro/ordbro/pipeline/update"
)

// hostileTargets reads testdata/hostile.txt.
func hostileTargets(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && !strings.HasPrefix(line, "# ") {
			list = append(list, strings.ReplaceAll(line, "⏎", "\n"))
		}
	}
	return list
}

// A trial is a project whose article has a paragraph for every target, and each target
// in the front matter of one more article.
type trial struct {
	dir     string
	targets []string
}

// newTrial makes the project; form puts a target into a text, and its source is the same
// of the Swedish word. files are more files of the project.
func newTrial(t *testing.T, targets []string, form string, front bool, files ...string) *trial {
	t.Helper()
	s := &trial{dir: t.TempDir()}
	write := func(name, text string) {
		name = filepath.Join(s.dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(config.Name, "source = \"sv\"\ntargets = [\"da\"]\n[publish]\nmin = 0\n")
	for _, name := range files {
		write(name, "")
	}
	for _, target := range targets {
		s.targets = append(s.targets, fmt.Sprintf(form, target))
	}
	own := regexp.MustCompile(`\b(?:och|x)\b`).ReplaceAllString(form, "eller")
	if front {
		for i := range targets {
			write(fmt.Sprintf("content/a%03d.md", i), fmt.Sprintf("---\ntitle: \"Rubrik nummer %d\"\ndate: 2026-01-02\n---\n\nEgen text.\n", i))
		}
		s.translateOwn(t)
		return s
	}
	var b strings.Builder
	for i := range targets {
		fmt.Fprintf(&b, own+"\n\n", fmt.Sprintf("Stycke nummer %d", i))
	}
	write("content/a.md", b.String()+"Egen text.\n")
	s.translateOwn(t)
	return s
}

var ownEntry = regexp.MustCompile(`(#\. Egen text\.\n\[[^\]]+\]\nhash = "[^"]+"\n)other = ""`)

// translateOwn gives each article a text in Danish, without which it has no edition.
func (s *trial) translateOwn(t *testing.T) {
	t.Helper()
	if _, err := openProject(t, s.dir).Sync(context.Background(), update.Options{}); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(s.dir, "locales", "*.da.toml"))
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		filled := ownEntry.ReplaceAll(text, []byte(`${1}other = "Egen tekst."`))
		if bytes.Equal(filled, text) {
			t.Fatalf("%s has no entry of its own", name)
		}
		if err := os.WriteFile(name, filled, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var emptyOther = regexp.MustCompile(`other = (?:""|'''\n''')`)

// fill writes the targets into the catalogues.
func (s *trial) fill(t *testing.T) {
	t.Helper()
	if _, err := openProject(t, s.dir).Sync(context.Background(), update.Options{}); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(s.dir, "locales", "*.da.toml"))
	at := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = emptyOther.ReplaceAllFunc(text, func([]byte) []byte {
			at++
			return []byte("other = " + tomlString(s.targets[at-1]))
		})
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if at != len(s.targets) {
		t.Fatalf("%d entries for %d targets", at, len(s.targets))
	}
}

func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// files builds the project in a format and returns what stands below da/.
func (s *trial) files(t *testing.T, format publish.Format) map[string][]byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	if _, err := openProject(t, s.dir).Build(context.Background(), BuildOptions{Out: out, Format: format}); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(filepath.Join(out, "da"), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		files[filepath.Base(name)] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// accused are the targets, by the line of their catalogue, that check has an error for.
func (s *trial) accused(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, f := range findingsOf(t, s.dir) {
		if f.Severity == l10n.Error && f.Pos.Line > 0 && f.Fix != "" && strings.HasSuffix(f.Path(), ".da.toml") {
			found[string(f.File.Line(f.Pos.Line))] = true
		}
	}
	return found
}

// hostileForms are how a hostile target stands in a text.
var hostileForms = []string{"%s", "Ord %s och ord", "*Ord* och %s"}

// TestGate: of hostile targets not a byte reaches an edition, as a site or as Markdown,
// in the text or in the front matter, and check reports each at its line.
func TestGate(t *testing.T) {
	list := hostileTargets(t)
	if len(list) < 300 {
		t.Fatalf("only %d targets", len(list))
	}
	for _, form := range hostileForms {
		t.Run(form, func(t *testing.T) { shut(t, lineStarts(list, form), form, false) })
	}
	t.Run("front matter", func(t *testing.T) { shut(t, valueActs(list), "Rubrik %s", true) })
}

// lineStarts leaves out what acts at the start of a line only, where a form does not put
// it there.
func lineStarts(list []string, form string) []string {
	if strings.HasPrefix(form, "%s") {
		return list
	}
	return without(list, regexp.MustCompile(`^(?::::|--8<--$|<<<|\[\[?_?(?i:toc))`))
}

// valueActs leaves out what acts in Markdown only.
func valueActs(list []string) []string {
	return without(list, regexp.MustCompile(`^(?:!?\[|:::|::|--8<--$|<<<|https?:|www|evil@|<javascript|<https|\\\\<)`))
}

func without(list []string, re *regexp.Regexp) []string {
	var kept []string
	for _, s := range list {
		if !re.MatchString(s) {
			kept = append(kept, s)
		}
	}
	return kept
}

func shut(t *testing.T, list []string, form string, front bool, files ...string) {
	s := newTrial(t, list, form, front, files...)
	if _, err := openProject(t, s.dir).Sync(context.Background(), update.Options{}); err != nil {
		t.Fatal(err)
	}
	formats := []publish.Format{publish.Site, publish.Markdown}
	var clean []map[string][]byte
	for _, f := range formats {
		clean = append(clean, s.files(t, f))
	}
	s.fill(t)
	for k, f := range formats {
		for name, got := range s.files(t, f) {
			if bytes.Equal(got, clean[k][name]) {
				continue
			}
			t.Errorf("%s: %s differs from one without targets", f, name)
			for line := range strings.Lines(string(got)) {
				if !bytes.Contains(clean[k][name], []byte(line)) {
					t.Errorf("published: %s", line)
				}
			}
		}
	}
	accused := s.accused(t)
	for _, target := range s.targets {
		if !accused["other = "+tomlString(target)] {
			t.Errorf("check has no error for %q", target)
		}
	}
}

// TestGateDialects: what one generator acts on is refused in its files, and is prose in
// all others.
func TestGateDialects(t *testing.T) {
	for file, list := range map[string][]string{
		"docusaurus.config.js": {
			"import x from './x.js'", "export const x = 1", "Ord {name} her", "{alert(1)}", "Ord ${x} her", "{/* x */}", "Ord {x", "::youtube[x]", "Ord :x[y] her", "import {x} from 'y'",
			"<></>",
		},
		"mkdocs.yml":       {"!!! warning", "??? note", "=== \"x\"", "/// details", `Ord \<script>x`},
		"astro.config.mjs": {"::youtube[x]", "Ord :x[y] her"},
	} {
		t.Run(file, func(t *testing.T) { shut(t, list, "%s", false, file) })
		t.Run("without "+file, func(t *testing.T) { open(t, list, "%s", "hugo.toml") })
	}
}

// harmless are targets that look like the hostile ones and are none.
var harmless = []string{
	"export of goods", "import duties rose", "Navnet {name} er frit", "Et ${beløb} her", "a < b og c > d", "5 <6", "&lt;script&gt; er et mærke",
	"`<script>`", `\<script> er et mærke`, "100 % sikkert", "Klokken 12:30", "{ord}", "{}", "[1] og [2]", "*vigtigt*", "<3", "C:\\mappe", "a -> b --> c", "e.g. this!", "a :: b", "$5 og #1", "…", "x == y", "x {1}",
}

// TestGateOpens: no false refusal.
func TestGateOpens(t *testing.T) { open(t, harmless, "Ord %s") }

func open(t *testing.T, list []string, form string, files ...string) {
	s := newTrial(t, list, form, false, files...)
	s.fill(t)
	if text := s.files(t, publish.Markdown)["a.md"]; bytes.Contains(text, []byte("Stycke nummer")) {
		t.Errorf("not all is published:\n%s", text)
	}
	for line := range s.accused(t) {
		t.Errorf("check has an error for %s", line)
	}
}

// TestGateBrowser shows what is published of hostile and of harmless targets to
// Chromium: nothing of it runs. The same targets, let through, do run.
func TestGateBrowser(t *testing.T) {
	const canary = `<script>window.ran = window.alert = () => document.documentElement.setAttribute("data-ran", "yes")</script>`
	ran := func(page string) bool {
		name := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(name, []byte(strings.Replace(page, "<head>", "<head>"+canary, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		return strings.Contains(judges.DOM(t, name), `data-ran="yes"`)
	}
	if !ran("<html><head></head><body><p>A <!-- --!><script>ran()</script> --> b</p></body></html>") {
		t.Fatal("the browser runs no script: the test would prove nothing")
	}
	list := hostileTargets(t)
	for _, form := range hostileForms {
		s := newTrial(t, append(lineStarts(list, form), harmless...), form, false)
		s.fill(t)
		page := string(s.files(t, publish.Site)["a.html"])
		if !strings.Contains(page, "<head>") || !strings.Contains(page, "export of goods") {
			t.Fatal("that is no page")
		}
		if ran(page) {
			t.Errorf("%s: a target runs in the browser", form)
		}
	}
}
