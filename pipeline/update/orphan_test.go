package update

import "testing"

const (
	daEn  = "-- ordbro.toml --\nsource = \"sv\"\ntargets = [\"da\", \"en\"]\n"
	enA   = "-- locales/a.en.toml --\na.bro: BRO => The bridge\na.farja: FÄRJA => The ferry\n"
	noDaA = "-- locales/a.da.toml --\na.bro: BRO =>\na.farja: FÄRJA =>\n"
	noEnA = "-- locales/a.en.toml --\na.bro: BRO =>\na.farja: FÄRJA =>\n"
)

// TestOrphans: what becomes of the catalogues of an article, a, that is gone.
func TestOrphans(t *testing.T) {
	const (
		left    = "-- content/b.md --\nTÅG\n" + svB + daB
		renamed = left + "-- content/c.md --\nBRO\n\nFÄRJA\n"
		shorter = left + "-- content/c.md --\nBRO\n"
		merged  = "-- content/b.md --\nTÅG\n\nBRO\n\nFÄRJA\n"
	)
	prune := Options{Prune: true}
	plans(t, []row{
		{name: "somebody has translated it", files: left + svA + daA, want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "into one language", files: daEn + left + "-- locales/b.en.toml --\nb.tag: TÅG =>\n" + svA + daA + noEnA, want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.en.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "nobody has", files: left + svA + noDaA, want: `
			locales/a.da.toml (removed):
			locales/a.sv.toml (removed): a.bro obsolete, a.farja obsolete
		`},
		{name: "a note at the source", files: left + "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n" + noDaA, want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "a note at a target", files: left + svA + "-- locales/a.da.toml --\na.bro: BRO => # hvilken?\n", want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "a note at none", files: left + svA + noDaA + "!# Husk: du-form\n", want: `
			locales/a.sv.toml (removed): a.bro obsolete, a.farja obsolete
		`},
		{name: "a note at none, pruned", files: left + svA + noDaA + "!# Husk: du-form\n", o: prune, want: `
			locales/a.da.toml (removed):
			locales/a.sv.toml (removed): a.bro pruned (“BRO”), a.farja pruned (“FÄRJA”)
			content/a.md a.bro pruned sv: “BRO”
			  BRO ->
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
		`},
		{name: "only the source is here", files: left + svA, want: `
			locales/a.sv.toml (removed): a.bro obsolete, a.farja obsolete
		`},
		{name: "only a target is here", files: left + daA, want: `
			locales/a.da.toml:0: there is no article content/a.md
		`},
		{name: "only an empty target is here", files: left + noDaA, want: `
			locales/a.da.toml (removed):
		`},
		{name: "in a language that is not the project's", files: left + svA + noDaA + "-- locales/a.fi.toml --\na.bro: BRO => Silta\n", want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
			ordbro.toml:2: locales/ holds 1 Finnish (fi) catalogue, but ordbro.toml does not name fi: it is kept as it is
		`},
		{name: "an offer that stands elsewhere", files: left + svA + "-- locales/a.da.toml --\nfuzzy suggested a.bro: BRO => Toget || BRO\n", want: `
			locales/a.da.toml (removed): a.bro obsolete
			locales/a.sv.toml (removed): a.bro obsolete, a.farja obsolete
		`},
		{name: "an offer that stands nowhere else", files: left + svA + "-- locales/a.da.toml --\nfuzzy suggested a.bro: BRO => Broen || BRO\n", want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "it had lost a unit before", files: left + "-- locales/a.sv.toml --\na.bro: BRO\nobsolete a.farja: FÄRJA\n-- locales/a.da.toml --\na.bro: BRO =>\nobsolete a.farja: FÄRJA => Færgen\n", want: `
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "broken", files: left + svA + "-- locales/a.da.toml --\n![a.bro\n", want: `
			locales/a.sv.toml (removed): a.bro obsolete, a.farja obsolete
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.da.toml:1: the heading is not closed
		`},
		{name: "not looked at", files: left + svA + noDaA, o: Options{Paths: []string{"content/b.md"}}, want: ``},
		{name: "nobody's", files: left + "-- locales/a.da.toml --\nb.tag: TÅG =>\n", want: `
			locales/a.da.toml:0: there is no article content/a.md; its entries are those of other articles' catalogues, and nothing is taken from it
		`},

		{name: "pruned", files: left + svA + daA, o: prune, want: `
			locales/a.da.toml (removed): a.bro pruned (“Broen”), a.farja pruned (“Færgen”)
			locales/a.sv.toml (removed): a.bro pruned (“BRO”), a.farja pruned (“FÄRJA”)
			content/a.md a.bro pruned sv: “BRO”
			  BRO ->
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
			content/a.md a.bro pruned da: “Broen”
			  BRO ->
			content/a.md a.farja pruned da: “Færgen”
			  FÄRJA ->
		`},
		{name: "pruned, where nobody has decided", files: left + svA + "-- locales/a.da.toml --\na.bro: BRO => Broen ?? En bro\na.farja: FÄRJA => Færgen\n", o: prune, want: `
			locales/a.da.toml: a.bro obsolete, a.farja pruned (“Færgen”)
			  obsolete a.bro: BRO => Broen ?? En bro
			locales/a.sv.toml: a.bro obsolete, a.farja pruned (“FÄRJA”)
			  obsolete a.bro: BRO
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
			content/a.md a.farja pruned da: “Færgen”
			  FÄRJA ->
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "pruned, where nobody understands", files: daEn + left + "-- locales/b.en.toml --\nb.tag: TÅG =>\n" + svA + "-- locales/a.da.toml --\nsealed a.bro: BRO => Broen\na.farja: FÄRJA => Færgen\n" + enA, o: prune, want: `
			locales/a.da.toml: a.farja pruned (“Færgen”)
			  sealed a.bro: BRO => Broen
			locales/a.en.toml (removed): a.bro pruned (“The bridge”), a.farja pruned (“The ferry”)
			locales/a.sv.toml: a.bro obsolete, a.farja pruned (“FÄRJA”)
			  obsolete a.bro: BRO
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
			content/a.md a.farja pruned da: “Færgen”
			  FÄRJA ->
			content/a.md a.bro pruned en: “The bridge”
			  BRO ->
			content/a.md a.farja pruned en: “The ferry”
			  FÄRJA ->
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.da.toml:6: the key “context” belongs to the entry above it, “a.bro”, which cannot have it
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "pruned, broken", files: left + svA + "-- locales/a.da.toml --\n![a.bro\n", o: prune, want: `
			locales/a.sv.toml (removed): a.bro pruned (“BRO”), a.farja pruned (“FÄRJA”)
			content/a.md a.bro pruned sv: “BRO”
			  BRO ->
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.da.toml:1: the heading is not closed
		`},
		{name: "pruned, nobody's", files: left + "-- locales/a.da.toml --\nb.tag: TÅG => Tog\n", o: prune, want: `
			locales/a.da.toml:0: there is no article content/a.md; its entries are those of other articles' catalogues, and nothing is taken from it
		`},

		{name: "another name", files: renamed + svA + daA, want: `
			locales/a.da.toml (removed): a.bro released, a.farja released
			locales/a.sv.toml (removed): a.bro released, a.farja released
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
		{name: "another name, nothing translated", files: renamed + svA + noDaA, want: `
			locales/a.da.toml (removed): a.bro released, a.farja released
			locales/a.sv.toml (removed): a.bro released, a.farja released
			locales/c.da.toml (new): a.bro added, a.farja added
			  a.bro: BRO =>
			  a.farja: FÄRJA =>
			  first the same
			locales/c.sv.toml (new): a.bro added, a.farja added
			  a.bro: BRO
			  a.farja: FÄRJA
			  first the same
		`},
		{name: "another name, the source is lost", files: renamed + daA, want: `
			locales/a.da.toml (removed): a.bro released, a.farja released
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
		{name: "another name, shorter", files: shorter + svA + daA, want: `
			locales/a.da.toml: a.farja obsolete, a.bro released
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.farja obsolete, a.bro released
			  obsolete a.farja: FÄRJA
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			locales/a.da.toml:0: there is no article content/a.md
			locales/a.sv.toml:0: there is no article content/a.md
		`},
		{name: "another name, shorter, pruned", files: shorter + svA + daA, o: prune, want: `
			locales/a.da.toml (removed): a.bro released, a.farja pruned (“Færgen”)
			locales/a.sv.toml (removed): a.bro released, a.farja pruned (“FÄRJA”)
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
			content/a.md a.farja pruned sv: “FÄRJA”
			  FÄRJA ->
			content/a.md a.farja pruned da: “Færgen”
			  FÄRJA ->
		`},
		{name: "another name, shorter by what is empty", files: shorter + svA + "-- locales/a.da.toml --\na.bro: BRO => Broen\na.farja: FÄRJA =>\n", want: `
			locales/a.da.toml (removed): a.bro released
			locales/a.sv.toml (removed): a.farja obsolete, a.bro released
			locales/c.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/c.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/c.md a.bro adopted da: same text, the article was renamed
		`},
		{name: "another name, and a note that stands at none", files: renamed + svA + daA + "!# Husk: du-form\n", want: `
			locales/a.da.toml: a.bro released, a.farja released
			  (loose)
			locales/a.sv.toml (removed): a.bro released, a.farja released
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
		{name: "part of an article whose catalogue is broken", files: merged + svB + "-- locales/b.da.toml --\n![b.tag\n" + svA + daA, want: `
			locales/a.sv.toml (removed): a.bro released, a.farja released
			locales/b.sv.toml: a.bro added, a.farja added
			  b.tag: TÅG
			  a.bro: BRO
			  a.farja: FÄRJA
			  first the same
			locales/b.da.toml:1: the heading is not closed
		`},
		{name: "part of an article whose catalogue is broken, pruned", files: merged + svB + "-- locales/b.da.toml --\n![b.tag\n" + svA + daA, o: prune, want: `
			locales/a.sv.toml (removed): a.bro released, a.farja released
			locales/b.sv.toml: a.bro added, a.farja added
			  b.tag: TÅG
			  a.bro: BRO
			  a.farja: FÄRJA
			  first the same
			locales/b.da.toml:1: the heading is not closed
		`},
		{name: "part of an article whose source catalogue is broken, pruned", files: merged + "-- locales/b.sv.toml --\n![b.tag\n" + daB + svA + daA, o: prune, want: `
			locales/b.sv.toml:1: the heading is not closed
		`},
	})
}
