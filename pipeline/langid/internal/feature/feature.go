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

// Append appends the keys of tok's features to dst: its character n-grams with
// the borders, the word (twice, to weigh more than an n-gram), and the pair
// with the word to the left.
func Append(dst []uint32, tok *Token, left *Pair) []uint32 {
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
				dst = append(dst, key(h))
			}
		}
	}
	word := tok.Hash(tok.N)
	k := key(word)
	dst = append(dst, k, k)
	if !tok.First && *left != 0 {
		dst = append(dst, key(mix(word^seedPair, uint64(*left))))
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

// key takes the high bits of a hash, which the multiplication has mixed best.
func key(h uint64) uint32 { return uint32(h * prime >> 32) }
