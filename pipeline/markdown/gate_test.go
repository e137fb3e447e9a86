package markdown

import (
	"strings"
	"testing"
	"time"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestGateAlone: the gate finds what is wrong with no help from the comparison of codes.
func TestGateAlone(t *testing.T) {
	for _, c := range []struct {
		source, target string
		open           bool
	}{
		{"Ord", "<script>x</script>", false},
		{"Ord", "a <!-- --!><img src=x onerror=y> -->", false},
		{"Ord", "a <!-- b -->", false},
		{"Ord", "<b onclick=x>y</b>", false},
		{"<b>x</b>", "<i>x</i>", false},
		{"a <img src=b alt=c>", "a <img src=d alt=c>", false},
		{"a <script>x()</script>", "a <script>y()</script>", false},
		{"a <style>x{}</style>", "a <style>*{display:none}</style>", false},
		{"a <script>x()</script>", "b <script>x()</script>", true},
		{"a <img src=b alt=c>", "a <img src=b alt='d e'>", true},
		{"a <title>b</title>", "a <title>c < d</title>", true},
		{"a <svg><title>b</title><path d=x /></svg>", "a <svg><title>c</title><path d=x /></svg>", true},
		{"a <textarea>b</textarea>", "a <textarea>c *d*</textarea>", true},
		{"a <noscript>b <i>c</i></noscript>", "a <noscript><i>d</i> e</noscript>", true},
		{"a <iframe src=x>b</iframe>", "a <iframe src=x>c</iframe>", true},
		{"a <xmp>b</xmp> <noembed>c</noembed>", "a <xmp>d</xmp> <noembed>e</noembed>", true},
		{"a <textarea><script>x()</script></textarea>", "a <textarea><script>y()</script></textarea>", false},
		{"a <title>b</title>", "a <title>c <img src=x onerror=y></title>", false},
		{"a <title>b</title>", "a <title>c <!-- d --></title>", false},
		{"a <svg><title>b</title></svg>", "a <svg><title>c <img src=x onerror=y></title></svg>", false},
		{"a <svg><style>b</style></svg>", "a <svg><style>c</style></svg>", false},
		{"a <noscript>b</noscript>", "a <noscript>c <img src=x onerror=y></noscript>", false},
		{"a <noscript><i title=b>c</i></noscript>", "a <noscript><i title='</noscript><img src=x onerror=y>'>c</i></noscript>", false},
		{"a <noscript>b</noscript>", "a <noscript>b</noscript title='<img src=x onerror=y>'>", false},
		{"a <b title='<i>'>c</b>", "a <b title='<i>'>d</b>", true},
		{"a <b>x</b>", "a <b>*y*</b> `z`", true},
		{"a <b>x</b>", "a <b>**y** ~~z~~</b><br>", true},
		{"a <b>x</b>", "a <b>**y**</b> <b>z</b><em>u</em><strong>v</strong><del>w</del><code>x</code>", true},
		{"a <b>x</b>", "a <b>y</b><code class=z>x</code>", false},
		{"a <b>x</b>", "a <b>y</b><em id=z>x</em>", false},
		{"a <b>x</b>", "a <b>y</b><br clear=all>", false},
		{"a <b>x</b>", "a <b title=y>z</b><i title=u>v</i>", false},
		{"a <!-- b -->", "a c <!-- b -->", true},
	} {
		d := split(t, c.source+"\n")
		r, u := referencesOf(d), &d.Units[0]
		in := r.inline(c.target)
		if reason := r.gate(u, in, in.codes(u.Kind)); (reason == "") != c.open {
			t.Errorf("%q → %q: %q", c.source, c.target, reason)
		}
	}
	d := split(t, "a <script>x()</script>\n")
	if j := Join(edition(d, one(0, "a <script>y()</script>"))); len(j.Quarantined) != 1 {
		t.Error("Join does not ask the gate")
	}
}

// TestTagsInValues: what looks like a tag in an attribute's value is one to a reader who
// takes what stands around for text.
func TestTagsInValues(t *testing.T) {
	const evil = "</noscript><img src=x onerror=y>"
	for _, c := range []struct{ text, target, want string }{
		{"<noscript>\n\nEn <abbr title='a'>b</abbr>\n\n</noscript>\n", "A <abbr title='" + evil + "'>b</abbr>", "En <abbr"},
		{"<div><noscript><p>En <abbr title='a'>b</abbr></p></noscript></div>\n", "<p>A <abbr title='" + evil + "'>b</abbr></p>", "En <abbr"},
		{"<noscript>\n\n<div title=\"Bro\">\n\n</div>\n\n</noscript>\n", evil, `<div title="&lt;/noscript>&lt;img src=x onerror=y>">`},
		{"<div title='Bro'>\n\n1\n", "1 < 2 <b> <", `<div title='1 < 2 &lt;b> <'>`},
		{"---\ntitle: En <abbr title='a'>b</abbr>\n---\n", "A <abbr title='</title><b>'>c</abbr>", "title: En <abbr"},
		{"---\ntitle: En <abbr title='<b>'>b</abbr>\n---\n", "A <abbr title='<b>'>c</abbr>", "A <abbr title='<b>'>c"},
	} {
		j := Join(edition(split(t, c.text), one(0, c.target)))
		if sameBlocks(t, j); !strings.Contains(string(j.Text), c.want) {
			t.Errorf("%q → %q: got %s %+v", c.text, c.target, j.Text, j.Quarantined)
		}
		if body := string(j.HTML(HTMLOptions{}).Body); strings.Contains(body, "<img src=x") || strings.Contains(body, `<img src="x"`) {
			t.Errorf("%q: the page is %s", c.text, body)
		}
	}
}

// TestSelfClosing: a browser takes no notice of "/>"; the text after it is not in it.
func TestSelfClosing(t *testing.T) {
	for text, want := range map[string]string{
		`Ny <Badge text="x" /> och *mer*.`:         `<p>Ny <badge text="x"></badge> och <em>mer</em>.</p>`,
		`Ny <i class="x"/> och <br/> mer.`:         `<p>Ny <i class="x"></i> och <br> mer.</p>`,
		"<div>\n<x-y/> och mer\n</div>":            "<div>\n<x-y></x-y> och mer\n</div>",
		"<svg><path d=\"M0\"/><g><a/></g></svg>\n": `<svg><path d="M0"></path><g><a></a></g></svg>`,
	} {
		d := split(t, text+"\n")
		got := string(Join(&l10n.Edition{Doc: d, Lang: d.Lang}).HTML(HTMLOptions{}).Body)
		if !strings.Contains(got, want) {
			t.Errorf("%q: got %s", text, got)
		}
	}
}

// TestTagEnd: a tag that says something in another language than what stands around it
// gets that language, wherever its author has put strokes.
func TestTagEnd(t *testing.T) {
	for text, want := range map[string]string{
		`<img title="Bro" src=a/>`:           `<img title="Bro" src=a/ lang="sv">`,
		`<img title="Bro" src=a/ >`:          `<img title="Bro" src=a/ lang="sv" >`,
		`<img title="Bro" src=a />`:          `<img title="Bro" src=a lang="sv" />`,
		`<img title="Bro"/>`:                 `<img title="Bro" lang="sv"/>`,
		"<img title=\"Bro\"\n/>":             "<img title=\"Bro\" lang=\"sv\"\n/>",
		`<img title="Bro">`:                  `<img title="Bro" lang="sv">`,
		`<span title="Bro" data-x=a/>`:       `<span title="Bro" data-x=a/ lang="sv">`,
		`<svg><a title="Bro" href=a/></svg>`: `<a title="Bro" href=a/>`,
	} {
		d := split(t, "<div>\n"+text+"\n</div>\n")
		p := Join(edition(d, one(-1, ""))).render(HTMLOptions{}, false)
		if got := string(p.body); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	d := split(t, "<div>\n<svg><image href=a/><image href=b/ /></svg>\n</div>\n")
	p := Join(edition(d, one(-1, ""))).render(HTMLOptions{Link: func(s string) Link { return Link{Href: "x/" + s} }}, false)
	if want := `<svg><image href="x/a/"><image href="x/b/" /></svg>`; !strings.Contains(string(p.body), want) {
		t.Errorf("got %s, want %s", p.body, want)
	}
}

// TestEndOfWhatIsAbove: the end of an element that a block above has opened ends what this
// block has opened, too, and an end of nothing ends nothing.
func TestEndOfWhatIsAbove(t *testing.T) {
	d := split(t, "<div lang=\"en\">\n\n<section lang=\"de\"></div>Hus</b>\n\nSjö\n")
	p := Join(&l10n.Edition{Doc: d, Lang: d.Lang}).render(HTMLOptions{}, false)
	if want := "<div lang=\"en\">\n<section lang=\"de\"></div>Hus</b>\n<p>Sjö</p>\n"; string(p.body) != want {
		t.Errorf("got %q", p.body)
	}
}

// TestFences: a block of code in a target is not shown as escaped marks.
func TestFences(t *testing.T) {
	for target, held := range map[string]bool{
		"```\nRun it.\n```": true, "```\nmake\n```": true, "~~~\nx\n~~~": true, "a\n```\nb": true, "```sh": true, "a ``` b": false, "``make``": false, "a ~~~ b": false,
	} {
		for _, text := range []string{"Kör `make`.\n", "- Kör `make`.\n", "> Kör `make`.\n"} {
			d := split(t, text)
			if j := Join(edition(d, one(0, target))); (len(j.Quarantined) > 0) != held {
				t.Errorf("%q for %q: quarantined %+v, text %q", target, text, j.Quarantined, j.Text)
			}
		}
	}
}

// TestActingCost: no target takes long to read.
func TestActingCost(t *testing.T) {
	d := split(t, "Ett {{ två }} [tre](fyra) `fem`.\n")
	for _, s := range []string{
		"{", "{:", "{#", "{a=", "{{", "{{<", "{%", "{{x}}", "<a", "<!--", "<a:b> ", "[!a ", ":::\n", "[a](", "[a]({{x}})", "}}", "<b>", "a@b.se ", "[](b)", "{a}", "${",
		"<?a", "<![a", "</a", "[!A [](b)]", "--8<--", "<a href=b>",
	} {
		target := strings.Repeat(s, maxTarget/len(s))
		start := time.Now()
		codes := CoderFor(d).Codes(target, l10n.Paragraph)
		l10n.Compare(&d.Units[0], target, codes)
		Join(edition(d, one(0, target)))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q over and over: %v", s, took)
		} else if took > time.Second {
			t.Logf("%q: %v", s, took)
		}
	}
}

// TestValueCost: what is no Markdown is read in linear time. The texts are longer than any
// target, so that a square of their length takes minutes.
func TestValueCost(t *testing.T) {
	for _, kind := range []l10n.Kind{l10n.FrontMatter, l10n.HTMLAttribute} {
		for _, s := range []string{"<a", "<?a", "<!--", "<!a", "</a", "<a='", "<a=\"'", "<a='\"", "<a=\"<a='", "<%", "{{<", "--8<--", "&#", "&", "\\"} {
			text := strings.Repeat(s, 600_000/len(s)) + ">"
			start := time.Now()
			codes := Codes(text, kind)
			if kind == l10n.HTMLAttribute {
				slot{kind: kind, quote: '"'}.fit(text, codes)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%q over and over in %s: %v", s, kind, took)
			}
		}
	}
}

// TestTagLength: a tag of front matter ends outside quotation marks, whatever tags without
// an end stand before it.
func TestTagLength(t *testing.T) {
	for text, want := range map[string]string{
		`<a <b>`: `<a <b>`, `<a="<b x='>'>`: `<b x='>'>`, `<a='<b="'>`: `<a='<b="'>`, `<a="<i="<u='>" <b>`: `<i="<u='>" <b>`, `<a="<b='<i>`: ``, `<a='<i x="<b>">`: ``,
	} {
		got := ""
		for _, c := range Codes(text, l10n.FrontMatter) {
			if c.Kind == l10n.HTML {
				got += c.Value
			}
		}
		plain := ""
		for i := 0; i < len(text) && plain == ""; i++ { // as one would write it
			if n := (&actor{text: text}).tagLength(i); text[i] == '<' && n > 0 {
				plain = text[i : i+n]
			}
		}
		if got != plain || want != "" && got != want {
			t.Errorf("%s: got %s, want %s or %s", text, got, plain, want)
		}
	}
}

// TestSeam: a text does not become a mark together with what stands beside it in the file.
func TestSeam(t *testing.T) {
	for _, x := range []struct{ source, target, want string }{
		{"# Huset{#hus}\n", "Huset ved søen {", "# Huset ved søen &#123;{#hus}\n"},
		{"# Huset{#hus}\n", `Huset ved søen \{`, "# Huset ved søen &#123;{#hus}\n"},
		{"# Huset{#hus}\n", `Huset \`, "# Huset &#92;{#hus}\n"},
		{"# Huset{#hus}\n", `Huset \\`, "# Huset &#92;{#hus}\n"},
		{"# Huset{#hus}\n", "Huset til 5 $", "# Huset til 5 &#36;{#hus}\n"},
		{"Huset{#hus}\n===\n", "Huset {", "Huset &#123;{#hus}\n===\n"},
		{"# Huset {#hus}\n", "Huset {", "# Huset { {#hus}\n"},
		{"# Huset\n", "Huset {", "# Huset {\n"},
		{"| a |\n|---|\n| Huset|\n", "Huset {", "| a |\n|---|\n| Huset {|\n"},
		{"<p>Huset <!-- x --> nu</p>\n", "Huset <!-- x --> < nu", "<p>Huset <!-- x --> &lt; nu</p>\n"},
		{"<p>Huset <!-- x --> nu</p>\n", "Huset nu {", "<p>Huset nu {</p>\n"},
	} {
		d := split(t, x.source)
		at := len(d.Units) - 1
		j := Join(edition(d, one(at, x.target)))
		if sameBlocks(t, j); string(j.Text) != x.want {
			t.Errorf("%q in %q: got %q, want %q %+v", x.target, x.source, j.Text, x.want, j.Quarantined)
		}
	}
}
