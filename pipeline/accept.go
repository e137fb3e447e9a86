package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
	"github.com/ordbro/ordbro/pipeline/update"
)

// AcceptOptions of Project.Accept. An entry is accepted if it meets all that is set.
type AcceptOptions struct {
	IDs    []string       // unit ids
	Langs  []language.Tag // languages
	Check  string         // a check that reports the entry: "fuzzy", "stale"
	DryRun bool
}

// An AcceptResult says what Accept did.
type AcceptResult struct {
	Accepted []Acceptance
	Unseen   []Acceptance   // left alone: the source has changed since the last sync
	Findings []l10n.Finding // catalogues that cannot be read
}

// An Acceptance is one entry.
type Acceptance struct {
	Path string // the catalogue
	ID   string
}

// Accept takes the marks off fuzzy entries, as a person does who deletes the line
// "#, fuzzy", and writes their hashes. Ids that no entry has are an error.
func (p *Project) Accept(ctx context.Context, o AcceptOptions) (*AcceptResult, error) {
	langs, err := p.Config().Chosen(o.Langs)
	if err != nil {
		return nil, err
	}
	if !o.DryRun {
		unlock, err := p.disk.Lock(ctx, "ordbro accept")
		if err != nil {
			return nil, err
		}
		defer unlock()
	}
	t, err := p.load(ctx, inventory.Options{})
	if err != nil {
		return nil, err
	}
	if err := p.absent(ctx, update.Lacking(t, having(t, o.IDs), langs, p.Config().Source)); err != nil {
		return nil, err
	}
	if err := unknownIDs(t, o.IDs); err != nil {
		return nil, err
	}
	result := &AcceptResult{}
	for _, a := range t.Articles {
		result.Findings = append(result.Findings, a.Article.Findings()...)
		if a.Refused != nil {
			continue
		}
		for _, tag := range langs {
			c := a.Targets[tag]
			if c == nil || c.Broken {
				continue
			}
			updates, unseen := o.updates(a, c)
			for _, u := range updates {
				result.Accepted = append(result.Accepted, Acceptance{c.File.Name, u.ID})
			}
			for _, id := range unseen {
				result.Unseen = append(result.Unseen, Acceptance{c.File.Name, id})
			}
			text, err := catalogue.Write(c, updates)
			if err != nil {
				return nil, err
			}
			if o.DryRun || len(updates) == 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if _, err := atomicfile.Update(p.disk.Root, c.File.Name, c.File.Text, text, 0o644); err != nil {
				return nil, err
			}
		}
	}
	result.Findings = l10n.SortFindings(result.Findings)
	return result, nil
}

// updates accept the entries of a catalogue that are meant and not current, in file order.
// An entry whose comments show another source than the article's is left alone: nobody has
// seen that one.
func (o *AcceptOptions) updates(a *inventory.Article, c *catalogue.Catalogue) (list []catalogue.Update, unseen []string) {
	units := map[*l10n.Entry]*l10n.Unit{}
	for i, id := range a.IDs {
		if u := &a.Doc.Units[i]; u.Translate {
			units[c.Entry(id)] = u
		}
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		u := units[e]
		switch {
		case u == nil, e.Target == "", e.Obsolete, e.Sealed, e.Status(u.Text) == l10n.Current, !o.match(a, e):
		case e.Where == "", !l10n.Shows(e.Source, u.Text):
			unseen = append(unseen, e.ID)
		default:
			list = append(list, catalogue.Update{ID: e.ID, Rev: c.Rev(e.ID), MadeFrom: u.Text, Accepted: true})
		}
	}
	return list, unseen
}

// match tells whether an entry that is not current is meant.
func (o *AcceptOptions) match(a *inventory.Article, e *l10n.Entry) bool {
	if len(o.IDs) > 0 && !slices.Contains(o.IDs, e.ID) {
		return false
	}
	if o.Check == "" {
		return true
	}
	i := slices.Index(a.IDs, e.ID)
	return i >= 0 && e.Status(a.Doc.Units[i].Text).String() == o.Check
}

// having are the articles that units with the ids stand in; all of them where an id is
// unknown, or none is given.
func having(t *inventory.Tree, ids []string) []*inventory.Article {
	var list []*inventory.Article
	found := map[string]bool{}
	for _, a := range t.Articles {
		n := len(found)
		for _, id := range a.IDs {
			if slices.Contains(ids, id) {
				found[id] = true
			}
		}
		if len(found) > n {
			list = append(list, a)
		}
	}
	if len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return !found[id] }) {
		return t.Articles
	}
	return list
}

// unknownIDs is an error that names the ids that no unit has.
func unknownIDs(t *inventory.Tree, ids []string) error {
	known := map[string]bool{}
	var all []string
	for _, a := range t.Articles {
		for _, id := range a.IDs {
			if id != "" {
				known[id] = true
				all = append(all, id)
			}
		}
	}
	var wrong []string
	for _, id := range ids {
		if known[id] {
			continue
		}
		word := source.Printable(id)
		if near := nearest.To(id, all); near != "" {
			word += " (did you mean " + near + "?)"
		}
		wrong = append(wrong, word)
	}
	if len(wrong) > 0 {
		return hint.New(fmt.Errorf("no unit has the id %s", strings.Join(wrong, ", ")), "ids stand in the headings of the catalogues, and in ordbro check --format json")
	}
	return nil
}
