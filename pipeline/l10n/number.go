package l10n

import (
	"strings"
	"unicode"
)

// number compares what a cell that is a number says on both sides: languages part and sign
// numbers differently, but the digits are the source's, and words are nobody's.
func compareNumber(c *comparison) {
	if !c.unit.Optional {
		return
	}
	src, dst := numberIn(c.unit.Text, c.src), numberIn(c.text, c.dst)
	same := dst.digits == src.digits && dst.negative == src.negative
	for at := range src.points {
		same = same && dst.parted[at]
	}
	for _, r := range dst.letters {
		same = same && strings.ContainsRune(src.letters, r)
	}
	if !same {
		c.add(Difference{Aspect: Renumbered, Instead: c.unit.Text, Severity: Error, Quarantine: true})
	}
}

// A numeral is what a number says, however it is written.
type numeral struct {
	digits, letters string
	negative        bool
	parted          map[int]bool // after how many digits something stands between two
	points          map[int]bool // of these, where it must: at a decimal point
}

// numberIn reads the numbers of a text. A single point or comma is a decimal one unless
// just three digits follow, which it may group.
func numberIn(text string, codes []Code) numeral {
	n := numeral{parted: map[int]bool{}, points: map[int]bool{}}
	runes, _ := unescapedEntities(Prose(text, codes))
	count, run, point := 0, 0, 0 // digits; those since the last sign; where a point stood before these
	gap := ""
	end := func() {
		if point > 0 && run != 3 {
			n.points[point] = true
		}
	}
	for _, r := range runes {
		d, ok := digit(r)
		switch {
		case ok:
			if gap != "" && count > 0 {
				end()
				n.parted[count], run, point = true, 0, 0
				if gap == "." || gap == "," {
					point = count
				}
			}
			n.digits += string(d)
			count, run, gap = count+1, run+1, ""
			continue
		case unicode.IsNumber(r):
			n.digits += string(r)
		case unicode.IsLetter(r):
			n.letters += string(r)
		case count == 0 && strings.ContainsRune("-\u2010\u2011\u2012\u2013\u2212(", r):
			n.negative = true // accountants write brackets
		}
		gap += string(r)
	}
	end()
	return n
}

// digit is the value of a decimal digit of any script, in ASCII.
func digit(r rune) (rune, bool) {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10, true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10, true
		}
	}
	return 0, false
}
