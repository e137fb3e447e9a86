package filename

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

func TestSplit(t *testing.T) {
	tags := []language.Tag{language.Swedish, language.English, language.Danish, language.MustParse("nb"), language.MustParse("nn"), language.MustParse("sv-SE")}
	for _, c := range []struct{ name, article, tag, err string }{
		{"guide/intro.da.toml", "guide/intro", "da", ""},
		{"intro.v2.sv.toml", "intro.v2", "sv", ""},
		{"_site.nb.toml", "_site", "nb", ""},
		{"a.sv-SE.toml", "a", "sv-SE", ""},
		{"a.dk.toml", "", "", "a.dk.toml: “dk” is not one of this project's languages; Danish is da"},
		{"a.se.toml", "", "", "a.se.toml: “se” is not one of this project's languages; Swedish is sv (se is Northern Sámi)"},
		{"a.no.toml", "", "", "a.no.toml: “no” is not one of this project's languages; Norwegian is nb (Bokmål) or nn (Nynorsk)"},
		{"a.sv_SE.toml", "", "", "a.sv_SE.toml: “sv_SE” is not the usual spelling of the language tag; write it sv-SE"},
		{"a.SV.toml", "", "", "a.SV.toml: “SV” is not the usual spelling of the language tag; write it sv"},
		{"a.swe.toml", "", "", "a.swe.toml: “swe” is not the usual spelling of the language tag; write it sv"},
		{"a.da.TOML", "", "", "a.da.TOML: go-i18n knows the ending .toml in small letters only; rename it to a.da.toml"},
		{"İ.da.Toml", "", "", "İ.da.Toml: go-i18n knows the ending .toml in small letters only; rename it to İ.da.toml"},
		{".TOML", "", "", ".TOML: a catalogue's name ends in .toml; rename the file or move it out of locales/"},
		{"", "", "", ": a catalogue's name ends in .toml; rename the file or move it out of locales/"},
		{"a.da.tml", "", "", "a.da.tml: a catalogue's name ends in .toml; rename the file or move it out of locales/"},
		{"b/a.toml", "", "", "b/a.toml: the name has no language tag; name it like b/a.sv-SE.toml"},
		{"b.da/a.toml", "", "", "b.da/a.toml: the name has no language tag; name it like b.da/a.sv-SE.toml"},
		{".da.toml", "", "", ".da.toml: the name has no language tag; name it like .da.sv-SE.toml"},
		{"a.v2.toml", "", "", "a.v2.toml: “v2” is no language tag; rename the file or add the language to targets in ordbro.toml; it has sv, en, da, nb, nn, sv-SE"},
		{"a.fi.toml", "", "", "a.fi.toml: “fi” (Finnish) is not one of this project's languages; rename the file or add the language to targets in ordbro.toml; it has sv, en, da, nb, nn, sv-SE"},
		{"a.fin.toml", "", "", "a.fin.toml: “fin” is no language tag; write it fi, and add it to targets in ordbro.toml if it is new"},
		{"a.\x1b[.toml", "", "", `a.\x1b[.toml: “\x1b[” is no language tag; rename the file or add the language to targets in ordbro.toml; it has sv, en, da, nb, nn, sv-SE`},
		{"a.und.toml", "", "", "a.und.toml: “und” is no language tag; rename the file or add the language to targets in ordbro.toml; it has sv, en, da, nb, nn, sv-SE"},
	} {
		article, tag, err := Split(c.name, tags)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if message != c.err || article != c.article || err == nil && tag.String() != c.tag {
			t.Errorf("Split(%q) = %q, %v, %q; want %q", c.name, article, tag, message, c.err)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("guide/intro.da.toml")
	f.Add("a.sv_SE.TOML")
	f.Fuzz(func(t *testing.T, name string) {
		article, tag, err := Split(name, []language.Tag{language.Danish, language.MustParse("sv-SE")})
		if err == nil && article+"."+tag.String()+".toml" != name {
			t.Errorf("Split(%q) = %q, %v", name, article, tag)
		}
		if err != nil && strings.ContainsFunc(err.Error(), unicode.IsControl) {
			t.Errorf("%q", err)
		}
	})
}

// TestCut: what Name has made, whatever the language.
func TestCut(t *testing.T) {
	for name, want := range map[string]string{
		"guide.da.toml": "guide da", "a/b.c.sv-SE.toml": "a/b.c sv-SE", "x.dk.toml": "x dk", "_site.sv.toml": "_site sv", "a.b/x.da.toml": "a.b/x da",
		"guide.toml": "", ".da.toml": "", "a/.da.toml": "", "a.da/x.toml": "", "guide.da.TOML": "", "guide.da": "", "": "",
	} {
		key, tag, ok := Cut(name)
		if ok != (want != "") || ok && key+" "+tag != want {
			t.Errorf("%s: %q %q %v", name, key, tag, ok)
		}
		if lang, err := language.Parse(tag); ok && err == nil && Of(key, lang) != name {
			t.Errorf("%s: Name says %s", name, Of(key, lang))
		}
	}
}
