package links

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Anchor tells whether a target's fragment names a place on its page. id is what the
// place is called there: other programs' name for a heading counts too, since authors
// write what works where they look at their articles. If there is no such place, near is
// the id that is spelt most like it. What is not known, such as the places in a PDF, is
// taken to be there.
func (m *Map) Anchor(t Target) (id string, ok bool, near string) {
	a := m.articles[t.Name]
	if t.Kind != Page || a == nil || a.Unread || t.Fragment == "" || strings.EqualFold(t.Fragment, "top") {
		return t.Fragment, true, "" // "top" is every page's (HTML, "find a potential indicated element")
	}
	places, want := m.places[t.Name](), norm.NFC.String(t.Fragment)
	if id, ok := places.ids[want]; ok {
		return id, true, ""
	}
	if m.Generator != nil && m.Generator.other(want) {
		return want, true, ""
	}
	if id, ok := places.others[want]; ok {
		return id, true, ""
	}
	return "", false, places.near(want)
}

// places are what fragments can name on an article's page. All maps lead to an id that
// the page has, the first of several.
type places struct {
	ids    map[string]string // by itself in NFC
	folded map[string]string // by itself in NFC and small letters
	others map[string]string // of headings, by the id that the project's generator or GitHub gives them, in NFC
	list   []string          // the keys of folded, in the page's order
}

// placesOf finds the places of an article once for all that leads there.
func (m *Map) placesOf(a *Article) *places {
	p := &places{ids: map[string]string{}, folded: map[string]string{}, others: map[string]string{}}
	var headings []Heading
	var own []string
	for i := range a.Anchors {
		x := &a.Anchors[i]
		if x.Foreign && m.Generator == nil {
			continue
		}
		nfc := norm.NFC.String(x.ID)
		first(p.ids, nfc, x.ID)
		fold := strings.ToLower(nfc)
		first(p.folded, fold, x.ID)
		p.list = append(p.list, fold)
		if x.Text != "" {
			headings, own = append(headings, Heading{Text: x.Text}), append(own, x.ID)
		}
	}
	for _, g := range []*Generator{m.Generator, &onGitHub} {
		if g == nil {
			continue
		}
		for i, id := range idsOf(headings, g.slug, g.again, nil) {
			first(p.others, norm.NFC.String(id), own[i])
		}
	}
	return p
}

func first(m map[string]string, key, value string) {
	if _, ok := m[key]; !ok {
		m[key] = value
	}
}

// near is the id that is spelt most like a fragment in NFC.
func (p *places) near(fragment string) string {
	fold := strings.ToLower(fragment)
	if id, ok := p.folded[fold]; ok {
		return id
	}
	return p.folded[speltLike(fold, p.list)]
}
