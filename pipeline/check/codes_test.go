package check_test

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
)

const free = "keep the markup of the source; the order is free"

// TestCodeMismatch gives a source, a Danish target, and what is said of its markup: the
// severity, the message and the next step.
func TestCodeMismatch(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"Kör `a` och `b`", "Kør `b` og `a`", ""},
		{"Ett **viktigt** ord", "Et vigtigt ord", "warning: missing from the translation: strong emphasis | " + free},
		// Several, sorted by kind and value, counted.
		{"Kör `b`, `a` och `a`", "Kør", "error: missing from the translation: 2 × code span “a”, code span “b” | " + free},
		{"Hej {b} och {a}", "Hej {c} og {d}", "error: missing from the translation: placeholder “{a}”, placeholder “{b}”; not in the source: placeholder “{c}”, placeholder “{d}” | " + free},
		{"Se [a](https://x.se/a)", "Se [a](https://x.se/a) og [a](https://x.se/a)", "warning: more often than in the source: link “https://x.se/a” | " + free},
		{"Ett ord", "Et <b>ord</b>", "error: not in the source: HTML tag “</b>”, HTML tag “<b>” | " + free + "; until then readers see the fallback"},
		// Links that are there and not what they were.
		{"Läs [sidan](http://x.se/)", "Læs [siden] (http://x.se/)", "error: the text and the address of the link to “http://x.se/” stand apart, so that the brackets are shown | write nothing between ] and what follows"},
		{"Läs [sidan](http://x.se/)", "Læs http://x.se/", "error: the link to “http://x.se/” has lost its text: the address itself is shown | write [text](http://x.se/), without a space between the brackets"},
		{"Läs [sidan](http://x.se/)", "Læs [](http://x.se/)", "error: the link “http://x.se/” has no words: nobody can see or hear what it is | write its text between [ and ]"},
		{"Läs <a href=\"http://x.se/\">sidan</a>", "Læs <a href=\"http://x.se/\"></a>", "error: the HTML tag “<a href=\"http://x.se/\">” has no words: nobody can see or hear what it is | write its text between the tags"},
		// Nesting.
		{"**Ett *viktigt* ord**", "**Et** *vigtigt* ord", "warning: markup is nested differently: here nothing nested; in the source emphasis in strong emphasis | nest the markup as the source does"},
		{"Ett <b>ord</b> och <i>ett</i>", "Et <b><i>ord</b></i> og et", "error: the tags are not nested: one would end elsewhere than it should | close each tag in the element in which it was opened; until then readers see the fallback"},
		// A cell's number.
		{"| 8,0 |\n|---|", "8.1", "error: the number is not the source's “8,0” | write the digits of the source as the language does and nothing else, or leave it empty; until then readers see the fallback"},
		{"| 8,0 |\n|---|", "8.0", ""},
	} {
		var got []string
		for _, f := range of("code-mismatch", check.Run(translated(t, c.source, "da", saying(c.target)))) {
			got = append(got, f.Severity.String()+": "+f.Message+" | "+f.Fix)
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
	}
}

// TestCodeMismatchHeld: where a target is not published, the finding that says why says
// so, and its marker is nobody's business.
func TestCodeMismatchHeld(t *testing.T) {
	a := translated(t, "- Ett ord", "da", saying("- Et <b>ord</b>"))
	expect(t, "held", of("code-mismatch", check.Run(a)),
		"locales/a.da.toml:2:9-2:26 error code-mismatch da/a.1: not in the source: HTML tag “</b>”, HTML tag “<b>” | "+free+"; until then readers see the fallback | content/a.md:1:3 the source: “Ett ord”\n")
	a.Targets[0].Quarantined = nil // what a build shows that fills nothing
	expect(t, "not held", of("code-mismatch", check.Run(a)),
		"locales/a.da.toml:2:9-2:26 error code-mismatch da/a.1: not in the source: HTML tag “</b>”, HTML tag “<b>” | "+free+" | content/a.md:1:3",
		"locales/a.da.toml:2:9-2:26 warning code-mismatch da/a.1: starts with “-”")
}

// TestLinkTarget gives a source, a Danish target and what is said of the destinations.
func TestLinkTarget(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"[Filen](file:///etc/motd)", "[Filen](file:///etc/motd)", "warning: the destination “file:///etc/motd” has a scheme that pages do not get | use http, https, mailto, tel or a relative path"},
		{"![Filen](file:///a.png)", "![Filen](file:///a.png)", "warning: the destination “file:///a.png” has a scheme that pages do not get | use http, https, mailto, tel or a relative path"},
		{"Skriv `file:///a` och [b](/c)", "Skriv `file:///a` og [b](/c)", ""},
		{"[a](file:{{ .x }})", "[a](file:{{ .x }})", ""}, // a program fills it in
		{"Se [a](x.md)", "Se [a](y.md)", "error: the destination “y.md” is not in the source, which has “x.md” | write x.md; until then readers see the fallback"},
		{"Se [a](x.md) och [b](z.md)", "Se [a](y.md) og [b](w.md)", "error: the destination “w.md” is not in the source | use the source's destination; until then readers see the fallback\nerror: the destination “y.md” is not in the source | use the source's destination; until then readers see the fallback"},
		{"Se [a](x.md)", "Se [a](javascript:b)", "error: unsafe destination “javascript:b”, which is not in the source, which has “x.md” | write x.md; until then readers see the fallback"},
		{"Se ![a](x.png)", "Se ![a](y.png)", "error: the destination “y.png” is not in the source, which has “x.png” | write x.png; until then readers see the fallback"},
	} {
		a := translated(t, c.source, "da", saying(c.target))
		var got []string
		for _, f := range of("link-target", check.Run(a)) {
			got = append(got, f.Severity.String()+": "+f.Message+" | "+f.Fix)
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
	}
	a := translated(t, "Ett stycke\n\n[Filen](file:///etc/motd)", "da", saying("Et stykke"), saying("Se [a](/b)"))
	a.Targets[0].Quarantined = nil
	expect(t, "places", of("link-target", check.Run(a)),
		"content/a.md:3:1-3:26 warning link-target sv/a.2: the destination “file:///etc/motd” has a scheme",
		"locales/a.da.toml:5:9-5:21 error link-target da/a.2: the destination “/b” is not in the source, which has “file:///etc/motd” | write file:///etc/motd | content/a.md:3:1 the source")
}

// TestStructure: what says it more exactly says it alone.
func TestStructure(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"Ett stycke", "Et stykke", ""},
		{"Ett stycke", "Et\n\nstykke", "structure: not published, since it would break the Danish page: it holds a blank line, which would make it two paragraphs | give the translation the form of the source; until then readers see the fallback"},
		{"Ett stycke", "Et \astykke", "structure: not published, since it would break the Danish page: it holds the control character U+0007 | delete the character; until then readers see the fallback"},
		{"Ett stycke", "Et stykke <b>", "code-mismatch: not in the source: "},
		{"Se [a](x.md)", "Se [a](y.md)", "link-target: the destination"},
		{"Ett stycke", "Et sty\u200bkke", "hidden-character: it holds an invisible character"},
		{"Ett stycke", "Et\n\nsty\u200bkke", "hidden-character: it holds an invisible character"},
	} {
		var got []string
		for _, f := range check.Run(translated(t, c.source, "da", saying(c.target))) {
			got = append(got, f.Check+": "+f.Message+" | "+f.Fix)
		}
		if s := strings.Join(got, "\n"); s != c.want && (c.want == "" || !strings.HasPrefix(s, c.want) || len(got) > 1) {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
	}
}

// TestUnseenPlaces: a character that nobody sees is found where it stands.
func TestUnseenPlaces(t *testing.T) {
	a := translated(t, "Ett stycke text", "da", saying("Et stуkke sty\u200bkke tekst \u200b"))
	expect(t, "characters", check.Run(a),
		"locales/a.da.toml:2:13-2:19 warning mixed-script da/a.1: it holds a word with letters of two scripts: the Cyrillic “у” (U+0443) among Latin letters | ",
		"locales/a.da.toml:2:23-2:24 error hidden-character da/a.1: it holds an invisible character without width (U+200B), which the source does not have | delete the character U+200B; until then readers see the fallback | content/a.md:1:1 the source: “Ett stycke text”",
		"locales/a.da.toml:2:34-2:35 warning hidden-character da/a.1: it holds an invisible character without width (U+200B), which the source does not have | delete the character U+200B | content/a.md:1:1")
	a.Targets[0].Quarantined, a.Targets[0].Place = nil, nil           // not joined, and places unknown: the target's own
	expect(t, "without places", of("hidden-character", check.Run(a)), // the same, said once
		"locales/a.da.toml:2:9-2:36 error hidden-character da/a.1: it holds an invisible character without width (U+200B), which the source does not have | delete the character U+200B | ")
}
