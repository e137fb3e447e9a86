package source

import "bytes"

// LineEnd is the line end that most of a text's lines have; CRLF where as many have the
// one as the other.
func LineEnd(text []byte) string {
	crlf := bytes.Count(text, []byte("\r\n"))
	if crlf > 0 && 2*crlf >= bytes.Count(text, []byte("\n")) {
		return "\r\n"
	}
	return "\n"
}

// Lines widens a span of a text to whole lines, the last one's line end included. The
// byte order mark belongs to none.
func Lines(text []byte, s Span) Span {
	start := bytes.LastIndexByte(text[:s.Start], '\n') + 1
	if start == 0 {
		start = BOMLen(text)
	}
	if i := bytes.IndexByte(text[s.End:], '\n'); i >= 0 {
		return Span{Start: start, End: s.End + i + 1}
	}
	return Span{Start: start, End: len(text)}
}

// UTF16 tells whether a text begins with the byte order mark of UTF-16.
func UTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff"))
}

// MergeMarker returns the marker of git's that a line without its line end is
// ("<<<<<<<", "|||||||", "=======", ">>>>>>>"), without the label behind it; empty if it
// is none.
func MergeMarker(line []byte) string {
	if len(line) < 7 || len(line) > 7 && line[7] != ' ' {
		return ""
	}
	switch m := string(line[:7]); m {
	case "<<<<<<<", "|||||||", "=======", ">>>>>>>":
		return m
	}
	return ""
}
