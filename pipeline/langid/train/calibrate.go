package main

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/langid/internal/exact"
)

// Places of the calibration in the header: package langid reads them.
const (
	paramsAt = 64
	sharpAt  = 0
	lengths  = 5
	pairAt   = 8
)

func setParam(model []byte, i int, v float64) {
	binary.LittleEndian.PutUint32(model[paramsAt+4*i:], math.Float32bits(float32(v)))
}

// relation is what package langid calls the relation of two classes: how easily
// a text in one passes for one in the other.
func relation(a, d string) int {
	near := func(s string) bool { return strings.Contains(s, a) && strings.Contains(s, d) }
	switch {
	case a == "und":
		return 4
	case a == "en" || d == "en":
		return 0
	case near("nb nn"):
		return 2
	case near("da nb nn sv") || near("fo is"):
		return 1
	}
	return 3
}

// calibrate fits the probabilities to dev, whose texts no training saw, and to
// the texts of other languages that were kept back, and writes them into the
// model's header.
func calibrate(model []byte, dev, other []unit) {
	for i := range lengths {
		setParam(model, sharpAt+i, 1)
	}
	m, err := langid.Open(model)
	if err != nil {
		panic(err)
	}
	for r := range 5 {
		fit := pairs(m, dev, other, r)
		w := logistic(fit)
		for i, v := range w {
			setParam(model, pairAt+4*r+i, v)
		}
	}
	sharpen(model, dev)
}

// example is a text judged against one declared language.
type example struct {
	x [4]float64
	y float64 // 1: it is in the other language
	w float64
}

// pairs lists the examples of the relation r: texts in a language a judged
// against d (wrong) and texts in d judged against a (right), both weighing the
// same for every pair of languages.
func pairs(m *langid.Model, dev, other []unit, r int) (all []example) {
	for d := range classes {
		for a := range classes + 1 {
			if a == d || relation(tags[a], tags[d]) != r {
				continue
			}
			var pos, neg []example
			add := func(u unit, y float64) {
				g, _ := m.Margins(u.text, tags[d])
				if g.Words == 0 {
					return
				}
				root := math.Sqrt(float64(min(g.Words, 16)))
				z := g.Logit[a]
				e := example{x: [4]float64{float64(z * root), z, 1, 1 / float64(g.Words)}, y: y}
				if y == 1 {
					pos = append(pos, e)
				} else {
					neg = append(neg, e)
				}
			}
			for _, u := range dev {
				switch {
				case slices.Contains(u.gold, tags[d]):
					add(u, 0)
				case len(u.gold) == 1 && u.gold[0] == tags[a]:
					add(u, 1)
				}
			}
			if a == classes {
				for _, u := range other {
					add(u, 1)
				}
			}
			for _, e := range pos {
				e.w = 1 / float64(len(pos))
				all = append(all, e)
			}
			for _, e := range neg {
				e.w = 1 / float64(len(neg))
				all = append(all, e)
			}
		}
	}
	return all
}

// logistic fits a logistic regression by Newton's method, with a small ridge.
func logistic(all []example) (w [4]float64) {
	for range 30 {
		var grad [4]float64
		var hess [4][5]float64
		for _, e := range all {
			z := 0.0
			for i, v := range e.x {
				z += float64(v * w[i])
			}
			p := exact.Logistic(z)
			g := float64(e.w * (e.y - p))
			h := float64(e.w * float64(p*(1-p)))
			for i, v := range e.x {
				grad[i] += float64(g * v)
				for j, u := range e.x {
					hess[i][j] += float64(h * float64(v*u))
				}
			}
		}
		for i := range w {
			grad[i] -= float64(1e-3 * w[i])
			hess[i][i] += 1e-3
			hess[i][4] = grad[i]
		}
		// Gauss–Jordan: the matrix is positive definite.
		for i := range 4 {
			for k := range 4 {
				if k == i {
					continue
				}
				f := float64(hess[k][i] / hess[i][i])
				for j := i; j < 5; j++ {
					hess[k][j] -= float64(f * hess[i][j])
				}
			}
		}
		for i := range w {
			w[i] += float64(hess[i][4] / hess[i][i])
		}
	}
	return w
}

// sharpen chooses the sharpness of Identify for each class of length: the one
// that brings the probabilities of the texts' own languages nearest to 1
// (Brier's score, on a grid).
func sharpen(model []byte, dev []unit) {
	var best, choice [lengths]float64
	for i := range best {
		best[i] = math.Inf(1)
	}
	buf := make([]langid.Score, 0, 9)
	for k := range 30 {
		sharp := float64(0.3 + float64(0.1*float64(k)))
		for i := range lengths {
			setParam(model, sharpAt+i, sharp)
		}
		m, err := langid.Open(model)
		if err != nil {
			panic(err)
		}
		var loss [lengths]float64
		for _, u := range dev {
			g, _ := m.Margins(u.text, "sv")
			if u.gold == nil || g.Words == 0 {
				continue
			}
			scores, _ := m.AppendScores(buf, u.text)
			first := 0.0
			if slices.Contains(u.gold, scores[0].Lang) {
				first = 1
			}
			d := scores[0].P - first
			loss[lengthOf(g.Words)] += float64(d * d)
		}
		for i := range lengths {
			if loss[i] < best[i] {
				best[i], choice[i] = loss[i], sharp
			}
		}
	}
	for i, v := range choice {
		setParam(model, sharpAt+i, v)
	}
}

// lengthOf is the class of length of a text of so many words, as package
// langid has it.
func lengthOf(words int) int {
	switch {
	case words <= 2:
		return words - 1
	case words <= 4:
		return 2
	case words <= 8:
		return 3
	}
	return 4
}
