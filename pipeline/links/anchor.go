package links

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
)

// Anchor tells whether a target's fragment names a place on its page, and the nearest
// that does, if it does not. What is not known, such as the places in a PDF, is taken to
// be there.
func (m *Map) Anchor(t Target) (ok bool, near string) {
	a := m.articles[t.Name]
	if t.Kind != Page || a == nil || a.Unread || t.Fragment == "" || strings.EqualFold(t.Fragment, "top") {
		return true, "" // "top" is every page's (HTML, "find a potential indicated element")
	}
	want := norm.NFC.String(t.Fragment)
	ids := make([]string, 0, len(a.Anchors))
	for i := range a.Anchors {
		x := &a.Anchors[i]
		if x.Foreign && m.Generator == nil {
			continue
		}
		if x.ID == t.Fragment || norm.NFC.String(x.ID) == want {
			return true, ""
		}
		ids = append(ids, x.ID)
	}
	if m.Generator != nil && m.Generator.has(a, want) {
		return true, ""
	}
	fold := strings.ToLower(want)
	for _, id := range ids {
		if strings.ToLower(id) == fold {
			return false, id
		}
	}
	return false, nearest.To(fold, ids)
}

// has tells whether the generator gives one of the article's headings that id.
func (g *Generator) has(a *Article, id string) bool {
	if g.other != nil && g.other(id) {
		return true
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
			return true
		}
	}
	return false
}
