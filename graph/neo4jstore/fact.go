package neo4jstore

import (
	"cmp"
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

const (
	allFactsCypher = `MATCH (a:Article) WHERE EXISTS { (a)-[:CONTAINS]->() }` + factsOf
	factsCypher    = `UNWIND $articles AS id MATCH (a:Article {id: id})` + factsOf
	factsOf        = `
CALL (a) {
	` + sourceOf + `
} WITH a, collect(source)[0] AS source
MATCH (a)-[:CONTAINS]->(n:Statement)
WITH a, source, collect(n {.id, .article, .holder, .target, .via, .topic, .stance, .act, .strength, .form, .joint, .speaker, .date, .review, .outlet, .lang}) AS facts
UNWIND facts AS fact RETURN fact, a.sha256, source`
	identityCypher = `MATCH (m:Store {id: 'demarche'}) RETURN m.identity`
	revisionCypher = `MATCH (m:Store {id: 'demarche'}) RETURN m.revision`
)

// givenAway is an error after facts were given away: reading them again would yield them twice.
type givenAway struct{ error }

func (e givenAway) Unwrap() error { return e.error }

// Facts: see [graph.Store]. A transaction that fails is not tried again once a fact was given away. Neo4j reads what is committed, not a
// snapshot: a revision that moved meanwhile makes it an ErrConflict.
func (s *Store) Facts(ctx context.Context, articles []graph.ID, yield func(graph.Fact) error) (revision int64, err error) {
	cypher, p := allFactsCypher, params{}
	if articles != nil {
		cypher, p = factsCypher, params{"articles": ids(uniq(articles))}
	}
	given := 0
	var refused error // by yield
	err = s.read(ctx, func(t tx) error {
		err := t.facts(ctx, cypher, p, &revision, func(f graph.Fact) error {
			given++
			refused = yield(f)
			return refused
		})
		if err != nil && given > 0 {
			return givenAway{err}
		}
		return err
	})
	if refused != nil {
		err = refused
	}
	if err != nil {
		return 0, fmt.Errorf("neo4jstore.Facts: %w", err)
	}
	return revision, nil
}

// facts runs the query between two looks at the revision.
func (t tx) facts(ctx context.Context, cypher string, p params, revision *int64, yield func(graph.Fact) error) error {
	var err error
	if *revision, err = t.revision(ctx); err != nil {
		return err
	}
	if err := t.each(ctx, cypher, p, func(row []any) error {
		p, _ := row[0].(map[string]any)
		f := props(p).fact()
		f.Text, f.Source = text(row[1]), text(row[2])
		return yield(f)
	}); err != nil {
		return err
	}
	if after, err := t.revision(ctx); err != nil || after != *revision {
		return cmp.Or(err, fmt.Errorf("%w: revision %d became %d while facts were read", graph.ErrConflict, *revision, after))
	}
	return nil
}

func (p props) fact() graph.Fact {
	return graph.Fact{
		Ref: p.id("id"), Article: p.id("article"), Holder: p.code("holder"), Target: p.code("target"), Via: p.code("via"),
		Topic: graph.TopicKey(p.text("topic")), Stance: graph.Stance(p.text("stance")), Act: graph.Act(p.text("act")),
		Strength: p.integer("strength"), Form: graph.Form(p.text("form")), Joint: p.boolean("joint"), Speaker: p.id("speaker"),
		Date: p.date("date"), Review: graph.Verdict(p.text("review")), Outlet: p.text("outlet"), Lang: graph.Lang(p.text("lang")),
	}
}

// Identity: see [graph.Store].
func (s *Store) Identity(ctx context.Context) (id graph.ID, err error) {
	err = s.read(ctx, func(t tx) error {
		id = graph.ID{}
		return t.each(ctx, identityCypher, nil, func(row []any) error {
			id, _ = graph.ParseID(text(row[0])) // a store that an earlier version wrote has none yet
			return nil
		})
	})
	if err != nil {
		return graph.ID{}, fmt.Errorf("neo4jstore.Identity: %w", err)
	}
	return id, nil
}

// Revision: see [graph.Store].
func (s *Store) Revision(ctx context.Context) (revision int64, err error) {
	err = s.read(ctx, func(t tx) error {
		revision, err = t.revision(ctx)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("neo4jstore.Revision: %w", err)
	}
	return revision, nil
}

// revision returns 0 where nothing was ever written.
func (t tx) revision(ctx context.Context) (revision int64, err error) {
	err = t.each(ctx, revisionCypher, nil, func(row []any) error {
		revision = integer(row[0])
		return nil
	})
	return revision, err
}
