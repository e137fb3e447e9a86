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
		o := catalogue.SyncOptions{Lang: language.Danish, Copied: func(target string) bool { return target == "kopi" }}
		if j, ok := Join(c, "art.a", []Other{{From: other, ID: "art.a"}}, &o); ok {
			o.Joined = map[string]catalogue.Joined{"art.a": j}
		}
		text, changes := catalogue.Sync(c, samples.Doc("art.a=Ny"), o)
		diff(t, x.name, string(text), want)
		if adopted := len(changes) > 0; adopted != (x.want != "") {
			t.Errorf("%s: %v", x.name, changes)
		}
	}
}
