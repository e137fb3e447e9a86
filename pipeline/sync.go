package pipeline

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// SyncOptions of Project.Sync.
type SyncOptions struct {
	Paths  []string // articles; empty: all
	DryRun bool     // write nothing
}

// A SyncResult says what Sync did, or would do.
type SyncResult struct {
	Files    []SyncedFile   // those that changed, by path
	Articles int            // how many were looked at
	Findings []l10n.Finding // catalogues that could not be synced, files passed over
}

// A SyncedFile is one catalogue that changed.
type SyncedFile struct {
	Path    string
	New     bool
	Changes []catalogue.Change
	text    []byte
}

// patience is how long a run waits for another one to end.
const patience = 10 * time.Second

// Sync brings every catalogue up to date with its article. It never removes or
// overwrites a target, leaves broken catalogues alone, and writes a file whole or
// not at all.
func (p *Project) Sync(ctx context.Context, o SyncOptions) (*SyncResult, error) {
	if !o.DryRun {
		unlock, err := atomicfile.Lock(ctx, p.root.Name(), "ordbro sync", patience)
		if err != nil {
			return nil, err
		}
		defer unlock()
		if err := atomicfile.Sweep(p.root, localesDir); err != nil {
			return nil, err
		}
	}
	t, err := p.load(nil)
	if err != nil {
		return nil, err
	}
	known := p.memory(t)
	if err := t.restrict(o.Paths); err != nil {
		return nil, err
	}
	result := &SyncResult{Articles: len(t.articles), Findings: t.findings}
	files := make([][]SyncedFile, len(t.articles))
	err = each(len(t.articles), func(i int) error {
		t.articles[i].detect(p.neutral())
		files[i] = p.syncArticle(t.articles[i], known)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, a := range t.articles {
		result.Files = append(result.Files, files[i]...)
		result.Findings = append(result.Findings, a.catalogueFindings()...)
	}
	result.Findings = l10n.SortFindings(result.Findings)
	if o.DryRun {
		return result, nil
	}
	for _, f := range result.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if _, err := atomicfile.Write(p.root, f.Path, f.text, 0o644); err != nil {
			return nil, fmt.Errorf("write %s: %w", source.Printable(f.Path), err)
		}
	}
	return result, nil
}

// catalogueFindings are the faults that kept an article's catalogues from being
// synced.
func (a *article) catalogueFindings() []l10n.Finding {
	var list []l10n.Finding
	if a.refused != nil {
		list = append(list, *a.refused)
	}
	if a.origin != nil {
		list = append(list, a.origin.Findings...)
	}
	for _, tag := range sortedTags(a.targets) {
		list = append(list, a.targets[tag].Findings...)
	}
	return list
}

func sortedTags(m map[language.Tag]*catalogue.Catalogue) []language.Tag {
	var tags []language.Tag
	for tag := range m {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b language.Tag) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	return tags
}

// syncArticle returns the article's catalogues that change. An article that cannot
// be read as a whole, or whose source catalogue is broken, changes nothing: its ids
// are not known for certain.
func (p *Project) syncArticle(a *article, known memory) []SyncedFile {
	if a.refused != nil || a.origin != nil && a.origin.Broken {
		return nil
	}
	var files []SyncedFile
	add := func(c *catalogue.Catalogue, tag language.Tag, text []byte, changes []catalogue.Change) {
		if c == nil && len(text) == 0 || c != nil && string(text) == string(c.File.Text) {
			return
		}
		files = append(files, SyncedFile{cataloguePath(a.key, tag), c == nil, changes, text})
	}
	text, changes := catalogue.SyncSource(a.origin, a.doc)
	add(a.origin, p.Config.Source, text, changes)
	for _, tag := range p.Config.Targets {
		c := a.targets[tag]
		if c != nil && c.Broken {
			continue
		}
		text, changes := catalogue.Sync(c, a.doc, catalogue.SyncOptions{
			Lang:     tag,
			Previous: func(id string) (string, bool) { return a.previous(id) },
			Suggest:  func(u *l10n.Unit) (string, string, bool) { return suggest(known, u, tag) },
		})
		add(c, tag, text, changes)
	}
	return files
}

// previous is the source text of a unit at the last sync.
func (a *article) previous(id string) (string, bool) {
	if e := a.origin.Entry(id); e != nil {
		return e.Target, true
	}
	return "", false
}

// A memory is what is known of each language: the targets of source texts.
type memory map[language.Tag]map[string]string

// memory collects the targets that a person has accepted, or that are kept as
// obsolete, by source text. The first article and the first entry win.
func (p *Project) memory(t *tree) memory {
	m := memory{}
	for _, tag := range p.Config.Targets {
		m[tag] = map[string]string{}
	}
	for _, a := range t.articles {
		for _, tag := range p.Config.Targets {
			c := a.targets[tag]
			if c == nil || c.Broken {
				continue
			}
			for i := range c.Entries {
				e := &c.Entries[i]
				if e.Target == "" || e.Fuzzy || e.Machine || e.Source == "" || l10n.Hash(e.Source) != e.SourceHash {
					continue
				}
				if _, ok := m[tag][e.Source]; !ok {
					m[tag][e.Source] = e.Target
				}
			}
		}
	}
	return m
}

// suggest offers a target for a new entry: what the same text became elsewhere, or
// the text itself where it is in the target language already (an English line of a
// Swedish article, in the English catalogue).
func suggest(known memory, u *l10n.Unit, tag language.Tag) (target, madeFrom string, ok bool) {
	if target, ok := known[tag][u.Text]; ok {
		return target, u.Text, true
	}
	base, _ := tag.Base()
	if seems, _ := u.Detected.Base(); u.Detected != (language.Tag{}) && seems == base {
		return u.Text, u.Text, true
	}
	return "", "", false
}
