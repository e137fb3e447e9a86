package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// explainLanguage shows why a text is, or is not, taken for text in a language: what
// each language gets, and what each word says.
func explainLanguage(w io.Writer, p *pipeline.Project, text, declared string) error {
	o := langid.Options{Neutral: langid.NewTerms(p.Glossary.Keep)}
	tag, err := locale.Parse(declared)
	if err != nil {
		return err
	}
	name := locale.Name(tag)
	v := langid.Compatible(text, declared, o)
	passages := langid.Spans(text, declared, o)
	switch {
	case !v.Compatible:
		fmt.Fprintf(w, "not %s: %s, with a probability of %.1f %%\n", name, languageName(v.Lang), 100*v.P)
	case len(passages) > 0:
		fmt.Fprintf(w, "%s, with a passage in another language:\n", name)
		for _, s := range passages {
			fmt.Fprintf(w, "  %s, %.1f %%: “%s”\n", languageName(s.Lang), 100*s.P, source.Printable(text[s.Start:s.End]))
		}
	case v.Abstained:
		fmt.Fprintf(w, "no opinion: the text says too little, or as much for %s as for another language\n", name)
	default:
		fmt.Fprintf(w, "acceptable as %s\n", name)
	}
	scores, _ := langid.Identify(text)
	var parts []string
	for _, s := range scores[:min(3, len(scores))] {
		parts = append(parts, fmt.Sprintf("%s %.1f %%", languageName(s.Lang), 100*s.P))
	}
	fmt.Fprintf(w, "taken by itself: %s\n\n", strings.Join(parts, ", "))
	fmt.Fprintf(w, "%-24s %8s  %s\n", "word", "margin", "says")
	for _, word := range langid.Explain(text, declared, o) {
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

func languageName(tag string) string {
	if t, err := locale.Parse(tag); err == nil {
		return locale.Name(t)
	}
	return "none of the known languages"
}
