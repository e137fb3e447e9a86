package update

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestOffers: what a new unit is offered.
func TestOffers(t *testing.T) {
	const (
		english = "Nobody had thought that the bridge would be so long when they began to build it"
		split   = "När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna, men det dröjde ända till kvällen innan den första lastbilen kom"
	)
	plans(t, []row{
		{name: "nothing, where there is none", files: "-- content/a.md --\n```\nx = 1\n```\n-- content/b.md --\n", want: ``},
		{name: "what its text became in another article", files: "-- content/a.md --\nBRO\n\nFÄRJA\n-- content/c.md --\nBRO\n" + svA + daA, want: `
			locales/c.da.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  fuzzy suggested c.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/c.sv.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
		`},
		{name: "what its text became, once it has gone", files: "-- content/a.md --\nFÄRJA\n-- content/c.md --\nBRO\n-- locales/a.sv.toml --\na.farja: FÄRJA\nobsolete a.bro: BRO\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\nobsolete a.bro: BRO => Broen\n", want: `
			locales/c.da.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  fuzzy suggested c.bron-over-sundet-oppnades-en-sommardag: BRO => Broen || BRO
			locales/c.sv.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
		`},
		{name: "not what nobody has accepted", files: "-- content/a.md --\nBRO\n\nFÄRJA\n-- content/c.md --\nBRO\n" + svA + "-- locales/a.da.toml --\nfuzzy a.bro: BRO => Broen || SEN\na.farja: FÄRJA => Færgen\n", want: `
			locales/c.da.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  c.bron-over-sundet-oppnades-en-sommardag: BRO =>
			locales/c.sv.toml (new): c.bron-over-sundet-oppnades-en-sommardag added
			  c.bron-over-sundet-oppnades-en-sommardag: BRO
		`},
		{name: "nor what nobody has accepted since", files: "-- content/a.md --\nBRO\n\nFÄRJA\n-- content/c.md --\nSEN\n\nHUS\n" + svA + "-- locales/a.da.toml --\nfuzzy a.bro: BRO => Broen || SEN\na.farja: FÄRJA => Færgen\n-- locales/c.sv.toml --\nc.sen: SEN\nc.hus: HUS\n", want: `
			locales/c.da.toml (new): c.sen added, c.hus added
			  c.sen: SEN =>
			  c.hus: HUS =>
		`},
		{name: "itself, in its own language", files: daEn + "-- content/a.md --\n" + english + "\n", want: `
			locales/a.da.toml (new): a.nobody-had-thought-that-the-bridge added
			  a.nobody-had-thought-that-the-bridge: Nobody had thought that the bridge would be so long when they began to build it =>
			locales/a.en.toml (new): a.nobody-had-thought-that-the-bridge added
			  fuzzy suggested a.nobody-had-thought-that-the-bridge: Nobody had thought that the bridge would be so long when they began to build it => Nobody had thought that the bridge would be so long when they began to build it || Nobody had thought that the bridge would be so long when they began to build it
			locales/a.sv.toml (new): a.nobody-had-thought-that-the-bridge added
			  a.nobody-had-thought-that-the-bridge: Nobody had thought that the bridge would be so long when they began to build it
		`},
		{name: "that of the text that it was split from", files: "-- content/a.md --\nNär bron öppnades stod tusentals människor på stranden och väntade på de första bilarna\n\nMen det dröjde ända till kvällen innan den första lastbilen kom\n-- locales/a.sv.toml --\na.bro: " + split + "\n-- locales/a.da.toml --\na.bro: " + split + " => Da broen åbnede\n", want: `
			locales/a.da.toml: a.bro changed, a.men-det-drojde-anda-till-kvallen added
			  fuzzy a.bro: När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna => Da broen åbnede || När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna, men det dröjde ända till kvällen innan den första lastbilen kom
			  fuzzy suggested a.men-det-drojde-anda-till-kvallen: Men det dröjde ända till kvällen innan den första lastbilen kom => Da broen åbnede || När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna, men det dröjde ända till kvällen innan den första lastbilen kom
			locales/a.sv.toml: a.bro changed, a.men-det-drojde-anda-till-kvallen added
			  a.bro: När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna
			  a.men-det-drojde-anda-till-kvallen: Men det dröjde ända till kvällen innan den första lastbilen kom
			content/a.md a.bro changed sv,da: alike, in the same order
			  När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna, men det dröjde ända till kvällen innan den första lastbilen kom -> När bron öppnades stod tusentals människor på stranden och väntade på de första bilarna
		`},
		{name: "nothing beside what it had", files: "-- content/a.md --\nBRO\n\nFÄRJA\n-- content/c.md --\nBRO\n" + svA + daA + "-- locales/c.sv.toml --\nc.bro: BRO\n-- locales/c.da.toml --\nc.bro: BRO =>\n", want: ``},
	})
}

// TestCarried: a harmless edit of a source is carried over to the targets, wherever their
// entries stand.
func TestCarried(t *testing.T) {
	const (
		new = "Mer om [bron](https://example.org/ny) och om färjorna"
		old = "Mer om [bron](https://example.org/bro) och om färjorna"
		sv  = "-- locales/a.sv.toml --\na.bro: " + old + "\n"
		da  = "-- locales/a.da.toml --\n"
	)
	plans(t, []row{
		{name: "an address", files: "-- content/a.md --\n" + new + "\n" + sv + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne\n", want: `
			locales/a.da.toml: a.bro carried (link to https://example.org/bro → https://example.org/ny)
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne
			locales/a.sv.toml: a.bro changed
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro changed sv: between the same neighbours
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro carried da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
		{name: "two languages, of which one has no address", files: daEn + "-- content/a.md --\n" + new + "\n" + sv + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne\n-- locales/a.en.toml --\na.bro: " + old + " => More about the bridge and the ferries\n", want: `
			locales/a.da.toml: a.bro carried (link to https://example.org/bro → https://example.org/ny)
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne
			locales/a.en.toml: a.bro changed
			  fuzzy a.bro: Mer om [bron](https://example.org/ny) och om färjorna => More about the bridge and the ferries || Mer om [bron](https://example.org/bro) och om färjorna
			locales/a.sv.toml: a.bro changed
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro changed sv,en: between the same neighbours
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro carried da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
		{name: "of a unit that has moved", files: "-- content/a.md --\nHUS\n-- content/b.md --\nTÅG\n\n" + new + "\n" + svB + daB + sv + "a.hus: HUS\n" + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/a.sv.toml: a.bro released
			  a.hus: HUS
			locales/b.da.toml: a.bro adopted (link to https://example.org/bro → https://example.org/ny), a.bro carried (link to https://example.org/bro → https://example.org/ny)
			  b.tag: TÅG => Toget
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			  first the same
			content/a.md a.bro released sv,da: -
			  Mer om [bron](https://example.org/bro) och om färjorna ->
			content/b.md a.bro adopted da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
			content/b.md a.bro carried da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
		{name: "of a unit that a killed run has taken over", files: "-- content/a.md --\nHUS\n-- content/b.md --\n" + new + "\n-- locales/b.sv.toml --\na.bro: " + new + "\n-- locales/b.da.toml --\na.bro: " + new + " => Mere om [broen](https://example.org/ny) og færgerne\n" + sv + "a.hus: HUS\n" + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/a.sv.toml: a.bro released
			  a.hus: HUS
			content/a.md a.bro released sv,da: -
			  Mer om [bron](https://example.org/bro) och om färjorna ->
		`, had: "Mere om [broen](https://example.org/bro) og færgerne"},
		{name: "of a unit that somebody has worked on since", files: "-- content/a.md --\nHUS\n-- content/b.md --\n" + new + "\n-- locales/b.sv.toml --\na.bro: " + new + "\n-- locales/b.da.toml --\na.bro: " + new + " => Mere om [broen](https://example.org/ny) og færgerne\n-- locales/a.sv.toml --\na.hus: HUS\n" + da + "a.bro: " + old + " => Mere om [den](https://example.org/bro) og færgerne\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/b.da.toml: a.bro adopted
			  conflict a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne ?? Mere om [den](https://example.org/bro) og færgerne
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "of a unit that has a note left", files: "-- content/a.md --\nHUS\n-- content/b.md --\n" + new + "\n-- locales/b.sv.toml --\na.bro: " + new + "\n-- locales/b.da.toml --\na.bro: " + new + " => Mere om [broen](https://example.org/ny) og færgerne\n-- locales/a.sv.toml --\na.hus: HUS\n" + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne # hvilken?\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/b.da.toml: a.bro adopted
			  conflict a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne ?? Mere om [broen](https://example.org/bro) og færgerne # hvilken?
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "of a unit that has it as an offer", files: "-- content/a.md --\nHUS\n-- content/b.md --\n" + new + "\n-- locales/b.sv.toml --\na.bro: " + new + "\n-- locales/b.da.toml --\nfuzzy suggested a.bro: " + new + " => Mere om [broen](https://example.org/ny) og færgerne || " + new + "\n-- locales/a.sv.toml --\na.hus: HUS\n" + da + "a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/b.da.toml: a.bro adopted
			  fuzzy suggested conflict a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne || Mer om [bron](https://example.org/ny) och om färjorna ?? Mere om [broen](https://example.org/bro) og færgerne
			  first the same
			content/a.md a.bro released da: -
			content/b.md a.bro adopted da: found in another article's catalogue
		`},
		{name: "of a unit that has moved, whose comments are gone", files: "-- content/a.md --\nHUS\n-- content/b.md --\nTÅG\n\n" + new + "\n" + svB + daB + sv + "a.hus: HUS\n" + da + "![a.bro]\n!hash = \"" + l10n.Hash(old) + "\"\n!other = \"Mere om [broen](https://example.org/bro) og færgerne\"\n\na.hus: HUS => Husene\n", want: `
			locales/a.da.toml: a.bro released
			  a.hus: HUS => Husene
			locales/a.sv.toml: a.bro released
			  a.hus: HUS
			locales/b.da.toml: a.bro adopted (link to https://example.org/bro → https://example.org/ny), a.bro carried (link to https://example.org/bro → https://example.org/ny)
			  b.tag: TÅG => Toget
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne
			  first the same
			locales/b.sv.toml: a.bro added
			  b.tag: TÅG
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			  first the same
			content/a.md a.bro released sv,da: -
			  Mer om [bron](https://example.org/bro) och om färjorna ->
			content/b.md a.bro adopted da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
			content/b.md a.bro carried da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
		{name: "not to what is behind already", files: "-- content/a.md --\n" + new + "\n" + sv + da + "fuzzy a.bro: " + old + " => Mere om [broen](https://example.org/bro) og færgerne || BRO\n", want: `
			locales/a.da.toml: a.bro refreshed
			  fuzzy a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/bro) og færgerne || BRO
			locales/a.sv.toml: a.bro changed
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro changed sv: between the same neighbours
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
		{name: "what its comments do not show, the source catalogue does", files: "-- content/a.md --\n" + new + "\n" + sv + da + "![a.bro]\n!hash = \"" + l10n.Hash(old) + "\"\n!other = \"Mere om [broen](https://example.org/bro) og færgerne\"\n", want: `
			locales/a.da.toml: a.bro carried (link to https://example.org/bro → https://example.org/ny)
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna => Mere om [broen](https://example.org/ny) og færgerne
			locales/a.sv.toml: a.bro changed
			  a.bro: Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro changed sv: between the same neighbours
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
			content/a.md a.bro carried da: link to https://example.org/bro → https://example.org/ny
			  Mer om [bron](https://example.org/bro) och om färjorna -> Mer om [bron](https://example.org/ny) och om färjorna
		`},
	})
}

// TestCarriedTooLong: what no catalogue can hold is not carried over, and not said to be.
func TestCarriedTooLong(t *testing.T) {
	const source = "[bron](https://example.org/%s)"
	old, target := fmt.Sprintf(source, "b"), fmt.Sprintf(source, "b")+" "+strings.Repeat("o", 65_480)
	w := worldOf("-- content/a.md --\n" + fmt.Sprintf(source, strings.Repeat("ny", 100)) + "\n-- locales/a.sv.toml --\na.bro: " + old + "\n-- locales/a.da.toml --\na.bro: " + old + " => " + target + "\n")
	r := plan(t, w.on(t), "", Options{})
	e := parsed("locales/a.da.toml", r.Files[0].Text).Entry("a.bro")
	if e == nil || !e.Fuzzy || e.Target != target || e.Previous != old || r.Files[0].Changes[0].Action != catalogue.Changed {
		t.Errorf("%v", r.Files[0].Changes)
	}
}
