package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
)

// Article answers Query.article.
func (query) Article(ctx context.Context, by schema.ArticleBy) (*graph.Article, error) {
	if id := by.ID.Value(); id != nil {
		return node[*graph.Article](ctx, id.ID())
	}
	if u := by.URL.Value(); u != nil {
		return theArticle(ctx, graph.Eq(graph.FieldURL, *u))
	}
	s := by.Source.Value()
	if s == nil {
		return nil, invalid("by has no key")
	}
	where := graph.And{graph.Eq(graph.FieldSource, s.ID)}
	if outlet := s.Outlet.Value(); outlet != nil {
		where = append(where, graph.Eq(graph.FieldOutlet, *outlet))
	}
	return theArticle(ctx, where)
}

// theArticle returns the one article that meets the condition, nil if there is none.
func theArticle(ctx context.Context, where graph.Expr) (*graph.Article, error) {
	found, err := find[*graph.Article](ctx, graph.NodeQuery{Kind: graph.KindArticle, Filter: where, Page: graph.Page{First: 2}})
	if err != nil || len(found.Items) == 0 {
		return nil, err
	}
	if len(found.Items) > 1 {
		return nil, invalid("several articles are meant: give the id, or the outlet with the source's id")
	}
	return found.Items[0], nil
}

// Articles answers Query.articles.
func (query) Articles(ctx context.Context, filter *schema.ArticleFilter, orderBy schema.ArticleOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.ArticleConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := articlesWhere(ctx, filter)
	if err != nil {
		return nil, err
	}
	by := map[schema.ArticleOrder]graph.Order{schema.ArticleOrderRecorded: graph.OrderRecorded, schema.ArticleOrderStatements: graph.OrderStatements}
	found, err := find[*graph.Article](ctx, graph.NodeQuery{
		Kind: graph.KindArticle, Filter: where, Page: p, Order: by[orderBy], Descending: order == schema.OrderNewestFirst,
		Count: countedIn(ctx, "ArticleConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.ArticleConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, a *graph.Article) *schema.ArticleEdge {
		return &schema.ArticleEdge{Cursor: cursor, Node: a}
	})
	return c, nil
}

type articleFields struct{}

// Source answers Article.source.
func (articleFields) Source(_ context.Context, a *graph.Article) (*string, error) {
	return orNil(a.Key.ID), nil
}

// URL answers Article.url.
func (articleFields) URL(_ context.Context, a *graph.Article) (*string, error) {
	return orNil(a.Key.URL), nil
}

// Outlet answers Article.outlet.
func (articleFields) Outlet(_ context.Context, a *graph.Article) (*string, error) {
	return orNil(a.Key.Outlet), nil
}

// Title answers Article.title.
func (articleFields) Title(_ context.Context, a *graph.Article) (*string, error) {
	return orNil(a.Title), nil
}

// Extractor answers Article.extractor.
func (articleFields) Extractor(_ context.Context, a *graph.Article) (*string, error) {
	return orNil(a.Extractor), nil
}

// Text answers Article.text, which is the publisher's, so that not everybody who may ask may have it.
func (articleFields) Text(ctx context.Context, a *graph.Article) (*string, error) {
	if err := auth.Require(ctx, auth.Text); err != nil {
		return nil, err
	}
	return from(ctx).texts.load(ctx, a.Ref)
}

// Mentions answers Article.mentions.
func (articleFields) Mentions(_ context.Context, a *graph.Article) (*graph.Article, error) {
	return a, nil
}

// Statements answers Article.statements.
func (articleFields) Statements(ctx context.Context, a *graph.Article, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.StatementOrder, order schema.Order, first *int32, after *string, last *int32, before *string) (*schema.StatementConnection, error) {
	return statementsWhere(ctx, graph.Eq(graph.FieldArticle, a.Ref.String()), filter, hand, orderBy, order, first, after, last, before)
}

type mentionsFields struct{}

// Actors answers Mentions.actors.
func (mentionsFields) Actors(ctx context.Context, a *graph.Article) ([]graph.Actor, error) {
	return actors(ctx, a.Actors)
}

// Topics answers Mentions.topics.
func (mentionsFields) Topics(ctx context.Context, a *graph.Article) ([]*graph.Topic, error) {
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*graph.Topic, 0, len(a.Topics))
	for _, key := range a.Topics {
		if t := v.byID[key.ID()]; t != nil {
			out = append(out, t)
		}
	}
	return out, nil
}
