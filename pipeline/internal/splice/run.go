package splice

import "sort"

// LongestRun tells which members of a sequence of different numbers make a longest
// increasing run.
func LongestRun(seq []int) (in []bool) {
	// tails[n] is the index of the member that ends the best run of n+1: the smallest.
	// before[i] is the member before i in its run.
	var tails []int
	before := make([]int, len(seq))
	for i, v := range seq {
		n := sort.Search(len(tails), func(n int) bool { return seq[tails[n]] >= v })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	in = make([]bool, len(seq))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			in[i] = true
		}
	}
	return in
}
