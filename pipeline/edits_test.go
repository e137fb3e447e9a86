package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/update"
)

// snapshot reads all files below a folder, by path.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// restore gives a folder exactly these files.
func restore(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func syncAll(t *testing.T, dir string) *update.Result {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	result, err := p.Sync(context.Background(), update.Options{Bulk: true})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// targetsIn are all texts that stand as a target in any catalogue, in any state.
func targetsIn(t *testing.T, dir string) map[string]bool {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	tree, err := p.load(context.Background(), inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, list := range [][]*inventory.Article{tree.Articles, tree.Orphans} {
		for _, a := range list {
			for _, c := range a.Targets {
				if c.Broken {
					t.Fatalf("%s is broken: %v", c.File.Name, c.Findings)
				}
				for _, e := range c.Entries {
					if e.Target != "" {
						all[e.Target] = true
					}
				}
			}
		}
	}
	return all
}

// translate gives every entry without a target one of its own, as a translator would.
func translate(t *testing.T, dir string, serial *int) {
	t.Helper()
	files := snapshot(t, filepath.Join(dir, config.LocalesDir))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".sv.toml") {
			continue
		}
		for _, empty := range []string{"other = \"\"\n", "other = '''\n'''\n"} {
			for strings.Contains(files[name], empty) {
				*serial++
				files[name] = strings.Replace(files[name], empty, fmt.Sprintf("other = \"T%d.\"\n", *serial), 1)
			}
		}
	}
	restore(t, filepath.Join(dir, config.LocalesDir), files)
}

// An author edits the articles of a project at random, as authors do.
func author(r *rand.Rand, files map[string]string) map[string]string {
	out := maps.Clone(files)
	names := slices.Sorted(maps.Keys(out))
	pick := func() string { return names[r.IntN(len(names))] }
	blocks := func(name string) []string { return strings.Split(strings.TrimSpace(out[name]), "\n\n") }
	put := func(name string, list []string) { out[name] = strings.Join(list, "\n\n") + "\n" }
	for range 1 + r.IntN(4) {
		name := pick()
		list := blocks(name)
		i := r.IntN(len(list))
		switch r.IntN(9) {
		case 0: // a new paragraph
			put(name, slices.Insert(list, i, fmt.Sprintf("Ett alldeles nytt stycke nummer %d kommer till här.", r.IntN(1000))))
		case 1: // a word changed
			words := strings.Split(list[i], " ")
			words[r.IntN(len(words))] = "ändrat"
			list[i] = strings.Join(words, " ")
			put(name, list)
		case 2: // a block taken out
			if len(list) > 1 {
				put(name, slices.Delete(list, i, i+1))
			}
		case 3: // a block moved
			b := list[i]
			list = slices.Delete(list, i, i+1)
			put(name, slices.Insert(list, r.IntN(len(list)+1), b))
		case 4: // a block moved to another article
			if other := pick(); other != name && len(list) > 1 {
				b := list[i]
				put(name, slices.Delete(list, i, i+1))
				to := blocks(other)
				put(other, slices.Insert(to, r.IntN(len(to)+1), b))
			}
		case 5: // an article renamed
			if fresh := fmt.Sprintf("ny%d.md", r.IntN(1000)); out[fresh] == "" {
				out[fresh] = out[name]
				delete(out, name)
				names = slices.Sorted(maps.Keys(out))
			}
		case 6: // an article split
			if fresh := fmt.Sprintf("del%d.md", r.IntN(1000)); out[fresh] == "" && len(list) > 4 {
				put(name, list[:len(list)/2])
				put(fresh, list[len(list)/2:])
				names = slices.Sorted(maps.Keys(out))
			}
		case 7: // a block twice
			put(name, slices.Insert(list, r.IntN(len(list)+1), list[i]))
		case 8: // white space, quotation marks, a number
			list[i] = strings.NewReplacer(" och ", "\noch ", "–", "-", "2024", "2025").Replace(list[i])
			put(name, list)
		}
	}
	return out
}

// repeats tells whether a block stands in the articles twice: which of the two has
// moved when one is gone is anybody's guess.
func repeats(files map[string]string) bool {
	seen := map[string]bool{}
	for _, text := range files {
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimLeft(line, "-123.# >"); line != "" && seen[line] {
				return true
			}
			seen[line] = true
		}
	}
	return false
}

// TestRandomEdits: whatever an author does, no translation leaves the catalogues, a
// second sync changes nothing, and undoing the edit gives every catalogue back.
func TestRandomEdits(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 15
	}
	dir := t.TempDir()
	article, err := os.ReadFile("../content/open-source-ai.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, config.Name), []byte("source = \"sv\"\ntargets = [\"da\", \"fi\"]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	content, locales := filepath.Join(dir, config.ContentDir), filepath.Join(dir, config.LocalesDir)
	r := rand.New(rand.NewPCG(1, 2))
	serial := 0
	parts := strings.Split(string(article), "\n## ")
	files := map[string]string{}
	for i, part := range parts[1:] {
		files[fmt.Sprintf("a%d.md", i)] = "# " + part
	}
	restore(t, content, files)
	syncAll(t, dir)
	translate(t, dir, &serial)
	syncAll(t, dir)
	first, base := files, snapshot(t, locales)
	exact := 0
	for round := range rounds {
		before, catalogues, targets := files, snapshot(t, locales), targetsIn(t, dir)
		files = author(r, before)
		restore(t, content, files)
		syncAll(t, dir)
		after := targetsIn(t, dir)
		for text := range targets {
			if !after[text] {
				t.Fatalf("round %d: the target %q has gone", round, text)
			}
		}
		synced := snapshot(t, locales)
		if again := syncAll(t, dir); len(again.Files) > 0 || !maps.Equal(snapshot(t, locales), synced) {
			t.Fatalf("round %d: a second sync changed %v", round, again.Files)
		}
		restore(t, content, before)
		syncAll(t, dir)
		undone := targetsIn(t, dir)
		for text := range targets {
			if !undone[text] {
				t.Fatalf("round %d: undone, the target %q has gone", round, text)
			}
		}
		if repeats(files) || repeats(before) { // start again
			files = first
			restore(t, content, files)
			restore(t, locales, base)
			continue
		}
		exact++
		if got := snapshot(t, locales); !maps.Equal(got, catalogues) {
			for _, name := range slices.Sorted(maps.Keys(catalogues)) {
				if got[name] != catalogues[name] {
					t.Errorf("round %d: undone, %s differs:\n%s", round, name, cmp.Diff(catalogues[name], got[name]))
				}
			}
			t.Fatalf("round %d: undone, there are %v", round, slices.Sorted(maps.Keys(got)))
		}
		restore(t, content, files)
		restore(t, locales, synced)
		translate(t, dir, &serial)
		syncAll(t, dir)
	}
	t.Logf("%d rounds, %d of them undone byte for byte", rounds, exact)
	if exact < rounds/4 {
		t.Errorf("only %d of %d rounds were without repeated texts", exact, rounds)
	}
}
