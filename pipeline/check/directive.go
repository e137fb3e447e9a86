package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var directive = Check{
	Name:     l10n.CheckDirective,
	Title:    "A directive does nothing or is not understood",
	Severity: l10n.Error,
	Doc: `A comment <!-- ordbro: … --> in an article has an unknown word, lacks its reason, names no
language, or stands where there is nothing that it could be about. The words are skip,
skip-start, skip-end, note="…" and lang=TAG reason="…".`,
	Examples: []Example{
		{Source: "<!-- ordbro: lang=en -->\n\nTo be, or not to be, that is the question", Want: "warning: lang=en has no reason"},
		{Source: "<!-- ordbro: skipp -->\n\nVi bygger öppet", Want: "error: “skipp” is no directive"},
		{Source: "<!-- ordbro: lang=en reason=\"quotation\" -->\n\nTo be, or not to be, that is the question"},
	},
}
