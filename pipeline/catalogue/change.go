package catalogue

import "github.com/ordbro/ordbro/pipeline/l10n"

// An Action says what sync did to an entry.
type Action string

// The actions.
const (
	Added     Action = "added"
	Moved     Action = "moved"     // to its unit's place
	Changed   Action = "changed"   // the source is another: the target is fuzzy now; in a source catalogue, the text was replaced
	Refreshed Action = "refreshed" // comments and hash follow the source; the target stays fuzzy or empty
	Accepted  Action = "accepted"  // a person has accepted the target: it carries the current hash
	Doubted   Action = "doubted"   // its marks do not agree: the target is fuzzy now
	Restored  Action = "restored"  // the source is what the target was made from again
	Obsolete  Action = "obsolete"  // the unit is gone
	Revived   Action = "revived"   // the unit of an obsolete entry is back
	Removed   Action = "removed"   // the unit is gone, and nobody had written anything
	Carried   Action = "carried"   // the source's edit was harmless and has been applied to the target
	Adopted   Action = "adopted"   // taken over from, or joined with, another catalogue's entry
	Released  Action = "released"  // another article's catalogue has taken the entry over
	Pruned    Action = "pruned"    // it was obsolete
)

// A Change is one thing that sync did.
type Change struct {
	ID     string
	Action Action
	Note   string // what was carried, doubted or pruned
}

func (c Change) String() string {
	if c.Note != "" {
		return c.ID + " " + string(c.Action) + " (" + c.Note + ")"
	}
	return c.ID + " " + string(c.Action)
}

// lastWords are all that people wrote in an entry that is dropped for good.
func lastWords(e *l10n.Entry) string {
	text := "“" + l10n.OneLine(e.Target) + "”"
	if e.Note != "" {
		text += " # " + l10n.OneLine(e.Note)
	}
	return text
}
