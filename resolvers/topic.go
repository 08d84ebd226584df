package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Topic answers Query.topic.
func (query) Topic(ctx context.Context, by schema.TopicBy) (*graph.Topic, error) {
	id := by.ID.Value()
	if id == nil {
		return nil, invalid("by has no key")
	}
	return node[*graph.Topic](ctx, id.ID())
}

// Topics answers Query.topics.
func (query) Topics(ctx context.Context, filter *schema.TopicFilter, hand schema.Hand, having *schema.TallyCondition, orderBy schema.TopicOrder, first *int32, after *string, last *int32, before *string) (*schema.TopicConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := topicsWhere(ctx, filter)
	if err != nil {
		return nil, err
	}
	if where, err = (reach{graph.ByTopic, graph.FieldKey}).also(ctx, where, hand, having); err != nil {
		return nil, err
	}
	by := map[schema.TopicOrder]graph.Order{schema.TopicOrderStatements: graph.OrderStatements}
	found, err := find[*graph.Topic](ctx, graph.NodeQuery{
		Kind: graph.KindTopic, Filter: where, Page: p, Order: by[orderBy], Count: countedIn(ctx, "TopicConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.TopicConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, t *graph.Topic) *schema.TopicEdge {
		return &schema.TopicEdge{Cursor: cursor, Node: t}
	})
	return c, nil
}

type topicFields struct{}

// Name answers Topic.name.
func (topicFields) Name(_ context.Context, t *graph.Topic, lang graph.Lang) (string, error) {
	return t.Names.In(lang, string(t.Key)), nil
}

// Names answers Topic.names.
func (topicFields) Names(_ context.Context, t *graph.Topic) ([]*graph.Label, error) {
	return labels(t.Names), nil
}

// Covers answers Topic.covers.
func (topicFields) Covers(_ context.Context, t *graph.Topic) (*string, error) {
	return orNil(t.Covers), nil
}

// Parent answers Topic.parent.
func (topicFields) Parent(ctx context.Context, t *graph.Topic) (*graph.Topic, error) {
	return topic(ctx, t.Parent)
}

// Children answers Topic.children.
func (topicFields) Children(ctx context.Context, t *graph.Topic) ([]*graph.Topic, error) {
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	return present(v.children[t.Key]), nil
}

// Opposite answers Topic.opposite.
func (topicFields) Opposite(ctx context.Context, t *graph.Topic) (*graph.Topic, error) {
	return topic(ctx, t.Opposite)
}

// Statements answers Topic.statements.
func (topicFields) Statements(ctx context.Context, t *graph.Topic, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	keys, err := v.tree.Under(t.Key)
	if err != nil {
		return nil, err
	}
	return statementsWhere(ctx, graph.In(graph.FieldTopic, keys...), filter, hand, orderBy, order, first, after, last, before)
}

// Supporters answers Topic.supporters.
func (topicFields) Supporters(ctx context.Context, t *graph.Topic, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return onTopic(ctx, t, graph.Support, filter, hand, orderBy, having, first, after, last, before)
}

// Opponents answers Topic.opponents.
func (topicFields) Opponents(ctx context.Context, t *graph.Topic, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	return onTopic(ctx, t, graph.Oppose, filter, hand, orderBy, having, first, after, last, before)
}
