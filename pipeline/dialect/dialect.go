// Package dialect knows what site generators act on in Markdown beyond what all of them
// do: the lines and marks that are prose everywhere else. It tells which generator's
// rules hold for a project from the names of the files in its folder. It reads no file.
package dialect

import (
	"path"
	"slices"
)

// A Dialect is what the generators of a project act on. The zero value is plain
// Markdown.
type Dialect struct {
	Name string // the generators' names, joined by "+"; empty: none is known

	Expressions bool // {…} is evaluated (MDX)
	Modules     bool // a line that starts with import or export is program text (MDX)
	Directives  bool // ::name[…]{…} and :name[…] are calls (remark-directive)
	Boxes       bool // lines that start with !!!, ???, === or /// open a box (PyMdown)
	RawTags     bool // a backslash before "<" does not keep it from being a tag (Python-Markdown)
}

// A generator is known by the names of its configuration: patterns of path.Match, of
// which one must be there, and, where such names are common, one of the second list too.
type generator struct {
	rules     Dialect
	names     []string
	alongside []string
}

var generators = []generator{
	{Dialect{Name: "astro", Directives: true}, []string{"astro.config.*"}, nil},
	{Dialect{Name: "docfx"}, []string{"docfx.json"}, nil},
	{Dialect{Name: "docusaurus", Expressions: true, Modules: true, Directives: true}, []string{"docusaurus.config.*"}, nil},
	{Dialect{Name: "eleventy"}, []string{".eleventy.js", "eleventy.config.*"}, nil},
	{Dialect{Name: "gatsby"}, []string{"gatsby-config.*"}, nil},
	{Dialect{Name: "hugo"}, []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}, nil},
	{Dialect{Name: "hugo"}, []string{"config.toml", "config.yaml", "config.yml", "config.json", "config"}, []string{"archetypes", "layouts", "themes"}},
	{Dialect{Name: "jekyll"}, []string{"_config.yml", "_config.yaml", "_config.toml"}, nil},
	{Dialect{Name: "mdbook"}, []string{"book.toml"}, nil},
	{Dialect{Name: "mkdocs", Boxes: true, RawTags: true}, []string{"mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml"}, nil},
	{Dialect{Name: "next"}, []string{"next.config.*"}, nil},
	{Dialect{Name: "nuxt"}, []string{"nuxt.config.*"}, nil},
	{Dialect{Name: "pelican"}, []string{"pelicanconf.py"}, nil},
	{Dialect{Name: "sphinx"}, []string{"conf.py"}, nil},
	{Dialect{Name: "vitepress"}, []string{".vitepress"}, nil},
	{Dialect{Name: "vuepress"}, []string{".vuepress"}, nil},
	{Dialect{Name: "zola"}, []string{"zola.toml"}, nil},
}

// Named returns the rules of one generator.
func Named(name string) (Dialect, bool) {
	i := slices.IndexFunc(generators, func(g generator) bool { return g.rules.Name == name })
	if i < 0 {
		return Dialect{}, false
	}
	return generators[i].rules, true
}

// Names lists the generators.
func Names() []string {
	var names []string
	for _, g := range generators {
		names = append(names, g.rules.Name)
	}
	return slices.Compact(names)
}

// Of tells which rules hold beside files of these names: those of every generator that
// has its configuration there.
func Of(files []string) Dialect {
	has := func(patterns []string) bool {
		return slices.ContainsFunc(files, func(file string) bool {
			return slices.ContainsFunc(patterns, func(p string) bool {
				ok, err := path.Match(p, file)
				return ok && err == nil
			})
		})
	}
	var d Dialect
	for _, g := range generators {
		if has(g.names) && (g.alongside == nil || has(g.alongside)) {
			d = d.and(g.rules)
		}
	}
	return d
}

// and joins the rules of two generators.
func (d Dialect) and(o Dialect) Dialect {
	if d.Name == "" || d.Name == o.Name {
		d.Name = o.Name
	} else {
		d.Name += "+" + o.Name
	}
	d.Expressions = d.Expressions || o.Expressions
	d.Modules = d.Modules || o.Modules
	d.Directives = d.Directives || o.Directives
	d.Boxes = d.Boxes || o.Boxes
	d.RawTags = d.RawTags || o.RawTags
	return d
}
