package catalogue

import "github.com/ordbro/ordbro/pipeline/source"

// A Role is the kind of catalogue that an entry seems to come from, whatever the
// configuration says.
type Role int

// The roles. A source catalogue's entries have no hash, and "#." lines that say where
// the text stands but do not show it; a target's have a hash and show the source.
const (
	NoRole     Role = iota // neither is certain: empty, or written by hand
	SourceRole             // the source's
	TargetRole             // a target's
	HashedRole             // the source's, with a hash line that somebody has added
)

// Role tells what an entry is by the look of it, and where its hash line stands if it
// has one.
func (c *Catalogue) Role(i int) (role Role, hash source.Span) {
	r, e := &c.records.Records[i], &c.Entries[i]
	sources := e.Where != "" && e.Source == "" && e.Target != ""
	switch {
	case sources && r.Hash.OK:
		return HashedRole, r.Hash.Key
	case sources:
		return SourceRole, source.Span{}
	case r.Hash.OK, e.Source != "":
		return TargetRole, r.Hash.Key
	}
	return NoRole, source.Span{}
}
