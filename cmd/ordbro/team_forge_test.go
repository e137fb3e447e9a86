package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// branches are those that live, main first.
func (w *team) branches() []string {
	list := slices.Sorted(maps.Keys(w.ledgers))
	list = slices.DeleteFunc(list, func(b string) bool { return b == "main" })
	return append([]string{"main"}, list...)
}

// others are the branches beside the one that is checked out.
func (w *team) others() []string {
	return slices.DeleteFunc(w.branches(), func(b string) bool { return b == w.branch })
}

// clone is how git merges where somebody sits: mostly as it should.
func (w *team) clone() string {
	return w.one([]string{"driver", "driver", "driver", "driver", "plain", "plain", "plain", "plain", "gone", "killed", "full"})
}

// forks starts a branch.
func (w *team) forks() {
	if len(w.ledgers) > 3 {
		w.merges()
		return
	}
	name := fmt.Sprintf("b%d", w.round)
	w.git("checkout", "-q", "-b", name)
	w.ledgers[name] = w.ledger().clone()
	w.synced[name] = w.synced[w.branch]
	for key, how := range w.merged {
		if path, ok := strings.CutPrefix(key, w.branch+" "); ok {
			w.merged[name+" "+path] = how
		}
	}
	w.tell("%s is a new branch", name)
	w.branch = name
}

// merges merges a branch into main, or main into a branch, in somebody's clone.
func (w *team) merges() {
	list := w.others()
	if len(list) == 0 {
		w.forks()
		return
	}
	other := w.one(list)
	if w.branch != "main" && w.chance(60) {
		other = w.branch
		w.checkout("main")
	}
	w.merge(w.clone(), other)
	w.drop(other)
}

// drop deletes a branch that is merged into main, now and then.
func (w *team) drop(branch string) {
	if w.branch == "main" && branch != "main" && w.chance(50) {
		w.git("branch", "-q", "-D", branch)
		delete(w.ledgers, branch)
		delete(w.commits, branch)
		w.tell("%s is deleted", branch)
	}
}

// presses is the merge button of a forge: no driver, and no merge where there are
// conflicts. Then somebody merges in his clone.
func (w *team) presses() {
	list := slices.DeleteFunc(w.branches(), func(b string) bool { return b == "main" })
	if len(list) == 0 {
		w.forks()
		return
	}
	other := w.one(list)
	w.checkout("main")
	code, out := w.try("plain", "merge", "-q", "--no-ff", "--no-edit", other)
	if code == 0 {
		w.joined("clean", other)
		w.tell("%s merged by the forge", other)
		w.drop(other)
		return
	}
	w.git("merge", "--abort")
	w.tell("the forge finds conflicts in %s: %s", other, conflictsIn(out))
	w.merge(w.clone(), other)
	w.drop(other)
}

func conflictsIn(out string) string {
	var list []string
	for line := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(line, "CONFLICT") {
			list = append(list, line)
		}
	}
	return strings.Join(list, "; ")
}

func (w *team) merge(clone, other string) {
	w.tell("merges %s, driver: %s", other, clone)
	code, out := w.try(clone, "merge", "-q", "--no-ff", "--no-edit", other)
	if code != 0 {
		w.tell("%s", conflictsIn(out))
		if w.read(".git/MERGE_HEAD") == "" {
			w.fault("git merge %s: %s", other, out)
		}
		w.resolve()
		w.git("commit", "-q", "--no-edit")
	}
	w.joined(clone, other)
}

// joined brings the books up to date after a merge.
func (w *team) joined(how, other string) {
	w.ledger().join(w.ledgers[other])
	w.arrived(how)
}

// arrived notes that the branch has other people's work now, and how it was merged.
func (w *team) arrived(how string) {
	if how == "plain" {
		how = "clean" // where nobody had to resolve anything
	}
	w.synced[w.branch] = false
	for path := range w.files("locales") {
		key := w.branch + " " + path
		if !strings.HasPrefix(w.merged[key], fmt.Sprint(w.round)) { // not resolved by hand just now
			w.merged[key] = fmt.Sprint(w.round, " ", how)
		}
	}
	for _, path := range w.articles() {
		w.trace(unitsOf(w.read(path)))
	}
	w.marked = w.ledger().clone()
}

// rebases puts a branch's commits on main.
func (w *team) rebases() {
	if w.branch == "main" || strings.TrimSpace(w.git("rev-list", "--merges", "main..HEAD")) != "" {
		w.merges()
		return
	}
	clone := w.clone()
	w.tell("rebases on main, driver: %s", clone)
	code, out := w.try(clone, "rebase", "-q", "main")
	for step := 0; code != 0; step++ {
		if step == 8 || !strings.Contains(out, "CONFLICT") && !strings.Contains(w.git("status"), "rebase in progress") {
			w.git("rebase", "--abort")
			w.tell("gives up: %s", conflictsIn(out))
			return
		}
		w.resolve()
		if w.clean() {
			code, out = w.try(clone, "rebase", "--skip")
		} else {
			code, out = w.try(clone, "rebase", "--continue")
		}
	}
	w.commits[w.branch] = nil
	w.joined(clone, "main")
}

// clean tells that nothing differs from HEAD.
func (w *team) clean() bool {
	code, _ := w.run("gone", "git", "diff", "--quiet", "HEAD")
	return code == 0
}

// picks takes a commit of another branch over.
func (w *team) picks() {
	list := w.others()
	if len(list) == 0 {
		return
	}
	other := w.one(list)
	commits := w.commits[other]
	if len(commits) == 0 {
		return
	}
	c := commits[len(commits)-1-w.rng.IntN(min(3, len(commits)))]
	clone := w.clone()
	w.tell("picks %.8s of %s, driver: %s", c.sha, other, clone)
	if !w.replays(clone, "cherry-pick", c.sha) {
		return
	}
	l := w.ledger()
	for _, token := range c.alive {
		if !l.dead[token] && w.ledgers[other].alive[token] {
			l.alive[token] = true
		}
	}
	for _, token := range c.death {
		w.buried(token, "replaced in the commit that was picked")
	}
	w.arrived(clone)
}

// reverts takes a commit of this branch back.
func (w *team) reverts() {
	commits := w.commits[w.branch]
	if len(commits) == 0 {
		return
	}
	at := len(commits) - 1 - w.rng.IntN(min(3, len(commits)))
	c := commits[at]
	clone := w.clone()
	w.tell("reverts %.8s, driver: %s", c.sha, clone)
	if !w.replays(clone, "revert", c.sha) {
		return
	}
	w.commits[w.branch] = slices.Delete(slices.Clone(commits), at, at+1)
	for _, token := range c.alive {
		w.buried(token, "reverted")
	}
	there := w.tokens()
	for _, token := range c.death {
		if there[token] {
			delete(w.ledger().dead, token)
			w.ledger().alive[token] = true
			w.texts[token].happened(w, "back by a revert")
		}
	}
	w.arrived(clone)
}

// replays applies a commit; false: given up, or there was nothing in it.
func (w *team) replays(clone, verb, sha string) bool {
	args := []string{verb, "--no-edit", sha}
	if verb == "cherry-pick" {
		args = []string{verb, sha}
	}
	code, out := w.try(clone, args...)
	if code == 0 {
		return true
	}
	if strings.Contains(out, "nothing to commit") {
		w.run("gone", "git", verb, "--skip")
		return false
	}
	if !strings.Contains(out, "CONFLICT") || w.chance(40) {
		w.git(verb, "--abort")
		w.tell("gives up: %s", conflictsIn(out))
		return false
	}
	w.tell("%s", conflictsIn(out))
	w.resolve()
	if w.clean() {
		w.git(verb, "--skip")
		return false
	}
	w.git("commit", "-q", "--no-edit", "--allow-empty")
	return true
}

// stashes puts a translation aside, lets an author change something, and takes it out
// again.
func (w *team) stashes() {
	before := w.ledger().clone()
	[]func(){w.fillsIn, w.improves, w.mends}[w.rng.IntN(3)]()
	if w.clean() {
		return
	}
	mine := w.ledger().clone()
	w.git("stash", "push", "-q", "--include-untracked")
	*w.ledger() = *before
	[]func(){w.changesWord, w.rewords, w.changesNumber, w.moves}[w.rng.IntN(4)]()
	w.sync()
	w.commit("while something is stashed")
	clone := w.clone()
	w.tell("takes the stash out, driver: %s", clone)
	code, out := w.try(clone, "stash", "pop", "-q")
	w.ledger().join(mine)
	if code != 0 {
		w.tell("%s", conflictsIn(out))
		if !strings.Contains(out, "CONFLICT") {
			w.fault("git stash pop: %s", out)
		}
		w.resolve()
		w.git("stash", "drop", "-q")
	}
	marked := w.marked
	w.arrived(clone)
	w.marked = marked
}
