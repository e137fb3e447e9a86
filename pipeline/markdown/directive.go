package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Directives are what authors tell ordbro in comments:
//
//	<!-- ordbro: skip -->                     the next block is not translated
//	<!-- ordbro: skip-start -->               nor what follows, up to
//	<!-- ordbro: skip-end -->
//	<!-- ordbro: note="what 'mål' means" -->  told to translators of the next block
//	<!-- ordbro: lang=en reason="quotation" -->  the next block is meant to be in English
//
// At the end or the start of a block's own text a directive is about that block.

var directives = []instruction{
	{name: "skip", form: "skip", apply: func(u *l10n.Unit, _ string) { u.Translate = false }},
	{name: "skip-start", form: "skip-start", bracket: true},
	{name: "skip-end", form: "skip-end", bracket: true},
	{name: "note", form: `note="…"`, apply: note},
	{name: "lang", form: `lang=… reason="…"`}, // see declare
	{name: "reason"},
}

// An instruction is one of the words that a directive may hold.
type instruction struct {
	name    string
	form    string                           // how it is written, with what belongs to it
	bracket bool                             // it stands between blocks
	apply   func(u *l10n.Unit, value string) // what it does to a unit; nil: something else
}

// directiveForms lists the words as they are written, but for brackets if blocks.
func directiveForms(blocks bool) string {
	var list []string
	for _, w := range directives {
		if w.form != "" && !(blocks && w.bracket) {
			list = append(list, w.form)
		}
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}

func note(u *l10n.Unit, text string) {
	if u.Note != "" && text != "" {
		u.Note += "; "
	}
	u.Note += text
}

// A comment is one directive comment; its spans are in the body.
type comment struct {
	span  source.Span
	words []word
}

// A word is one part of a directive: name, or name=value.
type word struct {
	name, value string
	span        source.Span
}

// maxWords is how many words of one directive are read.
const maxWords = 16

var directiveComment = regexp.MustCompile(`(?s)<!--\s*ordbro:.*?-->`)

// directiveWord takes a directive apart; what matches no group is a fault.
var directiveWord = regexp.MustCompile(`([\pL\pN_-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'=]+)))?|\S+`)

var backslashed = regexp.MustCompile(`\\(.)`)

// readComment takes the directive comment at s apart.
func readComment(text []byte, s source.Span) comment {
	c := comment{span: s}
	from := s.Start + strings.Index(string(text[s.Start:s.End]), "ordbro:") + len("ordbro:")
	inside := text[from : s.End-len("-->")]
	for _, m := range directiveWord.FindAllSubmatchIndex(inside, maxWords) {
		w := word{span: source.Span{Start: from + m[0], End: from + m[1]}}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return string(inside[m[2*i]:m[2*i+1]])
		}
		w.name = part(1)
		w.value = backslashed.ReplaceAllString(part(2), "$1") + part(3) + part(4)
		w.value = strings.Join(strings.Fields(w.value), " ")
		c.words = append(c.words, w)
	}
	return c
}

// cutDirectives takes directives off the start and the end of a block's text.
func cutDirectives(l *layout, lines []source.Span) ([]source.Span, []comment) {
	if len(lines) == 0 || !bytes.Contains(l.body.text[lines[0].Start:lines[len(lines)-1].End], []byte("ordbro:")) {
		return lines, nil
	}
	text := joinLines(l.body.text, lines)
	all := directiveComment.FindAllStringIndex(text, -1)
	first, last := 0, len(all)
	from, to := 0, len(text)
	for ; first < last && all[first][0] == from; first++ {
		from = all[first][1] + blanks(text[all[first][1]:])
	}
	for ; last > first && all[last-1][1] == to && (all[last-1][0] == 0 || text[all[last-1][0]-1] != '\\'); last-- {
		to = len(strings.TrimRight(text[:all[last-1][0]], " \t\n"))
	}
	var found []comment
	for i, m := range all {
		if i >= first && i < last {
			continue
		}
		place := cutLines(lines, m[0], m[1])
		found = append(found, readComment(l.body.text, source.Span{Start: place[0].Start, End: place[len(place)-1].End}))
	}
	if len(found) == 0 {
		return lines, nil
	}
	return cutLines(lines, from, to), found
}

func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\n")) }

// languageOf reads a directive's language tag.
func languageOf(s string) (language.Tag, bool) {
	t, err := language.Parse(s)
	return t, err == nil && t != language.Und
}
