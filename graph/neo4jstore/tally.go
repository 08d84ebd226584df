package neo4jstore

import (
	"context"
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// dimension returns what stands for the dimension in Cypher, null where a statement has none. Buckets are cut out of the date,
// whose eight digits hold zeros for what is not known.
func dimension(d graph.Dimension) string {
	switch d {
	case graph.ByTopic:
		return "topic"
	case graph.ByStance:
		return "stance"
	case graph.ByStrength:
		return "toString(n.strength)"
	case graph.ByLanguage:
		return "n.lang"
	case graph.ByYear:
		return "left(n.date, 4)"
	case graph.ByMonth:
		return "CASE WHEN size(n.date) >= 7 THEN left(n.date, 7) END"
	case graph.ByDay:
		return "CASE WHEN size(n.date) = 10 THEN n.date END"
	}
	return "n." + string(d) // named alike
}

// sourceOf finds the outlet of the earliest article with the text of article a, and null besides.
const sourceOf = `MATCH (b:Article {sha256: a.sha256}) WHERE b.outlet IS NOT NULL RETURN b.outlet AS source ORDER BY b.sort LIMIT 1
	UNION ALL RETURN null AS source`

// sourceCypher finds the source of a statement's article.
const sourceCypher = `
CALL (n) {
	MATCH (a:Article {id: n.article}) ` + sourceOf + `
} WITH n, mirrored, topic, stance, collect(source)[0] AS source`

// tallyCypher returns the query for the cells. $mirror names the canonical topic of each that is named as a bad, $up the ancestor of each that is
// rolled up; they are empty where nothing is.
func tallyCypher(q graph.TallyQuery, f *filter) string {
	object := map[graph.Object]string{graph.ObjectTarget: "n.target IS NOT NULL AND ", graph.ObjectTopic: "n.target IS NULL AND "}[q.Object]
	var dimensions strings.Builder
	for i, d := range q.By {
		fmt.Fprintf(&dimensions, "coalesce(%s, '') AS d%d, ", dimension(d), i)
	}
	source := "\nWITH n, mirrored, topic, stance, null AS source"
	if q.Sources {
		source = sourceCypher
	}
	return "MATCH (n:Statement) WHERE " + object + f.text + `
WITH n, $mirror[n.topic] IS NOT NULL AS mirrored, coalesce($mirror[n.topic], n.topic) AS topic
WITH n, mirrored, coalesce($up[topic], topic) AS topic, CASE WHEN NOT mirrored THEN n.stance WHEN n.stance = 'SUPPORT' THEN 'OPPOSE' WHEN n.stance = 'OPPOSE' THEN 'SUPPORT' ELSE n.stance END AS stance` + source + `
RETURN ` + dimensions.String() + `sum(CASE stance WHEN 'SUPPORT' THEN 1 ELSE 0 END) AS support, sum(CASE stance WHEN 'OPPOSE' THEN 1 ELSE 0 END) AS oppose,
	count(*) AS statements, count(DISTINCT n.article) AS articles, count(DISTINCT source) AS sources, count(DISTINCT n.speaker) AS speakers,
	sum(CASE WHEN mirrored THEN 1 ELSE 0 END) AS mirrors, min(n.date) AS first, max(n.date) AS last
LIMIT $limit`
}

// Tally: see [graph.Store].
func (s *Store) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	if err := s.ready(ctx); err != nil {
		return nil, fmt.Errorf("neo4jstore.Tally: %w", err)
	}
	q, err := q.Check()
	if err != nil {
		return nil, err
	}
	var cells []graph.Cell
	err = s.read(ctx, func(t tx) error {
		cells, err = t.tally(ctx, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("neo4jstore.Tally: %w", err)
	}
	return q.Finish(cells)
}

func (t tx) tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	f := compile(graph.KindStatement, q.Filter, "$")
	f.values["limit"], f.values["mirror"], f.values["up"] = q.Limit+1, params{}, params{}
	if q.Depth > 0 {
		up, err := t.ancestors(ctx, q.Depth)
		if err != nil {
			return nil, err
		}
		f.values["up"] = up
	}
	if q.Object == graph.ObjectTopic {
		mirror, err := t.mirror(ctx)
		if err != nil {
			return nil, err
		}
		f.values["mirror"] = mirror
	}
	var cells []graph.Cell
	err := t.each(ctx, tallyCypher(q, f), f.values, func(row []any) error {
		if c := cell(row, len(q.By)); c.Statements > 0 {
			cells = append(cells, c)
		}
		return nil
	})
	return cells, err
}

// mirror returns the opposite of each topic that is named as a bad.
func (t tx) mirror(ctx context.Context) (params, error) {
	const cypher = `MATCH (t:Topic) WHERE t.bad AND t.opposite IS NOT NULL RETURN t.key, t.opposite`
	out := params{}
	err := t.each(ctx, cypher, nil, func(row []any) error {
		out[text(row[0])] = text(row[1])
		return nil
	})
	return out, err
}

// ancestors returns the ancestor at the level of each topic below it.
func (t tx) ancestors(ctx context.Context, level int) (params, error) {
	var topics []*graph.Topic
	err := t.each(ctx, `MATCH (t:Topic) RETURN t.key, t.parent`, nil, func(row []any) error {
		topics = append(topics, &graph.Topic{Key: graph.TopicKey(text(row[0])), Parent: graph.TopicKey(text(row[1]))})
		return nil
	})
	out := params{}
	for key, above := range graph.NewTopicTree(topics).At(level) {
		out[string(key)] = string(above)
	}
	return out, err
}

// cell reads a row: n dimensions and nine figures.
func cell(row []any, n int) graph.Cell {
	c := graph.Cell{Key: make([]string, n)}
	for i := range n {
		c.Key[i] = text(row[i])
	}
	at := func(i int) int { return int(integer(row[n+i])) }
	c.Tally = graph.Tally{
		Support: at(0), Oppose: at(1), Statements: at(2), Neutral: at(2) - at(0) - at(1),
		Articles: at(3), Sources: at(4), Speakers: at(5), Mirrored: at(6) > 0, First: date(row[n+7]), Last: date(row[n+8]),
	}
	return c
}
