package l10n

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestSeverities: each by its name, and nothing else.
func TestSeverities(t *testing.T) {
	for name, want := range map[string]Severity{"note": Note, "warning": Warning, "error": Error} {
		if got, err := ParseSeverity(name); got != want || err != nil || got.String() != name {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	if _, err := ParseSeverity("fatal"); err == nil || !strings.Contains(err.Error(), `"fatal"`) {
		t.Error(err)
	}
	if Severity(0).String() != "none" {
		t.Error(Severity(0).String())
	}
}

// TestSortFindings: by place, then by what is said; once each.
func TestSortFindings(t *testing.T) {
	a, b := source.New("a.md", []byte("1\n2\n")), source.New("b.md", []byte("1\n"))
	at := func(f *source.File, from int) Finding {
		return Finding{}.At(f, source.Span{Start: from, End: from + 1})
	}
	with := func(f Finding, change func(*Finding)) Finding { change(&f); return f }
	want := []Finding{
		{Message: "no file"}, at(a, 0),
		with(at(a, 0), func(f *Finding) { f.Check = "x" }), with(at(a, 0), func(f *Finding) { f.Check, f.Lang = "x", "da" }),
		with(at(a, 0), func(f *Finding) { f.Check, f.Lang, f.Message = "x", "da", "m" }), with(at(a, 0), func(f *Finding) { f.Check, f.Lang, f.Message, f.Unit = "x", "da", "m", "u" }),
		at(a, 1), at(a, 2), at(b, 0),
	}
	list := slices.Clone(want)
	slices.Reverse(list)
	got := SortFindings(append(list, want[2], want[7]))
	if !slices.EqualFunc(got, want, func(x, y Finding) bool {
		return x.Path() == y.Path() && x.Pos == y.Pos && x.Check == y.Check && x.Lang == y.Lang && x.Message == y.Message && x.Unit == y.Unit
	}) {
		t.Errorf("%+v", got)
	}
	one := at(a, 2).See(b, source.Span{Start: 0, End: 1}, "there")
	two := one.See(a, source.Span{Start: 0, End: 1}, "here")
	if p := two.Related; len(one.Related) != 1 || len(p) != 2 || p[0].Message != "there" || p[0].File != b || p[1].End.String() != "1:2" || one.End.String() != "2:2" {
		t.Errorf("%+v", two)
	}
}

// TestChoices: what can stand for a unit, best first.
func TestChoices(t *testing.T) {
	const now, old = "Hej", "Hejsan"
	current := func(target string) *Entry {
		return &Entry{Source: now, SourceHash: Hash(now), Target: target, State: Translated}
	}
	behind := &Entry{Source: old, SourceHash: Hash(old), Target: "Hejsa", State: Translated}
	doc := &Document{Units: []Unit{
		{Text: now, Translate: true, Lang: language.Swedish},
		{Text: now, Translate: true, Optional: true, Lang: language.Swedish},
		{Text: now, Lang: language.Swedish},
		{Text: now, Translate: true, Lang: language.Swedish},
	}}
	nb := &Edition{Doc: doc, Lang: language.Norwegian, Entries: []*Entry{current("Hei"), current("Hei")}}
	e := &Edition{Doc: doc, Lang: language.Danish, Detected: []language.Tag{{}, language.English, {}, {}}, Entries: []*Entry{behind, behind, current("Nej")}, Fallbacks: []*Edition{nb}}
	for i, want := range []string{"Hejsa da behind, Hei no, Hej sv", "Hei no, Hej en", "Hej sv", "Hej sv"} {
		var got []string
		for _, c := range e.Choices(i) {
			s := c.Text + " " + c.Lang.String()
			if c.Behind {
				s += " behind"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%d: %s, want %s", i, s, want)
		}
		if text, from := e.Text(i); text+" "+from.Lang.String() != strings.TrimSuffix(strings.Split(want, ",")[0], " behind") {
			t.Errorf("%d: %s %v", i, text, from)
		}
	}
	if s := Initial.String() + Translated.String() + Reviewed.String() + Missing.String() + Fuzzy.String() + Stale.String() + Current.String(); s != "initialtranslatedreviewedmissingfuzzystalecurrent" {
		t.Error(s)
	}
	if s := Published.String() + Draft.String() + Future.String() + Expired.String() + Undecided.String(); s != "publisheddraftfutureexpiredundecided" {
		t.Error(s)
	}
}

// TestComments: a text as a catalogue's comment shows it, and is known by.
func TestComments(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb": "a|b", "a\tb": "a\tb", "å “b”": "å “b”", "a\x01b": `a\x01b`, "a\x7f": `a\x7f`, "a\rb": `a\x0db`, "\xff\n\x00": `\xff|\x00`, "a\u00a0b\u2028": "a\u00a0b\u2028", "a\ufffd": "a\ufffd", "": "",
		"a\u0085": "a\u0085", "a\u00a0\x1fb": "a\u00a0\\x1fb", "\x1f\x20~": `\x1f ~`, "a\u3000\x7f": "a\u3000\\x7f", "\ufeff\x01": "\ufeff\\x01", "a\u1680b": "a\u1680b",
	} {
		if got := strings.Join(CommentLines(text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if comment := strings.Join(CommentLines(text), "\n"); !Shows(comment, text) || !bears(comment, Hash(text)) && comment != "" {
			t.Errorf("%q: its comment does not show it", text)
		}
	}
	if got := OneLine(" a\n  b\x01 \t c"); got != `a b\x01 c` {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		comment, text string
		shows, bears  bool
	}{
		{"a", "a", true, true}, {"a", "b", false, false}, {"a\nb", "a  \nb", true, true}, {"a\nb", "a \nb", true, true}, {"a\nb\nc", "a  \nb\nc", true, true}, {"a\nb\nc", "a\nb  \nc", true, true},
		{"a \nb", "a  \nb", true, true}, {"a\nb", "a   \nb", true, false}, {"a\nb", "ab", false, false}, {"a", "a  ", true, false}, {"", "", true, false}, {"a\nb", "a\nb\nc", false, false},
		{"1\n2\n3\n4\n5\n6\n7", "1\n2\n3\n4\n5\n6  \n7", true, true}, {"1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\n5\n6\n7  \n8", true, false},
		{`a\x01`, "a\x01", true, true}, {`a\xzz`, `a\xzz`, true, true}, {`a\x0`, `a\x0`, true, true}, {`\x41\x42`, "AB", false, true}, {`a\x01b\x02`, "a\x01b\x02", true, true}, {`\x0`, `\x0`, true, true}, {`\x411`, "A1", false, true}, {"a\nb", "a \t\nb", true, false},
		{"a\nb\nc\nd\ne\nf", "a  \nb \nc\nd  \ne \nf", true, true}, {"a\n\nb", "a\n\nb", true, true},
	} {
		if got := Shows(c.comment, c.text); got != c.shows {
			t.Errorf("%q shows %q: %v", c.comment, c.text, got)
		}
		if got := bears(c.comment, Hash(c.text)); got != c.bears {
			t.Errorf("%q bears %q: %v", c.comment, c.text, got)
		}
	}
	if !SameLine("a \t", "a") || SameLine(" a", "a") {
		t.Error("white space counts at a line's start, not at its end")
	}
}
