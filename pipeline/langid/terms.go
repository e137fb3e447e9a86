package langid

import (
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// Terms is a prepared set of terms that say nothing about the language of a
// text. It is immutable and safe for concurrent use.
type Terms struct {
	first map[uint64][][]uint64 // first word → the words that follow it, for each term
}

// NewTerms prepares terms: words or runs of words, compared without regard to
// case. A term is also recognised inside a hyphen compound ("open
// source-community") and with a genitive s.
func NewTerms(terms []string) *Terms {
	t := &Terms{first: make(map[uint64][][]uint64, len(terms))}
	for _, term := range terms {
		var words []uint64
		var tok feature.Token
		sc := feature.NewScanner(term)
		for sc.Next(&tok) {
			words = append(words, tok.Hash(tok.N))
		}
		if len(words) > 0 {
			t.first[words[0]] = append(t.first[words[0]], words[1:])
		}
	}
	return t
}

// match returns how many tokens from tok on, which sc has just read, are a
// term; 0 if none. sc is a copy, so the caller's scanner stays.
func (t *Terms) match(tok *feature.Token, sc feature.Scanner) int {
	if t == nil || len(t.first) == 0 {
		return 0
	}
	longest := 0
	var next feature.Token
	for _, bare := range [2]int{tok.N, bareLength(tok)} {
		for _, rest := range t.first[tok.Hash(bare)] {
			if len(rest) < longest || bare != tok.N && len(rest) > 0 {
				continue
			}
			ahead, n := sc, 1
			for i, want := range rest {
				if !ahead.Next(&next) {
					break
				}
				if next.Hash(next.N) != want && (i < len(rest)-1 || next.Hash(bareLength(&next)) != want) {
					break
				}
				n++
			}
			if n == len(rest)+1 {
				longest = max(longest, n)
			}
		}
	}
	return longest
}

// bareLength is the length of tok without a genitive s.
func bareLength(tok *feature.Token) int {
	n := tok.N
	if n > 2 && tok.Letters[n-1] == 's' {
		n--
		if tok.Letters[n-1] == '\'' {
			n--
		}
	}
	return n
}
