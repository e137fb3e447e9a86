package pipeline

import (
	"context"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
)

// An entryKey names an entry of a language by its id, or a target by its text.
type entryKey struct {
	lang language.Tag
	name string
}

// unclaimed are the entries with somebody's work that were to go to another catalogue
// which has not taken them: they must stay where they are.
func (s *syncRun) unclaimed(files [][]SyncedFile) map[entryKey]bool {
	stay := map[entryKey]bool{}
	for id, o := range s.adopted {
		for tag, c := range o.home.targets {
			if e := c.Entry(id); e != nil && (e.Target != "" || e.Note != "" || e.Alternative != "") {
				stay[entryKey{tag, id}] = true
			}
		}
	}
	for i, a := range s.articles {
		for _, tag := range s.Config.Targets {
			for _, f := range files[i] {
				if f.Path != cataloguePath(a.key, tag) {
					continue
				}
				for _, ch := range f.Changes {
					if ch.Action == catalogue.Adopted {
						delete(stay, entryKey{tag, ch.ID})
					}
				}
			}
			for id, o := range a.origins { // written by an earlier run that was killed
				from := o.home
				if from == a {
					from = s.adopted[id].home
				}
				if from != nil && taken(a.targets[tag], from.targets[tag], id) {
					delete(stay, entryKey{tag, id})
				}
			}
		}
	}
	return stay
}

// released tells whether an entry of an article's catalogue is another's now.
func (s *syncRun) released(a *article, tag language.Tag, id string) bool {
	o, ok := s.adopted[id]
	return ok && o.home == a && !s.stay[entryKey{tag, id}]
}

// write writes what takes entries over before what drops them, so that no moment
// knows a target in no file.
func (s *syncRun) write(ctx context.Context, files []SyncedFile) error {
	put := func(f *SyncedFile, text []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := atomicfile.Update(s.root, f.Path, f.was, text, 0o644)
		f.was = text
		return err
	}
	if err := s.keepBroken(files); err != nil {
		return err
	}
	for _, source := range []bool{false, true} {
		for i := range files {
			if f := &files[i]; f.first != nil && f.source == source {
				if err := put(f, f.first); err != nil {
					return err
				}
			}
		}
	}
	for i := range files {
		f := &files[i]
		if !f.Removed {
			if err := put(f, f.text); err != nil {
				return err
			}
			continue
		}
		if err := atomicfile.Remove(s.root, f.Path, f.was); err != nil {
			return err
		}
	}
	return nil
}
