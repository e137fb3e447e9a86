package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestHTMLCut: a run of phrasing content is one unit, and so is an attribute outside
// of them.
func TestHTMLCut(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"div", "<div>Ett ord.</div>", "div|Ett ord."},
		{"paragraphs", "<article>\n<h1>Rubrik</h1>\n<p>Det <em>är</em>\n   så.</p><p>Två</p>\n</article>", "h1|Rubrik / p|Det <em>är</em>⏎så. / p|Två"},
		{"inline elements", "<p><a href=\"a.md\">Läs <b>mer</b></a></p>", `p|<a href="a.md">Läs <b>mer</b></a>`},
		{"mixed content", "<div>Före<p>Inne</p>efter</div>", "div|Före / p|Inne / div|efter"},
		{"break", "<p>Ett<br>två<br></p>", "p|Ett<br>två"},
		{"table", "<table><caption>Priser</caption>\n<tr><th>Vara<td>Bröd\n<tr><td>&nbsp;</td><td>-</td></table>", "caption|Priser / th|Vara / td|Bröd / td|- kept"},
		{"lists", "<ul>\n  <li>Ett\n  <li><b>Två</b>\n</ul>\n<dl><dt>Ord<dd>Mening</dl>", "li|Ett / li|<b>Två</b> / dt|Ord / dd|Mening"},
		{"figure", "<figure>\n<img src=\"a.png\" alt=\"En bro\">\n<figcaption>Bron</figcaption>\n</figure>", "@alt|En bro / figcaption|Bron"},
		{"image in text", "<p>Se <img src=a.png alt='bron' title=\"Ån\"> här</p>", `p|Se <img src=a.png alt='bron' title="Ån"> här`},
		{"image before text", "<p><img src=a.png alt=\"bron\"> här</p>", `p|<img src=a.png alt="bron"> här`},
		{"icon", "<p><i class=\"icon\"></i> Hämta <span></span></p>", "p|Hämta"},
		{"attributes of blocks", "<section aria-label=\"Nyheter\" class=\"Ord\"><input placeholder=\"Sök\" title='Här'></section>", "@aria-label|Nyheter / @placeholder|Sök / @title|Här"},
		{"no words", "<td alt=\"\" title=\"42\"><a title=\"&nbsp;\"></a></td>", ""},
		{"unquoted", "<img alt=Bro src=a>", "! words of this HTML are not translated (1): the value of alt has no quotation marks"},
		{"entities only", "<td>&nbsp; &#160;</td>", ""},
		{"code only", "<td><code>make</code></td>", ""},
		{"code in text", "<p>Kör <code>make test</code></p>", "p|Kör <code>make test</code>"},
		{"script", "<script>\nalert('Hej')\n</script>", ""},
		{"style", "<style>\n.ord { content: 'Ord' }\n\n.a {}\n</style> <b>Text</b> efter", "|<b>Text</b> efter"},
		{"pre", "<pre>\nEtt\n\ntvå</pre>", ""},
		{"svg", "<p><svg viewBox=\"0\"><title>Ikon</title><text>Ord</text></svg> Hämta</p>", "p|Hämta"},
		{"svg in a link", "<p><a href=b><svg><path d=\"M\"/></svg> Hämta</a></p>", `p|<a href=b><svg><path d="M"/></svg> Hämta</a>`},
		{"svg over blocks", "<div><svg>\n<text>Ett</text>\n\n<g>\n\n<p>Två</p>\n\n</svg></div>\n\n<p>Tre</p>", "=</svg></div> kept / p|Tre"},
		{"translate no", "<div translate=\"no\" title=\"Namn\">Berget<p>AI</p></div><p>Text</p>", "p|Text"},
		{"translate no over blocks", "<div translate=no>\n<div>\n\n<p>Ett</p>\n\n</div>\n\n<p>Två</p>\n\n</div>\n\n<p>Tre</p>", "p|Tre"},
		{"translate no in text", "<p>Hos <span translate=\"no\">Berget</span> nu</p>", `p|Hos <span translate="no">Berget</span> nu`},
		{"custom elements", "<my-card>\n<p>Text</p>\n</my-card>", "p|Text"},
		{"unmatched at the ends", "<p></b>Text<i></p>", "p|Text"},
		{"open across", "<p></p><a href=\"x\" title=\"Köp\"><div>Text</div></a>", "@title|Köp / div|Text"},
		{"comment", "<!-- Hej --> Text\n\n<div>\n<!-- Ord -->\n</div>", "|Text"},
		{"program", "<?php echo 'Hej > du'; ?>", ""},
		{"declaration", "<!DOCTYPE html>\n<html><body>Text</body></html>", "body|Text"},
		{"character data", "<![CDATA[\nOrd\n]]>", ""},
		{"not Markdown", "<div>\n*ord* och `kod` [a](b)\n</div>", "div|*ord* och `kod` [a](b)"},
		{"details", "<details>\n<summary>Mer</summary>\n\nText *här*.\n\n</details>", "summary|Mer / =Text *här*."},
		{"type 7", "<b>\nText\n</b>\n\n<span title=\"Ord\">\n</span>\n\n<i>\n<b>Ett</b> två</i> tre", "|Text / @title|Ord / |<b>Ett</b> två</i> tre"},
		{"in a list", "- <div>Ett\n  två</div>\n- <p>\n  tre\n  fyra", "div|Ett⏎två / p|tre⏎fyra"},
		{"in a quote", "> <p>Ett\n> två</p>\n>\n> tre", "p|Ett⏎två / =tre"},
		{"tabs", "-\t<p>Ett\n\ttvå</p>", "p|Ett⏎två"},
		{"cut tag", "<div>Text <a href=\"Ord\n\nStycke.", "div|Text / =Stycke. / ! words of this HTML are not translated (3): a tag is not closed here"},
		{"declared", "<p lang=\"en\">Hello <b>you</b></p><p>Du</p><p lang=\"sv-SE\">Text</p>", "p|Hello <b>you</b> kept en / p|Du / p|Text"},
		{"options", "<form><select><option>Ett<option label=\"Två\">2</select><textarea>Skriv</textarea>", "option|Ett / @label|Två / option|2 kept / textarea|Skriv"},
		{"button", "<p><button type=button>Köp</button>", "p|<button type=button>Köp</button>"},
		{"directive", "<div>\n<!-- ordbro: skip --><p>Ett</p>\n<p>Två <!-- ordbro: note=\"x\" --></p>\n<!-- ordbro: skip -->\n<table><tr><td>Tre<td>Fyra</table>\n<p>Fem</p></div>", "p|Ett kept / p|Två note x / td|Tre kept / td|Fyra kept / p|Fem"},
		{"directive before", "<!-- ordbro: skip -->\n<div>Ett<p>Två</div>\n\n<p>Tre</p>", "div|Ett kept / p|Två kept / p|Tre"},
		{"directive and nothing", "<div>\n<!-- ordbro: skip -->\n</div>", "! skip matches nothing: no text that is translated follows it"},
		{"brackets", "<div>\n<!-- ordbro: skip-start -->\n<p>Ett</p>\n<!-- ordbro: skip-end -->\n<p>Två</p></div>", "p|Ett kept / p|Två"},
		{"numbers", "<table><tr><td>8,0<td>1 000 <b>kr</b><td><b>12</b><td title=\"1,5\">2024-01-15<td><code>8,0</code> 1</table>\n\n8,0\n\n| 8,0 | 8 |\n|---|---|\n| **9.5 %** | `1,5` |",
			"td|8,0 optional / td|1 000 <b>kr</b> / td|<b>12</b> kept / td|2024-01-15 kept / td|<code>8,0</code> 1 kept / =8,0 kept / =8,0 optional / =8 kept / =**9.5 %** optional / =`1,5` kept"},
		{"a number skipped", "<div><!-- ordbro: skip --><table><tr><td>8,0</td></table></div>", "td|8,0 kept"},
		{"placeholders", "<p>Hej {name}, {{< x >}}</p>", "p|Hej {name}, {{< x >}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, text := range variants(c.text + "\n") {
				mustVerify(t, text)
				d := split(t, text)
				if got := cutOf(d); got != c.want {
					t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
				}
				needsNothing(t, Join(edition(d, pseudo)))
				sameBlocks(t, Join(edition(d, pseudo)))
			}
		})
	}
}

func cutOf(d *l10n.Document) string {
	var list []string
	for i := range d.Units {
		u := &d.Units[i]
		s := strings.ReplaceAll(u.Text, "\n", "⏎")
		switch u.Kind {
		case l10n.HTMLText:
			s = u.Key + "|" + s
		case l10n.HTMLAttribute:
			s = "@" + u.Key + "|" + s
		default:
			s = "=" + s
		}
		switch {
		case !u.Translate:
			s += " kept"
		case u.Optional:
			s += " optional"
		}
		if u.Lang != d.Lang {
			s += " " + u.Lang.String()
		}
		if u.Note != "" && u.Note != numberNote {
			s += " note " + u.Note
		}
		list = append(list, s)
	}
	for _, f := range d.Findings {
		list = append(list, fmt.Sprintf("! %s", f.Message))
	}
	return strings.Join(list, " / ")
}

// TestHTMLTargets: what a translator writes is HTML, and stays where its source is.
func TestHTMLTargets(t *testing.T) {
	const text = "<div title=\"Ett\" lang='sv'>\n<p>Två <b>tre</b> &copy fyra</p>\n<p title='Fem'>Sex\n    sju</p>\n</div>\n"
	targets := []string{"One", "Two <b>three</b> &copy four", "Five", "Six\nseven"}
	for _, c := range []struct {
		unit         int
		target, want string // want: what stands in the file; empty: it is quarantined
	}{
		{0, "One", `title="One"`},
		{0, "\"One\" > <b> & &amp; &x", `title="&quot;One&quot; > &lt;b> &amp; &amp; &amp;x"`},
		{0, "One\ntwo", `title="One two"`},
		{2, "it's \"five\"", `title='it&#39;s "five"'`},
		{1, "2 < 3 <b>&</b> R&D &lt; &nosuch; &copy x", "<p>2 &lt; 3 <b>&amp;</b> R&amp;D &lt; &amp;nosuch; &copy x</p>"},
		{1, "*Two* `three` <b>[x] (y)</b>", "<p>*Two* `three` <b>[x] (y)</b></p>"},
		{1, "Two", ""},
		{1, "Two <b>three", ""},
		{1, "Two <b>three</b></p><p>", ""},
		{1, "Two <b onclick=x>three</b>", ""},
		{1, "Two <b>three</b> <!-- ", ""},
		{1, "Two <b>three</b> <script>x</script>", ""},
		{1, "Two <b>three</b> <a", ""},
		{1, "<b></b>&nbsp;", ""},
		{3, "Six\n\n# x", ""},
		{3, "Six\nseven\n\teight", "<p title='Five'>Six\n    seven\n    eight</p>"},
		{3, "Six", "<p title='Five'>Six</p>"},
		{3, "</div>", ""},
	} {
		for name, text := range variants(text) {
			d := split(t, text)
			j := Join(edition(d, func(i int, _ *l10n.Unit) string {
				if i == c.unit {
					return c.target
				}
				return targets[i]
			}))
			again := sameBlocks(t, j)
			if (c.want == "") != (len(j.Quarantined) == 1) || c.want == "" && again.Units[c.unit].Text != d.Units[c.unit].Text {
				t.Errorf("%s: %q: quarantined %+v", name, c.target, j.Quarantined)
			}
			if want := strings.ReplaceAll(c.want, "\n", source.LineEnd(d.File.Text)); !strings.Contains(string(j.Text), want) {
				t.Errorf("%s: %q: got %s", name, c.target, j.Text)
			}
		}
	}
}

// TestHTMLLanguages: what is in another language than what stands around it is marked.
func TestHTMLLanguages(t *testing.T) {
	for _, c := range []struct{ name, text, translated, want string }{
		{"translated", "<div><p>Ett</p><p>Två</p></div>", "Ett", `<div><p>Ett!</p><p><span lang="sv">Två</span></p></div>`},
		{"inline elements", "<p>Ett <b>två</b> 3</p>", "", `<p><span lang="sv">Ett</span> <b><span lang="sv">två</span></b> 3</p>`},
		{"image", "<figure><img src=a alt=\"Ett\"><img src=b alt=\"Två\"></figure>", "Ett", `<figure><img src="a" alt="Ett!"><img src="b" alt="Två" lang="sv"></figure>`},
		{"image in text", "<p>Ett <img src=a alt=\"två\"></p>", "", `<p><span lang="sv">Ett</span> <img src="a" alt="två" lang="sv"></p>`},
		{"title in text", "<p>Ett <a href=b.md title=\"två\">tre</a></p>", "", `<p><span lang="sv">Ett</span> <a href="b.md" lang="sv" title="två">tre</a></p>`},
		{"declared as the source", "<div lang=\"sv\"><p>Ett</p><p>Två</p></div>", "Ett", `<div lang="sv"><p><span lang="en">Ett!</span></p><p>Två</p></div>`},
		{"declared as another", "<p lang=\"de\">Eins</p><p>Ett</p>", "Ett", `<p lang="de">Eins</p><p>Ett!</p>`},
		{"declared as the edition's", "<p lang=\"en\">One</p><p>Ett</p>", "", `<p lang="en">One</p><p><span lang="sv">Ett</span></p>`},
		{"not translated", "<p translate=\"no\">Ett</p><svg><text>Två</text></svg>", "", `<p translate="no"><span lang="sv">Ett</span></p><svg><text>Två</text></svg>`},
		{"directives", "<div><!-- ordbro: skip --><p>Ett</p></div>", "", `<div><p><span lang="sv">Ett</span></p></div>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := split(t, c.text+"\n")
			j := Join(edition(d, func(_ int, u *l10n.Unit) string {
				if u.Text == c.translated {
					return u.Text + "!"
				}
				return ""
			}))
			if got := strings.TrimSpace(string(j.HTML(HTMLOptions{}).Body)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
