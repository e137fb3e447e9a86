// Package align pairs the units of an old and a new version of articles, so that
// each keeps its id when the text around it, its place or its wording changes. It
// is pure: lists of units in, pairs out. It reads no files, knows no ids and no
// translations, and leaves to its caller what a pair is worth.
//
// Equal texts are anchors. Texts that differ are weighed by how alike they are and
// by where they stand between the anchors, and the best assignment as a whole is
// taken. Where in doubt a unit is New: a translation attached to another text does
// more harm than one to be written.
package align

// An Item is what is known of a unit.
type Item struct {
	Doc     string // the article; pairs within one are preferred
	Text    string // raw inline Markdown
	Kind    string // "heading", "list item", …
	Section string // the nearest heading's text
}

// A Class says what happened to a unit.
type Class int

// The classes of a pair.
const (
	Kept   Class = iota // same text, same order
	Moved               // same text, elsewhere
	Edited              // another wording, recognised by likeness and place
	Split               // a further part of an old unit whose id another new unit keeps
	Merged              // an old unit that went into a new one, which keeps another id
	New                 // no old unit
	Gone                // no new unit
)

func (c Class) String() string {
	return [...]string{"kept", "moved", "edited", "split", "merged", "new", "gone"}[c]
}

// A Pair joins an old and a new unit by their indexes; -1 where there is none.
type Pair struct {
	Old, New int
	Class    Class
	Score    float64 // likeness of the texts, 0…1; 1 exactly if they are equal
	Reason   string  // a short phrase for people
}

// SameUnit tells whether the new unit is the old one and keeps its id. It is false
// for parts of a split or merged unit, which are offered the target only.
func (p Pair) SameUnit() bool { return p.Class <= Edited }

// Align pairs old with new units. Every new index is in exactly one pair that is
// not Merged, every old index in exactly one that is not Split. Pairs come in the
// order of new units, those of old units that are merged or gone after them. The
// result depends on the arguments only.
func Align(old, new []Item) []Pair {
	m := newMatching(old, new)
	m.pairEqual()
	m.pairLike()
	return pairs(m)
}
