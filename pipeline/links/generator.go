package links

import (
	"path"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/dialect"
)

// A Generator is a program that makes a site of Markdown, as far as it decides what
// lives at an address.
type Generator struct {
	dialect string // its name there
	Name    string // as people write it

	slug  func(heading string) string // the id it gives a heading
	again string                      // stands between the id of a repeated heading and its number
	other func(id string) bool        // further ids that it makes
}

// Of is the generator of a project with that dialect; nil if there is none. Where there
// are several, the first by name decides.
func Of(d dialect.Dialect) *Generator {
	for name := range strings.SplitSeq(d.Name, "+") {
		for i := range generators {
			if generators[i].dialect == name {
				return &generators[i]
			}
		}
	}
	return nil
}

// StaticFolders are the folders that generators serve from their root.
var StaticFolders = []string{"static", "public", "assets", "docs/public", "source"}

var generators = []Generator{
	{"astro", "Astro", github, "-", footnoteID},
	{"docfx", "DocFX", github, "-", func(id string) bool { return footnoteID(id) || strings.HasPrefix(id, "tab/") }},
	{"docusaurus", "Docusaurus", github, "-", footnoteID},
	{"eleventy", "Eleventy", github, "-", footnoteID},
	{"gatsby", "Gatsby", github, "-", footnoteID},
	{"hugo", "Hugo", github, "-", footnoteID},
	{"jekyll", "Jekyll", github, "-", footnoteID},
	{"mdbook", "mdBook", github, "-", footnoteID},
	{"mkdocs", "MkDocs", python, "_", footnoteID},
	{"next", "Next.js", github, "-", footnoteID},
	{"nuxt", "Nuxt", github, "-", footnoteID},
	{"pelican", "Pelican", python, "_", footnoteID},
	{"sphinx", "Sphinx", github, "-", footnoteID},
	{"vitepress", "VitePress", vitepress, "-", footnoteID},
	{"vuepress", "VuePress", vitepress, "-", footnoteID},
	{"zola", "Zola", vitepress, "-", footnoteID},
}

// onGitHub is where most authors look at Markdown.
var onGitHub = Generator{Name: "GitHub", slug: github, again: "-"}

// footnoteID tells whether an id is one that a generator may give a footnote.
func footnoteID(id string) bool {
	return strings.HasPrefix(id, "fn") || strings.HasPrefix(id, "user-content-fn") || id == "footnotes"
}

// addressed tells whether a path looks like a page's address, not like a file's name:
// only the generator's own configuration tells which of those there are. So do its
// aliases for folders, such as "@site/".
func addressed(p string) bool {
	if strings.HasPrefix(p, "@") || strings.HasPrefix(p, "~") {
		return true
	}
	switch ext := strings.ToLower(path.Ext(strings.TrimRight(p, "/"))); ext {
	case ".html", ".htm", ".xml", ".json", ".php":
		return true
	default: // none, or no ending, such as that of "v1.2"
		return strings.HasSuffix(p, "/") || !fileEnding.MatchString(ext)
	}
}

var fileEnding = regexp.MustCompile(`^\.[a-z][a-z0-9]{0,5}$|^\.(7z|3gp)$`)
