package markdown

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
)

// The ids that a page gives by itself. They go by the source, so that they are the same
// in all editions: those of headings by its texts, those of notes by its definitions.

// notesID is the id of the section of notes, on every page of a document that has some.
const notesID = "footnotes"

// noteID is the id of the note that is defined in that place, from 1.
func noteID(index int) string { return fmt.Sprintf("fn:%d", index) }

// refID is the id of one reference to a note, counted from 1.
func refID(index, count int) string {
	if count == 1 {
		return fmt.Sprintf("fnref:%d", index)
	}
	return fmt.Sprintf("fnref:%d-%d", index, count)
}

// headings are the anchors of a document's headings. texts are theirs, by unit.
func headingsOf(l *layout, units []l10n.Unit, texts map[int]string) []l10n.Anchor {
	var anchors []l10n.Anchor
	var list []links.Heading
	first := len(units) - len(l.leaves)
	for i := first; i < len(units); i++ {
		if units[i].Kind == l10n.Heading {
			anchors = append(anchors, l10n.Anchor{Text: texts[i], Unit: i})
			list = append(list, links.Heading{Text: texts[i], ID: l.leaves[i-first].anchor})
		}
	}
	for i, id := range links.HeadingIDs(list, notesID) {
		anchors[i].ID = id
	}
	return anchors
}
