package pipeline

import (
	"context"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A Progress counts how far a language has come. Words are the source's.
type Progress struct {
	Lang   language.Tag
	Units  int // to translate
	Words  int // in them
	Broken int // catalogues with faults; what cannot be read of them for certain counts as missing

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

// Status counts every target language's progress, in the configured order.
func (p *Project) Status(ctx context.Context, paths []string) ([]Progress, []l10n.Finding, error) {
	t, err := p.load(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := t.restrict(paths); err != nil {
		return nil, nil, err
	}
	var list []Progress
	for _, tag := range p.Config.Targets {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		total := Progress{Lang: tag}
		for _, a := range t.articles {
			total.add(a, tag)
		}
		list = append(list, total)
	}
	findings := t.findings
	for _, a := range t.articles {
		findings = append(findings, a.catalogueFindings()...)
	}
	return list, l10n.SortFindings(findings), nil
}

func (p *Progress) add(a *article, tag language.Tag) {
	if c := a.targets[tag]; c != nil && c.Broken {
		p.Broken++
	}
	e := a.plain(tag)
	for i := range a.doc.Units {
		u := &a.doc.Units[i]
		if !u.Needed() {
			continue
		}
		words := u.Words()
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
