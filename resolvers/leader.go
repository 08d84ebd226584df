package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Leader answers Query.leader.
func (query) Leader(ctx context.Context, by schema.LeaderBy) (*graph.Leader, error) {
	if slug := by.Slug.Value(); slug != nil {
		return node[*graph.Leader](ctx, graph.LeaderID(*slug))
	}
	if id := by.ID.Value(); id != nil {
		return node[*graph.Leader](ctx, id.ID())
	}
	return nil, invalid("by has no key")
}

// Leaders answers Query.leaders.
func (query) Leaders(ctx context.Context, filter *schema.LeaderFilter, hand schema.Hand, having *schema.TallyCondition, orderBy schema.LeaderOrder, first *int32, after *string, last *int32, before *string) (*schema.LeaderConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := leadersWhere(ctx, filter)
	if err != nil {
		return nil, err
	}
	if where, err = (reach{graph.BySpeaker, graph.FieldID}).also(ctx, where, hand, having); err != nil {
		return nil, err
	}
	by := map[schema.LeaderOrder]graph.Order{schema.LeaderOrderStatements: graph.OrderStatements}
	found, err := find[*graph.Leader](ctx, graph.NodeQuery{
		Kind: graph.KindLeader, Filter: where, Page: p, Order: by[orderBy], Count: countedIn(ctx, "LeaderConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.LeaderConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, l *graph.Leader) *schema.LeaderEdge {
		return &schema.LeaderEdge{Cursor: cursor, Node: l}
	})
	return c, nil
}

type leaderFields struct{}

// Slug answers Leader.slug.
func (leaderFields) Slug(_ context.Context, l *graph.Leader) (*string, error) {
	return orNil(l.Slug), nil
}

// Name answers Leader.name.
func (leaderFields) Name(ctx context.Context, l *graph.Leader, lang graph.Lang) (string, error) {
	l, err := joined(ctx, l)
	if err != nil {
		return "", err
	}
	return l.Names.In(lang, ""), nil
}

// Names answers Leader.names.
func (leaderFields) Names(ctx context.Context, l *graph.Leader) ([]*graph.Label, error) {
	l, err := joined(ctx, l)
	if err != nil {
		return nil, err
	}
	return labels(l.Names), nil
}

// Offices answers Leader.offices.
func (leaderFields) Offices(ctx context.Context, l *graph.Leader) ([]*graph.Office, error) {
	l, err := joined(ctx, l)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Office, len(l.Offices))
	for i := range l.Offices {
		out[i] = &l.Offices[i]
	}
	return out, nil
}

// joined returns the leader with the names and offices of those who are that one.
func joined(ctx context.Context, l *graph.Leader) (*graph.Leader, error) {
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	members := x.members[l.Ref]
	if len(members) == 0 {
		return l, nil
	}
	others, err := nodes[*graph.Leader](ctx, members)
	return l.Joined(others), err
}

// Statements answers Leader.statements.
func (leaderFields) Statements(ctx context.Context, l *graph.Leader, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	return statementsWhere(ctx, graph.Eq(graph.FieldSpeaker, l.Ref.String()), filter, hand, orderBy, order, first, after, last, before)
}

type officeFields struct{}

// Actor answers Office.actor.
func (officeFields) Actor(ctx context.Context, o *graph.Office) (graph.Actor, error) {
	return actor(ctx, o.Actor)
}
