package network

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/demarche-kg/demarche/graph"
)

// A Centrality says how a row of a one-mode network stands among the others.
type Centrality struct {
	Name        string
	Degree      int     // rows it is tied to
	Strength    float64 // sum of its ties
	Betweenness float64 // share of shortest paths through it, ties as closeness (length 1/tie); of ordered pairs
	Harmonic    float64 // sum of 1/length of its shortest paths to the others, 0 to those that it does not reach
}

func (m *Matrix) oneMode() error {
	if !slices.Equal(m.Rows, m.Columns) {
		return fmt.Errorf("%w: communities and centralities are of one-mode networks", graph.ErrInvalid)
	}
	return nil
}

// ties returns the positive ties of a one-mode network. Communities and paths know no negative ones.
func (m *Matrix) ties() (*simple.WeightedUndirectedGraph, error) {
	if err := m.oneMode(); err != nil {
		return nil, err
	}
	g := simple.NewWeightedUndirectedGraph(0, 0)
	for i := range m.Rows {
		g.AddNode(simple.Node(i))
	}
	for i, row := range m.Cells {
		for j, w := range row {
			if j > i && w > 0 {
				g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: w})
			}
		}
	}
	return g, nil
}

// Centralities returns each row's, in the rows' order. Negative ties are left out.
func (m *Matrix) Centralities() ([]Centrality, error) {
	if err := m.oneMode(); err != nil {
		return nil, err
	}
	out := make([]Centrality, len(m.Rows))
	for i, name := range m.Rows {
		out[i].Name = name
		for _, w := range m.Cells[i] {
			if w > 0 {
				out[i].Degree++
				out[i].Strength += w
			}
		}
	}
	for source := range m.Rows {
		m.shortest(source, out)
	}
	return out, nil
}

// A Community is rows that are more tied to each other than to the rest; names are sorted.
type Community []string

// Communities divides a one-mode network by modularity (Louvain), the largest community first; negative ties are left out. Resolution above 1 makes
// smaller communities; the seed decides between equally good ones.
func (m *Matrix) Communities(resolution float64, seed uint64) ([]Community, error) {
	if resolution <= 0 {
		return nil, fmt.Errorf("%w: resolution %g", graph.ErrInvalid, resolution)
	}
	g, err := m.ties()
	if err != nil {
		return nil, err
	}
	var out []Community
	for _, nodes := range community.Modularize(g, resolution, rand.NewPCG(seed, 0)).Communities() {
		var c Community
		for _, n := range nodes {
			c = append(c, m.Rows[n.ID()])
		}
		slices.Sort(c)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Community) int { return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b)) })
	return out, nil
}
