package site

import (
	"html/template"
	"net/url"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/locale"
)

// A frame is what every page has around its content.
type frame struct {
	Lang, Dir   string
	Title       string
	TitleMark   mark
	Description string
	Type        string // Open Graph's: "article" or "website"
	Locale      string // Open Graph's: "sv_SE"
	SiteName    string
	Tagline     string

	NoIndex    bool // search engines are asked not to show the page
	Canonical  string
	Alternates []alternate

	Style    string       // address of the stylesheet
	Inline   template.CSS // the stylesheet itself, where its address cannot be known
	Home     string
	HomeHere bool // this page is Home

	Skip, LanguagesLabel string
	Switcher             []choice
}

// A mark is the language of a passage that is not in the page's. The zero mark is
// none.
type mark struct {
	Lang, Dir string // Dir only where it differs from the page's
}

// An alternate is the same page for readers of another language.
type alternate struct{ Hreflang, Href string }

// A choice is one language in the language switcher.
type choice struct {
	Tag, Dir, Name, Href string
	Current              bool
}

// maxWindowTitle is how many characters of a title search engines and tabs show.
const maxWindowTitle = 70

// WindowTitle is the page's title with the site's name after it, where both fit.
func (f frame) WindowTitle() string {
	long := f.Title + " – " + f.SiteName
	if f.Title == f.SiteName || utf8.RuneCountInString(long) > maxWindowTitle {
		return f.Title
	}
	return long
}

// markOf marks a passage in lang on a page in another language.
func markOf(page, lang language.Tag) mark {
	if lang == page || lang == language.Und {
		return mark{}
	}
	m := mark{Lang: lang.String()}
	if d := locale.Direction(lang); d != locale.Direction(page) {
		m.Dir = d
	}
	return m
}

// frame fills in what depends on a page's name and language only. versions are
// the languages in which the page exists, and nameIn its name in one of them.
func (p *plan) frame(name string, l *Language, versions []language.Tag, nameIn func(language.Tag) string) frame {
	f := frame{
		Lang: l.Tag.String(), Dir: locale.Direction(l.Tag),
		Type:      "website",
		Locale:    openGraphLocale(l.Tag),
		SiteName:  l.Words("site-name", -1, nil),
		Tagline:   l.Words("site-description", -1, nil),
		NoIndex:   p.noIndex,
		Canonical: p.absolute(name),
		Style:     relative(name, "style.css"),
		Home:      relative(name, homeName(l.Tag)),
		HomeHere:  name == homeName(l.Tag),
		Skip:      l.Words("skip", -1, nil), LanguagesLabel: l.Words("languages", -1, nil),
	}
	for _, tag := range versions {
		f.Switcher = append(f.Switcher, choice{
			Tag: tag.String(), Dir: locale.Direction(tag), Name: locale.Endonym(tag),
			Href: relative(name, nameIn(tag)), Current: tag == l.Tag && nameIn(tag) == name,
		})
	}
	return f
}

// alternates lists the versions of a page for search engines, the page itself
// included, and fallback for readers of all other languages (x-default). A page
// that exists once has none, and so has a site without BaseURL: hreflang links
// must be absolute.
func (p *plan) alternates(versions []language.Tag, nameIn func(language.Tag) string, fallback string) []alternate {
	if p.base == "" || len(versions) < 2 {
		return nil
	}
	var list []alternate
	for _, tag := range versions {
		list = append(list, alternate{tag.String(), p.absolute(nameIn(tag))})
	}
	if fallback != "" {
		list = append(list, alternate{"x-default", p.absolute(fallback)})
	}
	return list
}

// openGraphLocale is the language and the country that Open Graph wants: the
// tag's own country or the likeliest (CLDR).
func openGraphLocale(tag language.Tag) string {
	base, _ := tag.Base()
	region, confidence := tag.Region()
	if confidence == language.No {
		return base.String()
	}
	return base.String() + "_" + region.String()
}

// absolute is the address of a file on the web; empty if the site has no BaseURL.
func (p *plan) absolute(name string) string {
	if p.base == "" {
		return ""
	}
	return p.base + (&url.URL{Path: name}).EscapedPath()
}
