package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/align"
)

// script makes a list of units and what random edits make of it. Each unit of the
// second list knows its index in the first.
func script(seed uint64, size, edits int) (old []align.Item, list []known) {
	random := rand.New(rand.NewPCG(seed, 7))
	kinds := []string{"paragraph", "list item", "table cell", "heading"}
	few := []string{"Ja", "Nej", "10", "Pris", "Priser", "…", ""}
	for i := range size {
		item := align.Item{
			Doc: fmt.Sprint("d", i*3/max(size, 1)), Kind: kinds[random.IntN(len(kinds))],
			Text: prose(1+random.IntN(20), random), Section: fmt.Sprint(i / 7),
		}
		if random.IntN(4) == 0 {
			item.Text = few[random.IntN(len(few))]
		}
		old = append(old, item)
		list = append(list, known{item, i, false})
	}
	for range edits {
		if len(list) == 0 {
			break
		}
		i := random.IntN(len(list))
		switch random.IntN(6) {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			list = slices.Insert(list, i, known{align.Item{Doc: list[i].Doc, Kind: "paragraph", Text: prose(1+random.IntN(20), random)}, -1, true})
		case 2: // moved within its article
			j := random.IntN(len(list))
			unit := list[i]
			if list[j].Doc == unit.Doc {
				list = slices.Insert(slices.Delete(list, i, i+1), min(j, len(list)-1), unit)
			}
		case 3: // put into another article
			list[i].Doc = fmt.Sprint("d", random.IntN(4))
		case 4:
			list[i].Text, list[i].touched = list[i].Text+" "+prose(1, random), true
		case 5: // an article renamed
			from, to := list[i].Doc, fmt.Sprint("d", 4+random.IntN(3))
			for j := range list {
				if list[j].Doc == from {
					list[j].Doc = to
				}
			}
		}
	}
	return old, list
}

func FuzzAlign(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(seed*9), uint8(seed*3))
	}
	f.Fuzz(func(t *testing.T, seed uint64, size, edits uint8) {
		old, list := script(seed, int(size), int(edits)%60)
		new := make([]align.Item, len(list))
		for i := range list {
			new[i] = list[i].Item
		}
		pairs := align.Align(old, new)
		checkInvariants(t, old, new, pairs)
		if again := align.Align(slices.Clone(old), slices.Clone(new)); !slices.Equal(pairs, again) {
			t.Fatal("the second run says otherwise")
		}
		for _, p := range align.Align(new, new) {
			if p.Class != align.Kept || p.Old != p.New {
				t.Fatalf("a list against itself: %v", p)
			}
		}
		countOld, countNew := counts(old), counts(new)
		for _, p := range pairs {
			if p.Class == align.Merged || p.Class == align.Gone || list[p.New].touched {
				continue
			}
			k := list[p.New]
			travelled := k.Doc != old[k.was].Doc && len(strings.Fields(k.Text)) < 4
			if countOld[k.Text] == 1 && countNew[k.Text] == 1 && !travelled && (p.Old != k.was || p.Class > align.Moved) {
				t.Fatalf("untouched %q: %v, want %d", k.Text, p, k.was)
			}
		}
	})
}

// FuzzTexts aligns any texts at all.
func FuzzTexts(f *testing.F) {
	f.Add("a\nb\nc", "c\na\nx")
	f.Add("a\na\na", "a\na")
	f.Add("# ett\ntvå\n== x\n… \xff", "== x\n\n…\n# ett\n日本語の文章\nภาษาไทย")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		old, new := items(a), items(b)
		checkInvariants(t, old, new, align.Align(old, new))
	})
}

func counts(items []align.Item) map[string]int {
	m := map[string]int{}
	for _, item := range items {
		m[item.Text]++
	}
	return m
}

func checkInvariants(t *testing.T, old, new []align.Item, pairs []align.Pair) {
	t.Helper()
	seenOld, seenNew := make([]int, len(old)), make([]int, len(new))
	for _, p := range pairs {
		if p.Old >= 0 && p.Class != align.Split {
			seenOld[p.Old]++
		}
		if p.New >= 0 && p.Class != align.Merged {
			seenNew[p.New]++
		}
		both := p.Old >= 0 && p.New >= 0
		if both != (p.Class != align.New && p.Class != align.Gone) || p.Reason == "" || p.Score < 0 || p.Score > 1 {
			t.Fatalf("%+v", p)
		}
		if both && (p.Class <= align.Moved) != (p.SameUnit() && old[p.Old].Text == new[p.New].Text) {
			t.Fatalf("%+v: %q and %q", p, old[p.Old].Text, new[p.New].Text)
		}
		if both && (p.Score == 1) != (old[p.Old].Text == new[p.New].Text) && p.SameUnit() {
			t.Fatalf("%+v: score", p)
		}
	}
	for i, n := range seenOld {
		if n != 1 {
			t.Fatalf("old unit %d is in %d pairs", i, n)
		}
	}
	for i, n := range seenNew {
		if n != 1 {
			t.Fatalf("new unit %d is in %d pairs", i, n)
		}
	}
}
