package check_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

const (
	three      = "Ett stycke\n\n- Två\n\n<!-- ordbro: skip -->\nInte\n\nTre stycken\n"
	atOther    = "locales/a.da.toml:2:9-"
	inCatalogs = "write the translation between the quotation marks of other"
)

// TestMissing: what an edition lacks is told at the place where it belongs.
func TestMissing(t *testing.T) {
	run := func(a *check.Article) []l10n.Finding { return check.Run(a) }
	a := translated(t, three, "da", nil, nil, nil, nil)
	expect(t, "an empty catalogue", run(a),
		"locales/a.da.toml:1:1-1:1 error missing da/a.2: list item has no entry, which belongs after this place: “Två” | run ordbro sync, then translate the new entry | content/a.md:3:3 the source: “Två”\n",
		"locales/a.da.toml:1:1-1:1 error missing da/a.1: paragraph has no entry, which belongs after this place: “Ett stycke” | run ordbro sync, then translate the new entry | content/a.md:1:1 the source: “Ett stycke”\n",
		"locales/a.da.toml:1:1-1:1 error missing da/a.4: paragraph has no entry")
	a.Targets[0].Broken = true
	expect(t, "a broken catalogue may have it", run(a))
	a.Targets[0].File, a.Targets[0].Broken = nil, false
	expect(t, "no catalogue", run(a),
		"content/a.md:1:1-1:11 error missing da/: no Danish catalogue: all 3 units are untranslated | run ordbro sync, then translate locales/a.da.toml\n")

	a = translated(t, "<!-- ordbro: skip -->\nInte\n\n- Två\n", "da", nil, nil)
	a.Targets[0].File = nil
	expect(t, "the first that is needed", run(a), "content/a.md:4:3-4:6 error missing da/: no Danish catalogue: all 1 units")
	a = translated(t, "<!-- ordbro: skip -->\nInte\n", "da", nil)
	a.Targets[0].File = nil
	expect(t, "nothing is needed", run(a))

	a = translated(t, three, "da", saying("Et stykke"), nil, nil, saying(""))
	expect(t, "after the entry before", run(a),
		"locales/a.da.toml:2:20-2:20 error missing da/a.2: list item has no entry, which belongs after this place: “Två”",
		"locales/a.da.toml:5:9-5:11 error missing da/a.4: paragraph is not translated: “Tre stycken” | "+inCatalogs+" | content/a.md:8:1 the source: “Tre stycken”\n")
	a.Targets[0].File = nil // its entries stand in a catalogue under the article's old name
	expect(t, "an old name", run(a),
		"content/a.md:3:3-3:6 error missing da/a.2: list item has no entry, which belongs after this place: “Två” | run ordbro sync, then translate the new entry\n",
		"locales/a.da.toml:5:9-5:11 error missing da/a.4: paragraph is not translated")

	a = translated(t, "Ett stycke\n", "da", &l10n.Entry{Target: "Et stykke", Obsolete: true})
	expect(t, "obsolete", of("missing", run(a)), atOther+"2:20 error missing da/a.1: paragraph is not translated")
}

// TestFuzzy gives an open entry and why a person must look at it.
func TestFuzzy(t *testing.T) {
	const now = "Vi bygger öppna modeller för alla"
	look := "look at it, mend it, and delete the line “#, fuzzy”"
	for name, c := range map[string]struct {
		entry     l10n.Entry
		want, fix string
	}{
		"unsure":    {l10n.Entry{Fuzzy: true}, "marked fuzzy by a translator", look},
		"same":      {l10n.Entry{Fuzzy: true, Previous: now, Stood: "00000000"}, "marked fuzzy by a translator", look},
		"changed":   {l10n.Entry{Fuzzy: true, Previous: "Vi bygger öppna modeller för många"}, "the source has changed from “… öppna modeller för många” to “… öppna modeller för alla”", look},
		"longer":    {l10n.Entry{Fuzzy: true, Previous: now + " och envar"}, "the source has changed from “… modeller för alla och envar” to “… modeller för alla”", look},
		"beginning": {l10n.Entry{Fuzzy: true, Previous: "Ni bygger"}, "the source has changed from “Ni bygger” to “" + now + "”", look},
		"second":    {l10n.Entry{Fuzzy: true, Previous: "Vi gör"}, "the source has changed from “Vi gör” to “" + now + "”", look},
		"fifth":     {l10n.Entry{Fuzzy: true, Previous: "Vi bygger öppna modeller"}, "the source has changed from “… bygger öppna modeller” to “… bygger öppna modeller för alla”", look},
		"machine":   {l10n.Entry{Machine: true}, "translated by a machine, not looked at yet", "look at it, mend it, and delete the flags “fuzzy” and “machine”"},
		"doubted":   {l10n.Entry{Fuzzy: true, Doubted: true}, "doubted: nothing shows that anybody has accepted it for this wording of the source", look},
		"elsewhere": {l10n.Entry{Fuzzy: true, Suggested: true, Previous: now}, "suggested: the same text is translated so elsewhere", look},
		"alike":     {l10n.Entry{Fuzzy: true, Suggested: true, Previous: "Vi bygger"}, "suggested from another passage: “Vi bygger”", look},
		"source's":  {l10n.Entry{Fuzzy: true, Suggested: true, Target: now, Previous: "x"}, "suggested, since the source seems to be in this language already", look},
		"not believed": {
			l10n.Entry{Source: "Vi bygger något annat", SourceHash: l10n.Hash("Vi bygger slott")},
			"not believed: its hash is that of another wording than the one above it, and nothing shows that anybody has accepted it for this one",
			"compare it with the source, mend it, and run ordbro accept --lang da a.1",
		},
	} {
		e := c.entry
		if e.Target == "" {
			e.Target = "Vi bygger åbne modeller for alle"
		}
		list := of("fuzzy", check.Run(translated(t, now, "da", &e)))
		if len(list) != 1 || list[0].Message != c.want || list[0].Fix != c.fix || !strings.HasPrefix(report(list), atOther) {
			t.Errorf("%s:\n got %swant %s | %s", name, report(list), c.want, c.fix)
		}
	}
}

// TestStale: only what nobody has marked yet.
func TestStale(t *testing.T) {
	for name, c := range map[string]struct {
		entry l10n.Entry
		want  bool
	}{
		"current": {l10n.Entry{}, false},
		"stale":   {l10n.Entry{SourceHash: l10n.Hash("Läs här")}, true},
		"sealed":  {l10n.Entry{SourceHash: l10n.Hash("Läs här"), Sealed: true}, false},
		"fuzzy":   {l10n.Entry{SourceHash: l10n.Hash("Läs här"), Fuzzy: true}, false},
	} {
		e := c.entry
		e.Target = "Læs mere"
		list := of("stale", check.Run(translated(t, "Läs mer", "da", &e)))
		if !c.want {
			expect(t, name, list)
			continue
		}
		expect(t, name, list, atOther+"2:19 warning stale da/a.1: translated from another wording of the source; now it says “Läs mer” | run ordbro sync, which shows both wordings, and mend the translation | content/a.md:1:1 the source: “Läs mer”\n")
	}
}

// TestConflict: two translations, and one that is only marked.
func TestConflict(t *testing.T) {
	a := translated(t, "Läs mer", "da", &l10n.Entry{Target: "Læs mere", Conflict: true, Alternative: "Mere"})
	expect(t, "two", check.Run(a), atOther+"2:19 error conflict da/a.1: a merge found two translations: “Læs mere” and “Mere” | keep the right one in other, then delete the lines “#?” and the flag “conflict” | content/a.md:1:1 the source")
	a = translated(t, "Läs mer", "da", &l10n.Entry{Target: "Læs mere", Conflict: true})
	expect(t, "one", check.Run(a), atOther+"2:19 error conflict da/a.1: marked as a conflict of two translations | delete the flag “conflict” if the target is right | content/a.md:1:1 the source")
	words := check.Words{Lang: language.MustParse("nb"), Entries: []l10n.Entry{*saying("Mer"), *a.Targets[0].Edition.Entries[0]}}
	expect(t, "of no article", check.RunProject(&check.Project{Documents: []*l10n.Document{a.Doc}, Words: []check.Words{words}}), atOther+"2:19 error conflict nb/a.1: marked as a conflict of two translations | delete the flag “conflict” if the target is right\n")
}

// TestOwnEntries: an entry that serves a unit from another's place, what is not
// translated, and what has no target are judged where they belong or not at all.
func TestOwnEntries(t *testing.T) {
	const bad = "Hej `kod`"
	for name, c := range map[string]struct {
		text  string
		entry *l10n.Entry
		found bool
	}{
		"its own":        {"Hej", saying(bad), true},
		"another's":      {"Hej", &l10n.Entry{ID: "b.9", Target: bad}, false},
		"not translated": {"<!-- ordbro: skip -->\nHej", saying(bad), false},
		"no target":      {"Hej `x`", saying(""), false},
		"no entry":       {"Hej `x`", nil, false},
	} {
		if list := of("code-mismatch", check.Run(translated(t, c.text, "da", c.entry))); len(list) > 0 != c.found {
			t.Errorf("%s: %s", name, report(list))
		}
	}
}

// TestQuote: a long text is cut at a word, and what cannot be seen is shown.
func TestQuote(t *testing.T) {
	sixty := strings.Repeat("ordet ", 9) + "ordets" // 60 characters
	for text, want := range map[string]string{
		"Läs  mer\n här":                      "Läs mer här",
		sixty:                                 sixty,
		sixty + "s":                           strings.TrimSuffix(sixty, " ordets") + " …",
		strings.Repeat("å", 61):               strings.Repeat("å", 60) + " …",
		"kort " + strings.Repeat("a", 80):     "kort " + strings.Repeat("a", 55) + " …",
		strings.Repeat("a", 30) + " " + sixty: strings.Repeat("a", 30) + " ordet ordet ordet ordet …",
		strings.Repeat("a", 30) + " " + sixty[3:] + strings.Repeat("b", 80): strings.Repeat("a", 30) + " et ordet ordet ordet ordet …",
		strings.Repeat("a", 31) + " " + strings.Repeat("b", 80):             strings.Repeat("a", 31) + " …",
		strings.Repeat("a", 30) + " " + strings.Repeat("b", 80):             strings.Repeat("a", 30) + " " + strings.Repeat("b", 29) + " …",
		"Läs \u200bmer": "Läs \\u200bmer",
	} {
		list := of("missing", check.Run(translated(t, strings.ReplaceAll(text, "\n ", "\n"), "da", saying(""))))
		if len(list) != 1 || list[0].Message != "paragraph is not translated: “"+want+"”" {
			t.Errorf("%q:\n got %s want %s", text, report(list), want)
		}
	}
}

// TestStrangers: an entry whose id no text has.
func TestStrangers(t *testing.T) {
	at := source.Span{Start: 1, End: 4}
	strange := func(like int, free bool) *check.Article {
		a := translated(t, "Läs mer\n\nOch här", "da", saying("Læs mere"), nil)
		e := &l10n.Entry{ID: "a.x\u200b", Target: "Og her", File: a.Targets[0].File}
		a.Targets[0].Strangers = []check.Stranger{{Entry: e, ID: at, Like: like, Free: free}}
		return a
	}
	const place, missing = "locales/a.da.toml:1:2-1:5 ", "locales/a.da.toml:2:19-2:19 error missing da/a.2: "
	expect(t, "like none", check.Run(strange(-1, false)),
		place+"warning unknown-id da/: no text has the id “a.x\\u200b” | take the id from the article's source catalogue, or delete the entry; as it is nobody reads it, and ordbro sync makes it obsolete\n", missing)
	expect(t, "like one that has another", check.Run(strange(0, false)),
		place+"warning unknown-id da/: no text has the id “a.x\\u200b”; the nearest one, “a.1”, has another entry | take the id from the article's source catalogue, or delete the entry; as it is nobody reads it, and ordbro sync makes it obsolete | content/a.md:1:1 the source: “Läs mer”\n", missing)
	// It is what the text lacks: one fault, not two.
	expect(t, "like one that has none", check.Run(strange(1, true)),
		place+"error unknown-id da/a.2: no text has the id “a.x\\u200b”; did you mean “a.2”, which has no entry? | write that id in the heading; until then readers do not see this translation | content/a.md:3:1 the source: “Och här”\n")
}

// TestEchoes: what a language's mistyped id explains is missing in that language only.
func TestEchoes(t *testing.T) {
	a := translated(t, "Läs mer", "da", nil)
	a.Targets[0].Strangers = []check.Stranger{{Entry: &l10n.Entry{ID: "a.x", File: a.Targets[0].File}, Like: 0, Free: true}}
	a.Targets = append(a.Targets, translated(t, "Läs mer", "nb", nil).Targets...)
	expect(t, "two languages", check.Run(a),
		"locales/a.da.toml:1:1-1:1 error unknown-id da/a.1: ",
		"locales/a.nb.toml:1:1-1:1 error missing nb/a.1: ")
}

// TestControlCharacters gives an article's text and the places of what no text has.
func TestControlCharacters(t *testing.T) {
	for text, want := range map[string][]string{
		"Ett\tord\r\nTvå\n": nil,
		"Ett\x02 ord":       {"content/a.md:1:4-1:5 warning control-character sv/: the control character U+0002 | delete it\n"},
		"Ett\u0085ord":      {"content/a.md:1:4-1:5 warning control-character sv/: the control character U+0085 | delete it\n"},
		"Ett\rord":          {"content/a.md:1:4-1:5 warning control-character sv/: a carriage return without a line feed | delete it, or save the file with the line ends of Linux or Windows\n"},
		"Ett ord\r":         {"content/a.md:1:8-"},
		"Ett\x01\x01 ord":   {"content/a.md:1:4-1:5 ", "content/a.md:1:5-1:6 "},
	} {
		expect(t, text, of("control-character", check.Run(article(t, text))), want...)
	}
	if n := len(of("control-character", check.Run(article(t, strings.Repeat("a\x01", 25))))); n != 20 {
		t.Errorf("%d findings of one article", n)
	}
}

// TestFrontMatter: what front matter says of dates is found with the article, and the
// article's own faults are, too.
func TestFrontMatter(t *testing.T) {
	a := article(t, "---\ndate: i morgon\ndraft: kanske\n---\n\n<!-- ordbro: nonsens -->\n\nEtt stycke\n")
	expect(t, "both", check.Run(a),
		"content/a.md:2:7-2:15 error front-matter /: date is no date that can be read: “i morgon” | write it like",
		"content/a.md:3:8-3:14 error front-matter /: draft is ",
		"content/a.md:6:14-6:21 error directive ")
	// Errors leaves out the document's own and what takes long.
	expect(t, "errors", check.Errors(a), "content/a.md:2:7-2:15 error front-matter", "content/a.md:3:8-3:14 error front-matter")
}

// TestErrors: what can only warn is not asked.
func TestErrors(t *testing.T) {
	a := translated(t, english+" `a`", "da", saying(english))
	expect(t, "errors", check.Errors(a), atOther+"2:52 error code-mismatch da/a.1: missing from the translation")
	if all := check.Run(a); len(all) < 3 {
		t.Errorf("all: %s", report(all))
	}
}
