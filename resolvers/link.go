package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// statements adds conditions on the statements that the link leads to.
func (c *conditions) statements(key string, l graph.Link, o graphql.Omittable[*schema.StatementsCondition]) {
	given(c, key, o, func(s *schema.StatementsCondition) {
		someOrNone(c, l, s.Some, s.None, readStatements)
		given(c, "count", s.Count, func(n *schema.StatementsCount) { counted(c, l, n.Of, n.Eq, n.Gte, n.Lt, readStatements) })
	})
}

// evidence adds conditions on the evidence of statements.
func (c *conditions) evidence(e *schema.EvidenceCondition) {
	const l = graph.LinkEvidence
	someOrNone(c, l, e.Some, e.None, readEvidence)
	given(c, "count", e.Count, func(n *schema.EvidenceCount) { counted(c, l, n.Of, n.Eq, n.Gte, n.Lt, readEvidence) })
}

func readEvidence(c *conditions, f *schema.EvidenceFilter) {
	c.text("cue", graph.FieldCue, f.Cue)
	c.text("rule", graph.FieldRule, f.Rule)
}

// someOrNone adds that the link leads to a node that meets some, and to none that meets none.
func someOrNone[F any](c *conditions, l graph.Link, some, none graphql.Omittable[*F], read reading[F]) {
	given(c, "some", some, func(f *F) { c.add(graph.Linked{Link: l, Filter: nested(c, f, read), Least: 1}) })
	given(c, "none", none, func(f *F) { c.add(graph.Not{Of: graph.Linked{Link: l, Filter: nested(c, f, read), Least: 1}}) })
}

// counted adds that the link leads to so many nodes that meet the filter.
func counted[F any](c *conditions, l graph.Link, filter graphql.Omittable[*F], eq, gte, lt graphql.Omittable[*int32], read reading[F]) {
	if !eq.IsSet() && !gte.IsSet() && !lt.IsSet() {
		c.refuse("say how many: eq, gte or lt")
	}
	var of graph.Expr
	given(c, "of", filter, func(f *F) { of = nested(c, f, read) })
	given(c, "eq", eq, func(v *int32) {
		c.atLeast(l, of, *v)
		c.fewerThan(l, of, *v+1)
	})
	given(c, "gte", gte, func(v *int32) { c.atLeast(l, of, *v) })
	given(c, "lt", lt, func(v *int32) { c.fewerThan(l, of, *v) })
}

// mostCounted is how far conditions count.
const mostCounted = 100_000

func (c *conditions) atLeast(l graph.Link, of graph.Expr, n int32) {
	switch {
	case n < 0 || n > mostCounted:
		c.refuse("%d is outside 0 to %d", n, mostCounted)
	case n > 0: // there are always none and more
		c.add(graph.Linked{Link: l, Filter: of, Least: int(n)})
	}
}

func (c *conditions) fewerThan(l graph.Link, of graph.Expr, n int32) {
	if n < 1 || n > mostCounted+1 {
		c.refuse("%d is outside 1 to %d: nothing is fewer than none", n, mostCounted)
		return
	}
	c.add(graph.Not{Of: graph.Linked{Link: l, Filter: of, Least: int(n)}})
}

// article adds conditions on the article that reports a statement.
func (c *conditions) article(a *schema.ArticleCondition) {
	c.id(graph.FieldArticle, a.ID)
	c.linkedTo(graph.LinkArticle, func(of *conditions) {
		of.text("source", graph.FieldSource, a.Source)
		of.text("url", graph.FieldURL, a.URL)
		of.date("published", a.Published)
		of.actor(graph.FieldMentionsActor, a.MentionsActor)
		of.topic(graph.FieldMentionsTopic, a.MentionsTopic)
		of.statements("statements", graph.LinkStatements, a.Statements)
	})
}

// speaker adds conditions on the leader who voiced a statement.
func (c *conditions) speaker(l *schema.LeaderCondition) {
	given(c, "id", l.ID, func(ids *schema.IDCondition) {
		given(c, "eq", ids.Eq, func(v *schema.Ref) { c.voicedBy(v.ID()) })
		given(c, "in", ids.In, func(list []schema.Ref) { c.voicedBy(idsOf(list, schema.Ref.ID)...) })
	})
	given(c, "slug", l.Slug, func(s *schema.SlugCondition) { c.slug(s) })
	c.null(graph.FieldSpeaker, l.IsNull)
	c.linkedTo(graph.LinkSpeaker, func(of *conditions) {
		of.role(l.Role)
		of.actor(graph.FieldActor, l.Actor)
	})
}

// linkedTo adds what read says of the one node that a link leads to, if it says anything.
func (c *conditions) linkedTo(l graph.Link, read func(of *conditions)) {
	of := c.within()
	read(of)
	e, err := of.expr()
	if err != nil {
		c.fail(err)
	}
	if !always(e) {
		c.add(graph.Linked{Link: l, Filter: e, Least: 1})
	}
}

func (c *conditions) role(o graphql.Omittable[*schema.RoleCondition]) {
	given(c, "role", o, func(r *schema.RoleCondition) { among(c, graph.FieldRole, r.Eq, r.In) })
}

func (c *conditions) slug(s *schema.SlugCondition) {
	given(c, "eq", s.Eq, func(v *string) { c.voicedBy(graph.LeaderID(*v)) })
	given(c, "in", s.In, func(list []string) { c.voicedBy(idsOf(list, graph.LeaderID)...) })
}

func idsOf[T any](list []T, id func(T) graph.ID) []graph.ID {
	out := make([]graph.ID, len(list))
	for i, v := range list {
		out[i] = id(v)
	}
	return out
}

// voicedBy adds that one of the leaders voiced the statement, which names the one that is left where they are one with others.
func (c *conditions) voicedBy(leaders ...graph.ID) {
	x, err := from(c.ctx()).merged.load(c.ctx(), struct{}{})
	if err != nil {
		c.fail(err)
		return
	}
	survivors := x.survivors
	var values []string
	for _, id := range leaders {
		if survivor, ok := survivors[id]; ok {
			id = survivor
		}
		if s := id.String(); !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	c.add(graph.In(graph.FieldSpeaker, values...))
}

// fetchKinds returns the codes of all actors of each kind.
func (r *request) fetchKinds(ctx context.Context, kinds []graph.Kind) ([][]graph.Code, error) {
	out := make([][]graph.Code, len(kinds))
	for i, k := range kinds {
		for a, err := range graph.WalkNodes[graph.Actor](ctx, r.store, graph.NodeQuery{Kind: k}) {
			if err != nil {
				return nil, err
			}
			out[i] = append(out[i], a.Actor().Code)
		}
	}
	return out, nil
}
