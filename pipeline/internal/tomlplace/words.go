package tomlplace

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A Word is a part of a key, or a text in quotes, with its place: what an edit that
// leaves everything else alone can replace.
type Word struct {
	Path []string    // the keys that lead to it; a key's own part is the last
	Key  bool        // it is a key, not a value
	Text string      // decoded
	Span source.Span // as written, with its quotes
}

// Words lists the words of a file that Decode has read, in its order. Members of a list
// have the list's path.
func Words(f *source.File) []Word { return walk(f).list }

// A walker goes through a file that is known to be valid.
type walker struct {
	bom   int
	list  []Word
	keys  Keys
	heads []source.Span // the key of each expression at the top
}

func walk(f *source.File) *walker {
	bom := source.BOMLen(f.Text)
	w := &walker{bom: bom, keys: Keys{}}
	var p unstable.Parser
	p.Reset(f.Text[bom:])
	var table []string
	for p.NextExpression() {
		var head source.Span
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			table, head = w.key(e, nil, false)
		case unstable.ArrayTable:
			table, head = w.key(e, nil, true)
		case unstable.KeyValue:
			head = w.keyValue(e, table)
		default: // a comment
			continue
		}
		w.heads = append(w.heads, head)
	}
	return w
}

func (w *walker) add(n *unstable.Node, path []string, key bool) source.Span {
	start := w.bom + int(n.Raw.Offset)
	span := source.Span{Start: start, End: start + int(n.Raw.Length)}
	w.list = append(w.list, Word{path, key, string(n.Data), span})
	return span
}

// key adds the parts of a key and returns the whole path and the key's place. Of several
// places of a key the first counts, or, where anew, this one.
func (w *walker) key(n *unstable.Node, path []string, anew bool) ([]string, source.Span) {
	span := source.Span{Start: -1}
	for parts := n.Key(); parts.Next(); {
		path = append(slices.Clone(path), string(parts.Node().Data))
		part := w.add(parts.Node(), path, true)
		if span.Start < 0 {
			span.Start = part.Start
		}
		span.End = part.End
	}
	dotted := strings.Join(path, ".")
	if _, seen := w.keys[dotted]; !seen || anew {
		w.keys[dotted] = span
	}
	return path, span
}

func (w *walker) keyValue(n *unstable.Node, table []string) source.Span {
	path, span := w.key(n, table, false)
	w.value(n.Value(), path)
	return span
}

func (w *walker) value(n *unstable.Node, path []string) {
	switch n.Kind {
	case unstable.String:
		w.add(n, path, false)
	case unstable.Array:
		for it := n.Children(); it.Next(); {
			w.value(it.Node(), path)
		}
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			w.keyValue(it.Node(), path)
		}
	}
}
