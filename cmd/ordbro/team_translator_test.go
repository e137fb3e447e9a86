package main

import (
	"slices"
	"strings"
)

// language is the one that the translator of this round works on: two of three
// translate into Danish.
func (w *team) language() string { return w.one([]string{"da", "da", "en"}) }

// questionsOf are the questions that the answers in a catalogue belong to, by id, as
// whoever reads it sees them; nil where it does not go with the source's catalogue now:
// then nobody can say which answer is which.
func (w *team) questionsOf(path string, p *teamPage) map[string]string {
	all := slices.DeleteFunc(slices.Clone(readTeamPage(w.read(catalogueOf(articleOf(path), "sv"))).entries), obsoleteEntry)
	own := slices.DeleteFunc(slices.Clone(p.entries), obsoleteEntry)
	same := func(a, b teamEntry) bool { return a.id == b.id && (b.where == "" || a.other == b.shown) }
	if !slices.EqualFunc(all, own, same) {
		return nil
	}
	questions := map[string]string{}
	for i := 1; i < len(all); i++ {
		if key := teamQuestion(all[i-1].other); key != "" && all[i].other == teamAnswer {
			questions[all[i].id] = key
		}
	}
	return questions
}

func obsoleteEntry(e teamEntry) bool { return e.has("obsolete") }

// sourceOf is the source text that a translator of an entry has before his eyes: what
// stands above it, or where comments are gone what the source's catalogue says.
func (w *team) sourceOf(path string, e *teamEntry) string {
	if e.where != "" {
		return e.shown
	}
	if s := readTeamPage(w.read(catalogueOf(articleOf(path), "sv"))).entry(e.id); s != nil {
		return s.other
	}
	return ""
}

// A teamDesk is an entry that somebody works on.
type teamDesk struct {
	w        *team
	path, id string
	page     *teamPage
	source   string
	question string
}

func (d *teamDesk) entry() *teamEntry { return d.page.entry(d.id) }

func (d *teamDesk) save() { d.w.write(d.path, d.page.text()) }

// desk opens an entry that fits, one whose text was edited lately rather than another.
func (w *team) desk(tag string, fits func(e *teamEntry) bool) (*teamDesk, bool) {
	var all, hot []*teamDesk
	for _, path := range w.catalogues(tag) {
		if w.read(articleOf(path)) == "" {
			continue
		}
		p := readTeamPage(w.read(path))
		questions := w.questionsOf(path, p)
		for i := range p.entries {
			e := &p.entries[i]
			source := w.sourceOf(path, e)
			if source == "" || e.has("obsolete") || e.otherFrom < 0 || !fits(e) || source == teamAnswer && questions[e.id] == "" {
				continue
			}
			d := &teamDesk{w, path, e.id, p, source, questions[e.id]}
			if all = append(all, d); w.hot(source) {
				hot = append(hot, d)
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

func filled(e *teamEntry) bool { return e.other != "" }

// translate writes a new text over what stands there.
func (d *teamDesk) translate(tag, what string) *teamText {
	w, old := d.w, tokenIn(d.entry().other)
	text := teamTranslated(d.source)
	if w.chance(50) {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	x := w.wrote(strings.ToUpper(tag), tag, text, d.source)
	x.replaces = old
	x.asked[d.question] = true
	w.buried(old, "replaced by "+x.token)
	d.page.setOther(d.id, x.text)
	w.touched(d.source)
	w.tell("%s %s: %s %s for %q, was %s", d.path, d.id, what, x.token, d.source, old)
	return x
}

// accepts notes that somebody found the text right for the source that he saw.
func (d *teamDesk) accepts(how string) {
	if x := d.w.texts[tokenIn(d.entry().other)]; x != nil {
		x.seen[teamSaid(d.source)] = true
		x.asked[d.question] = true
		x.happened(d.w, "accepted for %q, %s", d.source, how)
		d.w.tell("%s %s: accepts %s for %q, %s", d.path, d.id, x.token, d.source, how)
	}
}

// fillIn translates up to so many empty entries of a catalogue, and leaves some empty.
func (w *team) fillIn(path, tag string, most, percent int) {
	p := readTeamPage(w.read(path))
	questions := w.questionsOf(path, p)
	for _, e := range slices.Clone(p.entries) {
		source := w.sourceOf(path, &e)
		if e.other != "" || source == "" || e.has("obsolete") || most == 0 || !w.chance(percent) || source == teamAnswer && questions[e.id] == "" {
			continue
		}
		most--
		d := &teamDesk{w, path, e.id, p, source, questions[e.id]}
		d.translate(tag, "fills in")
	}
	w.write(path, p.text())
}

func (w *team) fillsIn() {
	tag := w.language()
	if d, ok := w.desk(tag, func(e *teamEntry) bool { return !filled(e) }); ok {
		d.translate(tag, "fills in")
		d.save()
		if w.chance(40) {
			w.fillIn(d.path, tag, 3, 60)
		}
	}
}

// improves rewrites a text that nobody doubts.
func (w *team) improves() {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return filled(e) && !e.doubted() })
	if !ok {
		return
	}
	d.translate(tag, "improves")
	if flags := d.entry().flags; slices.Contains(flags, "reviewed") {
		d.page.setFlags(d.id, slices.DeleteFunc(flags, func(f string) bool { return f == "reviewed" }))
	}
	d.save()
}

// mends looks at a fuzzy text: rewrites it or not, and deletes the line "#,", only the
// word in it, or nothing.
func (w *team) mends() {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return filled(e) && e.has("fuzzy") })
	if !ok {
		return
	}
	how := w.rng.IntN(10)
	if how < 7 {
		d.translate(tag, "mends")
	}
	x := w.texts[tokenIn(d.entry().other)]
	switch {
	case how%3 == 0 || how >= 7 && how < 9:
		d.page.setFlags(d.id, slices.DeleteFunc(d.entry().flags, func(f string) bool { return f != "conflict" }))
		d.accepts("deleting the line")
	case how%3 == 1:
		d.deleteWord("fuzzy")
		d.accepts("deleting the word")
	case x != nil && how < 7:
		x.flagged = true
		w.tell("the flag stays")
	}
	d.save()
}

// deleteWord takes one word out of the flags, as people do: its comma may stay.
func (d *teamDesk) deleteWord(word string) {
	e := d.entry()
	for i := e.top; i < e.heading; i++ {
		if strings.HasPrefix(d.page.bare(i), "#,") {
			d.page.lines[i] = strings.Replace(d.page.lines[i], word, "", 1)
		}
	}
	d.page.scan()
}

// acceptsByCommand lets ordbro accept an entry, or all that its language has.
func (w *team) acceptsByCommand() {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return filled(e) && e.has("fuzzy") })
	if !ok {
		return
	}
	args := []string{"accept", d.id, "--lang", tag}
	desks := []*teamDesk{d}
	if w.chance(20) {
		args, desks = []string{"accept", "--lang", tag, "--check", "fuzzy"}, w.desks(tag)
	}
	if w.chance(30) {
		w.killed(args...) // and again
	}
	_, out := w.ordbro(args...)
	w.synced[w.branch] = false
	for _, d := range desks {
		// A run that was killed may have done it.
		p := readTeamPage(w.read(d.path))
		if e := p.entry(d.id); strings.Contains(out, d.path+": "+d.id+"\n") || e != nil && !e.has("fuzzy") {
			d.accepts("ordbro accept")
		}
	}
}

// desks are all fuzzy entries of a language.
func (w *team) desks(tag string) (list []*teamDesk) {
	for _, path := range w.catalogues(tag) {
		p := readTeamPage(w.read(path))
		questions := w.questionsOf(path, p)
		for i := range p.entries {
			if e := &p.entries[i]; filled(e) && e.has("fuzzy") && !e.has("obsolete") {
				list = append(list, &teamDesk{w, path, e.id, p, w.sourceOf(path, e), questions[e.id]})
			}
		}
	}
	return list
}

// notes writes a comment: above an entry, below its heading, behind its text, or after
// the last key.
func (w *team) notes() {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return true })
	if !ok {
		return
	}
	x := w.wrote("NO", tag, "has the author been asked?", "")
	e := d.entry()
	switch place := w.rng.IntN(5); {
	case place < 2:
		d.page.above(d.id, "# "+x.text)
	case place == 2:
		d.page.replace(e.heading+1, e.heading+1, "# "+x.text)
	case place == 3 && e.otherTo == e.otherFrom:
		line := strings.TrimRight(d.page.lines[e.otherFrom], "\r")
		d.page.replace(e.otherFrom, e.otherFrom+1, line+" # "+x.text)
	default:
		d.page.replace(e.end, e.end, "# "+x.text)
	}
	d.save()
	w.tell("%s %s: note %s", d.path, d.id, x.token)
}

// heads writes comments at the top of a catalogue that read like ours.
func (w *team) heads() {
	tag := w.language()
	path := w.one(w.catalogues(tag))
	p := readTeamPage(w.read(path))
	like := w.one([]string{"Translation into Danish is done by Mette, ", "The Danish words here are kept by Jens, ", "Change the article, not this file. Mette says: ", `"#." shows the source text, `, "Read this first: "})
	x := w.wrote("HD", tag, "ask her about the terms", "")
	at := 0
	if strings.HasPrefix(p.bare(0), "#") || strings.HasPrefix(p.lines[0], "\ufeff") {
		at = 1 + w.rng.IntN(2)
	}
	p.replace(min(at, len(p.lines)), min(at, len(p.lines)), "# "+like+x.text)
	w.write(path, p.text())
	w.tell("%s: header comment %q", path, like+x.text)
}

// proposes puts another text beside one that is there; with empty, in its place: the
// old text goes to the other proposals until somebody decides.
func (w *team) proposes(empty bool) *teamDesk {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return filled(e) && !e.doubted() && len(e.proposals) == 0 })
	if !ok {
		return nil
	}
	text := strings.ReplaceAll(teamTranslated(d.source), "\n", " ")
	x := w.wrote("AL", tag, text, d.source)
	d.page.setFlags(d.id, append(d.entry().flags, "conflict"))
	d.page.above(d.id, "#? "+x.text)
	if empty {
		old := d.entry().other
		d.page.setOther(d.id, "")
		w.buried(tokenIn(old), "emptied in favour of a proposal")
	}
	d.save()
	w.tell("%s %s: proposes %s (instead: %v)", d.path, d.id, x.token, empty)
	return d
}

// decides chooses between a text and the proposals beside it.
func (w *team) decides() {
	tag := w.language()
	d, ok := w.desk(tag, func(e *teamEntry) bool { return len(teamToken.FindAllString(strings.Join(e.proposals, "\n"), -1)) > 0 })
	if !ok {
		return
	}
	e := d.entry()
	old := tokenIn(e.other)
	chosen := old
	list := teamToken.FindAllString(strings.Join(e.proposals, "\n"), -1)
	if old == "" || w.chance(50) {
		chosen = w.one(list)
	}
	for _, token := range append(list, old) {
		if token != chosen {
			w.buried(token, "not chosen: "+chosen)
		}
	}
	if chosen != old {
		d.page.setOther(d.id, w.texts[chosen].text)
		w.texts[chosen].replaces = old
	}
	d.page.drop(d.id, "#?")
	fuzzy := d.entry().has("fuzzy")
	if w.chance(50) {
		fuzzy = false
		d.page.setFlags(d.id, nil)
	} else {
		d.page.setFlags(d.id, slices.DeleteFunc(d.entry().flags, func(f string) bool { return f == "conflict" || f == "reviewed" }))
	}
	if w.tell("%s %s: decides for %s of %v and %q", d.path, d.id, chosen, list, old); !fuzzy {
		d.accepts("deciding")
	}
	d.save()
}

// reviews adds the flag to some texts that are right.
func (w *team) reviews() {
	for range 1 + w.rng.IntN(3) {
		d, ok := w.desk(w.language(), func(e *teamEntry) bool {
			return filled(e) && !e.doubted() && !e.has("reviewed") && len(e.proposals) == 0 && e.hash == teamHash(e.shown)
		})
		if !ok {
			return
		}
		x := w.texts[tokenIn(d.entry().other)]
		if x == nil {
			return
		}
		x.reviewed[teamSaid(d.source)] = true
		x.happened(w, "reviewed for %q", d.source)
		d.page.setFlags(d.id, append(d.entry().flags, "reviewed"))
		d.save()
		w.tell("%s %s: %s reviewed for %q", d.path, d.id, x.token, d.source)
	}
}
