package check

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Project is what checks look at that is no one article's alone.
type Project struct {
	Documents []*l10n.Document // of all articles that can be read, in order
	Words     []Words          // the site's own words
}

// Words are the site's own words in a language.
type Words struct {
	Lang    language.Tag
	Entries []l10n.Entry
}

// RunProject returns the findings that no article shows alone, sorted.
func RunProject(p *Project) []l10n.Finding {
	return l10n.SortFindings(across(p, All()))
}

func across(p *Project, checks []Check) []l10n.Finding {
	var list []l10n.Finding
	for _, c := range checks {
		if c.project != nil {
			list = append(list, c.stamp(c.project(p))...)
		}
	}
	return list
}
