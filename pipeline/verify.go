package pipeline

import (
	"context"
	"errors"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A VerifyResult says what Verify has looked at.
type VerifyResult struct {
	Articles   int            // that were compared
	Identical  int            // of them
	PassedOver int            // what could not be read, or is no article though it lies among them
	Findings   []l10n.Finding // one for each that differs or was passed over, sorted
}

// Verify proves on every article that splitting and joining gives back its bytes.
func (p *Project) Verify(ctx context.Context, paths []string) (*VerifyResult, error) {
	content, err := p.list(contentDir)
	if err != nil {
		return nil, err
	}
	locales, err := p.list(localesDir)
	if err != nil {
		return nil, err
	}
	names, _ := articlesAmong(content, locales)
	t := &tree{findings: content.findings}
	for _, name := range names {
		t.articles = append(t.articles, newArticle(name))
	}
	if err := t.restrict(paths); err != nil {
		return nil, err
	}
	differs := make([]*l10n.Finding, len(t.articles))
	err = each(ctx, len(t.articles), func(i int) error {
		a := t.articles[i]
		if err := p.readDocument(a); err != nil || a.refused != nil {
			return err
		}
		if err := markdown.VerifyDocument(a.doc); err != nil {
			differs[i] = unverified(a.doc.File, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	r := &VerifyResult{PassedOver: len(t.findings), Findings: t.findings}
	for i, a := range t.articles {
		switch {
		case a.refused != nil:
			r.PassedOver++
			r.Findings = append(r.Findings, *a.refused)
			continue
		case differs[i] != nil:
			r.Findings = append(r.Findings, *differs[i])
		default:
			r.Identical++
		}
		r.Articles++
	}
	r.Findings = l10n.SortFindings(r.Findings)
	return r, nil
}

func unverified(f *source.File, err error) *l10n.Finding {
	finding := l10n.Finding{Check: l10n.CheckVerify, Severity: l10n.Error, File: f, Message: err.Error()}
	var difference *markdown.DifferenceError
	if errors.As(err, &difference) {
		finding.Pos, finding.Message = difference.Pos, difference.Reason
	}
	finding.Fix = "this is a fault of ordbro: please report it with the file"
	finding.End = finding.Pos
	return &finding
}
