package catalogue

import (
	"slices"
	"strings"
)

// Holds tells whether a catalogue's entry has all that people wrote in another
// catalogue's entry, other: its target, in its place or as a proposal, its notes and its proposals.
func (c *Catalogue) Holds(id string, from *Catalogue, other string) bool {
	if c == nil {
		return false
	}
	i, k := c.records.Find(id), from.records.Find(other)
	if i < 0 || k < 0 {
		return false
	}
	own, left := &c.Entries[i], &from.Entries[k]
	texts := append(c.records.Records[i].Proposals(), own.Target)
	for _, text := range append(from.records.Records[k].Proposals(), left.Target) {
		if text != "" && !c.options.Source && !slices.Contains(texts, text) { // the article decides about a source
			return false
		}
	}
	notes := strings.Split(own.Note, "\n")
	for note := range strings.SplitSeq(left.Note, "\n") {
		if note != "" && !slices.Contains(notes, note) {
			return false
		}
	}
	return own.Sealed == left.Sealed
}
