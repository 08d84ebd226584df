package network_test

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
)

func TestKernels(t *testing.T) {
	for _, k := range []network.Kernel{network.NoKernel, network.Uniform, network.Gaussian, network.Epanechnikov, network.Triangular} {
		if a, b := k.Weight(0.4, network.Correct), k.Weight(-0.4, network.Correct); a != b || a <= 0 {
			t.Errorf("%s: %v before the middle, %v behind it", k, a, b)
		}
		if out := k.Weight(1.01, network.Correct); k != network.Gaussian && out != 0 {
			t.Errorf("%s weighs %v outside the window", k, out)
		}
	}
	for _, c := range []struct {
		kernel network.Kernel
		u      float64
		compat network.Compat
		want   float64
	}{
		{network.Uniform, 0.5, network.Correct, 0.5}, {network.Epanechnikov, 0.5, network.Correct, 0.5625}, {network.Triangular, 0.25, network.Correct, 0.75},
		{network.Triangular, -0.5, network.DNA, 1.5}, {network.Gaussian, 0, network.Correct, 0.3989422804014327},
	} {
		if got := c.kernel.Weight(c.u, c.compat); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s(%v) %s: %v, want %v", c.kernel, c.u, c.compat, got, c.want)
		}
	}
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func on(date string, row, column string, value int) network.Observation {
	d, err := graph.ParseDate(date)
	if err != nil {
		panic(err)
	}
	return network.Observation{Row: row, Column: column, Value: value, Date: d}
}

func TestSlide(t *testing.T) {
	obs := []network.Observation{
		on("2020-01-31", "A", "x", 1), on("2020-02-01", "B", "x", 1), on("2020-02-28", "B", "x", -1), on("2020-03-01", "A", "x", -1),
		on("2020-02", "A", "x", 1), // no day: in no window
	}
	got, err := network.Slide(obs, network.Spec{}, network.Windows{Unit: network.Month, Size: 1, First: day("2020-01-01"), Last: day("2020-03-31")})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		first, last string
		a, b        float64
	}{{"2020-01-01", "2020-01-31", 1, 0}, {"2020-02-01", "2020-02-29", 0, 2}, {"2020-03-01", "2020-03-31", 1, 0}}
	if len(got) != len(want) {
		t.Fatalf("%d windows, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if f, l := g.First.Format(time.DateOnly), g.Last.Format(time.DateOnly); f != w.first || l != w.last || g.Cells[0][0] != w.a || g.Cells[1][0] != w.b || g.Statements != int(w.a+w.b) {
			t.Errorf("window %d: %s to %s %v (%d); want %+v", i, f, l, g.Cells, g.Statements, w)
		}
		if !slices.Equal(g.Rows, []string{"A", "B"}) {
			t.Errorf("window %d: rows %v: all windows have all", i, g.Rows)
		}
	}
}

// TestSlideKernel: in a window of ten days the middle of the sixth day is half a day behind the window's middle, u = 0.1.
func TestSlideKernel(t *testing.T) {
	w := network.Windows{Unit: network.Day, Size: 10, Kernel: network.Triangular, First: day("2020-01-01"), Last: day("2020-01-10")}
	got, err := network.Slide([]network.Observation{on("2020-01-06", "A", "x", 1)}, network.Spec{}, w)
	if err != nil || len(got) != 1 {
		t.Fatal(len(got), err)
	}
	if v := got[0].Cells[0][0]; math.Abs(v-0.9) > 1e-12 {
		t.Errorf("weight %v, want 0.9", v)
	}
}

func TestMonthEnds(t *testing.T) {
	got, err := network.Slide(nil, network.Spec{}, network.Windows{Unit: network.Month, Size: 1, First: day("2020-01-31"), Last: day("2020-04-30")})
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(got); i++ {
		if !got[i].First.After(got[i-1].First) {
			t.Errorf("window %d begins on %s, the one before on %s", i, got[i].First, got[i-1].First)
		}
	}
}

func TestWindowsRefuse(t *testing.T) {
	ok := network.Windows{Unit: network.Day, Size: 1, First: day("2020-01-01"), Last: day("2020-01-10")}
	for name, change := range map[string]func(*network.Windows){
		"kernel": func(w *network.Windows) { w.Kernel = "BOX" },
		"unit":   func(w *network.Windows) { w.Unit = "FORTNIGHT" },
		"size":   func(w *network.Windows) { w.Size = 0 },
		"order":  func(w *network.Windows) { w.Last = day("2019-01-01") },
	} {
		w := ok
		change(&w)
		if _, err := network.Slide(nil, network.Spec{}, w); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	ok.Last = day("2030-01-01")
	if _, err := network.Slide(nil, network.Spec{}, ok); !errors.Is(err, graph.ErrTooLarge) {
		t.Errorf("ten years by the day: %v, want ErrTooLarge", err)
	}
}

func TestDuplicates(t *testing.T) {
	obs := []network.Observation{
		on("2020-03-02", "A", "x", 1), on("2020-03-03", "A", "x", 1), on("2020-03-20", "A", "x", 1), on("2021-03-02", "A", "x", 1), on("2021-03-02", "A", "x", -1),
	}
	for i := range obs {
		obs[i].Document = string(rune('a' + i/2))
	}
	for _, c := range []struct {
		rule   network.Duplicates
		compat network.Compat
		want   int
	}{
		{network.Include, network.Correct, 5}, {network.PerDocument, network.Correct, 3}, {network.PerWeek, network.Correct, 4}, {network.PerMonth, network.Correct, 3},
		{network.PerYear, network.Correct, 3}, {network.Once, network.Correct, 2}, {network.PerMonth, network.DNA, 2},
	} {
		if got := len(network.Distinct(obs, c.rule, c.compat)); got != c.want {
			t.Errorf("%s %s: %d, want %d", c.rule, c.compat, got, c.want)
		}
	}
}
