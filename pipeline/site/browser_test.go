package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/judges"
)

// judge shows the files to the judges.
func judge(t *testing.T, files []File) (report string, faults bool) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return judges.Pages(t, dir)
}

// TestBrowser shows the fixture site to two validators, and to Chromium with axe
// at a phone's and a desk's width, light and dark.
func TestBrowser(t *testing.T) {
	s, articles := fixture(t)
	files, err := s.Pages(articles)
	if err != nil {
		t.Fatal(err)
	}
	report, faults := judge(t, files)
	t.Log(report)
	if faults {
		t.Error("the judges found faults: see above")
	}
}

// The judges are judged too: each finds its own fault in a page full of them.
func TestBrowserFindsFaults(t *testing.T) {
	t.Setenv("ORDBRO_SCREENSHOTS", "")
	page := `<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Fel</title>
<style>p { color: #ccc; background: #fff } @media (prefers-color-scheme: dark) { main { color: #333; background: #222 } }</style></head>
<body><main><h1 id="a">Fel</h1><h1>Fel</h1><p>blek</p>mörk
<a href="missing.html">ett</a> <a href="#nowhere">två</a> <a href="b.html#nowhere">tre</a> <a href="b.html#%C3%A5">fyra</a> <a href="../x.html">fem</a>
<div style="width: 400px">bred</div><p><div>nästlad</div></p>
<img src="https://example.invalid/x.png" alt="x"></main></body></html>`
	other := `<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Rätt</title></head><body><main><h1 id="å">Rätt</h1></main></body></html>`
	report, faults := judge(t, []File{{"a.html", []byte(page)}, {"b.html", []byte(other)}})
	if !faults {
		t.Error("no fault is found")
	}
	for _, want := range []string{
		"[html-validate heading-level]", "[vnu]", "[overflow phone]", "[request]",
		"phone, light: Elements must meet minimum color contrast", "desk, dark: Elements must meet minimum color contrast",
		"missing.html leads to no file", "../x.html leads to no file",
		`#nowhere: a.html has no element with the id "nowhere"`, `b.html#nowhere: b.html has no element`,
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %s", want)
		}
	}
	if strings.Contains(report, "overflow desk") || strings.Contains(report, "b.html#%C3%A5: ") {
		t.Error("a fault is found where there is none")
	}
	if t.Failed() {
		t.Log(report)
	}
}
