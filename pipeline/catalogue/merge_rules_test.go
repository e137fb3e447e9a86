package catalogue

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestMergeDrops: an entry that one side has deleted goes only where the other side has
// nothing of its own in it.
func TestMergeDrops(t *testing.T) {
	e := func(above, other string) string { return entryText("#. paragraph\n#. A\n"+above, "a", "A", other) }
	rest := "\n" + entryText("#. paragraph\n#. B\n", "b", "B", "b")
	for _, x := range []struct {
		name, base, other string
		kept              bool
	}{
		{"empty", e("", ""), e("", ""), false},
		{"translated since", e("", ""), e("", "T"), true},
		{"translated", e("", "T"), e("", "T"), true},
		{"noted since", e("", ""), e("# mine\n", ""), true},
		{"a proposal since", e("", ""), e("#? P\n", ""), true},
		{"a proposal before", e("#? P\n", ""), e("#? P\n", ""), true},
		{"obsolete and pruned", e("#, obsolete\n", "T"), e("#, obsolete\n", "T"), false},
		{"obsolete, pruned with its proposal", e("#, obsolete\n#? P\n", "T"), e("#, obsolete\n#? P\n", "T"), false},
		{"obsolete, another proposal", e("#, obsolete\n", "T"), e("#, obsolete\n#? P\n", "T"), true},
		{"obsolete, another target", e("#, obsolete\n", "T"), e("#, obsolete\n", "U"), true},
		{"obsolete since", e("", "T"), e("#, obsolete\n", "T"), true},
		{"revived since", e("#, obsolete\n", "T"), e("", "T"), true},
	} {
		o := Options{Lang: language.Danish}
		base, gone, other := parseAny(x.base+rest, o), parseAny(rest, o), parseAny(x.other+rest, o)
		for side, pair := range map[string][2]*Catalogue{"theirs has deleted": {other, gone}, "ours has deleted": {gone, other}} {
			text, _ := Merge(base, pair[0], pair[1], MergeOptions{Options: o})
			if kept := strings.Contains(string(text), "[art.a]"); kept != x.kept {
				t.Errorf("%s, %s: kept %v\n%s", x.name, side, kept, text)
			}
		}
	}
}

// TestMergeSealed: an entry that cannot be merged by field stays whole, twice, unless one
// side alone has changed it.
func TestMergeSealed(t *testing.T) {
	plain := func(other string) string { return entryText("#. paragraph\n#. Ny\n", "a", "Ny", other) }
	sealedText := func(other string) string { return plain(other) + "context = \"k\"\n" }
	for _, x := range []struct {
		name, base, ours, theirs string
		both                     bool
	}{
		{"both changed", sealedText("A"), sealedText("B"), sealedText("C"), true},
		{"sealed in ours", plain("A"), sealedText("B"), plain("C"), true},
		{"sealed in theirs", plain("A"), plain("B"), sealedText("C"), true},
		{"ours as it was", sealedText("A"), sealedText("A"), sealedText("C"), false},
		{"theirs as it was", sealedText("A"), sealedText("B"), sealedText("A"), false},
	} {
		o := Options{Lang: language.Danish}
		text, conflicts := Merge(parseAny(x.base, o), parseAny(x.ours, o), parseAny(x.theirs, o), MergeOptions{Options: o})
		got := parseAny(string(text), o)
		if want := map[bool]int{true: 2, false: 1}[x.both]; got.Broken || len(got.Entries) != want || len(conflicts) != want-1 {
			t.Errorf("%s: %v\n%s", x.name, conflicts, text)
		}
	}
}
