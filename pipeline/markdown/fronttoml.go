package markdown

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ordbro/ordbro/pipeline/source"
)

// readTOML reads the scalars.
func readTOML(content []byte, _ []string) ([]scalar, *contentFault) {
	r := tomlReader{seen: map[string]bool{}}
	r.parser.Reset(content)
	table, depth := "", 0
	for r.parser.NextExpression() && r.fault == nil {
		e := r.parser.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			at := 0
			table, at = r.path("", e.Key())
			depth++
			r.seen = map[string]bool{}
			r.list = append(r.list, scalar{key: table, at: at, isMapping: true})
		case unstable.KeyValue:
			r.keyValue(e, table, depth == 0)
		}
	}
	if r.fault != nil {
		return nil, r.fault
	}
	if err := r.parser.Error(); err != nil {
		fault := &contentFault{message: err.Error()}
		var at *unstable.ParserError
		if errors.As(err, &at) {
			fault.message = at.Message
			if len(at.Highlight) > 0 {
				fault.at = min(int(r.parser.Range(at.Highlight).Offset), len(content))
			}
		}
		return nil, fault
	}
	return r.list, nil
}

// A tomlReader collects scalars.
type tomlReader struct {
	parser unstable.Parser
	list   []scalar
	seen   map[string]bool // paths of the table that is being read
	fault  *contentFault
}

// path is the path of a key below another, and where it stands.
func (r *tomlReader) path(above string, keys unstable.Iterator) (path string, at int) {
	at = -1
	for path = above; keys.Next(); {
		k := keys.Node()
		if path = under(path, string(k.Data)); at < 0 {
			at = int(k.Raw.Offset)
		}
	}
	return path, at
}

func (r *tomlReader) keyValue(e *unstable.Node, above string, top bool) {
	path, at := r.path(above, e.Key())
	if top && r.seen[path] {
		r.fault = &contentFault{at, "“" + path + "” stands twice"}
	}
	r.seen[path] = true
	r.value(e.Value(), path, at, top && !strings.Contains(path, "."))
}

func (r *tomlReader) value(v *unstable.Node, path string, at int, top bool) {
	switch v.Kind {
	case unstable.Array:
		for items := v.Children(); items.Next(); {
			r.value(items.Node(), path, at, false)
		}
	case unstable.InlineTable:
		r.list = append(r.list, scalar{key: path, at: at, isMapping: true})
		for items := v.Children(); items.Next(); {
			if items.Node().Kind == unstable.KeyValue {
				below, _ := r.path(path, items.Node().Key())
				r.value(items.Node().Value(), below, at, false)
			}
		}
	case unstable.Comment:
	default:
		s := scalar{key: path, text: strings.ReplaceAll(string(v.Data), "\r\n", "\n"), at: at, top: top, isText: v.Kind == unstable.String}
		if s.isText {
			s.span = source.Span{Start: int(v.Raw.Offset), End: int(v.Raw.Offset + v.Raw.Length)}
		}
		r.list = append(r.list, s)
	}
}
