package update

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/locale"
	"golang.org/x/text/language"
)

// Renamed is an error if a target has no catalogue at all, while those of a language
// that is not the project's hold texts which may be meant: the tag was changed in
// ordbro.toml alone. Empty catalogues would take the place of the full ones.
func Renamed(t *inventory.Tree, targets []language.Tag) error {
	for _, tag := range targets {
		if has(t, tag) {
			continue
		}
		for _, other := range locale.Sorted(t.Parked) {
			if !locale.Related(tag, other) || !t.Parked.HoldsTexts(other) {
				continue
			}
			return hint.New(
				fmt.Errorf("%s has no catalogue, but %s/ holds %d of %s", tag, config.LocalesDir, len(t.Parked[other]), other),
				fmt.Sprintf("ordbro rename-language %s %s gives them the name; if two languages are meant, ordbro sync --bulk makes new ones; nothing was written", other, tag),
			)
		}
	}
	return nil
}

// has tells whether there is any catalogue of a target.
func has(t *inventory.Tree, tag language.Tag) bool {
	for _, list := range [][]*inventory.Article{t.Articles, t.Orphans} {
		for _, a := range list {
			if a.Targets[tag] != nil {
				return true
			}
		}
	}
	return false
}
