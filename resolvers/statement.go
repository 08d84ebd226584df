package resolvers

import (
	"context"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Statements answers Query.statements.
func (query) Statements(ctx context.Context, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	return statementsWhere(ctx, nil, filter, hand, orderBy, order, first, after, last, before)
}

// statementsWhere returns a page of the statements that meet both the condition and the filter.
func statementsWhere(ctx context.Context, where graph.Expr, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	also, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	found, err := statements(ctx, graph.StatementQuery{
		Filter: both(where, also), Page: p, Order: statementOrder(orderBy), Ascending: order == schema.OrderOldestFirst, Count: countedIn(ctx, "StatementConnection"),
	})
	if err != nil {
		return nil, err
	}
	if err := prepareRows(ctx, found.Items); err != nil {
		return nil, err
	}
	c := &schema.StatementConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, s *graph.Statement) *schema.StatementEdge {
		return &schema.StatementEdge{Cursor: cursor, Node: s}
	})
	return c, nil
}

// statementOrder returns the store's order.
func statementOrder(o schema.StatementOrder) graph.Order {
	if o == schema.StatementOrderDate {
		return graph.OrderUsual
	}
	return graph.Order(strings.ToLower(string(o)))
}

// statements returns a page of statements. The query is checked here, so that a wrong one does not spoil the batch.
func statements(ctx context.Context, q graph.StatementQuery) (graph.StatementPage, error) {
	if _, err := q.Window(); err != nil {
		return graph.StatementPage{}, err
	}
	return from(ctx).statements.load(ctx, q)
}

type statementFields struct{}

// Holder answers Statement.holder.
func (statementFields) Holder(ctx context.Context, s *graph.Statement) (graph.Actor, error) {
	return actor(ctx, s.Holder)
}

// Speaker answers Statement.speaker.
func (statementFields) Speaker(ctx context.Context, s *graph.Statement) (*graph.Leader, error) {
	return node[*graph.Leader](ctx, s.Speaker)
}

// Target answers Statement.target.
func (statementFields) Target(ctx context.Context, s *graph.Statement) (graph.Actor, error) {
	return actor(ctx, s.Target)
}

// Topic answers Statement.topic.
func (statementFields) Topic(ctx context.Context, s *graph.Statement) (*graph.Topic, error) {
	return topic(ctx, s.Topic)
}

// Via answers Statement.via.
func (statementFields) Via(ctx context.Context, s *graph.Statement) (graph.Actor, error) {
	return actor(ctx, s.Via)
}

// Article answers Statement.article.
func (statementFields) Article(ctx context.Context, s *graph.Statement) (*graph.Article, error) {
	return node[*graph.Article](ctx, s.Article)
}

// Evidence answers Statement.evidence.
func (statementFields) Evidence(_ context.Context, s *graph.Statement) ([]*schema.Evidence, error) {
	return evidenceOf(nil, s), nil
}

// evidenceOf adds the evidence of the statement to the list.
func evidenceOf(list []*schema.Evidence, s *graph.Statement) []*schema.Evidence {
	for _, e := range s.Evidence {
		list = append(list, &schema.Evidence{Evidence: e, Statement: s})
	}
	return list
}

type evidenceFields struct{}

// Article answers Evidence.article.
func (evidenceFields) Article(ctx context.Context, e *schema.Evidence) (*graph.Article, error) {
	return node[*graph.Article](ctx, e.Statement.Article)
}
