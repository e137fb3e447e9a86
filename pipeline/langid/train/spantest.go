package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/langid/internal/feature"
)

// spans measures the finding of a run of 3–8 words of one language inside a
// line of another, both drawn from dev.
func spans(w io.Writer, m *langid.Model, dev []unit, own, other string) {
	rnd := random(7)
	var hosts, guests []string
	for _, u := range dev {
		if u.kind != "line" && u.kind != "sentence" || len(u.gold) != 1 || strings.ContainsAny(u.text, "`{<%$_") {
			continue
		}
		if n := len(strings.Fields(u.text)); n < 6 {
			continue
		}
		switch u.gold[0] {
		case own:
			hosts = append(hosts, u.text)
		case other:
			guests = append(guests, u.text)
		}
	}
	var hit, miss, extra, runs, found, flagged, pure int
	for _, u := range dev {
		if u.kind == "line" && len(u.gold) == 1 && u.gold[0] == own {
			pure++
			if len(m.Spans(u.text, own, langid.Options{})) > 0 {
				flagged++
			}
		}
	}
	for _, host := range hosts {
		for range 2 {
			guest := strings.Fields(guests[rnd.below(len(guests))])
			n := min(3+rnd.below(6), len(guest))
			i := rnd.below(len(guest) - n + 1)
			run := strings.Join(guest[i:i+n], " ")
			words := strings.Fields(host)
			at := rnd.below(len(words) + 1)
			left := strings.Join(words[:at], " ")
			if at > 0 {
				left += " "
			}
			text := left + run + " " + strings.Join(words[at:], " ")
			from, to := len(left), len(left)+len(run)
			got := m.Spans(text, own, langid.Options{})
			sc := feature.NewScanner(text)
			var tok feature.Token
			inRun, inBoth := 0, 0
			for sc.Next(&tok) {
				if tok.Kind >= feature.Neutral {
					continue
				}
				gold := tok.Start >= from && tok.End <= to
				is := false
				for _, p := range got {
					is = is || tok.Start >= p.Start && tok.End <= p.End
				}
				switch {
				case gold && is:
					hit++
					inBoth++
				case gold:
					miss++
				case is:
					extra++
				}
				if gold {
					inRun++
				}
			}
			if inRun >= 3 {
				runs++
				if 2*inBoth >= inRun {
					found++
				}
			}
		}
	}
	fmt.Fprintf(w, "spans of %s in %s: token F1 %.3f, runs found %.1f %% of %d, pure lines flagged %.2f %% of %d\n", other, own,
		2*float64(hit)/float64(2*hit+miss+extra), 100*float64(found)/float64(runs), runs, 100*float64(flagged)/float64(pure), pure)
}
