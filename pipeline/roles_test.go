package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// roleEntries writes entries of a target's (t), the source's (s), with a hash line beside
// (h), without comments or hash and with a text of the article's (a) or another one (n).
func roleEntries(kinds string) string {
	var b strings.Builder
	for i, kind := range kinds {
		hash := fmt.Sprintf("hash = %q\n", l10n.Hash("Linux"))
		switch kind {
		case 't':
			fmt.Fprintf(&b, "#. paragraph\n#. Linux\n[a.t%d]\n%sother = \"Linux\"\n\n", i, hash)
		case 's':
			fmt.Fprintf(&b, "#. paragraph\n[a.s%d]\nother = \"Linux\"\n\n", i)
		case 'h':
			fmt.Fprintf(&b, "#. paragraph\n[a.h%d]\n%sother = \"Linux\"\n\n", i, hash)
		case 'a':
			fmt.Fprintf(&b, "[a.a%d]\nother = \"Linux\"\n\n", i)
		case 'n':
			fmt.Fprintf(&b, "[a.n%d]\nother = \"Windows\"\n\n", i)
		}
	}
	return b.String()
}

// TestRoles: which catalogues are taken for the source's, or for a target's, against what
// ordbro.toml says.
func TestRoles(t *testing.T) {
	read := func(tag language.Tag, kinds string) *catalogue.Catalogue {
		name := "locales/a." + tag.String() + ".toml"
		return catalogue.Parse(source.New(name, []byte(roleEntries(kinds))), catalogue.Options{Lang: tag, Source: tag == language.Swedish})
	}
	f := source.New(ConfigName, []byte("source = \"sv\"\ntargets = [\"da\"]\n"))
	config, err := ParseConfig(f)
	if err != nil {
		t.Fatal(err)
	}
	p := &Project{Config: config}
	for _, x := range []struct {
		sv, da string // "-": no source catalogue
		want   string // a word of the error
		broken bool
	}{
		{"ss", "tt", "", false},
		{"-", "tt", "", false},
		{"-", "ss", "is a source catalogue", false},
		{"-", "ts", "", false}, // half is not most
		{"-", "tss", "is a source catalogue", false},
		{"-", "aa", "is a source catalogue", false},
		{"-", "na", "", false},
		{"-", "nn", "", false},
		{"-", "ns", "", false},
		{"ts", "tt", "", true},
		{"tts", "tt", "holds translations", false},
		{"tt", "ss", "holds translations", false},
		{"hs", "tt", "", false},
		{"hhh", "tt", "", false},
		{"sst", "", "", true},
	} {
		a := newArticle("a.md")
		a.doc = &l10n.Document{Units: []l10n.Unit{{ID: "a.x", Text: "Linux", Translate: true}}}
		if x.sv != "-" {
			a.origin = read(language.Swedish, x.sv)
		}
		a.targets[language.Danish] = read(language.Danish, x.da)
		err := p.roles(&tree{articles: []*article{a}})
		if (err == nil) != (x.want == "") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("sv %s, da %s: %v", x.sv, x.da, err)
		}
		if err == nil && a.origin != nil && a.origin.Broken != x.broken {
			t.Errorf("sv %s, da %s: broken %v", x.sv, x.da, a.origin.Broken)
		}
		if strings.Contains(x.sv, "h") && len(a.origin.Findings) != strings.Count(x.sv, "h") {
			t.Errorf("sv %s: %v", x.sv, a.origin.Findings)
		}
	}
	// A language that ordbro.toml does not name is looked at too, and an article that is gone.
	fi := language.Finnish
	gone := newArticle("a.md")
	if err := p.roles(&tree{orphans: []*article{gone}, parked: parked{fi: {"a": read(fi, "ss")}}}); err == nil || !strings.Contains(err.Error(), "a.fi.toml is a source catalogue") {
		t.Errorf("parked: %v", err)
	}
	if err := p.roles(&tree{orphans: []*article{gone}, parked: parked{fi: {"b": read(fi, "ss")}}}); err != nil {
		t.Errorf("another article's: %v", err)
	}
}

// TestHoldTranslations tells a target's catalogue by its lines.
func TestHoldTranslations(t *testing.T) {
	for kinds, want := range map[string]bool{"": false, "ss": false, "tt": true, "ts": false, "tts": true, "nn": false} {
		text := roleEntries(kinds)
		if got := holdTranslations([][]byte{[]byte("<<<<<<< ours\n" + text), []byte(strings.ReplaceAll(text, "hash =", "  hash="))}); got != want {
			t.Errorf("%q: %v", kinds, got)
		}
	}
}
