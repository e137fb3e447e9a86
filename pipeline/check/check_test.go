package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
)

func say(findings []l10n.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s %s: %s", f.Severity, f.Check, f.Message))
	}
	return strings.Join(lines, "\n")
}

// TestTargets gives a source and a target, and what is to be found.
func TestTargets(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"Läs mer här", "Læs mere her", ""},
		{"Läs mer här", "", "error missing: paragraph is not translated: “Läs mer här”"},

		// Codes: order is free, nothing may be lost or come in.
		{"Kör `make` och sedan **vänta**", "**Vent** og kør `make` bagefter", ""},
		{"Kör `make` först", "Kør make først", "error code-mismatch: missing from the translation: code span “make”"},
		{"Kör `make` först", "Kør `lav` først", "warning code-mismatch: missing from the translation: code span “make”; not in the source: code span “lav”"},
		{"Ett **viktigt** ord", "Et vigtigt ord", "warning code-mismatch: missing from the translation: strong emphasis"},
		{"Ett viktigt ord", "Et *vigtigt* ord", "warning code-mismatch: not in the source: emphasis"},
		{"**Ett *viktigt* ord**", "**Et** *vigtigt* ord", "warning code-mismatch: markup is nested differently: here nothing nested; in the source emphasis in strong emphasis"},
		{"Hej {name} och {name}", "Hej {name} og {navn}", "error code-mismatch: missing from the translation: placeholder “{name}”; not in the source: placeholder “{navn}”"},
		{"H<sub>2</sub>O är vatten", "H<sub>2</sub>O er vand", ""},
		{"H<sub>2</sub>O är vatten", "H2O er vand", "error code-mismatch: missing from the translation: HTML tag “</sub>”, HTML tag “<sub>”"},
		{"Det är vatten", "Det er <script>alert(1)</script> vand", "error code-mismatch: not in the source: HTML tag “</script>”, HTML tag “<script>”"},

		// Links: the destination is the source's.
		{"Se [kartan](https://x.se/a)", "Se [kortet](https://x.se/a)", ""},
		{"Se <https://x.se/a>", "Se [kortet](https://x.se/a)", ""},
		{"Se [kartan](https://x.se/a)", "Se kortet", "error code-mismatch: missing from the translation: link"},
		{"Se [kartan](https://x.se/a)", "Se [kortet](https://x.dk/a)", "error link-target: the destination “https://x.dk/a” is not in the source, which has “https://x.se/a”"},
		{"Se [kartan](https://x.se/a)", "Se [kortet](javascript:alert(1))", "error link-target: unsafe destination “javascript:alert(1)”, which is not in the source, which has “https://x.se/a”"},
		{"Se [kartan][k]\n\n[k]: https://x.se/a", "Se [kortet][k]", ""},
		{"Se ![ett hus](hus.png)", "Se ![et hus](hus.png)", ""},
		{"Se ![ett hus](hus.png)", "Se ![et hus](andet.png)", "error link-target: the destination “andet.png” is not in the source, which has “hus.png”"},

		// Language.
		{"Vi skriver om hur artiklar översätts till flera språk", "Vi skriver om hur artiklar översätts till flera språk", "warning unchanged: the Danish translation is the Swedish text itself"},
		{"DeepSeek", "DeepSeek", ""},
		{"Transparens", "Transparens", ""},
		{"Vi skriver om hur artiklar översätts", "We write about how articles are translated into other languages", "warning wrong-language: English in the Danish catalogue"},

		// What would break the page.
		{"Ett stycke text", "Et stykke \a tekst", "error structure: not published, since it would break the Danish page: it holds the control character U+0007"},
		{"Ett stycke \u200btext\a", "Et stykke \u200btekst\a", "warning control-character: the control character U+0007"},
		{"Ett stycke text", "Et styk\u200bke tekst", "error hidden-character: it holds an invisible character without width (U+200B), which the source does not have"},
		{"Ett stycke text", "Et stykke\u200b tekst", "warning hidden-character: it holds an invisible character without width (U+200B), which the source does not have"},
		{"Ett stycke text", "\u3164", "error hidden-character: it holds a letter that shows nothing (U+3164), which the source does not have"},
		{"Ett stycke text", "Et stуkke tekst", "warning mixed-script: it holds a word with letters of two scripts: the Cyrillic “у” (U+0443) among Latin letters"},
	} {
		got := say(check.Run(translated(t, c.source, "da", saying(c.target))))
		if got != c.want && !(c.want != "" && strings.HasPrefix(got, c.want) && !strings.Contains(got, "\n")) {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, got, c.want)
		}
	}
}

// TestSource gives an article's text and what is to be found in it.
func TestSource(t *testing.T) {
	for text, want := range map[string]string{
		"Vi bygger öppna modeller för alla":                                                       "",
		"Active participation in model improvement":                                               "1:1 warning English in a Swedish article",
		"Active participation in model improvement <!-- ordbro: lang=en reason=\"quotation\" -->": "",
		"Se [den här filen](file:///etc/passwd)":                                                  "1:1 warning the destination “file:///etc/passwd” has a scheme that pages do not get",
	} {
		a := article(t, text)
		var got []string
		for _, f := range check.Run(a) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Pos, f.Severity, f.Message))
		}
		if s := strings.Join(got, "\n"); s != want && !(want != "" && strings.HasPrefix(s, want)) {
			t.Errorf("%q:\n got %s\nwant %s", text, s, want)
		}
	}
}

func TestNeutralTerms(t *testing.T) {
	a := &check.Article{
		Doc:     split(t, "Great Expectations of Tomorrow"),
		Neutral: langid.NewTerms([]string{"Great Expectations", "Tomorrow"}),
	}
	if findings := check.Run(a); len(findings) > 0 {
		t.Errorf("kept terms are found: %s", say(findings))
	}
}

// TestAll holds every check to what a person needs of it.
func TestAll(t *testing.T) {
	names := check.Names()
	if !slices.IsSorted(names) {
		t.Errorf("not in order: %v", names)
	}
	for _, c := range check.All() {
		if c.Title == "" || c.Doc == "" || c.Severity == 0 || strings.HasSuffix(c.Title, ".") {
			t.Errorf("%s is not explained: %+v", c.Name, c)
		}
	}
}

// TestLookup: a check is found by its whole name.
func TestLookup(t *testing.T) {
	for _, name := range check.Names() {
		if c, ok := check.Lookup(name); !ok || c.Name != name {
			t.Errorf("%s: %t %s", name, ok, c.Name)
		}
	}
	for _, name := range []string{"", "miss", "missing ", "Missing"} {
		if c, ok := check.Lookup(name); ok || c.Name != "" {
			t.Errorf("%q: %s is found", name, c.Name)
		}
	}
}

// TestManyUnseen: a target that is full of what cannot be seen gets some findings of each
// severity, and the number of the others.
func TestManyUnseen(t *testing.T) {
	a := translated(t, "Ett stycke text", "da", saying(strings.Repeat("et \u200b ", 30)+strings.Repeat("st\u202eykke ", 50)))
	count, fixes := map[l10n.Severity]int{}, ""
	for _, f := range check.Run(a) {
		if f.Check == "hidden-character" {
			count[f.Severity]++
			fixes += f.Fix + "\n"
		}
	}
	if count[l10n.Error] != 20 || count[l10n.Warning] != 20 {
		t.Errorf("findings: %v", count)
	}
	if strings.Count(fixes, "(and 30 more in this text)") != 1 || strings.Count(fixes, "(and 10 more in this text)") != 1 {
		t.Errorf("fixes: %s", fixes)
	}
}

// TestEnoughUnseen: as many as are shown are all there are.
func TestEnoughUnseen(t *testing.T) {
	list := of("hidden-character", check.Run(translated(t, "Ett stycke text", "da", saying(strings.Repeat("st\u202eykke ", 20)))))
	if len(list) != 20 || strings.Contains(report(list), " more in this text") {
		t.Errorf("%s", report(list))
	}
}
