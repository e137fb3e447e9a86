package langid

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/ordbro/ordbro/pipeline/langid/internal/fuse"
)

//go:embed model.bin
var embedded []byte

// standard returns the embedded model, opened when it is first asked for: the
// trainer has to start where the embedded file is of another version.
var standard = sync.OnceValue(func() *Model { return mustOpen(embedded) })

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

// Layout of a model: a header of headerSize bytes (little-endian), then the
// table of the features' weights.
const (
	magic      = "ordbro langid 2\n"
	headerSize = 1024
)

// Model is a trained language model. The package's functions use the embedded
// one; others are for evaluation. A Model is immutable and safe for concurrent
// use.
type Model struct {
	table  fuse.Table
	scale  float64 // logit of one step of the table
	bias   [classes]float64
	params [maxParams]float64
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
	m.scale = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[20:])))
	for c := range columns {
		m.bias[c] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[24+4*c:])))
	}
	for i := range m.params {
		m.params[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[64+4*i:])))
	}
	numbers := append(append([]float64{m.scale}, m.bias[:]...), m.params[:]...)
	for _, v := range numbers {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, errors.New("opening a language model: a number of its header is not finite")
		}
	}
	if m.scale <= 0 {
		return nil, errors.New("opening a language model: its scale is not greater than zero")
	}
	var err error
	m.table, err = fuse.Open(data[headerSize:], uint64(binary.LittleEndian.Uint32(data[16:])))
	if err != nil {
		return nil, fmt.Errorf("opening a language model: %w", err)
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
