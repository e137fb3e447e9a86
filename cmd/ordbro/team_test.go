package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// A teamAction is what somebody of the team does in a round.
type teamAction struct {
	name   string
	weight int
	run    func(w *team)
}

var teamActions = []teamAction{
	{"author changes a word", 8, (*team).changesWord},
	{"author rewords", 6, (*team).rewords},
	{"author changes a number", 6, (*team).changesNumber},
	{"author appends a sentence", 3, (*team).appends},
	{"author changes the edge of a paragraph", 4, (*team).changesEdge},
	{"author polishes", 4, (*team).polishes},
	{"author renames a heading", 2, (*team).renamesHeading},
	{"author splits a paragraph", 2, (*team).splits},
	{"author joins paragraphs", 2, (*team).joins},
	{"author adds a paragraph", 3, (*team).adds},
	{"author adds a sentence like others", 7, (*team).addsLikeOthers},
	{"author takes a text out", 2, (*team).takesOut},
	{"author moves a paragraph", 5, (*team).moves},
	{"author moves a section", 2, (*team).movesSection},
	{"author renames an article", 1, (*team).renamesArticle},
	{"author deletes an article", 2, (*team).deletesArticle},
	{"author restores an article", 2, (*team).restoresArticle},
	{"author reorders the answers", 4, (*team).reordersAnswers},
	{"author adds a question", 3, (*team).asks},
	{"author undoes an edit", 7, (*team).undoes},
	{"author undoes an edit at once", 2, (*team).undoesAtOnce},

	{"translator fills in", 10, (*team).fillsIn},
	{"translator improves a text", 8, (*team).improves},
	{"translator mends a fuzzy text", 13, (*team).mends},
	{"translator accepts by command", 4, (*team).acceptsByCommand},
	{"translator writes a note", 3, (*team).notes},
	{"translator writes a header", 3, (*team).heads},
	{"translator proposes", 2, func(w *team) { w.proposes(w.chance(20)) }},
	{"translator decides", 4, (*team).decides},
	{"reviewer reviews", 4, (*team).reviews},

	{"forge: a branch", 7, (*team).forks},
	{"forge: the merge button", 8, (*team).presses},
	{"forge: a merge in a clone", 9, (*team).merges},
	{"forge: a rebase", 3, (*team).rebases},
	{"forge: a cherry-pick", 2, (*team).picks},
	{"forge: a revert", 2, (*team).reverts},
	{"forge: a stash", 2, (*team).stashes},

	{"mishap: files are missing", 2, (*team).losesFiles},
	{"mishap: recovery from HEAD", 3, (*team).recovers},
	{"mishap: sync --prune", 2, (*team).prunes},
	{"mishap: a formatter", 2, (*team).formats},
	{"mishap: other line ends", 2, (*team).converts},
	{"mishap: a stray file", 2, (*team).strays},
	{"mishap: a newer ordbro", 1, (*team).newer},
	{"mishap: an illegal configuration", 2, (*team).misconfigures},
	{"mishap: a target out and in", 1, (*team).retargets},
	{"mishap: another tag", 1, (*team).relabels},
	{"mishap: a killed sync", 2, (*team).killsSync},
}

// TestTeam lets a team of people play with a project, at random, and asks after each
// round whether ordbro has kept its promises. A seed plays the same again:
//
//	ORDBRO_SIM_SEED    the first seed (1)
//	ORDBRO_SIM_SEEDS   how many (1)
//	ORDBRO_SIM_ROUNDS  rounds a seed (40)
//	ORDBRO_SIM_BINARY  another ordbro to play with
func TestTeam(t *testing.T) {
	seed, seeds, rounds := teamNumber(t, "SEED", 1), teamNumber(t, "SEEDS", 1), teamNumber(t, "ROUNDS", 40)
	binary := teamBinary(t, "ORDBRO_SIM_BINARY")
	for i := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", uint64(seed)+i), func(t *testing.T) {
			t.Parallel()
			w := newTeam(t, binary, uint64(seed)+i)
			if end := w.play(rounds); end != nil {
				name := filepath.Join(w.dir, "story")
				os.WriteFile(name, []byte(strings.Join(w.story, "\n")+"\n"), 0o644)
				t.Fatalf("seed %d, round %d, %s on %s: %v\nthe last rounds were\n%s\nall of them are in %s, the project as it is in %s\nplay it again with ORDBRO_SIM_SEED=%d ORDBRO_SIM_ROUNDS=%d go test -run TestTeam ./cmd/ordbro",
					w.seed, w.round, w.action, w.branch, end, w.lately(30), name, w.repo, w.seed, rounds)
			}
			t.Logf("%d rounds, %d texts", rounds, len(w.texts))
		})
	}
}

func teamNumber(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv("ORDBRO_SIM_" + name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("ORDBRO_SIM_%s=%s is not a number", name, text)
	}
	return n
}

// teamBinary is the ordbro to play with: this test's own unless the environment names
// another one.
func teamBinary(t *testing.T, variable string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatal("the merge driver's faults are shell scripts")
		}
		t.Skip("the merge driver's faults are shell scripts")
	}
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatal("git is not here")
		}
		t.Skip("git is not here")
	}
	name := os.Getenv(variable)
	if name == "" {
		name = "ordbro"
	}
	path, err := exec.LookPath(name)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// newTeam makes a folder for a team, which stays if the test fails.
func newTeam(t *testing.T, binary string, seed uint64) *team {
	t.Helper()
	dir, err := "", error(nil)
	if os.Getenv("TMPDIR") == "" {
		dir, err = os.MkdirTemp("/dev/shm", "ordbro-team-")
	}
	if dir == "" || err != nil {
		if dir, err = os.MkdirTemp("", "ordbro-team-"); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if !t.Failed() {
			os.RemoveAll(dir)
		}
	})
	w := &team{
		t: t, dir: dir, repo: filepath.Join(dir, "project"), seed: seed, rng: rand.New(rand.NewPCG(seed, 0)), branch: "main",
		ledgers: map[string]*teamLedger{"main": {map[string]bool{}, map[string]bool{}}}, synced: map[string]bool{}, merged: map[string]string{},
		texts: map[string]*teamText{}, kin: map[string]map[int]bool{}, named: map[string]bool{}, forgiven: map[string]bool{}, commits: map[string][]teamCommit{},
	}
	w.marked = w.ledger().clone()
	if err := w.install(binary); err != nil {
		t.Fatal(err)
	}
	return w
}

// install makes the folders that the PATHs of different clones begin with: where the
// driver is, where it dies, where it cannot write, and where there is none.
func (w *team) install(binary string) error {
	var rest []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		if _, err := os.Stat(filepath.Join(dir, "ordbro")); err != nil && dir != "" {
			rest = append(rest, dir)
		}
	}
	list := strings.Join(rest, string(filepath.ListSeparator))
	w.paths = map[string]string{"gone": list}
	for _, dir := range []string{"bin", "killed", "full", "project"} {
		if err := os.Mkdir(filepath.Join(w.dir, dir), 0o755); err != nil {
			return err
		}
	}
	for name, dir := range map[string]string{"driver": "bin", "killed": "killed", "full": "full"} {
		w.paths[name] = filepath.Join(w.dir, dir) + string(filepath.ListSeparator) + list
	}
	if err := os.Symlink(binary, filepath.Join(w.dir, "bin", "ordbro")); err != nil {
		return err
	}
	real := filepath.Join(w.dir, "bin", "ordbro")
	if err := os.WriteFile(filepath.Join(w.dir, "killed", "ordbro"), []byte("#!/bin/sh\nkill -9 $$\n"), 0o755); err != nil {
		return err
	}
	// A limit of no bytes is what a full disk is, to who writes a file.
	return os.WriteFile(filepath.Join(w.dir, "full", "ordbro"), []byte("#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\nexec '"+real+"' \"$@\"\n"), 0o755)
}

// play plays; it returns the promise that was broken, or the simulator's own fault.
func (w *team) play(rounds int) (end any) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case teamBreach, teamFault:
			end = r
		default:
			panic(r)
		}
	}()
	w.action = "start"
	w.start()
	total := 0
	for _, a := range teamActions {
		total += a.weight
	}
	for w.round = 1; w.round <= rounds; w.round++ {
		w.turn(total)
	}
	return nil
}

// turn is one round.
func (w *team) turn(total int) {
	w.named = map[string]bool{}
	n := w.rng.IntN(total)
	for _, a := range teamActions {
		if n -= a.weight; n < 0 {
			w.action = a.name
			w.checkout(w.desktop(a.name))
			a.run(w)
			break
		}
	}
	if !w.synced[w.branch] && w.chance(85) {
		w.sync()
	}
	w.commit(w.action)
	w.judge("after the round")
}

// desktop is the branch of whoever is at work: authors write on main, mostly, and
// translators on branches.
func (w *team) desktop(who string) string {
	list := w.branches()
	if len(list) == 1 || w.chance(map[bool]int{true: 65, false: 30}[!strings.HasPrefix(who, "translator")]) {
		return "main"
	}
	return w.one(list[1:])
}

// lately is the end of the story.
func (w *team) lately(lines int) string {
	return strings.Join(w.story[max(0, len(w.story)-lines):], "\n")
}
