package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var sourceFile = Check{
	Name:     l10n.CheckSourceFile,
	Title:    "A file below content/ cannot be used",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The file is not used: a symbolic link, a name that some systems refuse, a name that
collides with another article's, more than the limits allow (see the message), text that is
not UTF-8, or merge markers. Its catalogues and earlier pages stay as they are.`,
	Examples: []Example{
		{Source: "<<<<<<< HEAD\nVi bygger öppet\n=======\nVi bygger fritt\n>>>>>>> gren", Want: "error: merge markers"},
		{Source: "Vi bygger öppet"},
	},
}
