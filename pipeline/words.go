package pipeline

import (
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/locales"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/site"
	"github.com/ordbro/ordbro/pipeline/source"
)

// siteWords returns the site's own words in a language: the project's, else those
// that ordbro brings, then the same along the fallback chain, the source language
// and English. It never returns "".
func (b *build) siteWords(tag language.Tag) (site.Words, error) {
	chain := append([]language.Tag{tag}, b.Config.Fallback[tag]...)
	chain = append(chain, b.Config.Source, language.English)
	var known []*catalogue.Strings
	for _, t := range chain {
		for _, c := range []*catalogue.Catalogue{b.words[t], embeddedWords(t)} {
			if c = c.Legible(); c == nil {
				continue
			}
			s, err := catalogue.NewStrings(c)
			if err != nil {
				return nil, fmt.Errorf("read the site's words in %s: %w", t, err)
			}
			known = append(known, s)
		}
	}
	return func(id string, count int, data map[string]any) string {
		if id == "site-name" && b.Config.Name != "" {
			return b.Config.Name
		}
		var n any
		if count >= 0 {
			n = count
		}
		for _, s := range known {
			if text, ok := s.Text(id, n, data); ok && text != "" {
				return text
			}
		}
		return id
	}, nil
}

// embeddedWords are the words that ordbro brings; nil for a language that it does
// not know.
func embeddedWords(tag language.Tag) *catalogue.Catalogue {
	name := siteCatalogue + "." + tag.String() + ".toml"
	text, err := locales.Site.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f := source.New(name, text)
	return catalogue.Parse(f, catalogue.Options{Lang: tag, Messages: true})
}
