package links

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/dialect"
)

// A Generator is a program that makes a site of Markdown, as far as it decides what
// lives at an address.
type Generator struct {
	dialect string // its name there
	Name    string // as people write it

	slug  func(heading string) string // the id it gives a heading
	again string                      // stands between the id of a repeated heading and its number
	other func(id string) bool        // further ids that it makes; nil: none
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

// generated tells whether the generator serves a path: file is the path below content/,
// address the one from the server's root. Pages are known without their endings, and a
// folder with articles has a page.
func (m *Map) generated(file, address string, slash bool, t *Target) bool {
	below := strings.TrimPrefix(address, "/")
	_, translated, _ := strings.Cut(below, "/") // without a language's folder
	for _, name := range []string{below, translated} {
		if name == "" && below != "" {
			continue
		}
		name = norm.NFC.String(path.Clean("./" + name))
		var found Target
		if m.find(name, slash, &found) || m.statics[name] || addressed(name) && len(m.folders[name]) > 0 {
			t.Kind = Served
			return true
		}
	}
	if file == "" {
		return false
	}
	if addressed(file) && len(m.folders[norm.NFC.String(file)]) > 0 {
		t.Kind = Served
		return true
	}
	// A file beside content/, which generators take into their bundle.
	beside := path.Join("content", file)
	if slices.ContainsFunc(StaticFolders, func(dir string) bool {
		name, ok := strings.CutPrefix(beside, dir+"/")
		return ok && m.statics[norm.NFC.String(name)]
	}) {
		t.Kind = Served
	}
	return t.Kind == Served
}

// addressed tells whether a path looks like a page's address, not like a file's name:
// only the generator's own configuration tells which of those there are. So do its
// aliases for folders, such as "@site/".
func addressed(p string) bool {
	if strings.HasPrefix(p, "@") || strings.HasPrefix(p, "~") {
		return true
	}
	switch ext := path.Ext(strings.TrimRight(p, "/")); strings.ToLower(ext) {
	case "", ".", ".html", ".htm", ".xml", ".json", ".php":
		return true
	default: // "v1.2" is no ending
		return strings.HasSuffix(p, "/") || !fileEnding.MatchString(ext)
	}
}

var fileEnding = regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]{0,5}$|^\.(7z|3gp)$`)

// github makes ids as GitHub does, and those who follow it (github-slugger; Hugo's
// autoHeadingIDType; kramdown's GFM parser).
func github(heading string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.TrimSpace(heading)) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '_', r == '-':
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	return b.String()
}

// python makes ids as Python-Markdown's toc extension does by itself; with the option
// that keeps other letters they are github's, which are ordbro's too.
func python(heading string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(strings.TrimSpace(heading)) {
		switch {
		case r > unicode.MaxASCII:
		case unicode.IsSpace(r), r == '-':
			space = true
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
			if space {
				b.WriteByte('-')
			}
			b.WriteRune(unicode.ToLower(r))
			space = false
		}
	}
	return b.String()
}

var digitFirst = regexp.MustCompile(`^[0-9]`)

// vitepress makes ids as @mdit-vue/shared's slugify does.
func vitepress(heading string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(heading) {
		switch {
		case r >= 0x300 && r <= 0x36f, unicode.IsControl(r):
		case unicode.IsSpace(r), strings.ContainsRune("~`!@#$%^&*()-_+=[]{}|\\;:\"'“”‘’<>,.?/", r):
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(unicode.ToLower(r))
			space = false
		}
	}
	if slug := b.String(); digitFirst.MatchString(slug) {
		return "_" + slug
	}
	return b.String()
}
