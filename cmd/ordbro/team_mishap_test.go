package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// killed ends a command at a random moment.
func (w *team) killed(args ...string) {
	c := w.command("driver", filepath.Join(w.dir, "bin", "ordbro"), args...)
	delay := time.Duration(w.rng.IntN(16000)) * time.Microsecond
	if err := c.Start(); err != nil {
		w.fault("%v", err)
	}
	timer := time.AfterFunc(delay, func() { c.Process.Kill() })
	c.Wait()
	timer.Stop()
	w.tell("ordbro %s, killed after %v", strings.Join(args, " "), delay)
	w.judge("after ordbro " + args[0] + " was killed")
}

// killsSync edits something and kills the sync; the next one has to finish the work.
func (w *team) killsSync() {
	[]func(){w.moves, w.movesSection, w.renamesArticle, w.appends, w.changesWord}[w.rng.IntN(5)]()
	for range 1 + w.rng.IntN(3) {
		w.killed("sync")
	}
	w.sync()
}

// teamTold tells that ordbro says where the missing can be had from.
var teamTold = regexp.MustCompile(`git (restore|checkout)|--from`)

// losesFiles syncs where some files are not there: a checkout of a part, a slip. Who is
// told puts them back; who is not may commit what he has.
func (w *team) losesFiles() {
	w.settle()
	list := slices.Concat(w.catalogues("da"), w.catalogues("en"))
	for range 1 + w.rng.IntN(2) {
		if path := w.one(list); w.read(path) != "" {
			w.remove(path)
			w.tell("%s is not there", path)
		}
	}
	if w.chance(20) {
		path := w.one(w.articles())
		w.remove(path)
		w.tell("%s is not there", path)
	}
	code, out := w.ordbro("sync")
	if code == exitFailed || teamTold.MatchString(out) || w.chance(50) {
		w.tell("sync says (%d): %s", code, brief(out))
		w.backToHead()
		w.tell("all is put back")
		w.sync()
		if !w.clean() {
			w.breaks(teamBreach{promise: "put back", what: "locales", detail: w.git("diff")})
		}
		return
	}
	w.tell("and is told nothing: %s", brief(out))
	w.sync()
	w.backToHead()
}

// recovers asks for translations from HEAD: of a catalogue that is gone, of one whose
// article has another name by now, of a target that was emptied.
func (w *team) recovers() {
	w.settle()
	switch what := w.rng.IntN(4); what {
	case 0, 1:
		path := w.one(slices.Concat(w.catalogues("da"), w.catalogues("en")))
		w.remove(path)
		w.tell("%s is gone", path)
		if what == 1 && w.read(articleOf(path)) != "" {
			from, to := articleOf(path), w.freshName()
			w.write(to, w.read(from))
			w.remove(from)
			w.tell("%s is called %s now", from, to)
		}
	case 2:
		if d, ok := w.desk(w.language(), filled); ok {
			d.page.setOther(d.id, "")
			d.save()
			w.tell("%s %s is emptied by a slip", d.path, d.id)
		}
	case 3:
		if w.proposes(true) == nil {
			return
		}
	}
	code, out := w.ordbro("sync", "--from", "HEAD")
	w.tell("sync --from HEAD (%d): %s", code, brief(out))
	if code == exitFailed {
		w.backToHead()
		return
	}
	if strings.Contains(out, "git restore") || strings.Contains(out, "git checkout") {
		w.putsBack()
	}
	w.sync()
	w.backToHead()
}

// prunes drops what is obsolete: knowingly, but for proposals that nobody has decided
// about, and nothing else.
func (w *team) prunes() {
	w.settle()
	w.prune()
	w.sync()
}

func (w *team) prune() {
	before, prunable := w.tokens(), map[string]bool{}
	for path, text := range w.files("locales") {
		p := readTeamPage(text)
		orphan := w.read(articleOf(path)) == ""
		for i, line := range p.lines {
			obsolete := slices.ContainsFunc(p.entries, func(e teamEntry) bool { return e.has("obsolete") && i >= e.top && i < e.tail })
			if (orphan || obsolete) && !strings.HasPrefix(p.bare(i), "#?") {
				for _, token := range teamToken.FindAllString(line, -1) {
					prunable[token] = true
				}
			}
		}
	}
	code, out := w.ordbro("sync", "--bulk", "--prune")
	w.tell("sync --prune (%d): %s", code, brief(out))
	there := w.tokens()
	for token := range before {
		if !there[token] && prunable[token] {
			w.buried(token, "pruned")
		}
	}
	w.judge("after sync --prune")
}

// formats lets a tool loose on a catalogue: it aligns or reorders keys, sorts entries,
// or writes anew what go-i18n understands and drops comments.
func (w *team) formats() {
	path := w.one(slices.Concat(w.catalogues("da"), w.catalogues("en")))
	text := w.read(path)
	p := readTeamPage(text)
	comments, sorted, flipped := w.chance(50), w.chance(50), w.chance(50)
	entries := slices.Clone(p.entries)
	if sorted {
		slices.SortFunc(entries, func(a, b teamEntry) int { return strings.Compare(a.id, b.id) })
	}
	var out []string
	if comments && len(entries) > 0 {
		out = append(out, p.lines[:p.entries[0].top]...)
	}
	for _, e := range entries {
		hash, other := []string{}, p.lines[e.heading+1:e.end]
		if e.hashLine >= 0 {
			hash = []string{strings.Replace(p.lines[e.hashLine], "hash =", "hash  =", 1)}
		}
		if e.otherFrom >= 0 {
			other = p.lines[e.otherFrom : e.otherTo+1]
		}
		if !comments {
			hash, other = nil, nil
			if e.hash != "" {
				hash = []string{"hash = " + quoted(e.hash)}
			}
			other = []string{"other = " + quoted(e.other)}
		}
		if flipped {
			hash, other = other, hash
		}
		if comments {
			out = append(out, p.lines[e.top:e.heading]...)
		}
		out = append(append(append(append(out, "["+e.id+"]"), hash...), other...), "")
	}
	w.write(path, strings.Join(out, "\n"))
	for _, token := range teamToken.FindAllString(text, -1) {
		if !strings.Contains(w.read(path), token) {
			w.buried(token, "dropped by a formatter")
		}
	}
	w.tell("%s is formatted: comments %v, sorted %v, keys flipped %v", path, comments, sorted, flipped)
}

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "").Replace(text) + `"`
}

// converts gives a file other line ends, or a byte order mark.
func (w *team) converts() {
	path := w.one(slices.Concat(w.articles(), w.catalogues("da"), w.catalogues("en")))
	text := w.read(path)
	switch {
	case w.chance(30) && strings.HasPrefix(text, "\ufeff"):
		text = strings.TrimPrefix(text, "\ufeff")
	case w.chance(30):
		text = "\ufeff" + strings.TrimPrefix(text, "\ufeff")
	case strings.Contains(text, "\r\n"):
		text = strings.ReplaceAll(text, "\r\n", "\n")
	default:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	w.write(path, text)
	w.tell("%s: CRLF %v, byte order mark %v", path, strings.Contains(text, "\r\n"), strings.HasPrefix(text, "\ufeff"))
}

// strays puts a file below locales/ that is no catalogue of ours: what goi18n gives
// translators, with the source text in it, or somebody's backup.
func (w *team) strays() {
	w.settle()
	path := w.one(w.catalogues("da"))
	if w.chance(30) {
		backup := strings.TrimSuffix(path, ".da.toml") + "-old.da.toml"
		w.write(backup, w.read(path))
		w.tell("%s is a backup", backup)
		w.sync()
		if w.chance(70) && w.read(backup) != "" {
			w.remove(backup)
			w.sync()
		}
		return
	}
	const stray = "locales/translate.da.toml"
	var text strings.Builder
	for _, path := range w.catalogues("da") {
		for _, e := range readTeamPage(w.read(path)).entries {
			if e.shown != "" && (e.other == "" || w.chance(30)) {
				text.WriteString("[" + e.id + "]\nhash = " + quoted(teamHash(e.shown)) + "\nother = " + quoted(e.shown) + "\n\n")
			}
		}
	}
	w.write(stray, text.String())
	w.tell("%s: %d entries with the source's text", stray, strings.Count(text.String(), "other"))
	w.sync()
	w.backToHead()
}

// backToHead gives up what is not committed.
func (w *team) backToHead() {
	w.git("checkout", "HEAD", "--", ".")
	w.git("clean", "-q", "-f", "-d", "locales", "content")
	w.ledgers[w.branch] = w.marked.clone()
	w.synced[w.branch] = true // it was settled
}

// newer writes hashes of a kind that a later ordbro may have: an older one has to leave
// such entries as they are.
func (w *team) newer() {
	w.settle()
	path := w.one(w.catalogues("da"))
	was := w.read(path)
	text := strings.ReplaceAll(was, `"sha1-`, `"sha2-`)
	if w.chance(50) {
		text = strings.Replace(was, `"sha1-`, `"sha2-`, 1)
	}
	w.write(path, text)
	code, out := w.ordbro("sync")
	w.tell("%s has hashes of another kind; sync (%d): %s", path, code, brief(out))
	if got := w.read(path); got != text && len(readTeamPage(text).entries) > 0 {
		w.breaks(teamBreach{promise: "newer", what: path, detail: teamDiff(text, got)})
	}
	w.backToHead()
}
