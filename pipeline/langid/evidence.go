package langid

import (
	"math"

	"github.com/ordbro/ordbro/pipeline/langid/internal/exact"
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
	"github.com/ordbro/ordbro/pipeline/langid/internal/fuse"
)

// reader yields the tokens of a text with the sums of their features. Neutral
// terms come out as neutral tokens.
type reader struct {
	m       *Model
	sc      feature.Scanner
	neutral *Terms
	shouted bool // words in capitals count: there are no others
	skip    int  // tokens left of a neutral term
	left    feature.Pair
	tok     feature.Token
	weight  int64 // in fifths; 0 for a token that does not count
	n       int   // features
	sums    [columns]int32
	buf     [feature.Max]uint32
}

// No token has more features than can be summed up at once.
const _ = uint(fuse.Most - feature.Max)

func (r *reader) next() bool {
	if !r.sc.Next(&r.tok) {
		return false
	}
	if r.neutral != nil {
		if r.skip == 0 {
			r.skip = r.neutral.match(&r.tok, r.sc)
		}
		if r.skip > 0 {
			r.skip--
			r.tok.Kind = feature.Neutral
			r.tok.Shouted = false
		}
	}
	if r.shouted && r.tok.Shouted && r.tok.Kind == feature.Neutral {
		r.tok.Kind = feature.Word
	}
	switch r.tok.Kind {
	case feature.Neutral, feature.Foreign:
		r.weight, r.n, r.left = 0, 0, 0
		return true
	case feature.Capital:
		r.weight = aCapital
	default:
		r.weight = wholeWord
	}
	keys := feature.Append(r.buf[:0], &r.tok, &r.left)
	r.n = len(keys)
	r.m.table.Sum(keys, &r.sums)
	return true
}

// Weights of tokens, in fifths, to stay with whole numbers: a capital in
// mid-sentence counts 0.4.
const (
	wholeWord = 5
	aCapital  = 2
)

// tally is the evidence of a text for each class.
type tally struct {
	total   [columns]int64
	norm    int64 // Σ weight² · features
	words   int   // that count, a compound with hyphens once
	foreign int   // words in another script
}

// A heading may be in capitals throughout: where no other word is left, those
// count.
func (m *Model) tally(text string) (t tally) {
	t, loud := m.read(text, false)
	if t.words == 0 && loud {
		t, _ = m.read(text, true)
	}
	return t
}

func (m *Model) read(text string, shouted bool) (t tally, loud bool) {
	r := reader{m: m, sc: feature.NewScanner(text), shouted: shouted}
	for r.next() {
		if r.weight == 0 {
			loud = loud || r.tok.Shouted
			if r.tok.Kind == feature.Foreign {
				t.foreign++
			}
			continue
		}
		for c, v := range r.sums {
			t.total[c] += r.weight * int64(v)
		}
		t.norm += r.weight * r.weight * int64(r.n)
		if t.words == 0 || opensWord(text, r.tok.Start) {
			t.words++
		}
	}
	return t, loud
}

// logits returns the scores of the classes: the sum over the features divided
// by the root of their number, as in training.
func (m *Model) logits(t *tally) (z [classes]float64) {
	if t.norm == 0 {
		return z
	}
	f := m.scale / math.Sqrt(float64(t.norm))
	for c := range columns {
		z[c] = m.bias[c] + float64(float64(t.total[c])*f)
	}
	return z
}

// length is the class of a text's length: 1, 2, 3–4, 5–8 and more words.
func length(words int) int {
	switch {
	case words <= 2:
		return max(words, 1) - 1
	case words <= 4:
		return 2
	case words <= 8:
		return 3
	}
	return 4
}

// probabilities are those of the classes for the evidence t. The longer a
// text, the sharper they may be.
func (m *Model) probabilities(t *tally) (p [classes]float64) {
	if t.words == 0 && t.foreign > 0 {
		p[und] = 1
		return p
	}
	z := m.logits(t)
	heat := m.params[sharpAt+length(t.words)]
	top := 0.0
	for _, v := range z {
		top = max(top, v)
	}
	sum := 0.0
	for c, v := range z {
		p[c] = exact.Exp(float64((v - top) * heat))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// root is the square root of a number of words, which stops growing at 16:
// the words of a longer text are not independent witnesses.
func root(words int) float64 { return math.Sqrt(float64(min(words, 16))) }

// Margins is the evidence of a text against a declared language, before
// calibration.
type Margins struct {
	// Logit is for each class how far it is ahead of the best declared one; of a
	// single word, how far it is ahead of the reject class too.
	Logit   [classes]float64
	Words   int          // words that count, a compound with hyphens once
	Prose   float64      // the same, with words that may be names counted less
	Letters int          // of the longest word
	Contra  [classes]int // words that speak for the declared language, not for the class
	Foreign int          // bytes of words in another script
	Shouted bool         // some words were passed over that are in capitals throughout
	Counted bool         // those are what counts here: there was nothing else
}

// prosaic is how far a word counts as prose: hardly, if a capital in
// mid-sentence makes it look like a name, and less at the beginning of a
// sentence, where the capital leaves it open.
func prosaic(tok *feature.Token) float64 {
	switch {
	case tok.N == 1:
		switch tok.Letters[0] {
		case 'a', 'i', 'å', 'á', 'í', 'ö', 'ø':
			return 0.3 // a word in some language, but a grade or a key as well
		}
		return 0
	case !tok.Capital:
		return 1
	case tok.Shouted:
		return 0.5
	case tok.Opens:
		return 0.6
	}
	return 0.3
}

// clip bounds what one word can say, as log-odds of the word alone: a rare
// word must not outvote a sentence. Chosen on dev.tsv among 1.5, 2.5, 4, 8.
const clip = 8.0

// contra is the log-odds from which a word alone speaks for the declared
// language rather than for the class at hand.
const contra = 2.0

// margins sums up the log-odds of the words of text, each clipped.
func (m *Model) margins(text string, set *[classes]bool, o Options) (g Margins) {
	g = m.weigh(text, set, o, false)
	if g.Words == 0 && g.Shouted {
		g = m.weigh(text, set, o, true)
		g.Counted = true
	}
	if g.Words == 1 {
		// What the reject class explains better than the declared language is
		// more probably a name, which may come from anywhere, than a word of
		// another language; so that has to be ahead of both.
		ahead := max(0, g.Logit[und])
		for c := range und {
			if !set[c] {
				g.Logit[c] -= ahead
			}
		}
	}
	return g
}

func (m *Model) weigh(text string, set *[classes]bool, o Options, shouted bool) (g Margins) {
	r := reader{m: m, sc: feature.NewScanner(text), neutral: o.Neutral, shouted: shouted}
	norm := int64(0)
	for r.next() {
		if r.weight == 0 {
			g.Shouted = g.Shouted || r.tok.Shouted
			if r.tok.Kind == feature.Foreign {
				g.Foreign += r.tok.End - r.tok.Start
			}
			continue
		}
		own := int32(math.MinInt32)
		for c := range columns {
			if set[c] {
				own = max(own, r.sums[c])
			}
		}
		root := math.Sqrt(float64(r.n))
		against := -int32(contra / m.scale * root)
		limit := int32(clip / m.scale * root)
		for c := range classes {
			v := -own
			if c < columns {
				v += r.sums[c]
			}
			if v < against {
				g.Contra[c]++
			}
			v = min(max(v, -limit), limit)
			g.Logit[c] += float64(int64(v) * r.weight)
		}
		norm += r.weight * r.weight * int64(r.n)
		if g.Words == 0 || opensWord(text, r.tok.Start) {
			g.Words++
		}
		g.Prose += prosaic(&r.tok)
		g.Letters = max(g.Letters, r.tok.N)
	}
	if norm == 0 {
		return g
	}
	bias := math.Inf(-1)
	for c := range columns {
		if set[c] {
			bias = max(bias, m.bias[c])
		}
	}
	f := m.scale / math.Sqrt(float64(norm))
	for c := range g.Logit {
		g.Logit[c] = float64(g.Logit[c]*f) + m.bias[c] - bias
	}
	return g
}

// Margins returns the evidence of text against declared, and false for an
// unknown language. It is what the trainer calibrates.
func (m *Model) Margins(text, declared string) (Margins, bool) {
	set, known := declaredColumns(declared)
	if !known {
		return Margins{}, false
	}
	return m.margins(text, &set, Options{}), true
}

// relation says how near two languages are: how easily a text in one passes
// for one in the other, and so how sure a finding has to be.
type relation int

const (
	withEnglish relation = iota // English against another
	neighbours                  // among Danish, Norwegian and Swedish; Faroese and Icelandic
	norwegian                   // Bokmål and Nynorsk: four of ten Bokmål strings are also Nynorsk
	unrelated                   // the other pairs
	reject                      // none of the languages
	relations
)

// relationOf returns the relation of class a to the declared class d.
func relationOf(a, d int) relation {
	family := func(c int) int {
		switch c {
		case da, nb, nn, sv:
			return 1
		case fo, is:
			return 2
		}
		return 3 + c
	}
	switch {
	case a == und:
		return reject
	case a == en || d == en:
		return withEnglish
	case a+d == nb+nn && (a == nb || a == nn):
		return norwegian
	case family(a) == family(d):
		return neighbours
	}
	return unrelated
}

// rareness is how much less frequent than English the relation r is among what
// is foreign in a text of so many words, as log-odds.
func rareness(r relation, words int) float64 {
	if words == 1 {
		return rarity[r] + aloneRarity[r]
	}
	return rarity[r]
}

// rarity is how much rarer than English a passage of this kind is among the
// foreign passages of a document or catalogue, as log-odds.
var rarity = [relations]float64{withEnglish: 0, neighbours: 0.5, norwegian: 0.5, unrelated: 1.5, reject: 3}

// aloneRarity comes on top for a single word, which is a name more often.
// Chosen on dev.tsv.
var aloneRarity = [relations]float64{neighbours: 1.5, norwegian: 1.5, unrelated: 3, reject: 4}

// Places of the calibration in the header. The trainer knows them too.
const (
	sharpAt = 0 // sharpness of Identify, for each class of length
	pairAt  = 8 // four a relation: slope · √words, slope, intercept, intercept / words
)

// odds are the calibrated log-odds that a text of so many words is in the other
// class of the relation r rather than in the declared one, where both are as
// frequent.
func (m *Model) odds(margin float64, words int, r relation) float64 {
	p := m.params[pairAt+4*int(r):]
	slope := p[1] + float64(p[0]*root(words))
	return float64(margin*slope) + p[2] + p[3]/float64(words)
}
