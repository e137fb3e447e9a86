package update

import "testing"

// TestLeft: a merge, or a run that was killed, has left the entry of a unit with another
// article, too. The unit is b's.
func TestLeft(t *testing.T) {
	const (
		moved  = there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n"
		train  = "-- locales/b.da.toml --\nb.tag: TÅG => Toget\n"
		ferry  = "-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\n"
		bridge = "a.bro: BRO => Broen\n"
	)
	plans(t, []row{
		{name: "the same", files: moved + train + bridge + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			content/a.md a.bro released da: -
		`},
		{name: "another text", files: moved + train + bridge + ferry + "a.bro: BRO => En bro\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  conflict a.bro: BRO => Broen ?? En bro
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text where there is none", files: moved + train + "a.bro: BRO =>\n" + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text where there is no entry", files: moved + train + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text where there is only an offer", files: moved + train + "fuzzy suggested a.bro: BRO => Bro || BRO\n" + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  fuzzy suggested conflict a.bro: BRO => Bro || BRO ?? Broen
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text where there is only an offer of another's", files: moved + train + "fuzzy suggested a.bro: BRO => Færgen || BRO\n" + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text where it is only offered", files: moved + train + "fuzzy suggested a.bro: BRO => Broen || BRO\n" + ferry + bridge, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "an offer of another's beside a text", files: moved + train + bridge + ferry + "fuzzy suggested a.bro: BRO => Færgen || BRO\n", want: `
			locales/a.da.toml: a.bro removed
			  a.farja: FÄRJA => Færgen
			content/a.md a.bro removed da: -
		`},
		{name: "nothing where there is a text", files: moved + train + bridge + ferry + "a.bro: BRO =>\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			content/a.md a.bro released da: -
		`},
		{name: "a note", files: moved + train + bridge + ferry + "a.bro: BRO => Broen # hvilken?\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen # hvilken?
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "an offer beside a text", files: moved + train + bridge + ferry + "fuzzy suggested a.bro: BRO => Bro || BRO\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  conflict a.bro: BRO => Broen ?? Bro
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "a text that is behind", files: moved + train + "a.bro: BRO =>\n" + ferry + "fuzzy a.bro: BRO => Broen || SEN\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  fuzzy a.bro: BRO => Broen || SEN
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "what nobody can join", files: moved + train + bridge + ferry + "sealed a.bro: BRO => En bro\n", want: `
			locales/a.da.toml:11: this text stands in content/b.md now, whose catalogue does not have what is written here
			locales/a.da.toml:12: the key “context” belongs to the entry above it, “a.bro”, which cannot have it
		`},
		{name: "beside what nobody can join", files: moved + train + "sealed a.bro: BRO => Broen\n" + ferry + "a.bro: BRO => En bro\n", want: `
			locales/a.da.toml:11: this text stands in content/b.md now, whose catalogue does not have what is written here
			locales/b.da.toml:12: the key “context” belongs to the entry above it, “a.bro”, which cannot have it
		`},
		{name: "with two articles", files: moved + "-- content/c.md --\nHUS\n-- locales/c.sv.toml --\nc.hus: HUS\n-- locales/c.da.toml --\nc.hus: HUS => Husene\na.bro: BRO => Bro\n" + train + bridge + ferry + "a.bro: BRO => En bro\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  conflict a.bro: BRO => Broen ?? En bro / Bro
			  first the same
			locales/c.da.toml: a.bro released
			  c.hus: HUS => Husene
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
			content/c.md a.bro released da: -
		`},
		{name: "a note in the source catalogue", files: instead(moved, "a.farja: FÄRJA\n", "a.farja: FÄRJA\na.bro: BRO # vilken?\n") + train + bridge + ferry, want: `
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.sv.toml: a.bro adopted
			  b.tag: TÅG
			  a.bro: BRO # vilken?
			  first the same
			content/a.md a.bro released sv: -
			  BRO ->
			content/b.md a.bro adopted sv: found in another article's catalogue
		`},
		{name: "with one that cannot be read", files: instead(moved, "-- content/a.md --\n", "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n") + train + bridge + ferry + "a.bro: BRO => En bro\n", want: `
			content/a.md:1: merge markers: git has left two versions of the text here
		`},
		{name: "with nobody's", files: moved + train + bridge + ferry + "-- locales/x.da.toml --\na.bro: BRO => En bro\n", want: `
			locales/x.da.toml:0: there is no article content/x.md; its entries are those of other articles' catalogues, and nothing is taken from it
		`},
	})
}

// TestParted: two articles have a unit under one id, since two branches have moved it, or
// one has copied an article.
func TestParted(t *testing.T) {
	const both = "-- content/b.md --\nTÅG\n\nBRO\n-- content/c.md --\nHUS\n\nBRO\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n-- locales/c.sv.toml --\nc.hus: HUS\na.bro: BRO\n"
	const b, c = "-- locales/b.da.toml --\nb.tag: TÅG => Toget\n", "-- locales/c.da.toml --\nc.hus: HUS => Husene\n"
	plans(t, []row{
		{name: "with a text each", files: both + b + "a.bro: BRO => Broen\n" + c + "a.bro: BRO => En bro\n", want: `
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS => Husene
			  c.bron-over-sundet-oppnades-en-sommardag: BRO => En bro
			  first a.bro
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			  first a.bro
			content/c.md c.bron-over-sundet-oppnades-en-sommardag adopted sv,da: -
			   -> BRO
			content/c.md a.bro released sv,da: -
			  BRO ->
		`},
		{name: "one has a text", files: both + b + "a.bro: BRO => Broen\n" + c + "a.bro: BRO =>\n", want: `
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag added, a.bro released
			  c.hus: HUS => Husene
			  fuzzy suggested c.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag added, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			content/c.md a.bro released sv,da: -
			  BRO ->
		`},
		{name: "the other has", files: both + b + "a.bro: BRO =>\n" + c + "a.bro: BRO => En bro\n", want: `
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS => Husene
			  c.bron-over-sundet-oppnades-en-sommardag: BRO => En bro
			  first a.bro
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			  first a.bro
			content/c.md c.bron-over-sundet-oppnades-en-sommardag adopted sv,da: -
			   -> BRO
			content/c.md a.bro released sv,da: -
			  BRO ->
		`},
		{name: "one's catalogue is broken", files: both + b + "a.bro: BRO => Broen\n-- locales/c.da.toml --\n![c.hus\n", want: `
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag added, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			content/c.md a.bro released sv: -
			  BRO ->
			locales/c.da.toml:1: the heading is not closed
		`},
		{name: "with a note at the source of the second", files: instead(both, "c.hus: HUS\na.bro: BRO\n", "c.hus: HUS\na.bro: BRO # vilken?\n") + b + "a.bro: BRO => Broen\n" + c + "a.bro: BRO => Broen\n", want: `
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS => Husene
			  c.bron-over-sundet-oppnades-en-sommardag: BRO => Broen
			  first a.bro
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO # vilken?
			  first a.bro
			content/c.md c.bron-over-sundet-oppnades-en-sommardag adopted sv,da: -
			   -> BRO
			content/c.md a.bro released sv,da: -
			  BRO ->
		`},
		{name: "what nobody can move", files: both + b + "a.bro: BRO => Broen\n" + c + "sealed a.bro: BRO => En bro\n", want: `
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS => Husene
			  sealed c.bron-over-sundet-oppnades-en-sommardag: BRO => En bro
			  first a.bro
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag adopted, a.bro released
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			  first a.bro
			content/c.md c.bron-over-sundet-oppnades-en-sommardag adopted sv,da: -
			   -> BRO
			content/c.md a.bro released sv,da: -
			  BRO ->
			locales/c.da.toml:12: the key “context” belongs to the entry above it, “a.bro”, which cannot have it
		`},
	})
}

// TestHeadlineServes: a title and a first heading of the same text have one translation.
func TestHeadlineServes(t *testing.T) {
	const page = "-- content/a.md --\n---\ntitle: Bron\n---\n\n# Bron\n-- locales/a.sv.toml --\ntitle a.bron: Bron\nheading a.bron-2: Bron\n-- locales/a.da.toml --\n"
	plans(t, []row{
		{name: "the title's", files: page + "title a.bron: Bron => Broen\nheading a.bron-2: Bron =>\n", want: `
			locales/a.da.toml: a.bron-2 adopted (the same headline)
			  a.bron: Bron => Broen
			  a.bron-2: Bron => Broen
			  first the same
			content/a.md a.bron-2 adopted da: the same headline
		`},
		{name: "the heading's", files: page + "heading a.bron-2: Bron => Broen\n", want: `
			locales/a.da.toml: a.bron adopted (the same headline)
			  a.bron: Bron => Broen
			  a.bron-2: Bron => Broen
			  first the same
			content/a.md a.bron adopted da: the same headline
		`},
		{name: "not where it has one in an earlier revision", files: page + "title a.bron: Bron =>\nheading a.bron-2: Bron => Broen\n", past: "-- locales/a.da.toml --\ntitle a.bron: Bron => Bro\n", o: Options{From: "HEAD~1"}, want: `
			locales/a.da.toml: a.bron adopted
			  a.bron: Bron => Bro
			  a.bron-2: Bron => Broen
			  first the same
			content/a.md a.bron adopted da: from HEAD~1
		`},
		{name: "both have one", files: page + "title a.bron: Bron => Broen\nheading a.bron-2: Bron => Bro\n", want: ``},
		{name: "one that is fuzzy serves nobody", files: page + "fuzzy title a.bron: Bron => Broen\nheading a.bron-2: Bron =>\n", want: ``},
	})
}
