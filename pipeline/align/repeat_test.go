package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ordbro/ordbro/pipeline/align"
)

// A block is what an author moves as one: a question with its answer, a row, a section.
type block struct {
	question string
	units    []align.Item
	was      int // its number in the old text; -1 for a new one
}

var questions = []string{
	"Har ni öppet på lördagar?", "Kan jag betala med kort?", "Finns det parkering utanför huset?",
	"Får hundar följa med in?", "Serverar ni frukost hela dagen?", "Går det att boka bord?", "Har ni trådlöst nät?",
	"Tar ni emot presentkort?", "Finns det laktosfri mjölk?", "Är lokalen anpassad för rullstol?",
}

// A layout is a way in which texts with repeats are built.
type layout struct {
	name         string
	lead, finish []align.Item // what stands above and below the blocks
	units        func(question, answer string) []align.Item
}

var layouts = []layout{
	{
		name: "a list, the answer after its question",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "list item"}, {Text: a, Kind: "list item"}}
		},
	},
	{
		name: "a list, the answer before its question",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: a, Kind: "list item"}, {Text: q, Kind: "list item"}}
		},
	},
	{
		name: "a list, two repeated texts after the question",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "list item"}, {Text: a, Kind: "list item"}, {Text: "Mer om detta", Kind: "list item"}}
		},
	},
	{
		name: "paragraphs", lead: []align.Item{{Text: "Vanliga frågor", Kind: "heading"}},
		finish: []align.Item{{Text: "Kontakt", Kind: "heading"}, {Text: "Ring oss gärna.", Kind: "paragraph"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: "**" + q + "**", Kind: "paragraph"}, {Text: a, Kind: "paragraph"}}
		},
	},
	{
		name: "paragraphs, each with a list", lead: []align.Item{{Text: "Vanliga frågor", Kind: "heading"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "paragraph"}, {Text: a, Kind: "list item"}}
		},
	},
	{
		name: "lists, each after a repeated paragraph", lead: []align.Item{{Text: "Vanliga frågor", Kind: "heading"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: a + ":", Kind: "paragraph"}, {Text: q, Kind: "list item"}}
		},
	},
	{
		name: "a definition list",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "term"}, {Text: a, Kind: "description"}}
		},
	},
	{
		name: "headings",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "heading"}, {Text: a, Kind: "paragraph"}}
		},
	},
	{
		name: "a repeated heading above the text",
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: "Exempel", Kind: "heading"}, {Text: q, Kind: "paragraph"}, {Text: a, Kind: "paragraph"}}
		},
	},
	{
		name: "a repeated sub-heading with repeated items",
		units: func(q, a string) []align.Item {
			return []align.Item{
				{Text: q, Kind: "heading"}, {Text: "Om detta: " + q, Kind: "paragraph"},
				{Text: "Se även", Kind: "heading"}, {Text: a, Kind: "list item"}, {Text: "Priser", Kind: "list item"},
			}
		},
	},
	{
		name: "a table", lead: []align.Item{{Text: "Fråga", Kind: "table header"}, {Text: "Svar", Kind: "table header"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "table cell"}, {Text: a, Kind: "table cell"}}
		},
	},
	{
		name: "a table, the answer first", lead: []align.Item{{Text: "Svar", Kind: "table header"}, {Text: "Fråga", Kind: "table header"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: a, Kind: "table cell"}, {Text: q, Kind: "table cell"}}
		},
	},
	{
		name: "a table, two repeated cells", lead: []align.Item{{Text: "Fråga", Kind: "table header"}, {Text: "Svar", Kind: "table header"}, {Text: "Pris", Kind: "table header"}},
		units: func(q, a string) []align.Item {
			return []align.Item{{Text: q, Kind: "table cell"}, {Text: a, Kind: "table cell"}, {Text: "gratis", Kind: "table cell"}}
		},
	},
}

// The ways in which blocks are moved.
var rearrangements = []struct {
	name string
	edit func(list []block, fresh block) []block
}{
	{"nothing", func(list []block, _ block) []block { return list }},
	{"two neighbours swapped at the start", func(list []block, _ block) []block { return swap(list, 0, 1) }},
	{"two neighbours swapped in the middle", func(list []block, _ block) []block { return swap(list, 2, 3) }},
	{"two neighbours swapped at the end", func(list []block, _ block) []block { return swap(list, len(list)-2, len(list)-1) }},
	{"two swapped", func(list []block, _ block) []block { return swap(list, 1, 4) }},
	{"the ends swapped", func(list []block, _ block) []block { return swap(list, 0, len(list)-1) }},
	{"rotated", func(list []block, _ block) []block { return append(slices.Clone(list[2:]), list[:2]...) }},
	{"reversed", func(list []block, _ block) []block { slices.Reverse(list); return list }},
	{"the first to the end", func(list []block, _ block) []block { return append(slices.Clone(list[1:]), list[0]) }},
	{"one of the middle to the end", func(list []block, _ block) []block { return append(slices.Delete(slices.Clone(list), 2, 3), list[2]) }},
	{"the last to the start", func(list []block, _ block) []block { return slices.Insert(list[:len(list)-1], 0, list[len(list)-1]) }},
	{"one inserted at the start", func(list []block, b block) []block { return slices.Insert(list, 0, b) }},
	{"one inserted in the middle", func(list []block, b block) []block { return slices.Insert(list, 3, b) }},
	{"one inserted at the end", func(list []block, b block) []block { return append(list, b) }},
	{"the first deleted", func(list []block, _ block) []block { return list[1:] }},
	{"one of the middle deleted", func(list []block, _ block) []block { return slices.Delete(list, 2, 3) }},
	{"the last deleted", func(list []block, _ block) []block { return list[:len(list)-1] }},
	{"reversed, one inserted", func(list []block, b block) []block { slices.Reverse(list); return slices.Insert(list, 2, b) }},
	{"reversed, one deleted", func(list []block, _ block) []block { slices.Reverse(list); return slices.Delete(list, 2, 3) }},
}

func swap(list []block, i, j int) []block {
	list[i], list[j] = list[j], list[i]
	return list
}

// An article of blocks.
type blocks struct {
	doc          string
	lead, finish []align.Item
	list         []block
}

// whole joins articles to one list of units. owners tells of each unit the block and
// its place in it; what is in no block counts from -2 down, an article a number.
func whole(articles ...blocks) (list []align.Item, owners [][2]int) {
	for number, a := range articles {
		section := ""
		add := func(item align.Item, owner, place int) {
			item.Doc, item.Section = a.doc, section
			if item.Kind == "heading" {
				section = item.Text
			}
			list, owners = append(list, item), append(owners, [2]int{owner, place})
		}
		for place, item := range a.lead {
			add(item, -2-number, place)
		}
		for _, b := range a.list {
			for place, item := range b.units {
				add(item, b.was, place)
			}
		}
		for place, item := range a.finish {
			add(item, -2-number, len(a.lead)+place)
		}
	}
	return list, owners
}

// checkBlocks aligns articles with what became of them: every unit of a block stays
// with its block, and a new block gets nothing of another; what is undone gets its ids
// again. It returns the first fault.
func checkBlocks(old, new []blocks) string {
	before, ownersBefore := whole(old...)
	after, ownersAfter := whole(new...)
	fault := func(what string, from, to []align.Item, ownersFrom, ownersTo [][2]int) string {
		for _, p := range align.Align(from, to) {
			if p.New < 0 {
				continue
			}
			owner := ownersTo[p.New]
			switch {
			case p.SameUnit() && ownersFrom[p.Old] != owner:
				return fmt.Sprintf("%s: %q of block %d is %q of block %d", what, to[p.New].Text, owner[0], from[p.Old].Text, ownersFrom[p.Old][0])
			case !p.SameUnit() && slices.Contains(ownersFrom, owner):
				return fmt.Sprintf("%s: %q of block %d is %s", what, to[p.New].Text, owner[0], p.Class)
			}
		}
		return ""
	}
	if s := fault("done", before, after, ownersBefore, ownersAfter); s != "" {
		return s
	}
	return fault("undone", after, before, ownersAfter, ownersBefore)
}

var answers = []struct {
	name string
	of   func(i int) string
}{
	{"one answer", func(int) string { return "Ja" }},
	{"two answers", func(i int) string { return [...]string{"Ja", "Nej"}[i%2] }},
	{"three answers", func(i int) string { return [...]string{"Ja", "Nej", "Kanske"}[i/2%3] }},
	{"a longer answer", func(int) string { return "Ja, det går alldeles utmärkt." }},
}

// fresh is the question of a new block.
const fresh = "Kostar det något att avboka?"

func (l *layout) article(doc string, answer func(int) string, numbers ...int) blocks {
	a := blocks{doc: doc, lead: l.lead, finish: l.finish}
	for _, i := range numbers {
		a.list = append(a.list, block{questions[i], l.units(questions[i], answer(i)), i})
	}
	return a
}

// TestRepeatedTexts rearranges blocks in which texts are repeated. Where a question is
// deleted and another one inserted, nothing tells the one's answer from the other's.
func TestRepeatedTexts(t *testing.T) {
	for i := range layouts {
		l := &layouts[i]
		for _, answer := range answers {
			for _, r := range rearrangements {
				old := l.article("x", answer.of, 0, 1, 2, 3, 4, 5)
				new := l.article("x", answer.of, 0, 1, 2, 3, 4, 5)
				new.list = r.edit(new.list, block{fresh, l.units(fresh, answer.of(1)), -1})
				if fault := checkBlocks([]blocks{old}, []blocks{new}); fault != "" {
					t.Errorf("%s, %s, %s: %s", l.name, answer.name, r.name, fault)
				}
			}
		}
	}
}

// TestRepeatedTextsTravel moves blocks from one article to another that has the same
// answers, and lets two articles trade blocks.
func TestRepeatedTextsTravel(t *testing.T) {
	for i := range layouts {
		l := &layouts[i]
		for _, answer := range answers {
			for from := range 4 {
				for to := range 5 {
					old := []blocks{l.article("x", answer.of, 0, 1, 2, 3), l.article("y", answer.of, 4, 5, 6, 7)}
					new := []blocks{l.article("x", answer.of, 0, 1, 2, 3), l.article("y", answer.of, 4, 5, 6, 7)}
					new[1].list = slices.Insert(new[1].list, to, new[0].list[from])
					new[0].list = slices.Delete(new[0].list, from, from+1)
					if fault := checkBlocks(old, new); fault != "" {
						t.Errorf("%s, %s, block %d to place %d: %s", l.name, answer.name, from, to, fault)
					}
					if to < 4 {
						new = []blocks{l.article("x", answer.of, 0, 1, 2, 3), l.article("y", answer.of, 4, 5, 6, 7)}
						new[0].list[from], new[1].list[to] = new[1].list[to], new[0].list[from]
						if fault := checkBlocks(old, new); fault != "" {
							t.Errorf("%s, %s, block %d for %d: %s", l.name, answer.name, from, to, fault)
						}
					}
				}
			}
		}
	}
}

// TestRepeatedTextsAtRandom permutes the blocks of random articles and moves some of
// them to other articles: every answer stays with its question.
func TestRepeatedTextsAtRandom(t *testing.T) {
	for seed := range uint64(1000) {
		random := rand.New(rand.NewPCG(seed, 8))
		l := &layouts[random.IntN(len(layouts))]
		few := []string{"Ja", "Nej", "Kanske", "Ja, på lördagar"}[:1+random.IntN(4)]
		var old, new []blocks
		number := 0
		for d := range 1 + random.IntN(3) {
			a := blocks{doc: fmt.Sprint("d", d), lead: l.lead, finish: l.finish}
			for range 2 + random.IntN(12) {
				q := prose(4+random.IntN(6), random)
				a.list = append(a.list, block{q, l.units(q, few[random.IntN(len(few))]), number})
				number += 10
			}
			old = append(old, a)
			a.list = slices.Clone(a.list)
			random.Shuffle(len(a.list), func(i, j int) { swap(a.list, i, j) })
			new = append(new, a)
		}
		for range random.IntN(3) {
			a, b := &new[random.IntN(len(new))], &new[random.IntN(len(new))]
			if len(a.list) > 1 {
				moved := a.list[0]
				a.list = a.list[1:]
				b.list = slices.Insert(b.list, random.IntN(len(b.list)+1), moved)
			}
		}
		if fault := checkBlocks(old, new); fault != "" {
			t.Errorf("seed %d, %s: %s", seed, l.name, fault)
		}
	}
}
