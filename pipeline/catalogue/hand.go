package catalogue

import (
	"cmp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A hand writes an update into its entry.
type hand struct {
	*editor
	*Update
	e       *l10n.Entry
	target  string // of the entry as it is to be
	changed bool   // it is another one than before
}

func newHand(c *Catalogue, i int, u *Update) *hand {
	h := &hand{
		editor: &editor{splice.NewEditor(c.records, i, source.LineEnd(c.File.Text))},
		Update: u, e: &c.Entries[i], target: c.Entries[i].Target,
	}
	if u.Target != nil {
		h.target, h.changed = *u.Target, *u.Target != h.e.Target
	}
	return h
}

// fits tells whether the entry can be what is said of it.
func (h *hand) fits(source bool) bool {
	said := 0
	for _, is := range []bool{h.Accepted, h.Fuzzy, h.Machine} {
		if is {
			said++
		}
	}
	reviewed := h.Reviewed != nil && *h.Reviewed
	switch {
	case source:
		return said == 0 && h.Update.Target == nil && h.Reviewed == nil
	case said > 1, h.target == "" && (said > 0 || reviewed):
		return false
	case h.Machine && h.e.Target != "": // only what no person has touched
		return !reviewed && (h.e.Machine || h.e.Suggested) && !h.e.Provenance().Edited
	case reviewed:
		return h.Accepted || !h.Fuzzy && !h.Machine && !h.isOpen()
	}
	return true
}

// isOpen tells that a person has to look at the entry as it is.
func (h *hand) isOpen() bool { return h.e.Fuzzy || h.e.Machine }

// write makes the edits; it reports false where the text cannot be written.
func (h *hand) write() bool {
	if h.changed && !h.retarget(h.e.Target, h.target) {
		return false
	}
	if h.changed && h.target != "" {
		h.unmarkEmpty()
	}
	behind := !h.seen() && !h.Fuzzy && !h.Machine && (h.Accepted || h.changed && h.target != "" && !h.isOpen())
	switch {
	case h.target == "" && h.changed:
		h.close()
	case h.Machine:
		h.draft()
	case h.Fuzzy:
		h.doubt()
	case behind:
		h.fallBehind()
	case h.Accepted:
		h.accept()
	}
	h.review(behind || h.Fuzzy && !h.e.Fuzzy)
	h.PlaceFlags() // now, so that they stand above the comments
	h.comment()
	return true
}

// seen tells whether MadeFrom is the source that the entry shows, as far as that is known.
func (h *hand) seen() bool {
	return h.MadeFrom == "" || h.e.Source == "" || l10n.Shows(h.e.Source, h.MadeFrom)
}

// accept closes the entry, as a person does who deletes the line “#, fuzzy”, and writes
// the hash that sync would write.
func (h *hand) accept() {
	h.unmarkEmpty()
	h.close()
	if text := cmp.Or(h.MadeFrom, h.e.Source); text != "" {
		h.Hash(l10n.Hash(text))
	}
}

// fallBehind opens an entry whose target is accepted for another source than it shows.
func (h *hand) fallBehind() {
	h.Unflag(notation.Machine, notation.Suggested, notation.Doubted)
	h.open(h.e.Source, h.target)
	h.Previous(h.MadeFrom)
	h.Hash(l10n.Hash(h.MadeFrom))
}

// doubt opens an entry, as a person does who writes “#, fuzzy”. One that is open stays so;
// what a person has written over a machine's text is no machine's.
func (h *hand) doubt() {
	if h.changed {
		h.Unflag(notation.Machine)
	}
	if h.e.Fuzzy {
		return
	}
	h.ask()
	if shown := h.e.Source; shown == "" || h.e.SourceHash == "" || h.e.SourceHash == l10n.Hash(shown) {
		h.Hash(l10n.NoHash)
	}
}

// draft writes a machine's marks, as a new entry has them.
func (h *hand) draft() {
	h.Unflag(notation.Doubted, notation.Reviewed, notation.WasReviewed)
	h.ask()
	if h.Record.HasFlag(notation.Suggested) {
		h.Reflag(notation.Suggested, notation.Machine)
	} else {
		h.Flag(notation.Machine)
	}
	from := h.MadeFrom
	if h.seen() {
		from = ""
	}
	h.Previous(from)
	h.Hash(l10n.NoHash)
}

// ask marks the target as one to look at, for the source that the entry shows.
func (h *hand) ask() {
	if h.e.Source == "" { // sync will say which one
		h.Flag(notation.Fuzzy)
		return
	}
	h.open(h.e.Source, h.target)
}

// review says whether a second person has read the target. It is said of one text, and of
// one source: a new text has to be read again, and an entry that is opened was reviewed.
func (h *hand) review(opened bool) {
	reviewed := h.Record.HasFlag(notation.Reviewed)
	switch {
	case h.Reviewed == nil && !h.changed:
		if opened {
			h.Reflag(notation.Reviewed, notation.WasReviewed)
		}
	case h.Reviewed == nil, !*h.Reviewed:
		h.Unflag(notation.Reviewed, notation.WasReviewed)
	case opened && reviewed:
		h.Reflag(notation.Reviewed, notation.WasReviewed)
	case opened:
		h.Flag(notation.WasReviewed)
	default:
		h.Flag(notation.Reviewed)
	}
}

// comment adds the note where people write theirs, above the heading.
func (h *hand) comment() {
	if h.Note == "" {
		return
	}
	at := h.Record.Heading.Start
	for _, c := range h.Record.Comments {
		if c.Mark == '?' {
			at = min(at, c.Line.Start)
		}
	}
	var b strings.Builder
	for _, line := range l10n.CommentLines(notation.Target(h.Note)) {
		b.WriteString(notation.Comment{Mark: ' ', Text: line}.String() + h.EOL)
	}
	h.Insert(at, b.String())
}
