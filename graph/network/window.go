package network

import (
	"cmp"
	"fmt"
	"math"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// A Kernel weighs statements by their distance from the middle of a window, u = 2(t - middle)/width.
type Kernel string

// The kernels. All but Gaussian are zero beyond |u| = 1.
const (
	NoKernel     Kernel = "NONE"         // 1
	Uniform      Kernel = "UNIFORM"      // 0.5
	Gaussian     Kernel = "GAUSSIAN"     // the standard normal density at u
	Epanechnikov Kernel = "EPANECHNIKOV" // 0.75 (1 - u²)
	Triangular   Kernel = "TRIANGULAR"   // 1 - |u|; DNA: |1 - u|
)

// Weight returns the kernel's weight at u, 0 for an unknown kernel.
func (k Kernel) Weight(u float64, compat Compat) float64 {
	switch {
	case k == Gaussian:
		return math.Exp(-u*u/2) / math.Sqrt(2*math.Pi)
	case k == Triangular && compat == DNA:
		return math.Abs(1 - u)
	case math.Abs(u) > 1:
		return 0
	}
	switch k {
	case NoKernel:
		return 1
	case Uniform:
		return 0.5
	case Epanechnikov:
		return 0.75 * (1 - u*u)
	case Triangular:
		return 1 - math.Abs(u)
	}
	return 0
}

// A Unit is what windows are long and step by.
type Unit string

// The units.
const (
	Day   Unit = "DAY"
	Week  Unit = "WEEK"
	Month Unit = "MONTH"
	Year  Unit = "YEAR"
)

// add moves t by n units; the end of a longer month stays within the shorter one.
func (u Unit) add(t time.Time, n int) time.Time {
	switch u {
	case Day:
		return t.AddDate(0, 0, n)
	case Week:
		return t.AddDate(0, 0, 7*n)
	case Year:
		n *= 12
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// Windows says how windows move: Size units long, one unit a step. First and Last bound the days of all windows.
type Windows struct {
	Unit        Unit
	Size        int
	Kernel      Kernel
	First, Last time.Time // days in UTC, both within
}

// A Window is the network of the statements around Middle, of the days from First to Last.
type Window struct {
	First, Middle, Last time.Time
	Statements          int // within it, before weights; a Gaussian kernel also sees those without
	*Matrix
}

// MaxWindows bounds a series.
const MaxWindows = 1000

// Check refuses what cannot be done, with [graph.ErrInvalid] or [graph.ErrTooLarge].
func (w Windows) Check() (Windows, error) {
	w.Kernel = cmp.Or(w.Kernel, NoKernel)
	switch w.Kernel {
	case NoKernel, Uniform, Gaussian, Epanechnikov, Triangular:
	default:
		return w, fmt.Errorf("%w: unknown kernel %q", graph.ErrInvalid, w.Kernel)
	}
	switch w.Unit {
	case Day, Week, Month, Year:
	default:
		return w, fmt.Errorf("%w: unknown unit of windows %q", graph.ErrInvalid, w.Unit)
	}
	if w.Size < 1 || w.Last.Before(w.First) {
		return w, fmt.Errorf("%w: windows of %d %s from %s to %s", graph.ErrInvalid, w.Size, w.Unit, w.First.Format(time.DateOnly), w.Last.Format(time.DateOnly))
	}
	if w.Unit.add(w.First, w.Size+MaxWindows).Before(w.Last) {
		return w, fmt.Errorf("%w: more than %d windows; take a larger unit or fewer days", graph.ErrTooLarge, MaxWindows)
	}
	return w, nil
}

// Steps returns how many windows there are, at most MaxWindows and one.
func (w Windows) Steps() (n int) {
	for first := w.First; n <= MaxWindows && !w.Unit.add(first, w.Size).AddDate(0, 0, -1).After(w.Last); first = w.Unit.add(first, 1) {
		n++
	}
	return n
}

// Slide makes a network for each window. Every matrix has the same rows and columns, those of all observations, so that they can be compared.
// Statements whose day is unknown are in none.
func Slide(obs []Observation, spec Spec, w Windows) ([]Window, error) {
	spec, err := spec.Check()
	if err != nil {
		return nil, err
	}
	if w, err = w.Check(); err != nil {
		return nil, err
	}
	obs = Distinct(obs, spec.Duplicates, spec.Compat)
	var out []Window
	for first := w.First; ; first = w.Unit.add(first, 1) {
		last := w.Unit.add(first, w.Size).AddDate(0, 0, -1)
		if last.After(w.Last) {
			return out, nil
		}
		win, err := w.one(obs, spec, first, last)
		if err != nil {
			return nil, err
		}
		out = append(out, win)
	}
}

// one makes the network of one window. Its width runs from the start of its first to the end of its last day; what a day holds stands at its noon.
func (w Windows) one(obs []Observation, spec Spec, first, last time.Time) (Window, error) {
	const day = 24 * time.Hour
	width := last.Sub(first) + day
	win := Window{First: first, Last: last, Middle: first.Add(width / 2)}
	c, err := count(obs, spec.Scale, func(o Observation) float64 {
		if o.Date.Day == 0 {
			return 0
		}
		noon := o.Date.First().Add(day / 2)
		if u := 2 * float64(noon.Sub(win.Middle)) / float64(width); math.Abs(u) <= 1 || w.Kernel == Gaussian {
			return w.Kernel.Weight(u, spec.Compat)
		}
		return 0
	})
	if err != nil {
		return win, err
	}
	for _, o := range obs {
		if t := o.Date.First(); o.Date.Day != 0 && !t.Before(first) && !t.After(last) {
			win.Statements += int(o.times())
		}
	}
	win.Matrix = c.matrix(spec)
	return win, nil
}
