package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// findings has one of each kind: a span, a file as a whole with a hostile name and
// message, and one that is about no file.
func findings() []l10n.Finding {
	article := source.New("content/a.md", []byte("ett\n- Active participation\n"))
	catalogue := source.New("locales/a.da.toml", []byte("[a.b]\nother = \"\"\n"))
	return []l10n.Finding{
		l10n.Finding{Check: "mixed-language", Severity: l10n.Warning, Lang: "sv", Unit: "a.active", Message: "English in a Swedish article", Fix: "translate it"}.
			At(article, source.Span{Start: 6, End: 26}),
		l10n.Finding{Check: "missing", Severity: l10n.Error, Lang: "da", Unit: "a.b", Message: "not translated", Fix: "write it"}.
			At(catalogue, source.Span{Start: 14, End: 16}).See(article, source.Span{Start: 0, End: 3}, "the source: “ett”"),
		{Check: "source-file", Severity: l10n.Error, File: source.New("content/x\n::error::,y.md", nil), Message: "100 % wrong\x1b[31m\n::error::x"},
	}
}

func write(t *testing.T, format string, o Options) string {
	t.Helper()
	var b bytes.Buffer
	f, ok := Lookup(format)
	if !ok {
		t.Fatalf("there is no format %q in %q", format, Names())
	}
	if err := f.Write(&b, findings(), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	want := `content/a.md:2:3: warning: English in a Swedish article [mixed-language]
    2 | - Active participation
      |   ^^^^^^^^^^^^^^^^^^^^
  hint: translate it
locales/a.da.toml:2:9: error: not translated [missing]
    2 | other = ""
      |         ^^
  see: content/a.md:1:1: the source: “ett”
  hint: write it
content/x\x0a::error::,y.md:1:1: error: 100 % wrong\x1b[31m\x0a::error::x [source-file]
`
	if got := write(t, "text", Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := write(t, "text", Options{Colour: true}); !strings.Contains(got, yellow+"warning"+reset) {
		t.Errorf("no colour in\n%s", got)
	}
}

func TestGitHub(t *testing.T) {
	want := `::warning file=content/a.md,line=2,col=3,endColumn=23,title=mixed-language::English in a Swedish article%0Ahint: translate it
::error file=locales/a.da.toml,line=2,col=9,endColumn=11,title=missing::not translated%0Asee content/a.md:1:1: the source: “ett”%0Ahint: write it
::error file=content/x\x0a%3A%3Aerror%3A%3A%2Cy.md,line=1,col=1,endColumn=1,title=source-file::100 %25 wrong\x1b[31m\x0a::error::x
`
	if got := write(t, "github", Options{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestJSON(t *testing.T) {
	var out map[string][]map[string]any
	if err := json.Unmarshal([]byte(write(t, "json", Options{})), &out); err != nil {
		t.Fatal(err)
	}
	first := out["findings"][0]
	for key, want := range map[string]any{
		"check": "mixed-language", "severity": "warning", "path": "content/a.md", "line": 2.0, "column": 3.0,
		"end_line": 2.0, "end_column": 23.0, "lang": "sv", "unit": "a.active", "hint": "translate it",
	} {
		if first[key] != want {
			t.Errorf("%s = %v, want %v", key, first[key], want)
		}
	}
	if related := out["findings"][1]["related"].([]any)[0].(map[string]any); related["path"] != "content/a.md" || related["line"] != 1.0 {
		t.Errorf("related = %v", related)
	}
	var empty bytes.Buffer
	if err := jsonFormat.Write(&empty, nil, Options{}); err != nil || empty.String() != "{\n  \"findings\": []\n}\n" {
		t.Errorf("no findings: %q, %v", empty.String(), err)
	}
}

// TestFormats: every format is found by its name, tells when nobody can read what it
// writes, and colours nothing that a program reads.
func TestFormats(t *testing.T) {
	if got := strings.Join(Names(), " "); got != "text json github" {
		t.Errorf("formats: %s", got)
	}
	for _, f := range Formats() {
		if same, ok := Lookup(f.Name); !ok || same.Name != f.Name {
			t.Errorf("%s is not found by its name", f.Name)
		}
		if err := f.Write(full{}, findings(), Options{}); err == nil {
			t.Errorf("%s: what could not be written is not told", f.Name)
		}
		if got := write(t, f.Name, Options{Colour: true}); !f.People && strings.Contains(got, bold) {
			t.Errorf("%s is coloured", f.Name)
		}
	}
	if _, ok := Lookup("xml"); ok {
		t.Error("xml is found")
	}
}

// full is a disk that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestCount(t *testing.T) {
	errors, warnings, notes := Count(append(findings(), l10n.Finding{Severity: l10n.Note}))
	if errors != 2 || warnings != 1 || notes != 1 {
		t.Errorf("%d errors, %d warnings, %d notes", errors, warnings, notes)
	}
}
