// Package source owns the bytes of a text file as they were read, and places in
// them: spans, positions, excerpts. It knows no format and does no I/O.
package source

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A File is a text file as it was read. Text is never modified; whoever needs
// other bytes makes a new File.
type File struct {
	Name string // path relative to the project's folder, with slashes
	Text []byte

	once  sync.Once
	lines []int // offset of each line's first byte; computed at the first question
}

// New returns the file called name with the given content, which it keeps.
func New(name string, text []byte) *File {
	return &File{Name: name, Text: text}
}

// A Span is the half-open range of bytes [Start, End) of a File.
type Span struct {
	Start, End int
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether the byte at off lies in s.
func (s Span) Contains(off int) bool { return s.Start <= off && off < s.End }

// A Position is a place as a person names it. Both numbers start at 1; the
// column counts characters (code points; a byte that is not UTF-8 counts as one),
// not bytes. The zero Position means that the place is the file as a whole.
type Position struct {
	Line, Column int
}

func (p Position) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// BOM is the UTF-8 byte order mark. It belongs to no line: the character after
// it is in column 1.
const BOM = "\ufeff"

// BOMLen is the length of the byte order mark that text starts with, in bytes: 0 or 3.
func BOMLen(text []byte) int {
	if bytes.HasPrefix(text, []byte(BOM)) {
		return len(BOM)
	}
	return 0
}

func (f *File) index() []int {
	f.once.Do(func() {
		f.lines = append(f.lines, BOMLen(f.Text))
		for i, c := range f.Text {
			if c == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Position returns the line and column of the byte at off. An offset outside the
// file is taken as its nearest end.
func (f *File) Position(off int) Position {
	lines := f.index()
	off = max(0, min(off, len(f.Text)))
	i := sort.SearchInts(lines, off+1) - 1
	if i < 0 { // inside the byte order mark
		return Position{1, 1}
	}
	return Position{i + 1, utf8.RuneCount(f.Text[lines[i]:off]) + 1}
}

// Offset returns the offset of the byte at line and column (both from 1), the
// inverse of Position; a place beyond a line's or the file's end is its end.
func (f *File) Offset(p Position) int {
	lines := f.index()
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(lines) {
		return len(f.Text)
	}
	off := lines[p.Line-1]
	for n := 1; n < p.Column && off < len(f.Text) && f.Text[off] != '\n'; n++ {
		_, size := utf8.DecodeRune(f.Text[off:])
		off += size
	}
	return off
}

// Line returns the text of a line (from 1) without its line end.
func (f *File) Line(n int) []byte {
	lines := f.index()
	if n < 1 || n > len(lines) {
		return nil
	}
	end := len(f.Text)
	if n < len(lines) {
		end = lines[n] - 1
	}
	return bytes.TrimSuffix(f.Text[lines[n-1]:end], []byte("\r"))
}

// excerptWidth is how many characters of a long line an excerpt shows.
const excerptWidth = 160

// Excerpt shows the line on which a span starts, and under it carets below the
// span:
//
//	39 | - Active participation
//	   |   ^^^^^^^^^^^^^^^^^^^^
//
// Control and formatting characters are shown escaped (see Printable), tabs as one
// space, and a line longer than a screen is cut around the span.
func (f *File) Excerpt(start, end Position) string {
	line := []rune(string(f.Line(start.Line)))
	from := min(max(start.Column-1, 0), len(line))
	to := len(line)
	if end.Line == start.Line {
		to = min(max(end.Column-1, from), len(line))
	}
	left, right, ellipsisLeft, ellipsisRight := 0, len(line), "", ""
	if len(line) > excerptWidth {
		left = max(0, min(from-excerptWidth/4, len(line)-excerptWidth))
		right = left + excerptWidth
		to = min(to, right)
		if left > 0 {
			ellipsisLeft = "…"
		}
		if right < len(line) {
			ellipsisRight = "…"
		}
	}
	show := func(r []rune) string { return Printable(strings.ReplaceAll(string(r), "\t", " ")) }
	before, marked, after := show(line[left:from]), show(line[from:to]), show(line[to:right])
	number := fmt.Sprintf("%5d", start.Line)
	gutter := strings.Repeat(" ", len(number))
	pad := strings.Repeat(" ", utf8.RuneCountInString(ellipsisLeft+before))
	carets := strings.Repeat("^", max(1, utf8.RuneCountInString(marked)))
	return fmt.Sprintf("%s | %s%s%s%s%s\n%s | %s%s", number, ellipsisLeft, before, marked, after, ellipsisRight, gutter, pad, carets)
}

// Printable returns s with every character that a terminal or a log could act on
// (controls, Unicode category Cc; format characters such as bidi overrides, Cf)
// and every byte that is not UTF-8 written as an escape. Soft hyphen and the zero
// width joiners are format characters too and are shown as well: in a diagnostic
// the unseen must be seen.
func Printable(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; {
		r, size := utf8.DecodeRuneInString(s[i:])
		clean = !hidden(r) && (r != utf8.RuneError || size > 1)
		i += size
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hidden(r) && r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		case hidden(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		case hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

func hidden(r rune) bool {
	return r < 0x20 || r == 0x7f || r > 0x7f && (unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp))
}
