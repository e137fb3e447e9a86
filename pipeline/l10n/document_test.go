package l10n

import (
	"slices"
	"testing"

	"github.com/ordbro/ordbro/pipeline/source"
)

// code is the part of a text that a code of that kind is; inner is its readable part.
func code(t *testing.T, text, part, inner string, k Code) Code {
	t.Helper()
	find := func(s, part string, from int) source.Span {
		for i := from; i+len(part) <= len(s); i++ {
			if s[i:i+len(part)] == part {
				return source.Span{Start: i, End: i + len(part)}
			}
		}
		t.Fatalf("%q is not in %q", part, s)
		return source.Span{}
	}
	k.Span, k.Parent = find(text, part, 0), -1
	if inner != "" {
		k.Inner = find(text[:k.Span.End], inner, k.Span.Start)
	}
	return k
}

// TestProse: what is left of a text for people, in its place.
func TestProse(t *testing.T) {
	for _, c := range []struct{ text, part, inner, want string }{
		{"a *b* c", "*b*", "b", "a  b  c"},
		{"[a b](c)", "[a b](c)", "a b", " a b    "},
		{"a `b` c", "`b`", "", "a     c"},
		{"a `b\nc` d", "`b\nc`", "", "a   \n   d"},
		{"`a`", "`a`", "", "   "},
		{`<img alt="å">`, `<img alt="å">`, "å", `          å  `},
	} {
		if got := Prose(c.text, []Code{code(t, c.text, c.part, c.inner, Code{})}); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if got := Prose("abc", []Code{{Span: source.Span{Start: -1, End: 9}}}); got != "   " {
		t.Errorf("a code beyond the text: %q", got)
	}
}

// TestUnits: what a unit is named after, how many words it has, and who misses it.
func TestUnits(t *testing.T) {
	const html = `<b title="ett två">tre</b> fyra`
	tag := code(t, html, `<b title="ett två">`, "ett två", Code{Kind: HTML, Value: `<b title="ett två">`})
	both := `<img alt="ett" title="två tre">`
	for _, c := range []struct {
		name           string
		u              Unit
		said           string
		words          int
		needed         bool
		isHTML, inHTML bool
	}{
		{"paragraph", Unit{Kind: Paragraph, Text: "ett *två*", Translate: true}, "ett *två*", 2, true, false, false},
		{"number", Unit{Kind: TableCell, Text: "8,0", Translate: true, Optional: true}, "8,0", 1, false, false, false},
		{"skipped", Unit{Kind: Paragraph, Text: "ett"}, "ett", 1, false, false, false},
		{"HTML", Unit{Kind: HTMLText, Text: html, Codes: []Code{tag, code(t, html, "</b>", "", Code{Kind: HTML})}, Translate: true}, "          ett två  tre     fyra", 4, true, true, true},
		{"HTML with a title", Unit{Kind: HTMLText, Text: both, Codes: []Code{code(t, both, both, "ett", Code{Kind: HTML, Title: "två tre"})}, Translate: true}, `          ett                   `, 3, true, true, true},
		{"attribute", Unit{Kind: HTMLAttribute, Text: "ett två", Translate: true}, "ett två", 2, true, true, true},
		{"image among Markdown", Unit{Kind: Paragraph, Text: both, Codes: []Code{code(t, both, both, "", Code{Kind: HTML, Value: both})}, Translate: true, InTags: true}, "ett två tre", 3, true, false, true},
	} {
		u := &c.u
		if u.Needed() != c.needed || u.IsHTML() != c.isHTML || u.InHTML() != c.inHTML || u.Words() != c.words || u.Said() != c.said {
			t.Errorf("%s: needed %v, HTML %v, in HTML %v, %d words, %q", c.name, u.Needed(), u.IsHTML(), u.InHTML(), u.Words(), u.Said())
		}
	}
}

// TestHash is go-i18n's: of "Hej" as in its own catalogues.
func TestHash(t *testing.T) {
	if got := Hash(""); got != "sha1-da39a3ee5e6b4b0d3255bfef95601890afd80709" {
		t.Error(got)
	}
	if got := Short(""); got != "da39a3ee" {
		t.Error(got)
	}
}

// TestAsides: what people read of a code beside its inner text, and what a target keeps.
func TestAsides(t *testing.T) {
	for _, c := range []struct {
		kind        CodeKind
		value, kept string
		asides      []string
	}{
		{HTML, `<img src="a" alt="b" TITLE='c "d"'>`, `<img src="a" alt="…" title="…">`, []string{"b", `c "d"`}},
		{HTML, `<b lang="en" title="x">`, `<b lang="en" title="…">`, nil},
		{HTML, `<b translate=NO title="x">`, `<b translate="NO" title="…">`, nil},
		{HTML, `<b translate="yes" title="x">`, `<b translate="yes" title="…">`, []string{"x"}},
		{HTML, `<a href=x/>`, `<a href="x/">`, nil},
		{HTML, `<a href="x" />`, `<a href="x"/>`, nil},
		{HTML, `<BR/>`, `<br>`, nil}, {HTML, `<br>`, `<br>`, nil}, {HTML, `<B>`, `<b>`, nil}, {HTML, `<Tip/>`, `<Tip/>`, nil}, {HTML, `<tip />`, `<tip/>`, nil}, {HTML, `<H1>`, `<h1>`, nil},
		{HTML, `</B >`, `</b>`, nil}, {HTML, `</Tip>`, `</Tip>`, nil}, {HTML, `</br>`, `</br>`, nil},
		{HTML, `<?php x ?>`, `<?php x ?>`, nil}, {HTML, `<!DOCTYPE html>`, `<!DOCTYPE html>`, nil},
		{HTML, `<a b="&amp;&quot;">`, `<a b="&amp;&#34;">`, nil},
		{Template, `{{< a text="b c"  id='d' caption = 'e' >}}`, `{{< a text="…" id='d' caption = "…" >}}`, []string{"b c", "e"}},
		{Template, `{{< a title: "b" >}}`, `{{< a title: "…" >}}`, []string{"b"}},
		{Template, `{{< a text="{{ b }}" >}}`, `{{< a text="{{ b }}" >}}`, nil},
		{Placeholder, `{{PLURAL:$1|a|b}}`, `{{PLURAL:$1|…}}`, nil}, {Placeholder, `{{PLURAL:$1|a(b)}}`, `{{PLURAL:$1|a(b)}}`, nil}, {Placeholder, "{{\n a }}", "{{ a }}", nil},
		{Attributes, `{title="a" .b}`, `{title="…" .b}`, nil},
		{Link, "a  b", "a  b", nil}, {CodeSpan, "a  b", "a  b", nil},
	} {
		k := Code{Kind: c.kind, Value: c.value}
		if got := k.kept(); got != c.kept {
			t.Errorf("%s: kept is %s, want %s", c.value, got, c.kept)
		}
		if got := k.Asides(); !slices.Equal(got, c.asides) {
			t.Errorf("%s: %q, want %q", c.value, got, c.asides)
		}
	}
	if got := (Code{Kind: Link, Value: "a", Title: "b"}).Asides(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("a link's title: %q", got)
	}
}

// TestTags: what a tag opens and closes.
func TestTags(t *testing.T) {
	for value, want := range map[string]htmlTag{
		"<a>": {name: "a", opens: true}, "<A href=x/>": {name: "a", opens: true}, "<a/>": {name: "a"}, "<a />": {name: "a"}, "</A>": {name: "a", closes: true},
		"<br>": {name: "br"}, "<br/>": {name: "br"}, "</br>": {name: "br"}, "<!-- a -->": {}, "<?a?>": {}, "<![CDATA[a]]>": {}, "": {},
	} {
		if got := readTag(value); got.name != want.name || got.opens != want.opens || got.closes != want.closes {
			t.Errorf("%s: %+v", value, got)
		}
	}
	for value, want := range map[string]tag{
		"{% if x %}": {Template, "if", false}, "{%- endif -%}": {Template, "if", true}, "{% end %}": {Template, "end", false}, "{{< a b >}}": {Template, "a", false}, "{{< /a >}}": {Template, "a", true},
		"{{</a>}}": {Template, "a", true}, "{{% a %}}": {Template, "a", false}, "{{#a}}": {Template, "a", false}, "{{/a}}": {Template, "a", true}, "<% x %>": {Template, "x", false}, "{%a%}": {Template, "a", false},
		":::tip": {Template, ":::", false}, ":::": {Template, ":::", true}, "::::tip x": {Template, "::::", false}, "::::": {Template, "::::", true}, "::: tip :::": {Template, "::: tip :::", false}, ":": {Template, ":", true}, "{%": {Template, "", false},
	} {
		if got := templateTag(value); got != want {
			t.Errorf("%s: %+v, want %+v", value, got, want)
		}
	}
	open, shut := func(name string) tag { return tag{HTML, name, false} }, func(name string) tag { return tag{HTML, name, true} }
	for _, c := range []struct {
		list []tag
		want bool
	}{
		{nil, true}, {[]tag{open("a"), shut("a")}, true}, {[]tag{open("a"), open("b"), shut("b"), shut("a")}, true}, {[]tag{open("a"), open("b"), shut("a"), shut("b")}, false},
		{[]tag{open("a")}, false}, {[]tag{shut("a")}, false}, {[]tag{shut("a"), open("a")}, false}, {[]tag{open("a"), shut("a"), shut("a")}, false},
	} {
		if nested(c.list) != c.want {
			t.Errorf("%v: nested is not %v", c.list, c.want)
		}
	}
}

// TestNumberIn: what a number says.
func TestNumberIn(t *testing.T) {
	for text, want := range map[string]struct {
		digits, letters string
		negative        bool
		parted, points  []int
	}{
		"8,5": {"85", "", false, []int{1}, []int{1}}, "1,234": {"1234", "", false, []int{1}, nil}, "1 234,5": {"12345", "", false, []int{1, 4}, []int{4}}, "−8.5 %": {"85", "", true, []int{1}, []int{1}},
		"(8)": {"8", "", true, nil, nil}, "8-9": {"89", "", false, []int{1}, nil}, "8 kr": {"8", "kr", false, nil, nil}, "٨٫٥": {"85", "", false, []int{1}, nil}, "½": {"½", "", false, nil, nil},
		"8&nbsp;500": {"8500", "", false, []int{1}, nil}, "1.2.3": {"123", "", false, []int{1, 2}, []int{1, 2}}, "8, 5": {"85", "", false, []int{1}, nil}, "𝟠.5": {"85", "", false, []int{1}, []int{1}}, "": {}, "12": {digits: "12"},
		"1,234.56": {"123456", "", false, []int{1, 4}, []int{4}}, "x-8": {"8", "x", true, nil, nil}, ".5": {"5", "", false, nil, nil}, "٠٩": {digits: "09"}, "९०": {digits: "90"}, "𝟎𝟗𝟿": {digits: "099"}, "8\u2010": {digits: "8"}, "5.": {"5", "", false, nil, nil},
	} {
		n := numberIn(text, nil)
		at := func(m map[int]bool) (list []int) {
			for i := range m {
				list = append(list, i)
			}
			slices.Sort(list)
			return list
		}
		if n.digits != want.digits || n.letters != want.letters || n.negative != want.negative || !slices.Equal(at(n.parted), want.parted) || !slices.Equal(at(n.points), want.points) {
			t.Errorf("%q: %+v", text, n)
		}
	}
}

// TestSilent: whether people get anything of a part of a text.
func TestSilent(t *testing.T) {
	const text = "ett *två* `tre` <i class=a></i> <b></b>  ![](f) {g} &nbsp; [&#8203;](h)"
	codes := []Code{
		code(t, text, "*två*", "två", Code{Kind: Emphasis}), code(t, text, "`tre`", "", Code{Kind: CodeSpan, Value: "tre"}),
		code(t, text, "<i class=a>", "", Code{Kind: HTML, Value: "<i class=a>"}), code(t, text, "</i>", "", Code{Kind: HTML, Value: "</i>"}),
		code(t, text, "<b>", "", Code{Kind: HTML, Value: "<b>"}), code(t, text, "</b>", "", Code{Kind: HTML, Value: "</b>"}),
		code(t, text, "![](f)", "", Code{Kind: Image, Value: "f"}), code(t, text, "{g}", "", Code{Kind: Placeholder, Value: "{g}"}), code(t, text, "[&#8203;](h)", "&#8203;", Code{Kind: Link, Value: "h"}),
	}
	for part, want := range map[string]bool{
		text: false, "ett": false, "*två*": false, "`tre`": false, "<i class=a></i>": false, "</i> <b></b>": true, "<b></b>  ": true, "![](f)": false, "{g}": false, " &nbsp; ": true, "[&#8203;](h)": true, "": true,
		" *två* ": false, "ett ": false,
	} {
		if got := Silent(text, codes, code(t, text, part, "", Code{}).Span); got != want {
			t.Errorf("%q: %v", part, got)
		}
	}
	for k, want := range map[*Code]bool{
		{Kind: CodeSpan, Value: " \u200b"}: false, {Kind: CodeSpan, Value: "a"}: true, {Kind: Template}: true, {Kind: Placeholder}: true, {Kind: Autolink}: true, {Kind: FootnoteRef}: true, {Kind: Unclosed}: true,
		{Kind: Link, Title: "a"}: true, {Kind: Link, Title: "&nbsp;"}: false, {Kind: Emphasis}: false, {Kind: Comment, Value: "a"}: false, {Kind: HTML, Value: "<a title=b>"}: true, {Kind: HTML, Value: "<a href=b>"}: false, {Kind: Attributes, Value: "{a=b}"}: false,
	} {
		if k.says() != want {
			t.Errorf("%+v: %v", k, !want)
		}
	}
}
