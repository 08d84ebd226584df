package network

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// An Observation is a stance as a network sees it: what the row names took a value on what the column names.
type Observation struct {
	Row, Column string
	Value       int     // on the scale of the [Spec]
	Count       float64 // how many such statements it stands for; 0 means one
	Document    string
	Date        graph.Date
}

// A Scale is the least and the greatest value that observations may have.
type Scale struct{ Min, Max int }

// The scales.
var (
	Binary  = Scale{0, 1}  // disagree, agree
	Stances = Scale{-1, 1} // OPPOSE, NEUTRAL, SUPPORT
)

// Values of stances on the scale Stances.
const (
	Oppose  = -1
	Neutral = 0
	Support = 1
)

func (s Scale) width() float64 { return float64(s.Max - s.Min) }

// MaxNodes bounds the rows and the columns of a matrix.
const MaxNodes = 2000

// cell is where a row's counts are kept: a column and a value.
type cell struct {
	column int
	value  int
}

// counts holds how often each row took each value on each column.
type counts struct {
	rows, columns []string // sorted
	at            []map[cell]float64
}

// count sums the observations, each as often as weigh says, in an order of its own, so that floating-point sums do not depend on theirs. What
// weighs nothing still has its row and column.
func count(obs []Observation, scale Scale, weigh func(Observation) float64) (*counts, error) {
	obs = slices.Clone(obs)
	slices.SortFunc(obs, func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Count, b.Count),
			cmp.Compare(a.Date.SortKey(), b.Date.SortKey()))
	})
	rows, columns := map[string]int{}, map[string]int{}
	for _, o := range obs {
		rows[o.Row], columns[o.Column] = 0, 0
		if o.Value < scale.Min || o.Value > scale.Max {
			return nil, fmt.Errorf("%w: value %d of %q on %q is not on the scale %d to %d", graph.ErrInvalid, o.Value, o.Row, o.Column, scale.Min, scale.Max)
		}
	}
	if len(rows) > MaxNodes || len(columns) > MaxNodes {
		return nil, fmt.Errorf("%w: a matrix of %d rows and %d columns; at most %d each: filter it", graph.ErrTooLarge, len(rows), len(columns), MaxNodes)
	}
	c := &counts{rows: number(rows), columns: number(columns)}
	c.at = make([]map[cell]float64, len(c.rows))
	for i := range c.at {
		c.at[i] = map[cell]float64{}
	}
	for _, o := range obs {
		if n := o.times() * weigh(o); n != 0 {
			c.at[rows[o.Row]][cell{columns[o.Column], o.Value}] += n
		}
	}
	return c, nil
}

// number gives each name its place in the order of names.
func number(names map[string]int) []string {
	sorted := slices.Sorted(maps.Keys(names))
	for i, n := range sorted {
		names[n] = i
	}
	return sorted
}

// whole weighs every observation alike.
func whole(Observation) float64 { return 1 }

func (o Observation) times() float64 {
	if o.Count == 0 {
		return 1
	}
	return o.Count
}

// cells returns the cells of row i, ordered.
func (c *counts) cells(i int) []cell {
	return slices.SortedFunc(maps.Keys(c.at[i]), func(a, b cell) int { return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.value, b.value)) })
}

// total returns how many statements row i stands for.
func (c *counts) total(i int) (sum float64) {
	for _, k := range c.cells(i) {
		sum += c.at[i][k]
	}
	return sum
}
