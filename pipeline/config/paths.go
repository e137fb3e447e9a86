package config

import (
	"path"

	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"golang.org/x/text/language"
)

// The project's folders and files, beside ordbro.toml.
const (
	ContentDir   = "content"
	LocalesDir   = "locales"
	GlossaryName = "glossary.toml"
)

// SiteCatalogue is the stem of the catalogues of the site's own words.
const SiteCatalogue = "_site"

// CataloguePath is where an article's catalogue in a language is; key is the article's.
func CataloguePath(key string, tag language.Tag) string {
	return path.Join(LocalesDir, filename.Of(key, tag))
}
