package neo4jstore

import (
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

const (
	statsCypher = `OPTIONAL MATCH (m:Store {id: 'demarche'})
CALL () { MATCH (n:Actor) RETURN count(*) AS actors } CALL () { MATCH (n:Leader) RETURN count(*) AS leaders }
CALL () { MATCH (n:Topic) RETURN count(*) AS topics } CALL () { MATCH (n:Article) RETURN count(*) AS articles }
CALL () { MATCH (n:Statement) RETURN count(*) AS statements }
RETURN actors, leaders, topics, articles, statements, m.revision, m.codebook`

	// The extractors are few and the articles many, so the index is asked for one after the other.
	firstExtractorCypher = `MATCH (a:Article) WHERE a.extractor >= $last RETURN a.extractor AS e ORDER BY e LIMIT 1`
	nextExtractorCypher  = `MATCH (a:Article) WHERE a.extractor > $last RETURN a.extractor AS e ORDER BY e LIMIT 1`
)

// Stats: see [graph.Store].
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	var st graph.Stats
	err := s.read(ctx, func(t tx) error {
		st = graph.Stats{Schema: schemaVersion}
		err := t.each(ctx, statsCypher, nil, func(row []any) error {
			for i, n := range []*int{&st.Actors, &st.Leaders, &st.Topics, &st.Articles, &st.Statements} {
				*n = int(integer(row[i]))
			}
			st.Revision, st.Codebook = integer(row[5]), text(row[6])
			return nil
		})
		if err == nil {
			st.Extractors, err = t.extractors(ctx)
		}
		return err
	})
	if err != nil {
		return graph.Stats{}, fmt.Errorf("neo4jstore.Stats: %w", err)
	}
	return st, nil
}

func (t tx) extractors(ctx context.Context) ([]string, error) {
	var out []string
	cypher, last := firstExtractorCypher, ""
	for {
		before := len(out)
		err := t.each(ctx, cypher, params{"last": last}, func(row []any) error {
			last = text(row[0])
			out = append(out, last)
			return nil
		})
		if err != nil || len(out) == before {
			return out, err
		}
		cypher = nextExtractorCypher
	}
}
