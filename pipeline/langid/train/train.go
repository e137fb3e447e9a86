package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
	"github.com/ordbro/ordbro/pipeline/langid/internal/fuse"
)

var tags = [classes + 1]string{"da", "en", "fi", "fo", "is", "nb", "nn", "sv", "und"}

func class(tag string) int { return slices.Index(tags[:], tag) }

// corpus is everything that there is to learn from.
type corpus struct {
	units, words []unit
	other        []unit // languages that are none of ours
}

//go:embed data/other.tsv.gz
var otherLanguages []byte

func read(dir string) (c corpus, err error) {
	if c.units, err = load(filepath.Join(dir, "train.tsv.xz")); err != nil {
		return c, err
	}
	if c.words, err = load(filepath.Join(dir, "train_words.tsv.xz")); err != nil {
		return c, err
	}
	c.other, err = others()
	return c, err
}

func others() ([]unit, error) {
	z, err := gzip.NewReader(bytes.NewReader(otherLanguages))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	return parse("other.tsv.gz", raw)
}

// closedClasses lists pronouns, conjunctions, prepositions and the like, which
// a sentence cannot do without and strings from user interfaces have few of.
//
//go:embed data/closed.txt
var closedClasses string

// closed lists the words of closedClasses, each once for its language.
func closed() (words []unit) {
	langs := []string{"da", "nb", "nn", "sv", "en", "is", "fo", "fi"}
	seen := map[string]bool{}
	for line := range strings.Lines(closedClasses) {
		if line[0] == '#' {
			continue
		}
		for i, field := range strings.Split(line, ";") {
			for _, w := range strings.Split(field, ",") {
				if w = strings.TrimSpace(w); w != "" && !seen[langs[i]+w] {
					seen[langs[i]+w] = true
					words = append(words, unit{gold: langs[i : i+1], kind: "word", text: w})
				}
			}
		}
	}
	return words
}

const (
	tableSize  = 1000000 // bytes at most
	headerSize = 1024
	features   = 105000 // that the table has room for, with some to spare
)

// The recipe, chosen on dev.tsv and on left-out sources: see MODEL.md.
const (
	epochs      = 10  // passes over the units
	firstRate   = 3.0 // learning rate, falling evenly to the last
	lastRate    = 0.02
	wordWeight  = 0.5 // of a word type, against 1 for a unit
	wordShare   = 4   // an epoch takes one in so many word types
	closeWeight = 4   // of a word of the closed classes
	fewUnits    = 10000
	fewWeight   = 2   // of a unit in a language with fewer than fewUnits
	elseWeight  = 0.5 // of a text in another language; half of that for a word
)

// seeds of the random numbers of the models that the embedded one is the mean
// of.
var seeds = []uint64{1, 2, 3}

// split parts the texts of other languages: one in ten is kept back, to
// calibrate and to measure on.
func split(other []unit) (learn, held []unit) {
	for i, u := range other {
		if i%10 == 0 {
			held = append(held, u)
		} else {
			learn = append(learn, u)
		}
	}
	return learn, held
}

// train returns a model learnt from c, without the source named so, and
// calibrated on dev.
func train(c corpus, dev []unit, without string) ([]byte, error) {
	learn, held := split(c.other)
	pool := lessons(c, learn, without)
	model, err := encode(fit(pool), count(pool))
	if err != nil {
		return nil, err
	}
	calibrate(model, dev, held)
	return model, nil
}

// fit learns from the lessons, once for each seed, and returns the mean. The
// order of the steps and the random numbers are fixed, so the result is too.
func fit(pool []lesson) *learner {
	all := make([]*learner, len(seeds))
	var wg sync.WaitGroup
	for i, seed := range seeds {
		wg.Go(func() { all[i] = fitOnce(pool, seed) })
	}
	wg.Wait()
	return mean(all)
}

func fitOnce(pool []lesson, seed uint64) *learner {
	l := newLearner(seed)
	rnd := random(seed << 32)
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
			rate := float32(firstRate*float32(1-float32(float32(step)/total))) + lastRate
			step++
			x := pool[i]
			if x.word {
				if rnd.below(wordShare) == 0 {
					l.learn(&x, rate)
				}
				continue
			}
			l.learn(&x, rate)
			if x.text = fragment(x.text, &rnd); x.text != "" {
				l.learn(&x, rate)
			}
		}
	}
	return l
}

func lessons(c corpus, other []unit, without string) (pool []lesson) {
	count := map[string]int{}
	for _, u := range c.units {
		count[u.gold[0]]++
	}
	for _, u := range c.units {
		if u.source == without {
			continue
		}
		x := lesson{text: u.text, class: class(u.gold[0]), second: classes, weight: 1}
		if count[u.gold[0]] < fewUnits {
			x.weight = fewWeight
		}
		pool = append(pool, x)
		if u.gold[0] == "nn" {
			if x.text = eInfinitive(x.text); x.text != "" {
				x.weight = 0.5
				pool = append(pool, x)
			}
		}
	}
	for _, u := range append(gibberish(1500), other...) {
		x := lesson{text: u.text, class: classes, second: classes, weight: elseWeight}
		if u.kind == "word" {
			x.weight = elseWeight / 2
		}
		pool = append(pool, x)
	}
	for _, u := range closed() {
		pool = append(pool, lesson{text: u.text, class: class(u.gold[0]), second: classes, weight: closeWeight})
	}
	seen := norwegianWords(c, without)
	for _, u := range c.words {
		x := lesson{text: u.text, class: class(u.gold[0]), second: classes, weight: wordWeight, word: true}
		if u.gold[0] == "nb" {
			// The list is of Norwegian words, in both written languages, though
			// it says nb.
			x.second = class("nn")
			switch at := seen[strings.ToLower(u.text)]; {
			case at == inNynorsk:
				x.share = 1
			case at == inBokmal:
			case at == inNynorsk|inBokmal:
				x.share = 0.5
			default:
				x.share = 0.4
			}
		}
		pool = append(pool, x)
	}
	return pool
}

// Where a word was seen.
const (
	inBokmal = 1 << iota
	inNynorsk
)

// norwegianWords tells for the words of the Norwegian units in which of the two
// written languages they stand.
func norwegianWords(c corpus, without string) map[string]uint8 {
	seen := map[string]uint8{}
	for _, u := range c.units {
		at := uint8(0)
		switch u.gold[0] {
		case "nb":
			at = inBokmal
		case "nn":
			at = inNynorsk
		}
		if at == 0 || u.source == without {
			continue
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(u.text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			seen[w] |= at
		}
	}
	return seen
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

// count returns how often each feature is met in an epoch, by its key; in
// quarters, since of the word types an epoch takes one in four.
func count(pool []lesson) map[uint32]uint32 {
	counts := make(map[uint32]uint32, 1<<21)
	var keys []uint32
	for i := range pool {
		sc := feature.NewScanner(pool[i].text)
		var tok feature.Token
		var left feature.Pair
		for sc.Next(&tok) {
			if tok.Kind == feature.Neutral || tok.Kind == feature.Foreign {
				left = 0
				continue
			}
			keys = feature.Append(keys[:0], &tok, &left)
			for _, key := range keys {
				if pool[i].word {
					counts[key]++
				} else {
					counts[key] += wordShare
				}
			}
		}
	}
	return counts
}

// encode returns the model: see package langid for the layout.
func encode(l *learner, counts map[uint32]uint32) ([]byte, error) {
	keys := weightiest(l, counts)
	abs := make([]float32, 0, len(keys)*classes)
	for _, key := range keys {
		for _, v := range l.w[rowOf(key)] {
			abs = append(abs, max(v, -v))
		}
	}
	slices.Sort(abs)
	// The few largest weights are cut, so that the many keep their digits.
	scale := float32(abs[len(abs)-1-len(abs)/5000] / (fuse.Zero - 1))
	rows := make([]fuse.Row, len(keys))
	for i, key := range keys {
		rows[i].Key = key
		for c, v := range l.w[rowOf(key)] {
			q := math.RoundToEven(float64(float32(v / scale)))
			rows[i].Weights[c] = int8(max(-fuse.Zero, min(fuse.Zero-1, q)))
		}
	}
	table, seed, err := fuse.Build(rows, fuse.Size(tableSize))
	if err != nil {
		return nil, err
	}
	out := make([]byte, headerSize, headerSize+len(table))
	copy(out, "ordbro langid 2\n")
	binary.LittleEndian.PutUint32(out[16:], uint32(seed))
	binary.LittleEndian.PutUint32(out[20:], math.Float32bits(scale))
	for c, b := range l.bias {
		binary.LittleEndian.PutUint32(out[24+4*c:], math.Float32bits(b))
	}
	return append(out, table...), nil
}

// weightiest returns the keys of the features whose weights say most, and that
// are met most often, sorted. The others, nineteen in twenty, are dropped:
// nearly nothing is lost by it, and what a text holds that training did not is
// then known to be unknown.
func weightiest(l *learner, counts map[uint32]uint32) (keys []uint32) {
	type candidate struct {
		key   uint32
		worth float64
	}
	var all []candidate
	for key, n := range counts {
		worth := 0.0
		for _, v := range l.w[rowOf(key)] {
			worth += float64(float64(v) * float64(v))
		}
		all = append(all, candidate{key, float64(worth * float64(n))})
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.key, b.key))
	})
	for _, x := range all[:min(features, len(all))] {
		keys = append(keys, x.key)
	}
	slices.Sort(keys)
	return keys
}
