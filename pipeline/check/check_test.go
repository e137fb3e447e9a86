package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// article splits a Swedish article and gives its only unit a target in Danish. An
// entry with no hash gets the current one.
func article(t *testing.T, text string, e *l10n.Entry) *check.Article {
	t.Helper()
	doc, err := markdown.Split(source.New("content/a.md", []byte(text+"\n")), language.Swedish, markdown.Options{})
	if err != nil || len(doc.Units) != 1 {
		t.Fatalf("%q: %d units, %v", text, len(doc.Units), err)
	}
	u := &doc.Units[0]
	file := source.New("locales/a.da.toml", []byte("[a.x]\nother = \"…\"\n"))
	if e != nil {
		e.ID, e.File, e.TargetSpan = "a.x", file, source.Span{Start: 14, End: 19}
		if e.SourceHash == "" {
			e.SourceHash = l10n.Hash(u.Text)
		}
	}
	edition := &l10n.Edition{Doc: doc, Lang: language.Danish, Entries: []*l10n.Entry{e}}
	target := check.Target{Edition: edition, File: file, Path: file.Name, Codes: make([][]l10n.Code, 1)}
	if e != nil {
		target.Codes[0] = markdown.CodesIn(doc, e.Target, u.Kind)
	}
	for _, q := range markdown.Join(edition).Quarantined {
		target.Quarantined = append(target.Quarantined, check.Quarantine{Unit: q.Unit, Entry: q.Choice.Entry, Reason: q.Reason})
	}
	return &check.Article{Doc: doc, IDs: []string{"a.x"}, Targets: []check.Target{target}}
}

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
		got := say(check.Run(article(t, c.source, &l10n.Entry{Target: c.target})))
		if got != c.want && !(c.want != "" && strings.HasPrefix(got, c.want) && !strings.Contains(got, "\n")) {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, got, c.want)
		}
	}
}

// TestStates gives an entry's state and what is to be found.
func TestStates(t *testing.T) {
	for name, c := range map[string]struct {
		entry *l10n.Entry
		want  string
	}{
		"no entry": {nil, "error missing: paragraph has no entry, which belongs after this place: “Läs mer här”"},
		"current":  {&l10n.Entry{Target: "Læs mere"}, ""},
		"stale":    {&l10n.Entry{Target: "Læs mere", SourceHash: "sha1-x"}, "warning stale: translated from another wording of the source; now it says “Läs mer här”"},
		"changed":  {&l10n.Entry{Target: "Læs mere", Fuzzy: true, Previous: "Läs här"}, "warning fuzzy: the source has changed from “Läs här” to “Läs mer här”"},
		"unsure":   {&l10n.Entry{Target: "Læs mere", Fuzzy: true}, "warning fuzzy: marked fuzzy by a translator"},
		"conflict": {&l10n.Entry{Target: "Læs mere", Conflict: true, Alternative: "Læs mere her"}, "error conflict: a merge found two translations: “Læs mere” and “Læs mere her”"},
		"no other": {&l10n.Entry{Target: "Læs mere", Conflict: true}, "error conflict: marked as a conflict of two translations"},
		"machine":  {&l10n.Entry{Target: "Læs mere", Machine: true}, "warning fuzzy: translated by a machine, not looked at yet"},
		"offered":  {&l10n.Entry{Target: "Læs mere", Fuzzy: true, Suggested: true, Previous: "Läs mera"}, "warning fuzzy: suggested from another passage: “Läs mera”"},
	} {
		findings := check.Run(article(t, "Läs mer här", c.entry))
		if got := say(findings); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
		for _, f := range findings {
			if f.Path() != "locales/a.da.toml" || f.Fix == "" || len(f.Related) != 1 || f.Related[0].Pos.String() != "1:1" {
				t.Errorf("%s: place %s:%s, next step %q, related %v", name, f.Path(), f.Pos, f.Fix, f.Related)
			}
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
		a := article(t, text, nil)
		a.Targets = nil
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
	a := article(t, "Great Expectations of Tomorrow", nil)
	a.Targets = nil
	a.Neutral = langid.NewTerms([]string{"Great Expectations", "Tomorrow"})
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
		if c.Title == "" || c.Doc == "" || c.Before == "" || c.After == "" || c.Severity == 0 || strings.HasSuffix(c.Title, ".") {
			t.Errorf("%s is not explained: %+v", c.Name, c)
		}
	}
}

// TestManyUnseen: a target that is full of what cannot be seen gets some findings of each
// severity, and the number of the others.
func TestManyUnseen(t *testing.T) {
	e := &l10n.Entry{Target: strings.Repeat("et \u200b ", 30) + strings.Repeat("st\u202eykke ", 50)}
	a := article(t, "Ett stycke text", e)
	e.File = source.New("locales/a.da.toml", []byte(e.Target))
	a.Targets[0].Place = func(_ *l10n.Entry, part source.Span) source.Span { return part }
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
