package align

import (
	"cmp"
	"math"
	"slices"
)

// maxTable bounds the tables that are solved exactly. Larger ones, which no edit of
// an article makes, are solved greedily.
const maxTable = 150

// assign chooses edges of the greatest worth above least in sum, no unit twice.
func assign(edges []edge, least float64) []edge {
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.o, b.o), cmp.Compare(b.worth, a.worth))
	})
	edges = slices.CompactFunc(edges, func(a, b edge) bool { return a.n == b.n && a.o == b.o })

	var chosen []edge
	for _, group := range groups(edges) {
		if len(group) == 1 {
			chosen = append(chosen, group[0])
			continue
		}
		chosen = append(chosen, solve(group, least)...)
	}
	return chosen
}

// groups parts edges into sets that share no unit, in the order of their first edges.
func groups(edges []edge) [][]edge {
	parent := make([]int, len(edges))
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	firstOld, firstNew := map[int]int{}, map[int]int{}
	for i, e := range edges {
		parent[i] = i
		for _, seen := range [...]struct {
			first map[int]int
			unit  int
		}{{firstOld, e.o}, {firstNew, e.n}} {
			if j, ok := seen.first[seen.unit]; ok {
				a, b := root(i), root(j)
				parent[max(a, b)] = min(a, b)
			} else {
				seen.first[seen.unit] = i
			}
		}
	}
	var list [][]edge
	at := map[int]int{}
	for i, e := range edges {
		r := root(i)
		if _, ok := at[r]; !ok {
			at[r] = len(list)
			list = append(list, nil)
		}
		list[at[r]] = append(list[at[r]], e)
	}
	return list
}

// solve finds the best assignment of a group (the Hungarian method with potentials,
// O(rows² · columns)).
func solve(group []edge, least float64) []edge {
	var olds, news []int
	for _, e := range group {
		olds, news = append(olds, e.o), append(news, e.n)
	}
	slices.Sort(olds)
	slices.Sort(news)
	olds, news = slices.Compact(olds), slices.Compact(news)
	if len(olds) > maxTable || len(news) > maxTable {
		return greedy(group)
	}
	// A row may also stay alone: in a column of its own, at no cost.
	rows, columns := len(news), len(olds)+len(news)
	cost := make([]float64, rows*columns)
	edgeAt := map[[2]int]edge{}
	for _, e := range group {
		i, _ := slices.BinarySearch(news, e.n)
		j, _ := slices.BinarySearch(olds, e.o)
		edgeAt[[2]int{i, j}] = e
		cost[i*columns+j] = least - 0.01 - e.worth
	}
	rowOf := hungarian(cost, rows, columns)
	var chosen []edge
	for j := range olds {
		if e, ok := edgeAt[[2]int{rowOf[j], j}]; ok {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// hungarian returns the row of each column, -1 for columns without one, so that
// the costs have the least sum. There are at least as many columns as rows.
func hungarian(cost []float64, rows, columns int) []int {
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	row, way := make([]int, columns+1), make([]int, columns+1) // from 1; 0 is none
	for i := 1; i <= rows; i++ {
		row[0] = i
		least := make([]float64, columns+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		used := make([]bool, columns+1)
		j0 := 0
		for row[j0] != 0 {
			used[j0] = true
			i0, delta, j1 := row[j0], math.Inf(1), 0
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if c := cost[(i0-1)*columns+j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= columns; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			j1 := way[j0]
			row[j0] = row[j1]
			j0 = j1
		}
	}
	rowOf := make([]int, columns)
	for j := range rowOf {
		rowOf[j] = row[j+1] - 1
	}
	return rowOf
}

func greedy(group []edge) []edge {
	slices.SortStableFunc(group, func(a, b edge) int { return cmp.Compare(b.worth, a.worth) })
	usedOld, usedNew := map[int]bool{}, map[int]bool{}
	var chosen []edge
	for _, e := range group {
		if !usedOld[e.o] && !usedNew[e.n] {
			usedOld[e.o], usedNew[e.n] = true, true
			chosen = append(chosen, e)
		}
	}
	return chosen
}
