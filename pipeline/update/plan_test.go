package update

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
)

// A row is a project and what Plan says of it. Files are a txtar archive in which words in
// capitals stand for whole texts, and a catalogue has a line an entry (entries).
type row struct {
	name  string
	files string
	past  string // the catalogues of the revision to recover from
	o     Options
	want  string // as told tells it
	had   string // a text that goes, since it stands somewhere in another form
}

// told is a result in lines: a file that changes with what happened in it and what it
// holds then, the ids that it holds before other files drop them, and the rest.
func told(r *Result) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(short.Replace(fmt.Sprintf(format, args...)), " ") + "\n")
	}
	for i := range r.Files {
		f := &r.Files[i]
		head := f.Path
		if f.New {
			head += " (new)"
		}
		if f.Removed {
			head += " (removed)"
		}
		var changes []string
		for _, c := range f.Changes {
			changes = append(changes, c.String())
		}
		line("%s: %s", head, strings.Join(changes, ", "))
		c := parsed(f.Path, f.Text)
		for _, e := range shown(c) {
			line("  %s", e)
		}
		if f.First == nil {
			continue
		}
		var more []string
		first := parsed(f.Path, f.First)
		for i := range first.Entries {
			if id := first.Entries[i].ID; c.Entry(id) == nil {
				more = append(more, " "+id)
			}
		}
		line("  first%s", strings.Join(append([]string{" the same"}[min(len(more), 1):], more...), ""))
	}
	for _, u := range r.Units {
		line("%s %s %s %s: %s", u.Path, u.ID, u.Action, strings.Join(u.Langs, ","), cmp.Or(u.Why, "-"))
		if u.Previous != u.Current {
			line("  %s -> %s", u.Previous, u.Current)
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		line("%s:%d: %s", f.Path(), f.Pos.Line, f.Message)
	}
	for _, a := range r.Aside {
		line("aside %s", a.Path)
	}
	if r.Unfound > 0 || r.Unknown != nil {
		line("unfound %d %s", r.Unfound, strings.Join(r.Unknown, " "))
	}
	return b.String()
}

// A text is what people have written in a language.
type text struct {
	lang language.Tag
	text string
}

// texts are the targets, proposals and notes in all catalogues that can be read, with the
// ids of the entries that have them. What is only suggested is nobody's.
func (w world) texts() map[text][]string {
	list := map[text][]string{}
	for _, c := range w.catalogues() {
		for i := range c.Entries {
			e := &c.Entries[i]
			all := append(strings.Split(e.Alternative, "\n\n"), strings.Split(e.Note, "\n")...)
			if c.Lang != language.Swedish && !e.Suggested {
				all = append(all, e.Target)
			}
			for _, s := range all {
				if s != "" {
					list[text{c.Lang, s}] = append(list[text{c.Lang, s}], e.ID)
				}
			}
		}
	}
	return list
}

// apply writes a result as a sync does, and holds every moment of that to what was
// promised: what people wrote and what stands there at last stands there all the time.
func (w world) apply(t *testing.T, r *Result, had string) world {
	t.Helper()
	var steps []world
	after := maps.Clone(w)
	step := func(name string, text []byte, removed bool) {
		if after[name] = string(text); removed {
			delete(after, name)
		}
		steps = append(steps, maps.Clone(after))
	}
	for i := range r.Files {
		f := &r.Files[i]
		if before, here := w[f.Path]; before != string(f.Was) || here == f.New {
			t.Errorf("%s was not made from what stands there", f.Path)
		}
		if !f.Removed && string(f.Text) == w[f.Path] {
			t.Errorf("%s does not change", f.Path)
		}
		if f.First != nil {
			step(f.Path, f.First, false)
		}
	}
	for i := range r.Files {
		step(r.Files[i].Path, r.Files[i].Text, r.Files[i].Removed)
	}
	was, last := w.texts(), after.texts()
	for i, s := range steps {
		here := s.texts()
		for x := range was {
			if here[x] == nil && last[x] != nil {
				t.Errorf("after %d of %d writes %q stands nowhere", i+1, len(steps), x.text)
			}
		}
	}
	for x, ids := range was {
		if last[x] == nil && x.text != had && !dropped(r, x.text, ids) {
			t.Errorf("%q is lost", x.text)
		}
	}
	return after
}

// dropped tells whether a result says that a text has gone, or why it is another.
func dropped(r *Result, text string, ids []string) bool {
	for _, f := range r.Files {
		for _, c := range f.Changes {
			if slices.Contains(ids, c.ID) && (c.Action == catalogue.Carried || c.Action == catalogue.Pruned && strings.Contains(c.Note, text)) {
				return true
			}
		}
	}
	return false
}

// plain is a text without the indentation of its table.
func plain(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\t", ""))
}

// plans compares what Plan says of the rows' projects, twice, with what they want. What was
// planned is then done, and has to leave nothing for the next run.
func plans(t *testing.T, rows []row) {
	for _, x := range rows {
		t.Run(x.name, func(t *testing.T) {
			w := worldOf(x.files)
			p := w.on(t)
			r := plan(t, p, x.past, x.o)
			got := told(r)
			if strings.TrimSpace(got) != plain(x.want) {
				t.Errorf("got\n%s\nwant\n%s", got, plain(x.want))
			}
			if again := told(plan(t, p, x.past, x.o)); again != got {
				t.Errorf("once\n%s\nand then\n%s", got, again)
			}
			w.apply(t, r, x.had).in(t, p.Root.Name())
			for _, f := range r.Files {
				if f.Removed {
					if err := p.Root.Remove(f.Path); err != nil {
						t.Fatal(err)
					}
				}
			}
			o := x.o
			o.From = ""
			if r := plan(t, p, "", o); len(r.Files) > 0 {
				t.Errorf("there is more to do after it:\n%s", told(r))
			}
		})
	}
}
