// Package nearest finds the word that somebody probably meant.
package nearest

import "slices"

// Most is the number of edits beyond which nothing is near. Words whose lengths differ
// by more are not.
const Most = 3

// To returns the candidate with the fewest edits (insertions, deletions,
// substitutions, swaps of neighbours) from word: at most one in three of its
// characters and never more than Most; the empty string if none is that near. The
// first of equals wins.
func To(word string, candidates []string) string {
	from := []rune(word)
	best, least := "", min(Most, max(1, len(from)/3), len(from))+1 // nothing is near an empty word
	for _, c := range candidates {
		if d := distance(from, []rune(c), least); d < least {
			best, least = c, d
		}
	}
	return best
}

// distance is the optimal string alignment distance, or some number from enough on.
func distance(a, b []rune, enough int) int {
	if len(a) > 100 || len(b) > 100 || max(len(a)-len(b), len(b)-len(a)) >= enough {
		return enough
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] { // what is alike at the ends costs nothing
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := rows[0], rows[1], rows[2]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(last) >= enough && slices.Min(row) >= enough {
			return enough // no cell of a row is less than both rows above allow
		}
		rows = [3][]int{last, row, before}
	}
	return rows[1][len(b)]
}
