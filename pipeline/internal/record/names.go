package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
)

// Names are the ids of a file, to tell whether one more can stand beside them. The zero
// Names has none.
type Names struct {
	ids    map[string]bool // folded
	inside map[string]bool // what ids begin with, dot for dot
}

// Add makes an id known.
func (t *Names) Add(id string) {
	if t.ids == nil {
		t.ids, t.inside = map[string]bool{}, map[string]bool{}
	}
	t.ids[notation.Fold(id)] = true
	for i := range len(id) {
		if id[i] == '.' {
			t.inside[notation.Fold(id[:i])] = true
		}
	}
}

// Take adds an id unless the file could not be read with it. Ids that package
// identity made always can.
func (t *Names) Take(id string) bool {
	parts := strings.Split(id, ".")
	if len(parts) > maxDepth || !utf8.ValidString(id) || t.ids[notation.Fold(id)] || t.inside[notation.Fold(id)] ||
		slices.Contains(parts, "") || slices.Contains(parts, "translation") {
		return false
	}
	for i := range len(id) {
		if id[i] == '.' && t.ids[notation.Fold(id[:i])] {
			return false
		}
	}
	t.Add(id)
	return true
}

// TakeLike takes an id that reads like the one of these parts, which cannot be taken:
// an id may not continue another one.
func (t *Names) TakeLike(parts []string) string {
	for n := 2; ; n++ {
		for k := len(parts) - 1; k >= 0; k-- {
			id := strings.Join(append(slices.Clone(parts[:k]), strings.Join(parts[k:], "-")), ".")
			if id = fmt.Sprintf("%s-%d", id, n); t.Take(id) {
				return id
			}
		}
	}
}
