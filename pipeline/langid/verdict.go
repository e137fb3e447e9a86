package langid

import (
	"math"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/langid/internal/exact"
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// AppendScores is the package's AppendScores with this model.
func (m *Model) AppendScores(dst []Score, text string) (scores []Score, ok bool) {
	t := m.tally(text)
	p := m.probabilities(&t)
	from := len(dst)
	for c, v := range p {
		dst = append(dst, Score{tags[c], v})
	}
	own := dst[from:]
	// Nine scores: insertion beats a general sort, and keeps equals in order.
	for i := range own {
		for j := i; j > 0 && own[j].P > own[j-1].P; j-- {
			own[j], own[j-1] = own[j-1], own[j]
		}
	}
	need := 0.5
	if t.words == 1 {
		need = 0.95
	}
	return dst, t.words+t.foreign > 0 && own[0].P >= need
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

// threshold is the log-odds from which a text of so many words, two or more, is
// said to be in another language; contra of the words speak for the declared
// one. Chosen on dev.tsv: see MODEL.md.
func threshold(c, own, words, contra int) float64 {
	r := relationOf(c, own)
	t := thresholds[r][min(words, 4)-2]
	switch {
	case intoLarger(own, c):
		t += smaller
	case (r == neighbours || r == norwegian) && own != nn && own != fo && words > 2 && contra == 0:
		t -= unanimous
	}
	return t
}

// unanimous is how much less is asked between neighbours where no word speaks
// for the declared language: as many words are the same in both, that says
// something.
const unanimous = 1

// intoLarger reports whether the declared language has a larger neighbour that c
// is: Bokmål for Nynorsk, Icelandic for Faroese.
func intoLarger(own, c int) bool { return own == nn && c == nb || own == fo && c == is }

// smaller is how much more is asked before a text in the smaller language is
// taken for one in the larger. There is little text to learn the smaller of the two
// from, and Nynorsk leaves its writers many a choice of forms.
const smaller = 2.5

// Those of two, three, and more words. A probability of 0.99 is 4.6, of 0.999
// 6.9. A single word is never said to be in another language: names and loan
// words are everywhere, and a catalogue's own comparison with its source finds
// what was left untranslated.
var thresholds = [relations][3]float64{
	withEnglish: {6.5, 5.5, 5},
	neighbours:  {7, 6, 5},
	norwegian:   {7, 6, 5.5},
	unrelated:   {7.5, 6, 5},
	reject:      {9, 7, 4.5},
}

// What a text must hold before it is said to be in another language, however
// sure the model is: words of prose, not a name ("Pizza Hut") or a key
// ("Enter"), and a word long enough to be one.
const (
	proseNeeded   = 1.55
	lettersNeeded = 3
	foreignNeeded = 30 // bytes in another script; less may be a language's own name
	// More than one word in so many that speaks for the declared language: then
	// the text is mixed, and what is foreign in it is for Spans to find.
	contraNeeded = 4
)

// Compatible is the package's Compatible with this model.
func (m *Model) Compatible(text, declared string, o Options) Verdict {
	set, known := declaredColumns(declared)
	if !known {
		return Verdict{Compatible: true, Abstained: true}
	}
	g := m.margins(text, &set, o)
	j := m.judge(&g, &set)
	v := Verdict{Compatible: true, P: exact.Logistic(j.odds)}
	if g.Words == 0 {
		if g.Foreign < foreignNeeded {
			return Verdict{Compatible: true, Abstained: true}
		}
		// Another script: nothing to weigh.
		return Verdict{Lang: tags[und], P: 0.999, Words: m.foreignWords(text, o)}
	}
	if j.over < 0 {
		// Neither clearly the declared language nor clearly another.
		v.Abstained = j.open
		return v
	}
	v.Compatible = false
	v.Lang = tags[j.best]
	v.Words = m.tellingWords(text, j.best, &set, o, g.Counted)
	return v
}

// judgement is what the evidence of a text comes to.
type judgement struct {
	best int     // the likeliest class other than those declared
	odds float64 // log-odds that the text is in it rather than in a declared one
	over float64 // by how much they are over the threshold; −∞ if no odds would do
	open bool    // as far as the words go, it may well be in another language
}

func (m *Model) judge(g *Margins, set *[classes]bool) judgement {
	j := judgement{best: und, odds: math.Inf(-1), over: math.Inf(-1)}
	if g.Words == 0 {
		return j
	}
	own := homeOf(set)
	for c, margin := range g.Logit {
		if set[c] {
			continue
		}
		r := relationOf(c, own)
		odds := m.odds(margin, g.Words, r)
		j.open = j.open || odds > -1
		if odds -= rareness(r, g.Words); odds > j.odds {
			j.best, j.odds = c, odds
		}
	}
	if g.Words > 1 && g.Prose >= proseNeeded && g.Letters >= lettersNeeded && contraNeeded*g.Contra[j.best] <= g.Words {
		j.over = j.odds - threshold(j.best, own, g.Words, g.Contra[j.best])
	}
	return j
}

// foreignWords returns up to four words of text in another script.
func (m *Model) foreignWords(text string, o Options) (words []string) {
	r := reader{m: m, sc: feature.NewScanner(text), neutral: o.Neutral}
	for len(words) < 4 && r.next() {
		if r.tok.Kind == feature.Foreign {
			words = append(words, text[r.tok.Start:r.tok.End])
		}
	}
	return words
}

// tellingWords returns up to four words of text that speak most for class best
// and against those declared.
func (m *Model) tellingWords(text string, best int, set *[classes]bool, o Options, shouted bool) []string {
	type word struct {
		start, end int
		says       float64
	}
	var words []word
	r := reader{m: m, sc: feature.NewScanner(text), neutral: o.Neutral, shouted: shouted}
	for r.next() {
		if r.weight == 0 {
			continue
		}
		if says := r.says(best, set); says > 0 {
			// Its part in the sum, not its own odds: a long word has more to say.
			words = append(words, word{r.tok.Start, r.tok.End, float64(says*float64(r.weight)) * math.Sqrt(float64(r.n))})
		}
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

// says is how far the token at hand speaks for class c and against those
// declared, as log-odds of the token alone.
func (r *reader) says(c int, set *[classes]bool) float64 {
	own := int32(math.MinInt32)
	for d := range columns {
		if set[d] {
			own = max(own, r.sums[d])
		}
	}
	v := -own
	if c < columns {
		v += r.sums[c]
	}
	return float64(float64(v)*r.m.scale) / math.Sqrt(float64(r.n))
}

// Word is what one word of a text says, for people who ask why.
type Word struct {
	Start, End int     // byte offsets into the text
	Neutral    bool    // it says nothing: a name in capitals, a term, a number
	Name       bool    // a capital in mid-sentence: it counts less
	Lang       string  // the language it speaks most for
	Margin     float64 // log-odds of the word alone for Lang against the declared language; negative: it speaks for the declared one
}

// Explain returns the words of text and what each says about text's being in
// the declared language. It returns nil for a language that it does not know.
func Explain(text, declared string, o Options) []Word {
	return standard().Explain(text, declared, o)
}

// Explain is the package's Explain with this model.
func (m *Model) Explain(text, declared string, o Options) []Word {
	set, known := declaredColumns(declared)
	if !known {
		return nil
	}
	words, counted, loud := m.explain(text, &set, o, false)
	if !counted && loud {
		words, _, _ = m.explain(text, &set, o, true)
	}
	return words
}

// explain reports with the words whether any of them counts, and whether some
// were passed over that are in capitals throughout.
func (m *Model) explain(text string, set *[classes]bool, o Options, shouted bool) (words []Word, counted, loud bool) {
	r := reader{m: m, sc: feature.NewScanner(text), neutral: o.Neutral, shouted: shouted}
	for r.next() {
		w := Word{Start: r.tok.Start, End: r.tok.End, Neutral: r.weight == 0, Name: r.weight == aCapital}
		switch {
		case r.tok.Kind == feature.Foreign:
			w.Neutral, w.Lang, w.Margin = false, tags[und], clip
		case w.Neutral:
			loud = loud || r.tok.Shouted
		default:
			counted = true
			best := und
			margin := r.says(und, set)
			for c := range columns {
				if set[c] {
					continue
				}
				if v := r.says(c, set); v > margin {
					best, margin = c, v
				}
			}
			w.Lang, w.Margin = tags[best], margin
		}
		words = append(words, w)
	}
	return words, counted, loud
}
