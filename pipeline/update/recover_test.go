package update

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestRecover: what comes back from the catalogues of an earlier revision.
func TestRecover(t *testing.T) {
	const page = "-- content/a.md --\nBRO\n\nFÄRJA\n"
	from := Options{From: "HEAD~1"}
	plans(t, []row{
		{name: "a catalogue that is missing", files: page + svA, past: svA + daA, o: from, want: `
			locales/a.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
			content/a.md a.farja adopted da: from HEAD~1
		`},
		{name: "a catalogue that is missing, of an article that has changed", files: "-- content/a.md --\nSEN\n\nTÅG\n" + svA, past: svA + daA, o: from, want: `
			locales/a.da.toml (new): a.bro adopted, a.bro changed, a.tagen-stannar-vid-varje-station-langs added, a.farja obsolete
			  fuzzy a.bro: SEN => Broen || BRO
			  a.tagen-stannar-vid-varje-station-langs: TÅG =>
			  obsolete a.farja: FÄRJA => Færgen
			  first the same
			locales/a.sv.toml: a.bro changed, a.tagen-stannar-vid-varje-station-langs added, a.farja obsolete
			  a.bro: SEN
			  a.tagen-stannar-vid-varje-station-langs: TÅG
			  obsolete a.farja: FÄRJA
			content/a.md a.bro changed sv,da: alike, in the same order
			  BRO -> SEN
			content/a.md a.bro adopted da: from HEAD~1
			  BRO -> SEN
			content/a.md a.farja obsolete sv,da: -
			  FÄRJA ->
			unfound 1
		`},
		{name: "with what stands in no entry", files: page + svA, past: svA + daA + "!# Husk: du-form\n", o: from, want: `
			locales/a.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  (loose)
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
			content/a.md a.farja adopted da: from HEAD~1
		`},
		{name: "with what nobody has written", files: page + svA, past: svA + noDaA, o: from, want: `
			locales/a.da.toml (new):
			  a.bro: BRO =>
			  a.farja: FÄRJA =>
			unfound 2
		`},
		{name: "texts that were emptied", files: page + svA + noDaA, past: svA + daA, o: from, want: `
			locales/a.da.toml: a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
			content/a.md a.farja adopted da: from HEAD~1
		`},
		{name: "one of two", files: page + svA + "-- locales/a.da.toml --\na.bro: BRO => En bro\na.farja: FÄRJA =>\n", past: svA + daA, o: from, want: `
			locales/a.da.toml: a.farja adopted
			  a.bro: BRO => En bro
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.farja adopted da: from HEAD~1
		`},
		{name: "nothing, where people have written since", files: page + svA + "-- locales/a.da.toml --\na.bro: BRO => En bro\na.farja: FÄRJA => En færge\n", past: svA + daA, o: from, want: ``},
		{name: "a note beside a text of today", files: page + svA + "-- locales/a.da.toml --\na.bro: BRO => Broen # min\na.farja: FÄRJA => Færgen\n", past: svA + "-- locales/a.da.toml --\nfuzzy conflict a.bro: BRO => Bro || SEN ?? En bro # hvilken?\na.farja: FÄRJA => Færgen\n", o: from, want: `
			locales/a.da.toml: a.bro adopted
			  a.bro: BRO => Broen # min
			hvilken?
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
		`},
		{name: "nothing, where a note is here too", files: page + svA + "-- locales/a.da.toml --\na.bro: BRO => Broen # hvilken?\na.farja: FÄRJA => Færgen\n", past: svA + "-- locales/a.da.toml --\na.bro: BRO => Bro # hvilken?\na.farja: FÄRJA => Færgen\n", o: from, want: ``},
		{name: "a note at the source", files: page + svA + daA, past: "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n", o: from, want: `
			locales/a.sv.toml: a.bro adopted
			  a.bro: BRO # vilken?
			  a.farja: FÄRJA
			  first the same
			content/a.md a.bro adopted sv: from HEAD~1
		`},
		{name: "for the catalogue that is broken", files: page + svA + "-- locales/a.da.toml --\n![a.bro\n", past: svA + daA, o: from, want: `
			locales/a.da.toml:
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			locales/a.da.toml:1: the heading is not closed
			aside locales/a.da.toml
		`},
		{name: "nothing for one that is broken and was not there", files: page + svA + "-- locales/a.da.toml --\n![a.bro\n", past: svA, o: from, want: `
			locales/a.da.toml:1: the heading is not closed
		`},
		{name: "while the source catalogue is broken", files: page + "-- locales/a.sv.toml --\n![a.bro\n" + noDaA, past: svA + daA, o: from, want: `
			locales/a.da.toml: a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
			content/a.md a.farja adopted da: from HEAD~1
			locales/a.sv.toml:1: the heading is not closed
		`},
		{name: "while the source catalogue is missing", files: page + noDaA, past: "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n" + daA, o: from, want: `
			locales/a.da.toml: a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			locales/a.sv.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO # vilken?
			  a.farja: FÄRJA
			  first the same
			content/a.md a.bro adopted sv,da: from HEAD~1
			content/a.md a.farja adopted sv,da: from HEAD~1
		`},
		{name: "all is missing", files: page, past: "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n" + daA, o: from, want: `
			locales/a.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			locales/a.sv.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO # vilken?
			  a.farja: FÄRJA
			  first the same
			content/a.md a.bro adopted sv,da: from HEAD~1
			content/a.md a.farja adopted sv,da: from HEAD~1
		`},
		{name: "the article cannot be read", files: "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n" + svA, past: svA + daA, o: from, want: `
			content/a.md:1: merge markers: git has left two versions of the text here
		`},
		{name: "the ids are others now", files: page + "-- locales/a.sv.toml --\na.ny-bro: BRO\na.ny-farja: FÄRJA\n-- locales/a.da.toml --\na.ny-bro: BRO =>\na.ny-farja: FÄRJA =>\n", past: svA + daA, o: from, want: `
			locales/a.da.toml: a.ny-bro adopted, a.ny-farja adopted
			  a.ny-bro: BRO => Broen
			  a.ny-farja: FÄRJA => Færgen
			  first the same
			content/a.md a.ny-bro adopted da: from HEAD~1
			content/a.md a.ny-farja adopted da: from HEAD~1
		`},
		{name: "the text stands in another article since then", files: there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n-- locales/b.da.toml --\nb.tag: TÅG => Toget\na.bro: BRO =>\n", past: synced, o: from, want: `
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			content/b.md a.bro adopted da: from HEAD~1
		`},
		{name: "it has been moved and written anew since then", files: there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n-- locales/b.da.toml --\nb.tag: TÅG => Toget\na.bro: BRO => En bro\n", past: synced, o: from, want: `
			locales/a.da.toml (new): a.farja adopted, a.bro released
			  a.farja: FÄRJA => Færgen
			  first the same
			content/a.md a.farja adopted da: from HEAD~1
			content/a.md a.bro released da: -
		`},
		{name: "of one article", files: here + svA + noDaA + svB + "-- locales/b.da.toml --\nb.tag: TÅG =>\n", past: synced, o: Options{From: "HEAD~1", Paths: []string{"content/b.md"}}, want: `
			locales/b.da.toml: b.tag adopted
			  b.tag: TÅG => Toget
			  first the same
			content/b.md b.tag adopted da: from HEAD~1
		`},
	})
}

// TestRecoverGone: of articles that are gone, with or without their catalogues.
func TestRecoverGone(t *testing.T) {
	const (
		left    = "-- content/b.md --\nTÅG\n" + svB + daB
		renamed = left + "-- content/c.md --\nBRO\n\nFÄRJA\n"
		shorter = left + "-- content/c.md --\nBRO\n"
	)
	from := Options{From: "HEAD~1"}
	plans(t, []row{
		{name: "nothing of which nothing is here", files: left, past: synced, o: from, want: ``},
		{name: "another name, without catalogues", files: renamed, past: synced, o: from, want: `
			locales/c.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			locales/c.sv.toml (new): a.bro added, a.farja added
			  a.bro: BRO
			  a.farja: FÄRJA
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			content/c.md a.farja adopted da: same text, the article was renamed
		`},
		{name: "another name, synced without catalogues", files: renamed + "-- locales/c.sv.toml --\nc.bro: BRO\nc.farja: FÄRJA\n-- locales/c.da.toml --\nc.bro: BRO =>\nc.farja: FÄRJA =>\n", past: synced, o: from, want: `
			locales/c.da.toml: c.bro adopted, c.farja adopted
			  c.bro: BRO => Broen
			  c.farja: FÄRJA => Færgen
			  first the same
			content/c.md c.bro adopted da: from HEAD~1
			content/c.md c.farja adopted da: from HEAD~1
		`},
		{name: "another name, shorter, without catalogues", files: shorter, past: synced, o: from, want: `
			locales/a.da.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			locales/a.da.toml:0: there is no article content/a.md
		`},
		{name: "another name, shorter, and nobody has written all", files: shorter, past: "-- locales/a.da.toml --\na.bro: BRO => Broen\na.hus: HUS =>\na.farja: FÄRJA => Færgen\n", o: from, want: `
			locales/a.da.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA => Færgen
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			locales/a.da.toml:0: there is no article content/a.md
		`},
		{name: "another name, what nobody understands", files: shorter, past: svA + "-- locales/a.da.toml --\nsealed a.bro: BRO => Broen\n", o: from, want: `
			locales/c.da.toml (new): a.bro adopted
			  sealed a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
		`},
		{name: "another name, the target is missing", files: renamed + "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n", past: synced, o: from, want: `
			locales/a.sv.toml (removed): a.bro released, a.farja released
			locales/c.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			locales/c.sv.toml (new): a.bro adopted, a.farja added
			  a.bro: BRO # vilken?
			  a.farja: FÄRJA
			  first the same
			content/c.md a.bro adopted sv,da: same text, the article was renamed
			content/c.md a.farja adopted da: same text, the article was renamed
		`},
		{name: "another name, the source is missing", files: renamed + daA, past: "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n" + daA, o: from, want: `
			locales/a.da.toml (removed): a.bro released, a.farja released
			locales/c.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  first the same
			locales/c.sv.toml (new): a.bro adopted, a.farja added
			  a.bro: BRO # vilken?
			  a.farja: FÄRJA
			  first the same
			content/c.md a.bro adopted sv,da: same text, the article was renamed
			content/c.md a.farja adopted da: same text, the article was renamed
		`},
		{name: "another name, shorter, the source is missing", files: shorter + daA, past: "-- locales/a.sv.toml --\na.bro: BRO\na.farja: FÄRJA # vilken?\n" + daA, o: from, want: `
			locales/a.da.toml: a.farja obsolete, a.bro released
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA # vilken?
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			locales/a.da.toml:0: there is no article content/a.md
		`},
		{name: "the source is here, and nobody's unit", files: left + svA, past: synced, o: from, want: `
			locales/a.da.toml (new): a.bro adopted, a.farja adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "the target is here", files: left + noDaA, past: synced, o: from, want: `
			locales/a.da.toml (removed):
		`},
	})
}

// TestPastFindings: what cannot be read at the revision is told.
func TestPastFindings(t *testing.T) {
	p := worldOf(here + synced).on(t)
	tree := load(t, p, daA)
	tree.Past.Findings = []l10n.Finding{{Check: l10n.CheckCatalogue, Severity: l10n.Warning, File: parsed("locales/b.da.toml", nil).File, Message: "passed over"}}
	r, err := Plan(t.Context(), p.Config, tree, true, Options{From: "HEAD"})
	if err != nil || len(r.Files) > 0 || told(r) != "locales/b.da.toml:0: passed over\n" {
		t.Errorf("%v\n%s", err, told(r))
	}
}

// TestCurrent: a language's catalogue to start from is the one that is here if it can be
// read, or nothing better is at hand.
func TestCurrent(t *testing.T) {
	files := worldOf(here + svA + "-- locales/a.da.toml --\n![a.bro\n" + svB + daB)
	tree := load(t, files.on(t), "")
	a, b, da := article(t, tree, "a"), article(t, tree, "b"), language.Danish
	past := &inventory.Past{Files: worldOf(synced).catalogues()}
	for _, x := range []struct {
		past *inventory.Past
		a    *inventory.Article
		want *catalogue.Catalogue
	}{
		{past, a, past.Files["locales/a.da.toml"]},
		{past, b, b.Targets[da]},
		{nil, a, a.Targets[da]},
		{&inventory.Past{}, a, a.Targets[da]},
	} {
		if got := current(x.past, x.a, da); got != x.want {
			t.Errorf("%s: %v", x.a.Key, got)
		}
	}
}
