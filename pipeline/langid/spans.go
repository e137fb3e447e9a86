package langid

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/langid/internal/exact"
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// leastWords is how many words make a passage. Two foreign words in a row are
// as a rule a name or a term.
const leastWords = 3

const (
	// leastProse is the same with words that may be names counted less: "World
	// Wide Web Consortium" is one.
	leastProse = 2.3
	// leastUnknown is that for a passage in none of the languages: a list of
	// names looks like one.
	leastUnknown = 5.0
)

// spanThresholds are the log-odds from which a passage is reported. Two
// neighbours share many a run of words, so more is asked of them.
var spanThresholds = [relations]float64{withEnglish: 3.5, neighbours: 8, norwegian: 8, unrelated: 8, reject: 7}

// The search for passages, in log-odds; chosen on dev.tsv.
const (
	spanClip   = 6.0 // bounds what one word says
	spanSwitch = 3.0 // the price of leaving the declared language, and of coming back
)

// step is one token on the way through a text.
type step struct {
	start, end int
	word       bool           // it counts
	opens      bool           // it is the first of its run of non-blanks
	joined     bool           // its left neighbour belongs to the same phrase
	prose      float64        // see Margins
	from       [classes]uint8 // the best state before it, for each state at it
	says       [classes]float32
	pull       float32 // weight · √features
	n          int32   // weight² · features
}

// Spans is the package's Spans with this model.
//
// It finds the likeliest course of languages through the words: to leave the
// declared language and to come back each cost a fixed amount, which the words
// in between have to make up for (Viterbi's algorithm). What is found is then
// judged as a text of its own.
func (m *Model) Spans(text, declared string, o Options) []Passage {
	set, known := declaredColumns(declared)
	if !known {
		return nil
	}
	home := homeOf(&set)
	var score [classes]float64
	for c := range score {
		if c != home {
			score[c] = -spanSwitch
		}
	}
	var steps []step
	r := reader{m: m, sc: feature.NewScanner(text), neutral: o.Neutral}
	for r.next() {
		s := step{start: r.tok.Start, end: r.tok.End, word: r.weight > 0, joined: !r.tok.First, prose: prosaic(&r.tok)}
		s.opens = opensWord(text, s.start)
		if s.word {
			s.n = int32(r.weight * r.weight * int64(r.n))
			s.pull = float32(math.Sqrt(float64(s.n)))
			for c := range classes {
				if !set[c] {
					s.says[c] = float32(r.says(c, &set))
				}
			}
		}
		// The best state to come from: the same one, or home, or from home.
		best, at := math.Inf(-1), home
		for c := range score {
			if c != home && !set[c] && score[c] > best {
				best, at = score[c], c
			}
		}
		fromHome := score[home]
		for c := range score {
			s.from[c] = uint8(c)
			switch {
			case c == home:
				if best-spanSwitch > score[c] {
					score[c], s.from[c] = best-spanSwitch, uint8(at)
				}
				continue
			case fromHome-spanSwitch > score[c]:
				score[c], s.from[c] = fromHome-spanSwitch, uint8(home)
			}
			said := min(max(float64(s.says[c]), -spanClip), spanClip)
			if r.weight == aCapital {
				said = float64(said * 0.4) // not fused with the sum below
			}
			score[c] += said
		}
		steps = append(steps, s)
	}
	return m.passages(text, steps, &score, &set, home, o)
}

// homeOf is the class that stands for the declared languages.
func homeOf(set *[classes]bool) int {
	for c, in := range set {
		if in {
			return c
		}
	}
	return und
}

// passages walks the likeliest course back and judges each run away from home.
func (m *Model) passages(text string, steps []step, score *[classes]float64, set *[classes]bool, home int, o Options) []Passage {
	at := home
	for c := range score {
		if !set[c] && score[c] > score[at] {
			at = c
		}
	}
	var found []Passage
	for last := len(steps) - 1; last >= 0; {
		if at == home {
			at = int(steps[last].from[at])
			last--
			continue
		}
		first := last
		state := at
		for {
			before := int(steps[first].from[state])
			if before != state || first == 0 {
				at = before
				break
			}
			first--
		}
		if p, ok := m.passage(text, steps[first:last+1], state, set, o); ok {
			found = append(found, p)
		}
		last = first - 1
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found
}

// passage judges the run of tokens as a text of its own.
func (m *Model) passage(text string, run []step, class int, set *[classes]bool, o Options) (Passage, bool) {
	for len(run) > 0 && !run[0].word {
		run = run[1:]
	}
	for len(run) > 0 && !run[len(run)-1].word {
		run = run[:len(run)-1]
	}
	tokens, words, joined := 0, 0, 0
	prose := 0.0 // words, of which those that may be names count less
	var sum, norm float64
	for _, s := range run {
		if !s.word {
			continue
		}
		tokens++
		if s.joined && tokens > 1 {
			joined++
		}
		if s.opens || tokens == 1 {
			words++
			if class != und || s.prose == 1 {
				prose += s.prose
			}
		}
		sum += float64(min(max(float64(s.says[class]), -clip), clip) * float64(s.pull))
		norm += float64(s.n)
	}
	least := leastProse
	if class == und {
		least = leastUnknown
	}
	// "top, left, height" lists names of fields, say; it is no phrase.
	if words < leastWords || prose < least || joined < (tokens-1)/2 || quoted(text, run[0].start, run[len(run)-1].end) {
		return Passage{}, false
	}
	own := homeOf(set)
	r := relationOf(class, own)
	needed := spanThresholds[r]
	if intoLarger(own, class) {
		needed += smaller
	}
	odds := m.odds(sum/math.Sqrt(norm), words, r) - rareness(r, words)
	if odds < needed {
		return Passage{}, false
	}
	p := Passage{Start: run[0].start, End: run[len(run)-1].end, Lang: tags[class], P: exact.Logistic(odds)}
	p.Words = m.tellingWords(text[p.Start:p.End], class, set, o, false)
	return p, true
}

// opensWord reports whether the token at start is the first of its run of
// non-blanks, so that "random-access" is one word and "och (active)" two.
func opensWord(text string, start int) bool {
	for start > 0 && text[start-1] < utf8.RuneSelf {
		switch text[start-1] {
		case '(', '"', '\'', '[', '*', '_':
			start--
			continue
		case '-', '/', '.':
			return false
		}
		break
	}
	return true
}

// quoted reports whether the passage stands in quotation marks or brackets:
// then it is meant to be what it is, a quotation or a gloss.
func quoted(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:start], "*_["))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[end:], "*_].,!?…"))
	return strings.ContainsRune("\"'“”„‘’‚«»(", before) && strings.ContainsRune("\"'“”„‘’«»)", after)
}
