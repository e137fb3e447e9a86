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
	maxBrace = 80
	maxTag   = 160
	maxCode  = 160
)

// Next reads the next token into tok and reports whether there was one.
func (s *Scanner) Next(tok *Token) bool {
	t := s.text
	for s.pos < len(t) {
		c := t[s.pos]
		if s.pos >= s.chunkEnd {
			if isBlank(c) {
				s.pos++
				continue
			}
			end := s.pos
			for end < len(t) && !isBlank(t[end]) {
				end++
			}
			s.chunkEnd = end
			if dropped(t[s.pos:end]) {
				s.pos = end
				s.first = true
				s.sentence = false
				if last := t[end-1]; last == '.' || last == '!' || last == '?' || last == ':' {
					s.sentence = true
				}
				continue
			}
		}
		if c < utf8.RuneSelf {
			switch class[c] {
			case letter, digit:
				if s.word(tok) {
					return true
				}
				continue
			case ender:
				s.sentence, s.first = true, true
			case breaker:
				s.first = true
			case opener:
				n := icuHead(t[s.pos:])
				if n > 0 {
					s.icu = true
				} else {
					n = skip(t[s.pos:])
				}
				if n > 0 {
					s.pos += n
					s.first = true
					continue
				}
				s.first = true
			}
			s.pos++
			continue
		}
		r, n := utf8.DecodeRuneInString(t[s.pos:])
		if isLetter(r) || unicode.IsDigit(r) {
			if s.word(tok) {
				return true
			}
			continue
		}
		switch r {
		case '…', '。', '！', '？', '؟', '।':
			s.sentence, s.first = true, true
		case '\u00a0', '\u00ad', '’', '‘', '“', '”', '»', '«', '–', '—':
			// Quotes, dashes and a no-break space do not part a pair of words.
		default:
			s.first = true
		}
		s.pos += n
	}
	return false
}

// word reads the run of letters and digits at pos. It reports false when the
// run is no word at all (digits only).
func (s *Scanner) word(tok *Token) bool {
	t := s.text
	start := s.pos
	var upper, lower, letters, foreign, digits int
	hump := false // a capital after a small letter
	n, i := 0, start
	for i < len(t) {
		var r rune
		w := 1
		if c := t[i]; c < utf8.RuneSelf {
			switch class[c] {
			case digit:
				digits++
				i++
				continue
			case letter:
				r = rune(c)
			case apostrophe:
				// Inside a word only: "don't", "d'accord", "hae'kaan".
				if letters > 0 && i+1 < len(t) && (class[t[i+1]&0x7f] == letter && t[i+1] < utf8.RuneSelf) {
					r = '\''
				}
			}
			if r == 0 {
				break
			}
		} else {
			r, w = utf8.DecodeRuneInString(t[i:])
			if r == '\u00ad' { // soft hyphen: not there for a reader
				i += w
				continue
			}
			if r == '’' && letters > 0 {
				if next, _ := utf8.DecodeRuneInString(t[i+w:]); isLetter(next) {
					r = '\''
				}
			}
			if r != '\'' && !isLetter(r) && !unicode.Is(unicode.M, r) {
				if !unicode.IsDigit(r) {
					break
				}
				digits++
				i += w
				continue
			}
		}
		i += w
		low := r
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				low = r + 'a' - 'A'
			}
		case r < 0x250:
			low = unicode.ToLower(r)
		case unicode.Is(unicode.M, r):
			// A decomposed letter is composed for the few marks the languages use.
			if n > 0 {
				tok.Letters[n-1] = compose(tok.Letters[n-1], r)
			}
			continue
		case r < 0x300 || 0x1e00 <= r && r < 0x1f00:
			low = unicode.ToLower(r)
		default:
			foreign++
			low = unicode.ToLower(r)
		}
		if r != '\'' {
			letters++
			if low != r {
				upper++
				if lower > 0 {
					hump = true
				}
			} else {
				lower++
			}
		}
		if n < maxLetters {
			tok.Letters[n] = low
			n++
		}
	}
	s.pos = i
	if i == start { // cannot be: the caller stood on a letter or digit
		s.pos++
		return false
	}
	if letters == 0 {
		s.sentence = false
		s.first = true
		return false
	}
	tok.Start, tok.End, tok.N = start, i, n
	tok.First, tok.Opens, tok.Capital = s.first, s.sentence, upper > 0
	tok.Shouted = lower == 0 && digits == 0 && n >= shouted
	switch {
	case digits > 0, s.icu && opensBranch(t[i:]):
		tok.Kind = Neutral
	case foreign*2 > letters:
		tok.Kind = Foreign
	case hump, upper >= 2:
		tok.Kind = Neutral
	case upper == 1 && !s.sentence:
		tok.Kind = Capital
	default:
		tok.Kind = Word
	}
	s.sentence, s.first = false, false
	return true
}

// compose joins a base letter and a combining mark where one of the languages
// has the letter; other marks are dropped.
func compose(base, mark rune) rune {
	switch mark {
	case 0x30a:
		if base == 'a' {
			return 'å'
		}
	case 0x308:
		switch base {
		case 'a':
			return 'ä'
		case 'o':
			return 'ö'
		case 'u':
			return 'ü'
		}
	case 0x301:
		switch base {
		case 'a':
			return 'á'
		case 'e':
			return 'é'
		case 'i':
			return 'í'
		case 'o':
			return 'ó'
		case 'u':
			return 'ú'
		case 'y':
			return 'ý'
		}
	}
	return base
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.M, r) }

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
