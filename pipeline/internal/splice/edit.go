// Package splice owns how a catalogue's text is changed: edits of one entry's bytes, and a
// file put together from entries that stay, move, are edited or new. What it is not asked
// to change keeps its bytes. It decides nothing about an entry.
package splice

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Edit replaces bytes of the file.
type Edit struct {
	Span source.Span
	Text string

	line string // the line end to put first, where the line before has none; of whole lines
}

// Apply returns the bytes of a span as edits within it, in file order, make them.
func Apply(text []byte, span source.Span, edits []Edit) string {
	var b strings.Builder
	open := false // the last line has no end
	write := func(s string) {
		if b.WriteString(s); s != "" {
			open = s[len(s)-1] != '\n'
		}
	}
	at := span.Start
	for _, e := range edits {
		if write(string(text[at:e.Span.Start])); open {
			write(e.line)
		}
		write(e.Text)
		at = e.Span.End
	}
	write(string(text[at:span.End]))
	return b.String()
}

// WithEOL gives text the line ends of a file.
func WithEOL(text, eol string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if eol != "\n" {
		text = strings.ReplaceAll(text, "\n", eol)
	}
	return text
}

// Line gives text the line ends of a file, and one at its end.
func Line(text, eol string) string {
	text = WithEOL(text, eol)
	if !strings.HasSuffix(text, eol) {
		text += eol
	}
	return text
}

// Rename adds the edit that gives a record another id.
func Rename(r *record.Record, edits []Edit, id string) []Edit {
	edits = append(slices.Clone(edits), Edit{Span: r.Name, Text: notation.Key(id)})
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return edits
}

// Copy is record i of a file with its edits, as the entry of an id in a file with other
// line ends.
func Copy(f *record.File, i int, edits []Edit, id, eol string) string {
	r := &f.Records[i]
	if id != r.ID() {
		edits = Rename(r, edits, id)
	}
	return Line(Apply(f.Text, r.Block, edits), eol)
}

// An Editor collects the edits of one entry. Each method changes nothing where the
// entry is already so.
type Editor struct {
	Text   []byte // the whole file
	EOL    string
	Record *record.Record

	edits       []Edit
	add, remove []notation.Flag
	swap        map[notation.Flag]notation.Flag // flags that take another's place
	last        notation.Flag                   // a flag that stands last; empty: none is added
	placed      bool
}

// NewEditor is for record i of a file.
func NewEditor(f *record.File, i int, eol string) *Editor {
	return &Editor{Text: f.Text, EOL: eol, Record: &f.Records[i]}
}

// Done returns the edits in file order: at one place first what is inserted, in the
// order in which that was asked for, then what is replaced.
func (e *Editor) Done() []Edit {
	e.PlaceFlags()
	slices.SortStableFunc(e.edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(min(a.Span.Len(), 1), min(b.Span.Len(), 1)))
	})
	return e.edits
}

// Replace replaces bytes.
func (e *Editor) Replace(span source.Span, text string) {
	e.edits = append(e.edits, Edit{Span: span, Text: text})
}

// Insert adds whole lines at the start of a line.
func (e *Editor) Insert(at int, lines string) {
	ed := Edit{Span: source.Span{Start: at, End: at}, Text: lines}
	if at > source.BOMLen(e.Text) {
		ed.line = e.EOL // the file's last line may have none, unless it is replaced
	}
	e.edits = append(e.edits, ed)
}

// Comments replaces the lines with a mark by others. New lines stand where the first
// old one stood, otherwise behind the last line with a mark of before, otherwise
// first.
func (e *Editor) Comments(mark byte, want []string, before string) {
	at, after := -1, e.Record.Block.Start
	var have []string
	for _, c := range e.Record.Comments {
		if c.Mark == mark {
			have = append(have, c.Text)
			if at < 0 {
				at = c.Line.Start
			}
		} else if strings.IndexByte(before, c.Mark) >= 0 {
			after = c.Line.End
		}
	}
	if slices.EqualFunc(have, want, l10n.SameLine) {
		return
	}
	if at < 0 {
		at = after
	}
	var b strings.Builder
	for _, text := range want {
		b.WriteString(notation.Comment{Mark: mark, Text: text}.String() + e.EOL)
	}
	if b.Len() > 0 {
		e.Insert(at, b.String())
	}
	for _, c := range e.Record.Comments {
		if c.Mark == mark {
			e.Replace(c.Line, "")
		}
	}
}

// Previous sets the "#|" lines; empty: there are none.
func (e *Editor) Previous(text string) {
	var want []string
	if text != "" {
		want = l10n.CommentLines(text)
	}
	e.Comments('|', want, ".")
}

// Flag sets a word of the "#," lines.
func (e *Editor) Flag(word notation.Flag) {
	if !slices.Contains(e.add, word) {
		e.add = append(e.add, word)
	}
}

// Unflag takes words of the "#," lines away.
func (e *Editor) Unflag(words ...notation.Flag) { e.remove = append(e.remove, words...) }

// Reflag puts one flag in the place of another.
func (e *Editor) Reflag(old, new notation.Flag) {
	if e.swap == nil {
		e.swap = map[notation.Flag]notation.Flag{}
	}
	e.swap[old] = new
}

// Mark sets the mark of an open entry; empty: there is none.
func (e *Editor) Mark(want notation.Flag) {
	e.last = want
	for _, word := range e.Record.Flags() {
		switch {
		case !word.IsMark():
		case word == e.last:
			e.last = ""
		case e.last == "":
			e.Unflag(word)
		default:
			e.Reflag(word, e.last)
			e.last = ""
		}
	}
}

// PlaceFlags edits the "#," lines, which Done does otherwise: what is inserted after it at
// the same place stands below them. A new flag stands first in a line that is there, so
// that a person who deletes "#, fuzzy, x" takes back both, the mark of an open entry last;
// without one they get a line of their own. Adding and removing a flag are exact
// inverses.
func (e *Editor) PlaceFlags() {
	if e.placed {
		return
	}
	e.placed = true
	have := e.Record.Flags()
	add := slices.DeleteFunc(slices.Clone(e.add), func(w notation.Flag) bool { return slices.Contains(have, w) })
	last, after := e.last, e.Record.Block.Start
	for _, c := range e.Record.Comments {
		if c.Mark == '.' || c.Mark == '|' {
			after = c.Line.End
		}
		if c.Mark != ',' {
			continue
		}
		line := string(e.Text[c.Line.Start:c.Line.End])
		body := strings.IndexByte(line, ',') + 1
		end := len(strings.TrimRight(line, "\r\n"))
		words := e.words(line[body:end], add, last)
		add, last = nil, ""
		switch {
		case words == "":
			e.Replace(c.Line, "")
		case words != line[body:end]:
			e.Replace(source.Span{Start: c.Line.Start + body, End: c.Line.Start + end}, words)
		}
	}
	if last != "" {
		add = append(add, last)
	}
	if len(add) > 0 {
		var list []string
		for _, word := range add {
			list = append(list, string(word))
		}
		e.Insert(after, notation.Comment{Mark: ',', Text: strings.Join(list, ", ")}.String()+e.EOL)
	}
}

// words changes the words behind "#,"; it returns the empty string where none is left.
func (e *Editor) words(body string, add []notation.Flag, last notation.Flag) string {
	list := strings.Split(body, ",")
	for i := 0; i < len(list); {
		word := notation.ReadFlag(list[i])
		if new, ok := e.swap[word]; ok {
			list[i] = indent(list[i]) + string(new)
			i++
			continue
		}
		if !slices.Contains(e.remove, word) {
			i++
			continue
		}
		if i+1 < len(list) { // the next word takes its place, with the white space there
			list[i+1] = indent(list[i]) + strings.TrimLeft(list[i+1], " \t")
		}
		list = slices.Delete(list, i, i+1)
	}
	for _, word := range slices.Backward(add) {
		first := indent(body) + string(word)
		if len(list) > 0 {
			list[0] = " " + strings.TrimLeft(list[0], " \t")
		}
		list = slices.Insert(list, 0, first)
	}
	if last != "" {
		list = append(list, " "+string(last))
	}
	return strings.Join(list, ",")
}

// indent is the white space that text begins with.
func indent(text string) string { return text[:len(text)-len(strings.TrimLeft(text, " \t"))] }

// Hash sets the hash.
func (e *Editor) Hash(want string) {
	if e.Record.Hash.OK && e.Record.Hash.Text == want {
		return
	}
	raw := notation.QuoteLine(want)
	if e.Record.Hash.OK && e.Text[e.Record.Hash.Raw.Start] == '\'' {
		raw = "'" + want + "'"
	}
	e.Set(e.Record.Hash, "hash", raw, e.Record.Heading.End)
}

// Other sets the text.
func (e *Editor) Other(raw string) {
	at := e.Record.Heading.End
	if e.Record.Hash.OK {
		at = source.Lines(e.Text, e.Record.Hash.Raw).End
	}
	e.Set(e.Record.Other, "other", raw, at)
}

// Set replaces a value, or adds its line at an offset where there is none.
func (e *Editor) Set(v record.Value, key, raw string, at int) {
	if v.OK {
		e.Replace(v.Raw, raw)
		return
	}
	e.Insert(at, key+" = "+raw+e.EOL)
}
