package links

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
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
	want := norm.NFC.String(t.Fragment)
	ids := make([]string, 0, len(a.Anchors))
	for i := range a.Anchors {
		x := &a.Anchors[i]
		if x.Foreign && m.Generator == nil {
			continue
		}
		if x.ID == t.Fragment || norm.NFC.String(x.ID) == want {
			return x.ID, true, ""
		}
		ids = append(ids, x.ID)
	}
	for _, g := range []*Generator{m.Generator, &onGitHub} {
		if id, ok := g.place(a, want); ok {
			return id, true, ""
		}
	}
	fold := strings.ToLower(want)
	for _, id := range ids {
		if strings.ToLower(id) == fold {
			return "", false, id
		}
	}
	return "", false, nearest.To(fold, ids)
}

// place is what the page calls the place that the generator calls id.
func (g *Generator) place(a *Article, id string) (string, bool) {
	if g == nil {
		return "", false
	}
	if g.other != nil && g.other(id) {
		return id, true
	}
	taken := map[string]int{}
	for i := range a.Anchors {
		x := &a.Anchors[i]
		if x.Text == "" {
			continue
		}
		slug := g.slug(x.Text)
		n := taken[slug]
		taken[slug]++
		if n > 0 {
			slug += g.again + strconv.Itoa(n)
		}
		if slug == id {
			return x.ID, true
		}
	}
	return "", false
}
