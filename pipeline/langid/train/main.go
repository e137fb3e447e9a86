package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

var tags = [classes + 1]string{"da", "en", "fi", "fo", "is", "nb", "nn", "sv", "und"}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/langid", "folder with train.tsv.xz, train_words.tsv.xz and dev.tsv")
	out := flag.String("o", "pipeline/langid/model.bin", "model to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		log.Fatal("train: ", err)
	}
}

const fileSize = 1 << 20
const headerSize = 1024

func run(dir, out string) error {
	start := time.Now()
	units, err := load(filepath.Join(dir, "train.tsv.xz"))
	if err != nil {
		return err
	}
	words, err := load(filepath.Join(dir, "train_words.tsv.xz"))
	if err != nil {
		return err
	}
	log.Printf("read %d units, %d words in %.1fs", len(units), len(words), time.Since(start).Seconds())
	l := train(units, words)
	log.Printf("trained %.1fs", time.Since(start).Seconds())
	return os.WriteFile(out, quantise(l), 0o644)
}

func class(tag string) int { return slices.Index(tags[:], tag) }

func train(units, words []unit) *learner {
	const epochs = 4
	l := newLearner((fileSize - headerSize) / classes)
	rnd := random(1)
	var pool []lesson
	count := map[string]int{}
	for _, u := range units {
		count[u.gold[0]]++
	}
	for _, u := range units {
		x := lesson{text: u.text, weight: 1}
		if count[u.gold[0]] < 10000 {
			x.weight = 2
		}
		x.target[class(u.gold[0])] = 1
		pool = append(pool, x)
	}
	n := len(pool)
	for _, u := range words {
		x := lesson{text: u.text, weight: .5}
		x.target[class(u.gold[0])] = 1
		pool = append(pool, x)
	}
	order := make([]int, len(pool))
	for i := range order {
		order[i] = i
	}
	total := float32(epochs * len(order))
	step := 0
	for range epochs {
		for i := len(order) - 1; i > 0; i-- {
			j := rnd.below(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			rate := float32(3) * float32(1-float32(step)/total) + 0.02
			step++
			if i >= n && rnd.below(4) != 0 {
				continue
			}
			x := pool[i]
			l.learn(&x, rate)
			if i < n {
				if f := fragment(x.text, &rnd); f != "" {
					x.text = f
					x.weight *= .5
					l.learn(&x, rate)
				}
			}
		}
	}
	return l
}

// fragment returns one to four adjacent words of text, or "".
func fragment(text string, rnd *random) string {
	f := strings.Fields(text)
	if len(f) < 3 {
		return ""
	}
	n := 1 + rnd.below(4)
	if n >= len(f) {
		n = len(f) - 1
	}
	i := rnd.below(len(f) - n + 1)
	return strings.Join(f[i:i+n], " ")
}

func quantise(l *learner) []byte {
	out := make([]byte, headerSize+len(l.w)*classes)
	copy(out, "ordbro langid 1\n")
	var abs []float32
	for i := range l.w {
		for _, v := range l.w[i] {
			abs = append(abs, float32(math.Abs(float64(v))))
		}
	}
	slices.Sort(abs)
	top := abs[int(float64(len(abs))*0.9998)]
	scale := float32(top / 127)
	log.Printf("max %v top %v", abs[len(abs)-1], top)
	binary.LittleEndian.PutUint32(out[16:], uint32(len(l.w)))
	binary.LittleEndian.PutUint32(out[20:], math.Float32bits(scale))
	for c, b := range l.bias {
		binary.LittleEndian.PutUint32(out[24+4*c:], math.Float32bits(b))
	}
	for i := range l.w {
		for c, v := range l.w[i] {
			q := math.RoundToEven(float64(float32(v / scale)))
			q = max(-128, min(127, q))
			out[headerSize+i*classes+c] = byte(int(q) + 128)
		}
	}
	return out
}

var _ = fmt.Sprint
