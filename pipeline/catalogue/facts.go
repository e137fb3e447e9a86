package catalogue

import (
	"github.com/ordbro/ordbro/pipeline/carry"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Fact is what Sync has to know of a unit besides its text. Only the id and Joined
// concern a source catalogue.
type Fact struct {
	ID string // empty: it gets no entry

	// Previous is the source catalogue's text of the unit before this sync; empty:
	// nothing is known.
	Previous string

	// Joined is what the unit's entry is to be made of; nil: of what it is.
	Joined *Joined

	// Offer is for a unit that has no entry; nil: nothing is offered.
	Offer *Offer

	// Carried is a harmless edit of the source, carried over to the target of the unit's
	// entry, or of Joined (l10n.Entry.Outgrown tells where there may be one); nil: a
	// person has to look.
	Carried *carry.Result
}

// An Offer is a target that was made elsewhere, for a person to look at. It is fuzzy, and
// never published before somebody has accepted it.
type Offer struct {
	Target  string
	From    string  // the source text that it was made from; empty: not known
	Machine bool    // a machine made it for this unit; otherwise it was another unit's
	Score   float64 // how like From is to the unit's text; 1: they are the same
}

// A Joined is the entry that a unit's is to be made of: another catalogue's, or what
// package merge has joined.
type Joined struct {
	From *Catalogue // none of its other entries counts
	ID   string     // the entry's id there
	Why  string     // for the report, where it is neither an earlier place nor an earlier revision
}

// A Rest is what Sync has to know of an entry without a unit. The zero Rest keeps it.
type Rest struct {
	Released  bool // another catalogue has taken it over
	Elsewhere bool // its unit stands in another article, whose catalogue has still to take it over: it stays as it is
	Copied    bool // its target stands in another entry of the language too, so that a suggestion which nobody has touched can go
	Forgotten bool // in a source catalogue: no other language knows it
	Prune     bool // it is not wanted, unless somebody has still to decide about it
}

// fate is what becomes of an entry without a unit; Obsolete stands for all that stay. One
// that holds a proposal which nobody has decided about, or a key that nobody here
// understands, is not pruned.
func fate(c *Catalogue, e *l10n.Entry, r Rest) Action {
	switch {
	case r.Released:
		return Released
	case !c.Worked(e, r):
		return Removed
	case r.Prune && !r.Elsewhere && e.Alternative == "" && !e.Sealed:
		return Pruned
	}
	return Obsolete
}
