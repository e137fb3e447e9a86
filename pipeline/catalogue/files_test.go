package catalogue

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func TestSyncSource(t *testing.T) {
	doc := samples.Doc("art.a=Hej|Rubrik", `art.b=Hon sa "hej"`, `art.c=ett\ntvå`, "art.d=Slut 'nu'", `art.e="e'`, `art.f=a\*b`, "art.g=a\tb\x1b", "art.h=''' \"", `art.i=x "\n<<<<<<< y`)
	text, _ := follow(nil, doc, Options{Source: true})
	want := `# The Swedish texts of this article and their ids, kept by ordbro sync.
# Change the article, not this file. Lines that begin with "# " are yours.

#. paragraph
[art.a]
other = "Hej"

#. paragraph
[art.b]
other = '''
Hon sa "hej"'''

#. paragraph
[art.c]
other = '''
ett
två'''

#. paragraph
[art.d]
other = "Slut 'nu'"

#. paragraph
[art.e]
other = "\"e'"

#. paragraph
[art.f]
other = '''
a\*b'''

#. paragraph
[art.g]
other = "a	b\u001B"

#. paragraph
[art.h]
other = "''' \""

#. paragraph
[art.i]
other = "x \"\n<<<<<<< y"
`
	diff(t, "new", string(text), want)
	read := func(text []byte) *Catalogue {
		t.Helper()
		c := Parse(source.New("locales/art.sv.toml", text), Options{Lang: language.Swedish, Source: true})
		if c.Broken {
			t.Fatal(shownFindings(c))
		}
		return c
	}
	c := read(text)
	for i, u := range doc.Units {
		if e := c.Entries[i]; e.Target != u.Text || e.SourceHash != l10n.Hash(u.Text) || e.ID != doc.IDs[i] {
			t.Errorf("%s: %q, %s", e.ID, e.Target, e.SourceHash)
		}
	}
	// A person wrote into it: what need not change stays.
	edited := strings.Replace(string(text), "[art.a]\nother = \"Hej\"", "# mine\n[ art.a ]\nother   =   'Hej' # too", 1)
	next := samples.Doc("art.a=Hejsan|Ny rubrik", "art.c=två", "art.b=Hon sa \"hej\"", "art.d=Slut 'nu'", "art.ny=Ny")
	got, changes := follow(read([]byte(edited)), next, Options{Source: true})
	entry := func(id string) string {
		at := strings.Index(want, "#. paragraph\n[art."+id+"]")
		end := strings.Index(want[at:], "\n\n")
		if end < 0 {
			return want[at:]
		}
		return want[at : at+end+1]
	}
	obsolete := func(id string) string { return strings.Replace(entry(id), "[art", "#, obsolete\n[art", 1) }
	diff(t, "synced", string(got), want[:strings.Index(want, "#. paragraph")]+
		"#. paragraph\n# mine\n[ art.a ]\nother   =   \"Hejsan\" # too\n\n"+
		"#. paragraph\n[art.c]\nother = \"två\"\n\n"+entry("b")+"\n"+entry("d")+"\n#. paragraph\n[art.ny]\nother = \"Ny\"\n\n"+
		obsolete("e")+"\n"+obsolete("f")+"\n"+obsolete("g")+"\n"+obsolete("h")+"\n"+obsolete("i"))
	if got := fmt.Sprint(changes); got != "[art.a changed art.c changed art.c moved art.ny added art.e obsolete art.f obsolete art.g obsolete art.h obsolete art.i obsolete]" {
		t.Error(got)
	}
	if again, changes := follow(read(got), next, Options{Source: true}); len(changes) > 0 || string(again) != string(got) {
		t.Errorf("second sync: %v", changes)
	}
}

func TestSuggest(t *testing.T) {
	doc := samples.Doc("art.a=Ny text", "art.b=Annan", "art.c=Tom", "art.d=Direkt", "art.e=Omvägar", "art.f=Okänt")
	offers := map[string]*Offer{
		"art.a": {Target: "Nær \"tekst\"", From: "Nästan text", Score: 0.8},
		"art.b": {Target: "Anden\n", From: "Annan", Score: 1},
		"art.c": {Target: "\n\n"},
		"art.d": {Target: "Maskine", From: "Direkt", Machine: true},
		"art.e": {Target: "Maskine", From: "Nästan", Machine: true},
		"art.f": {Target: "Fra hukommelsen\xff\r\nto"},
	}
	offer := func(f *Fact, _ *l10n.Unit) { f.Offer = offers[f.ID] }
	o := Options{Lang: language.Danish}
	text, _ := follow(nil, doc, o, offer)
	want := danishHeader + samples.Expand(`
#. paragraph
#. Ny text
#| Nästan text
#, fuzzy, suggested, for-a5c304f2-96ad48f0
[art.a]
hash = "<Nästan text>"
other = '''
Nær "tekst"'''

#. paragraph
#. Annan
#| Annan
#, fuzzy, suggested, for-661671c4-bab7d7ea
[art.b]
hash = "<0>"
other = "Anden"

#. paragraph
#. Tom
[art.c]
hash = "<Tom>"
other = ""

#. paragraph
#. Direkt
#, fuzzy, machine, <for Direkt Maskine>
[art.d]
hash = "<0>"
other = "Maskine"

#. paragraph
#. Omvägar
#| Nästan
#, fuzzy, machine, <for Omvägar Maskine>
[art.e]
hash = "<0>"
other = "Maskine"

#. paragraph
#. Okänt
#, fuzzy, suggested, `) + string(notation.Mark(l10n.Short("Okänt"), l10n.Short("Fra hukommelsen\ufffd\nto"))) + samples.Expand(`
[art.f]
hash = "<0>"
other = '''
Fra hukommelsen�
to'''
`)
	diff(t, "suggested", string(text), want)
	c := parseDanish(t, string(text))
	if again, changes := follow(c, doc, o, offer); len(changes) > 0 || string(again) != string(text) {
		t.Errorf("second sync: %v", changes)
	}
	for i := range doc.Units {
		if e := c.Entry(doc.IDs[i]); e.Target != "" && (e.Status(doc.Units[i].Text) != l10n.Fuzzy || e.Provenance().Edited || e.Restored(e.Previous)) {
			t.Errorf("an offer passes for somebody's work: %+v", e)
		}
	}
	if e := c.Entry("art.a"); !e.Suggested || !e.Fuzzy || e.Target != `Nær "tekst"` || e.Previous != "Nästan text" {
		t.Errorf("%+v", e)
	}
}

// TestStockGoI18n loads what Sync wrote with go-i18n as its users do.
func TestStockGoI18n(t *testing.T) {
	targets := []string{"", "Hej {{.X}} {{<", "Hon sa \"hej\" \\ 'nu'", "en\nto\n  tre", "'''", "\"\"\"", "a\tb", "{{range 20000000}}a{{end}}", "\u00a0«x»", "slut'"}
	var spec []string
	for i, s := range targets {
		spec = append(spec, fmt.Sprintf("art.e%d=källa %d", i, i))
		_ = s
	}
	doc := samples.Doc(spec...)
	dir := t.TempDir()
	for _, tag := range []string{"sv", "en", "da", "nb", "nn", "fi", "is"} {
		lang := language.MustParse(tag)
		for _, eol := range []string{"\n", "\r\n"} {
			text, _ := follow(Parse(source.New("", []byte("# head"+eol)), Options{Lang: lang}), doc, Options{Lang: lang}, func(f *Fact, u *l10n.Unit) {
				var i int
				fmt.Sscanf(f.ID, "art.e%d", &i)
				f.Offer = &Offer{Target: targets[i], From: "x"}
			})
			path := filepath.Join(dir, "art."+tag+".toml")
			if err := os.WriteFile(path, text, 0o644); err != nil {
				t.Fatal(err)
			}
			bundle := i18n.NewBundle(lang)
			bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
			file, err := bundle.LoadMessageFile(path)
			if err != nil {
				t.Fatalf("%s: %v\n%s", tag, err, text)
			}
			if file.Tag != lang || len(file.Messages) != len(targets) {
				t.Errorf("%s is loaded as %v with %d messages", path, file.Tag, len(file.Messages))
			}
			l := i18n.NewLocalizer(bundle, tag)
			for i, want := range targets {
				got, err := l.Localize(&i18n.LocalizeConfig{MessageID: fmt.Sprintf("art.e%d", i), TemplateParser: template.IdentityParser{}})
				if got != want || err != nil && want != "" {
					t.Errorf("%s %d: %q, %v; want %q", tag, i, got, err, want)
				}
			}
		}
	}
}

// large is a catalogue of n translated entries with its document.
func large(tb testing.TB, n int) (*samples.Article, []byte) {
	tb.Helper()
	doc := samples.Large(n)
	text, _ := follow(nil, doc, Options{Lang: language.Danish})
	return doc, samples.Filled(text)
}

// TestLinear: ten times the entries take about ten times as long.
func TestLinear(t *testing.T) {
	measure := func(n int) time.Duration {
		doc, text := large(t, n)
		for i := range doc.Units { // the worst order, each source changed
			doc.Units[i].Text += " Ny."
		}
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			doc.Units[i], doc.Units[j] = doc.Units[j], doc.Units[i]
			doc.IDs[i], doc.IDs[j] = doc.IDs[j], doc.IDs[i]
		}
		best := time.Hour
		for range 3 {
			start := time.Now()
			c := Parse(source.New("", text), Options{Lang: language.Danish})
			if out, changes := follow(c, doc, Options{Lang: language.Danish}); len(changes) != 2*n-1 || len(out) < len(text) {
				t.Fatalf("%d changes", len(changes))
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	small, big := measure(2_000), measure(20_000)
	t.Logf("2,000 entries %v, 20,000 entries %v", small, big)
	if big > 40*small {
		t.Errorf("2,000 entries %v, 20,000 entries %v", small, big)
	}
}

func BenchmarkParse(b *testing.B) {
	_, text := large(b, 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if c := Parse(source.New("", text), Options{Lang: language.Danish}); c.Broken {
			b.Fatal("broken")
		}
	}
}

func BenchmarkSync(b *testing.B) {
	doc, text := large(b, 10_000)
	c := Parse(source.New("", text), Options{Lang: language.Danish})
	b.SetBytes(int64(len(text)))
	b.Run("nothing to do", func(b *testing.B) {
		for b.Loop() {
			if _, changes := follow(c, doc, Options{Lang: language.Danish}); len(changes) > 0 {
				b.Fatal(changes[0])
			}
		}
	})
	for i := range doc.Units {
		doc.Units[i].Text += " Ny."
	}
	b.Run("all changed", func(b *testing.B) {
		for b.Loop() {
			if _, changes := follow(c, doc, Options{Lang: language.Danish}); len(changes) != len(doc.Units) {
				b.Fatal(len(changes))
			}
		}
	})
	b.Run("new file", func(b *testing.B) {
		for b.Loop() {
			follow(nil, doc, Options{Lang: language.Danish})
		}
	})
}
