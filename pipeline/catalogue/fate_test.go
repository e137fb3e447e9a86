package catalogue

import (
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
	yes, no := func(string) bool { return true }, func(string) bool { return false }
	offer := "#| A\n#, fuzzy, suggested, <for A T>\n"
	for _, x := range []struct {
		name, text string
		source     bool
		o          SyncOptions
		want       string
	}{
		{"empty", e("", ""), false, SyncOptions{}, "removed"},
		{"translated", e("", "T"), false, SyncOptions{}, "obsolete"},
		{"a note", e("# mine\n", ""), false, SyncOptions{}, "obsolete"},
		{"a proposal", e("#? P\n", ""), false, SyncOptions{}, "obsolete"},
		{"an offer that stands elsewhere", e(offer, "T"), false, SyncOptions{Copied: yes}, "removed"},
		{"an offer that does not", e(offer, "T"), false, SyncOptions{Copied: no}, "obsolete"},
		{"nobody tells where it stands", e(offer, "T"), false, SyncOptions{}, "obsolete"},
		{"taken over", e("# mine\n", "T"), false, SyncOptions{Released: yes, Prune: true}, "released"},
		{"not taken over", e("", "T"), false, SyncOptions{Released: no}, "obsolete"},
		{"pruned", e("# mine\n", "T"), false, SyncOptions{Prune: true}, "pruned"},
		{"pruned, was obsolete", e("#, obsolete\n", "T"), false, SyncOptions{Prune: true}, "pruned"},
		{"nobody has decided", e("#? P\n", "T"), false, SyncOptions{Prune: true}, ""},
		{"not understood", e("", "T") + "context = \"k\"\n", false, SyncOptions{Prune: true}, ""},
		{"kept elsewhere", e("", "T"), false, SyncOptions{Prune: true, Kept: yes}, ""},
		{"kept nowhere", e("", "T"), false, SyncOptions{Prune: true, Kept: no}, "pruned"},
		{"source", s("", "A"), true, SyncOptions{}, "obsolete"},
		{"source that another language knows", s("", "A"), true, SyncOptions{Forget: no}, "obsolete"},
		{"source that none knows", s("", "A"), true, SyncOptions{Forget: yes}, "removed"},
		{"the same with a note", s("# mine\n", "A"), true, SyncOptions{Forget: yes}, "obsolete"},
		{"the same with a proposal", s("#? P\n", "A"), true, SyncOptions{Forget: yes}, "obsolete"},
		{"an empty source", s("", ""), true, SyncOptions{}, "removed"},
	} {
		c := parseAny(x.text, Options{Lang: language.Danish, Source: x.source})
		if c.Broken {
			t.Fatalf("%s: %s", x.name, shownFindings(c))
		}
		x.o.Lang = language.Danish
		x.o.Source = x.source
		text, changes := Sync(c, &l10n.Document{Lang: language.Danish}, x.o)
		got := ""
		for _, ch := range changes {
			got += string(ch.Action)
		}
		want := x.want
		if want == "" { // it stays, marked as obsolete if it is understood
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
		if text, changes := Sync(broken, doc, SyncOptions{Lang: language.Danish, Source: src}); string(text) != "[art.a\n" || len(changes) > 0 {
			t.Errorf("source %v: %v\n%s", src, changes, text)
		}
	}
	if text, changes, _ := Accept(broken, doc, func(*l10n.Entry) bool { return true }); string(text) != "[art.a\n" || len(changes) > 0 {
		t.Errorf("Accept: %v\n%s", changes, text)
	}
}
