package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Declared is the language that an article's text is in: what its front matter says
// under lang, or the project's source language.
func Declared(doc *l10n.Document) language.Tag {
	tag, ok := declared(doc)
	if !ok {
		return doc.Lang
	}
	base, _ := tag.Base()
	if own, _ := doc.Lang.Base(); base == own {
		return doc.Lang
	}
	return tag
}

// declared is the language that the front matter says, if it says one that is known.
func declared(doc *l10n.Document) (tag language.Tag, ok bool) {
	tag, err := language.Parse(strings.TrimSpace(doc.FrontMatter["lang"]))
	if err != nil || tag == language.Und {
		return tag, false
	}
	base, _ := tag.Base()
	return tag, locale.Known(tag) || slices.Contains(langid.Languages(), base.String())
}

// Detect returns the language that a unit of an article in a declared language seems to
// be in as a whole, if that is not the unit's own: the zero tag otherwise.
func Detect(u *l10n.Unit, declared language.Tag, neutral *langid.Terms) language.Tag {
	seems := declared
	base, _ := declared.Base()
	v := langid.Compatible(l10n.Prose(u.Text, u.Codes), base.String(), langid.Options{Neutral: neutral})
	switch {
	case v.Compatible:
	case v.Lang == "und":
		seems = u.Lang
	default:
		seems = language.Make(v.Lang)
	}
	if seems == u.Lang {
		return language.Tag{}
	}
	return seems
}

// A passage is a part of a text that is in another language than declared.
type passage struct {
	start, end int // byte offsets into the text; the whole text if end is 0
	lang       string
	words      []string
	p          float64 // calibrated probability that it is not in the declared language
}

// foreign returns the passages of text that are not in the declared language: the
// whole text, or runs of words in it.
func foreign(text string, codes []l10n.Code, declared language.Tag, o langid.Options) []passage {
	prose := l10n.Prose(text, codes)
	base, _ := declared.Base()
	lang := base.String()
	if v := langid.Compatible(prose, lang, o); !v.Compatible {
		return []passage{{0, 0, v.Lang, v.Words, v.P}}
	}
	var list []passage
	for _, s := range langid.Spans(prose, lang, o) {
		list = append(list, passage{s.Start, s.End, s.Lang, s.Words, s.P})
	}
	return list
}

// name is the passage's language as a message says it.
func (p passage) name() string {
	if tag, err := language.Parse(p.lang); err == nil && tag != language.Und {
		return locale.Name(tag)
	}
	return "another language"
}

// tag is the language as a directive has it.
func (p passage) tag() string {
	if p.lang == "und" {
		return "…"
	}
	return p.lang
}

// because shows which part of the text it is about, or for the whole text the words
// that gave the language away, and how sure that is.
func (p passage) because(text string) string {
	sure := fmt.Sprintf("%.1f %% sure", math.Min(100*p.p, 99.9)) // a model is never certain
	if p.end > 0 {
		return fmt.Sprintf(" (%s): %s", sure, quote(text[p.start:p.end]))
	}
	var words []string
	for _, w := range p.words {
		words = append(words, quote(w))
	}
	return " (" + strings.Join(append(words, sure), ", ") + ")"
}

// place is the passage's span in the file.
func (p passage) place(f *source.File, u *l10n.Unit) source.Span {
	if p.end == 0 {
		return u.Span
	}
	return u.Place(f, source.Span{Start: p.start, End: p.end})
}
