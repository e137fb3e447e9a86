package carry

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A number takes words with it that no table of ours knows: the form of a noun, a verb
// or an article, a weekday, a half of the day, a sum in another currency. So it is
// carried only where the rest of the target cannot depend on it: both texts hold the
// same numbers, the target has no bracket of its own, and the number stands apart and is
//
//   - named as in the source: "version 3", "figur 4", "§ 5". Under another name it is
//     another number: "Steg 3 i tredje kapitlet" may be "Third step of chapter 3";
//   - a version with two points or more that keeps its first part ("a 1.26.0 release"
//     is no "an 8.0.0 release") or whose name is the same word in both: "Go 1.26.0";
//   - a year that becomes a year, the only number of the text and with no word behind
//     it: a day and a year make a weekday, two years a span;
//   - all there is behind a colon, in a bracket at the end or in the text, where it begins
//     so in the source, too, and neither text speaks of the time of day: "Deltagare: 12",
//     "(40 %)".
//
// Everything else is for a person to look at: amounts with a unit or a noun, times, days,
// ranges, fractions, ordinals, and numbers to which something is joined.

// renumbers tells whether a change of a number may be made wherever the number stands
// in t, of which p is the source before the edit.
func (t *reading) renumbers(p *reading, ch change) bool {
	if !interchangeable(ch.old, ch.new) || !slices.Equal(p.numbers(), t.numbers()) || t.brackets() > p.brackets() {
		return false
	}
	var called []int   // what names it in the source
	var words []string // what stands before it there
	open, hours := true, false
	for _, i := range p.places(ch.old) {
		_, word := p.wordBefore(i)
		words = append(words, word)
		called = append(called, p.label(i))
		open = open && p.opens(i)
		hours = hours || clock[word]
	}
	named := !slices.Contains(called, 0)
	open = open && !p.timed() && !t.timed()
	for _, i := range t.places(ch.old) {
		known := named && slices.Contains(called, t.label(i)) || t.versioned(i, ch, words) || !hours && t.dated(i, ch) || open && t.lone(i)
		if !known || !t.apart(i) {
			return false
		}
	}
	return true
}

// versioned tells whether a change is one of versions of which the words around the
// number at part i say nothing. names are the words before it in the source.
func (t *reading) versioned(i int, ch change, names []string) bool {
	if !isVersion(ch.old) || dateOrAmount(ch.old) || dateOrAmount(ch.new) {
		return false
	}
	start := func(s string) string { s, _, _ = strings.Cut(s, "."); return s }
	if start(ch.old) == start(ch.new) {
		return true
	}
	_, word := t.wordBefore(i)
	return utf8.RuneCountInString(word) > 1 && !clock[word] && slices.Contains(names, word)
}

// dated tells whether a change is one of years of which the words around the number at
// part i say nothing.
func (t *reading) dated(i int, ch change) bool {
	if _, word := t.wordBefore(i); !isYear(ch.old) || !isYear(ch.new) || leans[word] || clock[word] {
		return false
	}
	if slices.ContainsFunc(t.numbers(), func(s string) bool { return s != ch.old }) {
		return false
	}
	j := t.next(i)
	switch {
	case j == len(t.parts):
		return true
	case t.parts[j] == ".": // "2024. aasta": an ordinal, unless a sentence begins
		j = t.next(j)
		return j == len(t.parts) || isUpper(t.word(j))
	}
	return isClosing(t.parts[j]) || isDash(t.parts[j])
}

// lone tells whether the number at part i is all there is from a colon, a bracket or
// the beginning of the text to its end.
func (t *reading) lone(i int) bool {
	for j := t.next(i); j < len(t.parts); j = t.next(j) {
		if !isClosing(t.parts[j]) && !isMeasure(t.parts[j]) {
			return false
		}
	}
	return t.opens(i)
}

// opens tells whether a part begins the text or follows a colon or opening bracket;
// the sign of a currency may stand before it.
func (t *reading) opens(i int) bool {
	j := t.previous(i)
	if j >= 0 && is(t.parts[j], unicode.Sc) {
		j = t.previous(j)
	}
	return j < 0 || t.parts[j] == ":" || t.parts[j] == "：" || isOpening(t.parts[j])
}

// label tells what the number at part i is the name of, by the word or sign before it: 0
// for none. "step 3" is a name, "20 steg 3 gånger" is not.
func (r *reading) label(i int) int {
	j, word := r.wordBefore(i)
	if word != "" {
		if r.number(r.previous(j)) {
			return 0
		}
		return labels[word]
	}
	if j = r.previous(i); j < 0 || r.parts[j] == "#" && r.spaced(j, i) { // "C# 3" is another matter
		return 0
	}
	return labels[r.parts[j]]
}

// apart tells whether the number at part i is joined to nothing, "3rd" and "8-minute"
// are, and begins no range.
func (t *reading) apart(i int) bool {
	if j := t.previous(i); j >= 0 {
		if !t.spaced(j, i) && !isOpening(t.parts[j]) && !is(t.parts[j], unicode.Sc) && !isSign(t.parts[j]) && t.parts[j] != "：" {
			return false
		}
	}
	for j, at := t.next(i), i; j < len(t.parts); j, at = t.next(j), j {
		if isDash(t.parts[j]) && t.number(t.next(j)) {
			return false
		}
		if t.spaced(at, j) {
			break
		}
		if !isClosing(t.parts[j]) && !isMeasure(t.parts[j]) {
			return false
		}
	}
	return true
}

// timed tells whether a text speaks of the time of day.
func (r *reading) timed() bool {
	for i := range r.parts {
		w := strings.ToLower(r.word(i))
		half := len(w) == 1 && strings.Contains("apfe", w) && i+2 < len(r.parts) && r.parts[i+1] == "." && strings.EqualFold(r.word(i+2), "m")
		if clock[w] || halves[w] || half {
			return true
		}
	}
	return false
}

// numbers lists the values of all numbers, sorted.
func (r *reading) numbers() (list []string) {
	for _, s := range r.slots {
		if s.kind == "number" {
			list = append(list, s.value)
		}
	}
	slices.Sort(list)
	return list
}

// brackets counts the opening brackets: what the target alone has in brackets may be
// the number said in another way.
func (r *reading) brackets() (n int) {
	for _, part := range r.parts {
		if part != `"` && isOpening(part) {
			n++
		}
	}
	return n
}

// interchangeable tells whether one number can take another's place in any language:
// both are plain digits, or both versions such as 1.2.3, and both take the same plural
// form (CLDR: 1, and in Icelandic 21, 31, …, is "one"; years are no quantities).
func interchangeable(old, new string) bool {
	switch {
	case isVersion(old) && isVersion(new):
		return true
	case !digits(old) || !digits(new) || len(old) > 4 || len(new) > 4: // thousands are grouped
		return false
	case len(old) == 4 && len(new) == 4:
		return true
	case len(old) == 4 || len(new) == 4:
		return false
	}
	one := func(s string) bool { return strings.HasSuffix(s, "1") && !strings.HasSuffix(s, "11") }
	return one(old) == one(new)
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func isVersion(s string) bool {
	return strings.Count(s, ".") >= 2 && digits(strings.ReplaceAll(s, ".", ""))
}

func isYear(s string) bool { return len(s) == 4 && digits(s) && (s[0] == '1' || s[0] == '2') }

// dateOrAmount tells whether a version may as well be a date (8.5.2024, 8.5.24,
// 2024.5.8) or grouped thousands (1.234.567).
func dateOrAmount(s string) bool {
	parts := strings.Split(s, ".")
	if !slices.ContainsFunc(parts[1:], func(s string) bool { return len(s) != 3 }) {
		return true
	}
	if len(parts) != 3 {
		return false
	}
	if isYear(parts[0]) {
		return true
	}
	day, _ := strconv.Atoi(parts[0])
	month, _ := strconv.Atoi(parts[1])
	return day >= 1 && day <= 31 && month >= 1 && month <= 12 && (len(parts[2]) == 2 || isYear(parts[2]))
}
