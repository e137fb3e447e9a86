package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
)

// linking is a Swedish article a.md in a small site.
func linking(t *testing.T, text string, change func(*links.Content)) *check.Article {
	t.Helper()
	doc := split(t, text)
	c := links.Content{
		Articles:  []links.Article{{Name: "a.md", Anchors: doc.Anchors}, {Name: "om-oss.md"}, {Name: "utkast.md", Held: "it is a draft"}},
		Assets:    []string{"Bro.png"},
		Languages: []string{"sv"},
	}
	if change != nil {
		change(&c)
	}
	return &check.Article{Doc: doc, IDs: idsOf(doc), Links: links.New(c)}
}

// TestDeadLinks gives an article and what is said of its destinations.
func TestDeadLinks(t *testing.T) {
	hugo := func(c *links.Content) { c.Generator = links.Of(dialect.Dialect{Name: "hugo"}) }
	for _, c := range []struct {
		text   string
		change func(*links.Content)
		want   []string
	}{
		{"[Om oss](om-oss.md), [start](#top), [x](https://x.se/), ![en bro](Bro.png)", nil, nil},
		{"Ett ord\n\n- [Om oss](om-os.md)", nil, []string{"content/a.md:3:12-3:20 error dead-link sv/a.2: the link “om-os.md” leads to nothing: "}},
		{"[Om oss](om-os.md)", nil, []string{"content/a.md:1:10-1:18 error dead-link sv/a.1: the link “om-os.md” leads to nothing: there is no content/om-os.md | did you mean “om-oss.md”?"}},
		{"[Om](finns/inte-alls)", nil, []string{"content/a.md:1:6-1:21 error dead-link sv/a.1: the link “finns/inte-alls” leads to nothing: there is no folder content/finns/ | mend it, or name it in [links] served of ordbro.toml if others serve it"}},
		{"![en bro](bro.png)", nil, []string{"content/a.md:1:11-1:18 error dead-link sv/a.1: the image “bro.png” leads to nothing: there is no content/bro.png | write “Bro.png”: servers tell capital and small letters apart"}},
		{"![en bro](./x/../bro.png)", nil, []string{"content/a.md:1:11-1:25 error dead-link sv/a.1: the image “./x/../bro.png” leads to nothing: there is no content/bro.png | write “Bro.png”: servers"}},
		{"<img src=\"saknas.png\">", nil, []string{"content/a.md:1:11-1:21 error dead-link sv/: the address “saknas.png” leads to nothing"}},
		{"[Om]() oss", nil, []string{"content/a.md:1:1-1:7 warning dead-link sv/a.1: the link has no destination | write one between the round brackets"}},
		{"Se [](om-oss.md) här", nil, []string{"content/a.md:1:7-1:16 warning dead-link sv/a.1: the link “om-oss.md” has nothing between its square brackets: nobody can see or hear it | write what readers are to follow, or take the link out"}},
		{"Se [](om-os.md) här", nil, []string{"content/a.md:1:7-1:15 error dead-link sv/a.1: the link “om-os.md” leads to nothing"}}, // once is enough
		{"[Utkast](utkast.md)", nil, []string{"content/a.md:1:10-1:19 warning dead-link sv/a.1: the link “utkast.md” leads to content/utkast.md, which is not published: it is a draft | publish both together, or take the link out; until then readers see its words alone"}},
		{"[Fil](/om/)", hugo, []string{"content/a.md:1:7-1:11 note dead-link sv/a.1: the link “/om/” leads to no article: whether Hugo has a page there is not checked | if it has, name the address in [links] served of ordbro.toml"}},
		{"[Fil](/om/)", nil, []string{"content/a.md:1:7-1:11 error dead-link sv/a.1: the link “/om/” leads to nothing: it begins at the server's root"}},
		// A long address is cut in the message only where nobody could read it.
		{"[x](" + strings.Repeat("a", 1000) + ")", nil, []string{"content/a.md:1:5-1:1005 error dead-link sv/a.1: the link “" + strings.Repeat("a", 1000) + "” leads"}},
		{"[x](" + strings.Repeat("a", 1001) + ")", nil, []string{"content/a.md:1:5-1:1006 error dead-link sv/a.1: the link “" + strings.Repeat("a", 60) + " …” leads"}},
	} {
		expect(t, c.text, check.Run(linking(t, c.text, c.change)), c.want...)
	}
	a := linking(t, "[Om oss](om-os.md)", nil)
	a.Links = nil
	expect(t, "nothing is known", check.Run(a))
}

// TestSureDeadLinks: what may lead somewhere is not counted.
func TestSureDeadLinks(t *testing.T) {
	a := linking(t, "[a](om-os.md) [b](utkast.md) [c]() [d](om-oss.md) [](om-oss.md)", nil)
	expect(t, "dead", check.DeadLinks(a), "content/a.md:1:5-1:13 error dead-link sv/a.1: the link “om-os.md”")
}

// TestDeadAnchors gives an article and what is said of the places that it links to.
func TestDeadAnchors(t *testing.T) {
	const heading = "## Öppen källkod\n\n"
	for _, c := range []struct {
		text string
		want []string
	}{
		{heading + "[Mer](#öppen-källkod)", nil},
		{heading + "[Mer](#%C3%B6ppen-k%C3%A4llkod)", nil},
		{heading + "[Mer](a.md#öppen-källkod)", nil},
		{heading + "[Mer](om-oss.md)", nil},
		{heading + "[Mer](#oppen-kallkod)", []string{"content/a.md:3:7-3:21 warning dead-anchor sv/a.2: the link “#oppen-kallkod” leads to content/a.md, where no heading or id is called “oppen-kallkod” | did you mean “#öppen-källkod”? Else give the heading that is meant {#oppen-kallkod}"}},
		{heading + "[Mer](a.md#Öppen-källkod)", []string{"content/a.md:3:7-3:25 warning dead-anchor sv/a.2: the link “a.md#Öppen-källkod” leads to content/a.md, where no heading or id is called “Öppen-källkod” | did you mean “a.md#öppen-källkod”?"}},
		{heading + "[Mer](om-oss.md#kontakt)", []string{"content/a.md:3:7-3:24 warning dead-anchor sv/a.2: the link “om-oss.md#kontakt” leads to content/om-oss.md, where no heading or id is called “kontakt” | use the id of a heading there, or give the one that is meant {#kontakt}"}},
		{heading + "[Mer](finns-inte-alls.md#x)", []string{"content/a.md:3:7-3:27 error dead-link sv/a.2: "}}, // once is enough
	} {
		expect(t, c.text, check.Run(linking(t, c.text, nil)), c.want...)
	}
}

// TestNoLinksOfEditions: destinations are the source's; editions are not asked.
func TestNoLinksOfEditions(t *testing.T) {
	a := linking(t, "[Om oss](om-os.md)", nil)
	b := translated(t, "[Om oss](om-os.md)", "da", saying("[Om os](om-os.md)"))
	a.Targets = b.Targets
	list := slices.DeleteFunc(check.Run(a), func(f l10n.Finding) bool { return f.Check != "dead-link" })
	if len(list) != 1 || list[0].Lang != "sv" {
		t.Errorf("%s", report(list))
	}
}
