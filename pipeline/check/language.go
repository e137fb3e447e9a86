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

var mixedLanguage = Check{
	Name:     "mixed-language",
	Title:    "A passage of the source is in another language",
	Severity: l10n.Warning,
	Doc: `A unit, or a run of words in one, is not in the language of the article: an English line
left in a Swedish text. Translate it, or declare that it is meant: a quotation, a title. The
directive stands before a block, or at the end of the line that it is about; for a whole
article, lang: en in its front matter says it once. Names and the terms that glossary.toml
keeps say nothing about the language.`,
	Before: "- Active participation in model improvement",
	After:  "- Aktivt deltagande i modellförbättring\n\nor\n\n- Active participation in model improvement <!-- ordbro: lang=en reason=\"quotation\" -->",
	run:    runMixedLanguage,
}

func runMixedLanguage(a *Article) []l10n.Finding {
	var list []l10n.Finding
	o := langid.Options{Neutral: a.Neutral}
	lang := Declared(a.Doc)
	whole := map[string][]int{} // the units that as a whole seem to be in a language
	passages := 0
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		if !u.Translate || u.Reason != "" {
			continue
		}
		passages++
		for _, p := range foreign(u.Text, u.Codes, lang, o) {
			if p.end == 0 {
				whole[p.lang] = append(whole[p.lang], len(list))
			}
			f := l10n.Finding{
				Unit:    a.id(i),
				Lang:    a.Doc.Lang.String(),
				Message: fmt.Sprintf("%s in %s article%s", p.name(), locale.WithArticle(lang), p.because(u.Text)),
				Fix:     fmt.Sprintf("translate it, or declare it: <!-- ordbro: lang=%s reason=\"quotation\" -->", p.tag()),
			}
			list = append(list, f.At(a.Doc.File, p.place(a.Doc.File, u)))
		}
	}
	for seems, at := range whole { // at most one has the majority
		if seems != "und" && len(at) >= fewest && 2*len(at) > passages {
			return inOne(list, at, seems, passages, lang)
		}
	}
	return list
}

// fewest is how many passages make an article one in another language.
const fewest = 3

// inOne makes one finding of those at the indices: most of the article is in that
// language.
func inOne(list []l10n.Finding, at []int, seems string, passages int, lang language.Tag) []l10n.Finding {
	first := &list[at[0]]
	first.Message = fmt.Sprintf("most of this %s article is in %s: %d of %d passages", locale.Name(lang), passage{lang: seems}.name(), len(at), passages)
	first.Fix = fmt.Sprintf("translate it, or declare it once: lang: %s in its front matter", seems)
	for _, i := range slices.Backward(at[1:]) {
		list = slices.Delete(list, i, i+1)
	}
	return list
}

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

// misdeclared is a finding for a language in the front matter that nobody knows: it
// declares nothing.
func misdeclared(doc *l10n.Document) []l10n.Finding {
	said := strings.TrimSpace(doc.FrontMatter["lang"])
	if _, ok := declared(doc); ok || said == "" || said == "~" || strings.EqualFold(said, "null") || strings.EqualFold(said, "und") {
		return nil
	}
	f := l10n.Finding{
		Check: "front-matter", Severity: l10n.Warning,
		Message: fmt.Sprintf("lang is no language that is known: %s", quote(said)),
		Fix:     "write a BCP 47 tag: sv, en, pt-BR; until then the article counts as " + locale.Name(doc.Lang),
	}
	return []l10n.Finding{f.At(doc.File, doc.FrontMatterAt["lang"])}
}

var wrongLanguage = Check{
	Name:     "wrong-language",
	Title:    "A translation is in another language than its catalogue",
	Severity: l10n.Warning,
	Doc: `The target, or a run of words in it, is not in the language of the catalogue: Danish in a
Bokmål file, a passage left in Swedish. Short texts, names and words that the languages share
are passed over.`,
	Before: "# locales/open-source-ai.nn.toml\nother = \"Lavere barrierer for utviklere\"",
	After:  "other = \"Lågare tersklar for utviklarar\"",
	run: func(a *Article) []l10n.Finding {
		o := langid.Options{Neutral: a.Neutral}
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if sameText(e.Target, u.Text) { // the check unchanged speaks of it
				return nil
			}
			var list []l10n.Finding
			add := func(text string, codes []l10n.Code, where string) {
				for _, p := range foreign(text, codes, t.Edition.Lang, o) {
					f := l10n.Finding{
						Message: fmt.Sprintf("%s in %sthe %s catalogue%s", p.name(), where, locale.Name(t.Edition.Lang), p.because(text)),
						Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
					}
					if p.end > 0 && where == "" {
						f = t.at(f, e, source.Span{Start: p.start, End: p.end})
					}
					list = append(list, f)
				}
			}
			add(e.Target, t.Codes[i], "")
			for _, c := range t.Codes[i] {
				for _, s := range c.Asides() {
					if !kept(u.Codes, s) { // the check unchanged speaks of it
						add(s, nil, fmt.Sprintf("what people read of %s in ", withArticle(c.Kind)))
					}
				}
			}
			return list
		})
	},
}

var unchanged = Check{
	Name:     "unchanged",
	Title:    "A translation is the source text itself",
	Severity: l10n.Warning,
	Doc: `The target repeats the source word for word and does not read as the catalogue's language.
Names, and short texts that both languages share, are passed over.`,
	Before: "# locales/open-source-ai.fi.toml\nother = \"Lägre energiförbrukning och kostnad\"",
	After:  "other = \"Pienempi energiankulutus ja pienemmät kustannukset\"",
	run: func(a *Article) []l10n.Finding {
		o := langid.Options{Neutral: a.Neutral}
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if !sameText(e.Target, u.Text) {
				return unchangedAsides(u, t, i, o)
			}
			if v := langid.Compatible(l10n.Prose(u.Text, u.Codes), t.Edition.Lang.String(), o); v.Compatible {
				if u.InTags {
					return unchangedAsides(u, t, i, o)
				}
				return nil
			}
			return []l10n.Finding{{
				Message: fmt.Sprintf("the %s translation is the %s text itself", locale.Name(t.Edition.Lang), locale.Name(u.Lang)),
				Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
			}}
		})
	},
}

// unchangedAsides are findings for what people read beside a text (a link's title, an
// alternative text in HTML) that stands in the source's words.
func unchangedAsides(u *l10n.Unit, t *Target, i int, o langid.Options) []l10n.Finding {
	var list []l10n.Finding
	for _, c := range t.Codes[i] {
		for _, s := range c.Asides() {
			if !kept(u.Codes, s) || langid.Compatible(s, t.Edition.Lang.String(), o).Compatible {
				continue
			}
			list = append(list, l10n.Finding{
				Message: fmt.Sprintf("what people read of %s is the %s text itself: %s", withArticle(c.Kind), locale.Name(u.Lang), quote(s)),
				Fix:     fmt.Sprintf("translate it into %s", locale.Name(t.Edition.Lang)),
			})
		}
	}
	return list
}

// kept tells whether a text beside the source's is this one.
func kept(codes []l10n.Code, s string) bool {
	return slices.ContainsFunc(codes, func(c l10n.Code) bool {
		return slices.ContainsFunc(c.Asides(), func(own string) bool { return sameText(own, s) })
	})
}

// withArticle names a kind of code in a sentence.
func withArticle(k l10n.CodeKind) string {
	if k == l10n.Image || k == l10n.HTML {
		return "an " + string(k)
	}
	return "a " + string(k)
}

func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
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
