package merge

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A lineMerger is git's own merge of three texts, in one style of markers.
type lineMerger struct{ git, dir string }

var styles = []string{"--marker-size=7", "--diff3", "--zdiff3"} // the first: as git does by itself

func newLineMerger(t *testing.T) lineMerger {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("git is needed: %v", err)
		}
		t.Skipf("git is not here: %v", err)
	}
	return lineMerger{git, t.TempDir()}
}

func (m lineMerger) merge(t *testing.T, style, base, ours, theirs string) string {
	t.Helper()
	args := []string{"merge-file", "-p", style, "-L", "HEAD", "-L", "1234567", "-L", "bo/guide"}
	for i, text := range []string{ours, base, theirs} {
		name := filepath.Join(m.dir, []string{"ours", "base", "theirs"}[i])
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	c := exec.Command(m.git, args...)
	c.Dir = m.dir
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+m.dir)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() >= 128) {
		t.Fatalf("git %v: %v\n%s", args, err, &stderr)
	}
	return string(out)
}

// TestRepairAnything lets git merge what two people leave who started from the same
// file, line by line, and repairs what comes of it.
func TestRepairAnything(t *testing.T) {
	git := newLineMerger(t)
	rounds := 200
	if testing.Short() {
		rounds = 60
	}
	merged, repaired, refused := 0, 0, 0
	for seed := range rounds {
		ty := &samples.Typist{Rand: rand.New(rand.NewPCG(uint64(seed), 4))}
		base := ty.Catalogue()
		all := func(string) bool { return true }
		anna := &colleague{Typist: ty, name: "anna", mine: all, safe: true, syncs: seed%3 == 0}
		bo := &colleague{Typist: ty, name: "bo", mine: all, safe: true, syncs: seed%3 == 0}
		ours, theirs := anna.work(t, base), bo.work(t, base)
		for _, style := range styles {
			text := git.merge(t, style, base, ours, theirs)
			fixed, conflicts, err := Repair(source.New("", []byte(text)), Options{Options: catalogue.Options{Lang: language.Danish}})
			var broken *BrokenError
			switch {
			case errors.As(err, &broken): // git has cut through a text of several lines
				refused++
				continue
			case errors.Is(err, ErrNoMarkers):
				merged++
				continue
			case err != nil:
				t.Error(err)
			default:
				repaired++
				checkRepaired(t, base, text, fixed, conflicts)
				checkWritten(t, base, ours, theirs, fixed)
			}
			if t.Failed() {
				t.Fatalf("seed %d, %s\nBASE\n%s\nOURS\n%s\nTHEIRS\n%s\nMERGED\n%s\nREPAIRED\n%s", seed, style, base, ours, theirs, text, fixed)
			}
		}
	}
	t.Logf("%d merges: git merged %d, %d repaired, %d refused", rounds*len(styles), merged, repaired, refused)
	if repaired < rounds || refused*100 > repaired {
		t.Error("too few were repaired: the test shows nothing")
	}
}

// checkRepaired looks for each target of the versions that stand in a file where its
// entry is.
func checkRepaired(t *testing.T, base, text string, fixed []byte, list []Conflict) {
	t.Helper()
	got := readAny(t, string(fixed))
	checkStockNonEmpty(t, got)
	whole := sideOf([]byte(text))
	sides, err := takeApart(&whole)
	if errors.Is(err, ErrNoMarkers) {
		sides[0], sides[2] = whole, whole
	} else if err != nil {
		t.Fatal(err)
	}
	b := readAny(t, base)
	if c := catalogue.Parse(source.New("", sides[1].text), catalogue.Options{}); !c.Broken && len(c.Entries) > 0 {
		b = c // with what git has merged
	}
	for _, side := range []sideText{sides[0], sides[2]} {
		versions, _, err := side.versions(catalogue.Options{Lang: language.Danish})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			c := readAny(t, string(v.text))
			for i := range c.Entries {
				checkKept(t, b, c, c, got, &c.Entries[i], list)
			}
		}
	}
}

// checkWritten looks anywhere for what a person has written on either side: git may have
// put a line of one entry into another, where both have a line that is the same.
func checkWritten(t *testing.T, base, ours, theirs string, fixed []byte) {
	t.Helper()
	written := func(c *catalogue.Catalogue) (texts []string) {
		for i := range c.Entries {
			texts = append(append(texts, c.Entries[i].Target), c.Record(i).Proposals()...)
		}
		return texts
	}
	before, after := written(readAny(t, base)), written(readAny(t, string(fixed)))
	for _, side := range []string{ours, theirs} {
		for _, text := range written(readAny(t, side)) {
			if text != "" && !slices.Contains(before, text) && !slices.Contains(after, text) {
				t.Errorf("%q is lost", text)
			}
		}
		for line := range strings.SplitSeq(side, "\n") {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "# ") && count(base, line) == 0 && count(string(fixed), line) == 0 {
				t.Errorf("the comment %q is lost", line)
			}
		}
	}
}

// TestRepairIsMerge: where git gave markers for whole entries, because both sides added
// some at one place, repairing the file is merging its versions.
func TestRepairIsMerge(t *testing.T) {
	git := newLineMerger(t)
	marked := 0
	for seed := range 40 {
		ty := &samples.Typist{Rand: rand.New(rand.NewPCG(uint64(seed), 6))}
		base, ours, theirs := "# head\n", "# head\n", "# head\n"
		added := 0
		entry := func(id int, text string) string {
			source := fmt.Sprintf("Text %d", id)
			return fmt.Sprintf("\n#. paragraph\n#. %s\n# note to %s\n[art.k%d]\nhash = %q\nother = %q\n", source, text, id, l10n.Hash(source), text)
		}
		for k := range 4 {
			kept := entry(k, fmt.Sprintf("text %d", k))
			base, ours, theirs = base+kept, ours+kept, theirs+kept
			if ty.Chance(50) {
				added += 2
				ours += entry(10+added, fmt.Sprintf("anna %d", added))
				theirs += entry(10+added+ty.IntN(2), fmt.Sprintf("bo %d", added)) // the same text, or another
			}
		}
		o := Options{Options: catalogue.Options{Lang: language.Danish}}
		read := func(text string) *catalogue.Catalogue { return readAny(t, text) }
		want, told := Merge(read(base), read(ours), read(theirs), o)
		for _, style := range styles {
			text := git.merge(t, style, base, ours, theirs)
			fixed, conflicts, err := Repair(source.New("", []byte(text)), o)
			if added == 0 {
				continue
			}
			marked++
			if err != nil {
				t.Fatalf("seed %d, %s: %v\n%s", seed, style, err, text)
			}
			diff(t, fmt.Sprintf("seed %d, %s", seed, style), string(fixed), string(want))
			if !slices.Equal(conflicts, told) {
				t.Errorf("seed %d, %s: conflicts %v, want %v", seed, style, conflicts, told)
			}
			if t.Failed() {
				t.Fatal(text)
			}
		}
	}
	if marked < 60 {
		t.Errorf("only %d files with markers: the test shows nothing", marked)
	}
}
