// Package site turns editions into the files of a static web site: a page an
// edition, an index a language, a language chooser, a page for lost readers and
// one stylesheet. Values go in, file names and bytes come out: it reads no disk,
// no clock and no network, renders no Markdown and picks no fallback. Pages need
// neither scripts nor anything from another host, and every link between them is
// relative, so that a site works below any address and from a folder.
package site

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// A Site is what all pages have in common.
type Site struct {
	// BaseURL is the absolute address that the files are published below.
	// Without it the pages carry no canonical and no hreflang links, which must
	// be absolute (RFC 6596; hreflang as search engines read it).
	BaseURL   string
	Source    language.Tag
	Languages []Language // in the order that readers see; the source's among them
	NoIndex   bool       // search engines shall show no page of it
}

// A Language is one of the site's languages.
type Language struct {
	Tag   language.Tag
	Words Words

	// Absent tells that the language's pages are not where the site will be. Nothing
	// leads to them, and none is made.
	Absent bool
}

// Words returns one of the site's own messages (locales/_site.<tag>.toml) in one
// language. A negative count means that the message has no plural. It never
// returns the empty string.
type Words func(id string, count int, data map[string]any) string

// An Article is one article in all languages that it is published in.
type Article struct {
	Key      string    // its path below content/ without ".md": "guide/intro"
	Editions []Edition // the published ones, the source among them; in any order
}

// An Edition is an article in one language, rendered.
type Edition struct {
	Lang            language.Tag
	Title           string // plain text
	TitleLang       language.Tag
	Description     string // plain text; may be empty
	DescriptionLang language.Tag
	Body            []byte // trusted HTML
	Headings        []Heading
	Words           int  // how long it is, for the reading time
	Date            Date // when the article was published, if it says so
	Unlisted        bool // the page stands in no index, and search engines shall not show it

	// Behind counts the passages that follow an earlier wording of the source,
	// Untranslated those that are shown in another language.
	Behind, Untranslated int
}

// A Heading is one heading of a body; markdown.Heading converts to it.
type Heading struct {
	Level    int
	ID, Text string
	Lang     language.Tag // the language that Text is in
}

// A Date is a day of the calendar. The zero Date is none.
type Date struct {
	Year, Month, Day int
}

// String is the date as ISO 8601 writes it, which is what HTML's datetime wants.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

func (d Date) compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// A File is one file of the site. Its name is relative to the site's root, with
// slashes.
type File struct {
	Name    string
	Content []byte
}

// Pages returns all files of the site, ordered by name. The same values give the
// same bytes. An error means that the values contradict one another.
func (s *Site) Pages(articles []Article) ([]File, error) {
	p, err := s.plan(articles)
	if err != nil {
		return nil, err
	}
	t, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	files := []File{{"style.css", []byte(style)}}
	add := func(name, template string, values any) error {
		content, err := t.render(template, values)
		if err != nil {
			return fmt.Errorf("page %s: %w", name, err)
		}
		files = append(files, File{name, content})
		return nil
	}
	if err := add(chooserName, "chooser.html", p.chooser()); err != nil {
		return nil, err
	}
	if err := add(lostName, "lost.html", p.lost()); err != nil {
		return nil, err
	}
	for i := range p.languages {
		l := &p.languages[i]
		for _, x := range p.indexes(l) {
			if err := add(x.name, "index.html", p.index(l, x)); err != nil {
				return nil, err
			}
		}
		for j := range p.articles {
			a := &p.articles[j]
			e := a.in(l.Tag)
			if e == nil || isIndex(a.Key) {
				continue
			}
			if err := add(PageName(l.Tag, a.Key), "article.html", p.article(l, a, e)); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files, nil
}

// A plan is the site with its articles in order, ready to ask what links where.
type plan struct {
	base      string // BaseURL with a final slash, or empty
	noIndex   bool
	source    language.Tag
	own       Language   // the source's, in whose words the pages of no language are
	languages []Language // those that have something to read, and the source; no absent one
	articles  []Article  // newest first, then by key
}

func (s *Site) plan(articles []Article) (*plan, error) {
	p := &plan{base: s.BaseURL, noIndex: s.NoIndex, source: s.Source, articles: slices.Clone(articles)}
	if p.base != "" {
		u, err := url.Parse(p.base)
		if err != nil || u.Scheme == "" || u.Host == "" {
			return nil, fmt.Errorf("base URL %q is not an absolute address such as https://example.org/", s.BaseURL)
		}
		p.base = strings.TrimSuffix(p.base, "/") + "/"
	}
	known := func(tag language.Tag) bool {
		return slices.ContainsFunc(s.Languages, func(l Language) bool { return l.Tag == tag })
	}
	if !known(s.Source) {
		return nil, fmt.Errorf("the source language %s is not among the site's languages", s.Source)
	}
	names := map[string]string{} // page name → key
	for i := range p.articles {
		a := &p.articles[i]
		for _, e := range a.Editions {
			if !known(e.Lang) {
				return nil, fmt.Errorf("article %q has an edition in %s, which is not one of the site's languages", a.Key, e.Lang)
			}
			name := PageName(e.Lang, a.Key)
			if names[name] != "" {
				return nil, fmt.Errorf("articles %q and %q would both be the page %s", names[name], a.Key, name)
			}
			names[name] = a.Key
		}
	}
	for _, l := range s.Languages {
		if l.Tag == s.Source {
			p.own = l
		}
		if l.Absent {
			continue
		}
		if l.Tag == s.Source || slices.ContainsFunc(p.articles, func(a Article) bool { return a.in(l.Tag) != nil }) {
			p.languages = append(p.languages, l)
		}
	}
	slices.SortStableFunc(p.articles, func(a, b Article) int {
		return cmp.Or(b.date().compare(a.date()), cmp.Compare(a.Key, b.Key))
	})
	return p, nil
}

// in is the edition in a language; nil if there is none.
func (a *Article) in(tag language.Tag) *Edition {
	for i := range a.Editions {
		if a.Editions[i].Lang == tag {
			return &a.Editions[i]
		}
	}
	return nil
}

// date is the article's: that of the first edition that has one.
func (a *Article) date() Date {
	for _, e := range a.Editions {
		if e.Date != (Date{}) {
			return e.Date
		}
	}
	return Date{}
}
