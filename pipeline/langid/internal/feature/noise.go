package feature

import (
	"strings"
	"unicode/utf8"
)

// skip returns the length of the placeholder, tag, entity or code span that s
// begins with, or 0.
func skip(s string) int {
	switch s[0] {
	case '{':
		return brackets(s, '{', '}', maxBrace)
	case '`':
		return through(s, 2, maxCode, "`")
	case '<':
		return tag(s)
	case '$':
		return variable(s)
	case '&':
		return entity(s)
	case '%':
		return directive(s)
	}
	return 0
}

// through returns the length of s as far as the first shut, which is looked for between
// from and limit; 0 if it is not there.
func through(s string, from, limit int, shut string) int {
	if limit = min(limit, len(s)); from < limit {
		if i := strings.Index(s[from:limit], shut); i >= 0 {
			return from + i + len(shut)
		}
	}
	return 0
}

// tag returns the length of the tag or comment that s begins with, or 0.
func tag(s string) int {
	if len(s) < 2 || s[1] != '/' && s[1] != '!' && class[s[1]&0x7f] != letter {
		return 0
	}
	for i := 1; i < len(s) && i < maxTag; i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '<':
			return 0
		}
	}
	return 0
}

// variable returns the length of a shell's $name, ${…} or $(…), or 0.
func variable(s string) int {
	switch {
	case len(s) < 2:
		return 0
	case s[1] == '(':
		return plus(1, brackets(s[1:], '(', ')', maxBrace))
	case s[1] == '{':
		return plus(1, brackets(s[1:], '{', '}', maxBrace))
	}
	i := 1
	for i < len(s) && i < maxBrace && (s[i] == '_' || isASCIIWord(s[i])) {
		i++
	}
	return plus(1, i-1)
}

// entity returns the length of an entity such as &amp; or of an escaped tag, or 0.
func entity(s string) int {
	if strings.HasPrefix(s, "&lt;") {
		if n := through(s, len("&lt;"), maxTag, "&gt;"); n > 0 {
			return n
		}
	}
	i := 1
	for i < len(s) && i < maxEntity-1 && (s[i] == '#' || isASCIIWord(s[i])) {
		i++
	}
	if i > 1 && i < len(s) && s[i] == ';' {
		return i + 1
	}
	return 0
}

// icuHead returns the length of the beginning of an ICU message with branches,
// "{count, plural,", or 0.
func icuHead(s string) int {
	if s[0] != '{' {
		return 0
	}
	i := 1
	blanks := func() {
		for i < len(s) && i < maxBrace && isBlank(s[i]) {
			i++
		}
	}
	word := func() string {
		from := i
		for i < len(s) && i < maxBrace && (s[i] == '_' || wordByte(s[i])) {
			i++
		}
		return s[from:i]
	}
	comma := func() bool {
		blanks()
		i++
		return i <= len(s) && s[i-1] == ','
	}
	blanks()
	if word() == "" || !comma() {
		return 0
	}
	blanks()
	switch word() {
	case "plural", "select", "selectordinal":
		if comma() {
			return i
		}
	}
	return 0
}

// opensBranch reports whether s, which follows a word, begins with a brace.
func opensBranch(s string) bool {
	for i := 0; i < len(s) && i < maxBrace; i++ {
		if !isBlank(s[i]) {
			return s[i] == '{'
		}
	}
	return false
}

func plus(n, m int) int {
	if m == 0 {
		return 0
	}
	return n + m
}

func brackets(s string, open, shut byte, limit int) int {
	depth := 0
	for i := 0; i < len(s) && i < limit; i++ {
		switch s[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return 0
		}
	}
	return 0
}

// directive returns the length of a printf directive: %s, %1$s, %-5.2f, %lld,
// %@, %(name)s, %{name}. "100 % av" has a blank after the sign and is none.
func directive(s string) int {
	i := 1
	if i < len(s) && s[i] == '(' {
		n := brackets(s[i:], '(', ')', maxBrace)
		if n == 0 {
			return 0
		}
		i += n
	}
	if i < len(s) && s[i] == '{' {
		return plus(i, brackets(s[i:], '{', '}', maxBrace))
	}
	i = span(s, i, "$-.#*0123456789")
	i = span(s, i, "lh")
	if i < len(s) && strings.IndexByte("@sdiufgxXcpqv%", s[i]) >= 0 {
		return i + 1
	}
	return 0
}

// span returns where the bytes of a set end that stand from i on in a directive.
func span(s string, i int, set string) int {
	for i < len(s) && i < maxDirective && strings.IndexByte(set, s[i]) >= 0 {
		i++
	}
	return i
}

// dropped reports whether a run of non-blanks is an address, a path, a file
// name, an option or an identifier: nothing that belongs to a language.
func dropped(run string) bool {
	c := bare(run)
	if len(c) < 3 || isPlain(c) {
		return false
	}
	return isOption(c) || isIdentifier(c) || isPath(c) || isDotted(c)
}

// bare cuts what quotes and ends a run.
func bare(c string) string {
	for len(c) > 0 && isBefore(c[0]) {
		c = c[1:]
	}
	for len(c) > 0 && isBehind(c[len(c)-1]) {
		c = c[:len(c)-1]
	}
	return c
}

func isBefore(b byte) bool {
	switch b {
	case '(', '"', '\'', '[', '*', '<':
		return true
	}
	return false
}

func isBehind(b byte) bool {
	switch b {
	case '.', ',', ':', ';', '!', '?', ')', '"', '\'', ']', '*', '>':
		return true
	}
	return false
}

// isPlain tells whether a run holds nothing but letters and digits, as most do.
func isPlain(c string) bool {
	for i := range len(c) {
		if !wordByte(c[i]) {
			return false
		}
	}
	return true
}

// isOption tells whether c is a program's option, a short one or a long one, a folder of
// a user or a control word.
func isOption(c string) bool {
	return c[0] == '~' || c[0] == '\\' || c[0] == '-' && (c[1] == '-' || len(c) == 3)
}

// isIdentifier tells whether c holds a sign that stands in names of programs: a_b, a@b,
// x=y, [g]reater, HH:MM[:ss], a::b, a\b.
func isIdentifier(c string) bool {
	for i := range len(c) {
		switch c[i] {
		case '\\':
			return true
		case '_', '@', '=', ']':
			if isInside(c, i) {
				return true
			}
		case '[':
			if follows(c, i, ':') || follows(c, i, '.') {
				return true
			}
		case ':':
			if follows(c, i, ':') {
				return true
			}
		}
	}
	return false
}

// isPath tells whether c is a path or an address. "och/eller" is two words,
// "code/virtual-device" a path.
func isPath(c string) bool {
	i := strings.IndexByte(c, '/')
	if i < 0 {
		return false
	}
	return i == 0 || c[i-1] == '.' || c[i-1] == ':' || strings.IndexByte(c[i+1:], '/') >= 0 || strings.IndexByte(c, '-') >= 0
}

// isDotted tells whether c is the name of a file or a site: "main.go" and "example.org"
// are, "t.ex.", "f.eks." and "bl.a." are words.
func isDotted(c string) bool {
	inside, longest, from := false, 0, 0
	for i := range len(c) {
		if c[i] == '.' {
			inside = inside || isInside(c, i)
			longest, from = max(longest, i-from), i+1
		}
	}
	return inside && max(longest, len(c)-from) > 3 || strings.HasPrefix(c, "www.")
}

// isInside tells whether the byte at i stands between two of words.
func isInside(c string, i int) bool {
	return i > 0 && i+1 < len(c) && wordByte(c[i-1]) && wordByte(c[i+1])
}

func follows(c string, i int, b byte) bool { return i+1 < len(c) && c[i+1] == b }

func wordByte(b byte) bool { return b >= utf8.RuneSelf || isASCIIWord(b) }

func isASCIIWord(b byte) bool {
	return b < utf8.RuneSelf && (class[b] == letter || class[b] == digit)
}
