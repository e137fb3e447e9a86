package pipeline

import (
	"context"
	"fmt"
	"path"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// A Format is what Build makes.
type Format string

// The formats of Build.
const (
	SiteFormat     Format = "site"     // static pages
	MarkdownFormat Format = "markdown" // <tag>/<path>.md
)

// formats are what makes the files of each, the usual one first.
var formats = []struct {
	name  Format
	files func(*build, context.Context) ([]output, error)
}{
	{SiteFormat, (*build).site},
	{MarkdownFormat, (*build).markdown},
}

// Formats returns the formats of Build, the usual one first.
func Formats() []Format {
	var names []Format
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// BuildOptions of Project.Build.
type BuildOptions struct {
	Out    string         // the folder to write to, relative to the working folder; made if it is missing
	Langs  []language.Tag // editions to write, the source's among them; empty: all
	Format Format         // empty: SiteFormat
	Pseudo bool           // every target edition is pseudolocalised from the source; Out holds no other

	Calendar l10n.Calendar // which articles are published; no moment: the clock's
}

// A BuildResult says what Build wrote.
type BuildResult struct {
	Articles int            // that there are
	First    bool           // no earlier build has written a page to the folder, but for indexes
	Editions int            // editions of articles among the files
	Files    int            // files that the build consists of
	Written  int            // those whose bytes changed
	Removed  int            // files of an earlier build that are no part of this one
	Kept     []string       // pages of an earlier build that stay, since what they are made of cannot be read
	LeftOut  []LeftOut      // articles that are not published
	Held     []Held         // editions that are not published
	Dead     int            // links in the articles that lead to nothing; check lists them
	Findings []l10n.Finding // what was passed over, quarantined or read from a fallback
}

// Held are the editions of one language of which less is translated than publish.min
// asks for.
type Held struct {
	Lang     language.Tag
	Articles []string // their paths
	Percent  []int    // of their words, parallel to Articles
}

// Build writes every edition that is published. A target that would break its page
// is replaced by its fallback, and a finding says so; nothing else is held up.
func (p *Project) Build(ctx context.Context, o BuildOptions) (*BuildResult, error) {
	o.Calendar = present(o.Calendar)
	langs, err := p.chosen(o.Langs)
	if err != nil {
		return nil, err
	}
	if o.Out == "" {
		return nil, fmt.Errorf("no folder to write to")
	}
	if err := p.Protects(o.Out); err != nil {
		return nil, err
	}
	t, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	neutral := p.neutral()
	err = each(ctx, len(t.articles), func(i int) error {
		t.articles[i].detect(neutral)
		return nil
	})
	if err != nil {
		return nil, err
	}
	b := &build{Project: p, tree: t, options: o, langs: langs, links: p.linkMap(t, o.Calendar), byKey: map[string]*article{}, result: &BuildResult{Articles: len(t.articles), Findings: t.findings}}
	for _, a := range t.articles {
		b.byKey[a.key] = a
	}
	b.result.LeftOut = leftOut(t.articles, o.Calendar)
	if err := b.measure(ctx); err != nil {
		return nil, err
	}
	files, err := b.files(ctx)
	if err != nil {
		return nil, err
	}
	b.result.Findings = p.weigh(l10n.SortFindings(b.result.Findings))
	return b.result, b.write(ctx, files)
}

// files makes the files of the build. An edition that proves to be short is not
// published, which other pages must know: then all are made once more.
func (b *build) files(ctx context.Context) (files []output, err error) {
	earlier := b.result.Findings
	at := max(0, slices.Index(Formats(), b.options.Format))
	for {
		b.result.Editions, b.result.Held, b.result.Dead, b.result.Findings = 0, nil, 0, slices.Clone(earlier)
		b.proved = false
		files, err = formats[at].files(b, ctx)
		if err != nil || !b.proved {
			return files, err
		}
	}
}

// A build is one run of Build.
type build struct {
	*Project
	*tree
	options BuildOptions
	langs   []language.Tag
	result  *BuildResult
	shares  map[*article]map[language.Tag]share
	proved  bool // an edition has proved to be short
	links   *links.Map
	byKey   map[string]*article
}

// published tells whether an edition of an article that is published is: the source's
// always; a target's if enough of its words are translated, and one of its texts is shown.
// Of a broken catalogue what can be read for certain counts: a slip costs its text, and what
// is mostly fallback is no translation.
func (b *build) published(a *article, tag language.Tag) (ok bool, percent int) {
	p := b.shares[a][tag]
	return p.published, p.percent
}

// A share is how much of an edition is translated, in per cent of its words, and
// whether that is enough.
type share struct {
	published bool
	percent   int
	short     bool // see short
}

// measure computes the shares of all editions, which every link between articles asks
// for.
func (b *build) measure(ctx context.Context) error {
	all := b.Config.Languages()
	lists := make([]map[language.Tag]share, len(b.articles))
	err := each(ctx, len(b.articles), func(i int) error {
		lists[i] = map[language.Tag]share{}
		if b.articles[i].publication(b.options.Calendar) != l10n.Published {
			return nil
		}
		for _, tag := range all {
			ok, percent := b.measured(b.articles[i], tag)
			lists[i][tag] = share{published: ok, percent: percent}
		}
		return nil
	})
	b.shares = map[*article]map[language.Tag]share{}
	for i, a := range b.articles {
		b.shares[a] = lists[i]
	}
	return err
}

func (b *build) measured(a *article, tag language.Tag) (ok bool, percent int) {
	if tag == b.Config.Source || b.options.Pseudo {
		return true, 100
	}
	e := a.plain(tag)
	e.Require = b.Config.Require
	return b.enough(a.doc, func(i int) bool { // of a broken catalogue, what can be read of it
		_, origin := e.Text(i)
		return origin.Entry != nil
	})
}

// shown is measured by what readers see: a target that was quarantined is none.
func (b *build) shown(j *markdown.Joined) (ok bool, percent int) {
	e := j.Edition
	if e.Lang == b.Config.Source || b.options.Pseudo {
		return true, 100
	}
	return b.enough(e.Doc, func(i int) bool { return j.Choices[i].Entry != nil && j.Choices[i].Lang == e.Lang })
}

// join makes one edition. The source's own is the document itself.
func (b *build) join(a *article, tag language.Tag) *markdown.Joined {
	switch {
	case tag == b.Config.Source:
		return markdown.Join(&l10n.Edition{Doc: a.doc, Lang: tag, Entries: make([]*l10n.Entry, len(a.doc.Units))})
	case b.options.Pseudo:
		return markdown.Join(pseudo(a.doc, tag))
	}
	e := b.edition(a, tag)
	e.Require = b.Config.Require
	for _, f := range e.Fallbacks {
		f.Require = b.Config.Require
	}
	return markdown.Join(e)
}

// pseudo is an edition whose targets are the source, accented and lengthened.
func pseudo(doc *l10n.Document, tag language.Tag) *l10n.Edition {
	e := &l10n.Edition{Doc: doc, Lang: tag, Entries: make([]*l10n.Entry, len(doc.Units))}
	for i := range doc.Units {
		u := &doc.Units[i]
		if u.Translate {
			e.Entries[i] = &l10n.Entry{ID: u.ID, Target: markdown.Pseudo(u), SourceHash: l10n.Hash(u.Text), State: l10n.Translated, File: doc.File, TargetSpan: u.Span}
		}
	}
	return e
}

// report says, in the words of check, which translations readers of an edition do not
// get because they would break the page.
func (b *build) report(a *article, joined *markdown.Joined) []l10n.Finding {
	if len(joined.Quarantined) == 0 || b.options.Pseudo {
		return nil
	}
	held := map[string]bool{}
	target := a.target(joined.Edition, joined)
	for _, q := range target.Quarantined {
		held[a.doc.Units[q.Unit].ID] = true
	}
	list := check.Run(&check.Article{Doc: a.doc, Targets: []check.Target{target}})
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		return f.Severity < l10n.Error || f.Lang != joined.Edition.Lang.String() || !held[f.Unit] || f.Check == l10n.CheckMissing
	})
}

// editions calls make_ for every published edition of the chosen languages, in
// parallel over articles, and gathers what is found in order.
func (b *build) editions(ctx context.Context, langs []language.Tag, make_ func(a *article, tag language.Tag, j *markdown.Joined) error) error {
	list := make([]made, len(b.articles))
	err := each(ctx, len(b.articles), func(i int) error {
		return list[i].article(ctx, b, b.articles[i], langs, make_)
	})
	for i, a := range b.articles {
		b.result.Findings = append(b.result.Findings, list[i].findings...)
		b.result.Dead += list[i].dead
		for _, x := range list[i].short {
			b.proved = b.proved || b.shares[a][x.lang].published
			b.shares[a][x.lang] = share{short: true, percent: x.percent}
		}
		for _, h := range list[i].held {
			b.hold(h)
		}
	}
	return err
}

// made is what came of making the editions of one article.
type made struct {
	findings []l10n.Finding
	held     []Held
	short    []short
	dead     int // links of the article that lead to nothing
}

// A short edition shows too little of its own language, once what would break its page
// is taken out.
type short struct {
	lang    language.Tag
	percent int
}

func (m *made) article(ctx context.Context, b *build, a *article, langs []language.Tag, make_ func(a *article, tag language.Tag, j *markdown.Joined) error) error {
	m.findings = a.catalogueFindings()
	switch a.publication(b.options.Calendar) {
	case l10n.Published:
	case l10n.Undecided:
		m.findings = append(m.findings, a.doubts()...)
		return nil
	default:
		return nil
	}
	m.dead = len(check.DeadLinks(&check.Article{Doc: a.doc, Links: b.links}))
	for _, tag := range langs {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := b.shares[a][tag]
		if !s.published && slices.Contains(b.langs, tag) {
			m.held = append(m.held, Held{tag, []string{path.Join(contentDir, a.name)}, []int{s.percent}})
		}
		if !s.published && !s.short {
			continue
		}
		j := b.join(a, tag)
		m.findings = append(m.findings, b.report(a, j)...)
		ok, percent := b.shown(j)
		if !ok {
			m.short = append(m.short, short{tag, percent})
			continue
		}
		m.findings = append(m.findings, b.underMin(a, j.Edition, percent)...)
		if err := make_(a, tag, j); err != nil {
			return err
		}
	}
	return nil
}

// hold adds what is held of an article to what is held of the language.
func (b *build) hold(h Held) {
	for i := range b.result.Held {
		if all := &b.result.Held[i]; all.Lang == h.Lang {
			all.Articles, all.Percent = append(all.Articles, h.Articles...), append(all.Percent, h.Percent...)
			return
		}
	}
	b.result.Held = append(b.result.Held, h)
}

// markdown makes <tag>/<path>.md for every edition, and copies what lies beside the
// articles, so that relative links and images keep working.
func (b *build) markdown(ctx context.Context) ([]output, error) {
	texts := map[*article][]output{}
	for _, a := range b.articles {
		b.result.Findings = append(b.result.Findings, b.unpublished(a)...)
		texts[a] = make([]output, len(b.langs))
	}
	err := b.editions(ctx, b.langs, func(a *article, tag language.Tag, j *markdown.Joined) error {
		texts[a][slices.Index(b.langs, tag)] = output{path.Join(tag.String(), a.name), j.Text}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var files []output
	for _, a := range b.articles {
		for _, f := range texts[a] {
			if f.name != "" {
				files = append(files, f)
				b.result.Editions++
			}
		}
	}
	for _, name := range b.assets {
		f, err := b.read(path.Join(contentDir, name))
		if err != nil {
			return nil, err
		}
		for _, tag := range b.langs {
			files = append(files, output{path.Join(tag.String(), name), f.Text})
		}
	}
	return files, nil
}
