package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func TestCodes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"***a***", "emphasis[***a***|**a**] strong emphasis[**a**|a]<0"},
		{"**a *b***", "strong emphasis[**a *b***|a *b*] emphasis[*b*|b]<0"},
		{"*a **b***", "emphasis[*a **b***|a **b**] strong emphasis[**b**|b]<0"},
		{"a_b_c __d__", "strong emphasis[__d__|d]"},
		{"~a~ ~~b~~", "strikethrough[~a~|a] strikethrough[~~b~~|b]"},
		{"`` a`b `` `c", "code span[`` a`b ``]=a`b"},
		{"[a [b](c)](d)", "link[[b](c)|b]=c"},
		{"[a\\]b](<c d> \"e\")", `link[[a\]b](<c d> "e")|a\]b]=c d"e"`},
		{"![*a*](b 'c')", `image[![*a*](b 'c')|*a*]=b"c" emphasis[*a*|a]<0`},
		{"![](a)", "image[![](a)]=a"},
		{"[a](b&amp;c\\_d)", "link[[a](b&amp;c\\_d)|a]=b&c_d"},
		{"[a][b]", ""}, {"a[^1]b![^2]", "footnote reference[[^1]]=1 footnote reference[[^2]]=2"},
		{"<a@b.example> (https://c.example/d_e). www.f.example", "autolink[<a@b.example>]=mailto:a@b.example autolink[https://c.example/d_e]=https://c.example/d_e autolink[www.f.example]=http://www.f.example"},
		{"a<b c='d'>e</b><!-- f -->", "HTML tag[<b c='d'>]=<b c='d'> HTML tag[</b>]=</b> HTML comment[<!-- f -->]=<!-- f -->"},
		{"a  \nb\\\nc\nd\\", "line break[  \n] line break[\\\n]"},
		{"{a} *{{b}}* `{c}` [{d}]({e}) 5 % s %s %1$d", "placeholder[{a}]={a} emphasis[*{{b}}*|{{b}}] placeholder[{{b}}]={{b}}<1 code span[`{c}`]={c} link[[{d}]({e})|{d}]={e} placeholder[{d}]={d}<4 placeholder[%s]=%s placeholder[%1$d]=%1$d"},
		{"{a}*{b} `{c}` {d}* {e}", "placeholder[{a}]={a} emphasis[*{b} `{c}` {d}*|{b} `{c}` {d}] placeholder[{b}]={b}<1 code span[`{c}`]={c}<1 placeholder[{d}]={d}<1 placeholder[{e}]={e}"},
		{"*a **{b}** {c}* [**{d}**]({e})", "emphasis[*a **{b}** {c}*|a **{b}** {c}] strong emphasis[**{b}**|{b}]<0 placeholder[{b}]={b}<1 placeholder[{c}]={c}<0 link[[**{d}**]({e})|**{d}**]={e} strong emphasis[**{d}**|{d}]<4 placeholder[{d}]={d}<5"},
		{"{{< a *b* >}}", "template tag[{{< a *b* >}}]={{< a *b* >}} emphasis[*b*|b]"},
	} {
		if got := showCodes(c.text, Codes(c.text, l10n.Paragraph)); got != c.want {
			t.Errorf("%q: got\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
	if got := showCodes("*a* {b}", Codes("*a* {b}", l10n.FrontMatter)); got != "placeholder[{b}]={b}" {
		t.Errorf("front matter: %s", got)
	}
	if got := showCodes("`a\\|b`", Codes("`a\\|b`", l10n.TableCell)); got != "code span[`a\\|b`]=a|b" {
		t.Errorf("cell: %s", got)
	}
}

func TestCoder(t *testing.T) {
	d := split(t, "x [Ref] y [^n] [^m]\n\n[ref]: https://a.example 'T'\n\n[^n]: z\n")
	for text, want := range map[string]string{
		"[a][REF] [Ref] [Ref][]": "link[[a][REF]|a]=https://a.example link[[Ref]|Ref]=https://a.example link[[Ref][]|Ref]=https://a.example",
		"[other] [^n] [^m]":      "footnote reference[[^n]]=n",
	} {
		if got := showCodes(text, CoderFor(d).Codes(text, l10n.Paragraph)); got != want {
			t.Errorf("%q: got\n%s\nwant\n%s", text, got, want)
		}
	}
	if got, want := showCodes(d.Units[0].Text, d.Units[0].Codes), showCodes(d.Units[0].Text, CoderFor(d).Codes(d.Units[0].Text, l10n.Paragraph)); got != want {
		t.Errorf("the unit has %s, the Coder says %s", got, want)
	}
}

func showCodes(text string, codes []l10n.Code) string {
	var list []string
	for _, c := range codes {
		s := fmt.Sprintf("%s[%s", c.Kind, text[c.Span.Start:c.Span.End])
		if c.Inner.Len() > 0 {
			s += "|" + text[c.Inner.Start:c.Inner.End]
		}
		s += "]"
		if c.Value != "" {
			s += "=" + c.Value
		}
		if c.Title != "" {
			s += fmt.Sprintf("%q", c.Title)
		}
		if c.Parent >= 0 {
			s += fmt.Sprintf("<%d", c.Parent)
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

func TestTranslate(t *testing.T) {
	for text, want := range map[string]bool{
		"ord": true, "42": false, "`kod`": false, "![](a.png)": false, "![ord](a.png)": true, `[1](a "ord")`: true, "[1](ord)": false,
		"https://a.example": false, "&nbsp;": false, "&copy; 2024": false, "<b>1</b>": false, "{name}": false, "– – –": false, "日本": true,
	} {
		d := split(t, text+"\n")
		if len(d.Units) != 1 || d.Units[0].Translate != want {
			t.Errorf("%q: Translate is not %v", text, want)
		}
	}
}

func TestPseudo(t *testing.T) {
	for text, want := range map[string]string{
		"ord":                                   "⟦ óóŕð ⟧",
		"*en* [bild](ab.md 'titel') &amp; `ab`": "⟦ *ééñ* [ƀííļð](ab.md 'ţííţééļ') &amp; `ab` ⟧",
		"[Ref] och [Ref][] och [x][Ref]":        "⟦ [Ŕééƒ][Ref] óóçĥ [Ŕééƒ][Ref] óóçĥ [ẋ][Ref] ⟧",
		"![](a.png \"titel\") <b>x</b> {name}":  "⟦ ![](a.png \"ţííţééļ\") <b>ẋ</b> {name} ⟧",
		"a  \nb":                                "⟦ áá  \nƀ ⟧",
	} {
		d := split(t, text+"\n\n[Ref]: https://a.example\n")
		if got := Pseudo(&d.Units[0]); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestQuarantine: the next best text stands for a unit, the rest is as given.
func TestQuarantine(t *testing.T) {
	d := split(t, "# Ett\n\nTvå.\n\nTre.\n")
	nb := edition(d, one(1, "To."))
	e := edition(d, func(i int, _ *l10n.Unit) string { return []string{"One", "Two\n\nand more", "<div>"}[i] })
	e.Fallbacks = []*l10n.Edition{nb}
	j := Join(e)
	if want := "# One\n\nTo.\n\nTre.\n"; string(j.Text) != want {
		t.Errorf("got %q, want %q", j.Text, want)
	}
	var got []string
	for _, q := range j.Quarantined {
		got = append(got, fmt.Sprintf("%d %q %s", q.Unit, q.Choice.Text, q.Reason))
	}
	want := []string{`1 "Two\n\nand more" it holds a blank line, which would make it two paragraphs`, `2 "<div>" its HTML tag “<div>” is not in the source as often`}
	if !slices.Equal(got, want) {
		t.Errorf("quarantined %q", got)
	}
	if j.Choices[0].Text != "One" || j.Choices[1].Text != "To." || j.Choices[2].Text != "Tre." {
		t.Errorf("choices %+v", j.Choices)
	}
}

func TestHTMLTags(t *testing.T) {
	const text = "Rå <b>HTML</b> och <abbr title=\"Hypertext\">HT</abbr><br> <i>x</i>.\n"
	for target, ok := range map[string]bool{
		"Raw <b>HTML</b> and <abbr title=\"hyper text\">HT</abbr><br> <i>x</i>": true,
		"<i>x</i> <b>raw</b> <abbr title=''>HT</abbr> a<br>b":                   true,
		"<b><i>x</i></b> <abbr title=\"a\">y</abbr><br>":                        true,
		"<b><i>x</b></i> <abbr title=\"a\">y</abbr><br>":                        false,
		"<b>x</b> <abbr title=\"a\">y</abbr><br> i":                             false,
		"</b>x<b> <abbr title=\"a\">y</abbr><br> <i>i</i>":                      false,
		"<b onclick=x>x</b> <abbr title=\"a\">y</abbr><br> <i>i</i>":            false,
		"<b>x</b> <abbr title=\"a\" style=\"b\">y</abbr><br> <i>i</i>":          false,
	} {
		d := split(t, text)
		if j := Join(edition(d, one(0, target))); (len(j.Quarantined) == 0) != ok {
			t.Errorf("%q: quarantined %+v", target, j.Quarantined)
		}
	}
}

// TestLineEnds: a target gets the file's line ends.
func TestLineEnds(t *testing.T) {
	d := split(t, source.BOM+"> Ett\r\n> två.\r\n")
	j := Join(edition(d, one(0, "One\ntwo\nthree.")))
	if want := source.BOM + "> One\r\n> two\r\n> three.\r\n"; string(j.Text) != want {
		t.Errorf("got %q, want %q", j.Text, want)
	}
}

func TestPlaceholdersAndIncludes(t *testing.T) {
	for text, want := range map[string]string{
		"%ss bidrag":               "placeholder %s",
		"100 %sant":                "",
		"{name}s %1$d":             "placeholder {name}, placeholder %1$d",
		"[!INCLUDE [foot](a.md)]":  "placeholder [!INCLUDE, link a.md",
		"[!INCLUDE\n[foot](a.md)]": "placeholder [!INCLUDE, link a.md",
		"[!include[foot](a.md)]":   "placeholder [!include, link a.md",
		"[!code-csharp [foot](a.md)] [!Include[b](c.md)]": "placeholder [!code-csharp, link a.md, placeholder [!Include, link c.md",
		"[!INCLUDE b [foot](a.md)]":                       "template tag [!INCLUDE b, link a.md", // a label is a word of its own
		"[!INCLUDE [foot](a.md)":                          "template tag [!INCLUDE, link a.md",
		"[!div class=x] [b](a.md)":                        "template tag [!div class=x], link a.md",
		"Se [!NOTE] [b](a.md)":                            "link a.md",
	} {
		var got []string
		for _, c := range Codes(text, l10n.Paragraph) {
			got = append(got, string(c.Kind)+" "+c.Value)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
	for _, text := range []string{"[!INCLUDE[footer-include](includes/footer.md)]\n", "[!include [sidfot](a.md)]\n", "[!code-cs[Huvudprogrammet](a.cs)]\n"} {
		d, err := Split(source.New("a.md", []byte(text)), language.Swedish, Options{})
		if err != nil || d.Units[0].Translate {
			t.Errorf("an inclusion is to be translated: %v %+v", err, d.Units)
		}
	}
}

// TestIndentation: in a text of as many lines each keeps its counterpart's own
// indentation; in any other all get the same.
func TestIndentation(t *testing.T) {
	const mermaid = "{{< mermaid >}}\ngraph TD\n    A[Bron] --> B[Älven]\n        B --> C[Havet]\n{{< /mermaid >}}\n"
	for _, c := range []struct{ name, text, target, want string }{
		{"uneven", mermaid, "{{< mermaid >}}\ngraph TD\nA[The bridge] --> B[The river]\nB --> C[The sea]\n{{< /mermaid >}}",
			"{{< mermaid >}}\ngraph TD\n    A[The bridge] --> B[The river]\n        B --> C[The sea]\n{{< /mermaid >}}\n"},
		{"fewer lines", mermaid, "{{< mermaid >}} graph\nA\n{{< /mermaid >}}", "{{< mermaid >}} graph\nA\n{{< /mermaid >}}\n"},
		{"box", "??? note \"Obs\"\n    Rad ett.\n        Djupare.\n    Rad tre.\n", "??? note \"NB\"\nLine one.\nDeeper.\nLine three.",
			"??? note \"NB\"\n    Line one.\n        Deeper.\n    Line three.\n"},
		{"in an item", "- Ett\n  två\n      tre\n", "One\ntwo\nthree", "- One\n  two\n      three\n"},
		{"lazy in an item", "- Ett\ntvå\n    tre\n", "One\ntwo\nthree", "- One\n  two\n    three\n"},
		{"in a quote", "> Ett\n>    två\n> tre\n", "One\ntwo\nthree", "> One\n>    two\n> three\n"},
		{"lazy in a quote", "> Ett\ntvå\n>   tre\n", "One\ntwo\nthree", "> One\n> two\n>   three\n"},
		{"even", "Ett\n   två\n   tre\n", "One\ntwo\nthree\nfour", "One\n   two\n   three\n   four\n"},
		{"a marker on a deep line", "Ett\n      två\n tre\n", "One\n- two\nthree", "One\n      \\- two\n three\n"},
	} {
		for end, text := range variants(c.text) {
			t.Run(c.name+"/"+end, func(t *testing.T) {
				mustVerify(t, text)
				j := Join(edition(split(t, text), one(0, c.target)))
				needsNothing(t, j)
				sameBlocks(t, j)
				if got := string(j.Text); got != variants(c.want)[end] {
					t.Errorf("got\n%q\nwant\n%q", got, variants(c.want)[end])
				}
			})
		}
	}
}

// TestLeadsInValues: what ordbro does not read as Markdown may be read so by others: a
// link or an image that the source does not have is not let in.
func TestLeadsInValues(t *testing.T) {
	const text = "---\ntitle: Om huset vid sjön\ndescription: Se [sidan](b.md) om huset\n---\n\n<div>\nText i rutan.\n</div>\n\n<p title=\"Hjälp\">Ett stycke</p>\n"
	d := split(t, text)
	for _, c := range []struct {
		unit   string
		target string
		held   bool
	}{
		{"Om huset vid sjön", "About the house", false},
		{"Om huset vid sjön", "About [the house](javascript:alert(1))", true},
		{"Om huset vid sjön", "About ![](https://evil.example/t.gif)", true},
		{"Om huset vid sjön", "About https://evil.example", true},
		{"Om huset vid sjön", "About *the* house", false},
		{"Se [sidan](b.md) om huset", "See [the page](b.md) about the house", false},
		{"Text i rutan.", "Text in [the box](https://evil.example).", true},
		{"Text i rutan.", "Text in the box [1].", false},
		{"Hjälp", "[Help](https://evil.example)", true},
	} {
		j := Join(edition(d, func(_ int, u *l10n.Unit) string {
			if u.Text == c.unit {
				return c.target
			}
			return ""
		}))
		if held := len(j.Quarantined) > 0; held != c.held {
			t.Errorf("%q → %q: held %v: %v", c.unit, c.target, held, j.Quarantined)
		}
	}
}

// TestActing: what other programs than a reader of Markdown act on, by the rules of the
// generator that reads the article.
func TestActing(t *testing.T) {
	raw, jsx := dialect.Dialect{RawTags: true}, dialect.Dialect{Expressions: true}
	none := dialect.Dialect{}
	for _, c := range []struct {
		text  string
		rules dialect.Dialect
		want  string
	}{
		{"a <b", none, "unclosed mark[<b]=<b"},
		{`a \<b`, none, ""}, {`a \\<b`, none, "unclosed mark[<b]=<b"}, {`a \<b`, raw, "unclosed mark[<b]=<b"}, {`a \<b>`, none, ""}, {`a \<b>`, raw, "unclosed mark[<b]=<b"},
		{"a --8<-- \"b.md\" c\nd", none, `template tag[<-- "b.md" c]=<-- "b.md" c`}, {"--8<--", none, "template tag[<--]=<--"}, {"a -8<-- b", none, ""}, {"a 8<b> c", none, "HTML tag[<b>]=<b>"},
		{"a {# b", none, "unclosed mark[{#]={#"}, {"a {# b #} c", none, "template tag[{# b #}]={# b #}"}, {"a {#b} c", none, "attribute list[{#b}]={#b}"}, {"a {# b } c", none, ""}, {`a \{# b`, none, "unclosed mark[{#]={#"}, {"`{#`", none, "code span[`{#`]={# unclosed mark[{#]={#"},
		{`a {b="c}d"} e`, none, `attribute list[{b="c}d"}]={b="c}d"}`}, {`a {.b c"d} e`, none, `attribute list[{.b c"d}]={.b c"d}`}, {`a {.b 'c d} e's`, none, `attribute list[{.b 'c d}]={.b 'c d}`}, {"a {b='c}d'} e", none, "attribute list[{b='c}d'}]={b='c}d'}"},
		{"a {.b", none, "unclosed mark[{.b]={.b"}, {`a {.b "c`, none, "unclosed mark[{.b]={.b"}, {`a \{.b}`, none, ""}, {"`{.b}`", none, "code span[`{.b}`]={.b}"},
		{"a {b + {c}} d", jsx, "template tag[{b + {c}}]={b + {c}}"}, {"a {b + c} d", none, ""}, {"a { b", jsx, "unclosed mark[{]={"}, {"<>a</>", jsx, "unclosed mark[<>]=<> unclosed mark[</>]=</>"}, {"<>a</>", none, ""},
		{"a {.b " + strings.Repeat("c", maxBraces) + "}", none, "unclosed mark[{.b]={.b"},
	} {
		r := &references{dialect: c.rules}
		if got := showCodes(c.text, codesOf(r, c.text, l10n.Paragraph)); got != c.want {
			t.Errorf("%.40q: got\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}
