package network

import "math"

// oneMode ties rows by the columns on which both took a value.
func (c *counts) oneMode(spec Spec) *Matrix {
	m := newMatrix(c.rows, c.rows)
	for _, column := range c.byColumn() {
		for a, x := range column {
			for _, y := range column[a+1:] {
				if x.row == y.row {
					continue
				}
				tie := x.n * y.n * spec.weigh(x.value, y.value)
				m.Cells[x.row][y.row] += tie
				m.Cells[y.row][x.row] += tie
			}
		}
	}
	if by := c.divisor(spec); by != nil {
		m.divide(by)
	}
	return m
}

// weigh returns what two values on one column add to the tie, from 0 to 1 (Subtract: from -1).
func (s Spec) weigh(a, b int) float64 {
	apart := math.Abs(float64(a-b)) / s.Scale.width()
	switch s.Aggregation {
	case Congruence:
		return 1 - apart
	case Conflict:
		return apart
	case Subtract:
		return 1 - 2*apart
	}
	return 1
}

// taken is how often a row took a value.
type taken struct {
	row, value int
	n          float64
}

// byColumn turns the counts: for each column who took which value how often, ordered by row.
func (c *counts) byColumn() [][]taken {
	out := make([][]taken, len(c.columns))
	for i := range c.rows {
		for _, k := range c.cells(i) {
			out[k.column] = append(out[k.column], taken{row: i, value: k.value, n: c.at[i][k]})
		}
	}
	return out
}

// divisor returns what the tie of rows i and j is divided by, nil for nothing.
func (c *counts) divisor(spec Spec) func(i, j int) float64 {
	totals, norms := make([]float64, len(c.rows)), make([]float64, len(c.rows))
	for i := range c.rows {
		totals[i] = c.total(i)
		for _, k := range c.cells(i) {
			norms[i] += c.at[i][k] * c.at[i][k]
		}
		norms[i] = math.Sqrt(norms[i])
	}
	switch spec.Normalization {
	case Average:
		return func(i, j int) float64 { return (totals[i] + totals[j]) / 2 }
	case Jaccard:
		return c.union
	case Cosine:
		if spec.Compat == DNA {
			norms = totals
		}
		return func(i, j int) float64 { return norms[i] * norms[j] }
	}
	return nil
}

// union returns m10 + m01 + m11 of rows i and j.
func (c *counts) union(i, j int) (sum float64) {
	for _, k := range c.cells(i) {
		if other, both := c.at[j][k]; both {
			sum += c.at[i][k] * other
		} else {
			sum += c.at[i][k]
		}
	}
	for _, k := range c.cells(j) {
		if _, both := c.at[i][k]; !both {
			sum += c.at[j][k]
		}
	}
	return sum
}
