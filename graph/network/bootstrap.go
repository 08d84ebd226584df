package network

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A Bootstrap says how an interval is found: objects are drawn anew, with replacement, Resamples times.
type Bootstrap struct {
	Resamples int     // 0 for 1,000
	Level     float64 // 0 for 0.95
	Seed      uint64  // same seed, same interval
}

// An Interval holds a value with the probability of the bootstrap's level.
type Interval struct{ Low, High float64 }

// MaxResamples bounds the work.
const MaxResamples = 10_000

// Check fills in what is left out and refuses, with [graph.ErrInvalid], what passes a limit.
func (b Bootstrap) Check() (Bootstrap, error) {
	if b.Resamples == 0 {
		b.Resamples = 1000
	}
	if b.Level == 0 {
		b.Level = 0.95
	}
	if b.Resamples < 100 || b.Resamples > MaxResamples || b.Level <= 0 || b.Level >= 1 {
		return b, fmt.Errorf("%w: bootstrap of %d resamples at level %g; 100 to %d, between 0 and 1", graph.ErrInvalid, b.Resamples, b.Level, MaxResamples)
	}
	return b, nil
}

// Interval returns the percentile interval of the alignment. Draws in which the measure is not defined are left out; defined is false if they are more
// than half.
func (a Alignment) Interval(positions []Position, b Bootstrap) (in Interval, defined bool, err error) {
	if _, _, err = a.Of(positions); err != nil {
		return in, false, err
	}
	if a, err = a.Check(); err != nil {
		return in, false, err
	}
	if b, err = b.Check(); err != nil {
		return in, false, err
	}
	random := rand.New(rand.NewPCG(b.Seed, 0))
	values, draw := make([]float64, 0, b.Resamples), make([]Position, len(positions))
	for range b.Resamples {
		for i := range draw {
			draw[i] = positions[random.IntN(len(positions))]
		}
		if v, ok := a.of(draw); ok {
			values = append(values, v)
		}
	}
	if 2*len(values) < b.Resamples {
		return in, false, nil
	}
	slices.Sort(values)
	tail := (1 - b.Level) / 2
	return Interval{quantile(values, tail), quantile(values, 1-tail)}, true, nil
}

// quantile interpolates between the two values next to the share p of the sorted ones.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
