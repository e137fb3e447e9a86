package feature

import (
	"unicode"
	"unicode/utf8"
)

// A spelling counts what a run of letters and digits is made of.
type spelling struct {
	letters, upper, lower int
	foreign               int // letters in a script of none of the languages
	digits                int
	hump                  bool // a capital after a small letter
}

// word reads the run of letters and digits at pos. It reports false when the run is no
// word at all (digits only).
func (s *Scanner) word(tok *Token) bool {
	t, start, end := s.text, s.pos, s.pos
	var sp spelling
	tok.N = 0
	for end < len(t) {
		if c := t[end]; 'a' <= c && c <= 'z' { // most are, so no detour for them
			sp.letters++
			sp.lower++
			tok.keep(rune(c))
			end++
			continue
		}
		r, n := glyph(t[end:], sp.letters > 0)
		if n == 0 {
			break
		}
		end += n
		switch r {
		case unseen:
		case aDigit:
			sp.digits++
		case '\'':
			tok.keep('\'')
		default:
			sp.letter(r, tok)
		}
	}
	s.pos = end
	if sp.letters == 0 {
		s.sentence, s.first = false, true
		return false
	}
	tok.Start, tok.End = start, end
	tok.First, tok.Opens, tok.Capital = s.first, s.sentence, sp.upper > 0
	tok.Shouted = sp.lower == 0 && sp.digits == 0 && tok.N >= shouted
	if tok.Kind = sp.kind(s.sentence); s.icu && opensBranch(t[end:]) {
		tok.Kind = Neutral
	}
	s.sentence, s.first = false, false
	return true
}

// What glyph returns for what is no letter but belongs to a word.
const (
	unseen = -1 - iota // not there for a reader
	aDigit
)

// glyph returns the letter, mark or apostrophe that s begins with, or what stands for it,
// and its length: 0 where a word ends. An apostrophe belongs to a word only between
// letters: "don't", "d'accord", "hae'kaan".
func glyph(s string, inside bool) (rune, int) {
	if c := s[0]; c < utf8.RuneSelf {
		switch {
		case class[c] == letter:
			return rune(c), 1
		case class[c] == digit:
			return aDigit, 1
		case class[c] == apostrophe && inside && len(s) > 1 && s[1] < utf8.RuneSelf && class[s[1]] == letter:
			return '\'', 1
		}
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case isLetter(r):
		return r, n
	case r == '\u00ad': // a soft hyphen
		return unseen, n
	case unicode.IsDigit(r):
		return aDigit, n
	case r == '’' && inside:
		if next, _ := utf8.DecodeRuneInString(s[n:]); isLetter(next) {
			return '\'', n
		}
	}
	return 0, 0
}

// letter counts a letter and keeps it, small; a mark is joined to the letter before it.
func (sp *spelling) letter(r rune, tok *Token) {
	low := r
	switch {
	case 'A' <= r && r <= 'Z':
		low = r + 'a' - 'A'
	case r < utf8.RuneSelf:
	case unicode.Is(unicode.M, r):
		if tok.N > 0 {
			tok.Letters[tok.N-1] = compose(tok.Letters[tok.N-1], r)
		}
		return
	default:
		low = unicode.ToLower(r)
		if !isLatin(r) {
			sp.foreign++
		}
	}
	sp.letters++
	if low == r {
		sp.lower++
	} else {
		sp.upper++
		sp.hump = sp.hump || sp.lower > 0
	}
	tok.keep(low)
}

func (t *Token) keep(r rune) {
	if t.N < maxLetters {
		t.Letters[t.N] = r
		t.N++
	}
}

// kind judges a word by its spelling; opens tells that it begins a sentence.
func (sp *spelling) kind(opens bool) Kind {
	switch {
	case sp.digits > 0:
		return Neutral
	case sp.foreign*2 > sp.letters:
		return Foreign
	case sp.hump, sp.upper >= 2:
		return Neutral
	case sp.upper == 1 && !opens:
		return Capital
	}
	return Word
}

// isLatin tells whether a letter is of the script of the languages.
func isLatin(r rune) bool { return r < 0x300 || 0x1e00 <= r && r < 0x1f00 }

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
