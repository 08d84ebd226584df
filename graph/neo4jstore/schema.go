package neo4jstore

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
)

// schemaVersion is the version of the layout that this package writes.
const schemaVersion = 3 // since 2 with reviews, since 3 with merges

// searchIndex is the full-text index over the folded texts of all nodes.
const searchIndex = "demarche_search"

// A rule is a constraint or an index: its name and what it is for.
type rule struct{ name, of string }

// rules lists what the database needs. Two names are never one rule: to change a rule, give it a new name and drop the old one.
func rules() []rule {
	out := []rule{{searchIndex, "FULLTEXT INDEX %s IF NOT EXISTS FOR (n:Actor|Leader|Topic|Article|Statement) ON EACH [n.search] " +
		"OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}"}}
	for _, unique := range [][2]string{
		{"Actor", "id"}, {"Actor", "code"}, {"Leader", "id"}, {"Topic", "id"}, {"Topic", "key"}, {"Article", "id"}, {"Statement", "id"},
		{"Rejected", "id"}, {"Review", "id"}, {"Merge", "id"}, {"Survivor", "id"}, {"Store", "id"}, {"Writer", "id"},
	} {
		name := fmt.Sprintf("demarche_%s_%s", unique[0], unique[1])
		out = append(out, rule{name, fmt.Sprintf("CONSTRAINT %%s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE", unique[0], unique[1])})
	}
	for _, kind := range []string{"SUPPORTS", "OPPOSES"} {
		out = append(out, rule{"demarche_" + kind, "CONSTRAINT %s IF NOT EXISTS FOR ()-[r:" + kind + "]-() REQUIRE r.key IS UNIQUE"})
	}
	for _, index := range [][3]string{
		{"leader_sort", "Leader", "n.sort"}, {"article_sort", "Article", "n.sort"}, {"article_url", "Article", "n.url"},
		{"article_recorded", "Article", "n.recorded"}, {"article_source", "Article", "n.source"}, {"article_extractor", "Article", "n.extractor"}, {"article_text", "Article", "n.sha256"},
		{"statement_sort", "Statement", "n.sort"}, {"statement_relation", "Statement", "n.holder, n.target, n.topic, n.stance"},
		{"statement_article", "Statement", "n.article, n.sort"}, {"statement_speaker", "Statement", "n.speaker, n.sort"},
		{"statement_target", "Statement", "n.target, n.sort"}, {"statement_holder", "Statement", "n.holder, n.sort"},
		{"statement_topic", "Statement", "n.topic, n.sort"}, {"statement_review", "Statement", "n.review, n.sort"},
		{"rejected_article", "Rejected", "n.article"}, {"review_statement", "Review", "n.statement, n.sort"}, {"review_sort", "Review", "n.sort"},
		{"statement_spoke", "Statement", "n.spoke"}, {"rejected_speaker", "Rejected", "n.speaker"}, {"rejected_spoke", "Rejected", "n.spoke"},
		{"merge_sort", "Merge", "n.sort"}, {"merge_keep", "Merge", "n.keep, n.sort"}, {"merge_gone", "Merge", "n.gone, n.sort"},
	} {
		out = append(out, rule{"demarche_" + index[0], fmt.Sprintf("INDEX %%s IF NOT EXISTS FOR (n:%s) ON (%s)", index[1], index[2])})
	}
	return out
}

// makeSchema makes the rules that are missing, and waits until they hold.
func (s *Store) makeSchema(ctx context.Context) error {
	missing, err := s.missingRules(ctx)
	if err != nil || len(missing) == 0 {
		return err
	}
	for _, r := range missing {
		if err := s.run(ctx, fmt.Sprintf("CREATE "+r.of, r.name)); err != nil {
			return err
		}
	}
	return s.run(ctx, "CALL db.awaitIndexes(600)")
}

func (s *Store) missingRules(ctx context.Context) ([]rule, error) {
	var have []string
	err := s.read(ctx, func(t tx) error {
		have = nil
		return t.each(ctx, "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", nil, func(row []any) error {
			have = append(have, text(row[0]))
			return nil
		})
	})
	return slices.DeleteFunc(rules(), func(r rule) bool { return slices.Contains(have, r.name) }), err
}

// run runs a command on the schema.
func (s *Store) run(ctx context.Context, cypher string) error {
	once := func() error {
		return s.once(ctx, neo4j.AccessModeWrite, longestWrite, func(t tx) (bool, error) { return true, t.exec(ctx, cypher, nil) })
	}
	return s.mapErr(ctx, s.retry(ctx, once))
}

// makeMeta makes the node that describes the store, and refuses a database that a later version of this package wrote.
func (s *Store) makeMeta(ctx context.Context) error {
	const cypher = `MATCH (m:Store {id: 'demarche'}) RETURN m.schema`
	schema := int64(0)
	err := s.read(ctx, func(t tx) error {
		return t.each(ctx, cypher, nil, func(row []any) error { schema = integer(row[0]); return nil })
	})
	if err == nil && schema > schemaVersion {
		return fmt.Errorf("%w: the database has layout %d, this program knows %d", graph.ErrInvalid, schema, schemaVersion)
	}
	return err
}
