package resolvers

import (
	"context"
	"errors"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// towards answers Actor.supports, opposes, supporters and opponents: side is the place that the actor has in the statements.
func towards(ctx context.Context, a graph.Actor, side graph.Field, stance graph.Stance, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	o, err := newRelationOrder(orderBy, having)
	if err != nil {
		return nil, err
	}
	where, err := relationsWhere(ctx, stance, topic, filter, hand)
	if err != nil {
		return nil, err
	}
	q := towardsQuery{side: side, code: a.Actor().Code, where: where}
	if _, err := q.tally(q.code).Check(); err != nil {
		return nil, err
	}
	cells, err := from(ctx).towards.load(ctx, q)
	if err != nil {
		return nil, err
	}
	list := make([]*schema.Relation, len(cells))
	for i, c := range cells {
		list[i] = relationTowards(c, stance, where)
	}
	return o.page(q.key(), list, p)
}

// relationsWhere returns the condition on the statements of relations: the stance, the topic's subtree, the filter.
func relationsWhere(ctx context.Context, stance graph.Stance, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand) (graph.Expr, error) {
	var where graph.Expr = graph.Eq(graph.FieldStance, string(stance))
	if topic != nil {
		v, err := topics(ctx)
		if err != nil {
			return nil, err
		}
		keys, err := v.under(*topic)
		if err != nil {
			return nil, err
		}
		where = both(where, graph.In(graph.FieldTopic, keys...))
	}
	also, err := statementsFilter(ctx, filter, hand)
	return both(where, also), err
}

// relationTowards returns the relation that a cell of holder, target and topic counts.
func relationTowards(c graph.Cell, stance graph.Stance, where graph.Expr) *schema.Relation {
	return &schema.Relation{
		Holder: graph.Code(c.Key[0]), Target: graph.Code(c.Key[1]), Topic: graph.TopicKey(c.Key[2]),
		Stance: &stance, Tally: &c.Tally,
		Filter: graph.And{
			graph.Eq(graph.FieldHolder, c.Key[0]), graph.Eq(graph.FieldTarget, c.Key[1]), graph.Eq(graph.FieldTopic, c.Key[2]), where,
		},
	}
}

// A towardsQuery asks for the cells of one actor. Queries that differ in the actor alone are one tally.
type towardsQuery struct {
	side  graph.Field // [graph.FieldHolder] or [graph.FieldTarget]
	code  graph.Code
	where graph.Expr
}

func (q towardsQuery) group() string { return fmt.Sprintf("%s %s", q.side, graph.Canonical(q.where)) }

func (q towardsQuery) key() string { return string(q.code) + " " + q.group() }

// tally returns the query for the cells of all the actors.
func (q towardsQuery) tally(codes ...graph.Code) graph.TallyQuery {
	return graph.TallyQuery{
		Object: graph.ObjectTarget,
		Filter: graph.And{graph.In(q.side, codes...), q.where},
		By:     []graph.Dimension{graph.ByHolder, graph.ByTarget, graph.ByTopic},
	}
}

// cellSide is where the actor stands in the key of a cell.
func (q towardsQuery) cellSide() int {
	if q.side == graph.FieldTarget {
		return 1
	}
	return 0
}

func (r *request) fetchTowards(ctx context.Context, qs []towardsQuery) ([][]graph.Cell, error) {
	return inGroups(qs, towardsQuery.group, func(group []towardsQuery) ([][]graph.Cell, error) {
		return chunked(graph.MaxExprIn, r.tallyTowards)(ctx, group)
	})
}

// tallyTowards asks for the cells of queries that differ in the actor alone.
func (r *request) tallyTowards(ctx context.Context, qs []towardsQuery) ([][]graph.Cell, error) {
	codes := make([]graph.Code, len(qs))
	place := map[string]int{}
	for i, q := range qs {
		codes[i] = q.code
		place[string(q.code)] = i
	}
	cells, err := r.tally(ctx, qs[0].tally(codes...))
	if errors.Is(err, graph.ErrTooLarge) && len(qs) > 1 {
		return r.tallyHalves(ctx, qs)
	}
	if err != nil {
		return nil, err
	}
	out := make([][]graph.Cell, len(qs))
	for _, c := range cells {
		i := place[c.Key[qs[0].cellSide()]]
		out[i] = append(out[i], c)
	}
	return out, nil
}

// tallyHalves asks for fewer actors at once.
func (r *request) tallyHalves(ctx context.Context, qs []towardsQuery) ([][]graph.Cell, error) {
	left, err := r.tallyTowards(ctx, qs[:len(qs)/2])
	if err != nil {
		return nil, err
	}
	right, err := r.tallyTowards(ctx, qs[len(qs)/2:])
	return append(left, right...), err
}

// inGroups splits the questions into groups, asks for each, and puts the answers in the questions' order.
func inGroups[A, V any](asks []A, group func(A) string, fetch func([]A) ([]V, error)) ([]V, error) {
	places := map[string][]int{}
	var order []string
	for i, ask := range asks {
		g := group(ask)
		if places[g] == nil {
			order = append(order, g)
		}
		places[g] = append(places[g], i)
	}
	out := make([]V, len(asks))
	for _, g := range order {
		members := make([]A, len(places[g]))
		for i, at := range places[g] {
			members[i] = asks[at]
		}
		values, err := fetch(members)
		if err != nil {
			return nil, err
		}
		for i, at := range places[g] {
			out[at] = values[i]
		}
	}
	return out, nil
}
