package catalogue

import (
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Update is what somebody writes in one entry. What it does not name stays.
type Update struct {
	ID  string
	Rev string // Catalogue.Rev of the entry that it was made from

	Target *string // the text, in which lines end in "\n"; nil: it stays
	Note   string  // a comment to add, of any number of lines

	// MadeFrom is the source text for which an accepted target stands, or is said to;
	// empty: the one that the entry shows.
	MadeFrom string

	// What is said of the target, one of these at most. None: what its marks say stands,
	// as when somebody types between the quotes and touches nothing else.
	Accepted bool // a person stands behind it
	Fuzzy    bool // a person has to look
	Machine  bool // a machine made it, and a person has to look; never in place of a person's text

	// Reviewed tells that a second person has read an accepted target, or takes that
	// back; nil: it stays as long as the target does.
	Reviewed *bool
}

// Write makes changes in entries as a person does with an editor: the fewest bytes, the
// quotes kept where they can hold the text, marks and comments as people write them. It
// is the door for every change that is not a sync's or a merge's, and does all or
// nothing: the error is a *WriteError.
//
// A target that is accepted for another source than its entry shows is marked as behind,
// as if the source had changed afterwards. What nobody has accepted never carries a hash
// that go-i18n takes for current.
func Write(c *Catalogue, list []Update) (text []byte, err error) {
	refused := &WriteError{Path: c.File.Name}
	edits := map[int][]splice.Edit{}
	for i := range list {
		u := &list[i]
		k := c.Records().Find(u.ID)
		_, twice := edits[k]
		switch {
		case c.Broken:
			refused.Unreadable = append(refused.Unreadable, u.ID)
		case k < 0:
			refused.Unknown = append(refused.Unknown, u.ID)
		case twice || u.Rev != c.Rev(u.ID):
			refused.Changed = append(refused.Changed, u.ID)
		case c.Entries[k].Sealed:
			refused.Sealed = append(refused.Sealed, u.ID)
		default:
			h := newHand(c, k, u)
			switch edits[k] = nil; {
			case !h.fits(c.options.Source):
				refused.Unfit = append(refused.Unfit, u.ID)
			case !h.write():
				refused.Unreadable = append(refused.Unreadable, u.ID)
			default:
				edits[k] = h.Done()
			}
		}
	}
	if len(refused.reasons()) > 0 {
		return nil, refused
	}
	return written(c, list, edits, refused)
}

// written is the catalogue's text with the edits of its entries, which must be one that can
// be read and in which the targets are those of the updates.
func written(c *Catalogue, list []Update, edits map[int][]splice.Edit, refused *WriteError) ([]byte, error) {
	var all []splice.Edit
	for k := range c.Entries {
		all = append(all, edits[k]...)
	}
	if len(all) == 0 {
		return c.File.Text, nil
	}
	text := []byte(splice.Apply(c.File.Text, source.Span{End: len(c.File.Text)}, all))
	got := Parse(source.New(c.File.Name, text), c.options)
	for i := range list {
		if u := &list[i]; got.Broken || u.Target != nil && got.Entry(u.ID).Target != *u.Target {
			refused.Unreadable = append(refused.Unreadable, u.ID)
		}
	}
	if len(refused.Unreadable) > 0 {
		return nil, refused
	}
	return text, nil
}
