package pipeline

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/site"
)

// linkMap gathers what destinations can lead to. The tree must be whole.
func (p *Project) linkMap(t *tree, calendar l10n.Calendar) *links.Map {
	c := links.Content{Assets: t.assets, Served: p.Config.Served, Generator: links.Of(p.dialect)}
	for _, a := range t.articles {
		c.Articles = append(c.Articles, links.Article{Name: a.name, Anchors: a.doc.Anchors, Unread: a.refused != nil, Held: held(a.publication(calendar))})
	}
	for _, f := range t.findings {
		if name, ok := strings.CutPrefix(f.Path(), contentDir+"/"); ok && f.Check == l10n.CheckSourceFile {
			c.Passed = append(c.Passed, name)
		}
	}
	for _, tag := range p.Config.Languages() {
		c.Languages = append(c.Languages, tag.String())
	}
	if u, err := url.Parse(p.Config.BaseURL); err == nil {
		c.Base = u.Path
	}
	if c.Generator != nil {
		c.Statics = p.statics()
	}
	return links.New(c)
}

// held says why an article is not published.
func held(p l10n.Publication) string {
	switch p {
	case l10n.Draft:
		return "it is a draft"
	case l10n.Future:
		return "its date is yet to come"
	case l10n.Expired:
		return "its expiryDate is past"
	}
	return "" // or nobody knows, and its pages stay
}

// statics are the files that a generator serves from its root. A folder that cannot be
// read has none: what leads there is found dead, and said to be.
func (p *Project) statics() []string {
	var list []string
	for _, dir := range links.StaticFolders {
		if p.built(dir) {
			continue // our own
		}
		_ = fs.WalkDir(p.root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				list = append(list, strings.TrimPrefix(name, dir+"/"))
			}
			return nil
		})
	}
	return list
}

// link is what an edition's page makes of a destination. there tells which pages the
// site has.
func (b *build) link(a *article, tag language.Tag, destination string, there func(key string, tag language.Tag) bool) markdown.Link {
	t := b.links.Resolve(a.name, destination)
	from, tail := site.PageName(tag, a.key), b.tail(t)
	switch {
	case t.Kind == links.Page && !t.HasPath() && strings.HasPrefix(t.Tail, "#"):
		return markdown.Link{Href: tail}
	case !t.HasPath():
		return markdown.Link{Href: destination}
	case t.Kind == links.File:
		return markdown.Link{Href: site.Address(from, path.Join(links.Assets, t.Name)) + tail}
	case t.Kind == links.Home:
		return markdown.Link{Href: site.Address(from, site.PageName(tag, "index")) + tail}
	case t.Kind != links.Page:
		return markdown.Link{Href: destination}
	}
	key := strings.TrimSuffix(t.Name, ".md")
	switch {
	case there(key, tag):
		return markdown.Link{Href: site.Address(from, site.PageName(tag, key)) + tail}
	case there(key, b.Config.Source):
		return markdown.Link{Href: site.Address(from, site.PageName(b.Config.Source, key)) + tail, Lang: b.Config.Source}
	}
	return markdown.Link{Nowhere: true}
}

// tail is the query and the fragment of a target as its page's address has them. The
// fragment is the page's own name for the place.
func (b *build) tail(t links.Target) string {
	if id, ok, _ := b.links.Anchor(t); ok && id != "" && id != t.Fragment {
		before, _, _ := strings.Cut(t.Tail, "#")
		return before + (&url.URL{Fragment: id}).String()
	}
	if u, err := url.Parse(t.Tail); err == nil && t.HasPath() {
		return u.String()
	}
	return t.Tail
}

// earlier are the files in the site's folder that earlier builds have written.
func (b *build) earlier() map[string]bool {
	list := map[string]bool{}
	out, err := os.OpenRoot(b.options.Out)
	if err != nil {
		return list // there is none yet; write says what else is wrong with it
	}
	defer out.Close()
	for _, name := range readManifest(out, b.manifest()) {
		if at, err := out.Stat(name); err == nil && at.Mode().IsRegular() {
			list[name] = true
		}
	}
	return list
}

// unpublished are findings for links of published editions to articles that their
// language does not have: in a folder of Markdown files they lead to nothing.
func (b *build) unpublished(a *article) []l10n.Finding {
	var list []l10n.Finding
	for _, d := range a.doc.Destinations {
		t := b.links.Resolve(a.name, d.Value)
		to := b.byKey[strings.TrimSuffix(t.Name, ".md")]
		if t.Kind != links.Page || to == nil || to == a {
			continue
		}
		var without []language.Tag
		for _, tag := range b.langs {
			here, _ := b.published(a, tag)
			if ok, _ := b.published(to, tag); here && !ok {
				without = append(without, tag)
			}
		}
		if len(without) > 0 {
			f := l10n.Finding{
				Check: l10n.CheckDeadLink, Severity: l10n.Warning, Lang: without[0].String(),
				Message: "content/" + t.Name + " is not published in " + tagList(without) + ", and this link to it leads to nothing there",
				Fix:     "translate it up to publish.min, or have the site's generator fall back on another language",
			}
			list = append(list, f.At(a.doc.File, d.Span))
		}
	}
	return list
}
