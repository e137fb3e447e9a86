package check

import (
	"fmt"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestAcross: a check can compare articles, and what it finds carries its name and, if
// it says none, its severity.
func TestAcross(t *testing.T) {
	twice := Check{
		Name: "same-title", Severity: l10n.Warning,
		project: func(p *Project) []l10n.Finding {
			var list []l10n.Finding
			first := map[string]*l10n.Document{}
			for _, doc := range p.Documents {
				title := doc.FrontMatter["title"]
				if other := first[title]; other != nil {
					f := l10n.Finding{Message: "the title of another article", Fix: "choose another"}
					list = append(list, f.At(doc.File, source.Span{}).See(other.File, source.Span{}, "the other"))
				}
				first[title] = doc
			}
			return append(list, l10n.Finding{Severity: l10n.Note, Message: fmt.Sprintf("%d articles", len(p.Documents))})
		},
	}
	article := func(name, title string) *l10n.Document {
		return &l10n.Document{File: source.New(name, []byte("x")), FrontMatter: map[string]string{"title": title}}
	}
	p := &Project{Documents: []*l10n.Document{article("a.md", "Bron"), article("b.md", "Älven"), article("c.md", "Bron")}}
	var got []string
	for _, f := range across(p, []Check{missing, twice}) {
		got = append(got, fmt.Sprintf("%s %s %s %s", f.Path(), f.Check, f.Severity, f.Message))
	}
	if want := "[c.md same-title warning the title of another article  same-title note 3 articles]"; fmt.Sprint(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
