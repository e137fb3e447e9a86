package update

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/inventory"
)

// A VanishError tells that a sync would make so many units obsolete at once that a
// partial checkout is more probable than an edit. Nothing has been written.
type VanishError struct {
	Gone, Known int // units with a translation
	Missing     int // articles that have catalogues but are not there
}

func (e *VanishError) Error() string {
	missing := ""
	if e.Missing > 0 {
		missing = fmt.Sprintf("; articles with catalogues that are not in content/: %d", e.Missing)
	}
	return fmt.Sprintf("%d of %d translated units would become obsolete%s", e.Gone, e.Known, missing)
}

// Hint is the next step.
func (e *VanishError) Hint() string {
	return "nothing was written; if the articles are meant to be gone, run ordbro sync --bulk, with --prune to drop their catalogues"
}

// enoughToWonder is how many units an author may take out of the articles that are
// there without being asked, however small the project is.
const enoughToWonder = 20

// Vanishing is a *VanishError if more than a fifth of the translated units of the
// whole project have no unit any more: because their article is missing, or because
// they have gone from it in numbers.
func Vanishing(t *inventory.Tree) error {
	e := &VanishError{}
	gone := 0 // from articles that are there
	for _, a := range t.Articles {
		for _, k := range a.Known {
			if a.Refused != nil || k.Obsolete || !translated(a, k.ID) {
				continue
			}
			e.Known++
			if t.Owner[k.ID] == nil {
				gone++
			}
		}
	}
	for _, a := range t.Orphans {
		lost := false
		for _, k := range a.Known {
			if a.Stray || k.Obsolete || !translated(a, k.ID) {
				continue
			}
			e.Known++
			if t.Owner[k.ID] == nil {
				e.Gone++
				lost = true
			}
		}
		if lost {
			e.Missing++
		}
	}
	if e.Gone == 0 && gone <= enoughToWonder {
		return nil
	}
	if e.Gone += gone; 5*e.Gone > e.Known {
		return e
	}
	return nil
}

// translated tells whether any language has a target for the unit.
func translated(a *inventory.Article, id string) bool {
	for _, c := range a.Targets {
		if e := c.Entry(id); e != nil && e.Target != "" {
			return true
		}
	}
	return false
}
