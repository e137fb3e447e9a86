package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var hiddenCharacter = Check{
	Name:     "hidden-character",
	Title:    "A translation has a character that cannot be seen, or lies",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The target has a character that its source does not have and that no reader sees: one that
turns the direction of the text, hides in a word, stands for nothing (U+3164), or is what is left
of a lost one (U+FFFD). It usually comes along with a copy from a web page. Such a target is not
published. A character without width beside a space or a sign is a warning. What emoji and scripts
such as Arabic or Devanagari are written with is no fault.`,
	Examples: []Example{
		{Lang: "da", Source: "Hemligt", Target: "Hemme\u200bligt", Want: "error: it holds an invisible character without width (U+200B)"},
		{Lang: "da", Source: "Hemligt", Target: "Hemmeligt"},
		{Lang: "da", Source: "Bra jobbat", Target: "Godt gået 👩\u200d💻"},
	},
	run: func(a *Article) []l10n.Finding {
		return unseenIn(a, l10n.Hidden) // of control characters the check structure speaks
	},
}
