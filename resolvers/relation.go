package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

type relationFields struct{}

// Actor answers Relation.actor.
func (relationFields) Actor(ctx context.Context, r *schema.Relation) (graph.Actor, error) {
	return actor(ctx, r.Holder)
}

// Target answers Relation.target.
func (relationFields) Target(ctx context.Context, r *schema.Relation) (graph.Actor, error) {
	return actor(ctx, r.Target)
}

// Topic answers Relation.topic.
func (relationFields) Topic(ctx context.Context, r *schema.Relation) (*graph.Topic, error) {
	return topic(ctx, r.Topic)
}

// Statements answers Relation.statements.
func (relationFields) Statements(ctx context.Context, r *schema.Relation, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	return statementsWhere(ctx, r.Filter, nil, schema.HandAny, orderBy, order, first, after, last, before)
}

// newest is how many statements of a relation are read at once: enough for most, and the same for speakers and evidence, which so
// share them.
const newest = 25

// Evidence answers Relation.evidence.
func (relationFields) Evidence(ctx context.Context, r *schema.Relation, first int32) ([]*schema.Evidence, error) {
	n, err := upTo("first", first, maxPage)
	if err != nil {
		return nil, err
	}
	found, err := statements(ctx, graph.StatementQuery{Filter: r.Filter, Page: graph.Page{First: max(n, newest)}})
	if err != nil {
		return nil, err
	}
	var out []*schema.Evidence
	for _, s := range found.Items {
		out = evidenceOf(out, s)
	}
	return present(out[:min(n, len(out))]), nil
}

// Speakers answers Relation.speakers. The tally says how many there are, so few statements have to be read.
func (relationFields) Speakers(ctx context.Context, r *schema.Relation, first int32) ([]*graph.Leader, error) {
	n, err := upTo("first", first, maxPage)
	if err != nil {
		return nil, err
	}
	n = min(n, r.Tally.Speakers)
	var ids []graph.ID
	seen := map[graph.ID]bool{graph.Nil: true}
	q := graph.StatementQuery{Filter: r.Filter, Page: graph.Page{First: newest}}
	for len(ids) < n {
		found, err := statements(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, s := range found.Items {
			if !seen[s.Speaker] && len(ids) < n {
				seen[s.Speaker] = true
				ids = append(ids, s.Speaker)
			}
		}
		if !found.HasNext || len(found.Cursors) == 0 {
			break
		}
		q.Page = graph.Page{First: graph.MaxPage, After: found.Cursors[len(found.Cursors)-1]}
	}
	return nodes[*graph.Leader](ctx, ids)
}
