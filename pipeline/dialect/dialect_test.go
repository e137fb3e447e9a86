package dialect

import "testing"

func TestOf(t *testing.T) {
	for _, c := range []struct {
		files []string
		want  Dialect
	}{
		{nil, Dialect{}},
		{[]string{"ordbro.toml", "README.md", "config.toml"}, Dialect{}},
		{[]string{"hugo.toml"}, Dialect{Name: "hugo"}},
		{[]string{"config.toml", "layouts"}, Dialect{Name: "hugo"}},
		{[]string{"config", "hugo.yaml", "themes"}, Dialect{Name: "hugo"}},
		{[]string{"_config.yml"}, Dialect{Name: "jekyll"}},
		{[]string{".vitepress"}, Dialect{Name: "vitepress"}},
		{[]string{"docusaurus.config.ts"}, Dialect{Name: "docusaurus", Expressions: true, Modules: true, Directives: true}},
		{[]string{"mkdocs.yml", "astro.config.mjs"}, Dialect{Name: "astro+mkdocs", Directives: true, Boxes: true, RawTags: true}},
	} {
		if got := Of(c.files); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.files, got, c.want)
		}
	}
	for _, name := range Names() {
		if d, ok := Named(name); !ok || d.Name != name {
			t.Errorf("%s: %+v", name, d)
		}
	}
	if _, ok := Named("word"); ok {
		t.Error("an unknown name has rules")
	}
}
