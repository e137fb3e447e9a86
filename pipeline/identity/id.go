package identity

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
)

// The bounds of an id's slug: it is made to be recognised, not to be read out.
const (
	slugWords = 6
	slugBytes = 40
)

// reserved are the keys that go-i18n v2.7.0 keeps for itself
// (i18n/message.go, reservedKeys); as part of an id they break a whole file.
var reserved = map[string]bool{
	"id": true, "description": true, "hash": true, "leftdelim": true, "rightdelim": true,
	"zero": true, "one": true, "two": true, "few": true, "many": true, "other": true,
	"translation": true,
}

// letters are those that Unicode does not decompose into a base letter and marks.
var letters = map[rune]string{
	'ø': "o", 'æ': "ae", 'œ': "oe", 'ð': "d", 'đ': "d", 'þ': "th", 'ß': "ss", 'ł': "l",
	'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ı': "i", 'ĸ': "k", 'ƒ': "f", 'ə': "e", 'ʒ': "z", 'ɣ': "g",
}

// NewID makes the id of a new unit, "<article key>.<slug>" in [a-z0-9-]: up to six
// words of its text, transliterated. It is never a reserved word, and unique as far
// as taken tells (nil: nothing is taken).
func NewID(article, text string, taken func(id string) bool) string {
	return newID(idStem(article, text), 1, taken)
}

// IDs gives out ids that are unique among all that it knows. The zero IDs knows none.
type IDs struct {
	taken map[string]bool
	next  map[string]int // by stem: where to look for a free number, so that many equal texts cost no more than others
}

// Add makes an id known.
func (s *IDs) Add(id string) {
	if s.taken == nil {
		s.taken, s.next = map[string]bool{}, map[string]int{}
	}
	s.taken[id] = true
}

// New makes an id as NewID does, and knows it from now on.
func (s *IDs) New(article, text string) string {
	stem := idStem(article, text)
	n := max(1, s.next[stem])
	id := newID(stem, n, func(id string) bool {
		n++
		return s.taken[id]
	})
	s.Add(id)
	s.next[stem] = n
	return id
}

// idStem is an id without the number that sets it apart.
func idStem(article, text string) string {
	slug := strings.Join(slugOf(text), "-")
	if slug == "" { // no letter has a Latin form: any name will do that is always the same
		sum := sha1.Sum([]byte(text))
		slug = "text-" + hex.EncodeToString(sum[:4])
	}
	return articleKey(article) + "." + slug
}

// newID is the first free id with the stem, from number n on.
func newID(stem string, n int, taken func(id string) bool) string {
	for ; ; n++ {
		id := stem
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		if reserved[id[strings.IndexByte(id, '.')+1:]] {
			continue
		}
		if taken == nil || !taken(id) {
			return id
		}
	}
}

// articleKey is an article's key as ids begin with it.
func articleKey(article string) string {
	key := strings.Join(plainWords(article), "-")
	if key == "" {
		sum := sha1.Sum([]byte(article))
		key = "article-" + hex.EncodeToString(sum[:4])
	}
	if reserved[key] {
		key = "article-" + key
	}
	return key
}

// NamedAfter tells whether an id was made for a text of an article.
func NamedAfter(id, article string) bool {
	return strings.HasPrefix(notation.Fold(id), articleKey(article)+".")
}

// SameID tells whether a person cannot tell two ids apart.
func SameID(a, b string) bool { return notation.Fold(a) == notation.Fold(b) }

// slugOf picks the words of a slug: at least one, then as many as the bounds allow.
func slugOf(text string) []string {
	const enough = 2000 // bytes in which to look for six words
	words := plainWords(withoutAddresses(text[:min(len(text), enough)]))
	if len(words) > 0 {
		words[0] = words[0][:min(len(words[0]), slugBytes)]
	}
	size := 0
	for i, w := range words {
		size += len(w) + 1
		if i == slugWords || size-1 > slugBytes {
			return words[:i]
		}
	}
	return words
}

// withoutAddresses leaves out link destinations and tags, which are no words of the
// text. It need not be exact.
func withoutAddresses(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		end := -1
		switch {
		case strings.HasPrefix(text[i:], "]("):
			end = strings.IndexByte(text[i:], ')')
		case text[i] == '<':
			end = strings.IndexByte(text[i:], '>')
		}
		if end > 0 {
			b.WriteByte(' ')
			i += end + 1
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	if strings.TrimSpace(b.String()) == "" {
		return text
	}
	return b.String()
}

// plainWords transliterates text to words of [a-z0-9].
func plainWords(text string) []string {
	const enough = 400 // bytes of text in which to look for six words
	if len(text) > enough {
		text = strings.ToValidUTF8(text[:enough], "")
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case letters[r] != "":
			b.WriteString(letters[r])
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’': // part of the word
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}
