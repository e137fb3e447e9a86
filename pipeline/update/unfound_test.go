package update

import "testing"

// TestUnfound: what the earlier revision does not have is counted, and the articles are
// named that it does not know.
func TestUnfound(t *testing.T) {
	from := Options{From: "HEAD~1"}
	plans(t, []row{
		{name: "a text that is new", files: here + svA + noDaA + svB + daB, past: instead(svA+daA, "a.farja: FÄRJA => Færgen\n", "a.farja: FÄRJA =>\n") + svB + daB, o: from, want: `
			locales/a.da.toml: a.bro adopted
			  a.bro: BRO => Broen
			  a.farja: FÄRJA =>
			  first the same
			content/a.md a.bro adopted da: from HEAD~1
			unfound 1
		`},
		{name: "all of an article", files: here + svA + daA, past: svA + daA, o: from, want: `
			locales/b.da.toml (new): b.tagen-stannar-vid-varje-station-langs added
			  b.tagen-stannar-vid-varje-station-langs: TÅG =>
			locales/b.sv.toml (new): b.tagen-stannar-vid-varje-station-langs added
			  b.tagen-stannar-vid-varje-station-langs: TÅG
			unfound 1 content/b.md
		`},
		{name: "an empty one was there", files: here + svA + daA, past: svA + daA + svB + "-- locales/b.da.toml --\nb.tag: TÅG =>\n", o: from, want: `
			locales/b.da.toml (new):
			  b.tag: TÅG =>
			locales/b.sv.toml (new): b.tag adopted
			  b.tag: TÅG
			  first the same
			content/b.md b.tag adopted sv: from HEAD~1
			unfound 1
		`},
		{name: "of an article of which another one's catalogue has a text", files: "-- content/b.md --\nTÅG\n\nBRO\n" + svB + "-- locales/b.da.toml --\nb.tag: TÅG =>\n", past: svA + daA, o: from, want: `
			locales/a.da.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml (new): a.farja adopted
			  obsolete a.farja: FÄRJA
			locales/b.da.toml: a.bro adopted
			  b.tag: TÅG =>
			  a.bro: BRO => Broen
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: BRO
			  first the same
			content/b.md a.bro adopted da: same text, moved from another article
			locales/a.da.toml:0: there is no article content/a.md
			unfound 1
		`},
		{name: "nobody knows in a language", files: daEn + here + svA + daA + svB + daB, past: synced, o: from, want: `
			locales/a.en.toml (new): a.bro added, a.farja added
			  a.bro: BRO =>
			  a.farja: FÄRJA =>
			locales/b.en.toml (new): b.tag added
			  b.tag: TÅG =>
			unfound 3
		`},
		{name: "not what is not to be translated, or optional", files: "-- content/a.md --\nBRO\n\n<!-- ordbro: skip -->\nFÄRJA\n\n| År | Antal |\n|---|---|\n| Nu | 8,0 |\n" + svA + daA, past: svA, o: from, want: `
			locales/a.da.toml: a.ar added, a.antal added, a.nu added, a.8-0 added, a.farja obsolete
			  a.bro: BRO => Broen
			  a.ar: År =>
			  a.antal: Antal =>
			  a.nu: Nu =>
			  a.8-0: 8,0 =>
			  obsolete a.farja: FÄRJA => Færgen
			locales/a.sv.toml: a.ar added, a.antal added, a.nu added, a.8-0 added, a.farja obsolete
			  a.bro: BRO
			  a.ar: År
			  a.antal: Antal
			  a.nu: Nu
			  a.8-0: 8,0
			  obsolete a.farja: FÄRJA
			content/a.md a.farja obsolete sv,da: -
			  FÄRJA ->
			unfound 3 content/a.md
		`},
		{name: "not of what is not UTF-8", files: "-- content/a.md --\nBRO br\xf6d\n\nFÄRJA\n" + svA + noDaA, past: svB, o: from, want: `
			content/a.md:1: the text is not UTF-8 here
		`},
		{name: "not of what cannot be read", files: "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n-- content/b.md --\nTÅG\n" + svB + "-- locales/b.da.toml --\n![b.tag\n", past: "-- locales/x.sv.toml --\n", o: from, want: `
			content/a.md:1: merge markers: git has left two versions of the text here
			locales/b.da.toml:1: the heading is not closed
		`},
	})
}
