package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A team is two authors, three translators, a reviewer and a forge that work on one
// project in git, each on a branch, and what is known of all that they wrote.
type team struct {
	t      *testing.T
	dir    string // of all that follows
	repo   string
	driver string // what ordbro init tells people to configure
	paths  map[string]string

	seed   uint64
	rng    *rand.Rand
	round  int
	action string
	story  []string

	branch  string
	ledgers map[string]*teamLedger
	commits map[string][]teamCommit // by branch, what may be reverted or picked
	marked  *teamLedger             // the ledger as of the last commit
	synced  map[string]bool         // by branch: nothing has changed since the last sync
	merged  map[string]string       // how a catalogue was last merged, by branch and path
	past    []teamPast

	texts  map[string]*teamText    // what people wrote, by token
	kin    map[string]map[int]bool // by what a source text says: which lines it belongs to
	lines  int
	recent []int // the lines that were edited last

	named    map[string]bool // tokens that ordbro has named in this round
	survey   *teamSurvey     // nil: the first broken promise ends the play
	forgiven map[string]bool // what the survey knows already
}

// A teamText is a translation, a note, a proposal or a header comment, with its token
// in it.
type teamText struct {
	token, tag, text string
	seen             map[string]bool // what the sources said that its author, or who accepted it, had before his eyes
	reviewed         map[string]bool // the same of reviewers
	asked            map[string]bool // the questions that it answers
	replaces         string          // the token of the text that it was written over
	flagged          bool            // it was written under a flag of doubt that stayed
	history          []string
}

// A teamLedger is what people have written on a branch: what has to be there, and what
// somebody has replaced or deleted on purpose.
type teamLedger struct{ alive, dead map[string]bool }

func (l *teamLedger) clone() *teamLedger {
	return &teamLedger{maps.Clone(l.alive), maps.Clone(l.dead)}
}

// join is the ledger of a merge: what either side has, but for what either has deleted.
func (l *teamLedger) join(o *teamLedger) {
	maps.Copy(l.alive, o.alive)
	maps.Copy(l.dead, o.dead)
	for token := range l.dead {
		delete(l.alive, token)
	}
}

// A teamCommit is a commit and what it did to the ledger.
type teamCommit struct {
	sha          string
	alive, death []string
}

// A teamPast is an article as it was before somebody edited it.
type teamPast struct{ branch, path, text string }

// A teamFault is one of the simulator itself.
type teamFault string

func (w *team) fault(format string, args ...any) { panic(teamFault(fmt.Sprintf(format, args...))) }

func (w *team) tell(format string, args ...any) {
	w.story = append(w.story, fmt.Sprintf("%4d %-8s %s: ", w.round, w.branch, w.action)+fmt.Sprintf(format, args...))
}

// brief is the end of what a command said.
func brief(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return strings.Join(lines[max(0, len(lines)-3):], " / ")
}

func (w *team) ledger() *teamLedger { return w.ledgers[w.branch] }

// wrote notes a new text, and returns it with a token that makes it unique.
func (w *team) wrote(kind, tag, text, source string) *teamText {
	n := len(w.texts)
	token := kind
	for _, power := range []int{17576, 676, 26, 1} {
		token += string(rune('a' + n/power%26))
	}
	x := &teamText{token: token, tag: tag, text: token + " " + text, seen: map[string]bool{}, reviewed: map[string]bool{}, asked: map[string]bool{}}
	if source != "" {
		x.seen[teamSaid(source)] = true
	}
	w.texts[token] = x
	w.ledger().alive[token] = true
	x.happened(w, "written for %q", source)
	return x
}

func (x *teamText) happened(w *team, format string, args ...any) {
	x.history = append(x.history, fmt.Sprintf("%d %s: ", w.round, w.branch)+fmt.Sprintf(format, args...))
}

// buried notes that somebody deleted or replaced a text and knew it.
func (w *team) buried(token, why string) {
	if l := w.ledger(); w.texts[token] != nil && !l.dead[token] {
		delete(l.alive, token)
		l.dead[token] = true
		w.texts[token].happened(w, "%s", why)
	}
}

func tokenIn(text string) string { return teamToken.FindString(text) }

// run starts a command and returns its exit code and what it said.
func (w *team) run(path, name string, args ...string) (code int, out string) {
	c := w.command(path, name, args...)
	var text bytes.Buffer
	c.Stdout, c.Stderr = &text, &text
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		w.fault("%s %v: %v", name, args, err)
	}
	return c.ProcessState.ExitCode(), text.String()
}

func (w *team) command(path, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = w.repo
	date := fmt.Sprint(1767225600+int64(w.round)*60) + " +0000"
	c.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") }),
		"HOME="+w.dir, "XDG_CONFIG_HOME="+w.dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_EDITOR=true", "LC_ALL=C",
		"GIT_AUTHOR_NAME=team", "GIT_AUTHOR_EMAIL=team@example.org", "GIT_COMMITTER_NAME=team", "GIT_COMMITTER_EMAIL=team@example.org",
		"GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "PATH="+w.paths[path])
	return c
}

func (w *team) ordbro(args ...string) (code int, out string) {
	code, out = w.run("driver", filepath.Join(w.dir, "bin", "ordbro"), args...)
	if strings.Contains(out, "panic:") || code > exitFailed {
		w.fault("ordbro %v: exit code %d\n%s", args, code, out)
	}
	if args[0] != "merge" { // which names what it keeps
		for _, token := range teamToken.FindAllString(out, -1) {
			w.named[token] = true
		}
	}
	return code, out
}

// git runs a command that must succeed; try one that may not.
func (w *team) git(args ...string) string {
	code, out := w.run("driver", "git", args...)
	if code != 0 {
		w.fault("git %v: exit code %d\n%s", args, code, out)
	}
	return out
}

// try runs git with the merge driver as it is in somebody's clone: "driver", "plain"
// (none configured), "gone" (configured, not on PATH), "killed", "full" (no space left).
func (w *team) try(clone string, args ...string) (code int, out string) {
	if clone == "plain" {
		return w.run("gone", "git", args...)
	}
	return w.run(clone, "git", append([]string{"-c", "merge.ordbro.driver=" + w.driver, "-c", "merge.ordbro.recursive=text"}, args...)...)
}

func (w *team) name(path string) string { return filepath.Join(w.repo, filepath.FromSlash(path)) }

// read is a file's text; empty: there is none.
func (w *team) read(path string) string {
	text, err := os.ReadFile(w.name(path))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.fault("%v", err)
	}
	return string(text)
}

func (w *team) write(path, text string) {
	if err := os.MkdirAll(filepath.Dir(w.name(path)), 0o755); err != nil {
		w.fault("%v", err)
	}
	if err := os.WriteFile(w.name(path), []byte(text), 0o644); err != nil {
		w.fault("%v", err)
	}
	w.synced[w.branch] = false
}

func (w *team) remove(path string) {
	if err := os.Remove(w.name(path)); err != nil {
		w.fault("%v", err)
	}
	w.synced[w.branch] = false
}

// files are those below a folder, by path.
func (w *team) files(dir string) map[string]string {
	list := map[string]string{}
	err := filepath.WalkDir(w.name(dir), func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(w.repo, name)
		list[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		w.fault("%v", err)
	}
	return list
}

// articles and catalogues are paths, sorted.
func (w *team) articles() []string { return slices.Sorted(maps.Keys(w.files("content"))) }

func (w *team) catalogues(tag string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(w.files("locales"))), func(path string) bool { return !strings.HasSuffix(path, "."+tag+".toml") })
}

// articleOf is the path of the article that a catalogue is of.
func articleOf(catalogue string) string {
	stem := strings.TrimSuffix(strings.TrimPrefix(catalogue, "locales/"), ".toml")
	return "content/" + strings.TrimSuffix(stem, filepath.Ext(stem)) + ".md"
}

func catalogueOf(article, tag string) string {
	return "locales/" + strings.TrimSuffix(strings.TrimPrefix(article, "content/"), ".md") + "." + tag + ".toml"
}

// checkout takes up the work on a branch.
func (w *team) checkout(branch string) {
	if branch != w.branch {
		w.git("checkout", "-q", branch)
		w.branch = branch
	}
	w.marked = w.ledger().clone()
}

// commit commits all that has changed.
func (w *team) commit(message string) {
	w.git("add", "-A")
	if code, _ := w.run("gone", "git", "diff", "--cached", "--quiet"); code == 0 {
		return
	}
	w.git("commit", "-q", "-m", message)
	c := teamCommit{sha: strings.TrimSpace(w.git("rev-parse", "HEAD"))}
	for token := range w.ledger().alive {
		if !w.marked.alive[token] {
			c.alive = append(c.alive, token)
		}
	}
	for token := range w.ledger().dead {
		if !w.marked.dead[token] {
			c.death = append(c.death, token)
		}
	}
	w.commits[w.branch] = append(w.commits[w.branch], c)
	w.marked = w.ledger().clone()
}

var teamFinding = regexp.MustCompile(`(?m)^(locales/\S+?):(\d+):\d+: error: (.*)$`)

// start makes the project: three articles, most of them translated.
func (w *team) start() {
	w.git("init", "-q", "-b", "main")
	w.git("config", "gc.auto", "0")
	_, out := w.ordbro("init", "--source", "sv", "--targets", "da,en")
	m := regexp.MustCompile(`git config merge\.ordbro\.driver '(.*)'\n`).FindStringSubmatch(out)
	if m == nil {
		w.fault("ordbro init names no merge driver:\n%s", out)
	}
	w.driver = m[1]
	w.run("driver", "git", "config", "--remove-section", "merge.ordbro") // who has it, see try
	for _, name := range []string{"kartor", "resor"} {
		blocks := []teamBlock{
			{"# ", []string{w.title()}}, {"", []string{w.sentence()}}, {"## ", []string{w.title()}},
			{"", []string{w.sentence() + "\n" + w.sentence() + "\n" + w.sentence()}}, {"- ", []string{w.sentence(), w.sentence()}},
		}
		w.write("content/"+name+".md", formatBlocks(blocks))
	}
	blocks := []teamBlock{{"# ", []string{w.title()}}, {"", []string{w.sentence()}}, {"- ", nil}}
	for _, key := range teamQuestions[:4] {
		blocks[2].items = append(blocks[2].items, w.question(key), teamAnswer)
	}
	w.born(teamAnswer)
	w.write("content/svar.md", formatBlocks(blocks))
	w.sync()
	for _, tag := range []string{"da", "en"} {
		for _, path := range w.catalogues(tag) {
			w.fillIn(path, tag, 1000, 80)
		}
	}
	w.sync()
	w.commit("start")
	w.commits = map[string][]teamCommit{}
}
