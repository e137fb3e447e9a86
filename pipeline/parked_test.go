package pipeline

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
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
// forgotten, and no target is begun in their place.
func TestParked(t *testing.T) {
	nb, nn, en := language.MustParse("nb"), language.MustParse("nn"), language.English
	for _, x := range []struct {
		name, key, text string
		holds, work     bool // a text; of the unit a.x
	}{
		{"a text", "a", pastEntry("", "a.x", "X", "NB"), true, true},
		{"an obsolete one", "a", pastEntry("obsolete", "a.x", "X", "NB"), true, true},
		{"nothing", "a", pastEntry("", "a.x", "X", ""), false, false},
		{"a note", "a", "# mine\n" + pastEntry("", "a.x", "X", ""), true, true},
		{"one of another unit", "a", pastEntry("", "a.y", "Y", "NB"), true, false},
		{"one of another article", "b", pastEntry("", "a.x", "X", "NB"), true, false},
		{"what cannot be read", "a", "[a.x", true, true},
		{"the site's words", "_site", pastEntry("", "a.x", "X", "NB"), false, false},
	} {
		no := language.MustParse("no")
		c := catalogue.Parse(source.New("locales/"+x.key+".no.toml", []byte(x.text)), catalogue.Options{Lang: no})
		tr := &tree{parked: parked{no: {x.key: c}}}
		if got := tr.holdsTexts(no); got != x.holds {
			t.Errorf("%s: holds texts: %v", x.name, got)
		}
		if got := tr.parkedWork(newArticle("a.md"), "a.x"); got != x.work {
			t.Errorf("%s: somebody's work: %v", x.name, got)
		}
		here := newArticle("gone.md")
		here.targets[nb] = &catalogue.Catalogue{}
		for _, y := range []struct {
			name    string
			target  language.Tag
			orphans []*article
			want    bool
		}{
			{"begun anew", nb, nil, x.holds},
			{"another language", en, nil, false},
			{"a catalogue of an article that is gone", nb, []*article{here}, false},
			{"that of another target", nn, []*article{here}, x.holds},
		} {
			tr.orphans = y.orphans
			err := (&Project{Config: &Config{Source: language.Swedish, Targets: []language.Tag{y.target}}}).renamed(tr)
			if (err != nil) != y.want {
				t.Errorf("%s, %s: %v", x.name, y.name, err)
			}
		}
	}
}
