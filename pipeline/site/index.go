package site

import (
	"html/template"
	"path"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/locale"
)

// A folder is a part of the site with an index of its own: all of it, or what
// lies beside an article called "index".
type folder struct {
	name    string   // the index page's
	dir     string   // "." is the language's whole site
	article *Article // at the top of the page; nil if there is none in this language
}

// An indexPage is the values of an index.
type indexPage struct {
	frame
	text
	Label     string // heading of the list, where an article stands above it
	List      []headline
	Elsewhere string // heading of Others
	Others    []headline
	Empty     string // what to say where there is nothing to list
}

// A headline presents an article in an index.
type headline struct {
	Title, Href     string
	Mark            mark
	Hreflang        string // the page's language, where it is not the index's
	Language        string // its name
	LanguageMark    mark
	Description     string
	DescriptionMark mark
	Date, Published string
	ReadingTime     string
}

// indexes lists a language's index pages.
func (p *plan) indexes(l *Language) []folder {
	list := []folder{{name: homeName(l.Tag), dir: "."}}
	for i := range p.articles {
		a := &p.articles[i]
		switch {
		case !isIndex(a.Key) || a.in(l.Tag) == nil:
		case a.Key == "index":
			list[0].article = a
		default:
			list = append(list, folder{PageName(l.Tag, a.Key), path.Dir(a.Key), a})
		}
	}
	return list
}

// shelf is the folder whose index lists the article: the nearest one above it that
// has an index in the language. An index is listed one folder up.
func shelf(folders map[string]bool, key string) string {
	dir := path.Dir(key)
	if isIndex(key) {
		dir = path.Dir(dir)
	}
	for ; dir != "."; dir = path.Dir(dir) {
		if folders[dir] {
			return dir
		}
	}
	return "."
}

func (p *plan) index(l *Language, at folder) indexPage {
	page := indexPage{}
	if a := at.article; a != nil {
		e := a.in(l.Tag)
		page.frame = p.indexFrame(l, at)
		page.text = p.text(l, at.name, a, e)
		page.Title, page.TitleMark = e.Title, markOf(l.Tag, e.TitleLang)
		page.Description, page.NoIndex = e.Description, page.NoIndex || e.Unlisted
		page.Label = l.Words("articles", -1, nil)
	} else {
		page.frame = p.indexFrame(l, at)
		page.Heading = l.Words("articles", -1, nil)
		page.Title = page.Heading
		page.Description = page.Tagline
	}
	folders := map[string]bool{}
	for _, f := range p.indexes(l) {
		folders[f.dir] = true
	}
	for i := range p.articles {
		a := &p.articles[i]
		if a.Key == "index" || shelf(folders, a.Key) != at.dir {
			continue
		}
		e := a.in(l.Tag)
		if e == nil {
			e = p.original(a)
		}
		switch {
		case e == nil || e.Unlisted:
		case e.Lang == l.Tag:
			page.List = append(page.List, p.headline(l, at.name, a, e))
		default:
			page.Others = append(page.Others, p.headline(l, at.name, a, e))
		}
	}
	if page.Others != nil {
		page.Elsewhere = l.Words("other-languages", -1, nil)
	}
	if page.List == nil && page.Others == nil && at.article == nil {
		page.Empty = l.Words("no-articles", -1, nil)
	}
	return page
}

func (p *plan) indexFrame(l *Language, at folder) frame {
	if at.dir == "." {
		versions := p.tags()
		f := p.frame(at.name, l, versions, homeName)
		f.Alternates = p.alternates(versions, homeName, chooserName)
		return f
	}
	versions := p.versions(at.article)
	nameIn := func(tag language.Tag) string { return PageName(tag, at.article.Key) }
	f := p.frame(at.name, l, versions, nameIn)
	f.Alternates = p.alternates(versions, nameIn, p.defaultName(at.article))
	return f
}

func (p *plan) headline(l *Language, from string, a *Article, e *Edition) headline {
	title, description := e.TitleLang, e.DescriptionLang
	if title == language.Und {
		title = e.Lang
	}
	if description == language.Und {
		description = e.Lang
	}
	h := headline{
		Title: e.Title, Href: relative(from, PageName(e.Lang, a.Key)), Mark: markOf(l.Tag, title),
		Description: e.Description, DescriptionMark: markOf(l.Tag, description),
	}
	if !isIndex(a.Key) {
		h.Date, h.Published = published(l, e.Date)
		h.ReadingTime = readingTime(l, e.Words)
	}
	if e.Lang != l.Tag {
		h.Hreflang, h.Language, h.LanguageMark = e.Lang.String(), locale.Endonym(e.Lang), markOf(l.Tag, e.Lang)
	}
	return h
}

func (p *plan) tags() []language.Tag {
	var list []language.Tag
	for _, l := range p.languages {
		list = append(list, l.Tag)
	}
	return list
}

// A chooserPage lets readers choose a language, each by its own name.
type chooserPage struct {
	frame
	Heading string
}

func (p *plan) chooser() chooserPage {
	l := &p.own
	page := chooserPage{frame: p.frame(chooserName, l, p.tags(), homeName)}
	page.Alternates = p.alternates(p.tags(), homeName, chooserName)
	page.Title = page.SiteName
	page.Heading = l.Words("choose-language", -1, nil)
	page.Description = page.Tagline
	return page
}

// A lostPage tells in all languages that there is no such page. A server shows it
// at addresses of any depth, so that nothing in it may be relative where the
// site's address is known; its style is its own.
type lostPage struct {
	frame
	Notices []lostNotice
}

type lostNotice struct {
	Mark        mark
	Title, Text string
	Home, Href  string
}

func (p *plan) lost() lostPage {
	l := &p.own
	page := lostPage{frame: p.frame(lostName, l, nil, homeName)}
	page.Canonical, page.Inline = "", template.CSS(style)
	page.Title = l.Words("not-found", -1, nil)
	page.Home = p.fromAnywhere(chooserName)
	for _, l := range p.languages {
		page.Notices = append(page.Notices, lostNotice{
			Mark:  markOf(p.source, l.Tag),
			Title: l.Words("not-found", -1, nil), Text: l.Words("not-found-text", -1, nil),
			Home: l.Words("home", -1, nil), Href: p.fromAnywhere(homeName(l.Tag)),
		})
	}
	return page
}

func (p *plan) fromAnywhere(name string) string {
	if p.base != "" {
		return p.absolute(name)
	}
	return relative(lostName, name)
}
