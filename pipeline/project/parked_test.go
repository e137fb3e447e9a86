package project

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/source"
)

func TestParkedName(t *testing.T) {
	for name, want := range map[string]string{
		"a.da.toml": "a da", "g/b.c.en-GB.toml": "g/b.c en-GB", "a.no.toml": "a no", "_site.fi.toml": "_site fi",
		"a.und.toml": "", "a.DA.toml": "", "a.en_GB.toml": "", "a.en-gb.toml": "", "a.iw.toml": "", "a.danish.toml": "", "a.xx.toml": "",
		"a.toml": "", "da.toml": "", ".da.toml": "", "a.da.TOML": "", "g/.da.toml": "", "a..toml": "", "toml": "",
	} {
		key, tag, ok := parkedName(name)
		if got := key + " " + tag.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
	}
}

// TestParked: what catalogues of a language that ordbro.toml does not name may hold is not
// forgotten.
func TestParked(t *testing.T) {
	e := fixture.Entry
	for _, x := range []struct {
		name, key, text string
		holds, work     bool // a text; of the unit a.x
	}{
		{"a text", "a", e("", "a.x", "X", "NB"), true, true},
		{"an obsolete one", "a", e("obsolete", "a.x", "X", "NB"), true, true},
		{"nothing", "a", e("", "a.x", "X", ""), false, false},
		{"a note", "a", "# mine\n" + e("", "a.x", "X", ""), true, true},
		{"one of another unit", "a", e("", "a.y", "Y", "NB"), true, false},
		{"one of another article", "b", e("", "a.x", "X", "NB"), true, false},
		{"what cannot be read", "a", "[a.x", true, true},
		{"the site's words", "_site", e("", "a.x", "X", "NB"), false, false},
	} {
		no := language.MustParse("no")
		c := catalogue.Parse(source.New("locales/"+x.key+".no.toml", []byte(x.text)), catalogue.Options{Lang: no})
		p := Parked{no: {x.key: c}}
		if got := p.HoldsTexts(no); got != x.holds {
			t.Errorf("%s: holds texts: %v", x.name, got)
		}
		if got := p.Work("a", "a.x"); got != x.work {
			t.Errorf("%s: somebody's work: %v", x.name, got)
		}
	}
}
