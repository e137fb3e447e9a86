package carry_test

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/carry"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

func codes(text string) []l10n.Code { return markdown.Codes(text, l10n.Paragraph) }

func text(s string) carry.Text { return carry.Text{Text: s, Codes: codes(s)} }

// TestOver gives a source before and after an edit, its translation, and what the
// translation becomes; empty: a person has to look.
func TestOver(t *testing.T) {
	for _, c := range []struct{ before, after, target, want, what string }{
		// Harmless: the target stays as it is.
		{"Ett stycke\nmed text", "Ett stycke med\ntext", "Et stykke med tekst", "Et stykke med tekst", "white space"},
		{`Han sa "hej" - och gick`, "Han sa ”hej” – och gick", "Han sagde »hej« – og gik", "Han sagde »hej« – og gik", "typography"},
		{"*Ett* ord", "_Ett_ ord", "*Et* ord", "*Et* ord", "typography"},

		// Mechanical: the same change in both.
		{"Version 3 av Go", "Version 4 av Go", "Go, version 3", "Go, version 4", "number 3 → 4"},
		{"Kapitel 3 före kapitel 4", "Kapitel 4 före kapitel 3", "Kapitel 3 før kapitel 4", "Kapitel 4 før kapitel 3", "number 3 → 4, number 4 → 3"},
		{"Kör `make test` nu", "Kör `make check` nu", "Kør `make test` nu", "Kør `make check` nu", "code span make test → make check"},
		{"Se [här](https://a.se/) nu", "Se [här](https://b.se/x) nu", "Se [her](https://a.se/) nu", "Se [her](https://b.se/x) nu", "link to https://a.se/ → https://b.se/x"},
		{"Ett ![hus](a.png)", "Ett ![hus](b.png)", "Et ![hus](a.png)", "Et ![hus](b.png)", "image to a.png → b.png"},
		{"Se <https://a.se/>", "Se <https://b.se/>", "Se <https://a.se/>", "Se <https://b.se/>", "autolink https://a.se/ → https://b.se/"},
		{"Ett **viktigt** ord", "Ett viktigt ord", "Et **vigtigt** ord", "Et vigtigt ord", "emphasis taken away"},
		{"*Ord -* ord", "Ord - ord", "*Ord -* ord", "Ord - ord", "emphasis taken away"},
		{"Ett *viktigt* ord", "Ett **viktigt** ord", "Et *vigtigt* ord", "Et **vigtigt** ord", "other emphasis"},
		{"Viktigt ord", "**Viktigt ord**", "Vigtigt ord", "**Vigtigt ord**", "emphasis"},

		// Meaningful, or not for certain.
		{"Ett ord", "Två ord", "Et ord", "", ""},
		{"Ett ord", "Ett ord till", "Et ord", "", ""},
		{"Ett ord, två", "Ett ord två", "Et ord, to", "", ""},
		{"Vill du?", "Vill du!", "Vil du?", "", ""},
		{"Version 3 av 3", "Version 4 av 3", "Version 3 af 3", "", ""},
		{"Version 3 av Go", "Version 4 av Go", "Tredje version af Go", "", ""},
		{"Ett viktigt ord", "Ett **viktigt** ord", "Et vigtigt ord", "", ""},
		{"Viktigt ord", "**Viktigt ord**", "**Vigtigt** ord", "", ""},
		{"Viktigt ord", "**Viktigt ord**", "*Vigtigt ord*", "", ""},
		{"*Viktigt* ord", "**Viktigt ord**", "Vigtigt ord", "", ""},
		{"*Viktigt* ord", "**Viktigt ord**", "*Vigtigt* ord", "", ""},
		{"*Viktigt* ord", "*Viktigt ord*", "Vigtigt ord", "", ""},
		{"Viktigt ord", "*Viktigt* **ord**", "Vigtigt ord", "", ""},
		{"Viktigt ord", "***Viktigt ord***", "Vigtigt ord", "", ""},
		{"Viktigt ord", "Viktigt *ord*", "Vigtigt ord", "", ""},
		{"Se [här](a.md \"a.md\")", "Se [här](b.md \"a.md\")", "Se [her](a.md \"a.md\")", "", ""},
		{"Se [här](a.md)", "Se [där](a.md)", "Se [her](a.md)", "", ""},
		{"Se [här](a.md \"titel\")", "Se [här](a.md \"rubrik\")", "Se [her](a.md \"titel\")", "", ""},
		{"H<sub>2</sub>", "H<sup>2</sup>", "H<sub>2</sub>", "", ""},
		{"Hej {name}", "Hej {namn}", "Hej {name}", "", ""},
		{"ai", "AI", "ai", "", ""},
		{"A4", "A 4", "A4", "", ""},
		{"Det är ~~inte~~ sant", "Det är inte sant", "Det er ~~ikke~~ sandt", "", ""},
		{"Det kostar 900 kronor", "Det kostar 1.000 kronor", "Det koster 900 kroner", "", ""},
		{"5 miljoner", "5,5 miljoner", "5 millioner", "", ""},
		{"Den 3 maj", "Den 4 maj", "On May 3rd", "", ""},
		{"2 barn", "1 barn", "2 children", "", ""},
		{"Från 10 till 20", "Från 20 till 10", "Fra 10 til 20", "", ""}, // a range: other words may say what it spans
		{"En `List` till", "En `Array` till", "Another `List`", "Another `Array`", "code span List → Array"},
		{"En `List`", "En `Array`", "A `List`", "", ""}, // an
		{"En `List`", "En `List2`", "A `List`", "A `List2`", "code span List → List2"},
		{"Ett jobb på 8 minuter", "Ett jobb på 11 minuter", "An 8-minute job", "", ""},
		{"Klockan 9", "Klockan 9:30", "At 9", "", ""},
		{"*Viktigt* och *stort*", "**Viktigt** och *stort*", "*Big* and *important*", "", ""},
		{"-5 grader", "- 5 grader", "-5 grader", "", ""},
		{"År 2024", "År 2025", "I 2024", "I 2025", "number 2024 → 2025"},
		{"Go 1.26.0", "Go 1.26.8", "Go 1.26.0", "Go 1.26.8", "number 1.26.0 → 1.26.8"},
		{"Kör `a` och `b`", "Kör `b` och `b`", "Kør `a` og b", "", ""},
	} {
		got, ok := carry.Over(text(c.before), text(c.after), text(c.target), codes)
		if got.Target != c.want || got.What != c.what || ok != (c.want != "") {
			t.Errorf("%q → %q, target %q:\n got %q (%s) %v\nwant %q (%s)", c.before, c.after, c.target, got.Target, got.What, ok, c.want, c.what)
		}
	}
}

// FuzzOver: no text makes it panic, and what an edit changed, its undoing changes
// back.
func FuzzOver(f *testing.F) {
	f.Add("Version 3 av *Go*", "Version 4 av *Go*", "Go 3 *x*")
	f.Add("Se [här](a.md) `x`", "Se [här](b.md) `y`", "Se [her](a.md) `x`")
	f.Add("**a**", "a", "**b**")
	f.Fuzz(func(t *testing.T, before, after, target string) {
		if len(before)+len(after)+len(target) > 400 {
			return
		}
		got, ok := carry.Over(text(before), text(after), text(target), codes)
		if !ok {
			return
		}
		if back, ok := carry.Over(text(after), text(before), text(got.Target), codes); ok && len(got.Swaps) > 0 && back.Target != target && len(codes(target)) == len(codes(got.Target)) {
			if again, ok := carry.Over(text(before), text(after), text(back.Target), codes); !ok || again.Target != got.Target {
				t.Fatalf("%q → %q: %q became %q and back %q", before, after, target, got.Target, back.Target)
			}
		}
	})
}
