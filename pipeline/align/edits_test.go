package align_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/align"
)

// A known unit is one whose old index is known: -1 for a new one.
type known struct {
	align.Item
	was     int
	touched bool // its text changed
}

// sections sets each unit's section anew, as Split would.
func sections(list []known) []known {
	section := ""
	for i := range list {
		list[i].Section = section
		if list[i].Kind == "heading" {
			section = list[i].Text
		}
	}
	return list
}

// The five ordinary edits of an article. Each chooses its place at random and
// returns the list after it, false where it finds no place.
var ordinaryEdits = []struct {
	name string
	edit func(list []known, random *rand.Rand) ([]known, bool)
}{
	{"a bullet at the top of a list", func(list []known, random *rand.Rand) ([]known, bool) {
		i, ok := pick(random, list, func(i int) bool {
			return list[i].Kind == "list item" && i > 0 && list[i-1].Kind != "list item"
		})
		if !ok {
			return list, false
		}
		return slices.Insert(list, i, known{align.Item{Text: prose(6, random), Kind: "list item"}, -1, true}), true
	}},
	{"a heading renamed", func(list []known, random *rand.Rand) ([]known, bool) {
		i, ok := pick(random, list, func(i int) bool {
			return i > 0 && list[i].Kind == "heading" && i+1 < len(list) && list[i+1].Kind != "heading" &&
				!list[i].touched && len(strings.Fields(list[i].Text)) > 1
		})
		if !ok {
			return list, false
		}
		words := strings.Fields(list[i].Text)
		words[len(words)-1] = prose(1, random)
		list[i].Text, list[i].touched = strings.Join(words, " "), true
		return list, true
	}},
	{"a section moved", func(list []known, random *rand.Rand) ([]known, bool) {
		i, ok := pick(random, list, func(i int) bool { // a heading without a text below it is no section
			return i > 0 && list[i].Kind == "heading" && i+1 < len(list) && list[i+1].Kind != "heading"
		})
		if !ok {
			return list, false
		}
		end := i + 1
		for end < len(list) && list[end].Kind != "heading" {
			end++
		}
		section := slices.Clone(list[i:end])
		list = slices.Delete(list, i, end)
		to, ok := pick(random, list, func(i int) bool { return i > 0 && list[i].Kind == "heading" })
		if !ok {
			to = len(list)
		}
		return slices.Insert(list, to, section...), true
	}},
	{"a typing error mended", func(list []known, random *rand.Rand) ([]known, bool) {
		i, ok := pick(random, list, func(i int) bool { return len(list[i].Text) > 12 && !list[i].touched })
		if !ok {
			return list, false
		}
		text := []rune(list[i].Text)
		at := random.IntN(len(text) - 1)
		text[at], text[at+1] = text[at+1], text[at]
		list[i].touched = list[i].Text != string(text)
		list[i].Text = string(text)
		return list, true
	}},
	{"a paragraph split in two", func(list []known, random *rand.Rand) ([]known, bool) {
		i, ok := pick(random, list, func(i int) bool {
			return list[i].Kind == "paragraph" && !list[i].touched && strings.Count(list[i].Text, ". ") > 0 && len(list[i].Text) > 120
		})
		if !ok {
			return list, false
		}
		// At the end of the sentence nearest to the middle.
		text, cut := list[i].Text, 0
		for at := range text {
			if strings.HasPrefix(text[at:], ". ") && max(at, len(text)-at) < max(cut, len(text)-cut) {
				cut = at + 1
			}
		}
		if 4*min(cut, len(text)-cut) < len(text) {
			return list, false
		}
		first, second := list[i], list[i]
		first.Text, second.Text = text[:cut], strings.TrimSpace(text[cut:])
		first.touched, second.touched = true, true
		list[i] = first
		return slices.Insert(list, i+1, second), true
	}},
}

func pick(random *rand.Rand, list []known, fits func(int) bool) (int, bool) {
	var places []int
	for i := range list {
		if fits(i) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return 0, false
	}
	return places[random.IntN(len(places))], true
}

// TestOrdinaryEdits makes the five edits of real articles, each alone and up to five
// together, at random places: every id is kept and goes to its own unit or, of a
// split one, to one of its parts; untouched units are kept or moved, never edited.
func TestOrdinaryEdits(t *testing.T) {
	for _, name := range []string{"open-source-ai.md"} {
		text, err := os.ReadFile("../../content/" + name)
		if err != nil {
			t.Fatal(err)
		}
		article := units(t, name, text)
		for number := 1; number <= 5; number++ {
			tries := 400
			if number == 1 {
				tries = 100 * len(ordinaryEdits)
			}
			for try := range tries {
				random := rand.New(rand.NewPCG(uint64(number), uint64(try)))
				list := make([]known, len(article))
				for i := range article {
					list[i] = known{article[i], i, false}
				}
				var made []string
				for k := range number {
					e := ordinaryEdits[(try+k*random.IntN(5))%len(ordinaryEdits)]
					if after, ok := e.edit(list, random); ok {
						list, made = sections(after), append(made, e.name)
					}
				}
				checkKnown(t, fmt.Sprintf("%d edits, try %d (%s)", number, try, strings.Join(made, ", ")), article, list)
			}
		}
	}
}

// checkKnown aligns an article with what became of it and compares with the truth.
// Of units with the same text any may be the one.
func checkKnown(t *testing.T, name string, old []align.Item, list []known) {
	t.Helper()
	new := make([]align.Item, len(list))
	alive := map[int]bool{}
	for i := range list {
		new[i] = list[i].Item
		new[i].Doc = old[0].Doc
		alive[list[i].was] = true
	}
	kept := map[int]bool{}
	for _, p := range align.Align(old, new) {
		if !p.SameUnit() {
			continue
		}
		k := list[p.New]
		kept[p.Old] = true
		if k.was < 0 || k.was != p.Old && old[k.was].Text != old[p.Old].Text {
			t.Errorf("%s: %q got the id of %q", name, new[p.New].Text, old[p.Old].Text)
		} else if !k.touched && p.Class == align.Edited {
			t.Errorf("%s: untouched %q is %s", name, k.Text, p.Class)
		}
	}
	for o := range old {
		if alive[o] && !kept[o] {
			t.Errorf("%s: the id of %q is lost", name, old[o].Text)
		}
	}
}
