package site

import (
	"bytes"
	"html/template"
	"net/url"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/locale"
)

// wordsPerMinute is how fast people are taken to read prose.
const wordsPerMinute = 200

// contentsFrom is how many headings of level two make a table of contents worth
// its room.
const contentsFrom = 4

// An articlePage is the values of an article's page.
type articlePage struct {
	frame
	text

	Date, Published string // as HTML's datetime and in words; empty if unknown
	ReadingTime     string
	ContentsLabel   string
	Contents        []entry
	Missing         string // introduces MissingIn
	MissingIn       []choice
}

// A text is an edition's text on a page, and what readers should know of it.
type text struct {
	Heading      string // the h1, where the body has none
	HeadingMark  mark
	Top, Body    template.HTML // Top is the body's own h1, if it starts with one
	Notices      []string
	Original     string // what the link to the original says
	OriginalHref string // empty on the original itself
	OriginalLang choice
}

// An entry is one line of a table of contents.
type entry struct {
	Text, Href string
	Mark       mark
}

func (p *plan) article(l *Language, a *Article, e *Edition) articlePage {
	name := PageName(l.Tag, a.Key)
	nameIn := func(tag language.Tag) string { return PageName(tag, a.Key) }
	versions := p.versions(a)
	page := articlePage{
		frame: p.frame(name, l, versions, nameIn),
		text:  p.text(l, name, a, e),
	}
	page.Type, page.NoIndex = "article", page.NoIndex || e.Unlisted
	page.Title, page.TitleMark = e.Title, markOf(l.Tag, e.TitleLang)
	page.Description = e.Description
	page.Alternates = p.alternates(versions, nameIn, p.defaultName(a))
	page.ReadingTime = readingTime(l, e.Words)
	page.Date, page.Published = published(l, e.Date)
	if page.Contents = contents(l.Tag, e.Headings); page.Contents != nil {
		page.ContentsLabel = l.Words("contents", -1, nil)
	}
	for _, other := range p.languages {
		if a.in(other.Tag) == nil {
			page.MissingIn = append(page.MissingIn, choice{Tag: other.Tag.String(), Dir: locale.Direction(other.Tag), Name: locale.Endonym(other.Tag)})
		}
	}
	if n := len(page.MissingIn); n > 0 {
		page.Missing = l.Words("not-available", n, map[string]any{"Count": locale.Number(l.Tag, n)})
	}
	return page
}

// text prepares an edition's body for the page called name.
func (p *plan) text(l *Language, name string, a *Article, e *Edition) text {
	t := text{}
	top, rest := cutTitle(e.Body)
	t.Top, t.Body = template.HTML(top), template.HTML(rest)
	if !hasTitle(e.Body, e.Headings) {
		t.Heading, t.HeadingMark = e.Title, markOf(l.Tag, e.TitleLang)
	}
	if e.Lang != p.source && a.in(p.source) != nil {
		t.Notices = append(t.Notices, l.Words("translated-article", -1, nil))
		t.Original = l.Words("read-original", -1, nil)
		t.OriginalHref = relative(name, PageName(p.source, a.Key))
		t.OriginalLang = choice{Tag: p.source.String(), Dir: locale.Direction(p.source), Name: locale.Endonym(p.source)}
	}
	count := func(id string, n int) {
		if n > 0 {
			t.Notices = append(t.Notices, l.Words(id, n, map[string]any{"Count": locale.Number(l.Tag, n)}))
		}
	}
	count("untranslated", e.Untranslated)
	count("behind", e.Behind)
	return t
}

// versions are the languages that the article is published in, in the site's order.
func (p *plan) versions(a *Article) []language.Tag {
	var list []language.Tag
	for _, l := range p.languages {
		if a.in(l.Tag) != nil {
			list = append(list, l.Tag)
		}
	}
	return list
}

// defaultName is the page for readers of other languages: the source's edition.
func (p *plan) defaultName(a *Article) string {
	if a.in(p.source) == nil {
		return ""
	}
	return PageName(p.source, a.Key)
}

// readingTime says how long a text takes to read, in whole minutes rounded up;
// nothing for an empty one.
func readingTime(l *Language, words int) string {
	if words <= 0 {
		return ""
	}
	minutes := (words + wordsPerMinute - 1) / wordsPerMinute
	return l.Words("reading-time", minutes, map[string]any{"Count": locale.Number(l.Tag, minutes)})
}

func published(l *Language, d Date) (iso, words string) {
	if d == (Date{}) {
		return "", ""
	}
	long := locale.LongDate(l.Tag, d.Year, d.Month, d.Day)
	return d.String(), l.Words("published", -1, map[string]any{"Date": long})
}

func contents(page language.Tag, headings []Heading) []entry {
	var list []entry
	for _, h := range headings {
		if h.Level == 2 && h.ID != "" {
			list = append(list, entry{h.Text, (&url.URL{Fragment: h.ID}).String(), markOf(page, h.Lang)})
		}
	}
	if len(list) < contentsFrom {
		return nil
	}
	return list
}

// hasTitle tells whether the body brings its own h1: as a heading, or as raw HTML,
// where "<h1" can be nothing but a tag, since text and attributes are escaped.
func hasTitle(body []byte, headings []Heading) bool {
	for _, h := range headings {
		if h.Level == 1 {
			return true
		}
	}
	return bytes.Contains(bytes.ToLower(body), []byte("<h1"))
}

// cutTitle takes an h1 that a body starts with off it, so that date, reading time
// and notices can stand between it and the text. Comments before it stay with it.
func cutTitle(body []byte) (title, rest []byte) {
	lead := body
	for {
		lead = bytes.TrimLeft(lead, " \t\r\n")
		if !bytes.HasPrefix(lead, []byte("<!--")) {
			break
		}
		_, after, ok := bytes.Cut(lead, []byte("-->"))
		if !ok {
			return nil, body
		}
		lead = after
	}
	if !bytes.HasPrefix(lead, []byte("<h1>")) && !bytes.HasPrefix(lead, []byte("<h1 ")) {
		return nil, body
	}
	const end = "</h1>"
	i := bytes.Index(lead, []byte(end))
	if i < 0 {
		return nil, body
	}
	at := len(body) - len(lead) + i + len(end)
	return body[:at], body[at:]
}

// original is the edition to offer where one is missing: the source's, else the
// first in the site's order. An article without editions has none.
func (p *plan) original(a *Article) *Edition {
	if e := a.in(p.source); e != nil {
		return e
	}
	for _, l := range p.languages {
		if e := a.in(l.Tag); e != nil {
			return e
		}
	}
	return nil
}
