package pipeline

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An AbsentError tells that catalogues are missing which git's last commit has, with
// somebody's texts in them. A sync would write empty ones in their place, and the next
// commit remove the texts. Nothing has been written.
type AbsentError struct {
	Paths   []string // sorted
	Restore string   // what to do to have the files back, as a clause; empty: they are here, with less in them
}

// shown is how many of the files an AbsentError names.
const shown = 5

func (e *AbsentError) Error() string {
	names := make([]string, 0, shown)
	for _, p := range e.Paths[:min(len(e.Paths), shown)] {
		names = append(names, source.Printable(p))
	}
	list := strings.Join(names, ", ")
	if more := len(e.Paths) - shown; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	if len(e.Paths) == 1 {
		return "1 catalogue that git has is not here: " + list
	}
	return fmt.Sprintf("%d catalogues that git has are not here: %s", len(e.Paths), list)
}

// with adds what else would stop the run.
func with(err, also error) error {
	if also == nil {
		return err
	}
	return fmt.Errorf("%w; besides, %w", err, also)
}

// everything are the articles and those that are gone.
func (t *tree) everything() []*article {
	return append(slices.Clone(t.articles), t.orphans...)
}

// absent is an *AbsentError if articles lack catalogues in one of the languages which
// git's last commit has and which hold something that a person wrote. all are the
// whole project's articles; old has catalogues that are recovered anyway. Where git
// cannot tell, nothing is absent. A catalogue of an article that is gone can be here and
// have less in it than git's: what others have taken over from it may be missing there.
func (p *Project) absent(ctx context.Context, articles, all []*article, langs []language.Tag, old *past) error {
	articles = slices.DeleteFunc(slices.Clone(articles), func(a *article) bool { return a.refused != nil }) // not written
	langs = slices.DeleteFunc(slices.Clone(langs), func(tag language.Tag) bool {
		return !slices.ContainsFunc(articles, func(a *article) bool { return a.lacks(tag) })
	})
	gone := map[string]bool{} // the catalogues of articles that are gone
	for _, a := range all {
		for _, c := range a.catalogues() {
			gone[c.File.Name] = a.doc == nil
		}
	}
	if len(langs) == 0 {
		return nil
	}
	r, err := p.repository()
	if err != nil {
		return err
	}
	r.env = append(r.env, "GIT_NO_LAZY_FETCH=1") // not worth a connection
	files, err := r.files(ctx, "HEAD")
	if err != nil {
		return ctx.Err()
	}
	var unseen error // not being able to look is no reason to take a file for missing, or for there
	files, tags := p.cataloguesAmong(files, append(langs, p.Config.Source), func(f gitFile) bool {
		_, err := p.root.Lstat(f.path())
		if err != nil && !isNotExist(err) && unseen == nil {
			unseen = fmt.Errorf("look for %s: %w", source.Printable(f.path()), err)
		}
		return (isNotExist(err) || gone[f.path()]) && old.at(f.path()) == nil
	})
	if unseen != nil {
		return unseen
	}
	if len(files) == 0 {
		return nil
	}
	read, err := r.catalogues(ctx, files, tags, p.Config.Source)
	if err != nil {
		read = make([]*catalogue.Catalogue, len(files))
	}
	e := &AbsentError{}
	w := wantedBy(articles, all, langs)
	names := map[string]bool{}
	for _, f := range files {
		names[f.path()] = true
	}
	for i, c := range read {
		key, _, _ := catalogue.CutName(files[i].name)
		wanted := false
		switch {
		case gone[files[i].path()]:
			wanted = c != nil && w.misses(tags[i], c, false)
		case tags[i] == p.Config.Source:
			wanted = slices.Contains(langs, p.Config.Source) && w.wantsNotes(key, c)
		default:
			wanted = w.wants(key, tags[i], c)
		}
		if !wanted {
			continue
		}
		e.Paths = append(e.Paths, files[i].path())
		// With its source catalogue, if that is missing, for the notes in it.
		if s := cataloguePath(key, p.Config.Source); names[s] && !gone[s] {
			e.Paths = append(e.Paths, s)
		}
	}
	if len(e.Paths) == 0 {
		return ctx.Err()
	}
	slices.Sort(e.Paths)
	e.Paths = slices.Compact(e.Paths)
	e.Restore = r.restore(ctx, slices.DeleteFunc(slices.Clone(e.Paths), func(path string) bool { return gone[path] }))
	return e
}

// lacks tells whether the article has no catalogue, or one without entries for units.
func (a *article) lacks(tag language.Tag) bool {
	return a.refused == nil && a.catalogue(tag) == nil || len(a.lacking(tag)) > 0
}

// lacking are the units for which a sync would make a new entry.
func (a *article) lacking(tag language.Tag) (list []*l10n.Unit) {
	c := a.catalogue(tag)
	if a.refused != nil || a.doc == nil || c != nil && c.Broken {
		return nil
	}
	for i := range a.doc.Units {
		if u := &a.doc.Units[i]; u.Translate && c.Entry(u.ID) == nil {
			list = append(list, u)
		}
	}
	return list
}

// underway are the articles that are gone and whose units have been found in others
// since the last sync: renamed ones.
func (t *tree) underway() []*article {
	return slices.DeleteFunc(slices.Clone(t.orphans), func(a *article) bool {
		return a.stray || !slices.ContainsFunc(a.known(), func(k knownUnit) bool { return !k.obsolete && t.owner[k.id] != nil })
	})
}

// A wanted is what articles lack.
type wanted struct {
	keys   map[string]bool   // the articles
	others map[string]bool   // those that are not looked at
	here   map[entryKey]bool // the entries of all catalogues that are here
	ids    map[entryKey]bool // units without an entry
	texts  map[entryKey]bool // their texts: they may have new ids
}

func wantedBy(articles, all []*article, langs []language.Tag) *wanted {
	w := &wanted{map[string]bool{}, map[string]bool{}, map[entryKey]bool{}, map[entryKey]bool{}, map[entryKey]bool{}}
	for _, a := range all {
		if a.doc != nil { // it is not gone
			w.others[a.key] = true
		}
		for _, tag := range langs {
			if c := a.catalogue(tag); c != nil {
				for i := range c.Entries {
					w.here[entryKey{tag, c.Entries[i].ID}] = true
				}
			}
		}
	}
	for _, a := range articles {
		if w.keys[a.key] = a.refused == nil; a.doc == nil {
			continue
		}
		for _, tag := range langs {
			for _, u := range a.lacking(tag) {
				w.ids[entryKey{tag, u.ID}] = true
				w.texts[entryKey{tag, shownText(u.Text)}] = true
			}
		}
	}
	return w
}

// wants tells whether a catalogue that git has, of the article with a key, holds what
// is lacking here. nil is one whose text is not at hand. The catalogue of an article
// that is gone is wanted if its units are here, without entries: they have its ids, or,
// where the ids are lost, most of its texts.
func (w *wanted) wants(key string, tag language.Tag, c *catalogue.Catalogue) bool {
	its := w.keys[key]
	switch {
	case !its && w.others[key]:
		return false
	case c == nil || c.Broken:
		return its
	case its && hasHeader(c):
		return true
	}
	return w.misses(tag, c, its)
}

// misses tells whether texts of a catalogue that git has are missing here: any one, where
// its own article is looked at.
func (w *wanted) misses(tag language.Tag, c *catalogue.Catalogue, its bool) bool {
	written := false
	texts, again := 0, 0
	for i := range c.Entries {
		e := &c.Entries[i]
		k := entryKey{tag, e.ID}
		if w.here[k] {
			continue
		}
		if e.Worked(nil) {
			if written = true; its || w.ids[k] {
				return true
			}
		}
		if !e.Obsolete {
			if texts++; w.texts[entryKey{tag, shownText(e.Source)}] {
				again++
			}
		}
	}
	return written && 2*again > texts
}

// wantsNotes tells whether a source catalogue that git has holds notes that are not here.
func (w *wanted) wantsNotes(key string, c *catalogue.Catalogue) bool {
	return w.keys[key] && c != nil && !c.Broken && (hasHeader(c) || slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool {
		return e.Note != "" && !w.here[entryKey{c.Lang, e.ID}]
	}))
}

// hasHeader tells whether people wrote comments that belong to no entry.
func hasHeader(c *catalogue.Catalogue) bool {
	var rest []byte
	at := 0
	for i := range c.Entries {
		span := c.Entries[i].Span
		rest = append(rest, c.File.Text[at:max(at, span.Start)]...)
		at = max(at, span.End)
	}
	return catalogue.HasNotes(append(rest, c.File.Text[at:]...), c.Lang)
}

// restore says what brings files back, below locales/. What the index has may be newer
// than the last commit, and is taken where there is anything.
func (r *repository) restore(ctx context.Context, paths []string) string {
	out, err := r.run(ctx, "", r.listing("ls-files", "-t", "-z")...)
	if err != nil {
		return "git restore brings them back"
	}
	if len(paths) == 0 {
		return ""
	}
	states := map[string]string{}
	for line := range strings.SplitSeq(string(out), "\x00") {
		state, name, _ := strings.Cut(line, " ")
		states[path.Join(localesDir, r.name(name))] = state
	}
	git, at := "git ", localesDir
	if r.own {
		git, at = "git -C "+localesDir+" ", "."
	}
	var deleted, removed []string
	for _, p := range paths {
		name := p
		if r.own {
			name = strings.TrimPrefix(p, localesDir+"/")
		}
		switch states[p] {
		case "S": // skipped
			return "in this sparse checkout, " + git + "sparse-checkout add " + at + " brings them back"
		case "":
			removed = append(removed, name)
		default:
			deleted = append(deleted, name)
		}
	}
	var commands []string
	add := func(names []string, list, restore string) {
		switch {
		case len(names) > shown:
			commands = append(commands, git+list+" -- "+at+" | xargs -0 "+git+restore+" --")
		case len(names) > 0:
			commands = append(commands, git+restore+" -- "+quoted(names))
		}
	}
	add(deleted, "ls-files -z --deleted", "restore")
	add(removed, "diff -z --cached --relative --name-only --diff-filter=D", "restore --staged --worktree")
	if len(paths) == 1 {
		return commands[0] + " brings it back"
	}
	return strings.Join(commands, " && ") + " brings them back"
}

// quoted lists names as a shell reads them.
func quoted(names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = source.Printable(n)
		if strings.ContainsAny(n, " $`\"'()&;*?[]!#~|<>\\{}") {
			list[i] = "'" + strings.ReplaceAll(list[i], "'", `'\''`) + "'"
		}
	}
	return strings.Join(list, " ")
}
