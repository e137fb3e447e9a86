package catalogue

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A WriteError says, by ids, why Write has written nothing.
type WriteError struct {
	Path       string   // the catalogue's
	Unknown    []string // no entry has the id
	Changed    []string // the entry is not the one that the update was made from, or is named twice
	Sealed     []string // the entry is a newer ordbro's, or is not understood
	Unreadable []string // the entry, or the file, could not be read back
	Unfit      []string // the entry cannot be what is said of it
}

// A reason is why entries are not written, and what to do next.
type reason struct {
	ids      []string
	why, fix string
}

// reasons are those that there are.
func (e *WriteError) reasons() []reason {
	list := []reason{
		{e.Unknown, "no entry has this id", "run ordbro sync, which makes the entries"},
		{e.Changed, "the entry has changed since it was read", "read the catalogue again, and decide again"},
		{e.Sealed, "a newer ordbro has written the entry, or it is not understood", "use the newer ordbro"},
		{e.Unreadable, "a catalogue cannot hold this", "mend the catalogue, or write a shorter text without control characters"},
		{e.Unfit, "the entry cannot be what is said of it", "accept a text where there is one, review it once it is accepted, keep a machine's out of a person's place, and change a source text in the article"},
	}
	return slices.DeleteFunc(list, func(r reason) bool { return len(r.ids) == 0 })
}

func (e *WriteError) Error() string {
	var list []string
	for _, r := range e.reasons() {
		for _, id := range r.ids {
			list = append(list, source.Printable(id)+": "+r.why)
		}
	}
	return source.Printable(e.Path) + ": " + strings.Join(list, "; ")
}

// Hint is the next step.
func (e *WriteError) Hint() string {
	list := []string{"nothing was written"}
	for _, r := range e.reasons() {
		list = append(list, r.fix)
	}
	return strings.Join(list, "; ")
}
