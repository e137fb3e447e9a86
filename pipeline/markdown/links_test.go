package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestDestinations: every destination is found in its own place, whatever stands around
// it, and what is no link is none.
func TestDestinations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[a](b.md) ![c](d.png)", "link b.md 1:5, image d.png 1:16"},
		{"[å *b* `c`](<d e.md> \"f\")", "link d e.md 1:14"},
		{"[a](  b.md#c\t'd')", "link b.md#c 1:7"},
		{"[a](b(c)d.md)", "link b(c)d.md 1:5"},
		{`[a](b\(c.md)`, "link b(c.md 1:5"},
		{"[a](b&amp;c.md)", "link b&c.md 1:5"},
		{"[![a](b.png)](c.md)", "link c.md 1:15, image b.png 1:7"},
		{"> - a\n>   [b](\n>   c.md)", "link c.md 3:5"},
		{"\ufeff# å [a](b.md)\r\n\r\n* x\r\n  y [c](d.md)\r\n", "link b.md 1:9, link d.md 4:9"},
		{"| a | b |\n|---|---|\n| c \\| d | [e](f.md) |", "link f.md 3:16"},
		{"---\ntitle: x\n---\n[a](b.md)", "link b.md 4:5"},
		{"[a][b] [b] [c][]\n\n> [b]: d.md 'e'\n\n[c]:\n  <f g.md>\n[h]: i.md", "link d.md 3:8, link f g.md 6:4"},
		{"[a]()", "link  1:1"},
		{"[](a.md) [ ](b.md) [![](c.png)](d.md)", "mute link a.md 1:4, mute link b.md 1:14, link d.md 1:33, image c.png 1:25"},
		{"[](){#plats}", ""},
		{"https://example.org <https://example.org/x> `[a](b.md)`", ""},
		{"```\n[a](b.md)\n```\n\n    [a](b.md)\n\n<!-- [a](b.md) <a href=\"x\"> -->", ""},
		{"a <a href=\"b.md\">c</a> <img alt=x src='d.png'> <x src=\"y\"> <b title=\"href=z\">e</b>", "HTML tag b.md 1:12, HTML tag d.png 1:40"},
		{"- a\n\n  <div>\n  <A\n    HREF = \"b.md\">c</A>\n  <video poster=p.png src=\"v.mp4\">\n  </div>", "HTML tag b.md 5:13, HTML tag p.png 6:17, HTML tag v.mp4 6:28"},
		{"a <a title=\"href=b.md\" href=\"b.md\">c</a> <img data-src=d.png src=d.png>", "HTML tag b.md 1:30, HTML tag d.png 1:66"},
		{"a <a title='b.md' HREF = b.md>c</a> <a href='b&amp;c.md' href=d.md>e</a>", "HTML tag b.md 1:26, HTML tag b&c.md 1:46"},
		{"a <img alt='b.png' srcset='b.png 1x,b.png\n2x' style=\"background:url('c.png')\">", "HTML tag b.png 1:28, HTML tag b.png 1:37, HTML tag c.png 2:28"},
		{"a <img srcset='b&amp;.png, c.png'>", "HTML tag b&.png 1:16, HTML tag c.png 1:28"},
		{"-\t<div>\n\t<a\n\t  href=b.md>c</a>\n\t</div>", "HTML tag b.md 3:9"},
		{"> a <a\n> href=b.md>c</a> [d\n> e](f.md) ![](\n> g.png) [](\n> )", "HTML tag b.md 2:8, link f.md 3:6, image g.png 4:3, mute link  4:10"},
		{`a <form action="b"><input type=image src="c.png" formaction="d"><button formaction='e'>f</button></form>`, "HTML tag b 1:17, HTML tag c.png 1:43, HTML tag d 1:62, HTML tag e 1:85"},
		{"<svg>\n<image href=\"a.png\"/><use xlink:href=\"b.svg#c\"/><a xlink:href=\"d.md\"><feImage href=\"e.png\"/></a><path href=\"f\"/>\n</svg>", "HTML tag a.png 2:14, HTML tag b.svg#c 2:39, HTML tag d.md 2:64, HTML tag e.png 2:85"},
		{`a <p data="b" action="c" cite="d">e</p> <x src="f" action="g">`, ""},
		{"[!INCLUDE [a](b.md)]", "link b.md 1:15"},
		{"a[^1]\n\n[^1]: [b](c.md)", "link c.md 3:11"},
	} {
		d, err := Split(source.New("a.md", []byte(c.text)), language.Swedish, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range d.Destinations {
			mute := ""
			if x.Wordless {
				mute = "mute "
			}
			got = append(got, fmt.Sprintf("%s%s %s %s", mute, x.Kind, x.Value, d.File.Position(x.Span.Start)))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: got\n%s\nwant\n%s", c.text, strings.Join(got, ", "), c.want)
		}
	}
}

func TestAnchors(t *testing.T) {
	d := split(t, "# Öppen *källkod*\n\n## Öppen källkod\n\n## Tre {#tre}\n\na[^1] <a name='namn'></a> <b id=\"egen\">b</b>\n\n"+
		"<div id=block>\n<p ID='inre'>c</p>\n</div>\n\n{: #lista .x }\n\n`<i id=\"kod\">`\n\n[^1]: d\n")
	var got []string
	for _, a := range d.Anchors {
		id := a.ID
		if a.Foreign {
			id += "!"
		}
		got = append(got, id)
	}
	want := []string{"öppen-källkod", "öppen-källkod-1", "tre", "namn", "egen", "fn:1", "fnref:1", "footnotes", "block", "inre", "tre!", "lista!"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// TestAnchorsAreOnThePage: what counts as a place is one on the page, and what the page
// has counts.
func TestAnchorsAreOnThePage(t *testing.T) {
	texts := map[string]string{
		"headings":            "# A\n\n# A 1\n\n# A\n\n> # B\n\n# !\n\n#\n\n## C {#a-1}\n\n# Footnotes",
		"notes":               "a[^1] b[^1] c[^2]\n\n# d[^1]\n\n[^1]: e[^3]\n\n[^2]: f\n\n[^3]: g",
		"no reference":        "a[^1]\n\n[^1]: b\n\n[^2]: c",
		"in a note":           "[^1]: a[^2]\n\n[^2]: b[^1] c[^2]",
		"defined twice":       "a[^1]\n\n[^1]: b\n\n[^1]: c[^2]\n\n[^2]: d",
		"undefined":           "a[^1]",
		"in a link":           "[a[^1]](b.md) [c *d[^2]*](e.md) f[^2]\n\n[^1]: g\n\n[^2]: h",
		"in an image":         "![a[^1]](b.png)\n\n[^1]: c",
		"in code and comment": "`[^1]` <!-- [^1] -->\n\n    [^1]\n\n[^1]: a",
		"in a table":          "| a[^1] | b |\n|---|---|\n| c[^1] | `d` |\n\n[^1]: e",
		"in HTML":             "<p>a[^1]</p>\n\n[^1]: b",
		"HTML":                "a <b id=c>d</b> <a name=\"e\">f</a>\n\n<div id='g'>\n<p ID=h>i</p>\n</div>\n\n<!-- <p id=j> -->",
	}
	for name, text := range texts {
		d := split(t, text)
		var have []string
		z := html.NewTokenizer(strings.NewReader(pageOf(t, text)))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			for _, a := range z.Token().Attr {
				if a.Key == "id" || a.Key == "name" {
					have = append(have, a.Val)
				}
			}
		}
		var told []string
		for _, a := range d.Anchors {
			told = append(told, a.ID)
		}
		slices.Sort(have)
		slices.Sort(told)
		if !slices.Equal(slices.Compact(have), slices.Compact(told)) {
			t.Errorf("%s: the page has %q, and the document tells of %q", name, have, told)
		}
	}
}

// TestOneTableOfAddresses: what a check sees is what a page writes anew.
func TestOneTableOfAddresses(t *testing.T) {
	for element, attributes := range leading {
		for _, attribute := range attributes {
			d := split(t, "a <"+element+" "+attribute+"=\"b.md\">c\n")
			if len(d.Destinations) != 1 || d.Destinations[0].Value != "b.md" {
				t.Errorf("%s of %s: %+v", attribute, element, d.Destinations)
			}
			p := Join(edition(d, one(-1, ""))).render(HTMLOptions{Link: func(s string) Link { return Link{Href: "x/" + s} }}, false)
			if !strings.Contains(string(p.body), attribute+`="x/b.md"`) {
				t.Errorf("%s of %s: the page has %s", attribute, element, p.body)
			}
		}
	}
}
