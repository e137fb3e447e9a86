//go:build survey

package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// teamWays are the doors through which translations were lost, or became a lie.
var teamWays = map[string]string{
	"L1":    "the merge driver is missing or dies, and git keeps one side",
	"L2":    "a merge without driver and conflicts puts one side's text under the other's source",
	"L3":    "a conflict that was resolved makes an outdated text current",
	"L4":    "a unit moves to another article while a branch improves its translation",
	"L5":    "two texts that begin alike share an id",
	"L6":    "the configuration takes a target for the source, or no targets",
	"L7":    "a number was carried that changes what is said",
	"L8":    "a repeated answer goes to another question",
	"L9":    "a catalogue is missing, and nobody says so",
	"L10":   "a stray file's source text is taken for a translation",
	"L11":   "a header comment reads like ours",
	"L12":   "a text that was rewritten under its flag is taken for one of the old source",
	"L13":   "recovery from a revision drops a proposal",
	"prune": "--prune drops a proposal that nobody has decided about",
	"L14":   "another version's hashes are taken for stale ones",
}

// TestTeamKnownLosses plays with an ordbro that is known to lose translations and
// finds out in which ways: a simulator that finds nothing there would prove nothing
// elsewhere. A seed may end early, where that binary leaves what nobody can mend.
// "make survey" builds that binary and names it in ORDBRO_SIM_OLD; ORDBRO_SIM_SEED, _SEEDS
// and _ROUNDS are as in TestTeam.
func TestTeamKnownLosses(t *testing.T) {
	if os.Getenv("ORDBRO_SIM_OLD") == "" {
		t.Fatal("ORDBRO_SIM_OLD names no binary that is known to lose translations; run make survey")
	}
	seed, seeds, rounds := teamNumber(t, "SEED", 1), teamNumber(t, "SEEDS", 10), teamNumber(t, "ROUNDS", 200)
	binary := teamBinary(t, "ORDBRO_SIM_OLD")
	survey := &teamSurvey{found: map[string][]string{}}
	t.Run("play", func(t *testing.T) {
		for i := range uint64(seeds) {
			t.Run(fmt.Sprint("seed ", uint64(seed)+i), func(t *testing.T) {
				t.Parallel()
				w := newTeam(t, binary, uint64(seed)+i)
				w.survey = survey
				switch end := w.play(rounds).(type) {
				case nil:
				case teamFault: // the old binary leaves things in which no play goes on
					t.Logf("ends in round %d, %s on %s: %v\n%s", w.round, w.action, w.branch, end, w.lately(12))
				default:
					t.Errorf("round %d, %s on %s: %v\n%s", w.round, w.action, w.branch, end, w.lately(12))
				}
			})
		}
	})
	known := 0
	for _, way := range slices.Sorted(maps.Keys(survey.found)) {
		list := survey.found[way]
		if teamWays[way] != "" {
			known++
		}
		t.Logf("%s %s: %d times, as in\n%s", way, teamWays[way], len(list), strings.Join(list[:min(len(list), teamNumber(t, "SHOW", 1))], "\n\n"))
	}
	if known < 6 {
		t.Errorf("%d ways of losing a translation were found, at least six are known to be there", known)
	}
}
