package neo4jstore

import (
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// Delete: see [graph.Store].
func (s *Store) Delete(ctx context.Context, articles []graph.ID) (int, error) {
	var there []graph.ID
	_, err := s.write(ctx, func(c *change) error {
		there = nil
		err := c.each(ctx, thereCypher, params{"ids": ids(articles)}, func(row []any) error {
			there = append(there, id(row[0]))
			return nil
		})
		if err != nil || len(there) == 0 {
			return err
		}
		c.changed = true
		if err := c.remove(ctx, there); err != nil {
			return err
		}
		return c.settle(ctx, nil, &graph.Receipt{})
	})
	if err != nil {
		return 0, fmt.Errorf("neo4jstore.Delete: %w", err)
	}
	return len(there), nil
}

const (
	thereCypher    = `UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN DISTINCT a.id`
	relatingCypher = `UNWIND $ids AS id MATCH (s:Statement {article: id}) WHERE s.target IS NOT NULL RETURN DISTINCT s.holder, s.target, s.topic`
	teachingCypher = `UNWIND $ids AS id MATCH (:Article {id: id})-[:TEACHES]->(l) RETURN DISTINCT l.id`
	unsayCypher    = `UNWIND $rows AS id MATCH (s:Statement {article: id}) DETACH DELETE s`
	unrejectCypher = `UNWIND $rows AS id MATCH (s:Rejected {article: id}) DETACH DELETE s`
	withdrawCypher = `UNWIND $rows AS id MATCH (a:Article {id: id}) DETACH DELETE a`
)

// remove removes the articles and their statements, and notes which relations and learnt leaders that touches.
func (c *change) remove(ctx context.Context, articles []graph.ID) error {
	if len(articles) == 0 {
		return nil
	}
	p := params{"ids": ids(articles)}
	err := c.each(ctx, relatingCypher, p, func(row []any) error {
		c.relations[relation{graph.Code(text(row[0])), graph.Code(text(row[1])), graph.TopicKey(text(row[2]))}] = true
		return nil
	})
	if err != nil {
		return err
	}
	err = c.each(ctx, teachingCypher, p, func(row []any) error {
		c.learnt[id(row[0])] = ""
		return nil
	})
	if err != nil {
		return err
	}
	rows := make([]any, len(articles))
	for i, a := range articles {
		rows[i] = a.String()
	}
	return c.inTurn(ctx, rows, unsayCypher, unrejectCypher, withdrawCypher)
}

// settle brings what follows from statements and teachings up to date, and puts merges of the leaders that are left.
func (c *change) settle(ctx context.Context, merges []*graph.Merge, receipt *graph.Receipt) error {
	if err := c.relabel(ctx); err != nil {
		return err
	}
	if err := c.putMerges(ctx, merges, receipt); err != nil {
		return err
	}
	return c.relate(ctx)
}
