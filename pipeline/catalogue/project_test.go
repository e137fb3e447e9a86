package catalogue

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

const projectLocales = "../../locales"

// readProject parses a catalogue of this project.
func readProject(t *testing.T, name string) *Catalogue {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(projectLocales, name))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(name, ".")
	tag, err := language.Parse(parts[len(parts)-2])
	if err != nil {
		t.Fatal(err)
	}
	article, _, err := filename.Split(name, []language.Tag{tag})
	if err != nil {
		t.Fatal(err)
	}
	c := Parse(source.New("locales/"+name, text), Options{Lang: tag, Source: tag == language.Swedish, Messages: article == "_site"})
	if c.Broken {
		t.Fatalf("%s: %s", name, shownFindings(c))
	}
	return c
}

// TestProject: this project's own catalogues are whole, and stock go-i18n loads each
// as its own language.
func TestProject(t *testing.T) {
	files, err := filepath.Glob(projectLocales + "/*.toml")
	if err != nil || len(files) < 14 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		c := readProject(t, filepath.Base(path))
		bundle := i18n.NewBundle(c.Lang)
		bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
		file, err := bundle.LoadMessageFile(path)
		if err != nil || file.Tag != c.Lang || len(file.Messages) != len(c.Entries) {
			t.Fatalf("%s: %v, %+v", path, err, file)
		}
		l := i18n.NewLocalizer(bundle, c.Lang.String())
		for _, e := range c.Entries {
			got, err := l.Localize(&i18n.LocalizeConfig{MessageID: e.ID, TemplateParser: template.IdentityParser{}})
			if err != nil || strings.TrimSuffix(got, "\n") != e.Target {
				t.Errorf("%s: %s: %q, %v; want %q", path, e.ID, got, err, e.Target)
			}
		}
		if strings.HasPrefix(filepath.Base(path), "_site") {
			if _, err := c.Strings(); err != nil {
				t.Error(err)
			}
		}
	}
}

// hands are what editors and people do to a whole file without touching a target.
var hands = []struct {
	name     string
	edit     func(text string) string
	restored bool // sync restores the "#." lines
}{
	{name: "nothing", edit: func(s string) string { return s }},
	{name: "comments deleted", edit: func(s string) string { return regexp.MustCompile(`(?m)^#.*\n`).ReplaceAllString(s, "") }, restored: true},
	{name: "where deleted", edit: func(s string) string { return regexp.MustCompile(`(?m)^#\. list item.*\n`).ReplaceAllString(s, "") }, restored: true},
	{name: "comments added", edit: func(s string) string {
		return regexp.MustCompile(`(?m)^(hash|other) = `).ReplaceAllString(s, "# mine\n\n# alone\n$1 = ")
	}},
	{name: "comments above", edit: func(s string) string { return strings.ReplaceAll(s, "\n[", "\n# mine\n[") }},
	{name: "sections", edit: func(s string) string {
		return strings.ReplaceAll(s, "\n\n#. heading", "\n\n\n# == a part ==\n\n#. heading")
	}},
	{name: "triple quotes", edit: func(s string) string {
		return regexp.MustCompile(`(?m)^other = "(.*)"$`).ReplaceAllString(s, "other = \"\"\"\n$1\\\n  \"\"\"")
	}},
	{name: "odd spacing", edit: func(s string) string {
		return strings.NewReplacer("\nhash = ", "\n \thash=", "\nother = ", "\nother\t =   ", "[open-source-ai.", "[ \"open-source-ai\" . ").Replace(s)
	}},
	{name: "inline comments", edit: func(s string) string { return strings.ReplaceAll(s, "]\nhash", "] # mine\nhash") }},
	{name: "no blank lines", edit: func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n") }},
	{name: "CRLF", edit: func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{name: "BOM, no end of line", edit: func(s string) string { return source.BOM + strings.TrimRight(s, "\n") }},
	{name: "swapped keys", edit: func(s string) string {
		return regexp.MustCompile(`(?m)^(hash = .*)\n(other = "[^"\n]*")$`).ReplaceAllString(s, "$2\n$1")
	}},
}

// TestHands: after any of these a sync with the same sources changes no byte, but for restoring
// what is ordbro's, and a
// sync with one changed source changes that one entry.
func TestHands(t *testing.T) {
	sv, da := readProject(t, "open-source-ai.sv.toml"), readProject(t, "open-source-ai.da.toml")
	document := func(changed int) *samples.Article {
		doc := samples.Doc()
		for i, e := range sv.Entries {
			kind, context, _ := strings.Cut(e.Where, " · ")
			u := l10n.Unit{Kind: l10n.Kind(kind), Context: context, Text: e.Target, Translate: true}
			if i == changed {
				u.Text += " – ändrat"
			}
			doc.Add(e.ID, u)
		}
		return doc
	}
	o := Options{Lang: da.Lang}
	know := func(f *Fact, _ *l10n.Unit) { f.Previous = sv.Entry(f.ID).Target }
	for _, h := range hands {
		t.Run(h.name, func(t *testing.T) {
			text := h.edit(string(da.File.Text))
			c := Parse(source.New("locales/open-source-ai.da.toml", []byte(text)), Options{Lang: da.Lang})
			if c.Broken || len(c.Entries) != len(da.Entries) {
				t.Fatalf("%d entries, %s", len(c.Entries), shownFindings(c))
			}
			for i := range c.Entries {
				if c.Entries[i].Target != da.Entries[i].Target {
					t.Fatalf("target %q, want %q", c.Entries[i].Target, da.Entries[i].Target)
				}
			}
			if h.restored { // what the sources tell stands there again
				got, changes := follow(c, document(-1), o, know)
				for _, ch := range changes {
					if ch.Action != Refreshed {
						t.Fatalf("%v", ch)
					}
				}
				for _, e := range da.Entries {
					if !strings.Contains(string(got), "#. "+strings.ReplaceAll(e.Source, "\n", "\n#. ")+"\n[") {
						t.Fatalf("%s does not show its source", e.ID)
					}
				}
				text = string(got)
				c = Parse(source.New("locales/open-source-ai.da.toml", got), Options{Lang: da.Lang})
			}
			if got, changes := follow(c, document(-1), o, know); string(got) != text || len(changes) > 0 {
				t.Fatalf("nothing was to be done: %v", changes)
			}
			for i, e := range c.Entries {
				got, changes := follow(c, document(i), o, know)
				if fmt.Sprint(changes) != fmt.Sprintf("[%s changed]", e.ID) {
					t.Fatalf("%s: %v", e.ID, changes)
				}
				if !strings.HasPrefix(string(got), text[:e.Span.Start]) || !strings.HasSuffix(string(got), text[e.Span.End:]) {
					t.Fatalf("%s: bytes outside the entry changed", e.ID)
				}
				after := Parse(source.New("", got), Options{Lang: da.Lang}).Entry(e.ID)
				if after == nil || after.Target != e.Target || !after.Fuzzy || after.Previous != sv.Entries[i].Target {
					t.Fatalf("%s: %+v", e.ID, after)
				}
			}
		})
	}
}
