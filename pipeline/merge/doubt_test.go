package merge

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestMergeDoubt: one side translates, the other side's article changes what is
// translated. Whatever the base is known to be, nobody has accepted that pair.
func TestMergeDoubt(t *testing.T) {
	const before, after = "Servern är säker", "Servern är inte säker"
	version := func(text, target string) *catalogue.Catalogue {
		return catalogue.Parse(source.New("locales/a.da.toml", fmt.Appendf(nil, "#. paragraph\n#. %s\n[a.server]\nhash = %q\nother = %q\n", text, l10n.Hash(text), target)), catalogue.Options{Lang: language.Danish})
	}
	none := catalogue.Parse(source.New("", nil), catalogue.Options{Lang: language.Danish})
	for name, c := range map[string]struct{ base, ours, theirs *catalogue.Catalogue }{
		"known base":             {version(before, ""), version(after, ""), version(before, "Serveren er sikker")},
		"no base":                {none, version(after, ""), version(before, "Serveren er sikker")},
		"the other way":          {version(before, ""), version(before, "Serveren er sikker"), version(after, "")},
		"the other way, no base": {none, version(before, "Serveren er sikker"), version(after, "")},
	} {
		text, _ := Merge(c.base, c.ours, c.theirs, Options{Options: catalogue.Options{Lang: language.Danish}})
		got := catalogue.Parse(source.New("locales/a.da.toml", text), catalogue.Options{Lang: language.Danish})
		e := got.Entry("a.server")
		if e == nil || e.Target != "Serveren er sikker" {
			t.Fatalf("%s: the translation is lost:\n%s", name, text)
		}
		doc := &l10n.Document{Units: []l10n.Unit{{Kind: l10n.Paragraph, Text: after, Translate: true}}}
		synced := catalogue.Sync(got, doc, catalogue.Options{Lang: language.Danish}, []catalogue.Fact{{ID: "a.server"}}, nil).Text
		if e := catalogue.Parse(source.New("", synced), catalogue.Options{}).Entry("a.server"); e.Status(after) == l10n.Current {
			t.Errorf("%s: a translation of %q passes for one of %q:\n%s\nsynced:\n%s", name, before, after, text, synced)
		}
	}
}

// TestMergeUndone: one side mends a fuzzy target, the other side's article goes back to
// what the old target was made from. The new one was accepted for the source between.
func TestMergeUndone(t *testing.T) {
	o := catalogue.Options{Lang: language.Danish}
	fuzzy := samples.Entry("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy\n", "a", "Gammal", "Gl")
	mended := samples.Entry("#. paragraph\n#. Ny\n#| Gammal\n", "a", "Gammal", "Nyt")
	synced := samples.Entry("#. paragraph\n#. Ny\n", "a", "Ny", "Nyt")
	undone := samples.Entry("#. paragraph\n#. Gammal\n", "a", "Gammal", "Gl")
	for _, pair := range [][2]string{{mended, undone}, {undone, mended}, {synced, undone}, {undone, synced}} {
		text, _ := Merge(parseAny(fuzzy, o), parseAny(pair[0], o), parseAny(pair[1], o), Options{Options: o})
		e := parseAny(string(text), o).Entry("art.a")
		if e == nil || e.Target != "Nyt" || e.Status("Gammal") == l10n.Current || e.Source == "Gammal" && !e.Fuzzy {
			t.Errorf("ours\n%stheirs\n%smerged\n%s", pair[0], pair[1], text)
		}
	}
}
