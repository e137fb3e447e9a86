// Package update makes the catalogues follow the articles. It says what each catalogue is
// to be after a sync, what has to be written in which order so that no moment knows a
// translation in no file, and when not to write at all. It writes nothing itself.
package update

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/parallel"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// Options of a sync.
type Options struct {
	Paths  []string // articles; empty: all
	DryRun bool     // write nothing
	Prune  bool     // drop obsolete entries, and catalogues whose article is gone
	Bulk   bool     // let more than a fifth of the units become obsolete at once, go on without catalogues that git has, and let a target begin anew
	From   string   // a git revision, from whose catalogues missing targets are recovered
}

// A Result says what a sync does.
type Result struct {
	Files    []File         // those that change, by path
	Units    []Unit         // what happens to units, in the articles' order; new ones are counted in Files only
	Articles int            // how many were looked at
	Findings []l10n.Finding // catalogues that cannot be synced, files passed over
	Aside    []Broken       // what is kept beside the file that takes its place

	// What Options.From did not bring back: missing texts of all languages for
	// which the revision has none, and articles that it does not know.
	Unfound int
	Unknown []string
}

// A File is one catalogue that changes.
type File struct {
	Path    string
	New     bool
	Removed bool // its entries stand in other catalogues now, or were pruned
	Changes []catalogue.Change

	Was   []byte // what it was made from; nothing: there was no file
	Text  []byte // what it is to be
	First []byte // what to write before other catalogues drop what this one adopts; nil: Text
}

// A Unit is what happens to a unit in some languages.
type Unit struct {
	Path              string // the article's
	ID                string
	Action            catalogue.Action
	Langs             []string // the source's tag for what concerns the source catalogue alone
	Why               string   // how the unit was recognised, or what was carried
	Previous, Current string   // source texts; Current is empty for a unit that is gone
}

// Plan works out a sync of the articles of a tree. orphans tells that the catalogues of
// articles that are gone are looked at as well: what other articles take over is theirs to
// write.
//
// It is an error where a catalogue would be one that no run can read.
func Plan(ctx context.Context, c *config.Config, t *inventory.Tree, orphans bool, o Options) (*Result, error) {
	r := &run{tree: t, source: c.Source, targets: c.Targets, options: o, known: remember(t.Everything(), c.Targets), away: t.Away()}
	gone := t.Orphans
	if !orphans {
		gone = nil
	}
	result, err := r.plan(ctx, gone)
	if err != nil {
		return nil, err
	}
	return result, readableAgain(result.Files, t.Articles, c)
}

// A run is one run of Plan.
type run struct {
	tree    *inventory.Tree
	source  language.Tag
	targets []language.Tag
	options Options
	known   memory
	away    map[inventory.EntryKey][]*inventory.Article        // entries that stand with another article than their unit
	gone    map[*inventory.Article]map[inventory.EntryKey]bool // of these: what may go from there
}

func (r *run) plan(ctx context.Context, orphans []*inventory.Article) (*Result, error) {
	articles := r.tree.Articles
	result := &Result{Articles: len(articles), Findings: slices.Clone(r.tree.Findings)}
	drafts := make([][]draft, len(articles))
	err := parallel.Each(ctx, len(articles), func(i int) error {
		drafts[i] = r.article(articles[i])
		return nil
	})
	if err != nil {
		return nil, err
	}
	r.handOver(drafts)
	for i, a := range articles {
		files := r.files(a, drafts[i])
		result.Files = append(result.Files, files...)
		result.Units = append(result.Units, units(a, files, r.source, r.targets, r.options.From)...)
		result.Findings = append(result.Findings, a.Article.Findings()...)
	}
	for _, a := range orphans {
		files := r.orphan(a)
		result.Files = append(result.Files, files...)
		result.Units = append(result.Units, slices.DeleteFunc(units(a, files, r.source, r.targets, r.options.From), func(u Unit) bool { return u.Action != catalogue.Pruned })...)
	}
	result.Findings = remaining(result, orphans, r.tree.Past)
	slices.SortStableFunc(result.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	result.Aside = aside(articles, result.Files)
	if past := r.tree.Past; past != nil {
		result.Findings = append(result.Findings, past.Findings...)
		result.Unfound, result.Unknown = r.unfound()
	}
	result.Findings = l10n.SortFindings(result.Findings)
	return result, nil
}

// article syncs the catalogues of an article. An article that cannot be read as a whole,
// or whose source catalogue is broken, has none to write: its ids are not known for
// certain.
func (r *run) article(a *inventory.Article) []draft {
	past := r.tree.Past
	if a.Refused != nil || a.Origin != nil && a.Origin.Broken && past == nil {
		return nil
	}
	coder := markdown.CoderFor(a.Doc)
	var list []draft
	for _, tag := range append([]language.Tag{r.source}, r.targets...) {
		from, was := current(past, a, tag), a.Targets[tag]
		if tag == r.source {
			from = origin(past, a, tag)
			was = from
		}
		if past.Lent(was) {
			was = nil // it has no file yet
		}
		f := facts{r, a, tag, from, coder}
		s := catalogue.Sync(from, a.Doc, r.kind(tag), f.units(), f.rest())
		list = append(list, draft{lang: tag, was: was, synced: s, first: s})
	}
	return list
}

// kind is what a language's catalogues are.
func (r *run) kind(tag language.Tag) catalogue.Options {
	return catalogue.Options{Lang: tag, Source: tag == r.source}
}

// files are the article's catalogues that change.
func (r *run) files(a *inventory.Article, drafts []draft) []File {
	var files []File
	for i := range drafts {
		d := &drafts[i]
		if !d.changes(d.synced) {
			continue
		}
		lent := a.Targets[d.lang]
		if d.lang == r.source {
			lent = origin(r.tree.Past, a, d.lang)
		}
		files = append(files, d.file(a, r.tree.Past.Returned(lent, a)))
	}
	return files
}
