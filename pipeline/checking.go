package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// CheckOptions of Project.Check.
type CheckOptions struct {
	Paths []string       // articles; empty: all
	Langs []language.Tag // editions to check, the source's among them; empty: all

	Calendar l10n.Calendar // which articles are published; no moment: the clock's
}

// A CheckResult is what Check found.
type CheckResult struct {
	Findings []l10n.Finding // sorted
	Articles int
	Editions int
	LeftOut  []LeftOut // articles that are not published: what they lack is a note
}

// Check looks at every article and edition. It writes nothing.
func (p *Project) Check(ctx context.Context, o CheckOptions) (*CheckResult, error) {
	langs, err := p.chosen(o.Langs)
	if err != nil {
		return nil, err
	}
	t, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	o.Calendar = present(o.Calendar)
	leads := p.linkMap(t, o.Calendar)
	t.findings = append(t.findings, check.RunProject(t.whole())...)
	all := t.everything()
	if err := t.restrict(o.Paths); err != nil {
		return nil, err
	}
	lists := make([][]l10n.Finding, len(t.articles))
	neutral := p.neutral()
	err = each(ctx, len(t.articles), func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		a := t.articles[i]
		input := check.Article{Doc: a.doc, Neutral: neutral, Links: leads}
		list := a.catalogueFindings()
		if a.refused == nil {
			for _, tag := range langs {
				if tag != p.Config.Source {
					e := p.edition(a, tag)
					target := a.target(e, markdown.Join(e))
					target.Strangers = t.strangers(a, e, all)
					input.Targets = append(input.Targets, target)
				}
			}
			list = append(list, check.Run(&input)...)
		}
		list = p.weigh(list)
		if a.publication(o.Calendar) != l10n.Published {
			excuse(list)
		}
		lists[i] = list
		return nil
	})
	if err != nil {
		return nil, err
	}
	findings := p.weigh(slices.Clone(t.findings))
	for _, list := range lists {
		findings = append(findings, list...)
	}
	findings = inLanguages(findings, langs, p.Config)
	return &CheckResult{l10n.SortFindings(findings), len(t.articles), len(langs), leftOut(t.articles, o.Calendar)}, nil
}

// whole is what checks are told of a project beside its articles.
func (t *tree) whole() *check.Project {
	p := &check.Project{}
	for _, a := range t.articles {
		if a.refused == nil {
			p.Documents = append(p.Documents, a.doc)
		}
	}
	for _, tag := range sortedTags(t.words) {
		p.Words = append(p.Words, check.Words{Lang: tag, Entries: t.words[tag].Entries})
	}
	return p
}

// inLanguages keeps the findings about the chosen languages and about files as such.
func inLanguages(list []l10n.Finding, langs []language.Tag, c *Config) []l10n.Finding {
	if len(langs) == len(c.Targets)+1 {
		return list
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		name := f.Lang
		if f.Check == l10n.CheckCatalogue && name == "" { // the file's own tag tells
			stem := strings.TrimSuffix(f.Path(), ".toml")
			name = stem[strings.LastIndexByte(stem, '.')+1:]
		}
		tag, err := language.Parse(name)
		if name == "" || err != nil || !slices.Contains(c.Languages(), tag) {
			return false
		}
		return !slices.Contains(langs, tag)
	})
}

// weigh applies the configured severities, and drops what checks find that are off.
func (p *Project) weigh(list []l10n.Finding) []l10n.Finding {
	list = slices.Clone(list)
	for i := range list {
		if s, ok := p.Config.Severity[list[i].Check]; ok {
			list[i].Severity = s
		}
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool { return f.Severity == 0 })
}

// chosen is the list of languages to work on: all of the project's if none is named.
func (p *Project) chosen(langs []language.Tag) ([]language.Tag, error) {
	all := p.Config.Languages()
	if len(langs) == 0 {
		return all, nil
	}
	for _, tag := range langs {
		if !slices.Contains(all, tag) {
			return nil, &HintError{fmt.Errorf("%s is not one of the project's languages, %s", tag, tagList(all)), "add it to targets in ordbro.toml, or name one of these"}
		}
	}
	return slices.DeleteFunc(all, func(t language.Tag) bool { return !slices.Contains(langs, t) }), nil
}

func tagList(tags []language.Tag) string {
	var words []string
	for _, t := range tags {
		words = append(words, t.String())
	}
	return strings.Join(words, ", ")
}
