package catalogue

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

func parseAny(text string, o Options) *Catalogue {
	return Parse(source.New("locales/art.da.toml", []byte(samples.Expand(text))), o)
}

// TestHolds: what may go from where it stands, since another catalogue has it.
func TestHolds(t *testing.T) {
	e := func(above, other string) string {
		return samples.Entry("#. paragraph\n#. Ny\n"+above, "a", "Ny", other)
	}
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
		{"sealed there", e("", "A"), samples.Sealed("A"), false, false},
		{"sealed here", samples.Sealed("A"), e("", "A"), false, false},
		{"no entry", "", e("", "A"), false, false},
		{"the article decides about a source", "[art.a]\nother = \"A\"\n", "[art.a]\nother = \"B\"\n", true, true},
		{"but not about notes", "[art.a]\nother = \"A\"\n", "# mine\n[art.a]\nother = \"A\"\n", true, false},
	} {
		o := Options{Lang: language.Danish, Source: x.source}
		if got := parseAny(x.own, o).Holds("art.a", parseAny(x.left, o), "art.a"); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	own, left := parseAny(e("", "A"), Options{}), parseAny(e("# mine\n", "B"), Options{})
	if parseAny(e("", "A"), Options{}).Holds("art.a", left, "art.a", "B") || !own.Holds("art.a", parseAny(e("", "B"), Options{}), "art.a", "B") {
		t.Error("a text that is had in another form, and a note that is not")
	}
	if (*Catalogue)(nil).Holds("art.a", parseAny(e("", ""), Options{}), "art.a") {
		t.Error("no catalogue holds something")
	}
}
