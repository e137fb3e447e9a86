package feature

import "math/bits"

// Lengths of the character n-grams. Single letters say nothing that longer
// ones do not, and 6-grams add time without accuracy.
const (
	shortest = 2
	longest  = 5
)

// Max bounds the features that one token has: all n-grams of a token of
// maxLetters letters with its borders, the word twice and the pair.
const Max = (longest-shortest+1)*(maxLetters+2) + 3

// Pair carries the hash of the word to the left, for pairs of words. Zero is
// none.
type Pair uint64

const (
	prime = 0x9E3779B97F4A7C15
	// Seeds keep the kinds of feature apart.
	seedGram = 0x2545F4914F6CDD1D
	seedWord = 0x8CB92BA72F3D8DD7
	seedPair = 0xD6E8FEB86659FD93

	border = 1 // stands for the border of a word; letters come after it
)

// Append appends the buckets of tok's features to dst: its character n-grams
// with the borders, the word (twice, to weigh more than an n-gram), and the
// pair with the word to the left. buckets is the number of rows of the model's
// table.
func Append(dst []uint32, tok *Token, left *Pair, buckets uint64) []uint32 {
	var run [maxLetters + 2]uint64
	run[0] = border
	n := 1
	for _, r := range tok.Letters[:tok.N] {
		run[n] = uint64(r) + border + 1
		n++
	}
	run[n] = border
	n++
	for i := range n - 1 {
		h := uint64(seedGram)
		for j := i; j < min(i+longest, n); j++ {
			h = mix(h, run[j])
			if j-i+1 >= shortest {
				dst = append(dst, bucket(h, buckets))
			}
		}
	}
	word := tok.Hash(tok.N)
	row := bucket(word, buckets)
	dst = append(dst, row, row)
	if !tok.First && *left != 0 {
		dst = append(dst, bucket(mix(word^seedPair, uint64(*left)), buckets))
	}
	// Rotated, so that "a b" and "b a" differ.
	*left = Pair(bits.RotateLeft64(word, 17))
	return dst
}

// Hash identifies the first n letters of the token, without regard to case.
func (t *Token) Hash(n int) uint64 {
	h := uint64(seedWord)
	for _, r := range t.Letters[:n] {
		h = mix(h, uint64(r))
	}
	return h
}

func mix(h, v uint64) uint64 {
	h = (h ^ v) * prime
	return h ^ h>>29
}

// bucket maps a hash to a row: the high bits of hash × buckets, which spreads
// over any number of buckets.
func bucket(h, buckets uint64) uint32 {
	row, _ := bits.Mul64(h*prime, buckets)
	return uint32(row)
}
