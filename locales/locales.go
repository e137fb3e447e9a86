// Package locales carries this project's own catalogues of the site's words, so
// that a project without them gets pages in every language that ordbro knows.
package locales

import "embed"

// Site holds _site.<tag>.toml for each language.
//
//go:embed _site.*.toml
var Site embed.FS
