package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// What the team writes about. Every sentence is of one of these kinds, so that the
// oracle knows of each edit what it means.
var (
	teamThings = strings.Fields("kartor cyklar böcker lampor tält kanoter spadar burkar rep skidor klockor vantar stenar paraplyer mattor nycklar trummor segel krukor tavlor bänkar lås")
	teamPlaces = strings.Fields("Umeå Visby Kiruna Lund Mora Ystad Falun Borås Gävle Kalmar Luleå Skara Malung Arvika Sala Tranås")
	teamKinds  = strings.Fields("nya gamla röda tunga lätta billiga trasiga svarta runda mjuka korta breda")

	teamSentences = []string{
		"Vi samlar %[1]s från %[2]s varje vinter.",
		"Den som letar efter %[1]s hittar dem i %[2]s.",
		"Alla %[1]s i %[2]s är %[3]s och %[4]s.",
		"Det finns %[3]s %[1]s kvar i %[2]s, men inte länge till.",
		"Ingen i %[2]s har sett så %[3]s %[1]s förut.",
		`Hon sa "jag vill ha %[3]s %[1]s" och åkte till %[2]s.`,
		`Skylten "%[1]s till salu" står kvar i %[2]s.`,
		"Läs [mer om %[1]s](https://example.org/%[5]d) innan ni åker till %[2]s.",
		"Skriv `visa --nummer=%[5]d` för att se %[3]s %[1]s i %[2]s.",
		"Det är *mycket* viktigt att ha %[1]s i %[2]s.",
		"Kapitel %[5]d handlar om %[3]s %[1]s i %[2]s.",
		"Programmet för %[1]s i %[2]s finns i version 1.%[5]d.2.",
		"Mötet om %[1]s i %[2]s börjar kl. %[5]d.",
		"Mötet om %[1]s i %[2]s börjar kl. %[5]d.",
		"Stigen med %[1]s utanför %[2]s är %[5]d km lång.",
		"Medlemmar får %[5]d %% rabatt på %[1]s i %[2]s.",
		"Provet om %[1]s i %[2]s är på %[5]d timmar.",
	}

	// teamForeign makes of a sentence what a translator makes of it, where that matters:
	// what stands beside a number depends on the number.
	teamForeign = []struct {
		find *regexp.Regexp
		put  string
	}{
		{regexp.MustCompile(`börjar kl\. (\d+)`), "starts at $1 a.m"},
		{regexp.MustCompile(`är (\d+) km lång`), "is $1 km (some three miles) long"},
		{regexp.MustCompile(`får (\d+) % rabatt`), "get an $1 % discount"},
		{regexp.MustCompile(`är på (\d+) timmar`), "is an $1 hour one"},
		{regexp.MustCompile(`Kapitel`), "Chapter"},
	}

	// teamOpenings are put before a sentence, or taken away: a rewording.
	teamOpenings = []string{"Enligt styrelsen gäller detta: ", "Sedan i våras är det så här: ", "Många frågar oss om det: "}

	// teamQuestions are known by their last word, which nobody changes.
	teamQuestions = strings.Fields("lördagar kort parkering barn hundar frukost hiss bastu gluten cykelställ konferens båtplats husvagn grill tvättstuga")
	teamAnswer    = "Ja"

	// teamHarmless says what a text still says after an edit that changes nothing of it:
	// white space, quotation marks, addresses, code, emphasis, and the numbers of chapters
	// and versions, on which no other word can depend.
	teamHarmless = []struct {
		find *regexp.Regexp
		put  string
	}{
		{regexp.MustCompile(`\s+`), " "},
		{regexp.MustCompile(`\]\([^)]*\)`), "](ADDRESS)"},
		{regexp.MustCompile("`[^`]*`"), "CODE"},
		{regexp.MustCompile(`["“”„«»]`), `"`},
		{regexp.MustCompile(`[*_]`), ""},
		{regexp.MustCompile(`(?i)\b(kapitel|chapter|version) [0-9.]*[0-9]`), "$1 N"},
	}
	teamDigits = regexp.MustCompile(`[0-9]+`)
	teamToken  = regexp.MustCompile(`\b(DA|EN|NO|AL|HD)[a-z]{4}\b`)
)

// teamSaid is what a source text says: equal for texts that differ harmlessly.
func teamSaid(text string) string {
	for _, h := range teamHarmless {
		text = h.find.ReplaceAllString(text, h.put)
	}
	return strings.TrimSpace(text)
}

// teamFrame is a text without its numbers.
func teamFrame(text string) string { return teamDigits.ReplaceAllString(teamSaid(text), "N") }

func teamTranslated(text string) string {
	for _, f := range teamForeign {
		text = f.find.ReplaceAllString(text, f.put)
	}
	return text
}

// teamQuestion is what a question asks for; empty: it is no question.
func teamQuestion(text string) string {
	words := strings.Fields(strings.TrimSuffix(text, "?"))
	if len(words) > 0 && strings.HasSuffix(text, "?") && slices.Contains(teamQuestions, words[len(words)-1]) {
		return words[len(words)-1]
	}
	return ""
}

func (w *team) one(list []string) string { return list[w.rng.IntN(len(list))] }

// chance is true in so many cases of a hundred.
func (w *team) chance(percent int) bool { return w.rng.IntN(100) < percent }

// number is one that takes the same plural as any other here.
func (w *team) number() int {
	for {
		if n := 2 + w.rng.IntN(28); n%10 != 1 {
			return n
		}
	}
}

func (w *team) fill(template string) string {
	return fmt.Sprintf(strings.ReplaceAll(template, "%[5]d", fmt.Sprint(w.number())),
		w.one(teamThings), w.one(teamPlaces), w.one(teamKinds), w.one(teamKinds))
}

// sentence is one that nobody has written before.
func (w *team) sentence() string {
	for {
		text := w.fill(w.one(teamSentences))
		if _, known := w.kin[teamSaid(text)]; !known {
			w.born(text)
			return text
		}
	}
}

// born makes a text the first of its line.
func (w *team) born(text string) {
	w.lines++
	w.kin[teamSaid(text)] = map[int]bool{w.lines: true}
}

// descends notes that a text was made of another one.
func (w *team) descends(from, to string) {
	a, b := teamSaid(from), teamSaid(to)
	if w.kin[b] == nil {
		w.kin[b] = map[int]bool{}
	}
	for line := range w.kin[a] {
		w.kin[b][line] = true
	}
	if len(w.kin[b]) == 0 {
		w.born(to)
	}
	w.touched(to)
}

// touched notes that a text has been worked on.
func (w *team) touched(text string) {
	for _, line := range slices.Sorted(maps.Keys(w.kin[teamSaid(text)])) {
		if w.recent = append(w.recent, line); len(w.recent) > 5 {
			w.recent = w.recent[1:]
		}
	}
}

// related tells whether two texts are versions of one.
func (w *team) related(a, b string) bool {
	for line := range w.kin[a] {
		if w.kin[b][line] {
			return true
		}
	}
	return false
}

// hot tells whether a text has been edited lately, on any branch: where several people
// work on one text, things happen.
func (w *team) hot(text string) bool {
	for line := range w.kin[teamSaid(text)] {
		if slices.Contains(w.recent, line) {
			return true
		}
	}
	return false
}

// trace finds out of which texts those were made that a merge has put together.
func (w *team) trace(texts []string) {
	for _, text := range texts {
		said := teamSaid(text)
		if _, known := w.kin[said]; known {
			continue
		}
		words := strings.Fields(said)
		kin := map[int]bool{}
		for other, lines := range w.kin {
			common := 0
			for _, word := range strings.Fields(other) {
				if slices.Contains(words, word) {
					common++
				}
			}
			if 2*common >= min(len(words), len(strings.Fields(other))) {
				for line := range lines {
					kin[line] = true
				}
			}
		}
		w.kin[said] = kin
	}
}
