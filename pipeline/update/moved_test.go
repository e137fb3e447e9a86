package update

import "testing"

// What two articles were at the last sync: a has the bridge and the ferry, b the train.
const (
	svA = "-- locales/a.sv.toml --\na.bro: BRO\na.farja: FÄRJA\n"
	daA = "-- locales/a.da.toml --\na.bro: BRO => Broen\na.farja: FÄRJA => Færgen\n"
	svB = "-- locales/b.sv.toml --\nb.tag: TÅG\n"
	daB = "-- locales/b.da.toml --\nb.tag: TÅG => Toget\n"

	// And what they are now.
	here   = "-- content/a.md --\nBRO\n\nFÄRJA\n-- content/b.md --\nTÅG\n"
	there  = "-- content/a.md --\nFÄRJA\n-- content/b.md --\nTÅG\n\nBRO\n"
	synced = svA + daA + svB + daB
)

// TestMoved: what becomes of the entries of a unit that has moved to another article.
func TestMoved(t *testing.T) {
	plans(t, []row{
		{name: "nothing has", files: here + synced, want: ``},
		{name: "to another", files: there + synced, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: same text, moved from another article
		`},
		{name: "it is another text now", files: "-- content/a.md --\nFÄRJA\n-- content/b.md --\nTÅG\n\nSEN\n" + synced, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted, a.bro changed
			  b.tag: TÅG => Toget
			  fuzzy a.bro: SEN => Broen || BRO
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: SEN
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: alike, moved from another article
			  BRO -> SEN
			content/b.md a.bro changed da: alike, moved from another article
			  BRO -> SEN
		`},
		{name: "nobody has translated it", files: there + svA + "-- locales/a.da.toml --\na.bro: BRO =>\na.farja: FÄRJA => Færgen\n" + svB + daB, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro added
			  b.tag: TÅG => Toget
			  a.bro: BRO =>
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
		`},
		{name: "with notes in both languages", files: there + "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n-- locales/a.da.toml --\na.bro: BRO => # hvilken?\na.farja: FÄRJA => Færgen\n" + svB + daB, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO =>  # hvilken?
			  first the same
			locales/b.sv.toml: a.bro adopted
			  b.tag: TÅG
			  a.bro: BRO # vilken?
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted sv,da: same text, moved from another article
		`},
		{name: "to one that had no catalogues", files: "-- content/a.md --\nFÄRJA\n-- content/b.md --\nBRO\n" + svA + daA, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml (new): a.bro adopted
			  a.bro: BRO => Broen
			  first the same
			locales/b.sv.toml (new): a.bro added
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: same text, the article was renamed
		`},
		{name: "each to the other", files: "-- content/a.md --\nTÅG\n\nFÄRJA\n-- content/b.md --\nBRO\n" + synced, want: `
			locales/a.da.toml: b.tag adopted, a.bro released
			  b.tag: TÅG => Toget
			  a.farja: FÄRJA => Færgen
			  first a.bro
			locales/a.sv.toml: b.tag added, a.bro released
			  b.tag: TÅG
			  a.farja: FÄRJA
			  first a.bro
			locales/b.da.toml: a.bro adopted, b.tag released
			  a.bro: BRO => Broen
			  first b.tag
			locales/b.sv.toml: a.bro added, b.tag released
			  a.bro: BRO
			  first b.tag
			content/a.md b.tag adopted da: same text, moved from another article
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: same text, the article was renamed
			content/b.md b.tag released sv,da: -
			  TÅG ->
		`},
		{name: "to one whose catalogue is broken", files: there + svA + daA + svB + "-- locales/b.da.toml --\n![b.tag\n", want: `
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv: -
			  BRO ->
			locales/b.da.toml:1: the heading is not closed
		`},
		{name: "to one whose source catalogue is broken", files: there + svA + daA + "-- locales/b.sv.toml --\n![b.tag\n" + daB, want: `
			locales/b.sv.toml:1: the heading is not closed
		`},
		{name: "from one that cannot be read", files: "-- content/a.md --\n<<<<<<< HEAD\n=======\nBRO\n>>>>>>> x\n-- content/b.md --\nTÅG\n\nBRO\n" + synced, want: `
			locales/b.da.toml: b.bron-over-sundet-oppnades-en-sommardag added
			  b.tag: TÅG => Toget
			  fuzzy suggested b.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/b.sv.toml: b.bron-over-sundet-oppnades-en-sommardag added
			  b.tag: TÅG
			  b.bron-over-sundet-oppnades-en-sommardag: BRO
			content/a.md:1: merge markers: git has left two versions of the text here
		`},
		{name: "to one that is not synced", files: there + synced, o: Options{Paths: []string{"content/a.md"}}, want: ``},
		{name: "to one that is not synced, pruned", files: there + synced, o: Options{Paths: []string{"content/a.md"}, Prune: true}, want: ``},
		{name: "to one whose source catalogue is broken, pruned", files: there + svA + daA + "-- locales/b.sv.toml --\n![b.tag\n" + daB, o: Options{Prune: true}, want: `
			locales/b.sv.toml:1: the heading is not closed
		`},
		{name: "to one that is not synced, from between others", files: "-- content/a.md --\nHUS\n\nTÅG\n\n-- content/b.md --\nBRO\n\nFÄRJA\n-- locales/a.sv.toml --\na.hus: HUS\na.bro: BRO\na.x: X\na.farja: FÄRJA\na.tag: TÅG\n-- locales/a.da.toml --\na.bro: BRO => Broen\na.x: X => Det er væk\na.farja: FÄRJA => Færgen\na.tag: TÅG => Toget\n", o: Options{Paths: []string{"content/a.md"}}, want: `
			locales/a.da.toml: a.hus added, a.x obsolete
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			  a.hus: HUS =>
			  a.tag: TÅG => Toget
			  obsolete a.x: X => Det er væk
			locales/a.sv.toml: a.x obsolete
			  a.hus: HUS
			  a.bro: BRO
			  a.farja: FÄRJA
			  a.tag: TÅG
			  obsolete a.x: X
			content/a.md a.x obsolete sv,da: -
			  X ->
		`},
		{name: "from one that is not synced", files: there + synced, o: Options{Paths: []string{"content/b.md"}}, want: `
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/b.md a.bro adopted da: same text, moved from another article
		`},
		{name: "to two", files: there + "-- content/c.md --\nHUS\n\nBRO\n" + synced + "-- locales/c.sv.toml --\nc.hus: HUS\n-- locales/c.da.toml --\nc.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  a.bro: BRO => Broen
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			locales/c.da.toml: c.bron-over-sundet-oppnades-en-sommardag added
			  c.hus: HUS => Husene
			  fuzzy suggested c.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/c.sv.toml: c.bron-over-sundet-oppnades-en-sommardag added
			  c.hus: HUS
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: same text, moved from another article
		`},
		{name: "it had gone before", files: there + "-- locales/a.sv.toml --\na.farja: FÄRJA\nobsolete a.bro: BRO\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\nobsolete a.bro: BRO => Broen\n" + svB + daB, want: `
			locales/b.da.toml: b.bron-over-sundet-oppnades-en-sommardag added
			  b.tag: TÅG => Toget
			  fuzzy suggested b.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/b.sv.toml: b.bron-over-sundet-oppnades-en-sommardag added
			  b.tag: TÅG
			  b.bron-over-sundet-oppnades-en-sommardag: BRO
		`},
		{name: "of the target catalogue there is nothing", files: there + svA + svB + daB, want: `
			locales/a.da.toml (new): a.farja added
			  a.farja: FÄRJA =>
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro added
			  b.tag: TÅG => Toget
			  a.bro: BRO =>
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv: -
			  BRO ->
		`},
		{name: "a text that is only offered", files: there + svA + "-- locales/a.da.toml --\nfuzzy suggested a.bro: BRO => Broen || BRO\na.farja: FÄRJA => Færgen\n" + svB + daB, want: `
			locales/a.da.toml: a.bro released
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro released
			  a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG => Toget
			  fuzzy suggested a.bro: BRO => Broen || BRO
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/a.md a.bro released sv,da: -
			  BRO ->
			content/b.md a.bro adopted da: same text, moved from another article
		`},
	})
}
