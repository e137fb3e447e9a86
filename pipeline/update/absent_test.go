package update

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/fixture"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"golang.org/x/text/language"
)

// TestWants: which catalogues that git has, and that are not here, hold what is lacking.
func TestWants(t *testing.T) {
	e := fixture.Entry
	w := &wanted{
		keys: map[string]bool{"its": true}, others: map[string]bool{"its": true, "other": true},
		here:  map[inventory.EntryKey]bool{{Lang: language.Danish, Name: "here"}: true},
		ids:   map[inventory.EntryKey]bool{{Lang: language.Danish, Name: "lacking"}: true},
		texts: map[inventory.EntryKey]bool{{Lang: language.Danish, Name: "Ett"}: true, {Lang: language.Danish, Name: "Två"}: true, {Lang: language.Danish, Name: "Tre"}: true},
	}
	for _, x := range []struct {
		name, key, text string
		want            bool
	}{
		{"its own, translated", "its", e("", "x", "X", "DA"), true},
		{"its own, of a unit that is gone", "its", e("obsolete", "x", "X", "DA"), true},
		{"its own, empty", "its", e("", "x", "X", ""), false},
		{"its own, with a note", "its", "# mine\n" + e("", "x", "X", ""), true},
		{"its own, with a note at its head", "its", "# mine\n\n" + e("", "x", "X", ""), true},
		{"its own, broken", "its", "[its.x", true},
		{"its own, what it has is here", "its", e("", "here", "X", "DA"), false},
		{"an article's that is not looked at", "other", e("", "lacking", "X", "DA"), false},
		{"one's that is gone, a unit is here", "gone", e("", "lacking", "X", "DA"), true},
		{"the same, empty", "gone", e("", "lacking", "X", ""), false},
		{"no unit is here", "gone", e("", "x", "X", "DA"), false},
		{"a note at its head alone", "gone", "# mine\n\n" + e("", "lacking", "X", ""), false},
		{"broken", "gone", "[gone.x", false},
		{"most texts are here", "gone", e("", "x", "Ett", "DA") + e("", "y", "Två", "") + e("", "z", "Z", ""), true},
		{"half of them", "gone", e("", "x", "Ett", "DA") + e("", "z", "Z", ""), false},
		{"they are obsolete there", "gone", e("", "y", "Y", "") + e("obsolete", "x", "Ett", "DA") + e("obsolete", "y2", "Två", "DA"), false},
		{"nothing is translated", "gone", e("", "x", "Ett", "") + e("", "y", "Två", ""), false},
		{"the translated ones are here", "gone", e("", "here", "Ett", "DA") + e("", "y", "Två", ""), false},
	} {
		c := fixture.Catalogue("locales/x.da.toml", x.text)
		if got := w.wants(x.key, language.Danish, c); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	if !w.wants("its", language.Danish, nil) || w.wants("gone", language.Danish, nil) {
		t.Error("a catalogue whose text is not at hand")
	}
}
