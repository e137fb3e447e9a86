package pipeline

import (
	"path"
	"time"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A LeftOut is an article that readers do not get, though it can be read.
type LeftOut struct {
	Path string
	Why  l10n.Publication
}

// present is the calendar with the clock's time where it names no moment.
func present(c l10n.Calendar) l10n.Calendar {
	if c.Now.IsZero() {
		c.Now = time.Now()
	}
	return c
}

// publication tells whether readers get the article. One that cannot be read says
// nothing of that.
func (a *article) publication(c l10n.Calendar) l10n.Publication {
	if a.refused != nil {
		return l10n.Undecided
	}
	return c.Publication(&a.schedule)
}

// leftOut lists the articles that can be read and that readers do not get.
func leftOut(articles []*article, c l10n.Calendar) []LeftOut {
	var list []LeftOut
	for _, a := range articles {
		if why := a.publication(c); a.refused == nil && why != l10n.Published {
			list = append(list, LeftOut{path.Join(contentDir, a.name), why})
		}
	}
	return list
}

// doubts are the findings about front matter that leave open whether the article is to
// be published.
func (a *article) doubts() []l10n.Finding {
	list := a.schedule.Findings
	for _, f := range a.doc.Findings {
		if a.doc.FrontMatterBroken && f.Check == l10n.CheckFrontMatter && f.Severity == l10n.Error {
			list = append(list, f)
		}
	}
	return list
}

// excuse makes what an unpublished article lacks a note: nobody reads it yet.
func excuse(list []l10n.Finding) {
	for i := range list {
		if c, _ := check.Lookup(list[i].Check); c.Unfinished {
			list[i].Severity = min(list[i].Severity, l10n.Note)
		}
	}
}
