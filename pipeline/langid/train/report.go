package main

import (
	"fmt"
	"io"
	"math"
	"os"
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
	alarms(w, m, dev)
}

// alarms writes the texts that are said to be in another language than theirs.
func alarms(w io.Writer, m *langid.Model, dev []unit) {
	n, wrong, unsure := 0, 0, 0
	for _, u := range dev {
		for _, g := range u.gold {
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
}

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
		} else if os.Getenv("WRONG") != "" {
			fmt.Fprintf(w, "WRONG %s %s %v %.80s\n", u.kind, u.gold, s[:2], u.text)
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
	for _, least := range []int{1, 3} {
		var pos, neg []float64
		score := func(text string) float64 {
			if os.Getenv("MODE") != "" {
				g, _ := m.Margins(text, own)
				return g.Logit[class(other)] * math.Sqrt(float64(min(g.Words, 16)))
			}
			return m.Compatible(text, own, langid.Options{}).P
		}
		for _, u := range dev {
			if u.kind != "ui" && u.kind != "line" || len(strings.Fields(u.text)) < least {
				continue
			}
			switch {
			case slices.Contains(u.gold, own):
				neg = append(neg, score(u.text))
			case len(u.gold) == 1 && u.gold[0] == other:
				pos = append(pos, score(u.text))
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
		if os.Getenv("SHOW") == own+other && least == 1 {
			show := func(pos bool) {
				type it struct {
					p float64
					t string
				}
				var l []it
				for _, u := range dev {
					if u.kind != "ui" && u.kind != "line" {
						continue
					}
					if pos && len(u.gold) == 1 && u.gold[0] == other || !pos && slices.Contains(u.gold, own) {
						l = append(l, it{score(u.text), u.text})
					}
				}
				slices.SortFunc(l, func(a, b it) int {
					if (a.p > b.p) != pos {
						return -1
					}
					return 1
				})
				for _, x := range l[:60] {
					fmt.Fprintf(w, "   %v %.3f %.90s\n", pos, x.p, x.t)
				}
			}
			show(true)
			show(false)
		}
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
