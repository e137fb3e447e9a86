package langid

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

//go:embed model.bin
var embedded []byte

// standard is the embedded model. Its tables are only read, so that it is safe
// for concurrent use.
var standard = mustOpen(embedded)

// The columns of the table, in the order of their tags. The reject class is
// the reference class of the regression: its score is 0 everywhere and needs
// no column.
const (
	da = iota
	en
	fi
	fo
	is
	nb
	nn
	sv
	und
	columns = und
	classes = und + 1
)

var tags = [classes]string{"da", "en", "fi", "fo", "is", "nb", "nn", "sv", "und"}

// Layout of a model: a header of headerSize bytes (little-endian), then one
// row of 8 bytes for each bucket.
const (
	magic      = "ordbro langid 1\n"
	headerSize = 1024
)

// Model is a trained language model. The package's functions use the embedded
// one; others are for evaluation. A Model is immutable and safe for concurrent
// use.
type Model struct {
	table   []byte
	buckets uint64
	scale   float64 // logit of one step of the table
	bias    [classes]float64
	params  [maxParams]float64
}

// maxParams is how many calibration parameters the header holds.
const maxParams = 128

// Open reads a model as the trainer writes it. The model keeps data and does
// not change it.
func Open(data []byte) (*Model, error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, errors.New("opening a language model: not a model of this version")
	}
	m := &Model{}
	m.buckets = uint64(binary.LittleEndian.Uint32(data[16:]))
	m.scale = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[20:])))
	for c := range columns {
		m.bias[c] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[24+4*c:])))
	}
	for i := range m.params {
		m.params[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[64+4*i:])))
	}
	m.table = data[headerSize:]
	if uint64(len(m.table)) != m.buckets*columns || m.buckets == 0 {
		return nil, fmt.Errorf("opening a language model: %d bytes of weights for %d buckets", len(m.table), m.buckets)
	}
	return m, nil
}

func mustOpen(data []byte) *Model {
	m, err := Open(data)
	if err != nil {
		panic(err) // the embedded file does not belong to this code
	}
	return m
}

// lanes holds the sums of the eight columns of one token.
type lanes [columns]int32

// sum adds up the rows. The eight bytes of a row are added four at a time in
// 16-bit lanes of two words; bytes are offset by 128, and a token has fewer
// than 257 features (feature.Max), so no lane overflows.
func (m *Model) sum(rows []uint32, out *lanes) {
	const mask = 0x00ff00ff00ff00ff
	var even, odd uint64
	table := m.table
	for _, row := range rows {
		v := binary.LittleEndian.Uint64(table[uint(row)*columns:])
		even += v & mask
		odd += v >> 8 & mask
	}
	base := int32(len(rows)) * 128
	for i := range 4 {
		out[2*i] = int32(even>>(16*i)&0xffff) - base
		out[2*i+1] = int32(odd>>(16*i)&0xffff) - base
	}
}
