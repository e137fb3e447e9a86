package markdown

import (
	"bufio"
	"bytes"
	"cmp"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// HTMLOptions of Joined.HTML.
type HTMLOptions struct {
	// Link rewrites relative destinations and fragments; nil leaves them.
	Link func(destination string) Link

	// Words are the site's own words in the edition's language: alert-note,
	// alert-tip, alert-important, alert-warning, alert-caution, footnotes,
	// footnote-back and table (both with Number), task-done, task-open. Nil: English.
	Words func(id string, data map[string]any) string
}

// A Link is what a page makes of a destination.
type Link struct {
	Href    string
	Lang    language.Tag // the language of the page there, where it is not the edition's
	Nowhere bool         // there is no page: what would lead there is shown without its address
}

// A Page is a document's body as HTML.
type Page struct {
	Body     []byte
	Headings []Heading

	// Title is the front matter's title, or else the first heading of level one;
	// Description is the front matter's description, or else its summary. Both are plain
	// text, with the language that they are in; empty where there is none.
	Title, Description Phrase
}

// A Phrase is a plain text in a language.
type Phrase struct {
	Text string
	Lang language.Tag
}

// A Heading is one heading of a page.
type Heading struct {
	Level    int
	ID, Text string
	Lang     language.Tag // the language that Text is in
}

// HTML renders the joined document's body. What is in another language than the
// edition carries lang, headings' ids are made from the source's headings so that
// they are the same in every edition, and raw HTML is closed before the body ends.
func (j *Joined) HTML(o HTMLOptions) *Page {
	p := j.render(o, false)
	if !p.raw {
		return p.page()
	}
	if body, ok := balance(p.body); ok && !p.swallows {
		p.body = body
		return p.page()
	}
	return j.render(o, true).page()
}

// A rendering is the state of one page being written.
type rendering struct {
	o         HTMLOptions
	j         *Joined
	l         *layout
	w         *bufio.Writer
	shown     bool            // raw HTML is shown as text instead of passed through
	raw       bool            // there was raw HTML
	ending    string          // what is to be written before the next </a> of raw HTML
	open      nesting[spoken] // elements of raw HTML above, not closed yet
	swallows  bool            // with an element that never ends
	ids       map[int]string
	headings  []Heading
	tables    int
	footnotes notes
	body      []byte
}

func (j *Joined) render(o HTMLOptions, shown bool) *rendering {
	if o.Words == nil {
		o.Words = englishWords
	}
	p := &rendering{o: o, j: j, l: j.layout, shown: shown}
	if p.l == nil { // the document as it is; Split has read it, so there is no error
		l, err := layoutOf(j.Edition.Doc.File, frontKeys(j.Edition.Doc))
		if err != nil {
			return p
		}
		p.l = l
	}
	own := *p.l // a Joined may be rendered by several goroutines at once
	own.refs = &references{links: p.l.refs.links, notes: p.l.refs.notes, dialect: p.l.refs.dialect}
	p.l = &own
	p.ids = map[int]string{}
	for _, a := range j.Edition.Doc.Anchors {
		if a.Unit >= 0 {
			p.ids[a.Unit] = a.ID
		}
	}
	p.footnotes = newNotes(p.l.root)
	p.body = p.write(func() {
		p.blocks(p.l.root)
		writeNotes(p)
	})
	return p
}

// write collects what f writes.
func (p *rendering) write(f func()) []byte {
	var b bytes.Buffer
	before := p.w
	p.w = bufio.NewWriter(&b)
	f()
	p.w.Flush()
	p.w = before
	return b.Bytes()
}

// unit is the index of a leaf's unit.
func (p *rendering) unit(leaf int) int {
	return len(p.j.Edition.Doc.Units) - len(p.l.leaves) + leaf
}

// langOf is the language of a unit's text; the edition's where there is nothing to
// read.
func (p *rendering) langOf(unit int) language.Tag {
	c, u := &p.j.Choices[unit], &p.j.Edition.Doc.Units[unit]
	if !u.Needed() && u.Reason == "" && !u.InTags && !hasLetter(u.Text, u.Codes) {
		return p.here()
	}
	return c.Lang
}

// here is the language of what stands here unmarked.
func (p *rendering) here() language.Tag {
	if e, ok := p.open.top(); ok {
		return e.lang
	}
	return p.j.Edition.Lang
}

// mark is the attributes of an element whose text is in that language: none where it
// is that of what stands around.
func (p *rendering) mark(lang language.Tag) string { return p.markIn(lang, p.here()) }

// markIn is mark within text in another language.
func (p *rendering) markIn(lang, around language.Tag) string {
	if lang == around {
		return ""
	}
	s := ` lang="` + lang.String() + `"`
	if dir := locale.Direction(lang); dir != locale.Direction(around) {
		s += ` dir="` + dir + `"`
	}
	return s
}

// codeDir is the attribute of code among text in that language: code runs from left to
// right everywhere.
func (p *rendering) codeDir(lang language.Tag) string {
	if locale.Direction(lang) == "ltr" {
		return ""
	}
	return ` dir="ltr"`
}

func (p *rendering) page() *Page {
	page := &Page{Body: p.body, Headings: p.headings}
	page.Title = p.value("title")
	page.Description = cmp.Or(p.value("description"), p.value("summary"))
	for _, h := range p.headings {
		if page.Title == (Phrase{}) && h.Level == 1 && h.Text != "" {
			page.Title = Phrase{h.Text, h.Lang}
		}
	}
	return page
}

// value is a value of the front matter, a unit or not: a title such as 2024 is none.
func (p *rendering) value(key string) Phrase {
	doc := p.j.Edition.Doc
	for i := range doc.Units {
		if u := &doc.Units[i]; u.Kind == l10n.FrontMatter && u.Key == key {
			return Phrase{strings.Join(strings.Fields(p.j.Choices[i].Text), " "), p.langOf(i)}
		}
	}
	if text := doc.FrontMatter[key]; hasLetter(text, nil) { // nobody can translate it
		return Phrase{text, doc.Lang}
	} else if text != "" {
		return Phrase{text, p.j.Edition.Lang}
	}
	return Phrase{}
}

// frontKeys are the front matter's values that are units of d.
func frontKeys(d *l10n.Document) []string {
	keys := []string{}
	for i := range d.Units {
		if u := &d.Units[i]; u.Kind == l10n.FrontMatter {
			keys = append(keys, u.Key)
		}
	}
	return keys
}

func englishWords(id string, data map[string]any) string {
	words := map[string]string{
		"alert-note": "Note", "alert-tip": "Tip", "alert-important": "Important", "alert-warning": "Warning",
		"alert-caution": "Caution", "footnotes": "Notes", "task-done": "Done", "task-open": "Not done",
	}
	switch id {
	case "footnote-back":
		return "Back to note " + numeral(data) + " in the text"
	case "table":
		return "Table " + numeral(data)
	}
	return words[id]
}
