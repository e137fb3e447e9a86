package l10n

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// Silent tells whether people neither see nor hear anything of a part of a text. An
// image, or a tag that its attributes may make one, is seen.
func Silent(text string, codes []Code, part source.Span) bool {
	var inside []Code
	for _, k := range codes {
		if k.Span.Start < part.Start || k.Span.End > part.End {
			continue
		}
		if k.says() || k.Kind == Image || k.Kind == HTML && strings.ContainsAny(k.Value, " \t\n=") {
			return false
		}
		k.Span, k.Inner = shifted(k.Span, part.Start), shifted(k.Inner, part.Start)
		inside = append(inside, k)
	}
	return !Visible(Prose(text[part.Start:part.End], inside))
}

func shifted(s source.Span, by int) source.Span {
	return source.Span{Start: s.Start - by, End: s.End - by}
}

// says tells whether people get words from a code beside its inner text.
func (k *Code) says() bool {
	switch k.Kind {
	case Placeholder, Template, Autolink, FootnoteRef, Unclosed:
		return true
	case CodeSpan:
		return strings.ContainsFunc(k.Value, VisibleRune)
	}
	return slices.ContainsFunc(k.Asides(), Visible)
}

// A hearing is what people see or hear of a text and of its codes.
type hearing struct {
	prose string // the text without its markup
	heard []bool // by code: a code in it says something
}

func hear(text string, codes []Code) hearing {
	h := hearing{Prose(text, codes), make([]bool, len(codes))}
	for i := range codes {
		if !codes[i].says() {
			continue
		}
		for p := codes[i].Parent; p >= 0 && p < len(codes) && !h.heard[p]; p = codes[p].Parent {
			h.heard[p] = true
		}
	}
	return h
}

// worded tells whether a link or image has words. A mark of code is none.
func (h *hearing) worded(codes []Code, i int) bool {
	k := &codes[i]
	return h.heard[i] || k.Kind == Link && k.Title != "" || Visible(strings.ReplaceAll(h.prose[k.Inner.Start:k.Inner.End], "`", ""))
}
