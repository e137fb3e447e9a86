package main

import (
	"math"

	"github.com/ordbro/ordbro/pipeline/langid/internal/exact"
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// classes is the number of columns of the table; the reject class is the
// reference whose weights are zero, so it needs none.
const classes = 8

// lesson is one text to learn from.
type lesson struct {
	text   string
	class  int // classes is the reject class
	weight float32
	second int     // another class that it may be in,
	share  float32 // and how probably
	word   bool    // a word type: there are many, and each epoch takes a share
}

// learner is multinomial logistic regression over hashed features, trained by
// stochastic gradient descent.
//
// Every product is converted to float32 before it is added: the language lets
// a compiler fuse x*y+z unless a conversion stands between, and then the model
// would differ from one machine to the next.
type learner struct {
	w     [][classes]float32 // rows of weights, which features share
	bias  [classes]float32
	rnd   random
	rows  []uint32 // of the features of the lesson at hand
	scale []float32
}

// mean returns the mean of learners.
func mean(all []*learner) *learner {
	m := all[0]
	for _, l := range all[1:] {
		for i := range m.w {
			for c := range m.w[i] {
				m.w[i][c] += l.w[i][c]
			}
		}
		for c := range m.bias {
			m.bias[c] += l.bias[c]
		}
	}
	n := float32(len(all))
	for i := range m.w {
		for c := range m.w[i] {
			m.w[i][c] /= n
		}
	}
	for c := range m.bias {
		m.bias[c] /= n
	}
	return m
}

// rowBits is how many bits of a feature's key choose its row. The training texts
// have some 1.7 million features, so that most share their row with a rare one;
// with twice as many rows nothing was won.
const rowBits = 20

func rowOf(key uint32) uint32 { return key >> (32 - rowBits) }

// rateOfBias slows the bias down, which every lesson moves.
const rateOfBias = 0.05

func newLearner(seed uint64) *learner {
	return &learner{
		w:   make([][classes]float32, 1<<rowBits),
		rnd: random(seed),
	}
}

// features fills rows and scale: scale[i] is the value of feature rows[i].
// The values have the Euclidean length 1.
func (l *learner) features(text string) bool {
	l.rows, l.scale = l.rows[:0], l.scale[:0]
	sc := feature.NewScanner(text)
	var tok feature.Token
	var left feature.Pair
	norm := 0
	for sc.Next(&tok) {
		weight := 5
		switch tok.Kind {
		case feature.Neutral, feature.Foreign:
			left = 0
			continue
		case feature.Capital:
			weight = 2
		}
		from := len(l.rows)
		l.rows = feature.Append(l.rows, &tok, &left)
		for range l.rows[from:] {
			l.scale = append(l.scale, float32(weight))
		}
		norm += weight * weight * (len(l.rows) - from)
	}
	if norm == 0 {
		return false
	}
	// Dropout: half of the features are left out at random and the others count
	// double, so that no few of them carry a verdict.
	inv := float32(2 / math.Sqrt(float64(norm)))
	kept := 0
	var coins uint64
	for i, key := range l.rows {
		if i%64 == 0 {
			coins = l.rnd.next()
		}
		if coins>>(i%64)&1 == 0 {
			l.rows[kept], l.scale[kept] = rowOf(key), float32(l.scale[i]*inv)
			kept++
		}
	}
	l.rows, l.scale = l.rows[:kept], l.scale[:kept]
	return true
}

// learn makes one step on x at the given rate.
func (l *learner) learn(x *lesson, rate float32) {
	if !l.features(x.text) {
		return
	}
	var z [classes]float32
	for i, row := range l.rows {
		w := &l.w[row]
		v := l.scale[i]
		for c := range z {
			z[c] += float32(w[c] * v)
		}
	}
	for c := range z {
		z[c] += l.bias[c]
	}
	p := softmax(&z)
	var target [classes + 1]float32
	target[x.second] = x.share
	target[x.class] = 1 - x.share
	var g [classes]float32
	for c := range g {
		g[c] = float32(float32(target[c]-p[c]) * float32(rate*x.weight))
		l.bias[c] += float32(g[c] * rateOfBias)
	}
	for i, row := range l.rows {
		w := &l.w[row]
		v := l.scale[i]
		for c := range g {
			w[c] += float32(g[c] * v)
		}
	}
}

// softmax returns the probabilities of the classes, the reject class (whose
// logit is 0) last.
func softmax(z *[classes]float32) (p [classes + 1]float32) {
	top := float32(0)
	for _, v := range z {
		top = max(top, v)
	}
	sum := float32(0)
	for c := range p {
		v := float32(0)
		if c < classes {
			v = z[c]
		}
		p[c] = float32(exact.Exp(float64(v - top)))
		sum += p[c]
	}
	for c := range p {
		p[c] = float32(p[c] / sum)
	}
	return p
}

// random is splitmix64: the same numbers on every machine and in every release
// of the standard library.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (r *random) below(n int) int { return int(r.next() % uint64(n)) }
