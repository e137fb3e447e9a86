package pipeline

import (
	"context"
	"path"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Progress counts how far a language has come. Words are the source's.
type Progress struct {
	Lang   language.Tag
	Units  int // to translate
	Words  int // in them
	Broken int // catalogues that cannot be read; their units count as missing

	Current, Reviewed, Fuzzy, Stale, Missing int // units; Reviewed ones are current too
	CurrentWords                             int
}

// Percent is the share of words that are translated and current, rounded down, so
// that 100 means all.
func (p *Progress) Percent() int {
	if p.Words == 0 {
		return 100
	}
	return 100 * p.CurrentWords / p.Words
}

// StatusOptions of Project.Status.
type StatusOptions struct {
	Paths    []string      // articles; empty: all
	Calendar l10n.Calendar // which articles count; no moment: the clock's
}

// A StatusResult says how far the languages have come.
type StatusResult struct {
	Languages []Progress     // the targets, in the configured order
	Articles  int            // how many there are, counted or not
	LeftOut   []LeftOut      // articles that are not counted, since readers do not get them
	Findings  []l10n.Finding // sorted: what could not be read, or not be counted on

	// Unread are the articles that could not be read, or whose front matter does not
	// tell whether they are to be published: the numbers say nothing of them.
	Unread []string
}

// Status counts every target language's progress in the articles that are published.
func (p *Project) Status(ctx context.Context, o StatusOptions) (*StatusResult, error) {
	o.Calendar = present(o.Calendar)
	t, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	if err := t.restrict(o.Paths); err != nil {
		return nil, err
	}
	r := &StatusResult{Articles: len(t.articles), Findings: t.findings}
	var counted []*article
	for _, a := range t.articles {
		r.Findings = append(r.Findings, a.catalogueFindings()...)
		switch a.publication(o.Calendar) {
		case l10n.Published:
			counted = append(counted, a)
		case l10n.Undecided:
			r.Findings = append(r.Findings, a.doubts()...)
			r.Unread = append(r.Unread, path.Join(contentDir, a.name))
		}
	}
	r.LeftOut = leftOut(t.articles, o.Calendar)
	for _, f := range t.findings { // not even an article: its name is another's, say
		if f.Check == "source-file" && f.Severity == l10n.Error {
			r.Unread = append(r.Unread, f.Path())
		}
	}
	slices.Sort(r.Unread)
	for _, tag := range p.Config.Targets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		total := Progress{Lang: tag}
		for _, a := range counted {
			total.add(a, tag)
		}
		r.Languages = append(r.Languages, total)
	}
	r.Findings = p.weigh(l10n.SortFindings(r.Findings))
	return r, nil
}

func (p *Progress) add(a *article, tag language.Tag) {
	if c := a.targets[tag]; c != nil && c.Broken {
		p.Broken++
	}
	e := a.plain(tag)
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if !u.Translate {
			continue
		}
		words := l10n.Words(u.Text)
		p.Units++
		p.Words += words
		switch e.Entries[i].Status(u.Text) {
		case l10n.Current:
			p.Current++
			p.CurrentWords += words
			if e.Entries[i].State == l10n.Reviewed {
				p.Reviewed++
			}
		case l10n.Fuzzy:
			p.Fuzzy++
		case l10n.Stale:
			p.Stale++
		default:
			p.Missing++
		}
	}
}
