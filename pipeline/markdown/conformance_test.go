package markdown

import "testing"

func TestConformance(t *testing.T) {
	list := examples(t)
	if len(list) < 652+100 {
		t.Fatalf("only %d examples", len(list))
	}
	for _, e := range list {
		for name, text := range variants(e.text) {
			t.Run(e.name+"/"+name, func(t *testing.T) {
				mustVerify(t, text)
				j := Join(edition(split(t, text), pseudo))
				needsNothing(t, j)
				sameBlocks(t, j)
			})
		}
	}
}
