package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

const newerHash = "sha2-0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"

// sealedText is an entry that a newer ordbro has written.
func sealedText(other string) string {
	return "#. paragraph\n#. Ny\n[art.a]\nhash = \"" + newerHash + "\"\nother = \"" + other + "\"\n"
}

func parseAny(text string, o Options) *Catalogue {
	return Parse(source.New("locales/art.da.toml", []byte(expand(text))), o)
}

// TestHolds: what may go from where it stands, since another catalogue has it.
func TestHolds(t *testing.T) {
	e := func(above, other string) string { return entryText("#. paragraph\n#. Ny\n"+above, "a", "Ny", other) }
	for _, x := range []struct {
		name, own, left string
		source, want    bool
	}{
		{"the same", e("", "A"), e("", "A"), false, true},
		{"another target", e("", "A"), e("", "B"), false, false},
		{"as a proposal", e("#? B\n", "A"), e("", "B"), false, true},
		{"another proposal", e("", "A"), e("#? B\n", "A"), false, false},
		{"a proposal that is the target", e("", "B"), e("#? B\n", ""), false, true},
		{"nothing", e("", ""), e("", ""), false, true},
		{"a note", e("", "A"), e("# mine\n", "A"), false, false},
		{"a note among others", e("# x\n# mine\n", "A"), e("# mine\n", "A"), false, true},
		{"sealed there", e("", "A"), sealedText("A"), false, false},
		{"sealed here", sealedText("A"), e("", "A"), false, false},
		{"no entry", "", e("", "A"), false, false},
		{"the article decides about a source", "[art.a]\nother = \"A\"\n", "[art.a]\nother = \"B\"\n", true, true},
		{"but not about notes", "[art.a]\nother = \"A\"\n", "# mine\n[art.a]\nother = \"A\"\n", true, false},
	} {
		o := Options{Lang: language.Danish, Source: x.source}
		if got := parseAny(x.own, o).Holds("art.a", Other{From: parseAny(x.left, o), ID: "art.a"}); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	if (*Catalogue)(nil).Holds("art.a", Other{From: parseAny(e("", ""), Options{}), ID: "art.a"}) {
		t.Error("no catalogue holds something")
	}
}

// TestJoin: what an entry takes over from one that stands elsewhere.
func TestJoin(t *testing.T) {
	e := func(above, other string) string { return entryText("#. paragraph\n#. Ny\n"+above, "a", "Ny", other) }
	for _, x := range []struct{ name, own, other, want string }{
		{"there is nothing here: the bytes from there", e("", ""), strings.Replace(e("# x\n", "B"), `"B"`, "'B' # y", 1), strings.Replace(e("# x\n", "B"), `"B"`, "'B' # y", 1)},
		{"the same", e("# x\n", "A"), e("# x\n", "A"), ""},
		{"an offer there", e("", ""), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), strings.Replace(e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), `"<Ny>"`, `"<0>"`, 1)},
		{"an offer there, a target here", e("", "A"), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), ""},
		{"an offer there, mended", e("", ""), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "min"), strings.Replace(e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "min"), `"<Ny>"`, `"<0>"`, 1)},
		{"two targets", e("", "A"), e("", "B"), e("#, conflict\n#? B\n", "A")},
		{"sealed there", e("", "A"), sealedText("B"), ""},
		{"sealed here", sealedText("A"), e("", "B"), ""},
	} {
		own, want := expand(x.own), expand(x.want)
		if x.want == "" {
			want = own
		}
		other := Parse(source.New("locales/other.da.toml", []byte(expand(x.other))), Options{Lang: language.Danish})
		text, changes := Sync(parseAny(own, Options{Lang: language.Danish, Article: "art"}), docOf("art.a=Ny"), SyncOptions{
			Lang: language.Danish, Copied: func(target string) bool { return target == "kopi" },
			Others: func(*l10n.Unit) []Other { return []Other{{From: other, ID: "art.a"}} },
		})
		diff(t, x.name, string(text), want)
		if adopted := len(changes) > 0; adopted != (x.want != "") {
			t.Errorf("%s: %v", x.name, changes)
		}
	}
}

// TestAccept: which entries a person can accept without seeing the file.
func TestAccept(t *testing.T) {
	e := func(above, hash, other string) string { return entryText(above, "a", hash, other) }
	for _, x := range []struct{ name, before, want, told string }{
		{"fuzzy", e("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), e("#. paragraph\n#. Ny\n", "Ny", "Gl"), "[art.a accepted] []"},
		{"a text that was empty", "#. paragraph\n#. Ny\n#, fuzzy\n[art.a]\nhash = \"<0>\"\nother = '''\nGl''' # <for Ny Gammal>\n", "#. paragraph\n#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\nGl'''\n", "[art.a accepted] []"},
		{"another source is shown", e("#. paragraph\n#. Gammal\n#, fuzzy\n", "Gammal", "Gl"), "", "[] [art.a]"},
		{"none is", e("#, fuzzy\n", "Gammal", "Gl"), "", "[] [art.a]"},
		{"current", e("#. paragraph\n#. Ny\n", "Ny", "Gl"), "", "[] []"},
		{"obsolete", e("#. paragraph\n#. Ny\n#, obsolete, fuzzy\n", "Gammal", "Gl"), "", "[] []"},
		{"empty", e("#. paragraph\n#. Ny\n#, fuzzy\n", "Gammal", ""), "", "[] []"},
	} {
		before, want := expand(x.before), expand(x.want)
		if x.want == "" {
			want = before
		}
		text, changes, unseen := Accept(parseAny(before, Options{Lang: language.Danish, Article: "art"}), docOf("art.a=Ny"), func(*l10n.Entry) bool { return true })
		diff(t, x.name, string(text), want)
		if got := fmt.Sprint(changes, " ", unseen); got != x.told {
			t.Errorf("%s: %s, want %s", x.name, got, x.told)
		}
	}
}
