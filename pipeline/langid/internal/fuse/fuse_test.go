package fuse

import (
	"math/rand/v2"
	"testing"
)

func TestTable(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	size := Size(1_000_000)
	var rows []Row
	known := map[uint32]bool{}
	for len(rows) < 104000 {
		r := Row{Key: rnd.Uint32()}
		if known[r.Key] {
			continue
		}
		known[r.Key] = true
		for i := range r.Weights {
			r.Weights[i] = int8(rnd.IntN(2*Zero) - Zero)
		}
		rows = append(rows, r)
	}
	data, seed, err := Build(rows, size)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Open(data, seed)
	if err != nil {
		t.Fatal(err)
	}
	var all []uint32
	var want [8]int32
	var got [8]int32
	for _, r := range rows {
		table.Sum([]uint32{r.Key}, &got)
		for i, v := range r.Weights {
			if got[i] != int32(v) {
				t.Fatalf("key %d: weights %v, want %v", r.Key, got, r.Weights)
			}
		}
		if len(all) < Most {
			all = append(all, r.Key)
			for i, v := range r.Weights {
				want[i] += int32(v)
			}
		}
	}
	if table.Sum(all, &got); got != want {
		t.Errorf("the sum of Most rows is %v, want %v", got, want)
	}
	taken, asked := 0, 4_000_000
	for range asked {
		key := rnd.Uint32()
		if known[key] {
			continue
		}
		if table.Sum([]uint32{key}, &got); got != [8]int32{} {
			taken++
		}
	}
	if share := float64(taken) / float64(asked) * 65536; share < .5 || share > 1.5 {
		t.Errorf("of 65,536 features without weights %.2f are taken for others, want 1", share)
	}
}

func TestTooMany(t *testing.T) {
	size := Size(100_000)
	var rows []Row
	for key := range size / slotSize {
		rows = append(rows, Row{Key: uint32(key)})
	}
	if _, _, err := Build(rows, size); err == nil {
		t.Error("a table takes as many rows as it has slots; want an error")
	}
}

func TestBadRows(t *testing.T) {
	size := Size(100_000)
	for what, rows := range map[string][]Row{
		"a key that comes twice":   {{Key: 7}, {Key: 8}, {Key: 7}},
		"a weight that is too big": {{Key: 7, Weights: [8]int8{Zero}}},
		"one that is too small":    {{Key: 7, Weights: [8]int8{-Zero - 1}}},
	} {
		if _, _, err := Build(rows, size); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
}

func TestOpen(t *testing.T) {
	for _, n := range []int{0, 8, 3*segment*slotSize - 8, 3*segment*slotSize + 8} {
		if _, err := Open(make([]byte, n), 1); err == nil {
			t.Errorf("%d bytes open as a table; want an error", n)
		}
	}
}

func BenchmarkSum(b *testing.B) {
	table, err := Open(make([]byte, Size(1_000_000)), 1)
	if err != nil {
		b.Fatal(err)
	}
	keys := make([]uint32, 64)
	for i := range keys {
		keys[i] = uint32(i) * 2654435761 >> 12
	}
	var out [8]int32
	b.SetBytes(int64(4 * len(keys)))
	for b.Loop() {
		table.Sum(keys, &out)
	}
}
