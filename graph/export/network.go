package export

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A Network is nodes and the ties between them, as programs that draw or measure networks read it. Several ties may run between the same
// nodes.
type Network struct {
	Title    string // what it is, for those who find the file
	Directed bool
	Dated    bool  // whether ties have days
	NodeKeys []Key // of the nodes' values
	TieKeys  []Key // of the ties' values
	Nodes    []Node
	Ties     []Tie
}

// A Node of a network.
type Node struct {
	ID     string
	Label  string // what it is called
	Values []any  // one for each key: string, int or float64
}

// A Tie of a network.
type Tie struct {
	From, To string // IDs of nodes
	Kind     string // tells apart what runs between the same nodes; "" where nothing else does
	Weight   float64
	Since    string // the first and the last day on which it holds, as 2024-02-29; "" where none is known
	Until    string
	Values   []any // one for each key
}

// A Key says what values are. Its name is none of those that formats use themselves: id, label, source, target, weight, kind, key, value, name.
type Key struct {
	Name string
	Type KeyType
}

// A KeyType is what values of a key are.
type KeyType int

// The types.
const (
	Text   KeyType = iota // string
	Whole                 // int
	Number                // float64
)

// A NetworkFormat is a way to write a [Network].
type NetworkFormat struct {
	Name  string // what users call it, and what files end in
	Type  string // media type
	About string // one line for help texts
	write func(*netWriter, *Network)
}

// NetworkFormats lists the formats of networks.
func NetworkFormats() []NetworkFormat {
	return []NetworkFormat{
		{"gexf", "application/gexf+xml; charset=utf-8", "a network for Gephi and sigma.js: GEXF 1.3", writeGEXF},
		{"graphml", "application/graphml+xml; charset=utf-8", "a network for igraph, networkx, yEd and Cytoscape: GraphML", writeGraphML},
		{"cyjs", "application/json; charset=utf-8", "a network for Cytoscape: its JSON", writeCytoscape},
		{"json", "application/json; charset=utf-8", "a network for networkx and D3: node-link JSON", writeNodeLink},
		{"csv", "text/csv; charset=utf-8", "a network's ties, one row for each, for spreadsheets and Gephi", writeTies},
	}
}

// NetworkFormatOf returns the format of the name.
func NetworkFormatOf(name string) (NetworkFormat, error) {
	var names []string
	for _, f := range NetworkFormats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return NetworkFormat{}, fmt.Errorf("export: %w: there is no format %q of networks, but %s", graph.ErrInvalid, name, strings.Join(names, ", "))
}

// Write writes the network to w: nodes by ID, ties by the nodes that they run between and their kind, so that equal networks make equal files.
func (f NetworkFormat) Write(ctx context.Context, w io.Writer, n *Network) error {
	out := &netWriter{Writer: bufio.NewWriter(w), ctx: ctx.Err}
	f.write(out, n.sorted())
	if out.err == nil {
		out.err = out.Flush()
	}
	if out.err != nil {
		return fmt.Errorf("export %s: %w", f.Name, out.err)
	}
	return nil
}

func (n *Network) sorted() *Network {
	s := *n
	s.Nodes = slices.SortedStableFunc(slices.Values(n.Nodes), func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	s.Ties = slices.SortedStableFunc(slices.Values(n.Ties), func(a, b Tie) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
	return &s
}

// tieID names the tie at i. Cytoscape wants names that no node has.
func tieID(i int) string { return fmt.Sprintf("tie-%d", i+1) }

// A netWriter keeps the first error, after which nothing more is written.
type netWriter struct {
	*bufio.Writer
	ctx func() error // whether to go on
	err error
}

// print writes the strings.
func (w *netWriter) print(parts ...string) {
	for _, s := range parts {
		if w.err != nil {
			return
		}
		_, w.err = w.WriteString(s)
	}
}

// each yields the rows, as long as there is a reason to go on.
func each[T any](w *netWriter, rows []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, r := range rows {
			if w.err == nil {
				w.err = w.ctx()
			}
			if w.err != nil || !yield(i, r) {
				return
			}
		}
	}
}
