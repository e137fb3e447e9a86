package l10n

import "github.com/ordbro/ordbro/pipeline/source"

// A Destination is a place of a document that leads somewhere: that of a link or an
// image, of a definition that a link refers to, or an address in raw HTML.
type Destination struct {
	Kind     CodeKind    // Link, Image or HTML
	Value    string      // as a browser reads it: escapes and entities resolved, not percent-decoded
	Span     source.Span // in the document's file; that of the whole link where Value is empty
	Unit     int         // index of the unit that it stands in; -1: none
	Wordless bool        // nobody can see or hear that there is a link
}

// An Anchor is a place of a document that a fragment can name.
type Anchor struct {
	ID   string // as on the document's page; the same in all editions
	Text string // a heading's text without markup, of which others than ordbro make ids; else empty
	Unit int    // index of the heading's unit; -1: it is no heading

	// Foreign tells that only others than ordbro know the id: it stands in an
	// attribute list, such as "{: #id }".
	Foreign bool
}
