package record

import (
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Options say what a file is expected to be.
type Options struct {
	Source   bool // it holds an article's whole texts: no bound for one of them but the file's
	Messages bool // go-i18n's messages with plural forms and description
}

// Read makes the records of a file; nil where it adds a fault that costs the file, or fs
// has one already.
//
// Three readers look at the bytes in turn: a scanner of our own, within bounds; then
// go-toml's parser, which knows the ranges of bytes but not what stands twice; last
// BurntSushi/toml for validity, because go-i18n's users load the file with it.
func Read(fs *Faults, o Options) *File {
	if !scanned(fs, o) {
		return nil
	}
	f := &File{File: fs.File, index: map[string]int{}}
	if f.read(fs, o); len(fs.List) > 0 {
		return nil
	}
	return f
}

// Apart groups the expressions of a text, whatever stands twice in it: its records have
// no values but those that Keys tells. It is nil where the text cannot be read.
func Apart(text []byte, o Options) *File {
	fs := &Faults{File: source.New("", text)}
	if !scanned(fs, o) {
		return nil
	}
	items, syntax := expressions(fs)
	if syntax != nil {
		return nil
	}
	f := &File{File: fs.File, items: items}
	f.group(items)
	return f
}

// Keys lists all keys of record i of a text that Apart has read, in file order.
func (f *File) Keys(i int) (list []Value) {
	r := &f.Records[i]
	for _, it := range f.items[r.from:r.to] {
		if it.kind == unstable.KeyValue {
			list = append(list, it.value())
		}
	}
	return list
}

// scanned tells whether the scanner finds no fault: then the parsers may read the text.
func scanned(fs *Faults, o Options) bool {
	if !scanBytes(fs) {
		return false
	}
	s := &scanner{Faults: fs, text: fs.File.Text, maxText: MaxText}
	if o.Source {
		s.maxText = maxFile
	}
	s.scan()
	return len(fs.List) == 0
}

// valid asks BurntSushi/toml. Its columns count bytes and some of its lines are
// wrong, so that the place comes from the offset alone.
func valid(fs *Faults) (ok bool) {
	text := fs.File.Text
	bom := source.BOMLen(text)
	defer func() {
		if r := recover(); r != nil { // its "BUG" panics are about the file, not about us
			fs.Add(source.Span{}, "the file is not valid TOML", "compare it with the last version that worked")
			ok = false
		}
	}()
	var tree map[string]any
	_, err := toml.Decode(string(text[bom:]), &tree)
	if err == nil {
		return true
	}
	var bad toml.ParseError
	if !errors.As(err, &bad) {
		fs.Add(source.Span{}, "the file is not valid TOML: "+source.Clip(err.Error(), 200), "compare it with the last version that worked")
		return false
	}
	start := max(bom, min(bom+bad.Position.Start, len(text)))
	fs.Add(source.Span{Start: start, End: min(start+max(bad.Position.Len, 0), len(text))},
		"not valid TOML: "+source.Clip(strings.TrimSuffix(bad.Message, "."), 200), syntaxFix(bad.Message))
	return false
}

// syntaxFix is the next step for BurntSushi's messages that a translator can meet.
func syntaxFix(message string) string {
	switch {
	case strings.Contains(message, "escape"):
		return `write \\ for a backslash in the text, or put the text on lines of its own between ''' and '''`
	case strings.Contains(message, "already been defined"), strings.Contains(message, "already defined"):
		return "keep one of the two"
	}
	return "compare it with the last version that worked"
}

// read walks the file's expressions and makes the records.
func (f *File) read(fs *Faults, o Options) {
	items, syntax := expressions(fs)
	if syntax != nil {
		if valid(fs) { // its messages are better; where it sees nothing, we believe the other
			fs.Add(syntax.span, syntax.message, syntax.fix)
		}
		return
	}
	f.group(items)
	for _, it := range items {
		if it.kind == unstable.KeyValue && it.record == 0 {
			fs.Add(it.key, fmt.Sprintf("the key %s stands before the first entry", source.Quoted(strings.Join(it.parts, "."))), "put it under a heading [article.text], or delete it")
		}
	}
	f.Records = withoutSupertables(f.Records, items)
	for i := range f.Records {
		r := &f.Records[i]
		checkKeys(fs, r, items[r.from:r.to], o)
		f.checkID(fs, i, o)
		if fs.Full() {
			return
		}
	}
	if checkNesting(fs, f.Records); len(fs.List) == 0 {
		valid(fs)
	}
}

// An item is one expression of the file: a comment line, a heading, a key.
type item struct {
	kind   unstable.Kind
	line   source.Span // whole lines, with the last one's line end
	key    source.Span
	parts  []string
	raw    source.Span // the value
	text   string
	inline string // the comment behind it; empty if there is none
	record int    // the record that it belongs to, from 1; 0: none
}

func (it *item) value() Value {
	return Value{true, strings.Join(it.parts, "."), it.key, it.raw, it.text, it.line}
}

// A fault is a finding to be.
type fault struct {
	span         source.Span
	message, fix string
}

// expressions lists the items in file order, or says where go-toml gave up.
func expressions(fs *Faults) ([]item, *fault) {
	text := fs.File.Text
	bom := source.BOMLen(text)
	var list []item
	p := unstable.Parser{KeepComments: true}
	p.Reset(text[bom:])
	span := func(r unstable.Range) source.Span {
		return source.Span{Start: bom + int(r.Offset), End: bom + int(r.Offset+r.Length)}
	}
	for p.NextExpression() {
		n := p.Expression()
		it := item{kind: n.Kind}
		switch n.Kind {
		case unstable.Comment:
			it.key = span(n.Raw)
		case unstable.Table, unstable.KeyValue:
			for keys := n.Key(); keys.Next(); {
				k := keys.Node()
				if k.Kind != unstable.Key {
					continue
				}
				if at := span(k.Raw); it.key.End == 0 {
					it.key = at
				} else {
					it.key.End = at.End
				}
				it.parts = append(it.parts, string(k.Data))
			}
			it.raw = it.key
			if n.Kind == unstable.KeyValue {
				it.raw, it.text = span(n.Value().Raw), string(n.Value().Data)
			}
			if behind := n.Next(); behind != nil && behind.Kind == unstable.Comment {
				it.inline = strings.TrimSpace(strings.TrimPrefix(string(behind.Data), "#"))
			}
		default:
			return nil, &fault{span(n.Raw), "a list in place of an entry", "write the entry's id in single brackets"}
		}
		it.line = source.Lines(text, source.Span{Start: it.key.Start, End: max(it.key.End, it.raw.End)})
		list = append(list, it)
	}
	var bad *unstable.ParserError
	if err := p.Error(); errors.As(err, &bad) {
		at := source.Span{Start: bom, End: bom}
		if len(bad.Highlight) > 0 {
			at = span(p.Range(bad.Highlight))
		}
		return nil, &fault{at, "not valid TOML: " + source.Clip(bad.Message, 200), syntaxFix(bad.Message)}
	}
	return list, nil
}

// group makes records: a heading with its keys, the comments directly above it, those
// between and directly below. A comment that touches two entries is the lower one's;
// one with blank lines around it is nobody's and stays where it is.
func (f *File) group(items []item) {
	text := f.Text
	for i := 0; i < len(items); i++ {
		if items[i].kind != unstable.Table {
			continue
		}
		first := i
		for first > 0 && items[first-1].kind == unstable.Comment && items[first-1].record == 0 && items[first-1].line.End == items[first].line.Start {
			first--
		}
		last := i
		for j := i + 1; j < len(items) && items[j].kind != unstable.Table; j++ {
			if items[j].kind == unstable.KeyValue {
				last = j
			}
		}
		body := last
		for last+1 < len(items) && items[last+1].kind == unstable.Comment && items[last+1].line.Start == items[last].line.End {
			last++
		}
		if last+1 < len(items) && items[last+1].kind == unstable.Table && items[last+1].line.Start == items[last].line.End {
			last = body
		}
		r := Record{
			Parts: items[i].parts, Name: items[i].key, Heading: items[i].line, Trailing: last > body,
			from: first, to: last + 1,
			Block: source.Span{Start: items[first].line.Start, End: items[last].line.End},
		}
		for j := first; j <= last; j++ {
			items[j].record = len(f.Records) + 1
			if items[j].kind == unstable.Comment {
				r.Comments = append(r.Comments, Comment{notation.ReadComment(string(text[items[j].key.Start:items[j].key.End])), items[j].line})
			} else if items[j].inline != "" {
				r.Inline = append(r.Inline, items[j].inline)
			}
		}
		f.Records = append(f.Records, r)
		i = last
	}
}
