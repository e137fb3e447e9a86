package markdown

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ordbro/ordbro/pipeline/source"
)

// readTOML reads the scalars that stand before the first table.
func readTOML(content []byte) ([]scalar, *contentFault) {
	var p unstable.Parser
	p.Reset(content)
	var list []scalar
	seen := map[string]bool{}
	top := true
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.KeyValue {
			top = top && e.Kind == unstable.Comment
			continue
		}
		keys, value := e.Key(), e.Value()
		keys.Next()
		key := keys.Node()
		if !top || !keys.IsLast() || value.Kind == unstable.Array || value.Kind == unstable.InlineTable {
			continue
		}
		s := scalar{key: string(key.Data), text: strings.ReplaceAll(string(value.Data), "\r\n", "\n"), isText: value.Kind == unstable.String, at: int(key.Raw.Offset)}
		if seen[s.key] {
			return nil, &contentFault{int(key.Raw.Offset), "“" + s.key + "” stands twice"}
		}
		seen[s.key] = true
		if s.isText {
			s.span = source.Span{Start: int(value.Raw.Offset), End: int(value.Raw.Offset + value.Raw.Length)}
		}
		list = append(list, s)
	}
	if err := p.Error(); err != nil {
		fault := &contentFault{message: err.Error()}
		var at *unstable.ParserError
		if errors.As(err, &at) {
			fault.message = at.Message
			if len(at.Highlight) > 0 {
				fault.at = min(int(p.Range(at.Highlight).Offset), len(content))
			}
		}
		return nil, fault
	}
	return list, nil
}
