package project

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/git"
)

// TestCataloguesAmong picks the articles' catalogues: not the site's words, nor what no
// language of the project has.
func TestCataloguesAmong(t *testing.T) {
	p := &Project{Config: &config.Config{Source: language.Swedish, Targets: []language.Tag{language.Danish, language.English}}}
	var files []git.File
	for _, name := range []string{"_site.da.toml", "a.da.toml", "a.en.toml", "a.sv.toml", "a.fi.toml", "g/b.da.toml", "g/_site.da.toml", "README.md", "x.toml"} {
		files = append(files, git.File{Name: name})
	}
	var names []string
	for _, c := range p.cataloguesAmong(files, []language.Tag{language.Danish, language.Swedish}) {
		names = append(names, c.Path+" "+c.Key+" "+c.Lang.String())
	}
	if want := []string{"locales/a.da.toml a da", "locales/a.sv.toml a sv", "locales/g/b.da.toml g/b da", "locales/g/_site.da.toml g/_site da"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
}
