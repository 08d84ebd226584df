package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
	"github.com/demarche-kg/demarche/schema"
)

const (
	maxTies     = 5000       // that a network may show
	maxActive   = 500        // rows of a one-mode network
	maxSlidWork = 50_000_000 // cells of all windows' matrices
)

// networkQuery is what Query.network asks.
type networkQuery struct {
	object     graph.Object
	of         graph.Dimension
	on         []graph.Dimension
	spec       network.Spec
	isolates   bool
	window     *schema.WindowInput
	filter     *schema.StatementFilter
	hand       schema.Hand
	ties       int
	seed       uint64
	documents  bool // the store counts articles rather than statements
	dated      bool // observations carry their day
	columnKeys map[string][]string
	chosen     map[string]bool // the rows that reach the thresholds; nil where there are none
}

// Network answers Query.network.
func (query) Network(ctx context.Context, mode schema.NetworkMode, object graph.Object, of graph.Dimension, on []graph.Dimension, aggregation schema.Aggregation, normalization schema.Normalization, duplicates schema.Duplicates, compat schema.Compat, isolates bool, window *schema.WindowInput, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, first, seed int32) (*schema.Network, error) {
	n, err := upTo("first", first, maxTies)
	if err != nil {
		return nil, err
	}
	q := &networkQuery{
		object: object, of: of, on: on, isolates: isolates, window: window, filter: filter, hand: hand, ties: n, seed: uint64(seed), columnKeys: map[string][]string{},
		spec: network.Spec{
			OneMode: mode == schema.NetworkModeOneMode, Aggregation: network.Aggregation(aggregation), Normalization: network.Normalization(normalization),
			Duplicates: network.Duplicates(duplicates), Compat: network.Compat(compat),
		},
	}
	if err := q.check(); err != nil {
		return nil, err
	}
	if err := q.choose(ctx, having); err != nil {
		return nil, err
	}
	if e := exportOf(ctx); e != nil {
		return &schema.Network{Mode: mode}, e.take(ctx, q)
	}
	obs, err := q.observations(ctx)
	if err != nil {
		return nil, err
	}
	return q.answer(mode, obs)
}

func (q *networkQuery) check() (err error) {
	q.documents = q.spec.Duplicates == network.PerDocument
	timed := slices.Contains([]network.Duplicates{network.PerWeek, network.PerMonth, network.PerYear}, q.spec.Duplicates)
	q.dated = timed || q.window != nil
	switch {
	case len(q.on) < 1 || len(q.on) > 2 || q.dated && len(q.on) > 1:
		return invalid("on: one dimension or two; with windows or duplicates by time, one")
	case slices.ContainsFunc(append([]graph.Dimension{q.of}, q.on...), isTime):
		return invalid("a network's rows and columns are no times")
	case slices.Contains(append([]graph.Dimension{q.of}, q.on...), graph.ByStance):
		return invalid("a network compares stances: they are no rows or columns")
	case q.documents && q.object == graph.ObjectTopic && len(q.on)+1 >= graph.MaxDimensions:
		return invalid("on: one dimension, with duplicates by document on topics")
	}
	if q.object == graph.ObjectPair && !(slices.Contains(q.on, graph.ByTarget) && slices.Contains(q.on, graph.ByTopic)) {
		return invalid("object PAIR goes with on: [TARGET, TOPIC]; take TARGET or TOPIC for other columns")
	}
	if q.window != nil {
		if err := inOrder("window.", q.window.From.Value(), q.window.To.Value()); err != nil {
			return err
		}
	}
	q.spec, err = q.spec.Check()
	return err
}

// choose asks the store which rows reach the thresholds: what is distinct in a cell does not add up.
func (q *networkQuery) choose(ctx context.Context, having *schema.TallyCondition) error {
	at, err := readThresholds(having)
	if err != nil || at.none() {
		return err
	}
	object := q.object
	if object == graph.ObjectPair { // which wants both dimensions, and rows have neither
		object = graph.ObjectAny
	}
	cells, err := tallyWhere(ctx, graph.TallyQuery{Object: object, By: []graph.Dimension{q.of}}, q.filter, q.hand, having)
	if err != nil {
		return err
	}
	q.chosen = map[string]bool{}
	for _, c := range cells {
		q.chosen[c.Key[0]] = true
	}
	return nil
}

// observations asks the store for what the network is made of: counts, so that no statement has to be fetched.
func (q *networkQuery) observations(ctx context.Context) ([]network.Observation, error) {
	by := append([]graph.Dimension{q.of}, q.on...)
	if q.dated {
		by = append(by, graph.ByDay)
	}
	if !q.documents {
		cells, err := tallyWhere(ctx, graph.TallyQuery{Object: q.object, By: by}, q.filter, q.hand, nil)
		return q.read(nil, cells, func(c graph.Cell) [3]int { return [3]int{c.Oppose, c.Neutral, c.Support} }), err
	}
	var out []network.Observation
	for _, s := range graph.Stances() {
		in := graph.Eq(graph.FieldStance, string(s))
		cells, err := q.articles(ctx, by, s, in)
		if err != nil {
			return nil, err
		}
		out = q.read(out, cells, func(c graph.Cell) (counts [3]int) {
			counts[valueOf(s)+1] = c.Articles
			return counts
		})
	}
	return out, nil
}

// articles returns the cells of the statements of one stance, whose articles count once. On topics the stance is the one on the canonical topic.
func (q *networkQuery) articles(ctx context.Context, by []graph.Dimension, s graph.Stance, in graph.Expr) ([]graph.Cell, error) {
	if q.object != graph.ObjectTopic {
		return tallyWhere(ctx, graph.TallyQuery{Object: q.object, By: by}, q.filter, q.hand, nil, in)
	}
	cells, err := tallyWhere(ctx, graph.TallyQuery{Object: q.object, By: append(slices.Clone(by), graph.ByStance)}, q.filter, q.hand, nil)
	return slices.DeleteFunc(cells, func(c graph.Cell) bool { return c.Key[len(by)] != string(s) }), err
}

func valueOf(s graph.Stance) int {
	switch s {
	case graph.Support:
		return network.Support
	case graph.Oppose:
		return network.Oppose
	}
	return network.Neutral
}

// read turns cells into observations; counts returns those of opposition, neutrality and support. Cells without a row or a column are left
// out, and those of rows that were not chosen.
func (q *networkQuery) read(out []network.Observation, cells []graph.Cell, counts func(graph.Cell) [3]int) []network.Observation {
	for _, c := range cells {
		column := c.Key[1 : 1+len(q.on)]
		name := strings.Join(column, "\x1f")
		if c.Key[0] == "" || q.chosen != nil && !q.chosen[c.Key[0]] || strings.Trim(name, "\x1f") == "" {
			continue
		}
		q.columnKeys[name] = column
		o := network.Observation{Row: c.Key[0], Column: name}
		if q.dated {
			o.Date, _ = graph.ParseDate(c.Key[len(c.Key)-1]) // "" where the day is not known
		}
		for i, n := range counts(c) {
			if n > 0 {
				o.Value, o.Count = i-1, float64(n)
				out = append(out, o)
			}
		}
	}
	return out
}

// build makes the matrix, and says by which spec.
func (q *networkQuery) build(obs []network.Observation) (*network.Matrix, network.Spec, error) {
	spec := q.spec
	if q.documents {
		spec.Duplicates = network.Include // the store counted each article once
	}
	m, err := network.Build(obs, spec)
	if err == nil && spec.OneMode && len(m.Rows) > maxActive {
		err = fmt.Errorf("%w: a network of %d rows; at most %d: filter it", graph.ErrTooLarge, len(m.Rows), maxActive)
	}
	return m, spec, err
}

func (q *networkQuery) answer(mode schema.NetworkMode, obs []network.Observation) (*schema.Network, error) {
	m, spec, err := q.build(obs)
	if err != nil {
		return nil, err
	}
	out := &schema.Network{Mode: mode, Sum: m.Sum(), Windows: []*schema.NetworkWindow{}}
	shown := m
	if !q.isolates {
		shown = m.WithoutIsolates()
	}
	ties := q.tiesOf(shown)
	out.TieCount, out.Ties = int32(len(ties)), ties[:min(q.ties, len(ties))]
	if out.Nodes, err = q.nodes(shown, network.Distinct(obs, spec.Duplicates, spec.Compat)); err != nil {
		return nil, err
	}
	if q.window != nil {
		out.Windows, err = q.windows(obs, spec, len(m.Rows)*len(m.Columns))
	}
	return out, err
}

// nodes returns the rows, with communities and centralities where they are tied to each other.
func (q *networkQuery) nodes(m *network.Matrix, obs []network.Observation) ([]*schema.NetworkNode, error) {
	out, at := make([]*schema.NetworkNode, len(m.Rows)), map[string]*schema.NetworkNode{}
	for i, r := range m.Rows {
		out[i] = &schema.NetworkNode{Value: &schema.DimensionValue{Dimension: q.of, Value: &r}}
		at[r] = out[i]
	}
	for _, o := range obs {
		if n := at[o.Row]; n != nil {
			n.Statements += max(o.Count, 1)
		}
	}
	if !q.spec.OneMode {
		return out, nil
	}
	communities, err := m.Communities(1, q.seed)
	if err != nil {
		return nil, err
	}
	for i, c := range communities {
		for _, name := range c {
			n := int32(i + 1)
			at[name].Community = &n
		}
	}
	central, err := m.Centralities()
	for _, c := range central {
		n, degree := at[c.Name], int32(c.Degree)
		n.Degree, n.Strength, n.Betweenness, n.Harmonic = &degree, &c.Strength, &c.Betweenness, &c.Harmonic
	}
	return out, err
}

// tiesOf lists the ties, the strongest first.
func (q *networkQuery) tiesOf(m *network.Matrix) []*schema.NetworkTie {
	out := []*schema.NetworkTie{}
	for i, row := range m.Cells {
		for j, w := range row {
			if w == 0 || q.spec.OneMode && j <= i {
				continue
			}
			t := &schema.NetworkTie{From: &schema.DimensionValue{Dimension: q.of, Value: &m.Rows[i]}, Weight: w}
			if q.spec.OneMode {
				t.To = []*schema.DimensionValue{{Dimension: q.of, Value: &m.Columns[j]}}
			} else {
				t.To = valuesOf(q.on, q.columnKeys[m.Columns[j]])
			}
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *schema.NetworkTie) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return out
}

// slide makes the networks of the windows, each of so many cells, of which so many ties are shown.
func (q *networkQuery) slide(obs []network.Observation, spec network.Spec, cells, ties int) ([]network.Window, error) {
	w := network.Windows{Unit: network.Unit(q.window.Unit), Size: int(q.window.Size), Kernel: network.Kernel(q.window.Kernel)}
	for _, o := range obs {
		if o.Date.Day == 0 {
			continue
		}
		t := o.Date.First()
		if w.First.IsZero() || t.Before(w.First) {
			w.First = t
		}
		if t.After(w.Last) {
			w.Last = t
		}
	}
	if d := q.window.From.Value(); d != nil {
		w.First = d.First()
	}
	if d := q.window.To.Value(); d != nil {
		w.Last = lastDay(*d)
	}
	if w.First.IsZero() || w.Last.IsZero() {
		return nil, nil
	}
	if n := w.Steps(); n*cells > maxSlidWork || n*ties > maxPoints {
		return nil, fmt.Errorf("%w: %d windows of up to %d cells and %d ties; take a larger unit, fewer years or ties, or filter", graph.ErrTooLarge, n, cells, ties)
	}
	return network.Slide(obs, spec, w)
}

func (q *networkQuery) windows(obs []network.Observation, spec network.Spec, cells int) ([]*schema.NetworkWindow, error) {
	out := []*schema.NetworkWindow{}
	slid, err := q.slide(obs, spec, cells, q.ties)
	for _, s := range slid {
		ties := q.tiesOf(s.Matrix)
		out = append(out, &schema.NetworkWindow{First: graph.DateOf(s.First), Last: graph.DateOf(s.Last), Statements: int32(s.Statements), Sum: s.Sum(), Ties: ties[:min(q.ties, len(ties))]})
	}
	return out, err
}
