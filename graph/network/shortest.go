package network

import (
	"container/heap"
	"math"
)

// shortest adds what the shortest paths from one row say of all rows: Brandes (2001), for ties as closeness. It takes the time of one search from each
// row, however many paths are equally short.
func (m *Matrix) shortest(source int, into []Centrality) {
	n := len(m.Rows)
	s := &search{far: make([]float64, n), paths: make([]float64, n), before: make([][]int, n), done: make([]bool, n)}
	for i := range s.far {
		s.far[i] = math.Inf(1)
	}
	s.far[source], s.paths[source] = 0, 1
	heap.Push(s, place{source, 0})
	for s.Len() > 0 {
		p, _ := heap.Pop(s).(place)
		if s.done[p.row] {
			continue
		}
		s.done[p.row] = true
		s.order = append(s.order, p.row)
		for next, tie := range m.Cells[p.row] {
			if tie > 0 && !s.done[next] {
				s.reach(p.row, next, s.far[p.row]+1/tie)
			}
		}
	}
	s.credit(source, into)
}

// A search looks for the shortest paths from one row.
type search struct {
	far    []float64
	paths  []float64 // how many equally short ones there are
	before [][]int   // the last rows before this one on them
	done   []bool
	order  []int // rows by distance
	queue  []place
}

// A place is a row that is waiting, at a distance.
type place struct {
	row int
	far float64
}

// reach notes a path to the row. Lengths are sums of fractions, so that equal ones may differ in their last digits.
func (s *search) reach(from, to int, far float64) {
	const same = 1e-12
	switch {
	case far < s.far[to]*(1-same):
		s.far[to], s.paths[to], s.before[to] = far, s.paths[from], []int{from}
		heap.Push(s, place{to, far})
	case far <= s.far[to]*(1+same):
		s.paths[to] += s.paths[from]
		s.before[to] = append(s.before[to], from)
	}
}

// credit adds to each row its share of the paths that pass through it, and to the source how near the others are.
func (s *search) credit(source int, into []Centrality) {
	share := make([]float64, len(s.far))
	for i := len(s.order) - 1; i > 0; i-- { // the first is the source
		row := s.order[i]
		for _, b := range s.before[row] {
			share[b] += s.paths[b] / s.paths[row] * (1 + share[row])
		}
		into[row].Betweenness += share[row]
		into[source].Harmonic += 1 / s.far[row]
	}
}

// Len implements [heap.Interface].
func (s *search) Len() int { return len(s.queue) }

// Less implements [heap.Interface].
func (s *search) Less(i, j int) bool { return s.queue[i].far < s.queue[j].far }

// Swap implements [heap.Interface].
func (s *search) Swap(i, j int) { s.queue[i], s.queue[j] = s.queue[j], s.queue[i] }

// Push implements [heap.Interface].
func (s *search) Push(x any) {
	if p, ok := x.(place); ok {
		s.queue = append(s.queue, p)
	}
}

// Pop implements [heap.Interface].
func (s *search) Pop() any {
	p := s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	return p
}
