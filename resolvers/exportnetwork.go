package resolvers

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
	"github.com/demarche-kg/demarche/graph/network"
	"github.com/demarche-kg/demarche/schema"
)

// maxExported bounds the ties of an exported network, those of all windows together.
const maxExported = 500_000

// An exporting gathers what Query.network finds as a network to be exported, instead of an answer.
type exporting struct {
	what string // one of the networks that can be exported
	most int    // of each network the strongest ties; 0 for all
	out  *export.Network
}

type exportingKey struct{}

// exportOf returns what the context's query is to be exported as; nil where it is to be answered.
func exportOf(ctx context.Context) *exporting {
	e, _ := ctx.Value(exportingKey{}).(*exporting)
	return e
}

// take exports the network.
func (e *exporting) take(ctx context.Context, q *networkQuery) (err error) {
	switch {
	case e.what == Stances:
		e.out, err = q.stances(ctx)
	case q.spec.OneMode:
		e.out, err = e.matrix(ctx, q, q.oneModeNodes)
	default:
		e.out, err = e.matrix(ctx, q, q.twoModeNodes)
	}
	if err == nil && len(e.out.Ties) > maxExported {
		err = fmt.Errorf("%w: %d ties; at most %d: filter the network", graph.ErrTooLarge, len(e.out.Ties), maxExported)
	}
	return err
}

// matrix exports the network's matrix, or those of its windows.
func (e *exporting) matrix(ctx context.Context, q *networkQuery, nodes func(context.Context, *network.Matrix, []network.Observation, *export.Network) error) (*export.Network, error) {
	obs, err := q.observations(ctx)
	if err != nil {
		return nil, err
	}
	m, spec, err := q.build(obs)
	if err != nil {
		return nil, err
	}
	shown := m
	if !q.isolates {
		shown = m.WithoutIsolates()
	}
	out := &export.Network{Title: q.title(), Directed: !spec.OneMode}
	if q.window == nil {
		if err := nodes(ctx, shown, network.Distinct(obs, spec.Duplicates, spec.Compat), out); err != nil {
			return nil, err
		}
		return out, e.add(out, q, shown, export.Tie{})
	}
	if err := nodes(ctx, m, network.Distinct(obs, spec.Duplicates, spec.Compat), out); err != nil {
		return nil, err
	}
	out.Dated, out.TieKeys = true, []export.Key{{Name: "first", Type: export.Text}, {Name: "last", Type: export.Text}}
	slid, err := q.slide(obs, spec, len(m.Rows)*len(m.Columns), 0)
	if err != nil {
		return nil, err
	}
	for _, s := range slid {
		first, last := graph.DateOf(s.First).String(), graph.DateOf(s.Last).String()
		like := export.Tie{Kind: first + "/" + last, Since: first, Until: last, Values: []any{first, last}}
		if err := e.add(out, q, s.Matrix, like); err != nil {
			return nil, err
		}
	}
	if !q.isolates {
		out.Nodes = tied(out)
	}
	return out, nil
}

// add adds the ties of the matrix, the rest of them like the one given.
func (e *exporting) add(out *export.Network, q *networkQuery, m *network.Matrix, like export.Tie) error {
	ties := q.tiesOf(m)
	if e.most > 0 {
		ties = ties[:min(e.most, len(ties))]
	}
	for _, t := range ties {
		like.From, like.To, like.Weight = q.nodeID(t.From), q.nodeID(t.To...), t.Weight
		out.Ties = append(out.Ties, like)
	}
	if len(out.Ties) > maxExported {
		return fmt.Errorf("%w: more than %d ties; filter the network, or take fewer windows", graph.ErrTooLarge, maxExported)
	}
	return nil
}

// tied returns the nodes that have ties.
func tied(n *export.Network) []export.Node {
	seen := map[string]bool{}
	for _, t := range n.Ties {
		seen[t.From], seen[t.To] = true, true
	}
	return slices.DeleteFunc(n.Nodes, func(v export.Node) bool { return !seen[v.ID] })
}

// nodeID names a row or a column: by its value where all are of one dimension, else with the dimension before each value.
func (q *networkQuery) nodeID(values ...*schema.DimensionValue) string {
	var parts []string
	for _, v := range values {
		switch {
		case v.Value == nil:
		case q.spec.OneMode:
			parts = append(parts, *v.Value)
		default:
			parts = append(parts, string(v.Dimension)+":"+*v.Value)
		}
	}
	return strings.Join(parts, " ")
}

// called returns what the values are called in English.
func called(ctx context.Context, values ...*schema.DimensionValue) (string, error) {
	const english = "en"
	var parts []string
	for _, v := range values {
		l, err := valueFields{}.Label(ctx, v, english)
		if err != nil {
			return "", err
		}
		if l != nil {
			parts = append(parts, *l)
		}
	}
	return strings.Join(parts, ": "), nil
}

// fetch asks the store for what the values are called, all at once: later questions have their answers then.
func fetch(ctx context.Context, by graph.Dimension, values []string) error {
	var ids []graph.ID
	for _, v := range values {
		switch by {
		case graph.ByHolder, graph.ByTarget:
			ids = append(ids, graph.Code(v).ID())
		case graph.BySpeaker:
			if id, err := graph.ParseID(v); err == nil {
				ids = append(ids, id)
			}
		}
	}
	_, err := nodes[graph.Node](ctx, ids)
	return err
}

func (q *networkQuery) title() string {
	mode := "two-mode"
	if q.spec.OneMode {
		mode = "one-mode"
	}
	on := make([]string, len(q.on))
	for i, d := range q.on {
		on[i] = string(d)
	}
	title := fmt.Sprintf("%s network of %s on %s, object %s: aggregation %s, normalization %s, duplicates %s, compat %s", mode, q.of,
		strings.Join(on, " and "), q.object, q.spec.Aggregation, q.spec.Normalization, q.spec.Duplicates, q.spec.Compat)
	if w := q.window; w != nil {
		title += fmt.Sprintf(", windows of %d %s, kernel %s", w.Size, w.Unit, w.Kernel)
	}
	return title
}

// oneModeNodes adds the rows with what Network.nodes says of them. Those of windows are measured over all time.
func (q *networkQuery) oneModeNodes(ctx context.Context, m *network.Matrix, obs []network.Observation, out *export.Network) error {
	nodes, err := q.nodes(m, obs)
	if err != nil {
		return err
	}
	out.NodeKeys = []export.Key{
		{Name: "dimension", Type: export.Text}, {Name: "statements", Type: export.Number}, {Name: "community", Type: export.Whole}, {Name: "degree", Type: export.Whole},
		{Name: "strength", Type: export.Number}, {Name: "betweenness", Type: export.Number}, {Name: "harmonic", Type: export.Number},
	}
	if err := fetch(ctx, q.of, m.Rows); err != nil {
		return err
	}
	for _, n := range nodes {
		label, err := called(ctx, n.Value)
		if err != nil {
			return err
		}
		out.Nodes = append(out.Nodes, export.Node{ID: q.nodeID(n.Value), Label: label, Values: []any{
			string(q.of), n.Statements, int(*n.Community), int(*n.Degree), *n.Strength, *n.Betweenness, *n.Harmonic,
		}})
	}
	return nil
}

// twoModeNodes adds rows and columns.
func (q *networkQuery) twoModeNodes(ctx context.Context, m *network.Matrix, obs []network.Observation, out *export.Network) error {
	out.NodeKeys = []export.Key{{Name: "side", Type: export.Text}, {Name: "dimension", Type: export.Text}, {Name: "statements", Type: export.Number}}
	if err := fetch(ctx, q.of, m.Rows); err != nil {
		return err
	}
	for i, d := range q.on {
		var values []string
		for _, c := range m.Columns {
			values = append(values, q.columnKeys[c][i])
		}
		if err := fetch(ctx, d, values); err != nil {
			return err
		}
	}
	rows, columns := map[string]float64{}, map[string]float64{}
	for _, o := range obs {
		n := max(o.Count, 1)
		rows[o.Row] += n
		columns[o.Column] += n
	}
	add := func(side string, by []graph.Dimension, values []*schema.DimensionValue, statements float64) error {
		label, err := called(ctx, values...)
		names := make([]string, len(by))
		for i, d := range by {
			names[i] = string(d)
		}
		out.Nodes = append(out.Nodes, export.Node{ID: q.nodeID(values...), Label: label, Values: []any{side, strings.Join(names, " "), statements}})
		return err
	}
	for _, r := range m.Rows {
		if err := add("row", []graph.Dimension{q.of}, valuesOf([]graph.Dimension{q.of}, []string{r}), rows[r]); err != nil {
			return err
		}
	}
	for _, c := range m.Columns {
		if err := add("column", q.on, valuesOf(q.on, q.columnKeys[c]), columns[c]); err != nil {
			return err
		}
	}
	return nil
}

// stances exports who took which stance towards whom: a tie for each holder, target and stance, and topic where one is asked for.
func (q *networkQuery) stances(ctx context.Context) (*export.Network, error) {
	by := append([]graph.Dimension{graph.ByHolder}, q.on...)
	topics := len(q.on) > 1
	out := &export.Network{Title: "stances of holders towards targets", Directed: true, Dated: true, TieKeys: []export.Key{{Name: "stance", Type: export.Text}}}
	if topics {
		out.Title += " on topics"
		out.TieKeys = append(out.TieKeys, export.Key{Name: "topic", Type: export.Text}, export.Key{Name: "topic_label", Type: export.Text})
	}
	out.TieKeys = append(out.TieKeys, export.Key{Name: "articles", Type: export.Whole}, export.Key{Name: "speakers", Type: export.Whole},
		export.Key{Name: "first", Type: export.Text}, export.Key{Name: "last", Type: export.Text})
	for _, s := range graph.Stances() {
		cells, err := tallyWhere(ctx, graph.TallyQuery{Object: graph.ObjectTarget, By: by}, q.filter, q.hand, nil, graph.Eq(graph.FieldStance, string(s)))
		if err != nil {
			return nil, err
		}
		for _, c := range cells {
			t, err := stanceTie(ctx, s, c, topics)
			if err != nil {
				return nil, err
			}
			out.Ties = append(out.Ties, t)
		}
	}
	return out, stanceNodes(ctx, out)
}

// stanceTie returns the tie of a cell of holder, target and perhaps topic.
func stanceTie(ctx context.Context, s graph.Stance, c graph.Cell, topics bool) (export.Tie, error) {
	t := export.Tie{From: c.Key[0], To: c.Key[1], Kind: string(s), Weight: float64(c.Statements), Values: []any{string(s)}}
	if topics {
		topic := c.Key[2]
		label, err := called(ctx, &schema.DimensionValue{Dimension: graph.ByTopic, Value: &topic})
		if err != nil {
			return t, err
		}
		t.Kind += " " + topic
		t.Values = append(t.Values, topic, label)
	}
	if !c.First.IsZero() && !c.Last.IsZero() {
		t.Since, t.Until = graph.DateOf(c.First.First()).String(), graph.DateOf(lastDay(c.Last)).String()
	}
	t.Values = append(t.Values, c.Articles, c.Speakers, c.First.String(), c.Last.String())
	return t, nil
}

// stanceNodes adds the actors that hold stances or have them held towards them, with the number of statements.
func stanceNodes(ctx context.Context, out *export.Network) error {
	held, met := map[string]float64{}, map[string]float64{}
	for _, t := range out.Ties {
		held[t.From] += t.Weight
		held[t.To] += 0
		met[t.To] += t.Weight
	}
	out.NodeKeys = []export.Key{{Name: "held", Type: export.Whole}, {Name: "met", Type: export.Whole}}
	codes := slices.Sorted(maps.Keys(held))
	if err := fetch(ctx, graph.ByHolder, codes); err != nil {
		return err
	}
	for _, code := range codes {
		label, err := called(ctx, &schema.DimensionValue{Dimension: graph.ByHolder, Value: &code})
		if err != nil {
			return err
		}
		out.Nodes = append(out.Nodes, export.Node{ID: code, Label: label, Values: []any{int(held[code]), int(met[code])}})
	}
	return nil
}
