package network_test

import (
	"errors"
	"math"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
)

// pairs makes positions of two rows of digits 1 to 3.
func pairs(x, y string) []network.Position {
	out := make([]network.Position, len(x))
	for i := range x {
		out[i] = network.Position{X: int(x[i] - '0'), Y: int(y[i] - '0')}
	}
	return out
}

// TestAlignment holds the measures to values computed by hand.
//
// x = 1 1 2 3 3 3, y = 1 2 2 3 3 1: distances 0 1 0 0 0 2, mean 1/2, of squares 5/6. Shares of x: 2/6 1/6 3/6, of y: 2/6 2/6 2/6.
//
//	S: 1 - (1/2)/(2/2) = 1/2; squared 1 - (5/6)/(4/2) = 7/12
//	kappa: expected |x-y| = 2/6(0+1+2)/3 + 1/6(1+0+1)/3 + 3/6(2+1+0)/3 = 1/3 + 1/9 + 1/2 = 17/18; 1 - 9/17 = 8/17
//	       squared: 2/6(0+1+4)/3 + 1/6(1+0+1)/3 + 3/6(4+1+0)/3 = 5/9 + 1/9 + 5/6 = 3/2; 1 - 5/9 = 4/9
//	pi: shares 4/12 3/12 5/12; expected |x-y| = 2(4·3·1 + 4·5·2 + 3·5·1)/144 = 134/144; 1 - 72/134 = 31/67
//	tau-b: of 15 pairs 7 concordant, 2 discordant; 4 tied in x, 3 in y: 5/sqrt(11·12)
func TestAlignment(t *testing.T) {
	scale := network.Scale{Min: 1, Max: 3}
	mixed := pairs("112333", "122331")
	for _, c := range []struct {
		name     string
		measure  network.Measure
		distance network.Distance
		of       []network.Position
		want     float64
	}{
		{"S", network.S, network.Absolute, mixed, 1.0 / 2},
		{"S squared", network.S, network.Squared, mixed, 7.0 / 12},
		{"kappa", network.Kappa, network.Absolute, mixed, 8.0 / 17},
		{"kappa squared", network.Kappa, network.Squared, mixed, 4.0 / 9},
		{"pi", network.Pi, network.Absolute, mixed, 31.0 / 67},
		{"tau-b", network.TauB, network.Absolute, mixed, 5 / math.Sqrt(132)},
		{"S of the same", network.S, network.Absolute, pairs("12321", "12321"), 1},
		{"S of opposites", network.S, network.Squared, pairs("13131", "31313"), -1},
		{"tau-b of opposites", network.TauB, network.Absolute, pairs("12321", "32123"), -1},
		{"S without chance correction", network.S, network.Absolute, pairs("33333", "33333"), 1},
	} {
		got, defined, err := network.Alignment{Measure: c.measure, Distance: c.distance, Scale: scale}.Of(c.of)
		if err != nil || !defined || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, %v, %v; want %v", c.name, got, defined, err, c.want)
		}
	}
	for _, m := range []network.Measure{network.Kappa, network.Pi, network.TauB} { // nothing to learn from actors who always say the same
		if got, defined, err := (network.Alignment{Measure: m, Scale: scale}).Of(pairs("33333", "33333")); err != nil || defined {
			t.Errorf("%s of constants: %v, %v, %v", m, got, defined, err)
		}
	}
}

func TestAlignmentRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		a    network.Alignment
		of   []network.Position
	}{
		{"few objects", network.Alignment{}, []network.Position{{1, 1}, {0, 1}, {1, 1}, {1, 0}}},
		{"off the scale", network.Alignment{}, []network.Position{{1, 1}, {0, 1}, {1, 1}, {1, 0}, {2, 0}}},
		{"measure", network.Alignment{Measure: "GAMMA"}, nil},
		{"distance", network.Alignment{Distance: "CUBED"}, nil},
		{"minimum", network.Alignment{MinObjects: 1}, nil},
	} {
		if _, _, err := c.a.Of(c.of); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", c.name, err)
		}
	}
}

func TestInterval(t *testing.T) {
	a := network.Alignment{Scale: network.Scale{Min: 1, Max: 3}}
	of := pairs("112333112333", "122331122331")
	value, _, err := a.Of(of)
	if err != nil {
		t.Fatal(err)
	}
	first, defined, err := a.Interval(of, network.Bootstrap{Seed: 7})
	if err != nil || !defined {
		t.Fatal(defined, err)
	}
	if !(first.Low < value && value < first.High) || first.Low < -1 || first.High > 1 {
		t.Errorf("interval %v does not hold %v", first, value)
	}
	again, _, _ := a.Interval(of, network.Bootstrap{Seed: 7})
	if again != first {
		t.Errorf("same seed: %v, then %v", first, again)
	}
	wide, _, _ := a.Interval(of, network.Bootstrap{Seed: 7, Level: 0.99})
	if wide.High-wide.Low <= first.High-first.Low {
		t.Errorf("at 0.99 %v is no wider than %v", wide, first)
	}
	same, _, _ := a.Interval(pairs("12312", "12312"), network.Bootstrap{Seed: 1})
	if same != (network.Interval{Low: 1, High: 1}) {
		t.Errorf("interval of the same positions: %v", same)
	}
	if _, _, err := a.Interval(of, network.Bootstrap{Resamples: 10}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("10 resamples: %v", err)
	}
}
