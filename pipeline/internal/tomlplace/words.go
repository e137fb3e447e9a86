package tomlplace

import (
	"slices"

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
func Words(f *source.File) []Word {
	bom := source.BOMLen(f.Text)
	w := walker{bom: bom}
	var p unstable.Parser
	p.Reset(f.Text[bom:])
	var table []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = w.key(e, nil)
		case unstable.KeyValue:
			w.keyValue(e, table)
		}
	}
	return w.list
}

type walker struct {
	bom  int
	list []Word
}

func (w *walker) add(n *unstable.Node, path []string, key bool) {
	start := w.bom + int(n.Raw.Offset)
	w.list = append(w.list, Word{path, key, string(n.Data), source.Span{Start: start, End: start + int(n.Raw.Length)}})
}

// key adds the parts of a key and returns the whole path.
func (w *walker) key(n *unstable.Node, path []string) []string {
	for parts := n.Key(); parts.Next(); {
		path = append(slices.Clone(path), string(parts.Node().Data))
		w.add(parts.Node(), path, true)
	}
	return path
}

func (w *walker) keyValue(n *unstable.Node, table []string) {
	w.value(n.Value(), w.key(n, table))
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
