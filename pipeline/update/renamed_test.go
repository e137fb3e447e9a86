package update

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/project"
)

// TestRenamed: no target is begun anew where another language's catalogues may be meant.
func TestRenamed(t *testing.T) {
	no, nb, nn, en := language.MustParse("no"), language.MustParse("nb"), language.MustParse("nn"), language.English
	gone := &inventory.Article{Article: project.NewArticle("gone.md")}
	gone.Targets[nb] = &catalogue.Catalogue{}
	for text, holds := range map[string]bool{
		fixture.Entry("", "a.x", "X", "NB"): true,
		fixture.Entry("", "a.x", "X", ""):   false,
	} {
		c := fixture.Catalogue("locales/a.no.toml", text)
		for _, x := range []struct {
			name    string
			target  language.Tag
			orphans []*inventory.Article
			want    bool
		}{
			{"begun anew", nb, nil, holds},
			{"another language", en, nil, false},
			{"a catalogue of an article that is gone", nb, []*inventory.Article{gone}, false},
			{"that of another target", nn, []*inventory.Article{gone}, holds},
		} {
			tree := &inventory.Tree{Parked: project.Parked{no: {"a": c}}, Orphans: x.orphans}
			if err := Renamed(tree, []language.Tag{x.target}); (err != nil) != x.want {
				t.Errorf("%q, %s: %v", text, x.name, err)
			}
		}
	}
}
