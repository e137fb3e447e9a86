package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var catalogueFault = Check{
	Name:     l10n.CheckCatalogue,
	Title:    "A catalogue cannot be read as a whole",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `A file below locales/ is not a catalogue that go-i18n would load as it is meant: TOML
faults, merge markers, the same id twice, keys that go-i18n does not know, a wrong language tag
in the file's name. ordbro leaves the file as it is until it is mended, and publishes the other
languages. Of this one it publishes the texts that can be read for certain, if they are enough
for publish.min; if not, the page of the last build stays as it is. Merge markers and what
stands twice after a merge are mended by ordbro merge --repair, which keeps both sides' texts.

Warnings are a language that ordbro.toml does not name, whose catalogues are kept as they are,
and a hash line in a source catalogue. Translations in a source catalogue are an error: sync
would write the article's text over them.`,
	Examples: []Example{
		{Lang: "da", Source: "Hon sade ”ja”", Catalogue: "[example.hon-sade-ja]\nother = \"Hun sagde \"ja\"\"", Want: "error: an unescaped \" inside \"…\": the text ends here"},
		{Lang: "da", Source: "Hon sade ”ja”", Catalogue: "[example.hon-sade-ja]\nother = '''\nHun sagde \"ja\"\n'''"},
	},
}
