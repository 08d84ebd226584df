package network

import "math"

// A Matrix is a network: Cells[i][j] is the tie of Rows[i] and Columns[j]. In a one-mode network rows and columns are the same, cells are
// symmetric and the diagonal is zero.
type Matrix struct {
	Rows, Columns []string // sorted
	Cells         [][]float64
}

// Build makes the matrix of the observations.
func Build(obs []Observation, spec Spec) (*Matrix, error) {
	spec, err := spec.Check()
	if err != nil {
		return nil, err
	}
	c, err := count(Distinct(obs, spec.Duplicates, spec.Compat), spec.Scale, whole)
	if err != nil {
		return nil, err
	}
	return c.matrix(spec), nil
}

func (c *counts) matrix(spec Spec) *Matrix {
	if spec.OneMode {
		return c.oneMode(spec)
	}
	return c.twoMode(spec)
}

func newMatrix(rows, columns []string) *Matrix {
	m := &Matrix{Rows: rows, Columns: columns, Cells: make([][]float64, len(rows))}
	for i := range m.Cells {
		m.Cells[i] = make([]float64, len(columns))
	}
	return m
}

// Sum returns the sum of all cells.
func (m *Matrix) Sum() (sum float64) {
	for _, row := range m.Cells {
		for _, v := range row {
			sum += v
		}
	}
	return sum
}

// WithoutIsolates returns the matrix without rows and columns that have no tie.
func (m *Matrix) WithoutIsolates() *Matrix {
	tied := func(n int, at func(i int) []float64) (keep []int) {
		for i := range n {
			for _, v := range at(i) {
				if v != 0 {
					keep = append(keep, i)
					break
				}
			}
		}
		return keep
	}
	rows := tied(len(m.Rows), func(i int) []float64 { return m.Cells[i] })
	columns := tied(len(m.Columns), m.column)
	out := newMatrix(pick(m.Rows, rows), pick(m.Columns, columns))
	for i, r := range rows {
		for j, k := range columns {
			out.Cells[i][j] = m.Cells[r][k]
		}
	}
	return out
}

func (m *Matrix) column(j int) []float64 {
	out := make([]float64, len(m.Rows))
	for i := range m.Rows {
		out[i] = m.Cells[i][j]
	}
	return out
}

func pick(names []string, at []int) []string {
	out := make([]string, len(at))
	for i, k := range at {
		out[i] = names[k]
	}
	return out
}

// twoMode sums the statements of each row on each column.
func (c *counts) twoMode(spec Spec) *Matrix {
	m := newMatrix(c.rows, c.columns)
	middle := float64(spec.Scale.Min+spec.Scale.Max) / 2
	byRow, byColumn := make([]float64, len(c.rows)), make([]float64, len(c.columns))
	for i := range c.rows {
		for _, k := range c.cells(i) {
			n := c.at[i][k]
			byRow[i] += n
			byColumn[k.column] += n
			if spec.Aggregation == Subtract {
				n *= (float64(k.value) - middle) / (spec.Scale.width() / 2) // 1 at the scale's top, -1 at its foot
			}
			m.Cells[i][k.column] += n
		}
	}
	switch spec.Normalization {
	case Activity:
		m.divide(func(i, _ int) float64 { return byRow[i] })
	case Prominence:
		m.divide(func(_, j int) float64 { return byColumn[j] })
	}
	return m
}

// divide divides each cell; where the divisor is zero there is no tie.
func (m *Matrix) divide(by func(i, j int) float64) {
	for i, row := range m.Cells {
		for j := range row {
			if d := by(i, j); d != 0 && !math.IsInf(d, 0) {
				row[j] /= d
			} else {
				row[j] = 0
			}
		}
	}
}
