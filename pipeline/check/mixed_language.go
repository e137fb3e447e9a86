package check

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
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
	Examples: []Example{
		{Source: "- Active participation in model improvement", Want: "warning: English in a Swedish article"},
		{Source: "- Aktivt deltagande i modellförbättring"},
		{Source: "- Active participation in model improvement <!-- ordbro: lang=en reason=\"quotation\" -->"},
	},
	run: runMixedLanguage,
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
