// Package fuse keeps the weights of a hundred thousand features in eight bytes
// each, without the features' names, and knows a feature that it has no
// weights for.
//
// It is a static function on a binary fuse filter (Graf and Lemire, Binary
// Fuse Filters, ACM JEA 27, 2022; for values instead of fingerprints Chazelle
// et al., The Bloomier Filter, SODA 2004): a feature's word is the exclusive
// or of three slots. A word holds eight weights of six bits, and in the two
// top bits of each byte sixteen bits of the feature's fingerprint, so that one
// in 65,536 features that are not in the table is taken for one that is. With
// a bit less of fingerprint in each byte it were one in 256, and the noise of
// those, whose weights are anything, was larger than that of coarser weights.
//
// The trainer builds tables, package langid reads them; nothing here knows
// what the weights mean.
package fuse

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

const (
	// Zero is how the weight 0 is stored: weights are −32…31.
	Zero = 32

	// Most is how many features can be summed up at once.
	Most = 512

	slotSize = 8
	// The slots of a feature lie in three segments that follow each other.
	segment = 1 << 11

	fingerprint = 0xC0C0C0C0C0C0C0C0
	prime       = 0x9E3779B97F4A7C15
	second      = 0xC2B2AE3D27D4EB4F
)

// Table reads the words of features. It is a view of bytes that it does not
// change, and safe for concurrent use.
type Table struct {
	slots  []byte
	seed   uint64
	starts uint64 // segments that a feature's first slot may lie in
}

// Size returns the greatest number of bytes up to most that a table may have.
func Size(most int) int { return most / slotSize / segment * segment * slotSize }

// Open returns the table whose slots are data, built with seed.
func Open(data []byte, seed uint64) (Table, error) {
	if len(data) != Size(len(data)) || len(data) < 3*segment*slotSize {
		return Table{}, fmt.Errorf("opening a table of weights: it has %d bytes, not three times %d or a greater multiple",
			len(data), segment*slotSize)
	}
	return Table{data, seed, uint64(len(data)/slotSize/segment) - 2}, nil
}

// place returns the slots of a feature and its fingerprint. Some bits of the
// fingerprint depend on the same bits of the hash as the slots do; measured, no
// more features are taken for others by it.
func (t *Table) place(key uint32) (a, b, c uint, print uint64) {
	h := (uint64(key) + t.seed) * prime
	h ^= h >> 32
	h *= second
	first, _ := bits.Mul64(h, t.starts)
	a = uint(first)*segment + uint(h%segment)
	b = uint(first+1)*segment + uint(h>>11%segment)
	c = uint(first+2)*segment + uint(h>>22%segment)
	return a, b, c, h * prime & fingerprint
}

func (t *Table) slot(i uint) uint64 {
	return binary.LittleEndian.Uint64(t.slots[i*slotSize : i*slotSize+slotSize])
}

// Sum adds up the weights of the features keys, each column for itself. Those
// that have no weights add nothing. There may be up to Most keys.
func (t *Table) Sum(keys []uint32, out *[8]int32) {
	const mask = 0x003f003f003f003f
	// The bytes of a word are added four at a time, in lanes of 16 bits, with
	// their offset: Most · 63 fits. An unknown feature is masked out rather
	// than branched around, since which comes next cannot be guessed.
	var even, odd, known uint64
	own := *t // so that it stays in registers
	for _, key := range keys {
		a, b, c, print := own.place(key)
		w := own.slot(a) ^ own.slot(b) ^ own.slot(c)
		is := ((w^print)&fingerprint>>6 - 1) >> 63 // 1 if all sixteen bits agree
		known += is
		w &= -is
		even += w & mask
		odd += w >> 8 & mask
	}
	base := int32(known) * Zero
	for i := range 4 {
		out[2*i] = int32(even>>(16*i)&0xffff) - base
		out[2*i+1] = int32(odd>>(16*i)&0xffff) - base
	}
}

// Row is a feature with its weights, each from −32 to 31.
type Row struct {
	Key     uint32
	Weights [8]int8
}

// Build returns the slots of a table of size bytes and the seed to open it
// with. It fails if a key comes twice, if a weight is out of its bounds, or if
// there are too many rows: a table of a megabyte takes 86 in 100 slots.
func Build(rows []Row, size int) (data []byte, seed uint64, err error) {
	seen := make(map[uint32]bool, len(rows))
	for _, row := range rows {
		if seen[row.Key] {
			return nil, 0, fmt.Errorf("building a table of weights: the key %#x comes twice", row.Key)
		}
		seen[row.Key] = true
		for _, w := range row.Weights {
			if w < -Zero || w >= Zero {
				return nil, 0, fmt.Errorf("building a table of weights: the weight %d is not within −%d…%d", w, Zero, Zero-1)
			}
		}
	}
	for seed = 1; seed <= 20; seed++ {
		data = make([]byte, size)
		t, err := Open(data, seed)
		if err != nil {
			return nil, 0, err
		}
		if t.fill(rows) {
			return data, seed, nil
		}
	}
	return nil, 0, errors.New("building a table of weights: too many rows for its size")
}

// fill assigns the slots. Taking away, again and again, a row that is alone in
// one of its slots gives an order; put back in reverse, each row has a slot
// that is still free to make its word come out.
func (t *Table) fill(rows []Row) bool {
	n := len(t.slots) / slotSize
	count := make([]int32, n) // rows that want the slot
	which := make([]int32, n) // the exclusive or of their numbers
	slotsOf := func(i int32) [3]uint {
		a, b, c, _ := t.place(rows[i].Key)
		return [3]uint{a, b, c}
	}
	for i := range rows {
		for _, s := range slotsOf(int32(i)) {
			count[s]++
			which[s] ^= int32(i)
		}
	}
	var alone []uint
	for s := range count {
		if count[s] == 1 {
			alone = append(alone, uint(s))
		}
	}
	type taken struct {
		row  int32
		slot uint
	}
	var order []taken
	for len(alone) > 0 {
		s := alone[len(alone)-1]
		alone = alone[:len(alone)-1]
		if count[s] != 1 {
			continue
		}
		i := which[s]
		order = append(order, taken{i, s})
		for _, o := range slotsOf(i) {
			count[o]--
			which[o] ^= i
			if count[o] == 1 {
				alone = append(alone, o)
			}
		}
	}
	if len(order) < len(rows) {
		return false
	}
	for k := len(order) - 1; k >= 0; k-- {
		row := &rows[order[k].row]
		a, b, c, word := t.place(row.Key)
		for i, v := range row.Weights {
			word |= uint64(uint8(v+Zero)) << (8 * i)
		}
		for _, s := range [3]uint{a, b, c} {
			word ^= t.slot(s)
		}
		// The row's own slot is still zero.
		binary.LittleEndian.PutUint64(t.slots[order[k].slot*slotSize:], word)
	}
	return true
}
