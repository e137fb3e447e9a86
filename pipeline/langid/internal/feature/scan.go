// Package feature turns text into the tokens and hashed features that the
// language model was trained on. The trainer and the model share it, so what
// is counted when a text is judged is what was counted when it was learnt.
// It refuses to judge: it knows nothing of languages.
package feature

import (
	"unicode"
	"unicode/utf8"
)

// maxLetters bounds the letters kept of one token. Longer runs are base64,
// hashes or scripts without spaces, and their beginning says enough; the bound
// also keeps a token's features below the 512 that package fuse can sum.
const maxLetters = 40

// Kind says how much a token tells about the language of its text.
type Kind uint8

const (
	// Word is an ordinary word.
	Word Kind = iota
	// Capital is a word with a capital in mid-sentence: often a name, so it
	// counts less.
	Capital
	// Neutral is an abbreviation in capitals, camelCase or a token with digits:
	// the same in every language.
	Neutral
	// Foreign is a word in a script that none of the languages is written in.
	Foreign
)

// Token is one word of the text.
type Token struct {
	Start, End int // byte offsets into the text
	Kind       Kind
	Opens      bool // a sentence begins with it
	First      bool // it has no left neighbour: a phrase begins, or something was passed over
	Capital    bool // it holds a capital
	Shouted    bool // a word of some length, all in capitals
	N          int  // letters kept
	Letters    [maxLetters]rune
}

// shouted is the length from which a token in capitals may be a word rather
// than an abbreviation.
const shouted = 4

// Scanner walks the words of a text from left to right. What is no prose
// (addresses, placeholders, tags, code) is passed over. The work is linear in
// the length of the text, whatever its bytes.
type Scanner struct {
	text     string
	pos      int
	chunkEnd int  // end of the run of non-blanks that pos stands in
	sentence bool // the next word opens a sentence
	first    bool // the next word has no left neighbour
	icu      bool // inside an ICU message: "one {…} other {…}" names branches
}

// NewScanner returns a Scanner at the start of text.
func NewScanner(text string) Scanner {
	return Scanner{text: text, sentence: true, first: true}
}

// Bounds of the look-ahead for closing marks, in bytes: they keep hostile
// input ("{{{{{{…") linear.
const (
	maxBrace     = 80
	maxTag       = 160
	maxCode      = 160
	maxEntity    = 12
	maxDirective = 24
)

// Next reads the next token into tok and reports whether there was one.
func (s *Scanner) Next(tok *Token) bool {
	for s.pos < len(s.text) {
		if s.pos >= s.chunkEnd && !s.enter() {
			continue
		}
		c := s.text[s.pos]
		switch {
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s.text[s.pos:])
			if !isLetter(r) && !unicode.IsDigit(r) {
				s.sign(r)
				s.pos += n
				continue
			}
		case class[c] != letter && class[c] != digit:
			s.asciiSign(c)
			continue
		}
		if s.word(tok) {
			return true
		}
	}
	return false
}

// enter steps over a blank, or into the run of non-blanks that begins at pos unless that
// is no prose. It reports whether pos stands in a run.
func (s *Scanner) enter() bool {
	t := s.text
	if isBlank(t[s.pos]) {
		s.pos++
		return false
	}
	end := s.pos
	for end < len(t) && !isBlank(t[end]) {
		end++
	}
	s.chunkEnd = end
	if !dropped(t[s.pos:end]) {
		return true
	}
	s.pos = end
	last := t[end-1]
	s.first, s.sentence = true, last == '.' || last == '!' || last == '?' || last == ':'
	return false
}

// asciiSign passes over c at pos and over what it opens.
func (s *Scanner) asciiSign(c byte) {
	n := 0
	switch class[c] {
	case ender:
		s.sentence, s.first = true, true
	case breaker:
		s.first = true
	case opener:
		s.first = true
		if n = icuHead(s.text[s.pos:]); n > 0 {
			s.icu = true
		} else {
			n = skip(s.text[s.pos:])
		}
	}
	s.pos += max(n, 1)
}

// sign notes what a sign beyond ASCII does to the words around it.
func (s *Scanner) sign(r rune) {
	switch r {
	case '…', '。', '！', '？', '؟', '।':
		s.sentence, s.first = true, true
	case '\u00a0', '\u00ad', '’', '‘', '“', '”', '»', '«', '–', '—':
		// Quotes, dashes and a no-break space do not part a pair of words.
	default:
		s.first = true
	}
}

func isBlank(c byte) bool { return c == ' ' || c-'\t' < 5 }

// The classes of ASCII bytes.
const (
	other = iota // parts words, keeps them neighbours: quotes, hyphen, slash
	letter
	digit
	apostrophe
	ender   // ends a sentence
	breaker // parts words, and what stands on both sides are no neighbours
	opener  // may open something to pass over
)

var class = [128]uint8{
	'\'': apostrophe,
	'.':  ender, '!': ender, '?': ender, ':': ender, '\n': ender, '\r': ender,
	',': breaker, ';': breaker, '(': breaker, ')': breaker, '|': breaker, '/': breaker, '+': breaker, '=': breaker, '*': other, '"': other, '-': other,
	'{': opener, '<': opener, '`': opener, '%': opener, '$': opener, '&': opener, '[': other, ']': other,
	'0': digit, '1': digit, '2': digit, '3': digit, '4': digit, '5': digit, '6': digit, '7': digit, '8': digit, '9': digit,
	'a': letter, 'b': letter, 'c': letter, 'd': letter, 'e': letter, 'f': letter, 'g': letter, 'h': letter, 'i': letter, 'j': letter, 'k': letter, 'l': letter, 'm': letter,
	'n': letter, 'o': letter, 'p': letter, 'q': letter, 'r': letter, 's': letter, 't': letter, 'u': letter, 'v': letter, 'w': letter, 'x': letter, 'y': letter, 'z': letter,
	'A': letter, 'B': letter, 'C': letter, 'D': letter, 'E': letter, 'F': letter, 'G': letter, 'H': letter, 'I': letter, 'J': letter, 'K': letter, 'L': letter, 'M': letter,
	'N': letter, 'O': letter, 'P': letter, 'Q': letter, 'R': letter, 'S': letter, 'T': letter, 'U': letter, 'V': letter, 'W': letter, 'X': letter, 'Y': letter, 'Z': letter,
}
