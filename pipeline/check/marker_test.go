package check_test

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
)

// TestRepeatedMarker gives an article's only text and a target, and the mark that
// readers would see twice.
func TestRepeatedMarker(t *testing.T) {
	for _, c := range []struct{ source, target, mark, kind string }{
		{"## Kör", "## Kør", "##", "heading"},
		{"## Kör", "# Kør", "#", "heading"},
		{"## Kör", "###### Kør", "######", "heading"},
		{"## Kör", "#1 Kør", "", ""},
		{"## Kör", "####### Kør", "", ""},
		{"## Kör", "Kør # 1", "", ""},
		{"Kör", "# Kør", "", ""}, // it is no heading: the mark is text there
		{"- Spara filen", "- Gem filen", "-", "list item"},
		{"- Spara filen", "  * Gem filen", "*", "list item"},
		{"- Spara filen", "+ Gem filen", "+", "list item"},
		{"- Spara filen", "[x] Gem filen", "[x]", "list item"},
		{"- Spara filen", "-Gem filen", "", ""},
		{"- - 5 grader", "- 5 grader", "-", "list item"},
		{"3. Spara filen", "3. Gem filen", "3.", "list item"},
		{"3) Spara filen", "3) Gem filen", "3)", "list item"},
		{"> 3. Spara filen", "3. Gem filen", "3.", "list item"},
		{"- 3 oktober", "3. oktober", "", ""}, // a date, in a list without numbers
		{"1. 3. oktober 2026 regnade det", "3. oktober 2026 regnede det", "3.", "list item"},
		{"1. 3 oktober", "3.oktober", "", ""},
		{"> Det sägs", "> Det siges", ">", "quotation"},
		{"> Det sägs", ">Det siges", ">", "quotation"},
		{"> Det sägs", "5 > 4", "", ""},
		{"> [!NOTE]\n> Spara först", "[!NOTE] Gem først", "[!NOTE]", "alert"},
		{"> [!NOTE]\n> Spara först", "> Gem først", ">", "alert"},
		{"| Kolumn |\n|---|", "| Kolonne", "|", "table header"},
	} {
		a := translated(t, c.source, "da", saying(c.target))
		want := ""
		if c.mark != "" {
			want = "starts with “" + c.mark + "”, which is the mark of the " + c.kind + " and no part of its text: readers see it twice"
		}
		got := ""
		for _, f := range of("code-mismatch", check.Run(a)) {
			if got = f.Message; f.Severity.String() != "warning" || f.Fix != "leave it out" || f.Unit != "a.1" || f.Lang != "da" {
				t.Errorf("%q → %q: %+v", c.source, c.target, f)
			}
		}
		if got != want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, got, want)
		}
	}
}

// TestRepeatedMarkerAmong: of several texts with marks of their own, definitions and
// footnotes among them, each has its own.
func TestRepeatedMarkerAmong(t *testing.T) {
	a := translated(t, "Ord[^1]\n: Vad det betyder\n\n[^1]: En not\n", "da", saying("Ord[^1]"), saying(": Hvad det betyder"), saying("[^2]: En note"))
	expect(t, "definition, footnote", of("code-mismatch", check.Run(a)),
		"locales/a.da.toml:5:9-5:29 warning code-mismatch da/a.2: starts with “:”, which is the mark of the description",
		"locales/a.da.toml:8:9-8:24 warning code-mismatch da/a.3: starts with “[^2]:”, which is the mark of the footnote")
}
