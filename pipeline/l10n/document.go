// Package l10n holds the nouns of localisation: documents, units, codes, entries,
// editions and findings. Its values are data without I/O; the words are those of
// XLIFF 2 and gettext.
package l10n

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Document is one source file, split. It is immutable.
type Document struct {
	File  *source.File
	Lang  language.Tag
	Key   string // the article's key: its path below content/ without ".md", with slashes
	Units []Unit // in source order; spans disjoint and ascending

	// Skeleton describes the block structure: equal for two documents exactly if
	// their blocks are the same, units' texts aside. It is for comparing only.
	Skeleton string

	// FrontMatter holds the scalar values of the front matter's top level that
	// are not units, as text: "date", "slug", …
	FrontMatter map[string]string

	// FrontMatterAt tells where the values of FrontMatter are written.
	FrontMatterAt map[string]source.Span

	// FrontMatterBroken tells that there is front matter which cannot be read: nobody
	// knows what it says. A finding tells why.
	FrontMatterBroken bool

	// References holds what the document defines for all its units: link labels
	// (folded as in CommonMark) with what they stand for, and footnotes' labels as
	// "^label" with nothing.
	References map[string]Reference

	// Dialect is what the project's site generator acts on in the document.
	Dialect      dialect.Dialect
	Destinations []Destination // but absolute addresses written plainly; in no particular order
	Anchors      []Anchor      // headings first, in their order

	// Findings are faults of the document itself: directives that match nothing,
	// lack a reason or cannot be read, front matter that does not parse.
	Findings []Finding
}

// A Reference is what a link label stands for.
type Reference struct{ Destination, Title string }

// A Kind says what sort of block a unit is the text of.
type Kind string

// The kinds of unit. Their text is shown to translators above each entry.
const (
	Heading     Kind = "heading"
	Paragraph   Kind = "paragraph"
	ListItem    Kind = "list item"
	TableHeader Kind = "table header"
	TableCell   Kind = "table cell"
	Term        Kind = "term"        // of a definition list
	Description Kind = "description" // of a definition list
	Footnote    Kind = "footnote"
	Quotation   Kind = "quotation" // a block quote's paragraph
	Alert       Kind = "alert"     // the body of "> [!NOTE]"
	FrontMatter Kind = "front matter"

	HTMLText      Kind = "HTML text"      // a run of phrasing content between tags of blocks
	HTMLAttribute Kind = "HTML attribute" // an attribute's value that people read, outside any text
)

// A Unit is the smallest thing that is translated: the inline text of one block. Which id
// it has stands beside its document.
type Unit struct {
	Kind Kind

	// Key is the path of a front matter value, such as "title" or "hero.tagline" (a
	// list's texts share one), the element around a text in HTML, or the name of an
	// HTML attribute.
	Key string

	Lang language.Tag

	// Span is the unit's place in the document's file, from its first character
	// to the end of its last: it never holds the line end after it.
	Span source.Span

	// Prefix stands before each line of the unit but its first: the containers'
	// marks ("> ", a list item's indentation).
	Prefix string

	// Prefixes stand before them one by one in a text of as many lines, where the
	// author's lines are not indented alike. Nil: they are.
	Prefixes []string

	// Text is what is translated: raw inline Markdown without prefixes, lines
	// joined by "\n". In front matter it is the value, decoded, plain text; in HTML
	// it is HTML.
	Text string

	Codes   []Code
	Context string // the text of the nearest heading above, without markup; empty before the first
	Note    string // the author's note to translators
	Reason  string // why the passage is declared to be in Lang, from the directive; empty if it is not declared

	// Translate is false where nothing is to be translated: the text has no
	// letter outside codes, or a directive skips it. Such a unit has no entry.
	Translate bool

	// Optional tells of a number that a language may write otherwise (8,0 and 8.0): it
	// has an entry, and nobody misses its target.
	Optional bool

	// InTags tells that all that people read of the text stands in its HTML tags: the
	// alternative text of an image in a paragraph of its own.
	InTags bool
}

// Needed tells whether an edition is incomplete without a target for the unit.
func (u *Unit) Needed() bool { return u.Translate && !u.Optional }

// IsHTML tells the units that stand in an article's own HTML.
func (u *Unit) IsHTML() bool { return u.Kind == HTMLText || u.Kind == HTMLAttribute }

// InHTML tells the units whose words stand in HTML, be it among Markdown.
func (u *Unit) InHTML() bool { return u.IsHTML() || u.InTags }

// Said is what a unit is named after: its text, of HTML what people read.
func (u *Unit) Said() string {
	if u.IsHTML() {
		return Prose(u.Text, u.Codes)
	}
	if !u.InTags {
		return u.Text
	}
	var list []string
	for _, c := range u.Codes {
		list = append(list, c.Asides()...)
	}
	return strings.Join(list, " ")
}

// Words counts the words of a unit; of HTML only those that people read.
func (u *Unit) Words() int {
	if u.InTags {
		return Words(u.Said())
	}
	if !u.IsHTML() {
		return Words(u.Text)
	}
	n := Words(Prose(u.Text, u.Codes))
	for _, c := range u.Codes {
		n += Words(c.Title)
	}
	return n
}

// A CodeKind says what a piece of inline markup is.
type CodeKind string

// The kinds of inline code.
const (
	Emphasis      CodeKind = "emphasis"
	Strong        CodeKind = "strong emphasis"
	Strikethrough CodeKind = "strikethrough"
	CodeSpan      CodeKind = "code span"
	Link          CodeKind = "link"
	Image         CodeKind = "image"
	Autolink      CodeKind = "autolink"
	HTML          CodeKind = "HTML tag"
	FootnoteRef   CodeKind = "footnote reference"
	LineBreak     CodeKind = "line break" // a hard one
	Placeholder   CodeKind = "placeholder"
	Comment       CodeKind = "HTML comment"
	Template      CodeKind = "template tag"   // what a site generator or a server runs: {% … %}, {{< … >}}, <% … %>, "::: tip"
	Attributes    CodeKind = "attribute list" // {#id .class key=value}, {: …}
	Unclosed      CodeKind = "unclosed mark"  // the start of one of these, or of a tag, without its end
)

// A Code is a piece of inline markup in a unit.
type Code struct {
	Kind CodeKind

	// Span is the code's place in the unit's text; Inner is the part of it that
	// people read (a link's label, an image's alternative text, what is
	// emphasised). Inner is empty for codes that are not text at all.
	Span, Inner source.Span

	// Value is what a target must keep: the content of a code span, the
	// destination of a link or image, the HTML tag, the placeholder, the
	// footnote's label. Empty for emphasis and line breaks. Compare tells which
	// parts of it may differ after all, since people read them.
	Value string

	Title  string // a link's or image's title, which people read
	Parent int    // index of the code around this one; -1 if there is none
}

// Hash is go-i18n's hash of a message without description: "sha1-" and the SHA-1
// of the text in hexadecimal (go-i18n v2, internal.Message hash in goi18n merge).
func Hash(text string) string {
	sum := sha1.Sum([]byte(text))
	return "sha1-" + hex.EncodeToString(sum[:])
}

// Words counts the words of text as runs without white space. It is a measure for
// progress and reading time, not for billing.
func Words(text string) int { return len(strings.Fields(text)) }

// Prose is text with every byte of codes that people do not read replaced by a
// space, so that offsets in the result are offsets in text.
func Prose(text string, codes []Code) string {
	out := []byte(text)
	blank := func(from, to int) {
		for i := max(from, 0); i < to && i < len(out); i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	for _, c := range codes {
		if c.Inner.Len() <= 0 {
			blank(c.Span.Start, c.Span.End)
			continue
		}
		blank(c.Span.Start, c.Inner.Start)
		blank(c.Inner.End, c.Span.End)
	}
	return string(out)
}
