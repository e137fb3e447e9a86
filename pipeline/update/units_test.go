package update

import "testing"

// TestGone: what becomes of the entries of a unit that has gone from its article, and what
// is told of it.
func TestGone(t *testing.T) {
	const one = "-- content/a.md --\nFÄRJA\n"
	prune := Options{Prune: true}
	plans(t, []row{
		{name: "translated", files: one + svA + daA, want: `
			locales/a.da.toml: a.bro obsolete
			  a.farja: FÄRJA => Færgen
			  obsolete a.bro: BRO => Broen
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
		`},
		{name: "not translated", files: one + svA + noDaA, want: `
			locales/a.da.toml: a.bro removed
			  a.farja: FÄRJA =>
			locales/a.sv.toml: a.bro removed
			  a.farja: FÄRJA
			content/a.md a.bro removed sv,da: -
			  BRO ->
		`},
		{name: "translated into one language", files: daEn + one + svA + daA + noEnA, want: `
			locales/a.da.toml: a.bro obsolete
			  a.farja: FÄRJA => Færgen
			  obsolete a.bro: BRO => Broen
			locales/a.en.toml: a.bro removed
			  a.farja: FÄRJA =>
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
			content/a.md a.bro removed en: -
			  BRO ->
		`},
		{name: "a note at the source", files: one + "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n" + noDaA, want: `
			locales/a.da.toml: a.bro removed
			  a.farja: FÄRJA =>
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO # vilken?
			content/a.md a.bro obsolete sv: -
			  BRO ->
			content/a.md a.bro removed da: -
			  BRO ->
		`},
		{name: "not to be translated any more", files: "-- content/a.md --\n<!-- ordbro: skip -->\nBRO\n\nFÄRJA\n" + svA + daA, want: `
			locales/a.da.toml: a.bro obsolete
			  a.farja: FÄRJA => Færgen
			  obsolete a.bro: BRO => Broen
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
		`},
		{name: "an offer that stands elsewhere", files: one + svA + "-- locales/a.da.toml --\nfuzzy suggested a.bro: BRO => Færgen || BRO\na.farja: FÄRJA => Færgen\n", want: `
			locales/a.da.toml: a.bro removed
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro removed
			  a.farja: FÄRJA
			content/a.md a.bro removed sv,da: -
			  BRO ->
		`},
		{name: "an offer that stands nowhere else", files: one + svA + "-- locales/a.da.toml --\nfuzzy suggested a.bro: BRO => Broen || BRO\na.farja: FÄRJA => Færgen\n", want: `
			locales/a.da.toml: a.bro obsolete
			  a.farja: FÄRJA => Færgen
			  obsolete fuzzy suggested a.bro: BRO => Broen || BRO
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
		`},
		{name: "another text in each language, pruned", files: daEn + one + svA + daA + enA, o: prune, want: `
			locales/a.da.toml: a.bro pruned (“Broen”)
			  a.farja: FÄRJA => Færgen
			locales/a.en.toml: a.bro pruned (“The bridge”)
			  a.farja: FÄRJA => The ferry
			locales/a.sv.toml: a.bro pruned (“BRO”)
			  a.farja: FÄRJA
			content/a.md a.bro pruned sv: “BRO”
			  BRO ->
			content/a.md a.bro pruned da: “Broen”
			  BRO ->
			content/a.md a.bro pruned en: “The bridge”
			  BRO ->
		`},
		{name: "the same text in each language, pruned", files: daEn + one + svA + daA + "-- locales/a.en.toml --\na.bro: BRO => Broen\na.farja: FÄRJA => Færgen\n", o: prune, want: `
			locales/a.da.toml: a.bro pruned (“Broen”)
			  a.farja: FÄRJA => Færgen
			locales/a.en.toml: a.bro pruned (“Broen”)
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro pruned (“BRO”)
			  a.farja: FÄRJA
			content/a.md a.bro pruned sv: “BRO”
			  BRO ->
			content/a.md a.bro pruned da,en: “Broen”
			  BRO ->
		`},
		{name: "nobody has decided, pruned", files: daEn + one + svA + "-- locales/a.da.toml --\na.bro: BRO => Broen ?? En bro\na.farja: FÄRJA => Færgen\n" + enA, o: prune, want: `
			locales/a.da.toml: a.bro obsolete
			  a.farja: FÄRJA => Færgen
			  obsolete a.bro: BRO => Broen ?? En bro
			locales/a.en.toml: a.bro pruned (“The bridge”)
			  a.farja: FÄRJA => The ferry
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
			content/a.md a.bro pruned en: “The bridge”
			  BRO ->
		`},
		{name: "nobody understands, pruned", files: one + svA + "-- locales/a.da.toml --\nsealed a.bro: BRO => Broen\na.farja: FÄRJA => Færgen\n", o: prune, want: `
			locales/a.da.toml: a.farja moved
			  a.farja: FÄRJA => Færgen
			  sealed a.bro: BRO => Broen
			locales/a.sv.toml: a.bro obsolete
			  a.farja: FÄRJA
			  obsolete a.bro: BRO
			content/a.md a.farja moved da: same text and place
			content/a.md a.bro obsolete sv: -
			  BRO ->
			locales/a.da.toml:6: the key “context” belongs to the entry above it, “a.bro”, which cannot have it
		`},
		{name: "only the source is here", files: one + svA, want: `
			locales/a.da.toml (new): a.farja added
			  a.farja: FÄRJA =>
			locales/a.sv.toml: a.bro removed
			  a.farja: FÄRJA
			content/a.md a.bro removed sv: -
			  BRO ->
		`},
		{name: "it is back", files: "-- content/a.md --\nBRO\n\nFÄRJA\n-- locales/a.sv.toml --\na.farja: FÄRJA\nobsolete a.bro: BRO\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\nobsolete a.bro: BRO => Broen\n", want: `
			locales/a.da.toml: a.bro revived
			  a.bro: BRO => Broen
			  a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro revived
			  a.bro: BRO
			  a.farja: FÄRJA
			content/a.md a.bro revived sv,da: back again
		`},
	})
}

// TestUnits: which rows a report has, in which order, and what they say of the texts.
func TestUnits(t *testing.T) {
	plans(t, []row{
		{name: "in the order of the article, what is gone last", files: daEn + "-- content/a.md --\nHUS\n\nTÅG\n\nSEN\n" +
			"-- locales/a.sv.toml --\na.bro: BRO\na.farja: FÄRJA\na.tag: TÅG\na.hus: HUS\n" +
			"-- locales/a.da.toml --\na.bro: BRO => Broen\na.farja: FÄRJA => Færgen\na.tag: TÅG => Toget\na.hus: HUS => Husene\n" +
			"-- locales/a.en.toml --\na.bro: BRO => The bridge\na.farja: FÄRJA => The ferry\na.tag: TÅG =>\na.hus: HUS => Houses\n", want: `
			locales/a.da.toml: a.hus moved, a.tag moved, a.bro changed, a.farja obsolete
			  a.hus: HUS => Husene
			  a.tag: TÅG => Toget
			  fuzzy a.bro: SEN => Broen || BRO
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.en.toml: a.hus moved, a.tag moved, a.bro changed, a.farja obsolete
			  a.hus: HUS => Houses
			  a.tag: TÅG =>
			  fuzzy a.bro: SEN => The bridge || BRO
			  obsolete a.farja: FÄRJA => The ferry
			locales/a.sv.toml: a.hus moved, a.tag moved, a.bro changed, a.farja obsolete
			  a.hus: HUS
			  a.tag: TÅG
			  a.bro: SEN
			  obsolete a.farja: FÄRJA
			content/a.md a.hus moved sv,da,en: same text, moved within the article
			content/a.md a.tag moved sv,da,en: same text, moved within the article
			content/a.md a.bro changed sv,da,en: alike, in the same order
			  BRO -> SEN
			content/a.md a.farja obsolete sv,da,en: -
			  FÄRJA ->
		`},
		{name: "in the order of the article, whichever language is first", files: "-- content/a.md --\nFÄRJA\n\nSEN\n" +
			"-- locales/a.sv.toml --\na.farja: FÄRJA\na.bro: BRO\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen || HUS\na.bro: BRO => Broen\n", want: `
			locales/a.da.toml: a.farja accepted, a.bro changed
			  a.farja: FÄRJA => Færgen
			  fuzzy a.bro: SEN => Broen || BRO
			locales/a.sv.toml: a.bro changed
			  a.farja: FÄRJA
			  a.bro: SEN
			content/a.md a.farja accepted da: same text and place
			content/a.md a.bro changed sv,da: between the same neighbours
			  BRO -> SEN
		`},
		{name: "what is gone comes behind what stands below other texts", files: "-- content/a.md --\n<!-- ordbro: skip-start -->\nHUS\n\nTÅG\n\nHUS\n<!-- ordbro: skip-end -->\n\nSEN\n" +
			"-- locales/a.sv.toml --\na.farja: FÄRJA\na.bro: BRO\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\na.bro: BRO => Broen\n", want: `
			locales/a.da.toml: a.bro changed, a.farja obsolete
			  fuzzy a.bro: SEN => Broen || BRO
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.bro changed, a.farja obsolete
			  a.bro: SEN
			  obsolete a.farja: FÄRJA
			content/a.md a.bro changed sv,da: alike, in the same order
			  BRO -> SEN
			content/a.md a.farja obsolete sv,da: -
			  FÄRJA ->
		`},
		{name: "two that are gone, in the order of the catalogue", files: "-- content/a.md --\nHUS\n" +
			"-- locales/a.sv.toml --\na.tag: TÅG\na.bro: BRO\na.farja: FÄRJA\na.hus: HUS\n-- locales/a.da.toml --\na.tag: TÅG => Toget\na.bro: BRO => Broen\na.farja: FÄRJA => Færgen\n", want: `
			locales/a.da.toml: a.hus added, a.tag obsolete, a.bro obsolete, a.farja obsolete
			  a.hus: HUS =>
			  obsolete a.tag: TÅG => Toget
			  obsolete a.bro: BRO => Broen
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.tag obsolete, a.bro obsolete, a.farja obsolete
			  a.hus: HUS
			  obsolete a.tag: TÅG
			  obsolete a.bro: BRO
			  obsolete a.farja: FÄRJA
			content/a.md a.tag obsolete sv,da: -
			  TÅG ->
			content/a.md a.bro obsolete sv,da: -
			  BRO ->
			content/a.md a.farja obsolete sv,da: -
			  FÄRJA ->
		`},
		{name: "what is new or follows its source has none", files: "-- content/a.md --\nSEN\n\nTÅG\n-- locales/a.sv.toml --\na.bro: SEN\n-- locales/a.da.toml --\nfuzzy a.bro: BRO => Broen || HUS\n", want: `
			locales/a.da.toml: a.bro refreshed, a.tagen-stannar-vid-varje-station-langs added
			  fuzzy a.bro: SEN => Broen || HUS
			  a.tagen-stannar-vid-varje-station-langs: TÅG =>
			locales/a.sv.toml: a.tagen-stannar-vid-varje-station-langs added
			  a.bro: SEN
			  a.tagen-stannar-vid-varje-station-langs: TÅG
		`},
		{name: "a person has accepted", files: "-- content/a.md --\nBRO\n-- locales/a.sv.toml --\na.bro: BRO\n-- locales/a.da.toml --\na.bro: BRO => Broen || SEN\n", want: `
			locales/a.da.toml: a.bro accepted
			  a.bro: BRO => Broen
			content/a.md a.bro accepted da: same text and place
		`},
		{name: "marks that do not agree", files: "-- content/a.md --\nBRO\n-- locales/a.sv.toml --\na.bro: BRO\n-- locales/a.da.toml --\n!#. paragraph\n!#. " + "BRO" + "\n![a.bro]\n!hash = \"sha1-0123456789012345678901234567890123456789\"\n!other = \"Broen\"\n", want: `
			locales/a.da.toml: a.bro doubted (its hash is that of another wording than the one above it, and nothing shows that anybody has accepted it for this one)
			  fuzzy doubted a.bro: BRO => Broen
			content/a.md a.bro doubted da: its hash is that of another wording than the one above it, and nothing shows that anybody has accepted it for this one
		`},
		{name: "of two articles", files: "-- content/a.md --\nBRO\n-- content/b.md --\nHUS\n" + svA + daA + "-- locales/b.sv.toml --\nb.hus: HUS\nb.tag: TÅG\n-- locales/b.da.toml --\nb.hus: HUS => Husene\nb.tag: TÅG => Toget\n", want: `
			locales/a.da.toml: a.farja obsolete
			  a.bro: BRO => Broen
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.farja obsolete
			  a.bro: BRO
			  obsolete a.farja: FÄRJA
			locales/b.da.toml: b.tag obsolete
			  b.hus: HUS => Husene
			  obsolete b.tag: TÅG => Toget
			locales/b.sv.toml: b.tag obsolete
			  b.hus: HUS
			  obsolete b.tag: TÅG
			content/a.md a.farja obsolete sv,da: -
			  FÄRJA ->
			content/b.md b.tag obsolete sv,da: -
			  TÅG ->
		`},
	})
}
