package pipeline

import "fmt"

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

// enoughToWonder is how many units an author may take out of the articles that are
// there without being asked, however small the project is.
const enoughToWonder = 20

// vanishing is a *VanishError if more than a fifth of the translated units of the
// whole project have no unit any more: because their article is missing, or because
// they have gone from it in numbers.
func (s *syncRun) vanishing() error {
	e := &VanishError{}
	gone := 0 // from articles that are there
	for _, a := range s.articles {
		for _, k := range a.known() {
			if a.refused != nil || k.obsolete || !a.translated(k.id) {
				continue
			}
			e.Known++
			if s.owner[k.id] == nil {
				gone++
			}
		}
	}
	for _, a := range s.orphans {
		lost := false
		for _, k := range a.known() {
			if k.obsolete || !a.translated(k.id) {
				continue
			}
			e.Known++
			if s.owner[k.id] == nil {
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
func (a *article) translated(id string) bool {
	for _, c := range a.targets {
		if e := c.Entry(id); e != nil && e.Target != "" {
			return true
		}
	}
	return false
}
