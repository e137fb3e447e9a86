// Package publish makes the files that readers get of the editions of a project's articles:
// a site, or a folder of Markdown. It decides which editions are published and returns
// files; it reads and writes none.
package publish

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// A Format is what a build makes.
type Format string

// The formats.
const (
	Site     Format = "site"     // static pages
	Markdown Format = "markdown" // <tag>/<path>.md
)

// formats tells how the files of each format are made, and what the file of an edition is
// called: one that stays from an earlier build is known by that.
var formats = []struct {
	format Format
	files  func(*build, context.Context) ([]File, error)
	name   func(a *Article, tag language.Tag) string
}{
	{Site, (*build).site, pageName},
	{Markdown, (*build).markdown, markdownName},
}

// Formats are the names of the formats.
func Formats() []Format {
	var names []Format
	for _, f := range formats {
		names = append(names, f.format)
	}
	return names
}

// A Project is what there is to publish.
type Project struct {
	Config   *config.Config
	Articles []Article
	Assets   []string                              // files that belong to the articles, below content/
	Words    map[language.Tag]*catalogue.Catalogue // the project's own of the site's words
	Links    *links.Map
}

// An Article is one article with its editions.
type Article struct {
	Name, Key, Path string // below content/; that without its ending; in the project
	Doc             *l10n.Document
	IDs             []string       // of its units
	Detected        []language.Tag // as in l10n.Edition
	Schedule        *l10n.Schedule
	Publication     l10n.Publication
	Findings        []l10n.Finding // faults of its file and its catalogues
	Doubts          []l10n.Finding // why its publication is undecided
	Editions        map[language.Tag]*l10n.Edition
}

// Options of a build.
type Options struct {
	Format  Format
	Langs   []language.Tag  // the editions to make
	Pseudo  bool            // every target edition is pseudolocalised from the source
	Earlier map[string]bool // the files of earlier builds that are there
}

// A Result is what a build makes.
type Result struct {
	Files    []File
	Editions int            // editions of articles among the files
	Held     []Held         // editions that are not published
	Dead     int            // links in the articles that lead to nothing; check lists them
	Findings []l10n.Finding // what was quarantined, or read from a fallback
}

// A File is one file of a build.
type File struct {
	Name    string // with slashes
	Content []byte
	Asset   string // the file below content/ that it is a copy of; empty: Content
}

// Held are the editions of one language of which less is translated than publish.min
// asks for.
type Held struct {
	Lang     language.Tag
	Articles []string // their paths
	Percent  []int    // of their words, parallel to Articles
}

// Build makes every edition that is published. A target that would break its page
// is replaced by its fallback, and a finding says so; nothing else is held up.
func Build(ctx context.Context, p *Project, o Options) (*Result, error) {
	at := slices.Index(Formats(), o.Format)
	if at < 0 {
		return nil, fmt.Errorf("there is no format %q", o.Format)
	}
	b := &build{Project: p, options: o, byKey: map[string]int{}}
	for i := range p.Articles {
		b.byKey[p.Articles[i].Key] = i
	}
	if err := b.measure(ctx); err != nil {
		return nil, err
	}
	// An edition that proves to be short is not published, which other pages must know:
	// then all are made once more.
	for {
		b.result, b.proved = &Result{}, false
		files, err := formats[at].files(b, ctx)
		if err != nil {
			return nil, err
		}
		if !b.proved {
			b.result.Files = files
			return b.result, nil
		}
	}
}

// A build is one run of Build.
type build struct {
	*Project
	options Options
	byKey   map[string]int           // the articles' places
	shares  []map[language.Tag]share // parallel to Articles
	proved  bool                     // an edition has proved to be short
	result  *Result
}

// whole tells of a language in which every text is there: the source's, or a pseudo edition.
func (b *build) whole(tag language.Tag) bool { return tag == b.Config.Source || b.options.Pseudo }

// measure computes the shares of all editions, which every link between articles asks
// for.
func (b *build) measure(ctx context.Context) error {
	b.shares = make([]map[language.Tag]share, len(b.Articles))
	return parallel.Each(ctx, len(b.Articles), func(i int) error {
		b.shares[i] = map[language.Tag]share{}
		if b.Articles[i].Publication != l10n.Published {
			return nil
		}
		for _, tag := range b.Config.Languages() {
			b.shares[i][tag] = share{published: true, percent: 100}
			if !b.whole(tag) {
				b.shares[i][tag] = measured(b.Config.Min, b.Articles[i].Editions[tag])
			}
		}
		return nil
	})
}

// published tells whether an edition of an article that is published is: the source's
// always; a target's if enough of its words are translated, and one of its texts is shown.
// Of a broken catalogue what can be read for certain counts: a slip costs its text, and what
// is mostly fallback is no translation.
func (b *build) published(key string, tag language.Tag) bool {
	i, ok := b.byKey[key]
	return ok && b.shares[i][tag].published
}

// join makes one edition. The source's own is the document itself.
func (b *build) join(a *Article, tag language.Tag) *markdown.Joined {
	switch {
	case tag == b.Config.Source:
		return markdown.Join(&l10n.Edition{Doc: a.Doc, Lang: tag, IDs: a.IDs, Detected: a.Detected, Entries: make([]*l10n.Entry, len(a.Doc.Units))})
	case b.options.Pseudo:
		return markdown.Join(pseudo(a, tag))
	}
	return markdown.Join(a.Editions[tag])
}

// pseudo is an edition whose targets are the source, accented and lengthened.
func pseudo(a *Article, tag language.Tag) *l10n.Edition {
	doc := a.Doc
	e := &l10n.Edition{Doc: doc, Lang: tag, IDs: a.IDs, Detected: a.Detected, Entries: make([]*l10n.Entry, len(doc.Units))}
	for i := range doc.Units {
		u := &doc.Units[i]
		if u.Translate {
			e.Entries[i] = &l10n.Entry{ID: a.IDs[i], Target: markdown.Pseudo(u), SourceHash: l10n.Hash(u.Text), State: l10n.Translated, File: doc.File, TargetSpan: u.Span}
		}
	}
	return e
}

// report says, in the words of check, which translations readers of an edition do not
// get because they would break the page.
func (b *build) report(a *Article, joined *markdown.Joined) []l10n.Finding {
	if len(joined.Quarantined) == 0 || b.options.Pseudo {
		return nil
	}
	held := map[string]bool{}
	target := Target(joined)
	for _, q := range target.Quarantined {
		held[a.IDs[q.Unit]] = true
	}
	list := check.Run(&check.Article{Doc: a.Doc, IDs: a.IDs, Targets: []check.Target{target}})
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		return f.Severity < l10n.Error || f.Lang != joined.Edition.Lang.String() || !held[f.Unit] || f.Check == l10n.CheckMissing
	})
}

// Target is what checks are told of an edition that has been joined.
func Target(j *markdown.Joined) check.Target {
	e := j.Edition
	t := check.Target{Edition: e, Place: catalogue.Place, Path: e.Path, File: e.File, Broken: e.Broken, Codes: make([][]l10n.Code, len(e.Entries))}
	for i, entry := range e.Entries {
		if entry != nil && entry.Target != "" {
			t.Codes[i] = j.Codes(i, entry.Target)
		}
	}
	for _, q := range j.Quarantined {
		if q.Choice.Entry != nil && q.Choice.Lang == e.Lang {
			t.Quarantined = append(t.Quarantined, check.Quarantine{Unit: q.Unit, Entry: q.Choice.Entry, Reason: q.Reason})
		}
	}
	return t
}

// An edition is one that is published, joined.
type edition struct {
	article int
	lang    language.Tag
	joined  *markdown.Joined
}

// editions makes something of every published edition of some languages, in parallel over
// articles, and gathers what is found in order.
func (b *build) editions(ctx context.Context, langs []language.Tag, use func(edition) error) error {
	list := make([]made, len(b.Articles))
	err := parallel.Each(ctx, len(b.Articles), func(i int) error {
		return list[i].article(ctx, b, i, langs, use)
	})
	for i := range b.Articles {
		b.result.Findings = append(b.result.Findings, list[i].findings...)
		b.result.Dead += list[i].dead
		for _, x := range list[i].short {
			b.proved = b.proved || b.shares[i][x.lang].published
			b.shares[i][x.lang] = share{short: true, percent: x.percent}
		}
		for _, h := range list[i].held {
			b.result.hold(h)
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

func (m *made) article(ctx context.Context, b *build, i int, langs []language.Tag, use func(edition) error) error {
	a := &b.Articles[i]
	m.findings = slices.Clone(a.Findings)
	switch a.Publication {
	case l10n.Published:
	case l10n.Undecided:
		m.findings = append(m.findings, a.Doubts...)
		return nil
	default:
		return nil
	}
	m.dead = len(check.DeadLinks(&check.Article{Doc: a.Doc, IDs: a.IDs, Links: b.Links}))
	for _, tag := range langs {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := b.shares[i][tag]
		if !s.published && slices.Contains(b.options.Langs, tag) {
			m.held = append(m.held, Held{tag, []string{a.Path}, []int{s.percent}})
		}
		if !s.published && !s.short {
			continue
		}
		j := b.join(a, tag)
		m.findings = append(m.findings, b.report(a, j)...)
		if !b.whole(tag) {
			ok, percent := shown(b.Config.Min, j)
			if !ok {
				m.short = append(m.short, short{tag, percent})
				continue
			}
			m.findings = append(m.findings, underMin(b.Config.Min, j.Edition, percent)...)
		}
		if err := use(edition{i, tag, j}); err != nil {
			return err
		}
	}
	return nil
}

// hold adds what is held of an article to what is held of the language.
func (r *Result) hold(h Held) {
	for i := range r.Held {
		if all := &r.Held[i]; all.Lang == h.Lang {
			all.Articles, all.Percent = append(all.Articles, h.Articles...), append(all.Percent, h.Percent...)
			return
		}
	}
	r.Held = append(r.Held, h)
}
