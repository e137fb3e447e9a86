package langid

import "github.com/ordbro/ordbro/pipeline/langid/internal/feature"

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
