package pipeline

import (
	"context"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/publish"
)

// A Progress counts how far a language has come. Words are the source's.
type Progress struct {
	Lang   language.Tag
	Units  int // to translate
	Words  int // in them
	Broken int // catalogues with faults; what cannot be read of them for certain counts as missing

	// Units. Reviewed ones are current too, and so are those whose translation check calls
	// an error: nobody has to translate them anew.
	Current, Reviewed, Faulty, Fuzzy, Stale, Missing int
	CurrentWords, FaultyWords                        int
	HeldWords                                        int // of current ones that readers do not get, since they would break the page
}

// Percent is the share of words that are translated, current and fit to be published,
// rounded down, so that 100 means all.
func (p *Progress) Percent() int {
	if p.Words == 0 {
		return 100
	}
	return 100 * (p.CurrentWords - p.HeldWords) / p.Words
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

// Reaches tells whether so many per cent of the words are translated, current, and no
// error to check.
func (p *Progress) Reaches(percent int) bool {
	return (p.CurrentWords-p.FaultyWords)*100 >= percent*p.Words
}

// Status counts every target language's progress in the articles that are published.
func (p *Project) Status(ctx context.Context, o StatusOptions) (*StatusResult, error) {
	o.Calendar = present(o.Calendar)
	whole, err := p.load(ctx, inventory.Options{})
	if err != nil {
		return nil, err
	}
	t, err := whole.Only(o.Paths)
	if err != nil {
		return nil, err
	}
	r := &StatusResult{Articles: len(t.Articles), Findings: t.Findings}
	var counted []*inventory.Article
	for _, a := range t.Articles {
		r.Findings = append(r.Findings, a.Article.Findings()...)
		switch a.Publication(o.Calendar) {
		case l10n.Published:
			counted = append(counted, a)
		case l10n.Undecided:
			r.Findings = append(r.Findings, a.Doubts()...)
			r.Unread = append(r.Unread, a.Path())
		}
	}
	r.LeftOut = leftOut(t.Articles, o.Calendar)
	for _, f := range t.Findings { // not even an article: its name is another's, say
		if f.Check == l10n.CheckSourceFile && f.Severity == l10n.Error {
			r.Unread = append(r.Unread, f.Path())
		}
	}
	slices.Sort(r.Unread)
	if r.Languages, err = p.count(ctx, counted); err != nil {
		return nil, err
	}
	r.Findings = p.Config().Weigh(l10n.SortFindings(r.Findings))
	return r, nil
}

// count adds up the progress of all articles by language.
func (p *Project) count(ctx context.Context, articles []*inventory.Article) ([]Progress, error) {
	lists := make([][]Progress, len(articles))
	err := parallel.Each(ctx, len(articles), func(i int) error {
		lists[i] = make([]Progress, len(p.Config().Targets))
		for k, tag := range p.Config().Targets {
			e := articles[i].Edition(tag, nil, 0)
			faulty, held := p.faulty(e)
			lists[i][k].add(e, faulty, held)
		}
		return nil
	})
	totals := make([]Progress, len(p.Config().Targets))
	for k, tag := range p.Config().Targets {
		totals[k].Lang = tag
		for i := range articles {
			totals[k].plus(&lists[i][k])
		}
	}
	return totals, err
}

func (p *Progress) plus(q *Progress) {
	p.Units, p.Words, p.Broken = p.Units+q.Units, p.Words+q.Words, p.Broken+q.Broken
	p.Current, p.Reviewed, p.Faulty = p.Current+q.Current, p.Reviewed+q.Reviewed, p.Faulty+q.Faulty
	p.Fuzzy, p.Stale, p.Missing = p.Fuzzy+q.Fuzzy, p.Stale+q.Stale, p.Missing+q.Missing
	p.CurrentWords, p.FaultyWords, p.HeldWords = p.CurrentWords+q.CurrentWords, p.FaultyWords+q.FaultyWords, p.HeldWords+q.HeldWords
}

// faulty are the units whose target is an error to check, in one edition, and among
// those, or beside them, the ones whose target is not published.
func (p *Project) faulty(e *l10n.Edition) (units, held map[string]bool) {
	units, held = map[string]bool{}, map[string]bool{}
	target := publish.Target(markdown.Join(e))
	for _, q := range target.Quarantined {
		held[e.IDs[q.Unit]] = true
	}
	for _, f := range p.Config().Weigh(check.Errors(&check.Article{Doc: e.Doc, IDs: e.IDs, Targets: []check.Target{target}})) {
		if f.Severity == l10n.Error && f.Lang == e.Lang.String() {
			units[f.Unit] = true
		}
	}
	return units, held
}

func (p *Progress) add(e *l10n.Edition, faulty, held map[string]bool) {
	if e.Broken {
		p.Broken++
	}
	for i := range e.Doc.Units {
		u := &e.Doc.Units[i]
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
			if faulty[e.IDs[i]] || held[e.IDs[i]] {
				p.Faulty++
				p.FaultyWords += words
			}
			if held[e.IDs[i]] {
				p.HeldWords += words
			}
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
