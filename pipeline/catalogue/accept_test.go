package catalogue

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestAccept: which entries a person can accept without seeing the file.
func TestAccept(t *testing.T) {
	e := func(above, hash, other string) string { return samples.Entry(above, "a", hash, other) }
	for _, x := range []struct{ name, before, want, told string }{
		{"fuzzy", e("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), e("#. paragraph\n#. Ny\n", "Ny", "Gl"), "[art.a accepted] []"},
		{"a text that was empty", "#. paragraph\n#. Ny\n#, fuzzy\n[art.a]\nhash = \"<0>\"\nother = '''\nGl''' # <for Ny Gammal>\n", "#. paragraph\n#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\nGl'''\n", "[art.a accepted] []"},
		{"another source is shown", e("#. paragraph\n#. Gammal\n#, fuzzy\n", "Gammal", "Gl"), "", "[] [art.a]"},
		{"none is", e("#, fuzzy\n", "Gammal", "Gl"), "", "[] [art.a]"},
		{"current", e("#. paragraph\n#. Ny\n", "Ny", "Gl"), "", "[] []"},
		{"obsolete", e("#. paragraph\n#. Ny\n#, obsolete, fuzzy\n", "Gammal", "Gl"), "", "[] []"},
		{"empty", e("#. paragraph\n#. Ny\n#, fuzzy\n", "Gammal", ""), "", "[] []"},
	} {
		before, want := samples.Expand(x.before), samples.Expand(x.want)
		if x.want == "" {
			want = before
		}
		text, changes, unseen := Accept(parseAny(before, Options{Lang: language.Danish, Article: "art"}), samples.Doc("art.a=Ny"), func(*l10n.Entry) bool { return true })
		diff(t, x.name, string(text), want)
		if got := fmt.Sprint(changes, " ", unseen); got != x.told {
			t.Errorf("%s: %s, want %s", x.name, got, x.told)
		}
	}
}
