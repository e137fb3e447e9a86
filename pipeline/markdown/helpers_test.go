package markdown

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An example is one Markdown text of a conformance suite.
type example struct {
	name, text string
}

// examples are those of CommonMark 0.31.2 and of goldmark's own and its extensions'
// tests.
func examples(t testing.TB) []example {
	t.Helper()
	data, err := os.ReadFile("testdata/goldmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var spec []struct {
		Markdown, Section string
		Example           json.Number
	}
	if err := json.Unmarshal(data, &spec); err != nil {
		t.Fatal(err)
	}
	var list []example
	for _, s := range spec {
		list = append(list, example{"spec/" + s.Example.String(), s.Markdown})
	}
	files, _ := filepath.Glob("testdata/goldmark/*.txt")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, blocksOf(filepath.Base(name), string(data))...)
	}
	return list
}

// blocksOf reads goldmark's test files: title, Markdown, HTML between rules.
func blocksOf(name, data string) []example {
	var list []example
	for _, block := range strings.Split(data, "//= = = = = = = = = = = = = = = = = = = = = = = =//") {
		parts := strings.Split(block, "//- - - - - - - - -//\n")
		if len(parts) < 3 {
			continue
		}
		title, _, _ := strings.Cut(strings.TrimSpace(parts[0]), "\n")
		list = append(list, example{name + "/" + title, strings.TrimSuffix(parts[1], "\n")})
	}
	return list
}

// variants are a text with each line end, with a byte order mark and without.
func variants(text string) map[string]string {
	crlf := strings.ReplaceAll(text, "\n", "\r\n")
	return map[string]string{"LF": text, "CRLF": crlf, "BOM": source.BOM + text, "BOM+CRLF": source.BOM + crlf}
}

func split(t testing.TB, text string) *l10n.Document {
	t.Helper()
	d, err := Split(source.New("x.md", []byte(text)), language.Swedish, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// edition is d in English with the given targets; an empty one is missing.
func edition(d *l10n.Document, target func(i int, u *l10n.Unit) string) *l10n.Edition {
	e := &l10n.Edition{Doc: d, Lang: language.English, Entries: make([]*l10n.Entry, len(d.Units))}
	for i := range d.Units {
		if s := target(i, &d.Units[i]); s != "" {
			e.Entries[i] = &l10n.Entry{Target: s, SourceHash: l10n.Hash(d.Units[i].Text)}
		}
	}
	return e
}

// one is an edition's only target.
func one(at int, target string) func(int, *l10n.Unit) string {
	return func(i int, _ *l10n.Unit) string {
		if i == at {
			return target
		}
		return ""
	}
}

func pseudo(_ int, u *l10n.Unit) string { return Pseudo(u) }

// sameBlocks fails if the joined text has not its document's blocks, and returns
// it split.
func sameBlocks(t testing.TB, j *Joined) *l10n.Document {
	t.Helper()
	d := j.Edition.Doc
	again, err := Split(source.New("x.md", j.Text), d.Lang, Options{})
	if err != nil {
		t.Fatalf("joined text: %v", err)
	}
	if again.Skeleton != d.Skeleton || len(again.Units) != len(d.Units) {
		t.Fatalf("the blocks changed:\n%q\nbecame\n%q", d.File.Text, j.Text)
	}
	return again
}

func mustVerify(t testing.TB, text string) {
	t.Helper()
	if err := Verify(source.New("x.md", []byte(text)), language.Swedish, Options{}); err != nil {
		t.Errorf("%v\nin %q", err, text)
	}
}

func needsNothing(t testing.TB, j *Joined) {
	t.Helper()
	for _, q := range j.Quarantined {
		t.Errorf("quarantined: %q: %s", q.Choice.Text, q.Reason)
	}
}
