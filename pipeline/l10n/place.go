package l10n

import (
	"bytes"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// Place is where a part of the unit's text stands in its file. Lines of a unit in a
// container begin with the containers' marks there, which the text does not have. It is
// the whole unit where that cannot be told: values of front matter, written with escapes.
func (u *Unit) Place(f *source.File, part source.Span) source.Span {
	start, ok := u.offset(f, part.Start, false)
	end, okEnd := u.offset(f, part.End, true)
	if !ok || !okEnd || start >= end {
		return u.Span
	}
	return source.Span{Start: start, End: end}
}

// offset is where a byte of the unit's text stands in the file; with after, where the
// text before it ends.
func (u *Unit) offset(f *source.File, at int, after bool) (offset int, ok bool) {
	if at < 0 || at > len(u.Text) || u.Span.End > len(f.Text) {
		return 0, false
	}
	if after && at > 0 {
		offset, ok := u.offset(f, at-1, false)
		return offset + 1, ok
	}
	line := u.Span.Start
	for text := range strings.SplitAfterSeq(u.Text, "\n") {
		end := u.Span.End
		if i := bytes.IndexByte(f.Text[line:u.Span.End], '\n'); i >= 0 {
			end = line + i
		}
		in := bytes.TrimSuffix(f.Text[line:end], []byte("\r"))
		bare := strings.TrimSuffix(text, "\n")
		if !bytes.HasSuffix(in, []byte(bare)) {
			return 0, false
		}
		if at <= len(bare) {
			return line + len(in) - len(bare) + at, true
		}
		at -= len(text)
		line = min(end+1, u.Span.End)
	}
	return 0, false
}
