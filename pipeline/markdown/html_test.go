package markdown

import (
	"flag"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs (go test -run Golden -update writes it anew); got\n%s", path, got)
	}
}

// TestGoldenUnits and TestGoldenPage show what becomes of the probe.
func TestGoldenUnits(t *testing.T) { golden(t, "probe.units", dump(split(t, probe))) }

func TestGoldenPage(t *testing.T) {
	d := split(t, probe)
	e := edition(d, func(i int, u *l10n.Unit) string {
		if i%3 == 0 { // a third is not translated yet
			return ""
		}
		return Pseudo(u)
	})
	golden(t, "probe.html", string(Join(e).HTML(HTMLOptions{}).Body))
}

func pageOf(t testing.TB, text string) string {
	t.Helper()
	d := split(t, text)
	return strings.TrimSpace(string(Join(&l10n.Edition{Doc: d, Lang: d.Lang}).HTML(HTMLOptions{}).Body))
}

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unsafe link", "[a](javascript:alert(1))", "<p><a>a</a></p>"},
		{"unsafe link with entity", "[a](java&#115;cript:x)", "<p><a>a</a></p>"},
		{"blob", "[a](blob:x) [b](view-source:x) [c](//x)", "<p><a>a</a> <a>b</a> <a>c</a></p>"},
		{"unsafe image", "![a](data:x)", "<p>a</p>"},
		{"unsafe autolink", "<javascript:alert(1)>", "<p>javascript:alert(1)</p>"},
		{"link without text", "[](a.md) [![](b.png)](c.md)", `<p><a href="a.md" aria-label="a.md"></a> <a href="c.md" aria-label="c.md"><img src="b.png" alt=""></a></p>`},
		{"links do not nest", "[a <https://b.example>](c)", `<p><a href="c">a https://b.example</a></p>`},
		{"quotes", `[a](b "c\"d'<e>")`, `<p><a href="b" title="c&quot;d'&lt;e&gt;">a</a></p>`},
		{"own id", "# Öppen källkod {#kod}", `<h1 id="kod">Öppen källkod</h1>`},
		{"ids", "# Öppen källkod\n\n## Öppen källkod\n\n## *C#* & `d` {#öppen-källkod-1}\n\n# !", `<h1 id="öppen-källkod">Öppen källkod</h1>
<h2 id="öppen-källkod-2">Öppen källkod</h2>
<h2 id="öppen-källkod-1"><em>C#</em> &amp; <code>d</code></h2>
<h1 id="section">!</h1>`},
		{"empty heading", "#\n\na", "<p>a</p>"},
		{"open div", "<div>\n\na", "<div>\n<p>a</p>\n</div>"},
		{"closing tags", "a</main></article></div>\n\nb", "<p>a</p>\n<p>b</p>"},
		{"open comment", "<!-- a\n\nb", "<!-- a\n\nb\n-->"},
		{"plaintext", "a <plaintext> b", "<p>a &lt;plaintext&gt; b</p>"},
		{"script", "<script>\nif (a<b) c(\"&\")\n</script>", "<script>\nif (a<b) c(\"&\")\n</script>"},
		{"void", "a<br/>b <input disabled>", `<p>a<br>b <input disabled></p>`},
		{"directive", "<!-- ordbro: skip -->\n\na <!-- ordbro: note=x -->", "<p>a</p>"},
		{"tasks", "- [x] a\n- [ ] b\n- [x](c)", `<ul>
<li><input type="checkbox" disabled checked aria-label="Done"> a</li>
<li><input type="checkbox" disabled aria-label="Not done"> b</li>
<li><a href="c">x</a></li>
</ul>`},
		{"footnote in footnote", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n\n[^3]: d", `<p>a<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" aria-labelledby="footnotes">
<h2 id="footnotes">Notes</h2>
<ol>
<li id="fn:1">
<p>b<sup id="fnref:2"><a href="#fn:2" role="doc-noteref">2</a></sup> <a href="#fnref:1" role="doc-backlink" aria-label="Back to note 1 in the text">↩</a></p>
</li>
<li id="fn:2">
<p>c <a href="#fnref:2" role="doc-backlink" aria-label="Back to note 2 in the text">↩</a></p>
</li>
<li id="fn:3">
<p>d</p>
</li>
</ol>
</section>`},
		{"no footnote", "a[^1]", "<p>a[^1]</p>"},
		{"list", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := pageOf(t, c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestHTMLLink(t *testing.T) {
	d := split(t, "[a](b.md) ![c](d.png) [e](#f) [g](https://h.example) [i](mailto:j@k.example)\n")
	p := Join(&l10n.Edition{Doc: d, Lang: d.Lang}).HTML(HTMLOptions{Link: func(s string) Link { return Link{Href: "../" + s + "?"} }})
	want := `<p><a href="../b.md?">a</a> <img src="../d.png?" alt="c"> <a href="../#f?">e</a> <a href="https://h.example">g</a> <a href="mailto:j@k.example">i</a></p>` + "\n"
	if string(p.Body) != want {
		t.Errorf("got\n%s", p.Body)
	}
}

// TestHTMLEditions: ids are the source's, lang marks what is not in the edition's
// language.
func TestHTMLEditions(t *testing.T) {
	d := split(t, "---\ntitle: Titel\nsummary: Kort\n---\n# Öppen källkod\n\nEtt stycke.\n\n- punkt\n- Open <!-- ordbro: lang=de reason=x -->\n\n42\n")
	p := Join(edition(d, func(i int, u *l10n.Unit) string {
		return map[string]string{"Titel": "Title", "Öppen källkod": "Open source", "punkt": "item"}[u.Text]
	})).HTML(HTMLOptions{})
	want := `<h1 id="öppen-källkod">Open source</h1>
<p lang="sv">Ett stycke.</p>
<ul>
<li>item</li>
<li><span lang="de">Open</span></li>
</ul>
<p>42</p>
`
	if string(p.Body) != want {
		t.Errorf("got\n%s", p.Body)
	}
	if p.Title != (Phrase{"Title", language.English}) || p.Description != (Phrase{"Kort", language.Swedish}) {
		t.Errorf("title %v, description %v", p.Title, p.Description)
	}
	if len(p.Headings) != 1 || p.Headings[0] != (Heading{1, "öppen-källkod", "Open source", language.English}) {
		t.Errorf("headings %+v", p.Headings)
	}
}

// TestPhrases: a page's title and description are each one text, in that text's
// language.
func TestPhrases(t *testing.T) {
	sv, en := language.Swedish, language.English
	for _, c := range []struct {
		name, text         string
		targets            map[string]string
		title, description Phrase
	}{
		{"description before summary", "---\ntitle: Titel\nsummary: Kort\ndescription: Om\n---\n", map[string]string{"Om": "About"}, Phrase{"Titel", sv}, Phrase{"About", en}},
		{"summary alone", "---\nsummary: Kort\ntitle: Titel\n---\n", map[string]string{"Titel": "Title"}, Phrase{"Title", en}, Phrase{"Kort", sv}},
		{"first heading", "# Rubrik\n", nil, Phrase{"Rubrik", sv}, Phrase{}},
		{"late heading", "## Först\n\n# Sen *rubrik*\n", map[string]string{"Först": "First"}, Phrase{"Sen rubrik", sv}, Phrase{}},
		{"late heading translated", "## Först\n\n# Sen\n", map[string]string{"Sen": "Late"}, Phrase{"Late", en}, Phrase{}},
		{"title before heading", "---\ntitle: Titel\n---\n# Rubrik\n", map[string]string{"Rubrik": "Heading"}, Phrase{"Titel", sv}, Phrase{}},
		{"nothing to read", "---\ntitle: 2024\n---\n# 2025\n", nil, Phrase{"2024", en}, Phrase{}},
		{"empty heading first", "#\n\n# Rubrik\n", nil, Phrase{"Rubrik", sv}, Phrase{}},
		{"numbers in a heading", "# 2024\n", nil, Phrase{"2024", en}, Phrase{}},
		{"declared", "<!-- ordbro: lang=de reason=x -->\n\n# Titel\n", nil, Phrase{"Titel", language.German}, Phrase{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Join(edition(split(t, c.text), func(_ int, u *l10n.Unit) string { return c.targets[u.Text] })).HTML(HTMLOptions{})
			if p.Title != c.title || p.Description != c.description {
				t.Errorf("title %v, description %v; want %v, %v", p.Title, p.Description, c.title, c.description)
			}
		})
	}
}

// TestDirection: what is marked with a language has its direction, too, where that is
// not the page's, and code runs from left to right.
func TestDirection(t *testing.T) {
	const text = "Ett `a|b`.\n\n- Punkt\n\nTerm\n: Förklaring\n\n```go\nx\n```\n\n<div>Rå</div>\n\nTvå `c`.\n"
	d := split(t, text)
	e := edition(d, func(_ int, u *l10n.Unit) string { return map[string]string{"Två `c`.": "اثنان `c`."}[u.Text] })
	e.Lang = language.Arabic
	want := `<p lang="sv" dir="ltr">Ett <code>a|b</code>.</p>
<ul>
<li><span lang="sv" dir="ltr">Punkt</span></li>
</ul>
<dl>
<dt lang="sv" dir="ltr">Term</dt>
<dd lang="sv" dir="ltr">Förklaring</dd>
</dl>
<pre tabindex="0" dir="ltr"><code class="language-go">x
</code></pre>
<div><span lang="sv" dir="ltr">Rå</span></div>
<p>اثنان <code dir="ltr">c</code>.</p>
`
	if got := string(Join(e).HTML(HTMLOptions{}).Body); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestBalanced parses every example's page inside a frame: the frame stays whole.
func TestBalanced(t *testing.T) {
	for _, e := range examples(t) {
		page := "<main><article>" + pageOf(t, e.text) + "</article></main><footer>f</footer>"
		list, err := html.ParseFragment(strings.NewReader(page), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: 0x2804})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 2 || list[0].Data != "main" || list[1].Data != "footer" {
			t.Errorf("%s: the frame is broken:\n%s", e.name, page)
		}
	}
}

// TestRawHTML: addresses in raw HTML are rewritten like others, and text in HTML blocks
// is marked with its language in other editions.
func TestRawHTML(t *testing.T) {
	for text, want := range map[string]string{
		"<div class=\"x\"><p>Surdeg är <a href='b.md'>gott</a></p></div>": `<div class="x"><p><span lang="sv">Surdeg är</span> <a href="B.html"><span lang="sv">gott</span></a></p></div>`,
		"<details>\n<summary>Mer</summary>\n\nText\n\n</details>":         "<details>\n<summary><span lang=\"sv\">Mer</span></summary>\n<p lang=\"sv\">Text</p>\n</details>",
		"Se <a href=\"b.md#x\">här</a>":                                   `<p lang="sv">Se <a href="B.html#x">här</a></p>`,
		"<p lang=\"en\">Hello <b>you</b></p>":                             `<p lang="en">Hello <b>you</b></p>`,
		"<img src=\"b.md\" alt=\"\">":                                     `<img src="B.html" alt="">`,
	} {
		d, err := Split(source.New("a.md", []byte(text+"\n")), language.Swedish, Options{})
		if err != nil {
			t.Fatal(err)
		}
		page := Join(&l10n.Edition{Doc: d, Lang: language.Danish}).HTML(HTMLOptions{Link: func(s string) Link {
			return Link{Href: strings.Replace(s, "b.md", "B.html", 1)}
		}})
		if got := strings.TrimSpace(string(page.Body)); strings.ReplaceAll(got, "\n", "") != strings.ReplaceAll(want, "\n", "") {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}
