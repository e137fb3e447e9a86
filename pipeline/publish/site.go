package publish

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/site"
)

// site makes the static pages. All languages are rendered, so that a page does not
// depend on which are chosen, but for those whose pages are not in the folder and are
// not made now: nothing may lead there. Only the chosen ones' pages are returned.
func (b *build) site(ctx context.Context) ([]File, error) {
	all := b.Config.Languages()
	s := &site.Site{BaseURL: b.Config.BaseURL, Source: b.Config.Source, NoIndex: b.options.Pseudo}
	words := map[language.Tag]site.Words{}
	for _, tag := range all {
		w, err := siteWords(b.Config, b.Words, tag)
		if err != nil {
			return nil, err
		}
		if b.options.Pseudo {
			w = marked(w)
		}
		words[tag] = w
		s.Languages = append(s.Languages, site.Language{Tag: tag, Words: w})
	}
	for i := range s.Languages {
		tag := s.Languages[i].Tag
		s.Languages[i].Absent = !slices.Contains(b.options.Langs, tag) && !b.options.Earlier[site.PageName(tag, "index")]
	}
	articles := make([]site.Article, len(b.Articles))
	for i := range b.Articles {
		articles[i].Key = b.Articles[i].Key
	}
	err := b.editions(ctx, all, func(e edition) error {
		a := &b.Articles[e.article]
		if !b.exists(a.Key, e.lang) {
			return nil
		}
		page := e.joined.HTML(markdown.HTMLOptions{
			Link:  func(destination string) markdown.Link { return b.link(a, e.lang, destination) },
			Words: func(id string, data map[string]any) string { return words[e.lang](id, -1, data) },
		})
		x := &articles[e.article]
		x.Editions = append(x.Editions, b.siteEdition(a, e.joined, page))
		return nil
	})
	if err != nil {
		return nil, err
	}
	pages, err := s.Pages(slices.DeleteFunc(articles, func(a site.Article) bool { return len(a.Editions) == 0 }))
	if err != nil {
		return nil, err
	}
	return b.chosenFiles(pages), nil
}

// exists tells whether the site has a page: one that is made now, or one of an earlier
// build that stays.
func (b *build) exists(key string, tag language.Tag) bool {
	name := site.PageName(tag, key)
	if b.published(key, tag) {
		return b.options.Earlier[name] || slices.Contains(b.options.Langs, tag)
	}
	return b.stays(key, tag, name)
}

// stays tells whether an edition that is not published has a file of an earlier build, of
// that name, which readers keep.
func (b *build) stays(key string, tag language.Tag, name string) bool {
	i, ok := b.byKey[key]
	return ok && b.Articles[i].keeps(tag) && b.options.Earlier[name]
}

// keeps tells whether an edition that is not published keeps its page of an earlier
// build: the article cannot be read now, its front matter does not tell whether it is to
// be published, or the edition's catalogue cannot be read. Readers keep what they had.
func (a *Article) keeps(tag language.Tag) bool {
	switch a.Publication {
	case l10n.Undecided:
		return true
	case l10n.Published:
		e := a.Editions[tag]
		return e != nil && e.Broken
	}
	return false
}

// Keeps tells whether a file of an earlier build, which is no part of this one, stays:
// an edition that keeps its page, whatever the format, in a language that the project may
// have had then.
func (p *Project) Keeps(name string) bool {
	dir, _, _ := strings.Cut(name, "/")
	tag := language.Make(dir)
	for i := range p.Articles {
		for _, format := range formats {
			if a := &p.Articles[i]; a.keeps(tag) && format.name(a, tag) == name {
				return true
			}
		}
	}
	return false
}

// pageName is the file of an edition's page.
func pageName(a *Article, tag language.Tag) string { return site.PageName(tag, a.Key) }

// marked are the site's words where it is pseudolocalised: no page is to be taken for one
// that readers get.
func marked(w site.Words) site.Words {
	return func(id string, count int, data map[string]any) string {
		if text := w(id, count, data); id == "site-name" {
			return "[pseudo] " + text
		} else {
			return text
		}
	}
}

// chosenFiles drops the pages of languages that were not asked for and adds the
// assets.
func (b *build) chosenFiles(pages []site.File) []File {
	dropped := map[string]bool{}
	for _, tag := range b.Config.Languages() {
		if !slices.Contains(b.options.Langs, tag) {
			dropped[tag.String()] = true
		}
	}
	var files []File
	for _, f := range pages {
		if dir, _, ok := strings.Cut(f.Name, "/"); ok && dropped[dir] {
			continue
		}
		files = append(files, File{Name: f.Name, Content: f.Content})
	}
	for i := range b.Articles {
		for _, tag := range b.options.Langs {
			if b.shares[i][tag].published {
				b.result.Editions++
			}
		}
	}
	for _, name := range b.Assets {
		files = append(files, File{Name: path.Join(links.Assets, name), Asset: name})
	}
	return files
}

// siteEdition is an edition as the site wants it.
func (b *build) siteEdition(a *Article, j *markdown.Joined, page *markdown.Page) site.Edition {
	tag := j.Edition.Lang
	e := site.Edition{
		Lang: tag, Title: page.Title.Text, TitleLang: page.Title.Lang,
		Description: page.Description.Text, DescriptionLang: page.Description.Lang,
		Body: page.Body, Date: day(a.Schedule.Date), Unlisted: a.Schedule.Unlisted,
	}
	for _, h := range page.Headings {
		e.Headings = append(e.Headings, site.Heading{Level: h.Level, ID: h.ID, Text: h.Text, Lang: h.Lang})
	}
	for i, c := range j.Choices {
		u := &a.Doc.Units[i]
		if u.Kind != l10n.FrontMatter {
			e.Words += l10n.Words(c.Text)
		}
		if tag == b.Config.Source || !u.Needed() {
			continue
		}
		switch {
		case c.Lang != tag:
			e.Untranslated++
		case c.Behind:
			e.Behind++
		}
	}
	if e.Title == "" {
		e.Title, e.TitleLang = path.Base(a.Key), b.Config.Source
	}
	return e
}

// day is the day of the calendar where the author was.
func day(t time.Time) site.Date {
	if t.IsZero() {
		return site.Date{}
	}
	return site.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// link is what an edition's page makes of a destination.
func (b *build) link(a *Article, tag language.Tag, destination string) markdown.Link {
	t := b.Links.Resolve(a.Name, destination)
	from, tail := site.PageName(tag, a.Key), b.tail(t)
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
	case b.exists(key, tag):
		return markdown.Link{Href: site.Address(from, site.PageName(tag, key)) + tail}
	case b.exists(key, b.Config.Source):
		return markdown.Link{Href: site.Address(from, site.PageName(b.Config.Source, key)) + tail, Lang: b.Config.Source}
	}
	return markdown.Link{Nowhere: true}
}

// tail is the query and the fragment of a target as its page's address has them. The
// fragment is the page's own name for the place.
func (b *build) tail(t links.Target) string {
	if id, ok, _ := b.Links.Anchor(t); ok && id != "" && id != t.Fragment {
		before, _, _ := strings.Cut(t.Tail, "#")
		return before + (&url.URL{Fragment: id}).String()
	}
	if u, err := url.Parse(t.Tail); err == nil && t.HasPath() {
		return u.String()
	}
	return t.Tail
}
