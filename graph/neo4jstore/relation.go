package neo4jstore

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A relation is what one actor says of another on one topic: a SUPPORTS or an OPPOSES relationship, or both.
type relation struct {
	holder, target graph.Code
	topic          graph.TopicKey
}

// key is unique among the relationships of one type.
func (r relation) key() string {
	return string(r.holder) + " " + string(r.target) + " " + string(r.topic)
}

func (r relation) row() params {
	return params{"key": r.key(), "holder": string(r.holder), "target": string(r.target), "topic": string(r.topic)}
}

const (
	unrelateCypher = `UNWIND $rows AS r OPTIONAL MATCH ()-[s:SUPPORTS {key: r.key}]->() OPTIONAL MATCH ()-[o:OPPOSES {key: r.key}]->() DELETE s, o`
	relateCypher   = `UNWIND $rows AS r
MATCH (s:Statement) USING INDEX SEEK s:Statement(holder, target, topic, stance)
WHERE s.holder = r.holder AND s.target = r.target AND s.topic = r.topic AND s.stance = $stance
WITH r, count(s) AS statements, min(s.date) AS first, max(s.date) AS last
MATCH (h:Actor {code: r.holder}) MATCH (t:Actor {code: r.target})
CREATE (h)-[n:`
	relateEnd = ` {key: r.key, topic: r.topic, statements: statements}]->(t) SET n.first = first, n.last = last`

	supportsCypher = relateCypher + "SUPPORTS" + relateEnd
	opposesCypher  = relateCypher + "OPPOSES" + relateEnd
)

// relate makes the relationships between actors anew where a statement came or went. They are counted, never counted up: what was
// counted up would drift.
func (c *change) relate(ctx context.Context) error {
	touched := slices.SortedFunc(maps.Keys(c.relations), func(a, b relation) int { return cmp.Compare(a.key(), b.key()) })
	rows := make([]any, len(touched))
	for i, r := range touched {
		rows[i] = r.row()
	}
	if err := c.inBatches(ctx, unrelateCypher, rows); err != nil {
		return err
	}
	for stance, cypher := range map[graph.Stance]string{graph.Support: supportsCypher, graph.Oppose: opposesCypher} {
		if len(rows) == 0 {
			break
		}
		if err := c.exec(ctx, cypher, params{"rows": rows, "stance": string(stance)}); err != nil {
			return err
		}
	}
	return nil
}
