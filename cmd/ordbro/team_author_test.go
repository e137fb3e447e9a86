package main

import (
	"fmt"
	"slices"
	"strings"
)

// A teamBlock is a heading, a list, or a paragraph, which has no mark. The articles
// of the team consist of such blocks and blank lines.
type teamBlock struct {
	mark  string
	items []string // texts of units; only a list has several
}

var teamMarks = []string{"# ", "## ", "- "}

// blocksOf takes an article apart, as authors see it.
func blocksOf(text string) []teamBlock {
	var list []teamBlock
	open := false
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n") {
		mark := ""
		for _, m := range teamMarks {
			if strings.HasPrefix(line, m) {
				mark = m
			}
		}
		line = strings.TrimRight(strings.TrimPrefix(line, mark), " ")
		switch last := len(list) - 1; {
		case line == "":
			open = false
		case open && mark == "":
			b := &list[last]
			b.items[len(b.items)-1] += "\n" + line
		case mark == "- " && last >= 0 && list[last].mark == "- ":
			list[last].items = append(list[last].items, line)
			open = true
		default:
			list = append(list, teamBlock{mark, []string{line}})
			open = mark == "" || mark == "- "
		}
	}
	return list
}

func formatBlocks(list []teamBlock) string {
	var parts []string
	for _, b := range list {
		if len(b.items) > 0 {
			parts = append(parts, b.mark+strings.Join(b.items, "\n"+b.mark))
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// unitsOf are the texts of an article's units, in order.
func unitsOf(text string) (list []string) {
	for _, b := range blocksOf(text) {
		list = append(list, b.items...)
	}
	return list
}

func (w *team) title() string {
	for {
		text := fmt.Sprintf("Om %s %s i %s", w.one(teamKinds), w.one(teamThings), w.one(teamPlaces))
		if w.kin[teamSaid(text)] == nil {
			w.born(text)
			return text
		}
	}
}

func (w *team) question(key string) string {
	text := w.one([]string{"Får man fråga om ", "Vill ni veta något om ", "Är det sant att ni har "}) + key + "?"
	if w.kin[teamSaid(text)] == nil {
		w.born(text)
	}
	return text
}

// save writes an article with the line ends that it had, and remembers how it was.
func (w *team) save(path, text string) {
	was := w.read(path)
	if strings.HasPrefix(was, "\ufeff") {
		text = "\ufeff" + text
	}
	if strings.Contains(was, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if was != "" && was != text {
		w.past = append(w.past, teamPast{w.branch, path, was})
	}
	w.write(path, text)
}

// A teamPlace is a unit in an article.
type teamPlace struct {
	path        string
	blocks      []teamBlock
	block, item int
}

func (p *teamPlace) text() string { return p.blocks[p.block].items[p.item] }

// place finds a unit of the kinds named, one that somebody has just edited rather than
// another; false: there is none. Questions, answers and titles are left alone.
func (w *team) place(fits func(mark, text string) bool) (*teamPlace, bool) {
	var all, hot []*teamPlace
	for _, path := range w.articles() {
		blocks := blocksOf(w.read(path))
		for i, b := range blocks {
			for k, text := range b.items {
				if b.mark == "# " || text == teamAnswer || teamQuestion(text) != "" || !fits(b.mark, text) {
					continue
				}
				p := &teamPlace{path, blocks, i, k}
				if all = append(all, p); w.hot(text) {
					hot = append(hot, p)
				}
			}
		}
	}
	if len(hot) > 0 && w.chance(70) {
		all = hot
	}
	if len(all) == 0 {
		return nil, false
	}
	return all[w.rng.IntN(len(all))], true
}

func prose(mark, _ string) bool { return mark == "" || mark == "- " }

// reword gives a unit another text.
func (w *team) reword(p *teamPlace, text string) {
	old := p.text()
	if text == old || w.kin[teamSaid(text)] != nil && !w.related(teamSaid(old), teamSaid(text)) {
		return
	}
	w.descends(old, text)
	p.blocks[p.block].items[p.item] = text
	w.save(p.path, formatBlocks(p.blocks))
	w.tell("%s: %q becomes %q", p.path, old, text)
}

// otherWord changes one word, so that the text says something else.
func (w *team) otherWord(text string) string {
	words := strings.Split(text, " ")
	for _, i := range w.rng.Perm(len(words)) {
		for _, list := range [][]string{teamThings, teamPlaces, teamKinds} {
			if bare := strings.Trim(words[i], ".,"); slices.Contains(list, bare) {
				words[i] = strings.Replace(words[i], bare, w.one(list), 1)
				return strings.Join(words, " ")
			}
		}
	}
	return text
}

func (w *team) changesWord() {
	if p, ok := w.place(prose); ok {
		w.reword(p, w.otherWord(p.text()))
	}
}

// rewords puts an opening before a sentence, or takes it away.
func (w *team) rewords() {
	p, ok := w.place(prose)
	if !ok {
		return
	}
	text := p.text()
	for _, opening := range teamOpenings {
		if rest, ok := strings.CutPrefix(text, opening); ok {
			w.reword(p, rest)
			return
		}
	}
	w.reword(p, w.one(teamOpenings)+text)
}

func (w *team) changesNumber() {
	p, ok := w.place(func(mark, text string) bool { return prose(mark, text) && teamDigits.MatchString(text) })
	if !ok {
		return
	}
	found := teamDigits.FindAllStringIndex(p.text(), -1)
	at := found[w.rng.IntN(len(found))]
	w.reword(p, p.text()[:at[0]]+fmt.Sprint(w.number())+p.text()[at[1]:])
}

func (w *team) appends() {
	if p, ok := w.place(func(mark, text string) bool { return mark == "" && strings.Count(text, "\n") < 4 }); ok {
		w.reword(p, p.text()+w.one([]string{" ", "\n"})+w.sentence())
	}
}

// changesEdge changes the first or the last line of a paragraph of several.
func (w *team) changesEdge() {
	p, ok := w.place(func(mark, text string) bool { return mark == "" && strings.Contains(text, "\n") })
	if !ok {
		return
	}
	lines := strings.Split(p.text(), "\n")
	i := w.one([]string{"first", "last"})
	at := 0
	if i == "last" {
		at = len(lines) - 1
	}
	lines[at] = w.otherWord(lines[at])
	w.reword(p, strings.Join(lines, "\n"))
}

// polishes edits what a text does not say: line ends, quotation marks, emphasis, code,
// an address.
func (w *team) polishes() {
	p, ok := w.place(prose)
	if !ok {
		return
	}
	text := p.text()
	switch w.rng.IntN(5) {
	case 0:
		if i := strings.LastIndex(text, " "); i > 0 && p.blocks[p.block].mark == "" {
			text = text[:i] + "\n" + text[i+1:]
		}
	case 1:
		for _, quote := range []string{`"`, "”"} {
			if other := strings.Replace("\"”", quote, "", 1); strings.Contains(text, quote) {
				text = strings.ReplaceAll(text, quote, other)
				break
			}
		}
	case 2:
		text = strings.ReplaceAll(text, "*", "")
	case 3:
		text = strings.ReplaceAll(text, "`visa --", "`visa -v --")
	case 4:
		text = strings.ReplaceAll(text, "example.org/", "example.org/ny/")
	}
	w.reword(p, text)
}

func (w *team) renamesHeading() {
	if p, ok := w.place(func(mark, _ string) bool { return mark == "## " }); ok {
		w.reword(p, w.otherWord(p.text()))
	}
}

// splits makes two paragraphs of one; joins makes one of two.
func (w *team) splits() {
	p, ok := w.place(func(mark, text string) bool { return mark == "" && strings.Count(text, ".\n") > 0 })
	if !ok {
		return
	}
	first, second, _ := strings.Cut(p.text(), ".\n")
	w.descends(p.text(), first+".")
	w.descends(p.text(), second)
	blocks := slices.Replace(p.blocks, p.block, p.block+1, teamBlock{"", []string{first + "."}}, teamBlock{"", []string{second}})
	w.save(p.path, formatBlocks(blocks))
	w.tell("%s: %q and %q are two paragraphs now", p.path, first, second)
}

func (w *team) joins() {
	p, ok := w.place(prose)
	if !ok || p.block+1 >= len(p.blocks) || p.blocks[p.block].mark != "" || p.blocks[p.block+1].mark != "" {
		return
	}
	first, second := p.text(), p.blocks[p.block+1].items[0]
	text := first + " " + second
	w.descends(first, text)
	w.descends(second, text)
	w.save(p.path, formatBlocks(slices.Replace(p.blocks, p.block, p.block+2, teamBlock{"", []string{text}})))
	w.tell("%s: %q and %q are one paragraph now", p.path, first, second)
}
