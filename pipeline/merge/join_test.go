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
		{"old: a note", e("", "A"), e("# x\n#? C\n#, fuzzy\n", "B"), e("# x\n", "A")},
		{"old: a note beside another one", e("# y\n", "A"), e("# x\n", "B"), e("# y\n# x\n", "A")},
		{"old: the same note", e("# x\n", "A"), e("# x\n", "B"), ""},
		{"old: nothing but a text", e("", "A"), e("", "B"), ""},
		{"old: nothing here", e("", ""), e("# x\n", "B"), e("# x\n", "B")},
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
		c := parseAny(own, catalogue.Options{Lang: language.Danish})
		o := catalogue.Options{Lang: language.Danish}
		has := func(c *catalogue.Catalogue) Other {
			e := c.Entry("art.a")
			return Other{From: c, ID: "art.a", Worked: c.Worked(e, catalogue.Rest{Copied: e.Target == "kopi"})}
		}
		fact := catalogue.Fact{ID: "art.a"}
		there := has(other)
		there.Old = strings.HasPrefix(x.name, "old: ")
		if j, ok := Join(has(c), []Other{there}, o); ok {
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

// TestJoinAlone: where one catalogue alone has something, the entry is that one as it
// stands, and nothing is read again; what is joined of several holds all of them, under
// the unit's id and with the line ends of its file.
func TestJoinAlone(t *testing.T) {
	o := catalogue.Options{Lang: language.Danish}
	const ny = "#. paragraph\n#. Ny\n"
	read := func(text string) *catalogue.Catalogue {
		return catalogue.Parse(source.New("", []byte(samples.Expand(text))), o)
	}
	around := func(entry string) string {
		return "# head\n\n" + samples.Entry(ny, "w", "Ny", "W") + "\n# alone\n\n" + entry
	}
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	own := read(crlf(around(samples.Entry(ny, "a", "Ny", ""))))
	one := read(around(samples.Entry(ny+"# one\n", "x", "Ny", "A")))
	two := read(crlf(around(samples.Entry(ny+"# two\n", "y", "Ny", "B"))))
	last := read(strings.TrimSuffix(around(samples.Entry(ny+"# three\n", "z", "Ny", "A")), "\n"))
	other := func(c *catalogue.Catalogue, id string) Other {
		return Other{From: c, ID: id, Worked: c.Entry(id).Target != "", Why: "from " + id}
	}
	if j, ok := Join(other(own, "art.a"), []Other{other(one, "art.x")}, o); !ok || j.From != one || j.ID != "art.x" || j.Why != "from art.x" {
		t.Errorf("one alone: %+v, %v", j, ok)
	}
	j, ok := Join(other(own, "art.a"), []Other{other(one, "art.x"), other(two, "art.y"), other(last, "art.z")}, o)
	if !ok || j.ID != "art.a" || j.Why != "from art.z" {
		t.Fatalf("three: %+v, %v", j, ok)
	}
	diff(t, "three", string(j.From.File.Text), crlf(samples.Expand(samples.Entry(ny+"#, conflict\n# one\n# two\n# three\n#? B\n", "a", "Ny", "A"))))
	for _, x := range []struct {
		c  *catalogue.Catalogue
		id string
	}{{one, "art.x"}, {two, "art.y"}, {last, "art.z"}} {
		if !j.From.Holds(j.ID, x.c, x.id) {
			t.Errorf("%s is lost:\n%s", x.id, j.From.File.Text)
		}
	}
	for name, list := range map[string][]Other{
		"nothing": nil, "no such entry": {{From: one, ID: "art.none", Worked: true}}, "no catalogue": {{ID: "art.x", Worked: true}},
		"broken": {{From: read("[art.x\n"), ID: "art.x", Worked: true}}, "nobody's work": {{From: own, ID: "art.a"}},
	} {
		if j, ok := Join(other(own, "art.a"), list, o); ok {
			t.Errorf("%s: %+v", name, j)
		}
	}
	if j, ok := Join(Other{From: read("[art.a\n"), ID: "art.a"}, []Other{other(one, "art.x")}, o); ok {
		t.Errorf("it is broken itself: %+v", j)
	}
	if j, ok := Join(Other{ID: "art.a"}, []Other{other(one, "art.x")}, o); !ok || j.From != one {
		t.Errorf("there is no catalogue yet: %+v, %v", j, ok)
	}
}
