package l10n_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestCompare gives a source and a target, and what is told of them; "!" where the
// target must not be published.
func TestCompare(t *testing.T) {
	names := map[l10n.Aspect]string{
		l10n.Lost: "lost", l10n.Added: "added", l10n.More: "more", l10n.Astray: "astray", l10n.Bare: "bare",
		l10n.Apart: "apart", l10n.Wordless: "wordless", l10n.Crossed: "crossed", l10n.Renested: "renested",
	}
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
		{"[a](http://b.se/)", "http://b.se/", "error bare autolink"},
		{"[b.se](http://b.se/)", "http://b.se/", ""},
		{"http://b.se/", "[b](http://b.se/)", ""},
		{"[a](b)", "[](b)", "error wordless link"},
		{"![a](b)", "![](b)", "warning wordless image"},
		{"![](b)", "![](b)", ""},
	} {
		doc, err := markdown.Split(source.New("a.md", []byte(c.source+"\n")), language.Swedish, markdown.Options{})
		if err != nil || len(doc.Units) != 1 {
			t.Fatalf("%q: %d units, %v", c.source, len(doc.Units), err)
		}
		u := &doc.Units[0]
		var got []string
		for _, d := range l10n.Compare(u, c.target, markdown.CodesIn(doc, c.target, u.Kind)) {
			mark := ""
			if d.Quarantine {
				mark = "!"
				if d.Reason() == "" {
					t.Errorf("%q: no reason", c.target)
				}
			}
			got = append(got, fmt.Sprintf("%s%s %s %s", d.Severity, mark, names[d.Aspect], d.Code.Kind))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q → %q:\n got %s\nwant %s", c.source, c.target, s, c.want)
		}
		if same := l10n.Compare(u, u.Text, u.Codes); len(same) > 0 {
			t.Errorf("%q differs from itself: %+v", c.source, same)
		}
	}
}
