package notation

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/source"
)

// Decode reads a string with its quotes (TOML 1.1.0, string) as a target and tells where
// each byte of it stands. The parsers have accepted it.
func Decode(raw []byte) (target []byte, places []source.Span) { return asTarget(decoded(raw)) }

func decoded(raw []byte) (text []byte, places []source.Span) {
	if len(raw) < 2 || raw[0] != '"' && raw[0] != '\'' {
		return nil, nil
	}
	at, end := 1, len(raw)-1
	if triple := bytes.Repeat(raw[:1], 3); len(raw) >= 6 && bytes.HasPrefix(raw, triple) {
		at, end = 3, len(raw)-3
		if bytes.HasPrefix(raw[at:], []byte("\r\n")) {
			at += 2
		} else if raw[at] == '\n' {
			at++
		}
	}
	for at < end {
		size, piece := 1, raw[at:at+1]
		if raw[at] == '\\' && raw[0] == '"' {
			size, piece = escaped(raw[at:end])
		}
		for range piece {
			places = append(places, source.Span{Start: at, End: at + size})
		}
		text = append(text, piece...)
		at += size
	}
	return text, places
}

// escaped reads the escape that a text begins with: its size and what it stands for.
func escaped(text []byte) (size int, piece []byte) {
	if len(text) < 2 {
		return len(text), text
	}
	if i := strings.IndexByte(`btnfre"\`, text[1]); i >= 0 {
		return 2, []byte{"\b\t\n\f\r\x1b\"\\"[i]}
	}
	if digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[text[1]]; digits > 0 && len(text) >= 2+digits {
		n, err := strconv.ParseUint(string(text[2:2+digits]), 16, 32)
		if err != nil {
			return 1, text[:1]
		}
		return 2 + digits, utf8.AppendRune(nil, rune(n))
	}
	return len(text) - len(bytes.TrimLeft(text[1:], " \t\r\n")), nil // at a line's end: what follows is joined
}

// asTarget does to a text with its places what Target does to a text.
func asTarget(text []byte, places []source.Span) ([]byte, []source.Span) {
	n := 0
	for i := range text {
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			continue
		}
		text[n], places[n] = text[i], places[i]
		n++
	}
	if n > 0 && text[n-1] == '\n' {
		n--
	}
	return text[:n], places[:n]
}
