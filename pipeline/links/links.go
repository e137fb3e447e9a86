package links

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// Content is what destinations can lead to. Names are paths below content/, with
// slashes.
type Content struct {
	Articles  []Article
	Assets    []string   // files that are published as they are
	Passed    []string   // files that are there and not published
	Served    []string   // what else is served: see Pattern
	Languages []string   // tags, which begin the addresses of the site's pages
	Base      string     // the path that the site stands below, with a final slash; empty if it is not known
	Generator *Generator // whose configuration lies beside content/; nil if there is none
	Statics   []string   // files that the generator serves from its root: "img/a.png"
}

// An Article is what is known of an article.
type Article struct {
	Name    string // with ".md"
	Anchors []l10n.Anchor
	Unread  bool // the file cannot be read, and its anchors are not known

	Held string // why readers do not get it: "a draft"; empty: they do
}

// Assets is the folder in which the site has the files that lie beside articles.
const Assets = "assets"

// A Map answers what a destination leads to. It may be used by several goroutines at
// once.
type Map struct {
	Content
	articles map[string]*Article
	places   map[string]func() *places // of articles, found when first asked for
	names    map[string]string         // of articles and assets, by name in NFC
	folded   map[string]string         // by name in NFC and small letters; the first of equals
	bases    map[string][]string       // names by the last part of their folded name
	folders  map[string][]string       // names by folder
	statics  map[string]bool
}

// New makes a Map of what there is.
func New(c Content) *Map {
	m := &Map{
		Content: c, articles: map[string]*Article{}, places: map[string]func() *places{}, names: map[string]string{}, folded: map[string]string{},
		bases: map[string][]string{}, folders: map[string][]string{}, statics: map[string]bool{},
	}
	for i := range c.Articles {
		a := &m.Articles[i]
		m.articles[a.Name] = a
		m.places[a.Name] = sync.OnceValue(func() *places { return m.placesOf(a) })
		m.add(a.Name)
	}
	for _, name := range c.Assets {
		m.add(name)
	}
	for _, name := range c.Statics {
		m.statics[norm.NFC.String(name)] = true
	}
	return m
}

// Held tells why readers do not get the page that a target leads to; empty: they do.
func (m *Map) Held(t Target) string {
	if a := m.articles[t.Name]; t.Kind == Page && a != nil {
		return a.Held
	}
	return ""
}

func (m *Map) add(name string) {
	nfc := norm.NFC.String(name)
	m.names[nfc] = name
	fold := strings.ToLower(nfc)
	m.folded[fold] = cmp.Or(m.folded[fold], name)
	m.bases[path.Base(fold)] = append(m.bases[path.Base(fold)], name)
	for dir, below := path.Dir(nfc), name; ; dir = path.Dir(dir) {
		m.folders[dir] = append(m.folders[dir], below)
		if dir == "." || len(m.folders[dir]) > 1 {
			return
		}
		below = dir + "/"
	}
}

// A Target is what a destination leads to.
type Target struct {
	Kind Kind
	Name string // of a Page or File
	Reference

	// Why a destination is Dead, and what was probably meant, as it is to be written
	// in the article; empty where nothing is near.
	Problem string
	Near    string
}

// Resolve tells what a destination leads to in the article named from.
func (m *Map) Resolve(from, destination string) Target {
	t := Target{Reference: Parse(destination)}
	switch {
	case t.kind != local:
		t.Kind = t.kind
	case t.path == "" && t.Tail == "":
		t.Problem = "it has no destination"
	case t.path == "":
		t.Kind, t.Name = Page, from
	case strings.HasPrefix(t.path, "/"):
		m.absolute(from, &t)
	default:
		m.relative(from, &t)
	}
	if t.Kind == Dead {
		t.Near = m.near(from, t.path, t.Tail)
	}
	return t
}

// spellings are the paths that p can stand for: percent-decoded, and as it is, for
// "50 %.md" written plainly. A final slash is kept apart.
func spellings(p string) (list []string, slash bool) {
	last := p[strings.LastIndexByte(p, '/')+1:]
	slash = last == "" || last == "." || last == ".."
	return slices.Compact([]string{decoded(p), p}), slash
}

// relative resolves a path from the article's own folder, which is where its page is
// too. A generator's pages are often folders of their own; there a path may also be
// meant from the page's address.
func (m *Map) relative(from string, t *Target) {
	list, slash := spellings(t.path)
	outside := true
	for _, p := range list {
		name := path.Join(path.Dir(from), p)
		// As on the forge's pages, a path may leave the folder and come back.
		if below, ok := strings.CutPrefix(path.Join("content", name)+"/", "content/"); ok {
			outside, name = false, path.Clean(below)
			if m.find(name, slash, t) {
				return
			}
		}
		if m.served(name) || slices.ContainsFunc(m.Languages, func(tag string) bool { return m.served(path.Join("/", m.Base, tag, name)) }) {
			t.Kind = Served
			return
		}
		if m.Generator != nil && m.generated(path.Join(path.Dir(from), p), path.Join("/", strings.TrimSuffix(from, ".md"), p), slash, t) {
			return
		}
	}
	switch {
	case m.Generator != nil && addressed(list[0]):
		t.Kind = Unknown
	case outside:
		t.Problem = "it leads out of content/, and only what is in there is published"
	default:
		t.Problem = m.absent(path.Join(path.Dir(from), list[0]), slash)
	}
}

// absolute resolves a path from the server's root.
func (m *Map) absolute(from string, t *Target) {
	list, slash := spellings(t.path)
	for _, p := range list {
		p = path.Clean(p)
		if p == "/" || m.served(p) || m.own(p, slash) {
			t.Kind = Served
			return
		}
		if m.Generator != nil && m.generated("", p, slash, t) {
			return
		}
	}
	if m.Generator != nil {
		t.Kind = Unknown
		return
	}
	t.Problem = "it begins at the server's root, where nothing is known to be"
}

// own tells whether a path from the server's root is a page or a file of the site.
func (m *Map) own(p string, slash bool) bool {
	rest, ok := strings.CutPrefix(p+"/", cmp.Or(m.Base, "/"))
	if !ok {
		return false
	}
	rest = strings.TrimSuffix(rest, "/")
	dir, name, _ := strings.Cut(rest, "/")
	var t Target
	switch {
	case rest == "", rest == "index.html":
		return true
	case dir == Assets:
		return m.find(name, slash, &t) && t.Kind == File
	case slices.Contains(m.Languages, dir):
		return m.find(cmp.Or(name, "."), slash, &t) && t.Kind != File
	}
	return false
}

// indexes are the articles that a folder's address can lead to, in small letters.
var indexes = []string{"index.md", "readme.md", "_index.md"}

// find looks for an article or asset of that name below content/, an article also
// without its ending or with a page's, and a folder's index.
func (m *Map) find(name string, slash bool, t *Target) bool {
	nfc := norm.NFC.String(name)
	if found := m.names[nfc]; found != "" && !slash {
		t.Kind, t.Name = File, found
		if m.articles[found] != nil {
			t.Kind = Page
		}
		return true
	}
	page := nfc
	if !slash {
		page = strings.TrimSuffix(nfc, ".html")
	}
	for _, candidate := range []string{page + ".md", path.Join(page, indexes[0])} {
		if found := m.names[candidate]; m.articles[found] != nil {
			t.Kind, t.Name = Page, found
			return true
		}
	}
	if page == "." || page == "index" {
		t.Kind = Home
	}
	for _, index := range indexes[1:] {
		fold := strings.ToLower(path.Join(page, index))
		if found := m.folded[fold]; m.articles[found] != nil && path.Dir(norm.NFC.String(found)) == path.Clean(page) {
			t.Kind, t.Name = Page, found
			return true
		}
	}
	return t.Kind == Home
}

// absent says what is not there.
func (m *Map) absent(name string, slash bool) string {
	switch {
	case len(m.folders[norm.NFC.String(name)]) > 0:
		return "content/" + name + "/ is a folder without an index.md or README.md"
	case slices.Contains(m.Passed, name):
		return "content/" + name + " is there, but is not published"
	case strings.Contains("/"+name, "/."):
		return "what begins with a dot is not published"
	case len(m.folders[norm.NFC.String(path.Dir(name))]) == 0:
		return "there is no folder content/" + path.Dir(name) + "/"
	case slash || path.Ext(name) == "":
		return "there is no article content/" + name + ".md, nor content/" + name + "/index.md"
	}
	return "there is no content/" + name
}

// Pattern tells what is wrong with an entry of [links] served; empty: nothing. An entry
// is an address from the server's root ("/api/"), or a path below content/ ("bilder/");
// one that ends in a slash, with or without stars, means everything below it.
func Pattern(entry string) string {
	plain := strings.TrimRight(entry, "*")
	switch {
	case strings.Trim(entry, "/*") == "" && !strings.HasPrefix(entry, "/"):
		return "is empty"
	case strings.Contains(plain, "*"):
		return "has a star that is not at its end"
	case len(plain) < len(entry) && !strings.HasSuffix(plain, "/"):
		return "has a star after no slash"
	case strings.ContainsAny(entry, "?#"), Parse(entry).kind != local:
		return "is no path"
	}
	return ""
}

// served tells whether an address from the root, or a path below content/, is named as
// served by others.
func (m *Map) served(name string) bool {
	return slices.ContainsFunc(m.Served, func(entry string) bool {
		entry = strings.TrimPrefix(strings.TrimRight(entry, "*"), "./")
		if dir, ok := strings.CutSuffix(entry, "/"); ok {
			return name == dir || strings.HasPrefix(name, entry)
		}
		return name == entry
	})
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
		if m.find(name, slash, &found) || m.statics[name] || len(m.folders[name]) > 0 {
			t.Kind = Served
			return true
		}
	}
	// A file beside content/, which generators take into their bundle.
	beside := path.Join("content", file)
	if len(m.folders[norm.NFC.String(file)]) > 0 || slices.ContainsFunc(StaticFolders, func(dir string) bool {
		name, ok := strings.CutPrefix(beside, dir+"/")
		return ok && m.statics[norm.NFC.String(name)]
	}) {
		t.Kind = Served
	}
	return t.Kind == Served
}
