// Package check finds what is wrong in documents and their editions. A check is a
// value: its name, its documentation with examples, and functions from one article, or
// from a project, to findings. It reads no file and repairs nothing.
package check

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Check is a rule.
type Check struct {
	Name     string // words, not a code: "mixed-language"
	Title    string // one line
	Doc      string // why it matters and what to do, in a few sentences
	Examples []Example
	Severity l10n.Severity

	// Vital tells that the check says what is not read or not published. It can be a note,
	// and never be off: readers would miss something of which nobody is told.
	Vital bool

	// Fixed tells that the severity cannot be set: a command could not do its work.
	Fixed bool

	// Unfinished tells that the check says what is left to do, not what was done wrong.
	Unfinished bool

	// run returns the findings of one article. It is nil for a check whose
	// findings are made where the file is read.
	run func(*Article) []l10n.Finding

	// project returns the findings that no article shows alone; nil: there are none.
	project func(*Project) []l10n.Finding
}

// An Example is a small project in which a check finds something, or only just does not.
// ordbro explain prints it, and a test checks it as any project is checked.
type Example struct {
	Config    string // lines of ordbro.toml, below source = "sv" and the targets
	Source    string // the article, content/example.md
	Lang      string // of its translation; empty: there is none
	Target    string // what a translator has written for the article's only text
	Catalogue string // the whole catalogue, where it is about more than the target

	Want string // how the finding begins, with its severity; empty: nothing is found
}

// All returns every check, by name.
func All() []Check {
	return []Check{
		catalogueFault,
		codeMismatch,
		configuration,
		conflict,
		controlCharacter,
		deadAnchor,
		deadLink,
		directive,
		frontMatter,
		fuzzy,
		hiddenCharacter,
		htmlText,
		linkTarget,
		missing,
		mixedLanguage,
		mixedScript,
		sourceFile,
		stale,
		structure,
		unchanged,
		unknownID,
		verify,
		wrongLanguage,
	}
}

// Names returns the names of every check.
func Names() []string {
	var names []string
	for _, c := range All() {
		names = append(names, c.Name)
	}
	return names
}

// Nearest is the check that was probably meant by a name; empty if none is near.
func Nearest(name string) string { return nearest.To(name, Names()) }

// Lookup returns the check of that name.
func Lookup(name string) (Check, bool) {
	all := All()
	i := slices.IndexFunc(all, func(c Check) bool { return c.Name == name })
	if i < 0 {
		return Check{}, false
	}
	return all[i], true
}
