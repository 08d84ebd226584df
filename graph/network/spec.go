package network

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A Compat says whose definitions hold where they differ.
type Compat string

// Correct: cosine divides by the product of Euclidean norms, kernels end at the window's edge, months belong to years. DNA: as that program computes.
const (
	Correct Compat = "CORRECT"
	DNA     Compat = "DNA"
)

// An Aggregation says what a cell of the matrix adds up.
type Aggregation string

// The aggregations. One-mode: of rows i and j over columns k and values q, with a(i,k,q) the counts.
const (
	Ignore     Aggregation = "IGNORE"     // sum of a(i,k,·) a(j,k,·); two-mode: all statements
	Congruence Aggregation = "CONGRUENCE" // sum of a(i,k,q) a(j,k,r) (1 - |q-r|/width of the scale)
	Conflict   Aggregation = "CONFLICT"   // sum of a(i,k,q) a(j,k,r) |q-r|/width
	Subtract   Aggregation = "SUBTRACT"   // congruence less conflict; two-mode: support less opposition
)

// A Normalization divides the cells.
type Normalization string

// The normalizations. n is a row's number of statements.
const (
	None       Normalization = "NONE"
	Average    Normalization = "AVERAGE"    // one-mode: by the mean of the two rows' n
	Jaccard    Normalization = "JACCARD"    // one-mode: by m10 + m01 + m11: counts in cells that only one row has, and the products in those that both have
	Cosine     Normalization = "COSINE"     // one-mode: by the product of the rows' Euclidean norms (DNA: of their sums)
	Activity   Normalization = "ACTIVITY"   // two-mode: by the row's n
	Prominence Normalization = "PROMINENCE" // two-mode: by the column's n
)

// A Spec says which matrix is wanted.
type Spec struct {
	OneMode       bool // rows by rows; else rows by columns
	Aggregation   Aggregation
	Normalization Normalization
	Duplicates    Duplicates
	Scale         Scale // zero for Stances
	Compat        Compat
}

// Check fills in what is left out and refuses what does not go together, with [graph.ErrInvalid].
func (s Spec) Check() (Spec, error) {
	if s.Scale == (Scale{}) {
		s.Scale = Stances
	}
	s.Aggregation, s.Normalization = cmp.Or(s.Aggregation, Ignore), cmp.Or(s.Normalization, None)
	s.Duplicates, s.Compat = cmp.Or(s.Duplicates, Include), cmp.Or(s.Compat, Correct)
	agg, norms := []Aggregation{Ignore, Subtract}, []Normalization{None, Activity, Prominence}
	if s.OneMode {
		agg, norms = []Aggregation{Ignore, Congruence, Conflict, Subtract}, []Normalization{None, Average, Jaccard, Cosine}
	}
	switch {
	case s.Scale.Max <= s.Scale.Min:
		return s, fmt.Errorf("%w: a scale from %d to %d", graph.ErrInvalid, s.Scale.Min, s.Scale.Max)
	case !slices.Contains(agg, s.Aggregation):
		return s, fmt.Errorf("%w: aggregation %q; a %s network has %v", graph.ErrInvalid, s.Aggregation, s.mode(), agg)
	case !slices.Contains(norms, s.Normalization):
		return s, fmt.Errorf("%w: normalization %q; a %s network has %v", graph.ErrInvalid, s.Normalization, s.mode(), norms)
	case !slices.Contains([]Duplicates{Include, PerDocument, PerWeek, PerMonth, PerYear, Once}, s.Duplicates):
		return s, fmt.Errorf("%w: unknown rule for duplicates %q", graph.ErrInvalid, s.Duplicates)
	case s.Compat != Correct && s.Compat != DNA:
		return s, fmt.Errorf("%w: unknown compat %q", graph.ErrInvalid, s.Compat)
	}
	return s, nil
}

func (s Spec) mode() string {
	if s.OneMode {
		return "one-mode"
	}
	return "two-mode"
}
