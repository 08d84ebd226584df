package network

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
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

// ties returns the positive ties of a one-mode network. Communities and paths know no negative ones.
func (m *Matrix) ties() (*simple.WeightedUndirectedGraph, error) {
	if !slices.Equal(m.Rows, m.Columns) {
		return nil, fmt.Errorf("%w: communities and centralities are of one-mode networks", graph.ErrInvalid)
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
	g, err := m.ties()
	if err != nil {
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
	if g.Edges().Len() == 0 {
		return out, nil
	}
	far := distances(g)
	paths := path.DijkstraAllPaths(far)
	for id, v := range network.BetweennessWeighted(far, paths) {
		out[id].Betweenness = settled(v)
	}
	for id, v := range network.Harmonic(far, paths) {
		out[id].Harmonic = settled(v)
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

// settled rounds away what depends on the order in which gonum adds up.
func settled(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// distances returns the ties as lengths: the stronger the nearer.
func distances(g *simple.WeightedUndirectedGraph) *simple.WeightedUndirectedGraph {
	out := simple.NewWeightedUndirectedGraph(0, math.Inf(1))
	for _, n := range gonum.NodesOf(g.Nodes()) {
		out.AddNode(n)
	}
	for _, e := range gonum.WeightedEdgesOf(g.WeightedEdges()) {
		out.SetWeightedEdge(simple.WeightedEdge{F: e.From(), T: e.To(), W: 1 / e.Weight()})
	}
	return out
}
