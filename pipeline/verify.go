package pipeline

import (
	"context"
	"errors"
	"path"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Verify proves on every article that splitting and joining gives back its bytes.
// It returns how many were compared and a finding for each that differs or is
// refused.
func (p *Project) Verify(ctx context.Context, paths []string) (int, []l10n.Finding, error) {
	content, err := p.list(contentDir)
	if err != nil {
		return 0, nil, err
	}
	names, _ := articlesAmong(content, &listing{})
	t := &tree{findings: content.findings}
	for _, name := range names {
		t.articles = append(t.articles, newArticle(name))
	}
	if err := t.restrict(paths); err != nil {
		return 0, nil, err
	}
	lists := make([][]l10n.Finding, len(t.articles))
	err = each(ctx, len(t.articles), func(i int) error {
		f, err := p.read(path.Join(contentDir, t.articles[i].name))
		if err != nil {
			return err
		}
		if err := markdown.Verify(f, p.Config.Source, markdown.Options{FrontMatter: p.Config.FrontMatter, Dialect: p.dialect}); err != nil {
			lists[i] = append(lists[i], unverified(f, err))
		}
		return nil
	})
	findings := t.findings
	for _, list := range lists {
		findings = append(findings, list...)
	}
	return len(t.articles), l10n.SortFindings(findings), err
}

func unverified(f *source.File, err error) l10n.Finding {
	finding := l10n.Finding{Check: "verify", Severity: l10n.Error, File: f, Message: err.Error()}
	var difference *markdown.DifferenceError
	var limit *markdown.LimitError
	switch {
	case errors.As(err, &difference):
		finding.Pos, finding.Message = difference.Pos, difference.Reason
		finding.Fix = "this is a fault of ordbro: please report it with the file"
	case errors.As(err, &limit):
		finding.Pos, finding.Message = limit.Pos, limit.Reason()
		finding.Fix = "simplify the article or split it"
	}
	finding.End = finding.Pos
	return finding
}
