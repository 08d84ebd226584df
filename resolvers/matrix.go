package resolvers

import (
	"cmp"
	"context"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxMatrix is how many cells a matrix may have.
const maxMatrix = 5000

// SupportMatrix answers Query.supportMatrix.
func (query) SupportMatrix(ctx context.Context, object graph.Object, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, rows []graph.Dimension, columns []graph.Dimension, limit int32) (*schema.SupportMatrix, error) {
	n, err := upTo("limit", limit, maxMatrix)
	if err != nil {
		return nil, err
	}
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	at, err := readThresholds(having)
	if err != nil {
		return nil, err
	}
	if columns == nil {
		columns = usualColumns(object)
	}
	q := graph.TallyQuery{Object: object, Filter: where, By: slices.Concat(rows, columns), Sources: at.sources > 0}
	if at.none() {
		q.Limit = n // else cells that do not reach them would count
	}
	q, err = q.Check()
	if err != nil {
		return nil, err
	}
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	cells, err := from(ctx).tally(ctx, q)
	if err != nil {
		return nil, err
	}
	cells = slices.DeleteFunc(cells, func(c graph.Cell) bool { return !at.reached(c.Tally) })
	if len(cells) > n {
		q.Limit = n
		return nil, q.TooManyCells()
	}
	m := &schema.SupportMatrix{Object: object, Cells: make([]*schema.Relation, len(cells))}
	for i, c := range cells {
		m.Cells[i] = cellRelation(v, q, c)
	}
	m.Rows = heads(rows, cells, func(c graph.Cell) []string { return c.Key[:len(rows)] })
	m.Columns = heads(columns, cells, func(c graph.Cell) []string { return c.Key[len(rows):] })
	return m, nil
}

func usualColumns(object graph.Object) []graph.Dimension {
	switch object {
	case graph.ObjectTopic:
		return []graph.Dimension{graph.ByTopic}
	case graph.ObjectPair:
		return []graph.Dimension{graph.ByTarget, graph.ByTopic}
	}
	return []graph.Dimension{graph.ByTarget}
}

// cellRelation returns the relation that a cell of the tally counts.
func cellRelation(v *vocabulary, q graph.TallyQuery, c graph.Cell) *schema.Relation {
	r := &schema.Relation{Tally: &c.Tally}
	parts := graph.And{objectOf(q.Object)}
	for i, d := range q.By {
		value := c.Key[i]
		parts = append(parts, dimensionIs(v, q.Object, d, value))
		switch d {
		case graph.ByHolder:
			r.Holder = graph.Code(value)
		case graph.ByTarget:
			r.Target = graph.Code(value)
		case graph.ByTopic:
			r.Topic = graph.TopicKey(value)
		}
	}
	r.Filter = both(parts, q.Filter)
	return r
}

// objectOf holds for the statements that a tally of the object counts.
func objectOf(o graph.Object) graph.Expr {
	switch o {
	case graph.ObjectTarget:
		return graph.Not{Of: noTarget}
	case graph.ObjectTopic:
		return noTarget
	}
	return graph.And{}
}

// dimensionIs holds for the statements that a cell with the value counts.
func dimensionIs(v *vocabulary, o graph.Object, d graph.Dimension, value string) graph.Expr {
	switch {
	case value == "":
		return graph.Cond{Field: graph.Field(d), Op: graph.OpMissing} // the dimensions of a matrix are named as the fields are
	case d == graph.ByTopic && o == graph.ObjectTopic:
		return graph.In(graph.FieldTopic, v.tree.WithOpposites([]graph.TopicKey{graph.TopicKey(value)})...)
	}
	return graph.Eq(graph.Field(d), value)
}

// heads returns the distinct keys of the cells' rows or columns, sorted.
func heads(by []graph.Dimension, cells []graph.Cell, key func(graph.Cell) []string) []*schema.MatrixHead {
	keys := make([][]string, len(cells))
	for i, c := range cells {
		keys[i] = key(c)
	}
	compare := func(a, b []string) int { return slices.CompareFunc(a, b, cmp.Compare[string]) }
	slices.SortFunc(keys, compare)
	keys = slices.CompactFunc(keys, slices.Equal[[]string])
	out := make([]*schema.MatrixHead, len(keys))
	for i, k := range keys {
		out[i] = head(by, k)
	}
	return out
}

func head(by []graph.Dimension, key []string) *schema.MatrixHead {
	h := &schema.MatrixHead{}
	for i, d := range by {
		switch d {
		case graph.ByHolder:
			h.Holder = graph.Code(key[i])
		case graph.ByTarget:
			h.Target = graph.Code(key[i])
		case graph.ByTopic:
			h.Topic = graph.TopicKey(key[i])
		}
	}
	return h
}

type headFields struct{}

// Actor answers MatrixHead.actor.
func (headFields) Actor(ctx context.Context, h *schema.MatrixHead) (graph.Actor, error) {
	return actor(ctx, h.Holder)
}

// Target answers MatrixHead.target.
func (headFields) Target(ctx context.Context, h *schema.MatrixHead) (graph.Actor, error) {
	return actor(ctx, h.Target)
}

// Topic answers MatrixHead.topic.
func (headFields) Topic(ctx context.Context, h *schema.MatrixHead) (*graph.Topic, error) {
	return topic(ctx, h.Topic)
}
