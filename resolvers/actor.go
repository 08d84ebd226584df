package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Actor answers Query.actor.
func (query) Actor(ctx context.Context, by schema.ActorBy) (graph.Actor, error) {
	if code := by.Code.Value(); code != nil {
		return actor(ctx, graph.Code(*code))
	}
	if id := by.ID.Value(); id != nil {
		return node[graph.Actor](ctx, id.ID())
	}
	return nil, invalid("by has no key")
}

// Actors answers Query.actors.
func (query) Actors(ctx context.Context, filter *schema.ActorFilter, hand schema.Hand, having *schema.TallyCondition, orderBy schema.ActorOrder, first *int32, after *string, last *int32, before *string) (*schema.ActorConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := actorsWhere(ctx, filter)
	if err != nil {
		return nil, err
	}
	if where, err = (reach{graph.ByHolder, graph.FieldCode}).also(ctx, where, hand, having); err != nil {
		return nil, err
	}
	by := map[schema.ActorOrder]graph.Order{schema.ActorOrderStatements: graph.OrderStatements, schema.ActorOrderTargeted: graph.OrderTargeted}
	found, err := find[graph.Actor](ctx, graph.NodeQuery{
		Kind: graph.KindActor, Filter: where, Page: p, Order: by[orderBy], Count: countedIn(ctx, "ActorConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.ActorConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, a graph.Actor) *schema.ActorEdge {
		return &schema.ActorEdge{Cursor: cursor, Node: a}
	})
	return c, nil
}

// actorFields answers the fields that all kinds of actor have.
type actorFields[A graph.Actor] struct{}

// Name answers Actor.name.
func (actorFields[A]) Name(_ context.Context, a A, lang graph.Lang) (string, error) {
	return a.Actor().Names.In(lang, string(a.Actor().Code)), nil
}

// Names answers Actor.names.
func (actorFields[A]) Names(_ context.Context, a A) ([]*graph.Label, error) {
	return labels(a.Actor().Names), nil
}

// Statements answers Actor.statements.
func (actorFields[A]) Statements(ctx context.Context, a A, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	return statementsWhere(ctx, graph.Eq(graph.FieldHolder, string(a.Actor().Code)), filter, hand, orderBy, order, first, after, last, before)
}

// Supports answers Actor.supports.
func (actorFields[A]) Supports(ctx context.Context, a A, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return towards(ctx, a, graph.FieldHolder, graph.Support, topic, filter, hand, orderBy, having, first, after, last, before)
}

// Opposes answers Actor.opposes.
func (actorFields[A]) Opposes(ctx context.Context, a A, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return towards(ctx, a, graph.FieldHolder, graph.Oppose, topic, filter, hand, orderBy, having, first, after, last, before)
}

// Supporters answers Actor.supporters.
func (actorFields[A]) Supporters(ctx context.Context, a A, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return towards(ctx, a, graph.FieldTarget, graph.Support, topic, filter, hand, orderBy, having, first, after, last, before)
}

// Opponents answers Actor.opponents.
func (actorFields[A]) Opponents(ctx context.Context, a A, topic *schema.Ref, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return towards(ctx, a, graph.FieldTarget, graph.Oppose, topic, filter, hand, orderBy, having, first, after, last, before)
}

// country answers what countries have beyond that.
type country struct{ actorFields[*graph.Country] }

// Alpha2 answers Country.alpha2.
func (country) Alpha2(_ context.Context, c *graph.Country) (*string, error) {
	return orNil(c.Alpha2), nil
}
