package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// explainLanguage shows why a text is, or is not, taken for text in a language: what
// each language gets, and what each word says.
func explainLanguage(w io.Writer, p *pipeline.Project, text, declared string) error {
	o := langid.Options{Neutral: p.Neutral()}
	tag, err := locale.Parse(declared)
	if err != nil {
		return err
	}
	name := locale.Name(tag)
	v := langid.Compatible(text, declared, o)
	passages := langid.Spans(text, declared, o)
	base, _ := tag.Base()
	switch {
	case base.String() != "no" && !slices.Contains(langid.Languages(), base.String()):
		fmt.Fprintf(w, "no opinion: %s is none of the languages that are told apart: %s\n", name, strings.Join(langid.Languages(), ", "))
	case !v.Compatible:
		fmt.Fprintf(w, "not %s (%s sure), rather %s\n", name, percent(v.P), languageName(v.Lang))
	case len(passages) > 0:
		fmt.Fprintf(w, "%s, with a passage in another language:\n", name)
		for _, s := range passages {
			fmt.Fprintf(w, "  %s, %s: “%s”\n", languageName(s.Lang), percent(s.P), source.Printable(text[s.Start:s.End]))
		}
	case v.Abstained && v.P > 0.5:
		fmt.Fprintf(w, "no opinion: perhaps not %s (%s), but of so little text more is asked\n", name, percent(v.P))
	case v.Abstained:
		fmt.Fprintf(w, "no opinion: the text says too little, or as much for %s as for another language\n", name)
	default:
		fmt.Fprintf(w, "acceptable as %s\n", name)
	}
	words := langid.Explain(text, declared, o)
	if len(words) == 0 {
		return nil
	}
	scores, _ := langid.Identify(text)
	var parts []string
	for i, s := range scores[:min(3, len(scores))] {
		if i == 0 || s.P >= 0.001 {
			parts = append(parts, languageName(s.Lang)+" "+percent(s.P))
		}
	}
	if scores[0].P > scores[len(scores)-1].P { // otherwise nothing was there to judge by
		fmt.Fprintf(w, "taken by itself: %s\n", strings.Join(parts, ", "))
	}
	fmt.Fprintln(w)
	fmt.Fprintf(w, "%-24s %8s  %s\n", "word", "margin", "says")
	for _, word := range words {
		says := "nothing: a name, a number, code, or a term that the glossary keeps"
		switch {
		case word.Neutral:
		case word.Margin < 0:
			says = "for " + name
		default:
			says = "for " + languageName(word.Lang)
		}
		if !word.Neutral && word.Name {
			says += ", perhaps a name: counts less"
		}
		fmt.Fprintf(w, "%-24s %+8.1f  %s\n", source.Printable(text[word.Start:word.End]), word.Margin, says)
	}
	return nil
}

// percent shows a probability. A model is never certain.
func percent(p float64) string { return fmt.Sprintf("%.1f %%", min(100*p, 99.9)) }

func languageName(tag string) string {
	if t, err := locale.Parse(tag); err == nil {
		return locale.Name(t)
	}
	return "none of the known languages"
}
