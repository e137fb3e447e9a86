package feature

import "math/bits"

// Order is the longest character n-gram.
const Order = 5

// Max is the most features that one token has: all n-grams of a token of
// maxLetters letters with its borders, the word and the pair.
const Max = Order*(maxLetters+2) + 4

// Pair carries the hash of the word to the left, for pairs of words.
type Pair uint64

const (
	prime = 0x9E3779B97F4A7C15
	// Seeds keep the kinds of feature apart.
	seedGram = 0x2545F4914F6CDD1D
	seedWord = 0x8CB92BA72F3D8DD7
	seedPair = 0xD6E8FEB86659FD93
)

// Append appends the buckets of tok's features to dst: its character n-grams
// with the borders, the word, and the pair with the word to the left. buckets
// is the number of rows of the model's table.
func Append(dst []uint32, tok *Token, left *Pair, buckets uint64) []uint32 {
	var run [maxLetters + 2]uint64
	run[0] = 1 // the border
	n := 1
	word := uint64(seedWord)
	for _, r := range tok.Letters[:tok.N] {
		run[n] = uint64(r) + 2
		n++
		word = (word ^ uint64(r)) * prime
		word ^= word >> 29
	}
	run[n] = 1
	n++
	for i := 0; i < n; i++ {
		h := uint64(seedGram)
		last := min(i+Order, n)
		for j := i; j < last; j++ {
			h = (h ^ run[j]) * prime
			h ^= h >> 29
			if j == 0 || i == n-1 {
				continue // a border alone says nothing
			}
			row, _ := bits.Mul64(h*prime, buckets)
			dst = append(dst, uint32(row))
		}
	}
	row, _ := bits.Mul64(word*prime, buckets)
	dst = append(dst, uint32(row))
	if !tok.First && *left != 0 {
		h := (word ^ uint64(*left) ^ seedPair) * prime
		h ^= h >> 29
		row, _ = bits.Mul64(h*prime, buckets)
		dst = append(dst, uint32(row))
	}
	// Rotated, so that "a b" and "b a" differ.
	*left = Pair(bits.RotateLeft64(word, 17))
	return dst
}

// Hash identifies the first n letters of the token, without regard to case.
func (t *Token) Hash(n int) uint64 {
	h := uint64(seedWord)
	for _, r := range t.Letters[:n] {
		h = (h ^ uint64(r)) * prime
		h ^= h >> 29
	}
	return h
}
