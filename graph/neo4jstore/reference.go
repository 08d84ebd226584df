package neo4jstore

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
)

const (
	hashesCypher = `UNWIND $actors AS id MATCH (n:Actor {id: id}) RETURN n.id, n.hash
UNION ALL UNWIND $topics AS id MATCH (n:Topic {id: id}) RETURN n.id, n.hash
UNION ALL UNWIND $leaders AS id MATCH (n:Leader {id: id}) RETURN n.id, n.hash`

	putActorsCypher = `UNWIND $rows AS r MERGE (a:Actor {id: r.id}) SET a = r REMOVE a:Country:Organization:Group SET a:$(r.label) REMOVE a.label`

	putTopicsCypher = `UNWIND $rows AS r MERGE (t:Topic {id: r.id}) SET t = r`
	orphanCypher    = `UNWIND $rows AS r MATCH (:Topic {id: r.id})-[old:PART_OF]->() DELETE old`
	partOfCypher    = `UNWIND $rows AS r MATCH (t:Topic {id: r.id}) MATCH (p:Topic {key: r.parent}) CREATE (t)-[:PART_OF]->(p)`

	putLeadersCypher = `UNWIND $rows AS r MERGE (l:Leader {id: r.id}) SET l = r`
	dismissCypher    = `UNWIND $rows AS r MATCH (:Leader {id: r.id})-[old:HELD_OFFICE]->() DELETE old`
	officesCypher    = `UNWIND $rows AS r MATCH (l:Leader {id: r.leader}) MATCH (a:Actor {code: r.actor})
CREATE (l)-[:HELD_OFFICE {role: r.role, from: r.from, to: r.to}]->(a)`
)

// putReference writes those of the batch's actors, topics and leaders that differ from what is there.
func (c *change) putReference(ctx context.Context, b graph.Batch) error {
	if len(b.Actors)+len(b.Topics)+len(b.Leaders) == 0 {
		return nil
	}
	there := map[string]string{}
	err := c.each(ctx, hashesCypher, params{
		"actors": refs(b.Actors), "topics": refs(b.Topics), "leaders": refs(b.Leaders),
	}, func(row []any) error {
		there[text(row[0])] = text(row[1])
		return nil
	})
	if err != nil {
		return err
	}
	for _, put := range []func() error{
		func() error { return c.putActors(ctx, b.Actors, there) },
		func() error { return c.putTopics(ctx, b.Topics, there) },
		func() error { return c.putLeaders(ctx, b.Leaders, there) },
	} {
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

func refs[T graph.Node](nodes []T) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = n.NodeID().String()
	}
	return out
}

// differs reports whether the node is new or another than there, and notes the change.
func (c *change) differs(p props, there map[string]string) bool {
	if there[p.text("id")] == p.text("hash") {
		return false
	}
	c.changed = true
	return true
}

func (c *change) putActors(ctx context.Context, actors []graph.Actor, there map[string]string) error {
	var rows []any
	for _, a := range actors {
		if p := actorProps(a); c.differs(p, there) {
			p["label"] = labelOf(a.NodeKind())
			rows = append(rows, p)
		}
	}
	return c.inBatches(ctx, putActorsCypher, rows)
}

func (c *change) putTopics(ctx context.Context, topics []*graph.Topic, there map[string]string) error {
	var rows []any
	for _, t := range topics {
		if p := topicProps(t); c.differs(p, there) {
			rows = append(rows, p)
		}
	}
	return c.inTurn(ctx, rows, putTopicsCypher, orphanCypher, partOfCypher)
}

// inTurn runs the queries one after the other on the same rows.
func (c *change) inTurn(ctx context.Context, rows []any, cyphers ...string) error {
	for _, cypher := range cyphers {
		if err := c.inBatches(ctx, cypher, rows); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) putLeaders(ctx context.Context, leaders []*graph.Leader, there map[string]string) error {
	var rows []any
	var changed []*graph.Leader
	for _, l := range leaders {
		if p := leaderProps(l); c.differs(p, there) {
			rows = append(rows, p)
			changed = append(changed, l)
			c.written[l.Ref] = true
		}
	}
	if err := c.inTurn(ctx, rows, putLeadersCypher, dismissCypher); err != nil {
		return err
	}
	return c.inBatches(ctx, officesCypher, officeRows(changed))
}
