package neo4jstore

import (
	"context"
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// searchCypher asks the full-text index. What has no date comes last, ordered like all else by date and ID.
const searchCypher = `CALL db.index.fulltext.queryNodes('` + searchIndex + `', $phrases) YIELD node AS n
WITH n, CASE WHEN n:Statement THEN 'statement' WHEN n:Article THEN 'article' WHEN n:Topic THEN 'topic' WHEN n:Leader THEN 'leader' ELSE n.kind END AS kind
WHERE kind IN $kinds
WITH n, kind, CASE WHEN kind IN ['statement', 'article'] THEN n.sort ELSE '00000000' + n.id END AS key
WHERE key > $low AND ($high = '' OR key < $high)
RETURN n.id, kind, coalesce(n.date, n.published), key ORDER BY key`

// Search: see [graph.Store].
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (graph.HitPage, error) {
	if err := s.ready(ctx); err != nil {
		return graph.HitPage{}, fmt.Errorf("neo4jstore.Search: %w", err)
	}
	w, phrases, err := q.Window()
	if err != nil {
		return graph.HitPage{}, err
	}
	cypher := searchCypher
	if w.ScanDescending() {
		cypher += " DESC"
	}
	cypher += " LIMIT $limit"
	low, high := w.Bounds()
	p := params{"phrases": lucene(phrases), "kinds": wanted(q), "low": low, "high": high, "limit": w.Limit + 1}
	var hits []graph.Hit
	err = s.read(ctx, func(t tx) error {
		hits = nil
		return t.each(ctx, cypher, p, func(row []any) error {
			h := graph.Hit{ID: id(row[0]), Kind: graph.Kind(text(row[1])), Date: date(row[2])}
			if h.ID == graph.Nil || h.SortKey() != text(row[3]) {
				return errTorn
			}
			hits = append(hits, h)
			return nil
		})
	})
	if err != nil {
		return graph.HitPage{}, fmt.Errorf("neo4jstore.Search: %w", err)
	}
	return graph.NewPage(w, hits, graph.Hit.SortKey, -1), nil
}

// lucene returns the query in Lucene's syntax: each phrase quoted, so that nothing in it is an operator, and required.
func lucene(phrases []graph.Phrase) string {
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	parts := make([]string, len(phrases))
	for i, p := range phrases {
		parts[i] = `+"` + quote.Replace(strings.Join(p, " ")) + `"`
	}
	return strings.Join(parts, " ")
}

// wanted lists the kinds that the query asks for.
func wanted(q graph.SearchQuery) []string {
	var out []string
	for _, k := range []graph.Kind{graph.KindCountry, graph.KindOrganization, graph.KindGroup, graph.KindLeader, graph.KindTopic,
		graph.KindArticle, graph.KindStatement} {
		if q.Wants(k) {
			out = append(out, string(k))
		}
	}
	return plain(out)
}
