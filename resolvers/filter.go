package resolvers

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxNesting is how deep and, or, not and conditions on what a row leads to may stand in each other.
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

// A reading adds what a filter says to the conditions.
type reading[F any] func(*conditions, *F)

// filterOf returns the expression of a filter, which may be nil.
func filterOf[F any](ctx context.Context, f *F, read reading[F]) (graph.Expr, error) {
	if f == nil {
		return graph.And{}, nil
	}
	c := newConditions(ctx, []string{"filter"})
	read(c, f)
	return c.expr()
}

// nested returns the expression of a filter that stands within another.
func nested[F any](c *conditions, f *F, read reading[F]) graph.Expr {
	inner := c.within()
	if inner.depth > maxNesting {
		c.refuse("a filter is nested deeper than %d", maxNesting)
	}
	if c.err != nil {
		return graph.And{}
	}
	read(inner, f)
	e, err := inner.expr()
	if err != nil {
		c.fail(err)
	}
	return e
}

// logic adds what the filter's and, or and not say.
func logic[F any](c *conditions, and, or graphql.Omittable[[]*F], not graphql.Omittable[*F], read reading[F]) {
	all := func(list []*F) []graph.Expr {
		if len(list) == 0 {
			c.refuse("an empty list says nothing: leave the key out")
		}
		last := &c.path[len(c.path)-1]
		key := *last
		out := make([]graph.Expr, len(list))
		for i, f := range list {
			*last = fmt.Sprintf("%s[%d]", key, i)
			out[i] = nested(c, f, read)
		}
		*last = key
		return out
	}
	given(c, "and", and, func(list []*F) { c.add(graph.And(all(list))) })
	given(c, "or", or, func(list []*F) { c.add(graph.Or(all(list))) })
	given(c, "not", not, func(f *F) { c.add(graph.Not{Of: nested(c, f, read)}) })
}

// statementsFilter returns the condition on statements of a filter and whose words they are, which must not contradict each other.
func statementsFilter(ctx context.Context, f *schema.StatementFilter, hand schema.Hand) (graph.Expr, error) {
	e, err := filterOf(ctx, f, readStatements)
	if err != nil {
		return nil, err
	}
	e = both(e, handIs(hand))
	if graph.Contradiction(e) != "" {
		return nil, invalid("hand: %s contradicts what the filter says of via", hand)
	}
	return e, nil
}

func readStatements(c *conditions, f *schema.StatementFilter) {
	logic(c, f.And, f.Or, f.Not, readStatements)
	c.id(graph.FieldID, f.ID)
	c.actor(graph.FieldHolder, f.Holder)
	c.actor(graph.FieldTarget, f.Target)
	c.topic(graph.FieldTopic, f.Topic)
	given(c, "stance", f.Stance, func(s *schema.StanceCondition) { among(c, graph.FieldStance, s.Eq, s.In) })
	given(c, "act", f.Act, func(a *schema.ActCondition) { among(c, graph.FieldAct, a.Eq, a.In) })
	c.strength(f.Strength)
	given(c, "form", f.Form, func(w *schema.FormCondition) { among(c, graph.FieldForm, w.Eq, w.In) })
	c.boolean(graph.FieldJoint, f.Joint)
	c.actor(graph.FieldVia, f.Via)
	given(c, "speaker", f.Speaker, c.speaker)
	given(c, "article", f.Article, c.article)
	given(c, "evidence", f.Evidence, c.evidence)
	c.text("outlet", graph.FieldOutlet, f.Outlet)
	c.language(f.Language)
	c.date("date", f.Date)
	c.verdict("verdict", graph.FieldReview, f.Verdict)
}

func articlesWhere(ctx context.Context, f *schema.ArticleFilter) (graph.Expr, error) {
	return filterOf(ctx, f, readArticles)
}

func readArticles(c *conditions, f *schema.ArticleFilter) {
	logic(c, f.And, f.Or, f.Not, readArticles)
	c.id(graph.FieldID, f.ID)
	c.text("source", graph.FieldSource, f.Source)
	c.text("url", graph.FieldURL, f.URL)
	c.text("outlet", graph.FieldOutlet, f.Outlet)
	c.language(f.Language)
	c.date("published", f.Published)
	c.actor(graph.FieldMentionsActor, f.MentionsActor)
	c.topic(graph.FieldMentionsTopic, f.MentionsTopic)
	c.statements("statements", graph.LinkStatements, f.Statements)
}

func actorsWhere(ctx context.Context, f *schema.ActorFilter) (graph.Expr, error) {
	return filterOf(ctx, f, readActors)
}

func readActors(c *conditions, f *schema.ActorFilter) {
	logic(c, f.And, f.Or, f.Not, readActors)
	c.id(graph.FieldID, f.ID)
	c.code(graph.FieldCode, f.Code)
	c.kind(f.Kind)
	c.statements("statements", graph.LinkStatements, f.Statements)
	c.statements("targeted", graph.LinkTowards, f.Targeted)
}

func leadersWhere(ctx context.Context, f *schema.LeaderFilter) (graph.Expr, error) {
	return filterOf(ctx, f, readLeaders)
}

func readLeaders(c *conditions, f *schema.LeaderFilter) {
	logic(c, f.And, f.Or, f.Not, readLeaders)
	c.id(graph.FieldID, f.ID)
	c.actor(graph.FieldActor, f.Actor)
	c.role(f.Role)
	c.statements("statements", graph.LinkStatements, f.Statements)
}

func topicsWhere(ctx context.Context, f *schema.TopicFilter) (graph.Expr, error) {
	return filterOf(ctx, f, readTopics)
}

func readTopics(c *conditions, f *schema.TopicFilter) {
	logic(c, f.And, f.Or, f.Not, readTopics)
	c.topicID(graph.FieldKey, f.ID)
	c.under(graph.FieldKey, f.Under)
	c.topic(graph.FieldParent, f.Parent)
	c.statements("statements", graph.LinkStatements, f.Statements)
}
