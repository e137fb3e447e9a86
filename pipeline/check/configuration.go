package check

import "github.com/ordbro/ordbro/pipeline/l10n"

var configuration = Check{
	Name:     l10n.CheckConfiguration,
	Title:    "ordbro.toml or glossary.toml cannot be used",
	Severity: l10n.Error,
	Fixed:    true,
	Doc: `The file is no valid TOML, has a key or a value that ordbro does not know, or needs a later
ordbro. Nothing is read or written until it is mended: whatever ordbro did would be a guess.`,
	Examples: []Example{
		{Source: "Vi bygger öppet", Config: "[publish]\nminimum = 90", Want: "error: unknown key \"publish.minimum\""},
		{Source: "Vi bygger öppet", Config: "[publish]\nmin = 90"},
	},
}
