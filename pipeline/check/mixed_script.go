package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var mixedScript = Check{
	Name:     "mixed-script",
	Title:    "A word of a translation has letters of two scripts",
	Severity: l10n.Warning,
	Doc: `A letter looks like those beside it and is another one: a Cyrillic “а” in a Latin word. Search,
spelling and screen readers fail on it, and an address can deceive. Greek letters that stand for
themselves (kΩ, β-carotene) are no fault, nor are words that the source has.`,
	Examples: []Example{
		{Lang: "da", Source: "Vi heter Berget", Target: "Vi hedder B\u0435rget", Want: "warning: it holds a word with letters of two scripts: the Cyrillic “е” (U+0435) among Latin letters"},
		{Lang: "da", Source: "Vi heter Berget", Target: "Vi hedder Berget"},
		{Lang: "da", Source: "Motståndet är 10 kΩ", Target: "Modstanden er 10 kΩ"},
	},
	run: func(a *Article) []l10n.Finding {
		return unseenIn(a, l10n.Mixed)
	},
}
