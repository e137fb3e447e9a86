package site

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/language"
)

// The pages that belong to no language.
const (
	chooserName = "index.html"
	lostName    = "404.html"
)

// PageName is the name of the file that an article's edition becomes:
// "sv/guide/intro.html".
func PageName(tag language.Tag, key string) string {
	return tag.String() + "/" + key + ".html"
}

// isIndex tells whether the article stands at the top of its folder's index.
func isIndex(key string) bool { return path.Base(key) == "index" }

// homeName is the name of a language's index page.
func homeName(tag language.Tag) string { return PageName(tag, "index") }

// Address is the address of the file named to, as written in the file named from.
func Address(from, to string) string { return relative(from, to) }

func relative(from, to string) string {
	f, t := strings.Split(from, "/"), strings.Split(to, "/")
	for len(f) > 1 && len(t) > 1 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	return (&url.URL{Path: strings.Repeat("../", len(f)-1) + strings.Join(t, "/")}).String()
}
