package check

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// quoteChange shows two versions of a text from a little before the first word in
// which they differ.
func quoteChange(before, now string) (string, string) {
	a, b := strings.Fields(before), strings.Fields(now)
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	from := max(0, same-3)
	cut := func(words []string) string {
		text := strings.Join(words[min(from, len(words)):], " ")
		if from > 0 {
			text = "… " + text
		}
		return quote(text)
	}
	return cut(a), cut(b)
}

// quoteWidth is how many characters of a user's text a message shows.
const quoteWidth = 60

// quote shows a user's text in a message, cut at a word where it is long.
func quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > quoteWidth {
		cut := string(r[:quoteWidth])
		if i := strings.LastIndexByte(cut, ' '); i > quoteWidth/2 {
			cut = cut[:i]
		}
		text = cut + " …"
	}
	return "“" + source.Printable(text) + "”"
}
