package langid

import (
	"math"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// probabilities are those of the classes for the evidence t.
func (m *Model) probabilities(t *tally) (p [classes]float64) {
	z := m.logits(t)
	heat := m.sharpness(t)
	top := 0.0
	for _, v := range z {
		top = max(top, v)
	}
	sum := 0.0
	for c, v := range z {
		p[c] = math.Exp((v - top) * heat)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

func (m *Model) sharpness(t *tally) float64 { return 1 }

// AppendScores is the package's AppendScores with this model.
func (m *Model) AppendScores(dst []Score, text string) (scores []Score, ok bool) {
	t := m.tally(text, Options{})
	p := m.probabilities(&t)
	if t.words == 0 && t.foreign > 0 {
		p = [classes]float64{und: 1}
	}
	from := len(dst)
	for c, v := range p {
		dst = append(dst, Score{tags[c], v})
	}
	own := dst[from:]
	slices.SortStableFunc(own, func(a, b Score) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return 0
	})
	need := 0.5
	if t.words == 1 {
		need = 0.95
	}
	return dst, (t.words > 0 || t.foreign > 0) && own[0].P >= need
}

// declaredColumns returns the set of columns that a declared tag accepts.
func declaredColumns(tag string) (set [classes]bool, known bool) {
	base, _, _ := strings.Cut(tag, "-")
	if strings.EqualFold(base, "no") {
		set[nb], set[nn] = true, true
		return set, true
	}
	for c := range columns {
		if strings.EqualFold(base, tags[c]) {
			set[c] = true
			return set, true
		}
	}
	return set, false
}

// Compatible is the package's Compatible with this model.
func (m *Model) Compatible(text, declared string, o Options) Verdict {
	set, known := declaredColumns(declared)
	if !known {
		return Verdict{Compatible: true, Abstained: true}
	}
	t := m.tally(text, o)
	if t.words == 0 {
		return Verdict{Compatible: true, Abstained: true}
	}
	p := m.probabilities(&t)
	v := Verdict{Compatible: true}
	best := -1
	for c := range p {
		if !set[c] {
			v.P += p[c]
			if best < 0 || p[c] > p[best] {
				best = c
			}
		}
	}
	need := 0.97
	if t.words < 3 {
		need = 0.995
	}
	if v.P < need {
		v.Abstained = v.P > 0.3
		return v
	}
	v.Compatible = false
	v.Lang = tags[best]
	v.Words = m.tellingWords(text, best, set, o)
	return v
}

// tellingWords returns up to four words of text that speak most for the
// language of column best and against those declared.
func (m *Model) tellingWords(text string, best int, set [classes]bool, o Options) []string {
	type word struct {
		start, end int
		says       float64
	}
	var words []word
	var buf [feature.Max]uint32
	var tok feature.Token
	var left feature.Pair
	var sums lanes
	sc := feature.NewScanner(text)
	skip := 0
	for sc.Next(&tok) {
		if skip == 0 {
			skip = o.Neutral.match(&tok, sc)
		}
		if skip > 0 {
			skip--
			tok.Kind = feature.Neutral
		}
		if tok.Kind >= feature.Neutral {
			left = 0
			continue
		}
		rows := feature.Append(buf[:0], &tok, &left, m.buckets)
		m.sum(rows, &sums)
		own := int32(math.MinInt32)
		for c := range columns {
			if set[c] {
				own = max(own, sums[c])
			}
		}
		var other int32
		if best < columns {
			other = sums[best]
		}
		if other <= own {
			continue
		}
		words = append(words, word{tok.Start, tok.End, float64(other-own) / math.Sqrt(float64(len(rows)))})
	}
	slices.SortStableFunc(words, func(a, b word) int {
		switch {
		case a.says > b.says:
			return -1
		case a.says < b.says:
			return 1
		}
		return 0
	})
	var out []string
	for _, w := range words {
		s := text[w.start:w.end]
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
		if len(out) == 4 {
			break
		}
	}
	return out
}
