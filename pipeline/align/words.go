package align

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A word is a run of letters and digits of a text; in scripts that put no spaces
// between words, one character.
type word struct {
	text   string
	hash   uint64 // of the text, letter case aside
	weight float64
}

// eachWord calls yield with the words of text. address tells that the word stands
// in the destination of a link or image.
func eachWord(text string, yield func(text string, hash uint64, address bool) bool) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	start, hash, address := -1, uint64(offset), false
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		alone := c >= 0x2e80 && unicode.IsLetter(c) || 0xe00 <= c && c < 0xf00 && unicode.IsLetter(c)
		if !alone && isWord(c) {
			if start < 0 {
				start, hash = i, offset
			}
			hash = (hash ^ uint64(fold(c))) * prime
			i += size
			continue
		}
		if start >= 0 {
			if !yield(text[start:i], hash, address) {
				return
			}
			start = -1
		}
		switch {
		case alone:
			if !yield(text[i:i+size], (offset^uint64(c))*prime, address) {
				return
			}
		case c == '(' && i > 0 && text[i-1] == ']':
			address = true
		case c == ')' || c == ' ' || c == '\n':
			address = false
		}
		i += size
	}
	if start >= 0 {
		yield(text[start:], hash, address)
	}
}

func isWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

func fold(c rune) rune {
	if c < utf8.RuneSelf {
		if 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}
	return unicode.ToLower(c)
}

// countWords counts the words of text, up to limit.
func countWords(text string, limit int) int {
	n := 0
	eachWord(text, func(string, uint64, bool) bool { n++; return n < limit })
	return n
}

// A rarity knows in how many places words occur. Words share counters by hash: a
// collision makes a word a little less telling.
type rarity struct {
	counts []uint16
	shift  uint
	total  float64 // log of the number of words
}

func newRarity(items []Item) *rarity {
	r := &rarity{counts: make([]uint16, 1<<15), shift: 64 - 15}
	words := 0
	for i := range items {
		eachWord(items[i].Text, func(_ string, hash uint64, _ bool) bool {
			words++
			if c := &r.counts[hash>>r.shift]; *c < math.MaxUint16 {
				*c++
			}
			return true
		})
	}
	r.total = math.Log(float64(words) + 2)
	return r
}

// weight is how much it tells that a word is in two texts: little for the commonest
// and short ones, less for numbers, which are edited more often than words, and
// little for an address.
func (r *rarity) weight(text string, hash uint64, address bool) float64 {
	count := float64(r.counts[hash>>r.shift])
	w := 0.15 + 0.85*(1-math.Log(count+1)/r.total)
	w *= math.Min(1, 0.4+0.12*float64(len(text)))
	if text[0] >= '0' && text[0] <= '9' {
		w *= 0.5
	}
	if address {
		w *= 0.3
	}
	return w
}

// A bag holds the words of a text in the order of their hashes.
type bag struct {
	words []word
	total float64
}

func (r *rarity) bag(text string) *bag {
	b := &bag{words: make([]word, 0, len(text)/6+1)}
	eachWord(text, func(t string, hash uint64, address bool) bool {
		w := r.weight(t, hash, address)
		b.words = append(b.words, word{t, hash, w})
		b.total += w
		return true
	})
	if len(b.words) == 0 && text != "" { // punctuation only: the whole is one word
		b.words, b.total = []word{{text, 0, 1}}, 1
	}
	slices.SortFunc(b.words, func(x, y word) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.text, y.text))
	})
	return b
}

// A likeness compares two texts.
type likeness struct {
	whole  float64 // 0…1: the share of both that is in the other (a weighted Dice coefficient)
	part   float64 // 0…1: the share of the shorter that is in the longer
	common float64 // weight of what they share; about the number of telling words
}

// maxLeft bounds how many words without an equal are looked at for inflections and
// typing errors.
const maxLeft = 24

func compare(a, b *bag) likeness {
	if a.total == 0 || b.total == 0 {
		return likeness{}
	}
	var leftA, leftB [maxLeft]word
	var lenA, lenB, i, j int
	common := 0.0
	for i < len(a.words) || j < len(b.words) {
		switch {
		case j == len(b.words) || i < len(a.words) && a.words[i].hash < b.words[j].hash:
			if lenA < maxLeft {
				leftA[lenA] = a.words[i]
				lenA++
			}
			i++
		case i == len(a.words) || a.words[i].hash > b.words[j].hash:
			if lenB < maxLeft {
				leftB[lenB] = b.words[j]
				lenB++
			}
			j++
		default:
			common += math.Min(a.words[i].weight, b.words[j].weight)
			i, j = i+1, j+1
		}
	}
	exact := common
	for i := range lenA {
		best, at := 0.0, -1
		for j := range lenB {
			if c := closeness(leftA[i].text, leftB[j].text); c > best {
				best, at = c, j
			}
		}
		if at >= 0 {
			common += best * math.Min(leftA[i].weight, leftB[at].weight)
			lenB--
			leftB[at] = leftB[lenB]
		}
	}
	return likeness{2 * common / (a.total + b.total), common / math.Min(a.total, b.total), exact}
}

// closeness is the share of the longer word that the two have in common at their
// beginnings and ends, 0 below three fifths: inflections, compounds and one typing
// error come out close.
func closeness(a, b string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || 5*len(a) < 3*len(b) {
		return 0
	}
	i := 0
	for i < len(a) && lower(a[i]) == lower(b[i]) {
		i++
	}
	j := 0
	for j < len(a)-i && lower(a[len(a)-1-j]) == lower(b[len(b)-1-j]) {
		j++
	}
	if 5*(i+j) < 3*len(b) {
		return 0
	}
	return float64(i+j) / float64(len(b))
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
