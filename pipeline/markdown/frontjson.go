package markdown

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"

	"github.com/ordbro/ordbro/pipeline/source"
)

// looksLikeJSON keeps front matter apart from Markdown that starts with a brace,
// such as a shortcode: an object has a key in quotation marks, or there is nothing
// in it.
var looksLikeJSON = regexp.MustCompile(`^\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\}[ \t]*\r?(?:\n|$))`)

// jsonEnd finds the end of the object that starts at base, and where the next line
// starts; ok is false where text follows on the object's last line, so that it is
// none of the page's. An object that cannot be read ends with the line "}", or
// before the first blank one.
func jsonEnd(text []byte, base int) (to, end int, ok bool) {
	d := json.NewDecoder(bytes.NewReader(text[base:min(len(text), base+maxFront+1)]))
	for depth := 0; ; {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			to = base + int(d.InputOffset())
			rest, next := cutLine(text, to)
			return to, next, len(bytes.TrimSpace(rest)) == 0
		}
	}
	for at := base; at < len(text); at = end {
		var line []byte
		line, end = cutLine(text, at)
		if len(line) == 0 {
			return at, at, true
		}
		if string(line) == "}" {
			return at + 1, end, true
		}
	}
	return len(text), len(text), true
}

// readJSON reads the scalars.
func readJSON(content []byte, _ []string) ([]scalar, *contentFault) {
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	r := jsonReader{d: d, content: content}
	err := r.value("", false)
	var twice *contentFault
	switch {
	case err == nil:
		return r.list, nil
	case errors.As(err, &twice):
		return nil, twice
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &contentFault{max(len(bytes.TrimRight(content, " \t\r\n"))-1, 0), "it ends before its last brace"}
	}
	return nil, &contentFault{r.skip(int(d.InputOffset())), err.Error()}
}

// A jsonReader collects scalars.
type jsonReader struct {
	d       *json.Decoder
	content []byte
	list    []scalar
}

// next reads a token and tells where it starts.
func (r *jsonReader) next() (token json.Token, at int, err error) {
	at = r.skip(int(r.d.InputOffset()))
	token, err = r.d.Token()
	return token, at, err
}

// skip is the place of the next token from at on.
func (r *jsonReader) skip(at int) int {
	for at < len(r.content) && bytes.IndexByte([]byte(" \t\r\n,:"), r.content[at]) >= 0 {
		at++
	}
	return min(at, len(r.content))
}

func (r *jsonReader) value(path string, top bool) error {
	token, at, err := r.next()
	if err != nil {
		return err
	}
	s := scalar{key: path, at: at, top: top}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			r.list = append(r.list, scalar{key: path, at: at, isMapping: true})
			return r.object(path)
		}
		for r.d.More() {
			if err := r.value(path, false); err != nil {
				return err
			}
		}
		_, err := r.d.Token()
		return err
	case string:
		s.text, s.isText, s.span = v, true, source.Span{Start: at, End: int(r.d.InputOffset())}
	case json.Number:
		s.text = v.String()
	case bool:
		s.text = map[bool]string{true: "true", false: "false"}[v]
	}
	r.list = append(r.list, s)
	return nil
}

func (r *jsonReader) object(path string) error {
	seen := map[string]bool{}
	for r.d.More() {
		token, at, err := r.next()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if seen[key] {
			return &contentFault{at, "“" + key + "” stands twice"}
		}
		seen[key] = true
		if err := r.value(under(path, key), path == ""); err != nil {
			return err
		}
	}
	_, err := r.d.Token()
	return err
}
