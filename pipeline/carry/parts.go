package carry

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// places are the parts at which a number stands.
func (r *reading) places(value string) (list []int) {
	for _, s := range r.slots {
		if s.kind == "number" && s.value == value {
			i, _ := slices.BinarySearch(r.offsets, s.start)
			list = append(list, i)
		}
	}
	return list
}

// previous is the part before part i, next the one behind it, past codes that only
// stand around text: -1 and len(r.parts) at the ends.
func (r *reading) previous(i int) int {
	for i--; i >= 0 && r.around(i); i-- {
	}
	return i
}

func (r *reading) next(i int) int {
	for i++; i < len(r.parts) && r.around(i); i++ {
	}
	return i
}

// around tells whether a part is a code of which a reader sees nothing but its text.
func (r *reading) around(i int) bool {
	for _, k := range []l10n.CodeKind{l10n.Link, l10n.HTML, l10n.Comment, l10n.FootnoteRef} {
		if strings.HasPrefix(r.parts[i], "\x00"+string(k)) {
			return true
		}
	}
	return false
}

// spaced tells whether a reader sees a space between two parts.
func (r *reading) spaced(i, j int) bool {
	for at := r.ends[i]; at < r.offsets[j]; {
		c, size := utf8.DecodeRuneInString(r.text[at:])
		if unicode.IsSpace(c) && !r.hidden[at] {
			return true
		}
		at += size
	}
	return false
}

// word is part i if it is a word.
func (r *reading) word(i int) string {
	part := strings.TrimPrefix(r.parts[i], "\x02")
	if c, _ := utf8.DecodeRuneInString(part); unicode.IsLetter(c) || unicode.IsMark(c) {
		return part
	}
	return ""
}

// wordBefore is the word before part i in small letters, with the point that ends it
// ("fig."), and the part it is; "" if no word is there.
func (r *reading) wordBefore(i int) (at int, word string) {
	j := r.previous(i)
	point := ""
	if j > 0 && r.parts[j] == "." {
		j, point = r.previous(j), "."
	}
	if j < 0 || r.word(j) == "" {
		return j, ""
	}
	return j, strings.ToLower(r.word(j)) + point
}

// leant tells whether an article stands before some code whose form may follow the
// code's first letter, which changes: "a `List`" is "an `Array`".
func (r *reading) leant(code, became string) bool {
	first := func(s string) string { _, size := utf8.DecodeRuneInString(s); return s[:size] }
	if strings.EqualFold(first(code), first(became)) {
		return false
	}
	for _, s := range r.slots {
		if s.kind != string(l10n.CodeSpan) || s.value != code {
			continue
		}
		i, _ := slices.BinarySearch(r.offsets, s.start) // the part behind: the code's begins at its mark
		if _, word := r.wordBefore(i - 1); leans[word] {
			return true
		}
	}
	return false
}

func (r *reading) number(i int) bool {
	return i >= 0 && i < len(r.parts) && strings.TrimPrefix(r.parts[i], "\x02") == "\x00number"
}

func isDash(part string) bool { return strings.HasPrefix(part, "-") }

func isUpper(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}

// isSign tells whether a part is one of the labels that are no words.
func isSign(part string) bool {
	c, _ := utf8.DecodeRuneInString(part)
	return labels[part] > 0 && !isLetter(c)
}

func isOpening(part string) bool { return part == `"` || is(part, unicode.Ps, unicode.Pi) }

// isClosing tells whether a part may stand at the end of a word without a space.
func isClosing(part string) bool {
	return part == `"` || is(part, unicode.Pe, unicode.Pf) || slices.Contains(strings.Fields(". , ; : ! ? … 。 、 ， ； ： ！ ？"), part)
}

// isMeasure tells whether a part measures a number in every language in the same way.
func isMeasure(part string) bool {
	return is(part, unicode.Sc) || slices.Contains([]string{"%", "‰", "°"}, part)
}

func is(part string, tables ...*unicode.RangeTable) bool {
	c, size := utf8.DecodeRuneInString(part)
	return size > 0 && size == len(part) && unicode.In(c, tables...)
}

// shape is what has to be equal in two texts that differ harmlessly.
func (r *reading) shape() string { return strings.Join(r.parts, "\x01") }

func (r *reading) add(offset, end int, part string) {
	r.parts = append(r.parts, part)
	r.offsets = append(r.offsets, offset)
	r.ends = append(r.ends, end)
}

// code adds a code as a slot, or as a part that may not change.
func (r *reading) code(c l10n.Code) {
	r.before = ' '
	if isSeen(c.Kind) {
		r.before = aCode
	}
	at, end := c.Span.Start, c.Span.End
	switch c.Kind {
	case l10n.CodeSpan, l10n.Link, l10n.Image, l10n.Autolink:
		s := slot{kind: string(c.Kind), value: c.Value, start: -1}
		from := at
		if c.Kind == l10n.Link || c.Kind == l10n.Image {
			s.kind += " to"
			from = c.Inner.End // the destination stands behind the text
		}
		if whole := r.text[from:c.Span.End]; c.Value != "" && strings.Count(whole, c.Value) == 1 {
			s.start = from + strings.Index(whole, c.Value)
			s.end = s.start + len(c.Value)
		}
		r.slots = append(r.slots, s)
		r.add(at, end, "\x00"+s.kind)
	default:
		r.add(at, end, "\x00"+string(c.Kind)+" "+c.Value)
	}
	if c.Title != "" {
		r.add(at, end, "title "+c.Title)
	}
}

// words reads prose: words, numbers as slots, and punctuation in one spelling.
func (r *reading) words(from, to int) {
	for i := from; i < to; {
		c, size := utf8.DecodeRuneInString(r.text[i:to])
		end := i + size
		switch {
		case unicode.IsSpace(c) || isUnseen(c):
		case unicode.IsDigit(c):
			end = numberEnd(r.text, i, to)
			r.slots = append(r.slots, slot{"number", r.text[i:end], i, end})
			r.add(i, end, r.joined()+"\x00number")
		case isLetter(c):
			if n := strings.IndexFunc(r.text[i:to], func(c rune) bool { return !isLetter(c) && !isUnseen(c) }); n >= 0 {
				end = i + n
			} else {
				end = to
			}
			r.add(i, end, r.joined()+spelt(r.text[i:end]))
		case canonical(c) == "-": // a minus or a hyphen is not a dash between spaces
			r.add(i, end, fmt.Sprint("-", !unicode.IsSpace(r.before), r.leads(end)))
		case strings.HasPrefix(r.text[i:to], "..."):
			end = i + len("...")
			r.add(i, end, "…")
		default:
			r.add(i, end, canonical(c))
		}
		if !isUnseen(c) {
			r.before, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(r.text[i:end], isUnseen))
		}
		i = end
	}
}

// joined marks what follows a letter, a digit or a code without a space, whatever
// emphasis there is between them: "A4" and "*A*4" are not "A 4".
func (r *reading) joined() string {
	if isLetter(r.before) || unicode.IsDigit(r.before) || r.before == aCode {
		return "\x02"
	}
	return ""
}

// leads tells whether a reader sees something else than a space at once from i on:
// "-**5**" is no dash.
func (r *reading) leads(i int) bool {
	for ; i < len(r.text); i++ {
		if len(r.begins[i]) > 0 {
			return isSeen(r.begins[i][0].Kind)
		}
		if c, _ := utf8.DecodeRuneInString(r.text[i:]); !r.hidden[i] && utf8.RuneStart(r.text[i]) && !isUnseen(c) {
			return !unicode.IsSpace(c)
		}
	}
	return false
}
