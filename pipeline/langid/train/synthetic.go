package main

import "strings"

// eInfinitive returns a Nynorsk text with the other of the two infinitives
// that its norm allows ("å redigera" → "å redigere"), or "" if it has none. The
// training texts lean to one of them, and the model would take the other for
// Bokmål.
func eInfinitive(text string) string {
	words := strings.Split(text, " ")
	changed := false
	for i, w := range words {
		bare := strings.TrimRight(w, ".,:;!?)")
		if len(bare) < 4 || !strings.HasSuffix(bare, "a") {
			continue
		}
		verb := len(bare) > 6 && strings.HasSuffix(bare, "era") // not "kamera"
		if i > 0 {
			switch words[i-1] {
			case "å", "vil", "kan", "skal", "må", "bør":
				verb = true
			}
		}
		if verb {
			words[i] = bare[:len(bare)-1] + "e" + w[len(bare):]
			changed = true
		}
	}
	if !changed {
		return ""
	}
	return strings.Join(words, " ")
}

// gibberish returns n lines that no language has: letters hit at random, and
// code as it looks without its punctuation.
func gibberish(n int) (units []unit) {
	rnd := random(2)
	letters := []rune("aaeeiioubcdfghjklmnpqrstvwxyzqwxzåäöøæ")
	// Only what is no word of English either.
	code := strings.Fields(`func elif nil var const int struct def init args kwargs argv argc stdin stdout err ctx fmt
		len printf println lambda async typeof foreach endif strcpy malloc sizeof uint char impl pub fn mut enum usize vec
		src href div img css html json yaml toml http req res env tmp buf ptr idx num str obj arr foo bar baz qux lorem
		ipsum`)
	for i := range n {
		var words []string
		for range 2 + rnd.below(5) {
			if i%2 == 0 {
				words = append(words, code[rnd.below(len(code))])
				continue
			}
			var w []rune
			for range 3 + rnd.below(8) {
				w = append(w, letters[rnd.below(len(letters))])
			}
			words = append(words, string(w))
		}
		units = append(units, unit{kind: "ui", text: strings.Join(words, " ")})
	}
	return units
}
