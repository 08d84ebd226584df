package network_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
)

// camps are two triangles, one tie between C and D.
func camps() *network.Matrix {
	names := []string{"A", "B", "C", "D", "E", "F"}
	m := &network.Matrix{Rows: names, Columns: names, Cells: make([][]float64, len(names))}
	for i := range m.Cells {
		m.Cells[i] = make([]float64, len(names))
	}
	for _, e := range []struct {
		i, j int
		w    float64
	}{{0, 1, 4}, {0, 2, 4}, {1, 2, 4}, {3, 4, 4}, {3, 5, 4}, {4, 5, 4}, {2, 3, 1}, {0, 5, -3}} {
		m.Cells[e.i][e.j], m.Cells[e.j][e.i] = e.w, e.w
	}
	return m
}

func TestCommunities(t *testing.T) {
	for range 50 { // the same each time: the seed decides, not the order of maps
		got, err := camps().Communities(1, 3)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]network.Community{{"A", "B", "C"}, {"D", "E", "F"}}, got); d != "" {
			t.Fatalf("communities (-want +got):\n%s", d)
		}
	}
}

// TestCentralities: C and D carry the 2·3 = 6 shortest paths from each of their friends to the other camp, both ways 2(2·3) = 12.
// A is 1/4 from B and C, 1/4 + 1 from D, 1/2 + 1 from E and F: 4 + 4 + 1/1.25 + 2/1.5.
func TestCentralities(t *testing.T) {
	got, err := camps().Centralities()
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		degree      int
		strength    float64
		betweenness float64
	}{{2, 8, 0}, {2, 8, 0}, {3, 9, 12}, {3, 9, 12}, {2, 8, 0}, {2, 8, 0}}
	for i, w := range want {
		if g := got[i]; g.Degree != w.degree || g.Strength != w.strength || g.Betweenness != w.betweenness {
			t.Errorf("%s: %+v, want %+v", g.Name, g, w)
		}
	}
	if h := got[0].Harmonic; math.Abs(h-(8+0.8+4.0/3)) > 1e-8 {
		t.Errorf("harmonic of A: %v", h)
	}
}

func TestOneModeOnly(t *testing.T) {
	m, err := network.Build(sample(t), network.Spec{Scale: network.Binary})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Communities(1, 1); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("communities of a two-mode network: %v", err)
	}
	if _, err := m.Centralities(); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("centralities of a two-mode network: %v", err)
	}
}

func TestNoTies(t *testing.T) {
	m, err := network.Build([]network.Observation{{Row: "A", Column: "x", Value: 1}, {Row: "B", Column: "y", Value: 1}}, network.Spec{OneMode: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := m.Centralities(); err != nil || len(got) != 2 || got[0].Strength != 0 {
		t.Errorf("centralities: %v, %v", got, err)
	}
	if got, err := m.Communities(1, 1); err != nil || len(got) != 2 {
		t.Errorf("communities: %v, %v", got, err)
	}
	if w := m.WithoutIsolates(); len(w.Rows) != 0 || len(w.Columns) != 0 {
		t.Errorf("without isolates: %v", w)
	}
}
