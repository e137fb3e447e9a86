package markdown

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func seeds(f *testing.F) {
	for i, e := range examples(f) {
		if i%7 == 0 {
			f.Add([]byte(e.text))
		}
	}
	for _, s := range []string{
		"<div title=\"Ett\" lang=de>\n<p>Två <b>tre</b> &copy fyra<br>\n   fem\n</div>", "> - <b>\n>   Ett <img alt='två' src=a>\n>   tre</b>\n", "<svg>\n\n<p translate=no>Ett</p>\n</svg>\n\n<td>8,0",
		"<pre>a\n\n</pre> b <code>c</code> d", "<textarea>a <b> c\n</textarea><script>a</script>", "<!-- a --> b <!-- ordbro: skip -->", "<?a > b ?> c\n", "<a\nb='c\nd'>\ne", "<li>a<li title=\"b&amp;\">c", "{\"title\": \"a\\n\", \"b\": [1]}\nx", "---\ntitle: |\n  a\n  b\n\n# c\n---\n",
	} {
		f.Add([]byte(s))
	}
	f.Add([]byte(probe))
	f.Add([]byte(strings.ReplaceAll(probe, "\n", "\r\n")))
	for _, s := range []string{"\x00", "a\rb\n", "\xff\n\n# \xfe", "\ufeff---\ntitle: x", "+++\ntitle='''\na'''\n+++\n", "- \n\n  a\n\t- b", "[^1]: [^1]: x\n"} {
		f.Add([]byte(s))
	}
}

// fuzzSplit splits what is not refused, and returns nil for what is.
func fuzzSplit(t *testing.T, text []byte) *l10n.Document {
	d, err := Split(source.New("x.md", text), language.Swedish, Options{})
	var limit *LimitError
	if errors.As(err, &limit) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i := range d.Units {
		u := &d.Units[i]
		if u.Span.Start < at || u.Span.End <= u.Span.Start || u.Span.End > len(text) {
			t.Fatalf("unit %d: span %v after %d in %q", i, u.Span, at, text)
		}
		at = u.Span.End
		checkCodes(t, u)
	}
	return d
}

// checkCodes checks that codes lie in their text and in their parents.
func checkCodes(t *testing.T, u *l10n.Unit) {
	for k, c := range u.Codes {
		if c.Span.Start < 0 || c.Span.End > len(u.Text) || c.Span.Len() < 0 || c.Parent >= k {
			t.Fatalf("code %d of %q: %+v", k, u.Text, c)
		}
		if c.Inner != (source.Span{}) && (c.Inner.Start < c.Span.Start || c.Inner.End > c.Span.End) {
			t.Fatalf("code %d of %q: inner %+v", k, u.Text, c)
		}
		if c.Parent >= 0 {
			if p := u.Codes[c.Parent]; c.Span.Start < p.Inner.Start || c.Span.End > p.Inner.End {
				t.Fatalf("code %d of %q is not within %d: %+v %+v", k, u.Text, c.Parent, c, p)
			}
		}
	}
}

func FuzzIdentity(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		d := fuzzSplit(t, text)
		if d == nil {
			return
		}
		j := Join(&l10n.Edition{Doc: d, Lang: language.Swedish})
		if string(j.Text) != string(text) {
			t.Fatalf("%q became %q", text, j.Text)
		}
		if !utf8.Valid(j.HTML(HTMLOptions{}).Body) {
			t.Fatal("the page is not UTF-8")
		}
	})
}

func FuzzPseudo(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		d := fuzzSplit(t, text)
		if d == nil {
			return
		}
		j := Join(edition(d, pseudo))
		again := fuzzSplit(t, j.Text)
		if again == nil {
			return
		}
		if again.Skeleton != d.Skeleton {
			t.Fatalf("the blocks of %q changed:\n%q", text, j.Text)
		}
		j.HTML(HTMLOptions{})
	})
}

func FuzzHostile(f *testing.F) {
	for i, e := range examples(f) {
		if i%7 == 0 {
			f.Add([]byte(e.text), hostile[i%len(hostile)].target, i)
		}
	}
	for i, h := range hostile {
		f.Add([]byte(probe), h.target, i)
	}
	f.Fuzz(func(t *testing.T, text []byte, target string, at int) {
		d := fuzzSplit(t, text)
		if d == nil {
			return
		}
		if len(d.Units) == 0 {
			return
		}
		at = (at%len(d.Units) + len(d.Units)) % len(d.Units)
		j := Join(edition(d, one(at, target)))
		again := fuzzSplit(t, j.Text)
		if again == nil {
			return
		}
		if again.Skeleton != d.Skeleton || len(again.Units) != len(d.Units) {
			t.Fatalf("%q as unit %d changed the blocks of %q:\n%q", target, at, text, j.Text)
		}
		for i := range d.Units {
			if i != at && again.Units[i].Text != d.Units[i].Text {
				t.Fatalf("%q as unit %d changed unit %d of %q:\n%q", target, at, i, text, j.Text)
			}
		}
		j.HTML(HTMLOptions{})
	})
}

// FuzzVerify really splices each unit's own text.
func FuzzVerify(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		fuzzSplit(t, text)
		if err := Verify(source.New("x.md", text), language.Swedish, Options{}); err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
	})
}

// FuzzCompare: a text is its own source's equal, and whatever target is published brings
// no template tag and nothing that a browser acts on.
func FuzzCompare(f *testing.F) {
	for i, h := range hostile {
		f.Add("Ett <b title='x'>två</b> {{ tre }} [fyra](/fem) <!-- sex -->", h.target, i%2 == 0)
	}
	for _, s := range []string{"<!-- --!><script>", "{% x %}", "{#a b=c}", "`{{ x }}`", "[a]({{< ref \"b\" >}})", "::: tip", "<b title='{{'>x</b>", "{: x", "![<b>](/fem)"} {
		f.Add(s, "x "+s, true)
		f.Add("x", s, false)
	}
	f.Fuzz(func(t *testing.T, text, target string, mdx bool) {
		rules := dialect.Dialect{Expressions: mdx, Modules: mdx, Directives: mdx}
		d, err := Split(source.New("x.md", []byte(text)), language.Swedish, Options{Dialect: rules})
		if err != nil || len(d.Units) == 0 {
			return
		}
		u := &d.Units[0]
		checkCodes(t, u)
		if list := l10n.Compare(u, u.Text, u.Codes); len(list) > 0 {
			t.Fatalf("%q differs from itself: %+v", u.Text, list)
		}
		j := Join(edition(d, one(0, target)))
		for _, mark := range []string{"{{", "{%", "<%", "<!--"} {
			if mark != "<!--" || !strings.Contains(target, "`") { // a code span may show one
				if strings.Count(string(j.Text), mark) > strings.Count(text, mark) && !strings.Contains(target, `\<`) {
					t.Fatalf("%q for %q brings in %s", target, u.Text, mark)
				}
			}
		}
		r := referencesOf(d)
		have, want := pieces(r.rendered(u, r.inline(j.Choices[0].Text))), pieces(r.rendered(u, r.inline(u.Text)))
		for _, p := range have {
			if u.Kind != l10n.FrontMatter && !slices.Contains(want, p) {
				t.Fatalf("%q for %q brings in %s", target, u.Text, p)
			}
		}
	})
}
