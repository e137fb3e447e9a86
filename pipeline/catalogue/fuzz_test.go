package catalogue

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func FuzzParse(f *testing.F) {
	for _, s := range samples.Seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, o := range []Options{{Lang: language.Danish}, {Lang: language.Danish, Messages: true}, {Lang: language.Swedish, Source: true}} {
			c := Parse(source.New("", text), o)
			checkFindings(t, c)
			if c.Broken {
				continue
			}
			checkStock(t, c)
			for i, e := range c.Entries {
				if got := c.Entry(e.ID); got != &c.Entries[i] {
					t.Errorf("Entry(%q)", e.ID)
				}
			}
		}
	})
}

// checkStock compares a catalogue with what go-i18n makes of the same bytes.
func checkStock(t *testing.T, c *Catalogue) {
	t.Helper()
	if len(c.File.Text) == 0 {
		return
	}
	file, err := i18n.ParseMessageFileBytes(c.File.Text, "x."+c.Lang.String()+".toml", map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatalf("go-i18n: %v\n%s", err, c.File.Text)
	}
	for _, m := range file.Messages {
		e := c.Entry(m.ID)
		if e == nil || e.Target != notation.Target(m.Other) || c.Lang != language.Swedish && e.SourceHash != m.Hash {
			t.Fatalf("go-i18n has %+v, we %+v\n%s", m, e, c.File.Text)
		}
	}
}

// unitsOf makes units of any text: "id<tab>text", "\r" in a text is a line break, "-"
// before the id leaves the unit untranslated.
func unitsOf(spec string) *samples.Article {
	doc := samples.Doc()
	for line := range strings.SplitSeq(spec, "\n") {
		id, text, _ := strings.Cut(line, "\t")
		text, context, _ := strings.Cut(text, "\t")
		doc.Add(strings.TrimPrefix(id, "-"), l10n.Unit{
			Kind: l10n.ListItem, Translate: !strings.HasPrefix(id, "-"),
			Text: strings.ReplaceAll(text, "\r", "\n"), Context: context, Note: context,
		})
	}
	return doc
}

func FuzzSync(f *testing.F) {
	for i, s := range samples.Seeds {
		f.Add(s, "art.a\tHej\nart.c\tNy \"x\"\rrad\tR\n-art.b\tSkippad", i%2 == 0)
		f.Add(s, "art.b\tB\nart.a\tA\nart.b\tC\nart.a.b\tD\nart.å\t<<<<<<< x\r=======", i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text, spec string, suggest bool) {
		doc := unitsOf(spec)
		o := Options{Lang: language.Danish}
		know := before("Förr")
		if suggest {
			know = func(f *Fact, u *l10n.Unit) {
				before("Förr")(f, u)
				f.Offer = &Offer{Target: u.Context + u.Text, From: u.Context, Machine: len(u.Text)%2 == 0}
			}
		}
		c := Parse(source.New("", []byte(text)), Options{Lang: language.Danish})
		got := checkSync(t, c, doc, func(c *Catalogue) ([]byte, []Change) { return follow(c, doc, o, know) }, false)
		c = Parse(source.New("", []byte(text)), Options{Lang: language.Swedish, Source: true})
		checkSync(t, c, doc, func(c *Catalogue) ([]byte, []Change) { return follow(c, doc, Options{Source: true}) }, true)
		if got == nil {
			return
		}
		for i := range doc.Units {
			u := &doc.Units[i]
			if e := got.Entry(doc.IDs[i]); e != nil && (e.Fuzzy || e.Machine) && !e.Obsolete && (e.SourceHash == "" || u.Translate && e.SourceHash == l10n.Hash(u.Text) && firstOf(doc, i)) {
				t.Errorf("%+v is fuzzy and looks current to go-i18n", e)
			}
		}
	})
}

// firstOf tells whether a unit is the one of its id that sync looks at.
func firstOf(doc *samples.Article, unit int) bool {
	for i := range doc.Units {
		if doc.Units[i].Translate && notation.Fold(doc.IDs[i]) == notation.Fold(doc.IDs[unit]) {
			return i == unit
		}
	}
	return false
}

// checkSync syncs twice and looks for what must hold for any file and document.
func checkSync(t *testing.T, c *Catalogue, doc *samples.Article, sync func(*Catalogue) ([]byte, []Change), isSource bool) *Catalogue {
	t.Helper()
	text, changes := sync(c)
	if (len(changes) == 0) != (string(text) == string(c.File.Text)) {
		t.Fatalf("changes %v\n%q\n%q", changes, c.File.Text, text)
	}
	if c.Broken {
		if len(changes) > 0 {
			t.Fatal("a broken catalogue was changed")
		}
		return nil
	}
	got := Parse(source.New("", text), Options{Lang: c.Lang, Source: isSource})
	if got.Broken {
		t.Fatalf("sync wrote a broken file: %s\n%q\n%q", shownFindings(got), c.File.Text, text)
	}
	checkStock(t, got)
	again, changes := sync(got)
	if len(changes) > 0 || string(again) != string(text) {
		t.Fatalf("second sync: %v\n%q\n%q\n%q", changes, c.File.Text, text, again)
	}
	for _, e := range c.Entries {
		after := got.Entry(e.ID)
		if e.Target != "" && (after == nil || !isSource && after.Target != e.Target) {
			t.Fatalf("the target %q of %s is lost: %q\n%q", e.Target, e.ID, c.File.Text, text)
		}
		if after != nil && !sameNotes(e.Note, after.Note) {
			t.Fatalf("the note %q of %s is now %q\n%q\n%q", e.Note, e.ID, after.Note, c.File.Text, text)
		}
	}
	for _, line := range strings.Split(string(c.File.Text), "\n") {
		if l := strings.TrimSpace(line); strings.HasPrefix(l, "# ") && !strings.Contains(string(text), l) {
			t.Fatalf("the comment %q is lost\n%q\n%q", l, c.File.Text, text)
		}
	}
	return got
}

func sameNotes(a, b string) bool { return a == b }
