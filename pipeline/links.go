package pipeline

import (
	"io/fs"
	"net/url"
	"strings"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
)

// linkMap gathers what destinations can lead to. The tree must be whole.
func (p *Project) linkMap(t *inventory.Tree, calendar l10n.Calendar) *links.Map {
	c := links.Content{Assets: t.Assets, Served: p.Config().Served, Generator: links.Of(p.disk.Dialect)}
	for _, a := range t.Articles {
		c.Articles = append(c.Articles, links.Article{Name: a.Name, Anchors: a.Doc.Anchors, Unread: a.Refused != nil, Held: held(a.Publication(calendar))})
	}
	for _, f := range t.Findings {
		if name, ok := strings.CutPrefix(f.Path(), config.ContentDir+"/"); ok && f.Check == l10n.CheckSourceFile {
			c.Passed = append(c.Passed, name)
		}
	}
	for _, tag := range p.Config().Languages() {
		c.Languages = append(c.Languages, tag.String())
	}
	if u, err := url.Parse(p.Config().BaseURL); err == nil {
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
		if built(p.disk.Root, dir) {
			continue // our own
		}
		_ = fs.WalkDir(p.disk.Root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				list = append(list, strings.TrimPrefix(name, dir+"/"))
			}
			return nil
		})
	}
	return list
}
