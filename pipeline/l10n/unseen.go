package l10n

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/ordbro/ordbro/pipeline/source"
)

// An Unseen is a character of a target that is not what a reader sees, and that the
// source does not have.
type Unseen struct {
	Span     source.Span // in the target
	Severity Severity    // an error must not be published
	Kind     UnseenKind
	Reason   string // what is wrong, as said of the target: "it holds …"
	Fix      string
}

// An UnseenKind says what sort of character is meant.
type UnseenKind int

// The kinds.
const (
	Hidden  UnseenKind = iota // invisible, or standing for nothing
	Control                   // a control character, which no text has
	Mixed                     // a word with letters of two scripts
)

// Deceives tells what must not be published of a target for what cannot be seen in it;
// empty: it may be.
func Deceives(sourceText, target string) string {
	for _, u := range UnseenIn(sourceText, target) {
		if u.Severity == Error {
			return u.Reason
		}
	}
	return ""
}

// UnseenIn lists the characters of a target that are invisible or lie about the text, in
// order: those that reorder it, hide in it, stand for nothing, and letters of another
// script in a word, all written as entities too. What the source has, the target may
// have; what a script or an emoji is written with is no fault (Unicode 16.0 §23; UTS 51
// §1.4; UTS 39 §5).
func UnseenIn(sourceText, target string) []Unseen {
	text, spans := unescapedEntities(target)
	if plainText(string(text)) {
		return nil
	}
	known, _ := unescapedEntities(sourceText)
	s := sightingOf(text)
	var list []Unseen
	for i, r := range text {
		if reason, severity := s.judge(i, r); reason != "" && !slices.Contains(known, r) {
			x := Unseen{Span: spans[i], Severity: severity, Reason: reason, Fix: fmt.Sprintf("delete the character U+%04X", r)}
			if unicode.IsControl(r) {
				x.Kind = Control
			}
			list = append(list, x)
		}
	}
	list = append(list, mixedScripts(string(known), text, spans)...)
	slices.SortStableFunc(list, func(a, b Unseen) int { return a.Span.Start - b.Span.Start })
	return list
}

// plainText tells, fast, that a text has nothing but Latin letters, the usual marks and
// symbols.
func plainText(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x20 && r != '\n' && r != '\t', r >= 0x7f && r <= 0x9f, r == 0xad:
			return false
		case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e, r >= 0x20a0 && r <= 0x20bf:
		default:
			return false
		}
	}
	return true
}

// A sighting looks at one target.
type sighting struct {
	text     []rune
	rtl      bool // it has letters that are written from right to left
	isolates bool // its isolates are closed in it

	before, after []rune // the nearest beside each that are neither marks nor invisible; 0: none
}

// sightingOf looks once for what the characters need to be judged by.
func sightingOf(text []rune) *sighting {
	s := &sighting{text: text, rtl: slices.ContainsFunc(text, rightToLeft), before: make([]rune, len(text)), after: make([]rune, len(text))}
	s.isolates = s.balanced()
	var near rune
	for i, r := range text {
		if s.before[i] = near; !passedOver(r) {
			near = r
		}
	}
	near = 0
	for i, r := range slices.Backward(text) {
		if s.after[i] = near; !passedOver(r) {
			near = r
		}
	}
	return s
}

// passedOver tells the characters that are looked through for a character's neighbour.
func passedOver(r rune) bool {
	return r >= 0x80 && (unicode.In(r, unicode.M, unicode.Cf) || isModifier(r) || blankLetters[r] != nil)
}

// judge says what is wrong with a character where it stands.
func (s *sighting) judge(i int, r rune) (reason string, severity Severity) {
	holds := func(what string) (string, Severity) {
		return fmt.Sprintf("it holds %s (U+%04X), which the source does not have", what, r), Error
	}
	before, after := s.before[i], s.after[i]
	switch {
	case unicode.IsControl(r) && r != '\n' && r != '\t':
		return fmt.Sprintf("it holds the control character U+%04X", r), Error
	case r == '\u200e' || r == '\u200f' || r == '\u061c':
		if !s.rtl {
			return holds("an invisible direction mark")
		}
	case r >= '\u2066' && r <= '\u2069':
		if !s.rtl || !s.isolates {
			return holds("a control that turns the direction of the text")
		}
	case r >= '\u202a' && r <= '\u202e':
		return holds("a control that turns the direction of the text")
	case r == '\u2028' || r == '\u2029':
		return holds("an invisible line or paragraph separator")
	case r == '\ufffd' || r == '\ufffc':
		return holds("the sign of a character that was lost")
	case r >= 0xe0000 && r <= 0xe007f:
		if !s.flag(i) {
			return holds("an invisible tag character")
		}
	case blankLetters[r] != nil:
		if !unicode.Is(blankLetters[r], before) && !unicode.Is(blankLetters[r], after) {
			return holds("a letter that shows nothing")
		}
	case unicode.Is(unicode.Variation_Selector, r):
		if unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic) || i == 0 || unicode.Is(unicode.Variation_Selector, s.text[i-1]) || unicode.IsSpace(s.text[i-1]) {
			return holds("an invisible variation selector")
		}
	case r >= '\u206a' && r <= '\u206f', r >= '\ufff9' && r <= '\ufffb':
		return holds("an invisible control")
	case zeroWidth(r):
		return s.width(r, before, after)
	}
	return "", 0
}

// width judges a character without width. Within a word it makes another word for every
// search, list and screen reader; beside a space or a sign it is merely in the way.
func (s *sighting) width(r, before, after rune) (string, Severity) {
	switch {
	case (r == '\u200c' || r == '\u200d') && (joins(before) || joins(after)):
		return "", 0
	case r == '\u200d' && isEmoji(before) && isEmoji(after):
		return "", 0
	case r == '\u200b' && (spaceless(before) || spaceless(after)):
		return "", 0
	case r == '\u00ad' && unicode.IsLetter(before) && unicode.IsLetter(after):
		return "", 0 // where a long word may be parted
	}
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	text := fmt.Sprintf("it holds an invisible character without width (U+%04X), which the source does not have", r)
	if r != '\u00ad' && inWord(before) && inWord(after) {
		return text, Error
	}
	return text, Warning
}

func zeroWidth(r rune) bool {
	return r == '\u00ad' || r == '\u034f' || r == '\u180e' || r >= '\u200b' && r <= '\u200d' || r >= '\u2060' && r <= '\u2064' || r == '\ufeff'
}

// blankLetters are letters and signs that show nothing, with the script in which they
// have a use.
var blankLetters = map[rune]*unicode.RangeTable{
	'\u115f': unicode.Hangul, '\u1160': unicode.Hangul, '\u3164': unicode.Hangul, '\uffa0': unicode.Hangul,
	'\u2800': unicode.Braille, '\u17b4': unicode.Khmer, '\u17b5': unicode.Khmer,
}

// VisibleRune tells whether a reader sees anything of a character.
func VisibleRune(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Variation_Selector) && !zeroWidth(r) && blankLetters[r] == nil
}

// Visible tells whether a reader sees anything of a text as it is written, in HTML or
// Markdown, so that its character references are read.
func Visible(text string) bool {
	before, _, found := strings.Cut(text, "&")
	if seen := strings.ContainsFunc(before, VisibleRune); seen || !found {
		return seen
	}
	runes, _ := unescapedEntities(text)
	return slices.ContainsFunc(runes, VisibleRune)
}

func rightToLeft(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic, unicode.Samaritan, unicode.Hanifi_Rohingya)
}

// joins tells the scripts in which it matters whether letters join.
func joins(r rune) bool {
	return rightToLeft(r) || unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Mongolian, unicode.Myanmar, unicode.Khmer, unicode.Tibetan, unicode.Meetei_Mayek)
}

// spaceless tells the scripts that are written without spaces between words.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// isEmoji tells what emoji are made of, as far as zero width joiners join it.
func isEmoji(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2190 && r <= 0x2bff || unicode.Is(unicode.So, r)
}

// isModifier tells the skin tones of emoji.
func isModifier(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

// flag tells whether a tag character stands in a flag: a black one, tags, and the tag that
// ends them.
func (s *sighting) flag(i int) bool {
	const black, most = 0x1f3f4, 8 // tags: a country and its part, "gbsct"
	start := i
	for start > 0 && i-start <= most && s.text[start] >= 0xe0000 && s.text[start] <= 0xe007f {
		start--
	}
	end := i
	for end+1 < len(s.text) && end-i <= most && s.text[end+1] >= 0xe0000 && s.text[end+1] <= 0xe007f {
		end++
	}
	return s.text[start] == black && s.text[end] == 0xe007f && end-start <= most
}

// balanced tells whether every isolate is closed, and no more are closed than opened.
func (s *sighting) balanced() bool {
	open := 0
	for _, r := range s.text {
		switch {
		case r >= '\u2066' && r <= '\u2068':
			open++
		case r == '\u2069':
			if open--; open < 0 {
				return false
			}
		case r == '\n' && open > 0:
			return false
		}
	}
	return open == 0
}
