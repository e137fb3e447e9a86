package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// resolve settles what git has left unmerged, as somebody does who wants to lose
// nothing: by ordbro merge --repair, or by picking one side of each hunk, or both.
// Where git says that a file is in conflict but leaves no markers in it, he takes it as
// it is.
func (w *team) resolve() {
	how := w.one([]string{"repair", "repair", "pick", "both"})
	for line := range strings.SplitSeq(strings.TrimRight(w.git("status", "--porcelain", "--untracked-files=no"), "\n"), "\n") {
		if len(line) < 4 || !slices.Contains([]string{"UU", "AA", "DD", "UD", "DU", "AU", "UA"}, line[:2]) {
			continue
		}
		path := line[3:]
		text := w.read(path)
		switch {
		case text == "", line[:2] != "UU" && line[:2] != "AA" && strings.HasPrefix(path, "content/") && w.chance(40):
			w.git("rm", "-q", "-f", "--", path)
			w.tell("%s %s: removed", line[:2], path)
			continue
		case !teamMarker.MatchString(text):
			w.tell("%s %s: no markers, taken as it is", line[:2], path)
		case strings.HasPrefix(path, "content/"):
			w.resolveArticle(path)
		default:
			w.resolveCatalogue(path, how)
		}
		w.git("add", "--", path)
	}
}

// hunks takes a file with merge markers apart: what stands between conflicts, and the
// two sides of each, in turn.
func hunks(text string) (list [][2][]string) {
	state := 0 // 1 in ours, 2 in theirs, 3 in the base
	at := [2][]string{}
	flush := func() {
		list = append(list, at)
		at = [2][]string{}
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "<<<<<<< "):
			flush()
			state = 1
		case strings.HasPrefix(line, "||||||| ") && state == 1:
			state = 3
		case strings.TrimRight(line, "\r") == "=======" && state > 0:
			state = 2
		case strings.HasPrefix(line, ">>>>>>> ") && state == 2:
			flush()
			state = 0
		case state == 3:
		case state == 0:
			at[0], at[1] = append(at[0], line), append(at[1], line)
		default:
			at[state-1] = append(at[state-1], line)
		}
	}
	flush()
	return list
}

func (w *team) resolveArticle(path string) {
	var lines []string
	list := hunks(w.read(path))
	for i, h := range list {
		switch {
		case i%2 == 0 || w.chance(40):
			lines = append(lines, h[0]...)
		case w.chance(50):
			lines = append(lines, h[1]...)
		default:
			lines = append(append(append(lines, h[0]...), ""), h[1]...)
		}
	}
	w.write(path, formatBlocks(blocksOf(strings.Join(lines, "\n"))))
	w.tell("%s: %d conflicts resolved", path, len(list)/2)
}

func (w *team) resolveCatalogue(path, how string) {
	marked := w.read(path)
	done := func(how string) {
		w.merged[w.branch+" "+path] = fmt.Sprint(w.round, " ", how)
		w.tell("%s: %s", path, how)
	}
	if how == "repair" && w.repairs(path) {
		done("repair")
		return
	}
	list := hunks(marked)
	text := w.pickSides(list, how == "both")
	if !valid(text) {
		if how != "repair" && w.repairs(path) {
			done("repair")
			return
		}
		var whole [2][]string
		for _, h := range list {
			whole[0], whole[1] = append(whole[0], h[0]...), append(whole[1], h[1]...)
		}
		text, how = strings.Join(whole[w.rng.IntN(2)], "\n"), "one side whole"
	}
	w.write(path, text)
	w.unflagged(list, path)
	for _, token := range teamToken.FindAllString(marked, -1) {
		if !strings.Contains(text, token) {
			w.buried(token, "not picked from between merge markers")
		}
	}
	done(how)
}

// unflagged notes what somebody has accepted who did not pick the side of a conflict that
// had the flag: the line is all that was there to pick, and the source stands above it.
func (w *team) unflagged(list [][2][]string, path string) {
	sides := [2]*teamPage{}
	for side := range sides {
		var lines []string
		for _, h := range list {
			lines = append(lines, h[side]...)
		}
		sides[side] = readTeamPage(strings.Join(lines, "\n"))
	}
	page := readTeamPage(w.read(path))
	for i := range page.entries {
		e := &page.entries[i]
		a, b := sides[0].entry(e.id), sides[1].entry(e.id)
		x := w.texts[tokenIn(e.other)]
		if x == nil || e.doubted() || a == nil || b == nil || a.has("fuzzy") == b.has("fuzzy") {
			continue
		}
		x.seen[teamSaid(w.sourceOf(path, e))] = true
		x.happened(w, "accepted for %q by who did not pick its flag from between merge markers", w.sourceOf(path, e))
	}
}

// repairs tells whether ordbro could mend the file.
func (w *team) repairs(path string) bool {
	code, out := w.ordbro("merge", "--repair", path)
	if code > exitFindings || teamMarker.MatchString(w.read(path)) {
		w.tell("%s: not repaired: %s", path, brief(out))
		return false
	}
	return true
}

func valid(text string) bool {
	var any map[string]any
	_, err := toml.Decode(strings.TrimPrefix(text, "\ufeff"), &any)
	return err == nil
}

// pickSides takes the side of each hunk that has a translation where the other has
// none, and otherwise one of them, or both where each holds entries of its own.
func (w *team) pickSides(list [][2][]string, both bool) string {
	var lines []string
	for i, h := range list {
		ours, theirs := strings.Join(h[0], "\n"), strings.Join(h[1], "\n")
		only := func(a, b string) (n int) {
			for _, token := range teamToken.FindAllString(a, -1) {
				if !strings.Contains(b, token) {
					n++
				}
			}
			return n
		}
		side := w.rng.IntN(2)
		switch o, t := only(ours, theirs), only(theirs, ours); {
		case i%2 == 0, o > 0 && t == 0:
			side = 0
		case t > 0 && o == 0:
			side = 1
		case both && strings.Contains(ours, "\nhash") && strings.Contains(theirs, "\nhash"):
			lines = append(append(lines, h[0]...), "")
			side = 1
		}
		lines = append(lines, h[side]...)
	}
	return strings.Join(lines, "\n")
}

// sync brings the catalogues up to date, does what ordbro tells where it cannot, and
// asks what has to be true after a sync.
func (w *team) sync() {
	args := []string{"sync"}
	for step := 0; ; step++ {
		code, out := w.ordbro(args...)
		switch {
		case code == exitDone:
			w.synced[w.branch] = true
			if w.judgeSynced(args...); len(args) > 1 && w.chance(60) {
				w.prune()
			}
			return
		case step > 12:
			w.fault("sync does not succeed: %s", out)
		case code == exitFindings && w.follows(out):
		case strings.Contains(out, "git restore") && w.putsBack():
		case strings.Contains(out, "--bulk") && len(args) == 1:
			w.tell("refused: %s", brief(out))
			args = append(args, "--bulk")
		default:
			w.fault("nobody knows what to do about this, exit code %d:\n%s", code, out)
		}
	}
}

// follows does what the first finding's hint says.
func (w *team) follows(out string) bool {
	m := teamFinding.FindStringSubmatch(out)
	if m == nil {
		return false
	}
	path, message := m[1], m[3]
	n, _ := strconv.Atoi(m[2])
	w.tell("%s:%d: %s", path, n, message)
	switch {
	case strings.Contains(message, "stands twice"):
		return w.keepsOne(path, n)
	case strings.Contains(message, "<<<<<<<"):
		w.resolveCatalogue(path, "repair")
		return true
	}
	return false
}

// keepsOne does what ordbro says about an id that stands twice: the right text is kept,
// the other entry deleted. Of two translations of one text somebody chooses; but whoever
// is told to delete one of two texts has not chosen to lose it.
func (w *team) keepsOne(path string, line int) bool {
	p := readTeamPage(w.read(path))
	at := slices.IndexFunc(p.entries, func(e teamEntry) bool { return line > e.top && line <= e.end })
	if at < 0 {
		return false
	}
	id := p.entries[at].id
	first := slices.IndexFunc(p.entries, func(e teamEntry) bool { return e.id == id })
	a, b := p.entries[first], p.entries[at]
	if first == at {
		return false
	}
	gone, kept := b, a
	if a.other == "" || b.other != "" && w.chance(50) {
		gone, kept, at = a, b, first
	}
	p.delete(at)
	w.write(path, p.text())
	w.tell("as ordbro says, deletes the entry %s: %q, and keeps %q", id, gone.other, kept.other)
	w.merged[w.branch+" "+path] = fmt.Sprint(w.round, " twice")
	if w.related(teamSaid(gone.shown), teamSaid(kept.shown)) || gone.shown == "" {
		for _, token := range gone.tokens {
			if !strings.Contains(p.text(), token) {
				w.buried(token, "in an entry that stood twice")
			}
		}
	}
	return true
}

// putsBack takes the catalogues that are not there from HEAD.
func (w *team) putsBack() bool {
	found := false
	for path := range strings.SplitSeq(strings.TrimSpace(w.git("ls-tree", "-r", "--name-only", "HEAD", "locales")), "\n") {
		if w.read(path) == "" {
			w.git("checkout", "HEAD", "--", path)
			w.tell("%s is put back", path)
			found = true
		}
	}
	return found
}

// settle leaves nothing to sync and nothing to commit.
func (w *team) settle() {
	if !w.synced[w.branch] {
		w.sync()
	}
	w.commit("settled")
}

// restore gives a folder these files and no others.
func (w *team) restore(dir string, files map[string]string) {
	for path := range w.files(dir) {
		if _, ok := files[path]; !ok {
			w.remove(path)
		}
	}
	for path, text := range files {
		if w.read(path) != text {
			w.write(path, text)
		}
	}
}
