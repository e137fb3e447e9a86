package l10n

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/source"
)

// CommentLines writes a text as the lines of a catalogue's comment. TOML allows no
// control characters there and nothing that is not UTF-8: those are shown escaped.
func CommentLines(text string) []string {
	if printable(text) {
		return strings.Split(text, "\n")
	}
	escaped := func(r rune, size int) bool { return r != '\n' && control(r) || r == utf8.RuneError && size == 1 }
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if escaped(r, size) {
			b.WriteString(source.Printable(text[i : i+size]))
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return strings.Split(b.String(), "\n")
}

// OneLine is a text for a comment that has one line only.
func OneLine(text string) string {
	return strings.Join(strings.Fields(strings.Join(CommentLines(text), " ")), " ")
}

// Shows tells whether a comment shows a text. Many editors delete white space at the
// ends of lines, hard line breaks among it: that is no difference.
func Shows(comment, text string) bool {
	return comment == text || slices.EqualFunc(strings.Split(comment, "\n"), CommentLines(text), SameLine)
}

// SameLine compares two lines but for white space at their ends.
func SameLine(a, b string) bool { return strings.TrimRight(a, " \t") == strings.TrimRight(b, " \t") }

// bears tells whether a comment shows the text of a hash. Where an editor may have
// taken away the spaces at the ends of lines, hard line breaks among them (CommonMark
// 0.31 §6.7), it tries what people type there.
func bears(comment, hash string) bool {
	if comment == "" {
		return false
	}
	if Hash(comment) == hash || Hash(unescaped(comment)) == hash {
		return true
	}
	const enough = 7 // lines: 729 ways
	lines := strings.Split(comment, "\n")
	if len(lines) < 2 || len(lines) > enough {
		return false
	}
	ends := []string{"", "  ", " "}
	ways := 1
	for range lines[1:] {
		ways *= len(ends)
	}
	guess := make([]string, len(lines))
	for way := 1; way < ways; way++ {
		rest := way
		for i, line := range lines {
			guess[i] = line
			if i+1 < len(lines) {
				guess[i] = strings.TrimRight(line, " \t") + ends[rest%len(ends)]
				rest /= len(ends)
			}
		}
		if Hash(strings.Join(guess, "\n")) == hash {
			return true
		}
	}
	return false
}

// unescaped is the text that CommentLines has shown with escapes.
func unescaped(comment string) string {
	if !strings.Contains(comment, `\x`) {
		return comment
	}
	var b strings.Builder
	for i := 0; i < len(comment); i++ {
		if rest := comment[i:]; len(rest) >= 4 && strings.HasPrefix(rest, `\x`) {
			if c, err := strconv.ParseUint(rest[2:4], 16, 8); err == nil {
				b.WriteByte(byte(c))
				i += 3
				continue
			}
		}
		b.WriteByte(comment[i])
	}
	return b.String()
}

func control(r rune) bool { return r < 0x20 && r != '\t' || r == 0x7f }

// printable tells, fast, that a text has no control characters and is UTF-8. White
// space beyond ASCII counts as not printable.
func printable(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < 0x20 && c != '\n' && c != '\t', c == 0x7f, c == 0xc2, c == 0xe1, c == 0xe2, c == 0xe3, c == 0xef:
			return !strings.ContainsFunc(text[i:], func(r rune) bool {
				return r != '\n' && control(r) || r == utf8.RuneError || r > 0x7f && unicode.IsSpace(r)
			})
		}
	}
	return utf8.ValidString(text)
}

// Where says what a unit is, as the first "#." line of its entry does. The heading above
// it is not stored: it stands above it in the catalogue, and a heading that is renamed
// would touch every entry below it.
func (u *Unit) Where() string {
	if u.Key != "" {
		return string(u.Kind) + ": " + Shortened(OneLine(u.Key))
	}
	return string(u.Kind)
}

// maxShown is how many characters of an author's note an entry shows. A note to a list
// stands at each of its items, so that one of 40 KB would make a catalogue that nobody can
// read.
const maxShown = 1000

// Shortened is text for a comment about the source, cut at a word where it is long.
func Shortened(text string) string {
	r := []rune(text)
	if len(r) <= maxShown {
		return text
	}
	text = string(r[:maxShown])
	if i := strings.LastIndexByte(text, ' '); i > len(text)/2 {
		text = text[:i]
	}
	return text + " …"
}
