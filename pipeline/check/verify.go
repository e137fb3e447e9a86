package check

import "github.com/ordbro/ordbro/pipeline/l10n"

var verify = Check{
	Name:     l10n.CheckVerify,
	Title:    "An article does not survive being split and joined",
	Severity: l10n.Error,
	Fixed:    true,
	Doc: `ordbro verify has split the article, joined it again without a change, and got other bytes.
That is a fault of ordbro, never of the article: please report it with the file.`,
}
