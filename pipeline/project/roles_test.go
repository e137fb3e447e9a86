package project

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestRoles: which catalogues are taken for the source's, or for a target's, against what
// ordbro.toml says.
func TestRoles(t *testing.T) {
	read := func(tag language.Tag, kinds string) *catalogue.Catalogue {
		name := "locales/a." + tag.String() + ".toml"
		return catalogue.Parse(source.New(name, []byte(fixture.Roles(kinds))), catalogue.Options{Lang: tag, Source: tag == language.Swedish})
	}
	f := source.New(config.Name, []byte("source = \"sv\"\ntargets = [\"da\"]\n"))
	conf, err := config.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
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
		a := NewArticle("a.md")
		a.Doc = &l10n.Document{Units: []l10n.Unit{{Text: "Linux", Translate: true}}}
		if x.sv != "-" {
			a.Origin = read(language.Swedish, x.sv)
		}
		a.Targets[language.Danish] = read(language.Danish, x.da)
		err := roles(conf, &Content{Articles: []*Article{a}})
		if (err == nil) != (x.want == "") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("sv %s, da %s: %v", x.sv, x.da, err)
		}
		if err == nil && a.Origin != nil && a.Origin.Broken != x.broken {
			t.Errorf("sv %s, da %s: broken %v", x.sv, x.da, a.Origin.Broken)
		}
		if strings.Contains(x.sv, "h") && len(a.Origin.Findings) != strings.Count(x.sv, "h") {
			t.Errorf("sv %s: %v", x.sv, a.Origin.Findings)
		}
	}
	// A language that ordbro.toml does not name is looked at too, and an article that is gone.
	fi := language.Finnish
	gone := NewArticle("a.md")
	if err := roles(conf, &Content{Orphans: []*Article{gone}, Parked: Parked{fi: {"a": read(fi, "ss")}}}); err == nil || !strings.Contains(err.Error(), "a.fi.toml is a source catalogue") {
		t.Errorf("parked: %v", err)
	}
	if err := roles(conf, &Content{Orphans: []*Article{gone}, Parked: Parked{fi: {"b": read(fi, "ss")}}}); err != nil {
		t.Errorf("another article's: %v", err)
	}
}
