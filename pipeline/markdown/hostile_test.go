package markdown

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// hostile are targets that would break a page if they were believed.
var hostile = []struct{ name, target string }{
	{"heading", "# x"}, {"headings", "a\n## b"}, {"bullet", "- x"}, {"star", "* x"}, {"plus", "+ x"}, {"bullets", "a\n- b\n- c"},
	{"year", "2024. x"}, {"one", "a\n1. b"}, {"parenthesis", "1) x"}, {"quote", "> x"}, {"quotes", "a\n> b"},
	{"div", "<div>"}, {"closing div", "</div>"}, {"div with text", "a\n<div>\nb"}, {"script", "<script>alert(1)</script>"},
	{"open bold", "a <b>b"}, {"closing main", "a</main></article>b"}, {"comment", "<!-- x"}, {"whole comment", "<!-- x -->"},
	{"processing", "<?php"}, {"declaration", "<!DOCTYPE html>"}, {"cdata", "<![CDATA[x"}, {"handler", `<img src=x onerror=alert(1)>`},
	{"textarea", "<textarea>"}, {"plaintext", "<plaintext>"}, {"cut tag", "<div"},
	{"blank line", "a\n\nb"}, {"blank line of spaces", "a\n  \t\nb"}, {"blank lines", "\n\n\n"}, {"indented", "    x"}, {"tab", "\tx"}, {"indented line", "a\n\n      b"},
	{"bar", "a | b"}, {"bars", "| a | b |"}, {"escaped bar", `a \| b`}, {"bar in code", "`a|b`"}, {"backslash", `a\`}, {"backslashes", `a\\`},
	{"closing hash", "C #"}, {"closing hashes", "C ##"}, {"hashes", "###"}, {"id", "x {#y}"}, {"definition", "[x]: y"}, {"definition then text", "[x]: y\nz"},
	{"own reference", "[Ref]: https://evil.example"}, {"footnote", "[^1]: x"}, {"footnote line", "a\n[^9]: x"}, {"empty", ""}, {"blank", " \n\t "},
	{"setext", "a\n==="}, {"setext two", "a\n---"}, {"rule", "---"}, {"stars", "* * *"}, {"underscores", "___"}, {"underline", "==="},
	{"fence", "```"}, {"fence with text", "```\na"}, {"tildes", "~~~"}, {"fence line", "a\n```\nb"}, {"long fence", "`````go"},
	{"table", "a | b\n--- | ---\nc | d"}, {"delimiters", "--- | ---"}, {"one column", "a\n:--"}, {"dashes", ":-:"},
	{"alert", "[!NOTE]"}, {"alert and text", "[!WARNING]\nx"}, {"task", "[ ] x"}, {"done", "[x] y"}, {"description", ": x"}, {"term", "a\n: b"},
	{"front matter", "---\ntitle: x\n---"}, {"toml", "+++\ntitle = 1\n+++"}, {"plusses", "+++"}, {"key", "x\nkey: value"}, {"colon", "x: y"}, {"at", "@x"}, {"quotes in yaml", `a "b" 'c' \d`},
	{"hash in yaml", "a # b"}, {"brackets", "[a, b]"}, {"braces", "{a: b}"}, {"true", "true"}, {"null", "null"}, {"number", "12"}, {"date", "2024-01-15"}, {"anchor", "&a *b"}, {"bang", "!x"}, {"percent", "%x"}, {"pipe block", "|\n  a"},
	{"directive", "a <!-- ordbro: skip -->"}, {"directive first", "<!-- ordbro: skip --> a"}, {"directive block", "<!-- ordbro: skip-start -->"},
	{"script link", "[x](javascript:alert(1))"}, {"other host", "[x](//evil.example)"}, {"other link", "[x](https://evil.example)"}, {"autolink", "<https://evil.example>"},
	{"bare link", "www.evil.example"}, {"data image", "![x](data:image/svg+xml,x)"}, {"reference", "[x][Ref]"}, {"entity scheme", "[x](java&#115;cript:alert(1))"}, {"tab scheme", "[x](java&Tab;script:x)"},
	{"null byte", "a\x00b"}, {"escape", "a\x1b[31mb"}, {"carriage return", "a\rb"}, {"invalid", "a\xffb"}, {"nel", "a\u0085b"}, {"line separator", "a\u2028b"}, {"mark", "\ufeffa"}, {"nbsp line", "a\n\u00a0\nb"},
	{"crlf", "a\r\nb"}, {"final newline", "a\n"}, {"final newlines", "a\n\n"}, {"hard break", "a  \nb"}, {"hard break last", "a\\\nb\\"}, {"code over lines", "`a\n- b\n`"}, {"open code", "`a"},
	{"open emphasis", "*a"}, {"open bracket", "[a"}, {"closing", "a](b)"}, {"template", "{{range 9}}x{{end}}"}, {"prose", "Alldeles vanlig text."}, {"bullet only", "-"}, {"number only", "1."}, {"hash only", "#"}, {"greater", ">"},
}

// TestHostile puts every hostile target in every unit of the probe: the page's
// structure never changes, and every other unit reads as given.
func TestHostile(t *testing.T) {
	for round, text := range []string{probe, source.BOM + strings.ReplaceAll(probe, "\n", "\r\n")} {
		d := split(t, text)
		for k, h := range hostile {
			if round > 0 && k%4 != 0 {
				continue // the line ends' share in this is small
			}
			for at := range d.Units {
				if !d.Units[at].Translate {
					continue
				}
				j := Join(edition(d, one(at, h.target)))
				again := sameBlocks(t, j)
				for i := range d.Units {
					if i != at && again.Units[i].Text != d.Units[i].Text {
						t.Errorf("%s as unit %d (%q) changed unit %d: %q", h.name, at, d.Units[at].Text, i, again.Units[i].Text)
					}
				}
			}
		}
	}
}

// TestHostileAll puts a hostile target in all units at once.
func TestHostileAll(t *testing.T) {
	d := split(t, probe)
	for _, h := range hostile {
		j := Join(edition(d, func(int, *l10n.Unit) string { return h.target }))
		sameBlocks(t, j)
		for _, c := range j.HTML(HTMLOptions{}).Body {
			if c < ' ' && c != '\n' && c != '\t' {
				t.Errorf("%s: control character in the page", h.name)
			}
		}
	}
	j := Join(edition(d, func(i int, _ *l10n.Unit) string { return hostile[i%len(hostile)].target }))
	sameBlocks(t, j)
}

// TestHostileMany: thousands of bad texts in one document are found in reasonable
// time, and cost only themselves.
func TestHostileMany(t *testing.T) {
	text := strings.Repeat("Ett <i>\ntvå</i> tre.\n\n", 3000)
	d := split(t, text)
	j := Join(edition(d, func(i int, _ *l10n.Unit) string {
		if i%10 == 0 {
			return "One <i>two</i> three."
		}
		return "<i>\ntwo</i> three." // would be a block of HTML
	}))
	sameBlocks(t, j)
	if len(j.Quarantined) != 2700 {
		t.Errorf("%d of 2700 quarantined", len(j.Quarantined))
	}
}

// TestHostileContext: a text that breaks only where it stands is found by halving,
// and the next best text stands for it.
func TestHostileContext(t *testing.T) {
	d := split(t, strings.Repeat("[a]: /b\n\"c\" d\n\n", 300))
	bad := map[int]bool{3: true, 100: true, 299: true}
	e := edition(d, func(i int, _ *l10n.Unit) string {
		if bad[i] {
			return `"e"` // would be the title of the link above
		}
		return `"e" f`
	})
	e.Fallbacks = []*l10n.Edition{edition(d, func(i int, _ *l10n.Unit) string {
		return map[int]string{3: `"g"`, 100: `"h" i`}[i]
	})}
	j := Join(e)
	sameBlocks(t, j)
	for i, want := range map[int]string{0: `"e" f`, 3: `"c" d`, 100: `"h" i`, 298: `"e" f`, 299: `"c" d`} {
		if j.Choices[i].Text != want {
			t.Errorf("unit %d: %q, want %q", i, j.Choices[i].Text, want)
		}
	}
	if len(j.Quarantined) != 4 {
		t.Errorf("quarantined %+v", j.Quarantined)
	}
}

// TestFallbackStands: where a text is bad by itself, so may be the fallback's.
func TestFallbackStands(t *testing.T) {
	d := split(t, "Ett <i>\ntvå</i> tre.\n")
	e := edition(d, one(0, "<i>\ntwo</i>"))
	e.Fallbacks = []*l10n.Edition{edition(d, one(0, "<i>\nto</i>")), edition(d, one(0, "en <i>to</i>"))}
	if j := Join(e); string(j.Text) != "en <i>to</i>\n" || len(j.Quarantined) != 2 {
		t.Errorf("got %q, quarantined %+v", j.Text, j.Quarantined)
	}
}
