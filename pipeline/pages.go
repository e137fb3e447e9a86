package pipeline

import (
	"context"
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
func (b *build) site(ctx context.Context) ([]output, error) {
	all := b.Config.Languages()
	s := &site.Site{BaseURL: b.Config.BaseURL, Source: b.Config.Source, NoIndex: b.options.Pseudo}
	words := map[language.Tag]site.Words{}
	for _, tag := range all {
		w, err := b.siteWords(tag)
		if err != nil {
			return nil, err
		}
		if b.options.Pseudo {
			w = marked(w)
		}
		words[tag] = w
		s.Languages = append(s.Languages, site.Language{Tag: tag, Words: w})
	}
	earlier := b.earlier()
	for i := range s.Languages {
		tag := s.Languages[i].Tag
		s.Languages[i].Absent = !slices.Contains(b.langs, tag) && !earlier[site.PageName(tag, "index")]
	}
	articles := make([]site.Article, len(b.articles))
	index := map[*article]int{}
	for i, a := range b.articles {
		articles[i].Key, index[a] = a.key, i
	}
	exists := func(key string, tag language.Tag) bool {
		a, name := b.byKey[key], site.PageName(tag, key)
		if ok, _ := b.published(a, tag); ok {
			return earlier[name] || slices.Contains(b.langs, tag)
		}
		return a != nil && b.keeps(a, tag.String()) && earlier[name]
	}
	err := b.editions(ctx, all, func(a *article, tag language.Tag, j *markdown.Joined) error {
		if !exists(a.key, tag) {
			return nil
		}
		page := j.HTML(markdown.HTMLOptions{
			Link:  func(destination string) markdown.Link { return b.link(a, tag, destination, exists) },
			Words: func(id string, data map[string]any) string { return words[tag](id, -1, data) },
		})
		x := &articles[index[a]]
		x.Editions = append(x.Editions, b.siteEdition(a, tag, j, page))
		return nil
	})
	if err != nil {
		return nil, err
	}
	pages, err := s.Pages(slices.DeleteFunc(articles, func(a site.Article) bool { return len(a.Editions) == 0 }))
	if err != nil {
		return nil, err
	}
	return b.chosenFiles(pages)
}

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
func (b *build) chosenFiles(pages []site.File) ([]output, error) {
	dropped := map[string]bool{}
	for _, tag := range b.Config.Languages() {
		if !slices.Contains(b.langs, tag) {
			dropped[tag.String()] = true
		}
	}
	var files []output
	for _, f := range pages {
		if dir, _, ok := strings.Cut(f.Name, "/"); ok && dropped[dir] {
			continue
		}
		files = append(files, output{f.Name, f.Content})
	}
	for _, a := range b.articles {
		for _, tag := range b.langs {
			if ok, _ := b.published(a, tag); ok {
				b.result.Editions++
			}
		}
	}
	for _, name := range b.assets {
		f, err := b.read(path.Join(contentDir, name))
		if err != nil {
			return nil, err
		}
		files = append(files, output{path.Join(links.Assets, name), f.Text})
	}
	return files, nil
}

// siteEdition is an edition as the site wants it.
func (b *build) siteEdition(a *article, tag language.Tag, j *markdown.Joined, page *markdown.Page) site.Edition {
	e := site.Edition{
		Lang: tag, Title: page.Title.Text, TitleLang: page.Title.Lang,
		Description: page.Description.Text, DescriptionLang: page.Description.Lang,
		Body: page.Body, Date: day(a.schedule.Date), Unlisted: a.schedule.Unlisted,
	}
	for _, h := range page.Headings {
		e.Headings = append(e.Headings, site.Heading{Level: h.Level, ID: h.ID, Text: h.Text, Lang: h.Lang})
	}
	for i, c := range j.Choices {
		u := &a.doc.Units[i]
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
		e.Title, e.TitleLang = path.Base(a.key), b.Config.Source
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
