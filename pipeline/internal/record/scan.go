package record

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A scanner reads a catalogue statement by statement, faster and more strictly than
// a TOML parser: what it lets through is headings, keys and strings within bounds.
// A fault on one line does not hide those on the next.
type scanner struct {
	*Faults
	text    []byte
	pos     int
	maxText int
	count   int // lines that are not blank
	parts   int // of keys

	start int  // of the last statement
	what  byte // it begins with

	// lost tells of a fault behind which a person may have meant other statements than
	// those that are read: a line without a key, a text of several lines that does not
	// end where it should. A slip within a line costs that line only.
	lost bool
}

func (s *scanner) span(start int) source.Span { return source.Span{Start: start, End: s.pos} }

// scan reports every fault that can be told honestly.
func (s *scanner) scan() {
	s.pos = source.BOMLen(s.text)
	for !s.Full() && s.statement() {
	}
}

// statement reads a heading, a comment or a key with its text, and the blank lines
// before it; false where there is none, or the rest of the file cannot be told apart.
func (s *scanner) statement() bool {
	for s.blanks(); s.peek() == '\n' || s.peek() == '\r'; s.blanks() {
		s.skipLine()
	}
	s.start, s.what = s.pos, s.peek()
	switch s.what {
	case 0:
		return false
	case '#':
		s.skipLine()
	case '[':
		s.heading()
	default:
		if !s.keyValue() {
			s.lost = true
			return false
		}
	}
	if s.count++; s.count > maxLines {
		s.Add(source.Span{Start: s.pos, End: s.pos}, fmt.Sprintf("more than %d headings, keys and comments", maxLines), "split the article into several")
		s.lost = true
		return false
	}
	return true
}

// peek returns the next byte; 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) blanks() {
	for s.pos < len(s.text) && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
		s.pos++
	}
}

// lineEnd is the offset of the line's end, its carriage return included in the line.
func (s *scanner) lineEnd() int {
	if i := bytes.IndexByte(s.text[s.pos:], '\n'); i >= 0 {
		return s.pos + i
	}
	return len(s.text)
}

func (s *scanner) skipLine() { s.pos = min(s.lineEnd()+1, len(s.text)) }

// rest returns what is left of the line, without white space at its ends.
func (s *scanner) rest() string { return strings.TrimSpace(string(s.text[s.pos:s.lineEnd()])) }

// restSpan is the span of rest.
func (s *scanner) restSpan() source.Span {
	s.blanks()
	return source.Span{Start: s.pos, End: s.pos + len(s.rest())}
}

func (s *scanner) heading() {
	start := s.pos
	s.pos++
	if s.peek() == '[' {
		s.pos++
		s.Add(s.span(start), "[[…]] makes a list, which a catalogue does not hold", "write the entry's id in single brackets: [article.text]")
		s.skipLine()
		return
	}
	if !s.key() {
		s.skipLine()
		return
	}
	if s.parts > maxParts {
		s.Add(s.span(start), fmt.Sprintf("more than %d parts of keys", maxParts), "split the article into several")
		s.pos, s.lost = len(s.text), true
		return
	}
	if s.peek() != ']' {
		s.Add(s.restSpan(), "the heading is not closed", "end the id with ]")
		s.skipLine()
		return
	}
	s.pos++
	s.endOfLine("after the heading", "write the text after “other =” on a line of its own")
}

// endOfLine expects nothing more on the line but a comment, and goes to the next.
func (s *scanner) endOfLine(where, fix string) {
	if rest := s.rest(); rest != "" && rest[0] != '#' {
		s.Add(s.restSpan(), fmt.Sprintf("%s stands %s", source.Quoted(rest), where), fix)
		s.losing(rest)
	}
	s.skipLine()
}

// losing looks for the beginning or end of a text of several lines in what cannot be read.
func (s *scanner) losing(rest string) {
	s.lost = s.lost || strings.Contains(rest, "'''") || strings.Contains(rest, `"""`)
}

// key reads a possibly dotted key and the white space after it.
func (s *scanner) key() bool {
	for parts := 1; ; parts++ {
		s.blanks()
		if !s.keyPart() {
			return false
		}
		s.blanks()
		s.parts++
		if s.peek() != '.' {
			return true
		}
		if parts == maxDepth {
			s.Add(source.Span{Start: s.pos, End: s.pos + 1}, fmt.Sprintf("a key of more than %d parts", maxDepth), "an id is the article's key, a dot and the text's own name")
			return false
		}
		s.pos++
	}
}

func (s *scanner) keyPart() bool {
	start := s.pos
	if c := s.peek(); c == '"' || c == '\'' {
		return s.line(c)
	}
	for s.pos < len(s.text) && isBare(s.text[s.pos]) {
		s.pos++
	}
	if s.pos > start {
		return true
	}
	rest := s.rest()
	switch {
	case rest == "":
		s.Add(source.Span{Start: start, End: start}, "a key is missing", "write other = \"…\" or an id in brackets")
	default:
		r, _ := utf8.DecodeRuneInString(rest)
		s.Add(s.restSpan(), fmt.Sprintf("%s cannot stand in a key", source.Quoted(string(r))),
			"keys are hash and other, ids have the letters a–z, digits and hyphens; a text stands after other = in quotes, a comment after #")
	}
	return false
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// keyValue reads "key = value"; false where the rest of the file cannot be told
// apart any more.
func (s *scanner) keyValue() bool {
	start := s.pos
	if !s.key() {
		s.lost = true
		s.skipLine()
		return true
	}
	if s.peek() != '=' {
		s.pos, s.lost = start, true
		s.Add(s.restSpan(), fmt.Sprintf("%s is neither a heading, a key with = nor a comment", source.Quoted(s.rest())),
			"put a comment after #, a text after other = in quotes")
		s.skipLine()
		return true
	}
	s.pos++
	s.blanks()
	return s.value()
}

func (s *scanner) value() bool {
	start := s.pos
	c := s.peek()
	if c != '"' && c != '\'' {
		return s.notString()
	}
	triple := strings.Repeat(string(c), 3)
	if bytes.HasPrefix(s.text[s.pos:], []byte(triple)) {
		if !s.block(c, triple) {
			s.pos = start + 3
			s.Add(s.span(start), fmt.Sprintf("the text that begins with %s is not closed", triple), "end it with "+triple+" on a line of its own")
			return false
		}
	} else if !s.line(c) {
		s.skipLine()
		return true
	}
	if m := swallowed.FindSubmatchIndex(s.text[start:s.pos]); m != nil && bytes.HasPrefix(s.text[start:], []byte(triple)) {
		s.Add(source.Span{Start: start, End: start + 3}, fmt.Sprintf("the text that begins here does not end before the next entry: its closing %s is missing", triple),
			"end it with "+triple+" on a line of its own")
		s.losing(string(s.text[start : start+m[2]]))
		s.pos, s.lost = start+m[2], true
		return true
	}
	if size := s.pos - start; size > s.maxText {
		s.Add(source.Span{Start: start, End: start + 1}, fmt.Sprintf("a text of more than %d KiB", s.maxText>>10), "shorten it: it is to be one paragraph")
	}
	s.afterString(start, c, triple)
	return true
}

// swallowed finds in a text the heading of the entry whose opening quotes have ended it.
var swallowed = regexp.MustCompile(`(?s)\n(\[[^\[\]\n]+\][ \t]*\r?\n(?:.*\n)?other[ \t]*=[ \t]*(?:'''|"""))$`)

// line reads a string on one line; its quote is c.
func (s *scanner) line(c byte) bool {
	start := s.pos
	end := s.lineEnd()
	for i := start + 1; i < end; i++ {
		switch {
		case s.text[i] == c:
			s.pos = i + 1
			return true
		case s.text[i] == '\\' && c == '"':
			s.escape(i, false)
			i++
		}
	}
	s.pos = end
	span := source.Span{Start: start, End: start + len(strings.TrimRight(string(s.text[start:end]), "\r"))}
	fix := fmt.Sprintf("end it with %c, or put a text of several lines between ''' and '''", c)
	if c == '"' && bytes.HasSuffix(s.text[start:span.End], []byte(`\"`)) {
		fix = `a \ before the last " makes it part of the text: write \\, or put the text between ''' and '''`
	}
	s.Add(span, "the text is not closed on its line", fix)
	s.losing(string(s.text[start:end]))
	s.lost = s.lost || s.touches()
	return false
}

// touches tells whether the next line is a heading, without a blank line or a comment
// between: it may have been meant as part of a text that was not closed.
func (s *scanner) touches() bool {
	next := strings.TrimLeft(string(s.text[min(s.lineEnd()+1, len(s.text)):min(s.lineEnd()+200, len(s.text))]), " \t")
	return strings.HasPrefix(next, "[")
}

// block reads a string between triple quotes.
func (s *scanner) block(c byte, triple string) bool {
	for i := s.pos + 3; i < len(s.text); i++ {
		switch {
		case s.text[i] == '\\' && c == '"':
			s.escape(i, true)
			i++
		case s.text[i] == c && bytes.HasPrefix(s.text[i:], []byte(triple)):
			for n := 0; n < 2 && i+3 < len(s.text) && s.text[i+3] == c; n++ { // one or two quotes may end the text itself
				i++
			}
			s.pos = i + 3
			return true
		}
	}
	return false
}

// escape refuses the backslash at i where it means nothing (TOML 1.1.0, string): it
// was typed as Markdown.
func (s *scanner) escape(i int, block bool) {
	next := byte('\n')
	if i+1 < len(s.text) {
		next = s.text[i+1]
	}
	if strings.IndexByte(`btnfre"\uUx`, next) >= 0 || next == '\n' || next == '\r' ||
		block && (next == ' ' || next == '\t') { // a line's end, perhaps: the parsers tell
		return
	}
	_, size := utf8.DecodeRune(s.text[i+1:])
	s.Add(source.Span{Start: i, End: i + 1 + size}, fmt.Sprintf(`the \ before %s means nothing inside "…"`, source.Quoted(string(s.text[i+1:i+1+size]))),
		`write \\ for a backslash in the text, or put the text on lines of its own between ''' and '''`)
}

// afterString finds the commonest slip of a hand editor: a quote in the text that
// ends it too early. A "#" directly behind the quote, in a line that ends with one,
// is the same slip, though valid TOML: the text would be cut there.
func (s *scanner) afterString(start int, c byte, triple string) {
	quoteAt := source.Span{Start: s.pos - 1, End: s.pos}
	glued := s.pos < len(s.text) && s.text[s.pos] == '#'
	rest := s.rest()
	if rest == "" || rest[0] == '#' && !(glued && rest[len(rest)-1] == c && len(rest) > 1) {
		s.skipLine()
		return
	}
	s.losing(rest)
	switch block := bytes.HasPrefix(s.text[start:s.pos], []byte(triple)) && s.pos >= start+6; {
	case block:
		s.Add(quoteAt, fmt.Sprintf("the text ends with %s, and %s is left over", triple, source.Quoted(rest)), "write it before the "+triple+", or delete it")
	case c == '"':
		s.Add(quoteAt, fmt.Sprintf(`an unescaped " inside "…": the text ends here and %s is left over`, source.Quoted(rest)),
			`write \" for a quotation mark in the text, or put the text on lines of its own between ''' and '''`)
	default:
		s.Add(quoteAt, fmt.Sprintf("an apostrophe inside '…': the text ends here and %s is left over", source.Quoted(rest)),
			`write the text between " and ", or on lines of its own between ''' and '''`)
	}
	s.skipLine()
}

// notString explains a value that is no string; false where its end is unknown.
func (s *scanner) notString() bool {
	start := s.pos
	rest := s.rest()
	span := s.restSpan()
	first, _ := utf8.DecodeRuneInString(rest)
	s.losing(rest)
	switch {
	case rest == "" || first == '#':
		s.Add(source.Span{Start: start, End: start}, "the value is missing", `write "" for a text that is not translated yet`)
	case first == '[' || first == '{':
		if s.brackets() > maxDepth {
			s.Add(source.Span{Start: start, End: start + 1}, fmt.Sprintf("lists or tables nested more than %d levels deep", maxDepth), "an entry holds strings only: other = \"…\"")
			return false
		}
		s.Add(source.Span{Start: start, End: start + 1}, "a list or an inline table in place of a text", "an entry holds strings only: other = \"…\"")
		return false
	case strings.ContainsRune("”“„«»’‘‚", first):
		s.Add(span, fmt.Sprintf("the text begins with the typographic quotation mark %c", first), `put straight quotation marks around it: "…"`)
	default:
		s.Add(span, fmt.Sprintf("%s is not a text in quotation marks", source.Quoted(rest)), `put quotation marks around it: "…"`)
	}
	s.skipLine()
	return true
}

// brackets returns how deep brackets nest from here on, as far as it matters.
func (s *scanner) brackets() int {
	depth, deepest := 0, 0
	for _, c := range s.text[s.pos:] {
		switch c {
		case '[', '{':
			depth++
			if deepest = max(deepest, depth); deepest > maxDepth {
				return deepest
			}
		case ']', '}':
			if depth--; depth == 0 {
				return deepest
			}
		}
	}
	return deepest
}
