package catalogue

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

func TestNewID(t *testing.T) {
	used := map[string]bool{"art.hej": true, "art.hej-2": true, "art.id-2": true}
	for _, c := range []struct{ article, text, want string }{
		{"open-source-ai", "Överträffar GPT-4 på flera standardtester", "open-source-ai.overtraffar-gpt-4-pa-flera"},
		{"open-source-ai", "Specialisering inom nordiska språk", "open-source-ai.specialisering-inom-nordiska-sprak"},
		{"guide/Åre & Ö", "a b c d e f g h", "guide-are-o.a-b-c-d-e-f"},
		{"art", "Hej!", "art.hej-3"},
		{"art", "**Other**", "art.other-2"},
		{"art", "id", "art.id-3"},
		{"art", "Þór ætlar að kjósa Þorstein – ÆØÅ ß œ", "art.thor-aetlar-ad-kjosa-thorstein-aeoa"},
		{"art", "Läs [mer här](https://example.org/lang/adress) <b>nu</b>", "art.las-mer-har-nu"},
		{"art", "Karin’s AI's", "art.karins-ais"},
		{"art", "ﬁn ½ ²", "art.fin-1-2-2"},
		{"art", "日本語", "art.text-c12140a0"},
		{"art", "", "art.text-da39a3ee"},
		{"art", strings.Repeat("lång", 30), "art." + strings.Repeat("lang", 10)},
		{"id", "x", "article-id.x"},
		{"translation", "x", "article-translation.x"},
		{"日本", "x", "article-44da6bbc.x"},
	} {
		got := NewID(c.article, c.text, func(id string) bool { return used[id] })
		if got != c.want {
			t.Errorf("NewID(%q, %q) = %q, want %q", c.article, c.text, got, c.want)
		}
		if got != NewID(c.article, c.text, func(id string) bool { return used[id] }) {
			t.Errorf("NewID(%q, %q) differs from call to call", c.article, c.text)
		}
	}
}

func FuzzNewID(f *testing.F) {
	f.Add("a/b", "Hej på dig", 2)
	f.Add("translation", "id", 1)
	f.Add("\xff", "<<<<](", 0)
	f.Fuzz(func(t *testing.T, article, text string, taken int) {
		calls := 0
		id := NewID(article, text, func(string) bool { calls++; return calls <= taken&7 })
		key, slug, ok := strings.Cut(id, ".")
		for _, part := range []string{key, slug} {
			if part == "" || reserved[part] || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("%q", id)
			}
		}
		if !ok || !newTaken().take(id) || len(slug) > slugBytes+4 {
			t.Errorf("%q", id)
		}
	})
}

func TestSplitName(t *testing.T) {
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
		article, tag, err := SplitName(c.name, tags)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if message != c.err || article != c.article || err == nil && tag.String() != c.tag {
			t.Errorf("SplitName(%q) = %q, %v, %q; want %q", c.name, article, tag, message, c.err)
		}
	}
}

func FuzzSplitName(f *testing.F) {
	f.Add("guide/intro.da.toml")
	f.Add("a.sv_SE.TOML")
	f.Fuzz(func(t *testing.T, name string) {
		article, tag, err := SplitName(name, []language.Tag{language.Danish, language.MustParse("sv-SE")})
		if err == nil && article+"."+tag.String()+".toml" != name {
			t.Errorf("SplitName(%q) = %q, %v", name, article, tag)
		}
		if err != nil && strings.ContainsFunc(err.Error(), unicode.IsControl) {
			t.Errorf("%q", err)
		}
	})
}

// TestCutName: what Name has made, whatever the language.
func TestCutName(t *testing.T) {
	for name, want := range map[string]string{
		"guide.da.toml": "guide da", "a/b.c.sv-SE.toml": "a/b.c sv-SE", "x.dk.toml": "x dk", "_site.sv.toml": "_site sv", "a.b/x.da.toml": "a.b/x da",
		"guide.toml": "", ".da.toml": "", "a/.da.toml": "", "a.da/x.toml": "", "guide.da.TOML": "", "guide.da": "", "": "",
	} {
		key, tag, ok := CutName(name)
		if ok != (want != "") || ok && key+" "+tag != want {
			t.Errorf("%s: %q %q %v", name, key, tag, ok)
		}
		if lang, err := language.Parse(tag); ok && err == nil && Name(key, lang) != name {
			t.Errorf("%s: Name says %s", name, Name(key, lang))
		}
	}
}
