package fuse

import (
	"math/rand/v2"
	"testing"
)

func TestTable(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	size := Size(1_000_000)
	var rows []Row
	for key := range 1 << 20 {
		if len(rows) == 104000 {
			break
		}
		if rnd.IntN(9) > 0 {
			continue
		}
		r := Row{Key: uint32(key)}
		for i := range r.Weights {
			r.Weights[i] = int8(rnd.IntN(128) - 64)
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
	in := map[uint32]bool{}
	var all []uint32
	var want [8]int32
	var got [8]int32
	for _, r := range rows {
		in[r.Key] = true
		table.Sum([]uint32{r.Key}, &got)
		for i, v := range r.Weights {
			if got[i] != int32(v) {
				t.Fatalf("key %d: weights %v, want %v", r.Key, got, r.Weights)
			}
		}
		if len(all) < 512 {
			all = append(all, r.Key)
			for i, v := range r.Weights {
				want[i] += int32(v)
			}
		}
	}
	if table.Sum(all, &got); got != want {
		t.Errorf("the sum of 512 rows is %v, want %v", got, want)
	}
	taken, asked := 0, 0
	for key := range uint32(1 << 20) {
		if in[key] {
			continue
		}
		asked++
		if table.Sum([]uint32{key}, &got); got != [8]int32{} {
			taken++
		}
	}
	if share := float64(taken) / float64(asked); share > 1.2/256 {
		t.Errorf("%.5f of the features without weights are taken for others, want 1/256", share)
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
