// Package langid tells which language a short text is written in: a heading, a
// button, a list item, a sentence. It knows the Nordic languages and English,
// and says "none of them" or "too little to tell" where that is the truth.
//
// It is made for checking translations, where the question is not "which
// language is this?" but [Compatible]: "is this acceptable as Bokmål?" Four of
// ten Bokmål strings are also good Nynorsk, letter for letter, and a name is
// at home everywhere. So every answer can be an abstention, and probabilities
// are calibrated.
//
//	langid.Compatible("Active participation in model improvement", "sv", langid.Options{})
//	// {Compatible: false, Lang: "en", P: 0.99…, Words: [Active model improvement …]}
//
// Addresses, placeholders, tags, code spans, abbreviations in capitals,
// camelCase and tokens with digits say nothing about the language and are
// passed over. A capital in mid-sentence, often a name, counts less.
//
// The model is embedded (1 MB) and used as it lies in the binary: no start-up
// cost, no allocation in Identify and Compatible, safe for concurrent use. The
// package uses the standard library only, reads no file and knows nothing of
// catalogues or Markdown. MODEL.md says what the model was trained on and
// where it is weak.
package langid

// Languages lists the BCP 47 tags of the languages that the model tells apart,
// sorted. "und" is the reject class and not among them.
func Languages() []string {
	return append([]string(nil), tags[:columns]...)
}

// Score is how probable it is that a text is in one language.
type Score struct {
	Lang string  // BCP 47 tag, or "und": none of the languages
	P    float64 // calibrated probability, 0…1; a text's scores add up to 1
}

// Identify returns the probability of each language and of "und", the most
// probable first. It reports false where the text says too little: no word is
// left, or no language stands out. The scores are then still the best guess.
func Identify(text string) (scores []Score, ok bool) {
	return AppendScores(make([]Score, 0, classes), text)
}

// AppendScores is Identify for callers that reuse memory: it appends the
// scores to dst and allocates nothing if dst has room for nine.
func AppendScores(dst []Score, text string) (scores []Score, ok bool) {
	return standard().AppendScores(dst, text)
}

// Compatible judges whether text is acceptable as text in the declared
// language, a BCP 47 tag; "no" stands for Bokmål or Nynorsk. It abstains
// where the text says too little and for languages that it does not know. It
// does not allocate unless the verdict is that text is in another language.
func Compatible(text, declared string, o Options) Verdict {
	return standard().Compatible(text, declared, o)
}

// Spans finds the passages of at least three words in text that are in another
// language than declared, in their order. A text that is in another language
// as a whole is one passage; one in another script, or in capitals throughout,
// is for Compatible to judge.
func Spans(text, declared string, o Options) []Passage {
	return standard().Spans(text, declared, o)
}

// Options is what the caller knows about a text.
type Options struct {
	// Neutral holds terms that say nothing about the language: names that are
	// not translated, loan words of a glossary. Nil is none.
	Neutral *Terms
}

// Verdict answers whether a text is acceptable as text in the declared
// language.
type Verdict struct {
	Compatible bool     // also when abstaining
	Abstained  bool     // the text says too little, or the declared language is unknown
	Lang       string   // the most probable language when not compatible; "und" for none of ours
	P          float64  // calibrated probability that the text is not in the declared language, 0…1; see MODEL.md
	Words      []string // up to four words of text that say most for Lang; only when not compatible
}

// Passage is a run of words in another language than the declared one.
type Passage struct {
	Start, End int      // byte offsets into the text
	Lang       string   // its most probable language
	P          float64  // calibrated probability that the passage is not in the declared language
	Words      []string // up to four of its words that say most for Lang
}
