package markdown

import (
	"bytes"
	"sort"
)

// A body is a file's Markdown as goldmark is given it: without byte order mark and
// front matter, every line end a single LF (goldmark 1.8 misreads all three).
type body struct {
	text []byte
	base int   // where the body starts in the file
	ends []int // for each carriage return left out: the offset in text of the LF it stood before
}

// newBody reads the file from base on.
func newBody(file []byte, base int) *body {
	b := &body{text: file[base:], base: base}
	if !bytes.Contains(b.text, []byte("\r\n")) {
		return b
	}
	out := make([]byte, 0, len(b.text))
	for rest := b.text; len(rest) > 0; {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			out = append(out, rest...)
			break
		}
		line := bytes.TrimRight(rest[:i], "\r")
		out = append(out, line...)
		for range i - len(line) {
			b.ends = append(b.ends, len(out))
		}
		out = append(out, '\n')
		rest = rest[i+1:]
	}
	b.text = out
	return b
}

// original is the offset in the file of an offset in text. The offset of a line
// end is that of its first byte.
func (b *body) original(off int) int {
	return b.base + off + sort.SearchInts(b.ends, off)
}

// lineStart is the offset in text of the line that off is on.
func (b *body) lineStart(off int) int {
	return bytes.LastIndexByte(b.text[:off], '\n') + 1
}
