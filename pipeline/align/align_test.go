package align

import (
	"fmt"
	"strings"
	"testing"
)

func items(text string) (list []Item) {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		where, t, ok := strings.Cut(line, "|")
		if !ok {
			where, t = "", line
		}
		list = append(list, Item{t, where})
	}
	return list
}

func TestAlign(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"insert": {
			"ett\ntvå\ntre", "noll\nett\ntvå\ntre",
			"-1→0 new, 0→1 kept, 1→2 kept, 2→3 kept",
		},
		"typo": {
			"Öppen granskning av säkerhet\ntvå", "Öppen granskning av säkerheten\ntvå",
			"0→0 edited, 1→1 kept",
		},
		"move": {
			"alfa\nbeta\ngamma\ndelta", "delta\nalfa\nbeta\ngamma",
			"3→0 moved, 0→1 kept, 1→2 kept, 2→3 kept",
		},
		"repeated texts keep their sections": {
			"A|Pris\nB|Pris", "B|Pris\nA|Pris",
			"1→0 moved, 0→1 kept",
		},
		"a new heading leaves its items' ids alone": {
			"H|ett\nH|två", "X|ett\nX|två",
			"0→0 kept, 1→1 kept",
		},
		"gone": {"ett\nnågot helt annat\ntre", "ett\ntre", "0→0 kept, 2→1 kept, 1→-1 gone"},
		"replaced by another sentence": {
			"ett\nSnabbare iteration\ntre", "ett\nLägre kostnad\ntre",
			"0→0 kept, -1→1 new, 2→2 kept, 1→-1 gone",
		},
	} {
		var got []string
		for _, p := range Align(items(c.old), items(c.new)) {
			got = append(got, fmt.Sprintf("%d→%d %s", p.Old, p.New, p.Class))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, s, c.want)
		}
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("a\nb\nc", "c\na\nx")
	f.Add("a\na\na", "a\na")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		old, new := items(a), items(b)
		seenOld, seenNew := map[int]int{}, map[int]int{}
		for _, p := range Align(old, new) {
			seenOld[p.Old]++
			seenNew[p.New]++
			if p.Class == Kept && old[p.Old].Text != new[p.New].Text {
				t.Fatal("kept, but the text differs")
			}
		}
		for i := range old {
			if seenOld[i] != 1 {
				t.Fatalf("old unit %d is in %d pairs", i, seenOld[i])
			}
		}
		for i := range new {
			if seenNew[i] != 1 {
				t.Fatalf("new unit %d is in %d pairs", i, seenNew[i])
			}
		}
		for _, p := range Align(old, old) {
			if p.Class != Kept {
				t.Fatalf("a document against itself: %v", p)
			}
		}
	})
}
