package merge

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestJoin: what an entry takes over from one that stands elsewhere.
func TestJoin(t *testing.T) {
	e := func(above, other string) string {
		return samples.Entry("#. paragraph\n#. Ny\n"+above, "a", "Ny", other)
	}
	for _, x := range []struct{ name, own, other, want string }{
		{"there is nothing here: the bytes from there", e("", ""), strings.Replace(e("# x\n", "B"), `"B"`, "'B' # y", 1), strings.Replace(e("# x\n", "B"), `"B"`, "'B' # y", 1)},
		{"the same", e("# x\n", "A"), e("# x\n", "A"), ""},
		{"an offer there", e("", ""), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), strings.Replace(e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), `"<Ny>"`, `"<0>"`, 1)},
		{"an offer there, a target here", e("", "A"), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "kopi"), ""},
		{"an offer there, mended", e("", ""), e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "min"), strings.Replace(e("#| Ny\n#, fuzzy, suggested, <for Ny kopi>\n", "min"), `"<Ny>"`, `"<0>"`, 1)},
		{"two targets", e("", "A"), e("", "B"), e("#, conflict\n#? B\n", "A")},
		{"sealed there", e("", "A"), samples.Sealed("B"), ""},
		{"sealed here", samples.Sealed("A"), e("", "B"), ""},
	} {
		own, want := samples.Expand(x.own), samples.Expand(x.want)
		if x.want == "" {
			want = own
		}
		other := catalogue.Parse(source.New("locales/other.da.toml", []byte(samples.Expand(x.other))), catalogue.Options{Lang: language.Danish})
		c := parseAny(own, catalogue.Options{Lang: language.Danish, Article: "art"})
		o := catalogue.Options{Lang: language.Danish}
		has := func(c *catalogue.Catalogue) Other {
			e := c.Entry("art.a")
			return Other{From: c, ID: "art.a", Worked: c.Worked(e, catalogue.Rest{Copied: e.Target == "kopi"})}
		}
		fact := catalogue.Fact{ID: "art.a"}
		if j, ok := Join(has(c), []Other{has(other)}, o); ok {
			fact.Joined = &j
		}
		synced := catalogue.Sync(c, samples.Doc("art.a=Ny").Document, o, []catalogue.Fact{fact}, nil)
		text, changes := synced.Text, synced.Changes
		diff(t, x.name, string(text), want)
		if adopted := len(changes) > 0; adopted != (x.want != "") {
			t.Errorf("%s: %v", x.name, changes)
		}
	}
}
