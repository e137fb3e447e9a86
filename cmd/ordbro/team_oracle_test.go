package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// A teamBreach is a promise that was broken.
type teamBreach struct {
	promise string // a key of teamPromises
	what    string // the text or the file that it was broken to
	detail  string
	token   string // of the text
	source  string // what the source says for which a text counts

	forgive func() // in a survey: play on as if this had been right
}

// teamPromises are what the team relies on.
var teamPromises = map[string]string{
	"lost":          "what a person wrote, and nobody has deleted knowing it, is still there",
	"hidden":        "a translation does not become obsolete while an older one, or none, stands in its place",
	"mixed":         "two different source texts do not share one entry",
	"harmed":        "a translation stays as it was written",
	"unseen":        "no translation counts as current for a source text that nobody has seen beside it",
	"unreviewed":    "no translation counts as reviewed for a source text that its reviewer has not seen",
	"unwritten":     "nothing counts as a translation that no person wrote",
	"question":      "an answer keeps its question",
	"restless":      "a second sync changes nothing",
	"undone":        "an edit that is undone gives every catalogue back byte for byte",
	"configuration": "an illegal configuration changes no catalogue",
	"target out":    "a language that is taken out of the targets and put back finds its catalogues as they were",
	"put back":      "files that were missing and are put back are as they were",
	"newer":         "what a newer ordbro wrote is left alone",
	"go-i18n":       "go-i18n loads every catalogue",
	"counted":       "status counts no translation as current that is not",
}

func (b teamBreach) String() string {
	return fmt.Sprintf("%s\n  broken (%s): %s\n%s", teamPromises[b.promise], b.promise, b.what, b.detail)
}

func (w *team) breaks(b teamBreach) {
	if teamPromises[b.promise] == "" {
		w.fault("no promise %q", b.promise)
	}
	if x := w.texts[b.token]; x != nil {
		b.detail += fmt.Sprintf("\n  %s: %q\n    %s", x.token, x.text, strings.Join(x.history, "\n    "))
	}
	if w.survey == nil {
		panic(b)
	}
	key := b.promise + "\x00" + b.what + "\x00" + b.source
	if !w.forgiven[key] {
		w.forgiven[key] = true
		w.survey.note(w, b)
	}
	if b.forgive != nil {
		b.forgive()
	}
}

// tokens are those of all texts that stand in any file below locales/.
func (w *team) tokens() map[string]bool {
	there := map[string]bool{}
	for _, text := range w.files("locales") {
		for _, token := range teamToken.FindAllString(text, -1) {
			there[token] = true
		}
	}
	return there
}

// judge asks that nothing is lost. It holds at any moment.
func (w *team) judge(when string) {
	there := w.tokens()
	for _, token := range slices.Sorted(maps.Keys(w.ledger().alive)) {
		switch x := w.texts[token]; {
		case there[token]:
		case w.named[token]:
			w.buried(token, "ordbro has told that it goes")
		default:
			w.breaks(teamBreach{promise: "lost", what: x.text, detail: "  " + when, token: token, forgive: func() { w.buried(token, "lost") }})
		}
	}
}

// judgeSynced asks what has to be true when the catalogues are up to date.
func (w *team) judgeSynced(args ...string) {
	w.judge("after sync")
	before := w.files("locales")
	code, out := w.ordbro(args...)
	if code != exitDone {
		w.fault("the second sync: exit code %d\n%s", code, out)
	}
	w.unchanged("restless", before, func(string) bool { return true })
	bundle := i18n.NewBundle(language.Swedish)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	after := w.files("locales")
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if !strings.HasSuffix(path, ".toml") {
			continue
		}
		if _, err := bundle.ParseMessageFileBytes([]byte(after[path]), path); err != nil {
			w.breaks(teamBreach{promise: "go-i18n", what: path, detail: err.Error()})
		}
	}
	current := map[string]int{}
	for _, tag := range []string{"da", "en"} {
		v := &teamView{w: w, tag: tag, shown: map[string]*teamEntry{}}
		for _, path := range w.catalogues(tag) {
			v.read(path, readTeamPage(after[path]))
		}
		v.judgeHidden()
		current[tag] = v.current
	}
	if w.chance(20) {
		w.judgeStatus(current)
	}
}

func (w *team) judgeStatus(current map[string]int) {
	_, out := w.ordbro("status", "--format", "json")
	var status struct {
		Languages []struct {
			Lang    string
			Current int
		}
	}
	// What is said beside it comes before or after.
	if err := json.NewDecoder(strings.NewReader(out[max(0, strings.Index(out, "{")):])).Decode(&status); err != nil {
		w.fault("status: %v\n%s", err, out)
	}
	for _, l := range status.Languages {
		if l.Current > current[l.Lang] {
			w.breaks(teamBreach{promise: "counted", what: l.Lang, detail: fmt.Sprintf("  status says %d, there are %d", l.Current, current[l.Lang])})
		}
	}
}

// A teamView is what readers of a language would see.
type teamView struct {
	w       *team
	tag     string
	current int
	shown   map[string]*teamEntry // by id: entries with a unit
	hidden  []teamEntry           // entries without
}

func (v *teamView) read(path string, p *teamPage) {
	article := v.w.read(articleOf(path))
	sources := map[string]string{}
	for _, text := range unitsOf(article) {
		sources[teamHash(text)] = text
		sources[teamHash(strings.ReplaceAll(text, "\n", "\r\n"))] = text
	}
	questions := v.w.questionsOf(path, p)
	for i := range p.entries {
		e := &p.entries[i]
		if article == "" || e.has("obsolete") {
			v.hidden = append(v.hidden, *e)
			continue
		}
		v.shown[e.id] = e
		v.judgeText(path, e)
		if source, ok := sources[e.hash]; ok && !e.doubted() && e.other != "" {
			v.current++
			v.judgeCurrent(path, e, source, questions[e.id])
		}
	}
}

// judgeText asks that a text is as its author wrote it, and stands beside proposals for
// the same source text only.
func (v *teamView) judgeText(path string, e *teamEntry) {
	w := v.w
	if x := w.texts[tokenIn(e.other)]; x != nil && teamFrame(e.other) != teamFrame(x.text) {
		w.breaks(teamBreach{promise: "harmed", what: e.other, detail: "  " + path + " " + e.id, token: x.token})
	}
	for _, token := range teamToken.FindAllString(strings.Join(e.proposals, "\n"), -1) {
		x := w.texts[token]
		if x == nil || len(x.seen) == 0 || w.kin[teamSaid(e.shown)] == nil {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(x.seen)), func(seen string) bool { return w.related(seen, teamSaid(e.shown)) }) {
			w.breaks(teamBreach{promise: "mixed", what: x.text, source: e.shown, token: token,
				detail: fmt.Sprintf("  %s %s shows %q", path, e.id, e.shown)})
		}
	}
}

// judgeCurrent asks that somebody has seen what a current text is said to translate.
func (v *teamView) judgeCurrent(path string, e *teamEntry, source, question string) {
	w, said := v.w, teamSaid(source)
	x := w.texts[tokenIn(e.other)]
	if x == nil {
		w.breaks(teamBreach{promise: "unwritten", what: e.other, detail: "  " + path + " " + e.id})
		return
	}
	detail := fmt.Sprintf("  %s %s is current (flags %v) for %q\n  its author has seen %q", path, e.id, e.flags, source, slices.Sorted(maps.Keys(x.seen)))
	how := w.merged[w.branch+" "+path]
	if how != "" {
		detail += "\n  the catalogue was last merged in round " + how
	}
	// Known and open: without a driver git compares a text of several lines line by line.
	// It joins a changed line of the translation with a hash, or the line "#, reviewed"
	// with a source of which the last line is the same, where a line between them is.
	blind := strings.Contains(source, "\n") && how != "" && !strings.HasSuffix(how, " driver")
	if blind { // once joined, it stays so in every later merge
		x.seen[said] = true
		if e.has("reviewed") {
			x.reviewed[said] = true
		}
	}
	if !x.seen[said] {
		w.breaks(teamBreach{promise: "unseen", what: e.other, detail: detail, token: x.token, source: source, forgive: func() { x.seen[said] = true }})
	}
	if strings.HasPrefix(how, fmt.Sprint(w.round, " ")) { // answers that two branches have added are one to everybody
		x.asked[question] = true
	}
	if question != "" && len(x.asked) > 0 && !x.asked[question] && w.asked(question) == 1 {
		w.breaks(teamBreach{promise: "question", what: e.other, token: x.token, source: question, forgive: func() { x.asked[question] = true },
			detail: fmt.Sprintf("  %s %s answers the question about %q\n  it was written for %q", path, e.id, question, slices.Sorted(maps.Keys(x.asked)))})
	}
	if e.has("reviewed") && !v.reviewed(x, said) {
		w.breaks(teamBreach{promise: "unreviewed", what: e.other, token: x.token, source: source, forgive: func() { x.reviewed[said] = true }, detail: detail})
	}
}

// reviewed tells whether a reviewer has seen the source beside a text, or beside one
// that it was written over.
func (v *teamView) reviewed(x *teamText, said string) bool {
	for range 50 {
		if x.reviewed[said] {
			return true
		}
		if x = v.w.texts[x.replaces]; x == nil {
			return false
		}
	}
	return false
}

// asked counts how often a question is put.
func (w *team) asked(question string) (n int) {
	for _, path := range w.articles() {
		for _, text := range unitsOf(w.read(path)) {
			if teamQuestion(text) == question {
				n++
			}
		}
	}
	return n
}

// judgeHidden asks that a text which stands with an entry without a unit is not an
// improvement of what stands with the same entry where it has one.
func (v *teamView) judgeHidden() {
	w := v.w
	for _, h := range v.hidden {
		e, x := v.shown[h.id], w.texts[tokenIn(h.other)]
		if e == nil || x == nil || !w.ledger().alive[x.token] || strings.Contains(e.other+strings.Join(e.proposals, "\n"), x.token) {
			continue
		}
		if old := tokenIn(e.other); e.other == "" || old != "" && v.over(x, old) {
			w.breaks(teamBreach{promise: "hidden", what: x.text, token: x.token,
				detail: fmt.Sprintf("  %s is shown with %q instead", h.id, e.other), forgive: func() { w.buried(x.token, "hidden") }})
		}
	}
}

// over tells whether a text was written over another one.
func (v *teamView) over(x *teamText, old string) bool {
	for range 50 {
		if x.replaces == old {
			return true
		}
		if x = v.w.texts[x.replaces]; x == nil {
			return false
		}
	}
	return false
}

// teamDiff shows the lines in which two texts differ.
func teamDiff(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return "  - " + strings.Join(a, "\n  - ") + "\n  + " + strings.Join(b, "\n  + ")
}
