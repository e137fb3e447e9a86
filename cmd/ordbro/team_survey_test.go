package main

import (
	"fmt"
	"strings"
	"sync"
)

// A teamSurvey collects broken promises instead of ending at the first, and sorts them
// by the known way in which each came about.
type teamSurvey struct {
	mutex sync.Mutex
	found map[string][]string
}

func (s *teamSurvey) note(w *team, b teamBreach) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	way := b.way(w)
	s.found[way] = append(s.found[way], fmt.Sprintf("seed %d, round %d, %s on %s: %v\n%s", w.seed, w.round, w.action, w.branch, b, w.lately(12)))
}

// way tells through which door a promise was broken; empty: through none that is known.
func (b *teamBreach) way(w *team) string {
	switch b.promise {
	case "hidden":
		return "L4"
	case "mixed":
		return "L5"
	case "configuration":
		return "L6"
	case "question":
		return "L8"
	case "unwritten":
		return "L10"
	case "newer":
		return "L14"
	case "lost":
		return b.lostWay(w)
	case "unseen", "unreviewed":
		return b.lieWay(w)
	}
	return ""
}

// lostWay sorts a text that is gone by what was done in that round.
func (b *teamBreach) lostWay(w *team) string {
	lately := w.lately(25)
	now := lately[max(0, strings.Index(lately, fmt.Sprintf("%4d ", w.round))):]
	switch {
	case strings.Contains(now, "as ordbro says, deletes the entry"):
		return "L5"
	case strings.Contains(now, "no markers, taken as it is") && strings.Contains(now, "driver: "):
		return "L1"
	case strings.Contains(w.action, "recovery") && strings.Contains(now, "proposes"):
		return "L13"
	case strings.Contains(w.action, "files are missing"), strings.Contains(w.action, "recovery"):
		return "L9"
	case strings.HasPrefix(b.token, "HD"):
		return "L11"
	case strings.Contains(now, "sync --prune"):
		return "prune"
	}
	return ""
}

// lieWay sorts a text that counts for a source which nobody has seen beside it.
func (b *teamBreach) lieWay(w *team) string {
	x := w.texts[b.token]
	for seen := range x.seen {
		if teamFrame(seen) == teamFrame(b.source) {
			return "L7"
		}
	}
	if x.flagged && !strings.Contains(b.detail, fmt.Sprint("last merged in round ", w.round, " ")) {
		return "L12"
	}
	for _, way := range []struct{ how, name string }{
		{"merged in round", "L2"}, {"clean", "L2"}, {"repair", "L3"}, {"pick", "L3"}, {"both", "L3"}, {"one side whole", "L3"},
		{"gone", "L1"}, {"killed", "L1"}, {"full", "L1"}, {"driver", ""},
	} {
		if strings.Contains(b.detail, " "+way.how+"\n") {
			return way.name
		}
	}
	return ""
}
