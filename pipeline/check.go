package pipeline

import (
	"context"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/publish"
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
	langs, err := p.Config().Chosen(o.Langs)
	if err != nil {
		return nil, err
	}
	whole, err := p.load(ctx, inventory.Options{})
	if err != nil {
		return nil, err
	}
	o.Calendar = present(o.Calendar)
	leads := p.linkMap(whole, o.Calendar)
	t, err := whole.With(check.RunProject(everything(whole))).Only(o.Paths)
	if err != nil {
		return nil, err
	}
	conf := p.Config()
	lists := make([][]l10n.Finding, len(t.Articles))
	neutral := p.Neutral()
	err = parallel.Each(ctx, len(t.Articles), func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		a := t.Articles[i]
		input := check.Article{Doc: a.Doc, IDs: a.IDs, Neutral: neutral, Links: leads}
		list := a.Article.Findings()
		if a.Refused == nil {
			editions := a.Editions(conf.Targets, conf.Fallback, 0)
			for _, tag := range langs {
				if e := editions[tag]; e != nil {
					target := publish.Target(markdown.Join(e))
					target.Strangers = whole.Strangers(a, e)
					input.Targets = append(input.Targets, target)
				}
			}
			list = append(list, check.Run(&input)...)
		}
		list = conf.Weigh(list)
		if a.Publication(o.Calendar) != l10n.Published {
			excuse(list)
		}
		lists[i] = list
		return nil
	})
	if err != nil {
		return nil, err
	}
	findings := conf.Weigh(slices.Clone(t.Findings))
	for _, list := range lists {
		findings = append(findings, list...)
	}
	findings = inLanguages(findings, langs, conf)
	return &CheckResult{l10n.SortFindings(findings), len(t.Articles), len(langs), leftOut(t.Articles, o.Calendar)}, nil
}

// everything is what checks are told of a project beside its articles one by one.
func everything(t *inventory.Tree) *check.Project {
	p := &check.Project{}
	for _, a := range t.Articles {
		if a.Refused == nil {
			p.Documents = append(p.Documents, a.Doc)
		}
	}
	for _, tag := range locale.Sorted(t.Words) {
		p.Words = append(p.Words, check.Words{Lang: tag, Entries: t.Words[tag].Entries})
	}
	return p
}

// inLanguages keeps the findings about the chosen languages and about files as such.
func inLanguages(list []l10n.Finding, langs []language.Tag, c *config.Config) []l10n.Finding {
	if len(langs) == len(c.Targets)+1 {
		return list
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		name := f.Lang
		if f.Check == l10n.CheckCatalogue && name == "" { // the file's own tag tells
			_, name, _ = filename.Cut(f.Path())
		}
		tag, err := language.Parse(name)
		if name == "" || err != nil || !slices.Contains(c.Languages(), tag) {
			return false
		}
		return !slices.Contains(langs, tag)
	})
}

// excuse makes what an unpublished article lacks a note: nobody reads it yet.
func excuse(list []l10n.Finding) {
	for i := range list {
		if c, _ := check.Lookup(list[i].Check); c.Unfinished {
			list[i].Severity = min(list[i].Severity, l10n.Note)
		}
	}
}
