package pipeline

import (
	"context"
	"errors"

	"github.com/ordbro/ordbro/pipeline/internal/parallel"
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
	content, err := p.disk.Documents(ctx)
	if err != nil {
		return nil, err
	}
	if content, err = content.Only(paths); err != nil {
		return nil, err
	}
	differs := make([]*l10n.Finding, len(content.Articles))
	err = parallel.Each(ctx, len(content.Articles), func(i int) error {
		a := content.Articles[i]
		if a.Refused != nil {
			return nil
		}
		if err := markdown.VerifyDocument(a.Doc); err != nil {
			differs[i] = unverified(a.Doc.File, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	r := &VerifyResult{PassedOver: len(content.Findings), Findings: content.Findings}
	for i, a := range content.Articles {
		switch {
		case a.Refused != nil:
			r.PassedOver++
			r.Findings = append(r.Findings, *a.Refused)
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
