package publish

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/locales"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/site"
	"github.com/ordbro/ordbro/pipeline/source"
)

// siteWords returns the site's own words in a language: the project's, else those
// that ordbro brings, then the same along the fallback chain, the source language
// and English; a language in several regions is one. It never returns "".
func siteWords(conf *config.Config, own map[language.Tag]*catalogue.Catalogue, tag language.Tag) (site.Words, error) {
	chain := append([]language.Tag{tag}, conf.Fallback[tag]...)
	chain = append(chain, conf.Source, language.English)
	var known []*catalogue.Strings
	for i, t := range chain {
		from := []*catalogue.Catalogue{own[t]}
		// What the project says in en goes before what ordbro would say in en-GB.
		if i+1 == len(chain) || !locale.Related(t, chain[i+1]) {
			from = append(from, embeddedWords(t))
		}
		for _, c := range from {
			if c = c.Legible(); c == nil {
				continue
			}
			s, err := c.Strings()
			if err != nil {
				return nil, fmt.Errorf("read the site's words in %s: %w", t, err)
			}
			known = append(known, s)
		}
	}
	return func(id string, count int, data map[string]any) string {
		if id == "site-name" && conf.Name != "" {
			return conf.Name
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

// embeddedWords are the words that ordbro brings for a language, whatever the region:
// no word of theirs is spelt by it. Nil for a language that it does not know.
func embeddedWords(tag language.Tag) *catalogue.Catalogue {
	files, _ := locales.Site.ReadDir(".") // it is part of the program
	for _, f := range files {
		_, word, _ := filename.Cut(f.Name())
		known := language.Make(word)
		if !locale.Related(known, tag) {
			continue
		}
		text, _ := locales.Site.ReadFile(f.Name())
		return catalogue.Parse(source.New(f.Name(), text), catalogue.Options{Lang: known, Messages: true})
	}
	return nil
}
