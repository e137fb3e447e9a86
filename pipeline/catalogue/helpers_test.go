package catalogue

import (
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// follow syncs with facts that are the units' ids and what more adds to them.
func follow(c *Catalogue, a *samples.Article, o Options, more ...func(*Fact, *l10n.Unit)) (text []byte, changes []Change) {
	s := Sync(c, a.Document, o, factsOf(a, more...), nil)
	return s.Text, s.Changes
}

func factsOf(a *samples.Article, more ...func(*Fact, *l10n.Unit)) []Fact {
	list := make([]Fact, len(a.Units))
	for i := range list {
		list[i].ID = a.IDs[i]
		for _, add := range more {
			add(&list[i], &a.Units[i])
		}
	}
	return list
}

// before says what the source catalogue had.
func before(text string) func(*Fact, *l10n.Unit) {
	return func(f *Fact, _ *l10n.Unit) { f.Previous = text }
}
