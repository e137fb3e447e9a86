package pipeline

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/carry"
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// SyncOptions of Project.Sync.
type SyncOptions struct {
	Paths  []string // articles; empty: all
	DryRun bool     // write nothing
	Prune  bool     // drop obsolete entries, and catalogues whose article is gone
	Bulk   bool     // let more than a fifth of the units become obsolete at once, go on without catalogues that git has, and let a target begin anew
	From   string   // a git revision, from whose catalogues missing targets are recovered
}

// A SyncResult says what Sync did, or would do.
type SyncResult struct {
	Files    []SyncedFile   // those that changed, by path
	Units    []SyncedUnit   // what happened to units, in the articles' order; new ones are counted in Files only
	Articles int            // how many were looked at
	Findings []l10n.Finding // catalogues that could not be synced, files passed over

	// What SyncOptions.From did not bring back: missing texts of all languages for
	// which the revision has none, and articles that it does not know.
	Unfound int
	Unknown []string
}

// A SyncedFile is one catalogue that changed.
type SyncedFile struct {
	Path    string
	New     bool
	Removed bool // its entries stand in other catalogues now, or were pruned
	Changes []catalogue.Change

	was   []byte // what it was made from; nothing: there was no file
	text  []byte
	first []byte // what to write before other catalogues drop what this one adopts; nil: text
}

// A SyncedUnit is what happened to a unit in some languages.
type SyncedUnit struct {
	Path              string // the article's
	ID                string
	Action            catalogue.Action
	Langs             []string // the source's tag for what concerns the source catalogue alone
	Why               string   // how the unit was recognised, or what was carried
	Previous, Current string   // source texts; Current is empty for a unit that is gone
}

// patience is how long a run waits for another one to end.
const patience = 10 * time.Second

// lockProject takes the project's lock and removes what killed runs have left: of
// init and of git's merge driver beside ordbro.toml, of the others below locales/.
func (p *Project) lockProject(ctx context.Context, who string) (unlock func() error, err error) {
	unlock, err = atomicfile.Lock(ctx, p.root.Name(), who, patience)
	if err != nil {
		return nil, err
	}
	if p.Config != nil { // another run may have renamed a language while this one waited
		if err := p.configure(); err != nil {
			return nil, errors.Join(err, unlock())
		}
	}
	if err := atomicfile.SweepFolder(p.root, "."); err != nil {
		return nil, errors.Join(err, unlock())
	}
	if err := atomicfile.Sweep(p.root, localesDir); err != nil {
		return nil, errors.Join(err, unlock())
	}
	return unlock, nil
}

// Sync brings every catalogue up to date with its article. It never removes or
// overwrites a target, leaves broken catalogues alone, and writes a file whole or
// not at all. Where more than a fifth of the units would become obsolete it writes
// nothing and returns a *VanishError, and where catalogues are missing that git's last
// commit has an *AbsentError, unless Bulk is set.
// Nor does it write anything where a target has no catalogue that may have one under
// another tag, or where a catalogue would be one that no run can read.
func (p *Project) Sync(ctx context.Context, o SyncOptions) (*SyncResult, error) {
	if !o.DryRun {
		unlock, err := p.lockProject(ctx, "ordbro sync")
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	var old *past
	if o.From != "" {
		var err error
		if old, err = p.revision(ctx, o.From); err != nil {
			return nil, err
		}
	}
	t, err := p.loadWith(ctx, old)
	if err != nil {
		return nil, err
	}
	if err := p.renamed(t); err != nil && !o.Bulk {
		return nil, err
	}
	s := &syncRun{Project: p, tree: t, options: o, known: p.memory(t), entries: t.away()}
	vanishing, all := s.vanishing(), t.everything()
	if err := t.restrict(o.Paths); err != nil {
		return nil, err
	}
	if !o.Bulk {
		looked := t.articles
		if len(o.Paths) == 0 {
			looked = slices.Concat(looked, t.underway())
		}
		if err := p.absent(ctx, looked, all, p.Config.Languages(), old); err != nil {
			return nil, with(err, vanishing)
		}
		if vanishing != nil {
			return nil, vanishing
		}
	}
	if len(o.Paths) > 0 { // what other articles take over is theirs to write
		t.orphans = nil
	}
	result, err := s.run(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.readableAgain(result.Files); err != nil {
		return nil, err
	}
	if o.DryRun {
		return result, nil
	}
	return result, s.write(ctx, result.Files)
}

// A syncRun is one run of Sync.
type syncRun struct {
	*Project
	*tree
	options SyncOptions
	known   memory
	entries map[entryKey][]*article        // that stand with another article than their unit
	gone    map[*article]map[entryKey]bool // of these: what may go from there
}

func (s *syncRun) run(ctx context.Context) (*SyncResult, error) {
	result := &SyncResult{Articles: len(s.articles), Findings: s.findings}
	files := make([][]SyncedFile, len(s.articles))
	err := each(ctx, len(s.articles), func(i int) error {
		s.articles[i].detect(s.neutral())
		files[i] = s.article(s.articles[i])
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.handOver(files)
	for i, a := range s.articles {
		result.Files = append(result.Files, files[i]...)
		result.Units = append(result.Units, s.units(a, files[i])...)
		result.Findings = append(result.Findings, a.catalogueFindings()...)
	}
	for _, a := range s.orphans {
		files := s.orphan(a)
		result.Files = append(result.Files, files...)
		result.Units = append(result.Units, slices.DeleteFunc(s.units(a, files), func(u SyncedUnit) bool { return u.Action != catalogue.Pruned })...)
	}
	result.Findings = s.withoutFiles(result)
	slices.SortStableFunc(result.Files, func(a, b SyncedFile) int { return cmp.Compare(a.Path, b.Path) })
	if s.past != nil {
		result.Findings = append(result.Findings, s.past.findings...)
		s.unfound(result)
	}
	result.Findings = l10n.SortFindings(result.Findings)
	return result, nil
}

// catalogueFindings are the faults that kept an article's catalogues from being
// synced.
func (a *article) catalogueFindings() []l10n.Finding {
	var list []l10n.Finding
	if a.refused != nil {
		list = append(list, *a.refused)
	}
	for _, c := range a.catalogues() {
		list = append(list, c.Findings...)
	}
	return list
}

func sortedTags[T any](m map[language.Tag]T) []language.Tag {
	var tags []language.Tag
	for tag := range m {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b language.Tag) int { return cmp.Compare(a.String(), b.String()) })
	return tags
}

// article returns the article's catalogues that change. An article that cannot be
// read as a whole, or whose source catalogue is broken, changes nothing: its ids are
// not known for certain.
func (s *syncRun) article(a *article) []SyncedFile {
	if a.refused != nil || a.origin != nil && a.origin.Broken && s.past == nil {
		return nil
	}
	var files []SyncedFile
	add := func(c *catalogue.Catalogue, tag language.Tag, text []byte, changes []catalogue.Change) {
		changes = append(s.past.returned(c, a.doc), changes...)
		if s.past.lent(c) {
			c = nil // it has no file yet
		}
		if c == nil && len(text) == 0 || c != nil && string(text) == string(c.File.Text) {
			return
		}
		f := SyncedFile{Path: cataloguePath(a.key, tag), New: c == nil, Changes: changes, text: text}
		if c != nil {
			f.was = c.File.Text
		}
		files = append(files, f)
	}
	origin, o := s.origin(a), s.optionsFor(a, s.Config.Source)
	o.Forget = func(id string) bool { return !s.worked(a, id) }
	o.Kept = a.undecided
	o.Joined = s.joined(a, origin, &o)
	text, changes := catalogue.Sync(origin, a.doc, o)
	add(origin, s.Config.Source, text, changes)
	for _, tag := range s.Config.Targets {
		current, o := s.current(a, tag), s.optionsFor(a, tag)
		o.Joined = s.joined(a, current, &o)
		text, changes := catalogue.Sync(current, a.doc, o)
		add(a.targets[tag], tag, text, changes)
	}
	return files
}

// undecided tells whether a language keeps an entry though it is pruned.
func (a *article) undecided(id string) bool {
	return slices.ContainsFunc(a.catalogues(), func(c *catalogue.Catalogue) bool {
		e := c.Entry(id)
		return e != nil && (e.Alternative != "" || e.Sealed)
	})
}

// optionsFor says what a catalogue's sync has to know.
func (s *syncRun) optionsFor(a *article, tag language.Tag) catalogue.SyncOptions {
	coder := markdown.CoderFor(a.doc)
	return catalogue.SyncOptions{
		Lang:     tag,
		Source:   tag == s.Config.Source,
		Prune:    s.options.Prune,
		Copied:   func(target string) bool { return s.copied(tag, target) },
		Previous: func(id string) (string, bool) { text, ok := a.origins[id]; return text.text, ok },
		Suggest:  func(u *l10n.Unit) (string, string, bool) { return s.suggest(a, u, tag) },
		Carry: func(u *l10n.Unit, previous, target string) *catalogue.Carriage {
			return carryOver(coder, u, previous, target)
		},
		Released: func(id string) bool { return s.released(a, tag, id) },
	}
}

// carryOver applies a harmless edit of the source to a target.
func carryOver(coder *markdown.Coder, u *l10n.Unit, previous, target string) *catalogue.Carriage {
	codes := func(text string) []l10n.Code { return coder.Codes(text, u.Kind) }
	r, ok := carry.Over(
		carry.Text{Text: previous, Codes: codes(previous)}, carry.Text{Text: u.Text, Codes: u.Codes},
		carry.Text{Text: target, Codes: codes(target)}, codes,
	)
	if !ok {
		return nil
	}
	return &catalogue.Carriage{Target: r.Target, What: r.What, Number: r.Number}
}
