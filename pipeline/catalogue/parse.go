package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Parse reads a catalogue. A file with any fault is Broken and has no entries but those
// in Certain.
//
// Three readers look at the bytes in turn: a scanner of our own, within bounds; then
// go-toml's parser, which knows the ranges of bytes but not what stands twice; last
// BurntSushi/toml for validity, because go-i18n's users load the file with it.
func Parse(f *source.File, o Options) *Catalogue {
	c, fs := parse(f, o)
	if len(fs.list) == 0 {
		return c
	}
	c = &Catalogue{File: f, Lang: o.Lang, Broken: true, Certain: certain(f, o)}
	list := append(fs.list, fs.sealed...)
	if c.Certain != nil {
		list = append(list, c.Certain.Findings...)
	}
	c.Findings = l10n.SortFindings(list)
	return c
}

// parse reads a catalogue that is to have no fault.
func parse(f *source.File, o Options) (*Catalogue, *faults) {
	c := &Catalogue{File: f, Lang: o.Lang, source: o.Source, index: map[string]int{}}
	fs := &faults{file: f}
	if o.Lang != language.Und {
		fs.lang = o.Lang.String()
	}
	checkName(fs, o.Lang)
	if scanned(fs, o) {
		c.read(fs, o)
	}
	c.Findings = fs.sealed
	return c, fs
}

// scanned tells whether the scanner finds no fault: then the parsers may read the text.
func scanned(fs *faults, o Options) bool {
	if !scanBytes(fs) {
		return false
	}
	s := &scanner{faults: fs, text: fs.file.Text, maxText: maxText}
	if o.Source {
		s.maxText = maxFile
	}
	s.scan()
	return len(fs.list) == 0
}

// checkName compares the language in the file's name with the one it is read as.
func checkName(fs *faults, lang language.Tag) {
	if fs.file.Name == "" || lang == language.Und {
		return
	}
	var wrong *NameError
	if _, _, err := SplitName(strings.TrimPrefix(fs.file.Name, "locales/"), []language.Tag{lang}); errors.As(err, &wrong) {
		fs.add(source.Span{}, wrong.Problem, wrong.Fix)
	}
}

// valid asks BurntSushi/toml. Its columns count bytes and some of its lines are
// wrong, so that the place comes from the offset alone.
func valid(fs *faults) (ok bool) {
	text := fs.file.Text
	bom := source.BOMLen(text)
	defer func() {
		if r := recover(); r != nil { // its "BUG" panics are about the file, not about us
			fs.add(source.Span{}, "the file is not valid TOML", "compare it with the last version that worked")
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
		fs.add(source.Span{}, "the file is not valid TOML: "+source.Clip(err.Error(), 200), "compare it with the last version that worked")
		return false
	}
	start := max(bom, min(bom+bad.Position.Start, len(text)))
	fs.add(source.Span{Start: start, End: min(start+max(bad.Position.Len, 0), len(text))},
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

// read walks the file's expressions and makes the records and entries.
func (c *Catalogue) read(fs *faults, o Options) {
	items, syntax := expressions(fs)
	if syntax != nil {
		if valid(fs) { // its messages are better; where it sees nothing, we believe the other
			fs.add(syntax.span, syntax.message, syntax.fix)
		}
		return
	}
	group(c, items)
	for _, it := range items {
		if it.kind == unstable.KeyValue && it.record == 0 {
			fs.add(it.key, fmt.Sprintf("the key %s stands before the first entry", source.Quoted(strings.Join(it.parts, "."))), "put it under a heading [article.text], or delete it")
		}
	}
	c.records = withoutSupertables(c.records, items)
	seen := map[string]int{}
	for i := range c.records {
		r := &c.records[i]
		checkKeys(fs, r, items[r.from:r.to], o)
		checkID(fs, c, i, seen, o)
		if fs.full() {
			return
		}
	}
	if checkNesting(fs, c.records); len(fs.list) > 0 || !valid(fs) {
		return
	}
	c.index = seen
	c.Entries = make([]l10n.Entry, len(c.records))
	for i := range c.records {
		c.Entries[i] = c.records[i].entry(c.File, o)
	}
	c.newer(fs)
	if o.Messages {
		c.readMessages(fs, items, o)
	}
}

// newer tells of entries whose hash is of a kind that this version does not write.
func (c *Catalogue) newer(fs *faults) {
	first, n := -1, 0
	for i := range c.Entries {
		if otherKind(c.Entries[i].SourceHash) {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return
	}
	e := &c.Entries[first]
	message := fmt.Sprintf("%s was written by a newer ordbro (its hash is of another kind): it is left as it is", source.Quoted(e.ID))
	if n > 1 {
		message = fmt.Sprintf("%s and %d more were written by a newer ordbro (their hashes are of another kind): they are left as they are", source.Quoted(e.ID), n-1)
	}
	fs.seal(c.records[first].hash.raw, l10n.Warning, message, "use the newer ordbro")
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

// A fault is a finding to be.
type fault struct {
	span         source.Span
	message, fix string
}

// expressions lists the items in file order, or says where go-toml gave up.
func expressions(fs *faults) ([]item, *fault) {
	text := fs.file.Text
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
func group(c *Catalogue, items []item) {
	text := c.File.Text
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
		r := record{
			parts: items[i].parts, name: items[i].key, heading: items[i].line, trailing: last > body,
			from: first, to: last + 1,
			block: source.Span{Start: items[first].line.Start, End: items[last].line.End},
		}
		for j := first; j <= last; j++ {
			items[j].record = len(c.records) + 1
			if items[j].kind == unstable.Comment {
				r.comments = append(r.comments, readComment(items[j].line, string(text[items[j].key.Start:items[j].key.End])))
			} else if items[j].inline != "" {
				r.inline = append(r.inline, items[j].inline)
			}
		}
		c.records = append(c.records, r)
		i = last
	}
}
