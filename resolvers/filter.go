package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxNesting is how deep and, or and not may stand in each other.
const maxNesting = 8

// both returns the condition that both parts hold.
func both(a, b graph.Expr) graph.Expr {
	switch {
	case always(a):
		return b
	case always(b):
		return a
	}
	return graph.And{a, b}
}

// always reports whether the condition holds for everything.
func always(e graph.Expr) bool {
	and, ok := e.(graph.And)
	return e == nil || ok && len(and) == 0
}

// logic adds what the filter's and, or and not say. convert turns a filter into an expression, at the given depth.
func logic[F any](c *conditions, and, or graphql.Omittable[[]*F], not graphql.Omittable[*F], convert func(depth int, f *F) (graph.Expr, error)) {
	if list, ok := given(c, "and", and); ok {
		c.parts = append(c.parts, graph.And(convertAll(c, list, convert)))
	}
	if list, ok := given(c, "or", or); ok {
		c.parts = append(c.parts, graph.Or(convertAll(c, list, convert)))
	}
	if f, ok := given(c, "not", not); ok {
		for _, e := range convertAll(c, []*F{f}, convert) {
			c.parts = append(c.parts, graph.Not{Of: e})
		}
	}
}

func convertAll[F any](c *conditions, filters []*F, convert func(int, *F) (graph.Expr, error)) []graph.Expr {
	out := make([]graph.Expr, 0, len(filters))
	for _, f := range filters {
		if c.depth >= maxNesting {
			c.fail(invalid("a filter is nested deeper than %d", maxNesting))
		}
		if c.err != nil {
			return nil
		}
		e, err := convert(c.depth+1, f)
		c.fail(err)
		out = append(out, e)
	}
	return out
}

func statementsFilter(ctx context.Context, f *schema.StatementFilter) (graph.Expr, error) {
	return statementsAt(ctx, 0, f)
}

func statementsAt(ctx context.Context, depth int, f *schema.StatementFilter) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, depth)
	logic(c, f.And, f.Or, f.Not, func(depth int, f *schema.StatementFilter) (graph.Expr, error) {
		return statementsAt(ctx, depth, f)
	})
	c.id(graph.FieldID, f.ID)
	c.actor(graph.FieldHolder, f.Holder)
	c.actor(graph.FieldTarget, f.Target)
	c.topic(graph.FieldTopic, f.Topic)
	if s, ok := given(c, "stance", f.Stance); ok {
		among(c, graph.FieldStance, s.Eq, s.In)
	}
	if a, ok := given(c, "act", f.Act); ok {
		among(c, graph.FieldAct, a.Eq, a.In)
	}
	c.strength(f.Strength)
	if w, ok := given(c, "form", f.Form); ok {
		among(c, graph.FieldForm, w.Eq, w.In)
	}
	c.boolean(graph.FieldJoint, f.Joint)
	c.actor(graph.FieldVia, f.Via)
	c.speaker(f.Speaker)
	if a, ok := given(c, "article", f.Article); ok {
		c.id(graph.FieldArticle, a.ID)
	}
	c.text(graph.FieldOutlet, f.Outlet)
	c.language(f.Language)
	c.date(f.Date)
	return c.expr()
}

func articlesWhere(ctx context.Context, f *schema.ArticleFilter) (graph.Expr, error) {
	return articlesAt(ctx, 0, f)
}

func articlesAt(ctx context.Context, depth int, f *schema.ArticleFilter) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, depth)
	logic(c, f.And, f.Or, f.Not, func(depth int, f *schema.ArticleFilter) (graph.Expr, error) { return articlesAt(ctx, depth, f) })
	c.id(graph.FieldID, f.ID)
	c.text(graph.FieldSource, f.Source)
	c.text(graph.FieldURL, f.URL)
	c.text(graph.FieldOutlet, f.Outlet)
	c.language(f.Language)
	c.date(f.Published)
	c.actor(graph.FieldMentionsActor, f.MentionsActor)
	c.topic(graph.FieldMentionsTopic, f.MentionsTopic)
	return c.expr()
}

func actorsWhere(ctx context.Context, f *schema.ActorFilter) (graph.Expr, error) {
	return actorsAt(ctx, 0, f)
}

func actorsAt(ctx context.Context, depth int, f *schema.ActorFilter) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, depth)
	logic(c, f.And, f.Or, f.Not, func(depth int, f *schema.ActorFilter) (graph.Expr, error) { return actorsAt(ctx, depth, f) })
	c.id(graph.FieldID, f.ID)
	c.code(graph.FieldCode, f.Code)
	c.kind(f.Kind)
	return c.expr()
}

func leadersWhere(ctx context.Context, f *schema.LeaderFilter) (graph.Expr, error) {
	return leadersAt(ctx, 0, f)
}

func leadersAt(ctx context.Context, depth int, f *schema.LeaderFilter) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, depth)
	logic(c, f.And, f.Or, f.Not, func(depth int, f *schema.LeaderFilter) (graph.Expr, error) { return leadersAt(ctx, depth, f) })
	c.id(graph.FieldID, f.ID)
	c.actor(graph.FieldActor, f.Actor)
	if r, ok := given(c, "role", f.Role); ok {
		among(c, graph.FieldRole, r.Eq, r.In)
	}
	return c.expr()
}

func topicsWhere(ctx context.Context, f *schema.TopicFilter) (graph.Expr, error) {
	return topicsAt(ctx, 0, f)
}

func topicsAt(ctx context.Context, depth int, f *schema.TopicFilter) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, depth)
	logic(c, f.And, f.Or, f.Not, func(depth int, f *schema.TopicFilter) (graph.Expr, error) { return topicsAt(ctx, depth, f) })
	c.topicID(graph.FieldKey, f.ID)
	c.under(graph.FieldKey, f.Under)
	c.topic(graph.FieldParent, f.Parent)
	return c.expr()
}
