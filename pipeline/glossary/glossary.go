// Package glossary holds the terms that a project has agreed on. It reads
// glossary.toml; it does not judge texts.
package glossary

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Glossary is the content of glossary.toml. The zero Glossary is empty.
type Glossary struct {
	// Keep are names and terms that stand untranslated in every language. They say
	// nothing about the language of a text.
	Keep []string

	Terms []Term
}

// A Term is one concept in several languages, by language tag.
type Term struct {
	Texts map[string]string
	Note  string // when to use it, and what not to confuse it with
}

// Parse reads a glossary:
//
//	keep = ["DeepSeek", "GPT-4"]
//
//	[[term]]
//	sv = "öppen källkod"
//	da = "åben kildekode"
//	note = "the principle; the software is …"
//
// The error is a *tomlplace.Error with its place.
func Parse(f *source.File) (*Glossary, error) {
	var file struct {
		Keep []string            `toml:"keep"`
		Term []map[string]string `toml:"term"`
	}
	keys, err := tomlplace.Decode(f, &file, []string{"keep", "term"})
	if err != nil {
		return nil, err
	}
	g := &Glossary{Keep: file.Keep}
	for i, t := range file.Term {
		term := Term{Texts: map[string]string{}}
		for _, key := range slices.Sorted(maps.Keys(t)) {
			if key == "note" {
				term.Note = t[key]
				continue
			}
			if _, err := locale.Parse(key); err != nil {
				return nil, &tomlplace.Error{File: f, Span: keys["term."+key], Message: fmt.Sprintf("term %d: %v", i+1, err), Next: "a term has a text for each language tag, and a note"}
			}
			term.Texts[key] = t[key]
		}
		g.Terms = append(g.Terms, term)
	}
	return g, nil
}
