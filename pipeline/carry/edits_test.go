package carry_test

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/carry"
)

// TestHarmless gives edits that change nothing of what a text says, each both ways: the
// target stays as it is, whatever its own typography.
func TestHarmless(t *testing.T) {
	for _, c := range []struct{ lang, a, b, target, what string }{
		// White space.
		{"da", "Ett stycke\nmed text", "Ett stycke med\ntext", "Et stykke med tekst", "white space"},
		{"nb", "Ett  ord\tmed tabb ", " Ett ord med tabb", "Et ord med tabulator", "white space"},
		{"nn", "Rad\r\nnästa", "Rad\nnästa", "Line\nneste", "white space"},
		{"fi", "Kortet har 8 GB", "Kortet har 8\u00a0GB", "Kortissa on 8 Gt", "white space"},
		{"is", "Priset är 50 kr", "Priset är 50\u202fkr", "Verðið er 50 kr.", "white space"},
		{"en", "den 5 maj", "den 5\u00a0maj", "5 May", "white space"},
		{"en", "10 000 filer", "10\u00a0000 filer", "10,000 files", "white space"},
		{"nn", "10\u00a0000 filer", "10\u202f000 filer", "10 000 filer", "white space"},
		{"da", "1 234 567,8", "1\u00a0234\u00a0567,8", "1.234.567,8", "white space"},
		{"en", "och/eller", "och / eller", "and/or", "typography"},
		{"en", "50 %", "50%", "50%", "typography"},
		{"da", "Slut .", "Slut.", "Slut.", "typography"},
		{"da", "Slut.Början", "Slut. Början", "Slut. Begyndelse", "typography"},

		// Quotation marks, apostrophes and dashes.
		{"da", `Han sa "hej"`, "Han sa ”hej”", "Han sagde »hej«", "typography"},
		{"fi", "Han sa „hej“", "Han sa «hej»", "Hän sanoi ”hei”", "typography"},
		{"is", "5″ och 3′", "5\" och 3'", "5″ og 3′", "typography"},
		{"en", "den 'nya' tiden", "den ‘nya’ tiden", "the ‘new’ time", "typography"},
		{"en", "Lars' bil", "Lars’ bil", "Lars’s car", "typography"},
		{"nb", "Ord - och så", "Ord – och så", "Ord – og så", "typography"},
		{"nn", "Ord — och så", "Ord ― och så", "Ord – og så", "typography"},
		{"da", "kl. 8-10", "kl. 8–10", "kl. 8-10", "typography"},
		{"en", "-5 grader", "−5 grader", "−5 degrees", "typography"},
		{"en", "svensk-dansk", "svensk‑dansk", "Swedish-Danish", "typography"},

		{"fi", "‹Ett› ord", "‘Ett’ ord", "’Yksi’ sana", "typography"},
		{"fi", "Vänta...", "Vänta…", "Odota…", "typography"},
		{"fi", "*Vänta*... nu", "*Vänta*… nu", "*Odota*... nyt", "typography"},

		// Letters and hyphens that look the same.
		{"da", "en o\u0308l", "en öl", "en øl", "typography"},
		{"da", "Ko\u0308pa A\u030as", "Köpa Ås", "Købe Ås", "typography"},
		{"da", "ord\u00adbok", "ordbok", "ordbog", "typography"},
		{"en", "ord\u00adboks-A\u200b4", "ordboks-A4", "dictionary-A4", "typography"},
		{"en", "Se\u2060 *a*\ufeff-b", "Se *a*-b", "See *a*-b", "typography"},
		{"en", "en -\u00ad\u00ad5", "en -5", "a -5", "typography"},

		// Marks of emphasis, escapes, line breaks in another spelling.
		{"da", "*Ett* __ord__", "_Ett_ **ord**", "*Et* **ord**", "typography"},
		{"en", "rad\\\nny", "rad  \nny", "line\\\nnew", "typography"},
		{"en", "Kör `a`", "Kör `` a ``", "Run `a`", "typography"},
		{"en", "[här](a.md)", "[här](<a.md>)", "[here](a.md)", "typography"},
		{"en", "[här](a.md \"titel\")", "[här](a.md 'titel')", "[here](a.md 'title')", "typography"},
		{"en", "Se[här](a.md)", "Se [här](a.md)", "See [here](a.md)", "typography"},
	} {
		for _, edit := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			got, ok := carry.Over(text(edit[0]), text(edit[1]), text(c.target), codes)
			if !ok || got.Target != c.target || got.What != c.what || len(got.Swaps) > 0 || got.Number {
				t.Errorf("%s: %q → %q, target %q: %v, %+v", c.lang, edit[0], edit[1], c.target, ok, got)
			}
		}
	}
}

// TestMeaningful gives edits that look as harmless and change what a text says, each both
// ways: a person has to look.
func TestMeaningful(t *testing.T) {
	for _, c := range []struct{ lang, a, b, target string }{
		// Spaces that make other words and signs.
		{"da", "igen om", "igenom", "igennem"},
		{"en", "A4", "A 4", "A4"},
		{"en", "*A*4", "*A* 4", "*A*4"},
		{"en", "4**A**", "4 **A**", "4**A**"},
		{"nb", "Under*strykning*", "Under *strykning*", "Under*strekning*"},
		{"nb", "Under*strykning*", "Under strykning", "Under*strekning*"},
		{"en", "[kassa](a)personal", "[kassa](a) personal", "[checkout](a) staff"},
		{"en", "-5 grader", "- 5 grader", "−5 degrees"},
		{"en", "-**5** grader", "- **5** grader", "−**5** degrees"},
		{"en", "-[5](a) grader", "- [5](a) grader", "−[5](a) degrees"},
		{"en", "*5*-8", "*5* -8", "*5*–8"},
		{"en", "`x`-fil", "`x` -fil", "`x` file"},
		{"en", "{namn}-fil", "{namn} - fil", "{namn} file"},
		{"en", "fil-`x`", "fil- `x`", "file `x`"},
		{"en", "fil-", "fil -", "file-"},
		{"en", "{namn}s bil", "{namn} s bil", "{namn}’s car"},
		{"en", "`List`3", "`List` 3", "`List`3"},
		{"is", "3, 4", "3,4", "3, 4"},
		{"is", "3. 4", "3.4", "3. 4"},
		{"is", "kl. 8: 30", "kl. 8:30", "kl. 8: 30"},
		{"fi", "1 0", "10", "1 0"},

		{"fi", "10 000", "10000", "10 000"},
		{"fi", "10\u00a0000", "10.000", "10 000"},
		{"fi", "10\u00a0000", "10\u00a000", "10 000"},
		{"fi", "1\u200b0", "10", "1\u200b0"},
		{"fi", "ord\u00ad bok", "ordbok", "sana"},
		{"fi", "ord\u200d", "ord", "sana"},
		{"fi", "Vänta..", "Vänta…", "Odota.."},
		{"fi", "Vänta....", "Vänta...", "Odota...."},

		// Signs of numbers, ordinals, units.
		{"en", "5 grader", "-5 grader", "5 degrees"},
		{"en", "5 grader", "+5 grader", "5 degrees"},
		{"en", "5 %", "5 ‰", "5%"},
		{"en", "5 m²", "5 m", "5 m²"},
		{"en", "8,0 GB", "8,0 MB", "8.0 GB"},
		{"en", "8,0 GB", "8.0 GB", "8.0 GB"},
		{"en", "5 kr", "5 €", "SEK 5"},
		{"en", "3 maj", "3:e maj", "3 May"},
		{"en", "8½", "8", "8½"},
		{"en", "< 5", "> 5", "< 5"},

		// Words, case, punctuation.
		{"fi", "ai", "AI", "ai"},
		{"fi", "Ett ord", "Ett Ord", "Sana"},
		{"da", "Ett ord", "Ett ord till", "Et ord"},
		{"da", "Ett ord, två", "Ett ord två", "Et ord, to"},
		{"da", "Vill du?", "Vill du!", "Vil du?"},
		{"da", "Vill du?", "Vill du??", "Vil du?"},
		{"da", `"Ett" ord`, "Ett ord", "»Et« ord"},
		{"da", `"Ett"`, "'Ett'", "»Et«"},
		{"da", "för", "fór", "for"},
		{"da", "a/b", "a\\\\b", "a/b"},
		{"da", "en: två", "en; två", "en: to"},
		{"da", "(en)", "[en]", "(en)"},
		{"da", "x^2^", "x²", "x²"},

		// Markup that says something.
		{"da", "Det är ~~inte~~ sant", "Det är inte sant", "Det er ~~ikke~~ sandt"},
		{"da", "H<sub>2</sub>", "H<sup>2</sup>", "H<sub>2</sub>"},
		{"da", "Hej {name}", "Hej {namn}", "Hej {name}"},
		{"da", "Ord[^1]", "Ord[^2]", "Ord[^1]"},
		{"da", "rad  \nny", "rad\nny", "linje  \nny"},
		{"da", "[här](a \"x\")", "[här](a)", "[her](a \"x\")"},
		{"da", "[här](a \"x\")", "[här](a \"y\")", "[her](a \"x\")"},
		{"da", "![hus](a)", "[hus](a)", "![hus](a)"},
		{"da", "`kod`", "kod", "`kod`"},
		{"da", "`kod`", "*kod*", "`kod`"},
		{"da", "Läs <!-- a -->", "Läs <!-- b -->", "Læs <!-- a -->"},
	} {
		for _, edit := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got, ok := carry.Over(text(edit[0]), text(edit[1]), text(c.target), codes); ok {
				t.Errorf("%s: %q → %q, target %q: carried, %+v", c.lang, edit[0], edit[1], c.target, got)
			}
		}
	}
}
