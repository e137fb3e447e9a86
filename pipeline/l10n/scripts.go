package l10n

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ordbro/ordbro/pipeline/source"
)

// The alphabets whose letters look alike. Other scripts stand beside Latin letters without
// a space as a matter of course ("Tシャツ").
var alphabets = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}, {"Armenian", unicode.Armenian},
	{"Cherokee", unicode.Cherokee}, {"Coptic", unicode.Coptic}, {"Lisu", unicode.Lisu},
}

const (
	// Letters that look like Latin ones.
	cyrillicLikeLatin = "аеорсухіјѕԁһӏԛԝѵАВЕКМНОРСТУХІЈЅԌԚԜ"
	greekLikeLatin    = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
)

// mixedScripts are the words of a target with letters of two alphabets, and those in
// another alphabet that look like Latin ones, unless the source has them.
func mixedScripts(sourceText string, text []rune, spans []source.Span) []Unseen {
	var list []Unseen
	latin := mostlyLatin(text)
	for start := 0; start < len(text); start++ {
		end := start
		for end < len(text) && inWord(text[end]) {
			end++
		}
		word := text[start:end]
		if letter, script, other := foreignLetter(word, latin); letter != 0 && !strings.Contains(sourceText, string(word)) {
			list = append(list, Unseen{
				Span: source.Span{Start: spans[start].Start, End: spans[end-1].End}, Severity: Warning, Kind: Mixed,
				Reason: fmt.Sprintf("it holds a word with letters of two scripts: the %s “%c” (U+%04X) among %s letters", script, letter, letter, other),
				Fix:    "type the word anew",
			})
		}
		start = end
	}
	return list
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || zeroWidth(r)
}

func alphabet(r rune) string {
	if r < 0x80 || !unicode.IsLetter(r) {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return "Latin"
		}
		return ""
	}
	for _, a := range alphabets {
		if unicode.Is(a.table, r) {
			return a.name
		}
	}
	return ""
}

// mostlyLatin tells whether Latin letters are more than all others.
func mostlyLatin(text []rune) bool {
	n := 0
	for _, r := range text {
		switch a := alphabet(r); {
		case a == "Latin":
			n++
		case unicode.IsLetter(r):
			n--
		}
	}
	return n > 0
}

// foreignLetter returns a letter of a word that is of another alphabet than most of it: its
// alphabet's name and the others'. In a word of one alphabet it is the first letter if they
// all look like the Latin ones around the word.
func foreignLetter(letters []rune, latin bool) (letter rune, script, other string) {
	count := map[string]int{}
	disguised := 0
	for _, r := range letters {
		count[alphabet(r)]++
		if strings.ContainsRune(cyrillicLikeLatin, r) {
			disguised++
		}
	}
	delete(count, "")
	if latin && len(count) == 1 && count["Cyrillic"] > 1 && disguised == count["Cyrillic"] {
		for _, r := range letters {
			if alphabet(r) == "Cyrillic" {
				return r, "Cyrillic", "Latin"
			}
		}
	}
	if len(count) < 2 {
		return 0, "", ""
	}
	most := ""
	for _, a := range alphabets { // in their order: the first of equals
		if count[a.name] > count[most] && !(latin && most == "Latin") {
			most = a.name
		}
	}
	for i, r := range letters {
		if a := alphabet(r); a != "" && a != most && !(a == "Greek" && most == "Latin" && symbol(letters, i)) {
			return r, a, most
		}
	}
	return 0, "", ""
}

// symbol tells whether a Greek letter among Latin ones is one by itself, as in kΩ, TNFα or
// NFκB: it does not pass for a Latin one, nor stand within a word in small letters.
func symbol(letters []rune, i int) bool {
	small := func(k int) bool {
		return k >= 0 && k < len(letters) && alphabet(letters[k]) == "Latin" && unicode.IsLower(letters[k])
	}
	return !strings.ContainsRune(greekLikeLatin, letters[i]) && !(small(i-1) && small(i+1))
}
