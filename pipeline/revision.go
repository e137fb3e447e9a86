package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A past holds the catalogues of an earlier git revision. A nil *past is one without
// any.
type past struct {
	files    map[string]*catalogue.Catalogue // by path
	findings []l10n.Finding                  // catalogues that cannot be read

	here  map[entryKey]bool // entries that stand in a catalogue of the work tree, with a text
	notes map[entryKey]*catalogue.Catalogue
	ids   map[entryKey]found // the entries with a target, by id
	texts map[entryKey]found // those whose id no unit has any more, by source text
}

// A found is an entry of a past.
type found struct {
	in    *catalogue.Catalogue
	entry *l10n.Entry
	vague bool // another entry has the same source text, and another target
}

// find is the catalogue of the past that has a target for a unit, with the id that the
// unit had there: its own id in whatever article's catalogue, since ids are sticky and
// stand in one article only; or, where the ids have been lost, that of the same source
// text, if all entries with that text have the same target.
func (p *past) find(tag language.Tag, u *l10n.Unit) (c *catalogue.Catalogue, id string) {
	if p == nil {
		return nil, ""
	}
	f, ok := p.ids[entryKey{tag, u.ID}]
	if !ok {
		f, ok = p.texts[entryKey{tag, shownText(u.Text)}]
	}
	if !ok || f.vague {
		return nil, ""
	}
	return f.in, f.entry.ID
}

// at is the catalogue at a path.
func (p *past) at(path string) *catalogue.Catalogue {
	if p == nil {
		return nil
	}
	return p.files[path]
}

// shownText makes source texts comparable: many editors delete white space at the ends
// of lines.
func shownText(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, strings.TrimRight(line, " \t\r"))
	}
	return strings.Join(lines, "\n")
}

// index makes find, noted and stale ready. An id that one of the articles' units has is
// not lost: its text belongs to that unit alone.
func (p *past) index(articles, orphans []*article) {
	if p == nil {
		return
	}
	p.here, p.notes = map[entryKey]bool{}, map[entryKey]*catalogue.Catalogue{}
	for _, a := range slices.Concat(articles, orphans) {
		for _, c := range a.catalogues() {
			for i := range c.Entries {
				if c.Entries[i].Target != "" && !p.lent(c) {
					p.here[entryKey{c.Lang, c.Entries[i].ID}] = true
				}
			}
		}
	}
	alive := map[string]bool{}
	for _, a := range articles {
		for i := range a.doc.Units {
			alive[a.doc.Units[i].ID] = true
		}
	}
	p.ids, p.texts = map[entryKey]found{}, map[entryKey]found{}
	for _, obsolete := range []bool{false, true} {
		for _, name := range slices.Sorted(maps.Keys(p.files)) {
			c := p.files[name]
			for i := range c.Entries {
				e := &c.Entries[i]
				if e.Note != "" {
					p.notes[entryKey{c.Lang, e.ID}] = c
				}
				if e.Target == "" || e.Obsolete != obsolete {
					continue
				}
				if k := (entryKey{c.Lang, e.ID}); p.ids[k].in == nil {
					p.ids[k] = found{in: c, entry: e}
				}
				if alive[e.ID] {
					continue
				}
				k := entryKey{c.Lang, shownText(e.Source)}
				switch f := p.texts[k]; {
				case f.in == nil:
					p.texts[k] = found{in: c, entry: e}
				case f.entry.Obsolete == obsolete && f.entry.Target != e.Target:
					f.vague = true
					p.texts[k] = f
				}
			}
		}
	}
}

// revision reads all catalogues at a git revision.
func (p *Project) revision(ctx context.Context, rev string) (*past, error) {
	if strings.HasPrefix(rev, "-") || rev == "" {
		return nil, &HintError{fmt.Errorf("%q is not a git revision", rev), "name a commit, a tag or a branch, such as HEAD~1"}
	}
	r, err := p.repository()
	if err != nil {
		return nil, err
	}
	if _, err := r.run(ctx, "", "rev-parse", "--git-dir"); err != nil {
		return nil, gitError(ctx, err, "the project is not in a git repository", "--from recovers translations from git's history")
	}
	tree, err := r.run(ctx, "", "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{tree}")
	if err != nil {
		return nil, gitError(ctx, err, "git knows no revision "+source.Printable(rev)+" here", "name a commit, a tag or a branch, such as HEAD~1")
	}
	files, err := r.files(ctx, strings.TrimSpace(string(tree)))
	if err != nil {
		return nil, gitError(ctx, err, "git could not list the catalogues of "+source.Printable(rev), "")
	}
	var tags []language.Tag
	files, tags = p.cataloguesAmong(files, p.Config.Languages(), nil)
	read, err := r.catalogues(ctx, files, tags, p.Config.Source)
	if err != nil {
		return nil, gitError(ctx, err, "git could not read the catalogues of "+source.Printable(rev), "")
	}
	old := &past{files: map[string]*catalogue.Catalogue{}}
	for _, c := range read {
		switch {
		case c == nil:
		case c.Broken:
			old.findings = append(old.findings, passedOver(c, rev))
		default:
			old.files[c.File.Name] = c
		}
	}
	return old, nil
}

// cataloguesAmong picks the articles' catalogues in some languages from files below
// locales/; only, if there is one, chooses among them.
func (p *Project) cataloguesAmong(files []gitFile, langs []language.Tag, only func(gitFile) bool) (list []gitFile, tags []language.Tag) {
	for _, f := range files {
		key, tag, err := catalogue.SplitName(f.name, p.Config.Languages())
		if err != nil || key == siteCatalogue || !slices.Contains(langs, tag) {
			continue // no catalogue's name, or of a language that is not the project's any more
		}
		if only != nil && !only(f) {
			continue
		}
		list, tags = append(list, f), append(tags, tag)
	}
	return list, tags
}

// catalogues reads catalogues of git's; nil stands for one that git does not have at
// hand.
func (r *repository) catalogues(ctx context.Context, files []gitFile, tags []language.Tag, src language.Tag) ([]*catalogue.Catalogue, error) {
	texts, err := r.texts(ctx, files)
	if err != nil {
		return nil, err
	}
	list := make([]*catalogue.Catalogue, len(files))
	err = each(ctx, len(files), func(i int) error {
		if texts[i] != nil {
			f := source.New(files[i].path(), texts[i])
			list[i] = catalogue.Parse(f, catalogue.Options{Lang: tags[i], Source: tags[i] == src})
		}
		return nil
	})
	return list, err
}

// passedOver is the finding about a catalogue that cannot be read at a revision.
func passedOver(c *catalogue.Catalogue, rev string) l10n.Finding {
	why := ""
	if len(c.Findings) > 0 {
		f := c.Findings[0]
		why = fmt.Sprintf(": line %d: %s", f.Pos.Line, f.Message)
	}
	return l10n.Finding{
		Check: l10n.CheckCatalogue, Severity: l10n.Warning, File: source.New(c.File.Name, nil),
		Message: "passed over: this catalogue cannot be read at " + source.Printable(rev) + why,
		Fix:     "name a revision at which it is whole: git log -- " + c.File.Name,
	}
}

// current is a language's catalogue to start from: the article's own, or where that
// cannot be read the one of the revision to recover from.
func (s *syncRun) current(a *article, tag language.Tag) *catalogue.Catalogue {
	c := a.targets[tag]
	if old := s.past.at(cataloguePath(a.key, tag)); c != nil && c.Broken && old != nil {
		return old
	}
	return c
}

// origin is an article's source catalogue to start from: its own, or where that is
// missing the one of the revision to recover from. That one's ids may be out of date, so
// that it is not lent; what people wrote in it is not.
func (s *syncRun) origin(a *article) *catalogue.Catalogue {
	if a.origin != nil {
		return a.origin
	}
	return s.past.at(cataloguePath(a.key, s.Config.Source))
}

// unfound counts the texts that are missing and that the revision does not have
// either, and names the articles of which it knows nothing.
func (s *syncRun) unfound(r *SyncResult) {
	for _, a := range s.articles {
		known := a.refused != nil
		lost := 0
		for _, tag := range s.Config.Targets {
			known = known || s.past.at(cataloguePath(a.key, tag)) != nil
			c := s.current(a, tag)
			if a.refused != nil || c != nil && c.Broken {
				continue
			}
			for i := range a.doc.Units {
				u := &a.doc.Units[i]
				if e := c.Entry(u.ID); !u.Needed() || e != nil && e.Target != "" {
					continue
				}
				if slices.ContainsFunc(s.others(a, u, tag), func(o catalogue.Other) bool { return o.From.Entry(o.ID).Target != "" }) {
					known = true
				} else {
					lost++
				}
			}
		}
		if r.Unfound += lost; lost > 0 && !known {
			r.Unknown = append(r.Unknown, path.Join(contentDir, a.name))
		}
	}
}

// keepBroken puts aside the catalogues that could not be read and are replaced by an
// earlier revision's: what is in them may be somebody's work.
func (s *syncRun) keepBroken(files []SyncedFile) error {
	for _, a := range s.articles {
		for _, c := range a.catalogues() {
			if !c.Broken {
				continue
			}
			for _, f := range files {
				if f.Path != c.File.Name {
					continue
				}
				if err := s.putAside(f.Path, c.File.Text); err != nil {
					return fmt.Errorf("put %s aside: %w", source.Printable(f.Path), err)
				}
			}
		}
	}
	return nil
}

// putAside keeps a text beside the file that it stood in, as NAME.broken, or with a
// number behind that where another text has that name.
func (s *syncRun) putAside(name string, text []byte) error {
	for n := 1; ; n++ {
		aside := name + ".broken"
		if n > 1 {
			aside += fmt.Sprint(n)
		}
		have, err := s.root.ReadFile(aside)
		switch {
		case isNotExist(err):
			_, err := atomicfile.Update(s.root, aside, nil, text, 0o644)
			return err
		case err != nil:
			return err
		case bytes.Equal(have, text):
			return nil
		}
	}
}
