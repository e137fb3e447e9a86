package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// size keeps articles to a length at which texts meet.
func (w *team) full(blocks []teamBlock) bool { return len(blocks) > 8 }

// adds writes a new paragraph.
func (w *team) adds() { w.insert(w.one(w.articles()), w.sentence()) }

func (w *team) insert(path, text string) {
	blocks := blocksOf(w.read(path))
	if w.full(blocks) {
		w.takesOut()
		return
	}
	at := 1 + w.rng.IntN(len(blocks))
	w.save(path, formatBlocks(slices.Insert(blocks, at, teamBlock{"", []string{text}})))
	w.touched(text)
	w.tell("%s: new %q", path, text)
}

// addsLikeOthers writes a sentence that begins as those do that others write in the
// same article, on other branches.
func (w *team) addsLikeOthers() {
	for {
		text := "Den som vill veta mer om " + fmt.Sprintf("%s och %s kan ringa till %s.", w.one(teamThings), w.one(teamThings), w.one(teamPlaces))
		if w.kin[teamSaid(text)] == nil {
			w.born(text)
			path := "content/kartor.md"
			if w.read(path) == "" {
				path = w.articles()[0]
			}
			w.insert(path, text)
			return
		}
	}
}

func (w *team) takesOut() {
	p, ok := w.place(prose)
	if !ok || len(p.blocks) < 5 {
		return
	}
	b := &p.blocks[p.block]
	old := p.text()
	b.items = slices.Delete(b.items, p.item, p.item+1)
	w.save(p.path, formatBlocks(p.blocks))
	w.tell("%s: takes out %q", p.path, old)
}

// moves takes a unit to another place, most often in another article.
func (w *team) moves() {
	p, ok := w.place(func(mark, _ string) bool { return mark == "" })
	if !ok || len(p.blocks) < 3 {
		return
	}
	b := p.blocks[p.block]
	to := p.path
	if w.chance(75) {
		to = w.one(w.articles())
	}
	rest := slices.Delete(p.blocks, p.block, p.block+1)
	w.save(p.path, formatBlocks(rest))
	into := blocksOf(w.read(to))
	w.save(to, formatBlocks(slices.Insert(into, 1+w.rng.IntN(len(into)), b)))
	w.tell("%q goes from %s to %s", b.items[0], p.path, to)
}

// movesSection takes a heading and what stands below it to another article.
func (w *team) movesSection() {
	p, ok := w.place(func(mark, _ string) bool { return mark == "## " })
	if !ok {
		return
	}
	end := p.block + 1
	for end < len(p.blocks) && p.blocks[end].mark != "## " {
		end++
	}
	section := slices.Clone(p.blocks[p.block:end])
	if to := w.one(w.articles()); to != p.path && len(blocksOf(w.read(to)))+len(section) < 11 {
		w.save(p.path, formatBlocks(slices.Delete(p.blocks, p.block, end)))
		w.save(to, formatBlocks(append(blocksOf(w.read(to)), section...)))
		w.tell("the section %q goes from %s to %s", section[0].items[0], p.path, to)
	}
}

func (w *team) freshName() string {
	for {
		if path := fmt.Sprintf("content/%s%d.md", w.one([]string{"nytt", "mer", "arkiv"}), w.rng.IntN(20)); w.read(path) == "" {
			return path
		}
	}
}

func (w *team) renamesArticle() {
	from, to := w.one(w.articles()), w.freshName()
	w.write(to, w.read(from))
	w.remove(from)
	w.tell("%s is called %s now", from, to)
}

// deletesArticle deletes one, and restoresArticle brings one back that was deleted.
func (w *team) deletesArticle() {
	list := w.articles()
	path := w.one(list)
	if len(list) < 3 {
		return
	}
	w.past = append(w.past, teamPast{w.branch, path, w.read(path)})
	w.remove(path)
	w.tell("%s is deleted", path)
}

func (w *team) restoresArticle() {
	for i := len(w.past) - 1; i >= 0; i-- {
		if p := w.past[i]; p.branch == w.branch && w.read(p.path) == "" && len(w.articles()) < 5 && !w.doubles(p) {
			w.write(p.path, p.text)
			w.tell("%s is back", p.path)
			return
		}
	}
	path := w.freshName()
	if len(w.articles()) < 4 {
		w.write(path, formatBlocks([]teamBlock{{"# ", []string{w.title()}}, {"", []string{w.sentence()}}, {"- ", []string{w.sentence(), w.sentence()}}}))
		w.tell("%s is new", path)
	}
}

// doubles tells whether an article's texts stand in others: it was renamed, not
// deleted.
func (w *team) doubles(p teamPast) bool {
	for _, path := range w.articles() {
		for _, text := range unitsOf(w.read(path)) {
			if text != teamAnswer && slices.Contains(unitsOf(p.text), text) {
				return true
			}
		}
	}
	return false
}

// undoes gives an article the bytes back that it had some edits ago, rather where that
// brings a text back which somebody has worked on.
func (w *team) undoes() {
	var all, hot []int
	for i := max(0, len(w.past)-25); i < len(w.past); i++ {
		p := w.past[i]
		now := w.read(p.path)
		if p.branch != w.branch || now == "" || now == p.text {
			continue
		}
		all = append(all, i)
		units := unitsOf(now)
		if slices.ContainsFunc(unitsOf(p.text), func(text string) bool { return !slices.Contains(units, text) && w.hot(text) }) {
			hot = append(hot, i)
		}
	}
	if len(hot) > 0 && w.chance(70) {
		all = hot
	}
	if len(all) == 0 {
		return
	}
	i := all[w.rng.IntN(len(all))]
	p := w.past[i]
	w.past = slices.Delete(w.past, i, i+1)
	w.write(p.path, p.text)
	w.tell("%s is as it was before an edit", p.path)
}

// answers finds the article with the questions, and their list in it.
func (w *team) answers() (path string, blocks []teamBlock, at int, ok bool) {
	for _, path := range w.articles() {
		blocks := blocksOf(w.read(path))
		for i, b := range blocks {
			if b.mark == "- " && len(b.items) > 1 && teamQuestion(b.items[0]) != "" {
				return path, blocks, i, true
			}
		}
	}
	return "", nil, 0, false
}

// pairs are the questions of a list with their answers.
func pairs(items []string) (list [][]string) {
	for i := 0; i < len(items); i++ {
		if teamQuestion(items[i]) != "" && i+1 < len(items) && teamQuestion(items[i+1]) == "" {
			list = append(list, items[i:i+2])
			i++
		} else {
			list = append(list, items[i:i+1])
		}
	}
	return list
}

// reordersAnswers turns the questions round, each with its answer, or shuffles them;
// asks adds one.
func (w *team) reordersAnswers() {
	path, blocks, at, ok := w.answers()
	if !ok {
		return
	}
	list := pairs(blocks[at].items)
	if w.chance(50) {
		slices.Reverse(list)
	} else {
		w.rng.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	}
	blocks[at].items = slices.Concat(list...)
	w.save(path, formatBlocks(blocks))
	w.tell("%s: the questions stand in another order: %s", path, strings.Join(blocks[at].items, " "))
}

func (w *team) asks() {
	path, blocks, at, ok := w.answers()
	if !ok {
		return
	}
	list := pairs(blocks[at].items)
	if len(list) > 6 {
		i := w.rng.IntN(len(list))
		list = slices.Delete(list, i, i+1)
	}
	key := w.one(teamQuestions)
	for _, pair := range list {
		if teamQuestion(pair[0]) == key {
			return
		}
	}
	list = slices.Insert(list, w.rng.IntN(len(list)+1), []string{w.question(key), teamAnswer})
	blocks[at].items = slices.Concat(list...)
	w.save(path, formatBlocks(blocks))
	w.tell("%s: a question about %s; now %s", path, key, strings.Join(blocks[at].items, " "))
}

// repeated tells whether a text other than an answer stands in the articles twice: then
// nobody can say which of the two has moved.
func (w *team) repeated() bool {
	seen := map[string]bool{}
	for _, path := range w.articles() {
		for _, text := range unitsOf(w.read(path)) {
			if seen[teamSaid(text)] && text != teamAnswer {
				return true
			}
			seen[teamSaid(text)] = true
		}
	}
	return false
}

// undoesAtOnce edits, syncs, and undoes the edit: every catalogue has to be as it was.
func (w *team) undoesAtOnce() {
	w.settle()
	if w.repeated() || w.underFlag() {
		return
	}
	articles, catalogues := w.files("content"), w.files("locales")
	edits := []func(){w.changesWord, w.rewords, w.appends, w.changesEdge, w.polishes, w.renamesHeading, w.splits, w.joins, w.moves, w.movesSection, w.takesOut, w.adds}
	past := len(w.past)
	edits[w.rng.IntN(len(edits))]()
	if w.repeated() {
		w.restore("content", articles)
		return
	}
	code, out := w.ordbro("sync")
	w.restore("content", articles)
	w.past = w.past[:past]
	if code != exitDone {
		w.tell("refused: %s", out)
		return
	}
	w.tell("and undoes it")
	w.judge("edited and synced, the edit undone, not synced yet")
	if code, out := w.ordbro("sync"); code != exitDone {
		w.tell("refused: %s", out)
		w.restore("locales", catalogues)
		return
	}
	after := w.files("locales")
	anew := teamAnew(catalogues, after)
	for path, text := range after {
		if teamWorked(catalogues[path], anew) != teamWorked(text, anew) {
			w.breaks(teamBreach{promise: "undone", what: path, detail: teamDiff(catalogues[path], text)})
		}
	}
	for path := range catalogues {
		if w.read(path) == "" {
			w.breaks(teamBreach{promise: "undone", what: path, detail: "the catalogue is gone"})
		}
	}
	w.restore("locales", catalogues)
}

// underFlag tells whether somebody has edited a text and left its flag: the next edit of
// the source writes what he had before his eyes into the entry, and that stays.
func (w *team) underFlag() bool {
	for _, path := range slices.Concat(w.catalogues("da"), w.catalogues("en")) {
		for _, e := range readTeamPage(w.read(path)).entries {
			m := teamMark.FindStringSubmatch(strings.Join(e.flags, " "))
			if m != nil && m[1] != strings.TrimPrefix(teamHash(e.other), "sha1-")[:8] {
				return true
			}
		}
	}
	return false
}

// teamAnew are the ids that stand in one of two states of the catalogues alone, and at
// which nobody has written anything: they are forgotten with their unit, and named by its
// present text when that is back.
func teamAnew(before, after map[string]string) map[string]bool {
	ids, worked := [2]map[string]bool{{}, {}}, map[string]bool{}
	for i, files := range []map[string]string{before, after} {
		for _, text := range files {
			for _, e := range readTeamPage(text).entries {
				ids[i][e.id] = true
				worked[e.id] = worked[e.id] || len(e.tokens) > 0 && !e.has("suggested")
			}
		}
	}
	anew := map[string]bool{}
	for i := range ids {
		for id := range ids[i] {
			anew[id] = anew[id] || !ids[1-i][id] && !worked[id]
		}
	}
	return anew
}

// teamWorked is a catalogue without what nobody has worked on and what goes with its unit:
// suggestions that are as they were offered, the mark of an empty text, and entries that
// have another id now.
func teamWorked(text string, anew map[string]bool) string {
	text = strings.ReplaceAll(text, "''''''", "'''\n'''")
	p := readTeamPage(teamEmptyMark.ReplaceAllString(text, "'''"))
	for i := len(p.entries) - 1; i >= 0; i-- {
		if p.entries[i].has("suggested") || anew[p.entries[i].id] {
			p.delete(i)
		}
	}
	return teamBlank.ReplaceAllString(p.text(), "\n\n")
}

var (
	teamEmptyMark = regexp.MustCompile("(?m)^''' # for-[0-9a-f-]+")
	teamMark      = regexp.MustCompile("for-[0-9a-f]{8}-([0-9a-f]{8})")
	teamBlank     = regexp.MustCompile(`(\r?\n){3,}`)
)
