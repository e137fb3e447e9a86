package publish

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestSiteWords: a word is the project's own, else what ordbro brings, else that of the
// fallbacks, the source and English. A catalogue that cannot be read has none.
func TestSiteWords(t *testing.T) {
	da, sv, nn, nb, fo := language.Danish, language.Swedish, language.MustParse("nn"), language.MustParse("nb"), language.MustParse("fo")
	own := func(tag language.Tag, text string) *catalogue.Catalogue {
		return catalogue.Parse(source.New("locales/_site."+tag.String()+".toml", []byte(text)), catalogue.Options{Lang: tag, Messages: true})
	}
	project := &config.Config{Source: sv, Targets: []language.Tag{da, nn, fo}, Fallback: map[language.Tag][]language.Tag{fo: {nb}}}
	ours := map[language.Tag]*catalogue.Catalogue{}
	text := func(tag language.Tag, id string, count int) string {
		t.Helper()
		words, err := siteWords(project, ours, tag)
		if err != nil {
			t.Fatal(err)
		}
		return words(id, count, map[string]any{"Count": count})
	}
	check := func(name, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	check("what ordbro brings", text(da, "languages", -1), "Sprog")
	check("the fallback's", text(fo, "languages", -1), "Språk")
	ours[nb] = own(nb, "[languages]\nother = \"Målføre\"\n")
	check("the project's own of the fallback", text(fo, "languages", -1), "Målføre")
	ours[da] = own(da, "[languages]\nother = \"Tungemål\"\n\n[skip]\nother = \"\"\n")
	check("the project's own", text(da, "languages", -1), "Tungemål")
	check("one that is empty there", text(da, "skip", -1), "Gå til indholdet")
	ours[da] = own(da, "[languages]\nother = \"Tungemål\n")
	check("a catalogue that cannot be read", text(da, "languages", -1), "Sprog")
	ours[sv] = own(sv, "[only-here]\nother = \"Bara här\"\n")
	check("the source's", text(da, "only-here", -1), "Bara här")
	ours[language.English] = own(language.English, "[only-english]\nother = \"Only English\"\n")
	check("English", text(da, "only-english", -1), "Only English")
	check("nobody's", text(da, "no-such-word", -1), "no-such-word")
	ours[da] = own(da, "[pages]\none = \"én side\"\nother = \"{{.Count}} sider\"\n")
	check("one", text(da, "pages", 1), "én side")
	check("two", text(da, "pages", 2), "2 sider")
	check("no number: the general form", text(da, "pages", -1), "-1 sider")
	check("the site's name", text(da, "site-name", -1), "ordbro")
	project.Name = "Broen"
	check("the configured name", text(da, "site-name", -1), "Broen")
}
