package l10n_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

var aspects = map[l10n.Aspect]string{
	l10n.Lost: "lost", l10n.Added: "added", l10n.More: "more", l10n.Astray: "astray", l10n.Bare: "bare",
	l10n.Apart: "apart", l10n.Wordless: "wordless", l10n.Crossed: "crossed", l10n.Renested: "renested",
	l10n.Renumbered: "renumbered",
}

// TestCompare gives a source and a target, and what is told of them; "!" where the
// target must not be published.
func TestCompare(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		// What people read of a tag is translated, all else is kept.
		{`<abbr title="Hypertext">HT</abbr>`, `<abbr title="hyper text">HT</abbr>`, ""},
		{`a <img src="a.png" alt="Bro">`, `a <img src="a.png" alt="Bridge">`, ""},
		{`a <img src="a.png" alt="Bro">`, `a <img src="b.png" alt="Bridge">`, "error! lost HTML tag, error! added HTML tag"},
		{`a <b>x</b>`, `a <b title="y">x</b>`, "error! lost HTML tag, error! added HTML tag"},
		{`a <Script/>`, `a <script/>`, "error! lost HTML tag, error! added HTML tag"},
		{`a {{< tip text="två" id="a" >}}`, `a {{< tip text="two" id="a" >}}`, ""},
		{`a {{< tip text="två" id="a" >}}`, `a {{< tip text="two" id="b" >}}`, "error! lost template tag, error! added template tag"},
		{`a {{< tip text="två" >}}`, `a {{< tip text="{{ x }}" >}}`, "error! lost template tag, error! added template tag"},
		{`a {{PLURAL:$1|sten|stenar}}`, `a {{PLURAL:$1|stone|stones}}`, ""},

		// What acts is there as often; comments may go.
		{"a <b>x</b>", "a <b>x</b> <b>y</b>", "error! added HTML tag, error! added HTML tag"},
		{"a <b>x</b> <i>y</i>", "a <b><i>x</b> y</i>", "error! crossed "},
		{"a <!-- x --> b", "a b", ""},
		{"a <!-- x --> b", "a <!-- y --> b", "error! added HTML comment"},
		{"a <!-- x --> b", "a <!-- x --> <!-- x -->", "error! added HTML comment"},
		{"{% if x %}a{% endif %}", "{% endif %}a{% if x %}", "error! crossed "},
		{"{% if x %}a{% endif %}", "{% if x %}a", "error! lost template tag"},
		{"a {.x} b", "a b", "error lost attribute list"},
		{"a {{ b", "a {{ c", ""},
		{"a b", "a {{ c", "error! added unclosed mark"},

		// What stands for a value may be named as often as a language needs it.
		{"[a](b)", "[a](b) [c](b)", "warning more link"},
		{"[a](b) [c](b)", "[a c](b)", "warning lost link"},
		{"[a](b)", "a", "error lost link"},
		{"[a](b)", "[a](c)", "error! astray link"},
		{"[a](b)", "[a](b) [a](c)", "error! astray link"},
		{"[a](b.png)", "![a](b.png)", "error lost link, error! added image"},
		{"a {b}", "a {b} {b}", "warning more placeholder"},
		{"a {b}", "a {c}", "error lost placeholder, error added placeholder"},
		{"a b", "a {b}", "warning added placeholder"},
		{"a %s %s", "a %s", "error lost placeholder"},
		{"a {{ b }}", "a {{ b }} {{ b }}", "warning more placeholder"},
		{"a {{ b }}", "a {{ c }}", "error lost placeholder, error! added placeholder"},

		// Links that are there and are none.
		{"[a](http://b.se/)", "[a] (http://b.se/)", "error apart autolink"},
		{"[a](http://b.se/)", "[a] <http://b.se/>", "error bare autolink"},
		{"[a](http://b.se/)", "[a]\n(http://b.se/)", "error apart autolink"},
		{"[a](http://b.se/)", "[a] [http://b.se/](http://b.se/)", ""},
		{"[a](http://b.se/)", "[a](http://b.se/) (http://b.se/)", "warning more link"},
		{"[a](http://b.se/)", "a (http://b.se/)", "error bare autolink"},
		{"[a] (http://b.se/)", "[c] (http://b.se/)", ""},
		{"[a](http://b.se/)", "[a](http://b.se/) http://b.se/", "warning more link"},
		{"[a](b) ![c](d)", "[a](e) ![c](f)", "error! astray link, error! astray image"},
		{"![a](b)", "[a](b)", "error lost image, error! added link"},
		{"[a](http://b.se/)", "http://b.se/", "error bare autolink"},
		{"[b.se](http://b.se/)", "http://b.se/", ""},
		{"http://b.se/", "[b](http://b.se/)", ""},
		{"[a](b)", "[](b)", "error wordless link"},
		{"![a](b)", "![](b)", "warning wordless image"},
		{"![](b)", "![](b)", ""},
		{"[a](b)", "[&nbsp;](b)", "error wordless link"},
		{"[a](b)", "[&#8203;&shy;](b)", "error wordless link"},
		{"[**a**](b)", "[**&nbsp;**](b)", "error wordless link"},
		{"[`a`](b)", "[` `](b)", "error wordless link, warning lost code span, warning added code span"},
		{"[`a`](b)", "[`&nbsp;`](b)", "warning lost code span, warning added code span"},
		{"[&nbsp;](b)", "[](b)", ""},
		{"[a](b)", `[](b "c")`, ""},
		{"[{a}](b)", "[{a}](b)", ""},
		{"[**{a}**](b)", "[**{a}**](b)", ""},
		{`[a <abbr title="x">y</abbr>](b)`, `[<abbr title="z"></abbr>](b)`, ""},
		{"[![a](b)](c)", "[![d](b)](c)", ""},
		{"[![a](b)](c)", "[![](b)](c)", "error wordless link, warning wordless image"},
		{"[![](b)](c)", "[![](b)](c)", ""},
		{"![a](b)", "![&nbsp;](b)", "warning wordless image"},
		{"[a](b)", "[](c)", "error! astray link, error wordless link"},
		{"[a](b) [](b)", "[](b) [](b)", ""},
		{`a <a href="b">c</a> d`, `a <a href="b"></a> c d`, "error wordless HTML tag"},
		{`<div>a <a href="b">c</a> d</div>`, `a <a href="b"> &nbsp;<b></b></a> c d`, "error! added HTML tag, error! added HTML tag, error wordless HTML tag"},
		{`<div>a <a href="b">c</a> <button>d</button></div>`, `a <a href="b"></a> <button>&#8203</button>`, "error wordless HTML tag, error wordless HTML tag"},
		{`<div>a <a href="b"><img src="c" alt="d"></a></div>`, `a <a href="b"><img src="c" alt="e"></a>`, ""},
		{`<div>a <a href="b"><img src="c" alt="d"></a></div>`, `a <a href="b"><img src="c" alt=""></a>`, "error wordless HTML tag"},
		{`<div>a <a href="b" aria-label="c"></a></div>`, `a <a href="b" aria-label="d"></a>`, ""},
		{`<div>a <a href="b"></a> c</div>`, `<a href="b"></a> d`, ""},
		{`<div>a <a href="b">c <i class="d"></i></a></div>`, `a <a href="b"><i class="d"></i></a>`, "error wordless HTML tag"},
		{`<div>a <a href="b"><b>c</b></a></div>`, `a <a href="b">&nbsp;<b>&#8203;</b></a>`, "error wordless HTML tag"},
		{`<div>a <a href="b"><code>c</code></a></div>`, `a <a href="b"><code>&nbsp; d</code></a>`, "warning lost code span, warning added code span"},
		{`<div>a <A href=b/>c</A></div>`, `a <a href="b/"></a>`, "error wordless HTML tag"},
		{`<div>a <a href="b">c</a> <a href="b"></a> d</div>`, `a <a href="b"></a> <a href="b"></a> d`, ""},

		// A stroke at the end of a value closes nothing; void elements and components do.
		{"a <a href=https://x.org/>b</a> <i>c</i>", "<i>c</i> <a href=https://x.org/>b</a> a", ""},
		{"a <a href=https://x.org/>b</a> <i>c</i>", "a <a href=https://x.org/><i>c</a></i> b", "error! crossed "},
		{"a <a href=https://x.org/ >b</a> <i>c</i>", `<i>c</i> <a href="https://x.org/">b</a> a`, ""},
		{"a <a href=x>b</a> <br/> <Tip/>", "<Tip/> <br> a <a href='x'>b</a>", ""},
		{"a <br> <b>c</b> d<wbr/>e", "<b>c</b> d<wbr>e <br/> a", ""},
		{`a <Tip x="y" /> <b>c</b>`, `<b>c</b> <Tip x="y"/> a`, ""},
		{`a <Tip x="y" /> <b>c</b>`, `<b>c</b> <Tip x="y"> a`, "error! lost HTML tag, error! added HTML tag"},
		{"a <?x y?> <b>c</b>", "<b>c</b> <?x y?> a", ""},
		{"a </br> <b>c</b>", "<b>c</b> </br> a", ""},
		{`<div>a <a href="b">c</a></div>`, `a <a href="b">{x}</a>`, "warning added placeholder"},
		{"a <a href=\"b\">**c**</a>", "a <a href=\"b\">`c`</a>", "warning lost strong emphasis, warning added code span"},

		// Comments in HTML may go, too.
		{"<div>a <!-- x --> b</div>", "a b", ""},
		{"<div>a <!-- x --> b</div>", "a <!-- x --> b", ""},
		{"<div>a <!-- x --> b</div>", "a <!-- y --> b", "error! added HTML comment"},
	} {
		doc, err := markdown.Split(source.New("a.md", []byte(c.source+"\n")), language.Swedish, markdown.Options{})
		if err != nil || len(doc.Units) != 1 {
			t.Fatalf("%q: %d units, %v", c.source, len(doc.Units), err)
		}
		u := &doc.Units[0]
		var got []string
		for _, d := range l10n.Compare(u, c.target, markdown.CoderFor(doc).Codes(c.target, u.Kind)) {
			mark := ""
			if d.Quarantine {
				mark = "!"
				if d.Reason() == "" {
					t.Errorf("%q: no reason", c.target)
				}
			}
			got = append(got, fmt.Sprintf("%s%s %s %s", d.Severity, mark, aspects[d.Aspect], d.Code.Kind))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
		if same := l10n.Compare(u, u.Text, u.Codes); len(same) > 0 {
			t.Errorf("%q differs from itself: %+v", c.source, same)
		}
	}
}

// TestNumbers gives a cell that is a number, and targets that are it and are not.
func TestNumbers(t *testing.T) {
	for cell, targets := range map[string][2][]string{
		"8,5":        {{"8.5", "8,5", "8٫5", "٨٫٥", "**8.5**", "8·5", "€8.5"}, {"999", "99,9", "Køb nu på evil.example", "85", "8,5 kr", "-8.5", "8.5 x", "8", "8.50", "<b>8.5</b>", "8&#53;5"}},
		"4 500,00":   {{"4,500.00", "4500.00", "4.500,00", "4’500.00", "4&nbsp;500,00"}, {"4,500", "450,000", "450000", "5 400,00"}},
		"1,234":      {{"1.234", "1234", "1 234"}, {"1243"}},
		"−8,5 %":     {{"-8.5%", "(8.5 %)", "–8.5 %"}, {"8.5 %", "-85 %"}},
		"10 000 000": {{"1,00,00,000", "10000000"}, {"1 000 000"}},
		"8,5–9,0":    {{"8.5–9.0", "8.5 – 9.0"}, {"8.5", "9.0–8.5"}},
	} {
		doc, err := markdown.Split(numberCell(cell), language.Swedish, markdown.Options{})
		if err != nil || len(doc.Units) != 2 || !doc.Units[1].Optional {
			t.Fatalf("%q: %+v %v", cell, doc.Units, err)
		}
		u := &doc.Units[1]
		for bad, list := range targets {
			for _, target := range list {
				found := slices.ContainsFunc(l10n.Compare(u, target, markdown.CoderFor(doc).Codes(target, u.Kind)), func(d l10n.Difference) bool { return d.Quarantine && d.Severity == l10n.Error })
				if found != (bad == 1) {
					t.Errorf("%q → %q: %v", cell, target, found)
				}
			}
		}
	}
}

func numberCell(cell string) *source.File {
	return source.New("a.md", []byte("| a |\n|---|\n| "+cell+" |\n"))
}

// TestReasons: why a target is not published, and what an astray link should lead to.
func TestReasons(t *testing.T) {
	long := strings.Repeat("b", 300)
	for _, c := range []struct{ source, target, reason, instead string }{
		{"[a](b)", "[a](c)", "its link leads to “c”, where the source does not lead", "b"},
		{"[a](b) ![a](b)", "[a](b) ![a](c)", "its image leads to “c”, where the source does not lead", "b"},
		{"[a](b) [d](e)", "[a](c) [d](f)", "its link leads to “c”, where the source does not lead", ""},
		{"[a](b)", "[a](b) [c](d)", "its link leads to “d”, where the source does not lead", ""},
		{"http://a.se", "[x](http://b.se)", "its link leads to “http://b.se”, where the source does not lead", "http://a.se"},
		{"a <b>c</b> <i>d</i>", "a <b><i>c</b></i>", "its tags are not nested: one would end elsewhere than it should", ""},
		{"a <b>c</b>", "a", "the HTML tag “<b>” of the source is missing in it", ""},
		{"a", "a <b>", "its HTML tag “<b>” is not in the source as often", ""},
		{"a", "a <b c=" + long + ">", "its HTML tag “<b c=" + long[:195] + "…” is not in the source as often", ""},
		{"a", "a <b c=" + strings.Repeat("å", 200) + ">", "its HTML tag “<b c=" + strings.Repeat("å", 97) + "…” is not in the source as often", ""},
		{"[a](b.png)", "![a](b.png)", "its image “b.png” is not in the source as often", ""},
	} {
		doc, err := markdown.Split(source.New("a.md", []byte(c.source+"\n")), language.Swedish, markdown.Options{})
		if err != nil {
			t.Fatal(err)
		}
		reason, instead := "", ""
		for _, d := range l10n.Compare(&doc.Units[0], c.target, markdown.CoderFor(doc).Codes(c.target, doc.Units[0].Kind)) {
			if d.Quarantine && reason == "" {
				reason, instead = d.Reason(), d.Instead
			}
		}
		if reason != c.reason || instead != c.instead {
			t.Errorf("%q → %.40q: %s; instead %q", c.source, c.target, reason, instead)
		}
	}
	d := l10n.Difference{Aspect: l10n.Renumbered, Instead: "8,0"}
	if d.Reason() != "its number is not the source's “8,0”" {
		t.Error(d.Reason())
	}
}

// TestCounts: how often something is lost or added, and how codes stand in one another.
func TestCounts(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"*a* **b** ~c~", "a b c", "lost emphasis 1, lost strong emphasis 1, lost strikethrough 1"},
		{"*a* *b* *c*", "*a*", "lost emphasis 2"}, {"*a*", "*a* *b* *c*", "added emphasis 2"},
		{"`a` `b`", "`a` `c`", "lost code span 1, added code span 1"}, {"`a` `b`", "`a`", "lost code span 1!"}, {"`a`", "`a` `a` `a`", "added code span 2"},
		{"a[^1] b\n\n[^1]: c", "a b", "lost footnote reference 1!"}, {"a[^1] b\n\n[^1]: c", "a[^1] b[^1]", "more footnote reference 1"},
		{"a  \nb", "a b", ""}, {"**[a](b)**", "[**a**](b)", "renested here strong emphasis in link; in the source link in strong emphasis"},
		{"**[a](b)** c", "**c** [a](b)", "renested here nothing nested; in the source link in strong emphasis"}, {"*[a](b)* *c*", "*a* [*c*](b)", "renested here emphasis in link; in the source link in emphasis"},
		{"%s a %s", "%s a", "lost placeholder 1!"}, {"{a} {a}", "{a}", "lost placeholder 1"}, {"{a} {a}", "{a} {b}", "lost placeholder 1!, added placeholder 1!"}, {"a %s", "a %s %d", "added placeholder 1!"}, {"a {b}", "a {b} {c}", "added placeholder 1"},
		{"a [b](c)", "a [b](c) ![d](c)", "added image 1!"}, {"[!A [b](c)]", "[b](c)", "lost placeholder 1!"}, {"{#x .y} a {.z}", "a {.z}", "lost attribute list 1!"},
	} {
		doc, err := markdown.Split(source.New("a.md", []byte(c.source+"\n")), language.Swedish, markdown.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range l10n.Compare(&doc.Units[0], c.target, markdown.CoderFor(doc).Codes(c.target, doc.Units[0].Kind)) {
			s := fmt.Sprintf("%s %s %d", aspects[d.Aspect], d.Code.Kind, d.Times)
			if d.Aspect == l10n.Renested {
				s = aspects[d.Aspect] + " " + d.Instead
			}
			if d.Severity == l10n.Error {
				s += "!"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
	}
}
