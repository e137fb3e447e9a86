package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/langid"
)

// report measures m on development units and writes the tables of the model
// card.
func report(w io.Writer, m *langid.Model, dev []unit) {
	accuracy(w, m, dev)
	for _, pair := range [][2]string{{"sv", "en"}, {"da", "en"}, {"nb", "en"}, {"nn", "en"}, {"fi", "en"}, {"is", "en"},
		{"nb", "da"}, {"da", "nb"}, {"nb", "nn"}, {"nn", "nb"}, {"sv", "da"}, {"sv", "nb"}, {"da", "sv"}, {"en", "sv"}} {
		detection(w, m, dev, pair[0], pair[1])
	}
	coverage(w, m, dev)
	for _, pair := range [][2]string{{"sv", "en"}, {"nb", "en"}, {"fi", "en"}, {"nb", "da"}, {"sv", "da"}} {
		spans(w, m, dev, pair[0], pair[1])
	}
	reliability(w, m, dev)
	alarms(w, m, append(slices.Clone(dev), heldOther()...))
}

// reliability writes how often the answer is right for each band of the
// probability that was given, and the expected calibration error.
func reliability(w io.Writer, m *langid.Model, dev []unit) {
	bands := []float64{0, .3, .5, .7, .8, .9, .95, .98, .99, 1.01}
	type band struct {
		n, right int
		sum      float64
	}
	table := func(title string, each func(add func(p float64, right bool))) {
		all := make([]band, len(bands)-1)
		total := 0
		each(func(p float64, right bool) {
			for i := range all {
				if p >= bands[i] && p < bands[i+1] {
					all[i].n++
					all[i].sum += p
					if right {
						all[i].right++
					}
				}
			}
			total++
		})
		fmt.Fprintf(w, "reliability of %s\n  said       n   mean P   true\n", title)
		ece := 0.0
		for i, b := range all {
			if b.n == 0 {
				continue
			}
			said, is := b.sum/float64(b.n), float64(b.right)/float64(b.n)
			ece += math.Abs(said-is) * float64(b.n) / float64(total)
			fmt.Fprintf(w, "  %.2f–%.2f %5d   %.3f   %.3f  %s\n", bands[i], min(bands[i+1], 1), b.n, said, is, strings.Repeat("█", int(is*40+.5)))
		}
		fmt.Fprintf(w, "  expected calibration error %.3f\n", ece)
	}
	buf := make([]langid.Score, 0, 9)
	table("Identify's first language", func(add func(float64, bool)) {
		for _, u := range dev {
			if u.gold != nil {
				s, _ := m.AppendScores(buf, u.text)
				add(s[0].P, slices.Contains(u.gold, s[0].Lang))
			}
		}
	})
	table("Compatible's P, each text judged against its own language and one other", func(add func(float64, bool)) {
		rnd := random(3)
		for _, u := range dev {
			if u.gold == nil || u.gold[0] == "und" {
				continue
			}
			if v := m.Compatible(u.text, u.gold[0], langid.Options{}); v.P > 0 {
				add(v.P, false)
			}
			other := tags[rnd.below(classes)]
			for slices.Contains(u.gold, other) {
				other = tags[rnd.below(classes)]
			}
			if v := m.Compatible(u.text, other, langid.Options{}); v.P > 0 {
				add(v.P, true)
			}
		}
	})
}

// heldOther lists the texts of other languages that no training saw.
func heldOther() []unit {
	all, err := others()
	if err != nil {
		panic(err)
	}
	_, held := split(all)
	for i := range held {
		held[i].gold = []string{"und"}
	}
	return held
}

// alarms writes the texts that are said to be in another language than theirs,
// and how many of those that are in another language are found.
func alarms(w io.Writer, m *langid.Model, dev []unit) {
	n, wrong, unsure := 0, 0, 0
	for _, u := range dev {
		for _, g := range u.gold {
			if g == "und" {
				continue
			}
			n++
			v := m.Compatible(u.text, g, langid.Options{})
			if v.Abstained {
				unsure++
			}
			if !v.Compatible {
				wrong++
				fmt.Fprintf(w, "  %s %s → %s %.4f %q %.100s\n", u.kind, g, v.Lang, v.P, v.Words, u.text)
			}
		}
	}
	fmt.Fprintf(w, "false alarms: %d of %d (%.2f %%), abstained %.1f %%\n", wrong, n, 100*float64(wrong)/float64(n), 100*float64(unsure)/float64(n))
	fmt.Fprintf(w, "found, %% of ui strings and lines of 1, 2, 3–4, 5 and more words:\n")
	for _, p := range [][2]string{{"sv", "en"}, {"nb", "en"}, {"fi", "en"}, {"is", "en"}, {"en", "sv"}, {"nb", "da"}, {"da", "nb"}, {"nb", "nn"}, {"nn", "nb"}, {"sv", "da"}, {"sv", "nb"}, {"da", "sv"}, {"fi", "sv"}, {"sv", "und"}} {
		var found, all [4]int
		for _, u := range dev {
			if u.kind != "ui" && u.kind != "line" || len(u.gold) != 1 || u.gold[0] != p[1] {
				continue
			}
			b := 3
			switch k := len(strings.Fields(u.text)); {
			case k < 3:
				b = k - 1
			case k < 5:
				b = 2
			}
			all[b]++
			if !m.Compatible(u.text, p[0], langid.Options{}).Compatible {
				found[b]++
			}
		}
		fmt.Fprintf(w, "  %s in %s:", p[1], p[0])
		for b := range all {
			fmt.Fprintf(w, " %5.1f of %d", 100*float64(found[b])/float64(max(1, all[b])), all[b])
		}
		fmt.Fprintln(w)
	}
}

// accuracy writes how often the most probable language is right, for each
// kind of text and each language.
func accuracy(w io.Writer, m *langid.Model, dev []unit) {
	type cell struct{ right, n int }
	kinds := []string{"ui", "line", "sentence", "pair", "word"}
	byKind := map[string]map[string]*cell{}
	for _, k := range kinds {
		byKind[k] = map[string]*cell{}
	}
	buf := make([]langid.Score, 0, 9)
	for _, u := range dev {
		if u.gold == nil {
			continue
		}
		s, _ := m.AppendScores(buf, u.text)
		key := strings.Join(u.gold, "|")
		if len(u.gold) > 1 {
			key = "set"
		}
		c := byKind[u.kind][key]
		if c == nil {
			c = &cell{}
			byKind[u.kind][key] = c
		}
		c.n++
		if slices.Contains(u.gold, s[0].Lang) {
			c.right++
		}
	}
	fmt.Fprintf(w, "%-9s %6s %6s", "kind", "all", "macro")
	cols := append(slices.Clone(tags[:]), "set")
	for _, c := range cols {
		fmt.Fprintf(w, " %6s", c)
	}
	fmt.Fprintln(w)
	for _, k := range kinds {
		var all cell
		macro, langs := 0.0, 0
		row := ""
		for _, l := range cols {
			c := byKind[k][l]
			if c == nil {
				row += fmt.Sprintf(" %6s", "–")
				continue
			}
			all.n += c.n
			all.right += c.right
			if l != "set" {
				macro += float64(c.right) / float64(c.n)
				langs++
			}
			row += fmt.Sprintf(" %6.1f", 100*float64(c.right)/float64(c.n))
		}
		if all.n == 0 {
			continue
		}
		fmt.Fprintf(w, "%-9s %6.2f %6.2f%s\n", k, 100*float64(all.right)/float64(all.n), 100*macro/float64(langs), row)
	}
}

// detection writes the false alarms of finding texts of lang other among
// texts of lang own, at a recall of .95 and .99: for all texts, and for those
// of three words and more.
func detection(w io.Writer, m *langid.Model, dev []unit, own, other string) {
	for _, least := range []int{1, 2, 3} {
		var pos, neg []float64
		for _, u := range dev {
			if u.kind != "ui" && u.kind != "line" || len(strings.Fields(u.text)) < least {
				continue
			}
			switch {
			case slices.Contains(u.gold, own):
				neg = append(neg, m.Compatible(u.text, own, langid.Options{}).P)
			case len(u.gold) == 1 && u.gold[0] == other:
				pos = append(pos, m.Compatible(u.text, own, langid.Options{}).P)
			}
		}
		fmt.Fprintf(w, "%s in %s, ≥ %d words: %4d/%4d", other, own, least, len(pos), len(neg))
		slices.Sort(pos)
		for _, recall := range []float64{.95, .99} {
			t := pos[int(float64(len(pos))*(1-recall))]
			fa := 0
			for _, p := range neg {
				if p >= t {
					fa++
				}
			}
			fmt.Fprintf(w, "  @%.2f %6.2f %%", recall, 100*float64(fa)/float64(len(neg)))
		}
		fmt.Fprintln(w)
	}
}

// coverage writes how large a part of the texts can be answered at 99 %
// accuracy, the most certain first.
func coverage(w io.Writer, m *langid.Model, dev []unit) {
	type answer struct {
		p     float64
		right bool
	}
	buf := make([]langid.Score, 0, 9)
	for _, kind := range []string{"ui", "line", "sentence"} {
		var all []answer
		for _, u := range dev {
			if u.kind != kind || u.gold == nil {
				continue
			}
			s, _ := m.AppendScores(buf, u.text)
			all = append(all, answer{s[0].P, slices.Contains(u.gold, s[0].Lang)})
		}
		slices.SortFunc(all, func(a, b answer) int {
			switch {
			case a.p > b.p:
				return -1
			case a.p < b.p:
				return 1
			}
			return 0
		})
		best, wrong := 0, 0
		for i, a := range all {
			if !a.right {
				wrong++
			}
			if float64(wrong) <= .01*float64(i+1) {
				best = i + 1
			}
		}
		fmt.Fprintf(w, "coverage at 99 %% accuracy, %s: %.1f %%\n", kind, 100*float64(best)/float64(len(all)))
	}
}
