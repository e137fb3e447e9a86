package catalogue

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestFate: what becomes of an entry whose unit is gone.
func TestFate(t *testing.T) {
	e := func(above, other string) string { return samples.Entry("#. paragraph\n#. A\n"+above, "a", "A", other) }
	s := func(above, other string) string {
		return "#. paragraph\n" + above + "[art.a]\nother = \"" + other + "\"\n"
	}
	offer := "#| A\n#, fuzzy, suggested, <for A T>\n"
	for _, x := range []struct {
		name, text string
		source     bool
		rest       Rest
		want       string
	}{
		{"empty", e("", ""), false, Rest{}, "removed"},
		{"translated", e("", "T"), false, Rest{}, "obsolete"},
		{"a note", e("# mine\n", ""), false, Rest{}, "obsolete"},
		{"a proposal", e("#? P\n", ""), false, Rest{}, "obsolete"},
		{"an offer that stands nowhere else", e(offer, "T"), false, Rest{}, "obsolete"},
		{"an offer that was mended", e(offer, "U"), false, Rest{Copied: true}, "obsolete"},
		{"an offer that stands elsewhere", e(offer, "T"), false, Rest{Copied: true}, "removed"},
		{"taken over", e("# mine\n", "T"), false, Rest{Released: true, Prune: true}, "released"},
		{"pruned", e("# mine\n", "T"), false, Rest{Prune: true}, "pruned"},
		{"pruned, was obsolete", e("#, obsolete\n", "T"), false, Rest{Prune: true}, "pruned"},
		{"its unit is elsewhere", e("", "T"), false, Rest{Elsewhere: true}, "stays"},
		{"its unit is elsewhere, pruned", e("", "T"), false, Rest{Elsewhere: true, Prune: true}, "stays"},
		{"its unit is elsewhere, was obsolete", e("#, obsolete\n", "T"), false, Rest{Elsewhere: true, Prune: true}, "stays"},
		{"its unit is elsewhere, empty", e("", ""), false, Rest{Elsewhere: true}, "removed"},
		{"taken over from there", e("", "T"), false, Rest{Elsewhere: true, Released: true}, "released"},
		{"a source whose unit is elsewhere", s("", "A"), true, Rest{Elsewhere: true, Prune: true}, "stays"},
		{"nobody has decided", e("#? P\n", "T"), false, Rest{Prune: true}, ""},
		{"not understood", e("", "T") + "context = \"k\"\n", false, Rest{Prune: true}, ""},
		{"source", s("", "A"), true, Rest{}, "obsolete"},
		{"source that none knows", s("", "A"), true, Rest{Forgotten: true}, "removed"},
		{"the same with a note", s("# mine\n", "A"), true, Rest{Forgotten: true}, "obsolete"},
		{"the same with a proposal", s("#? P\n", "A"), true, Rest{Forgotten: true}, "obsolete"},
		{"a source that is not understood", s("", "") + "context = \"k\"\n", true, Rest{Forgotten: true, Prune: true}, ""},
		{"an empty source", s("", ""), true, Rest{}, "removed"},
	} {
		c := parseAny(x.text, Options{Lang: language.Danish, Source: x.source})
		if c.Broken {
			t.Fatalf("%s: %s", x.name, shownFindings(c))
		}
		o := Options{Lang: language.Danish, Source: x.source}
		synced := Sync(c, &l10n.Document{Lang: language.Danish}, o, nil, map[string]Rest{"art.a": x.rest})
		text, changes := synced.Text, synced.Changes
		got := ""
		for _, ch := range changes {
			got += string(ch.Action)
		}
		want := strings.TrimPrefix(x.want, "stays")
		if want == "" && x.want == "" { // it stays, marked as obsolete if it is understood
			want = "obsolete"
			if c.Entries[0].Sealed {
				want = ""
			}
		}
		stays := len(parseAny(string(text), Options{Lang: language.Danish, Source: x.source}).Entries) == 1
		if got != want || stays != (want == "obsolete" || want == "") {
			t.Errorf("%s: %q, want %q\n%s", x.name, got, want, text)
		}
	}
}

// TestBroken: what cannot be read is not synced.
func TestBroken(t *testing.T) {
	o := Options{Lang: language.Danish}
	broken := parseAny("[art.a\n", o)
	doc := samples.Doc("art.a=A")
	for _, src := range []bool{false, true} {
		if text, changes := follow(broken, doc, Options{Lang: language.Danish, Source: src}); string(text) != "[art.a\n" || len(changes) > 0 {
			t.Errorf("source %v: %v\n%s", src, changes, text)
		}
	}
}
