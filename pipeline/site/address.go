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

// relative is the address of the file named to, as written in the file named from.
func relative(from, to string) string {
	f, t := strings.Split(from, "/"), strings.Split(to, "/")
	for len(f) > 1 && len(t) > 1 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	return (&url.URL{Path: strings.Repeat("../", len(f)-1) + strings.Join(t, "/")}).String()
}

// absolute is the address of a file on the web; empty if the site has no BaseURL.
func (p *plan) absolute(name string) string {
	if p.base == "" {
		return ""
	}
	return p.base + (&url.URL{Path: name}).EscapedPath()
}

// ArticleLink rewrites the destination of a link in an edition of the article
// key. A relative path to another article's Markdown file becomes the address of
// its page, in the same language if published says that there is one, else in the
// source language; the fragment is kept. Every other destination is returned as
// it is.
func (s *Site) ArticleLink(tag language.Tag, key, dest string, published func(key string, tag language.Tag) bool) string {
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || strings.HasPrefix(u.Path, "/") {
		return dest
	}
	target, ok := strings.CutSuffix(path.Join(path.Dir(key), u.Path), ".md")
	if !ok || strings.HasPrefix(target, "../") {
		return dest
	}
	lang := tag
	if !published(target, lang) {
		lang = s.Source
	}
	if !published(target, lang) {
		return dest
	}
	u.Path, u.RawPath = "", ""
	return relative(PageName(tag, key), PageName(lang, target)) + u.String()
}
