package resolvers

import (
	"cmp"
	"context"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxCells is how many cells a pivot may show.
const maxCells = 5000

// Pivot answers Query.pivot.
func (query) Pivot(ctx context.Context, object graph.Object, rows, columns []graph.Dimension, topicDepth int32, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, orderBy schema.CellOrder, first int32) (*schema.Pivot, error) {
	n, err := upTo("first", first, maxCells)
	if err != nil {
		return nil, err
	}
	q := graph.TallyQuery{Object: object, By: slices.Concat(rows, columns), Depth: int(topicDepth), Sources: orderBy == schema.CellOrderSources}
	cells, err := tallyWhere(ctx, q, filter, hand, having)
	if err != nil {
		return nil, err
	}
	total := len(cells)
	cells = sortCells(cells, orderBy)
	p := &schema.Pivot{Object: object, Rows: present(rows), Columns: present(columns), TotalCount: int32(total), Cells: make([]*schema.PivotCell, min(n, total))}
	for i := range p.Cells {
		c := &cells[i]
		p.Cells[i] = &schema.PivotCell{Row: valuesOf(rows, c.Key[:len(rows)]), Column: valuesOf(columns, c.Key[len(rows):]), Tally: &c.Tally}
	}
	return p, nil
}

// tallyWhere returns the cells of the query over the statements that meet the conditions, those that reach the thresholds.
func tallyWhere(ctx context.Context, q graph.TallyQuery, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, more ...graph.Expr) ([]graph.Cell, error) {
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	at, err := readThresholds(having)
	if err != nil {
		return nil, err
	}
	q.Filter = where
	for _, e := range more {
		q.Filter = both(q.Filter, e)
	}
	q.Sources = q.Sources || at.sources > 0
	if q, err = q.Check(); err != nil {
		return nil, err
	}
	cells, err := from(ctx).tally(ctx, q)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(cells, func(c graph.Cell) bool { return !at.reached(c.Tally) }), nil
}

// sortCells returns the cells, which come by key, in the order: those of one value stay by key.
func sortCells(cells []graph.Cell, order schema.CellOrder) []graph.Cell {
	measure := measureOf(order)
	if measure == nil {
		return cells
	}
	type place struct{ value, at int }
	places := make([]place, len(cells)) // cells themselves are large to move
	for i := range cells {
		places[i] = place{measure(&cells[i].Tally), i}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.at, b.at)) })
	out := make([]graph.Cell, len(cells))
	for i, p := range places {
		out[i] = cells[p.at]
	}
	return out
}

// measureOf returns what cells are ordered by, the most first; nil for their keys.
func measureOf(order schema.CellOrder) func(*graph.Tally) int {
	switch order {
	case schema.CellOrderStatements:
		return func(t *graph.Tally) int { return t.Statements }
	case schema.CellOrderArticles:
		return func(t *graph.Tally) int { return t.Articles }
	case schema.CellOrderSources:
		return func(t *graph.Tally) int { return t.Sources }
	case schema.CellOrderSpeakers:
		return func(t *graph.Tally) int { return t.Speakers }
	case schema.CellOrderSupport:
		return func(t *graph.Tally) int { return t.Support }
	case schema.CellOrderOppose:
		return func(t *graph.Tally) int { return t.Oppose }
	case schema.CellOrderLast:
		return func(t *graph.Tally) int { return t.Last.Year*10_000 + t.Last.Month*100 + t.Last.Day }
	}
	return nil
}

// valuesOf returns the values of the dimensions.
func valuesOf(by []graph.Dimension, key []string) []*schema.DimensionValue {
	out := make([]*schema.DimensionValue, len(by))
	for i, d := range by {
		out[i] = &schema.DimensionValue{Dimension: d, Value: orNil(key[i])}
	}
	return out
}

type valueFields struct{}

// Label answers DimensionValue.label.
func (valueFields) Label(ctx context.Context, v *schema.DimensionValue, lang graph.Lang) (*string, error) {
	if v.Value == nil {
		return nil, nil
	}
	name := *v.Value
	switch v.Dimension {
	case graph.ByHolder, graph.ByTarget:
		a, err := actor(ctx, graph.Code(name))
		if err != nil || a == nil {
			return v.Value, err
		}
		name = a.Actor().Names.In(lang, name)
	case graph.ByTopic:
		t, err := topic(ctx, graph.TopicKey(name))
		if err != nil || t == nil {
			return v.Value, err
		}
		name = t.Names.In(lang, name)
	case graph.BySpeaker:
		id, err := graph.ParseID(name)
		if err != nil {
			return v.Value, nil
		}
		l, err := node[*graph.Leader](ctx, id)
		if err != nil || l == nil {
			return v.Value, err
		}
		if l, err = joined(ctx, l); err != nil {
			return v.Value, err
		}
		name = l.Names.In(lang, name)
	}
	return &name, nil
}
