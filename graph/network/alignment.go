package network

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A Measure says how alike the positions of two actors are: 1 where they are the same, about 0 where they are alike by chance only, less where
// they are opposed. S has no correction for chance: two actors who agree with everybody are alike.
type Measure string

// The measures.
const (
	S     Measure = "S"     // Signorino and Ritter 1999: 1 - 2 D/Dmax
	Kappa Measure = "KAPPA" // Cohen 1968, weighted: expected disagreement from each actor's own positions
	Pi    Measure = "PI"    // Scott 1955, weighted: expected disagreement from both actors' positions together
	TauB  Measure = "TAU_B" // Kendall 1945: order of positions, ties corrected
)

// A Distance says how far apart two positions are.
type Distance string

// The distances; TauB knows none.
const (
	Absolute Distance = "ABSOLUTE" // |x - y|
	Squared  Distance = "SQUARED"  // (x - y)²
)

// A Position is what two actors hold on one object.
type Position struct{ X, Y int }

// An Alignment says which measure is wanted.
type Alignment struct {
	Measure    Measure
	Distance   Distance
	Scale      Scale // zero for Stances
	MinObjects int   // of fewer common objects nothing is said; at least 2
}

// MinObjects is the least number of common objects if none is asked for.
const MinObjects = 5

// Check fills in what is left out, and refuses what is unknown with [graph.ErrInvalid].
func (a Alignment) Check() (Alignment, error) {
	a.Measure, a.Distance = cmp.Or(a.Measure, S), cmp.Or(a.Distance, Absolute)
	if a.Scale == (Scale{}) {
		a.Scale = Stances
	}
	if a.MinObjects == 0 {
		a.MinObjects = MinObjects
	}
	switch {
	case !slices.Contains([]Measure{S, Kappa, Pi, TauB}, a.Measure):
		return a, fmt.Errorf("%w: unknown measure %q", graph.ErrInvalid, a.Measure)
	case a.Distance != Absolute && a.Distance != Squared:
		return a, fmt.Errorf("%w: unknown distance %q", graph.ErrInvalid, a.Distance)
	case a.Scale.Max <= a.Scale.Min:
		return a, fmt.Errorf("%w: a scale from %d to %d", graph.ErrInvalid, a.Scale.Min, a.Scale.Max)
	case a.MinObjects < 2:
		return a, fmt.Errorf("%w: alignment needs at least 2 common objects", graph.ErrInvalid)
	}
	return a, nil
}

// Of returns the alignment of the positions, one for each object on which both actors have one. It is refused, with [graph.ErrInvalid], below the least
// number of objects; defined tells whether the measure says anything: it does not where an actor has one position on everything (Pi: both the same one).
func (a Alignment) Of(positions []Position) (value float64, defined bool, err error) {
	if a, err = a.Check(); err != nil {
		return 0, false, err
	}
	for _, p := range positions {
		if min(p.X, p.Y) < a.Scale.Min || max(p.X, p.Y) > a.Scale.Max {
			return 0, false, fmt.Errorf("%w: position (%d, %d) is not on the scale %d to %d", graph.ErrInvalid, p.X, p.Y, a.Scale.Min, a.Scale.Max)
		}
	}
	if len(positions) < a.MinObjects {
		return 0, false, fmt.Errorf("%w: %d common objects, at least %d are wanted", graph.ErrInvalid, len(positions), a.MinObjects)
	}
	value, defined = a.of(positions)
	return value, defined, nil
}

func (a Alignment) of(positions []Position) (value float64, defined bool) {
	if a.Measure == TauB {
		return tauB(positions)
	}
	var observed float64
	for _, p := range positions {
		observed += a.apart(p.X, p.Y)
	}
	observed /= float64(len(positions))
	expected := a.expected(positions)
	if expected == 0 {
		return 0, false
	}
	return 1 - observed/expected, true
}

func (a Alignment) apart(x, y int) float64 {
	d := math.Abs(float64(x - y))
	if a.Distance == Squared {
		return d * d
	}
	return d
}

// expected returns the mean distance that the measure expects of actors who have nothing to do with each other: for S half of the greatest.
func (a Alignment) expected(positions []Position) (sum float64) {
	if a.Measure == S {
		return a.apart(a.Scale.Min, a.Scale.Max) / 2
	}
	n := float64(len(positions))
	xs, ys := a.shares(positions, func(p Position) int { return p.X }), a.shares(positions, func(p Position) int { return p.Y })
	if a.Measure == Pi {
		for v := range xs {
			xs[v] = (xs[v] + ys[v]) / 2
		}
		ys = xs
	}
	for x, nx := range xs {
		for y, ny := range ys {
			sum += nx / n * ny / n * a.apart(x, y)
		}
	}
	return sum
}

// shares counts how often each value of the scale is held.
func (a Alignment) shares(positions []Position, of func(Position) int) []float64 {
	out := make([]float64, a.Scale.Max-a.Scale.Min+1)
	for _, p := range positions {
		out[of(p)-a.Scale.Min]++
	}
	return out
}

// tauB returns (concordant - discordant)/sqrt((pairs not tied in x) (pairs not tied in y)).
func tauB(positions []Position) (value float64, defined bool) {
	var balance, x, y float64
	for i, p := range positions {
		for _, q := range positions[i+1:] {
			dx, dy := sign(p.X-q.X), sign(p.Y-q.Y)
			balance += dx * dy
			x += dx * dx
			y += dy * dy
		}
	}
	if x == 0 || y == 0 {
		return 0, false
	}
	return balance / math.Sqrt(x*y), true
}

func sign(n int) float64 {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// Held returns the position that counts of stances amount to: the one of the larger count, Neutral where they are even.
func Held(support, oppose int) int {
	switch {
	case support > oppose:
		return Support
	case oppose > support:
		return Oppose
	}
	return Neutral
}
