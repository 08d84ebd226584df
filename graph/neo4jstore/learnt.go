package neo4jstore

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

const (
	learnCypher = `UNWIND $rows AS r MERGE (l:Leader {id: r.leader}) ON CREATE SET l.learnt = true`
	teachCypher = `UNWIND $rows AS r MATCH (a:Article {id: r.article}) MATCH (l:Leader {id: r.leader})
CREATE (a)-[:TEACHES {lang: r.lang, name: r.name}]->(l)`
	taughtCypher = `UNWIND $ids AS id MATCH (l:Leader {id: id}) OPTIONAL MATCH (l)<-[t:TEACHES]-()
RETURN l.id, l.officeActors[0], l.hash, t.lang, min(t.name)`
	forgetLeaderCypher = `UNWIND $rows AS id MATCH (l:Leader {id: id}) DETACH DELETE l`
)

// teach writes which articles name which learnt leaders.
func (c *change) teach(ctx context.Context, units []graph.Unit) error {
	var rows []any
	for _, u := range units {
		for _, l := range uniq(u.Learnt) {
			c.learnt[l.Leader] = l.Actor
			rows = append(rows, params{"article": u.Article.Ref.String(), "leader": l.Leader.String(), "lang": string(l.Lang), "name": l.Name})
		}
	}
	return c.inTurn(ctx, rows, learnCypher, teachCypher)
}

// relabel makes the labels of the learnt leaders that were touched anew, and removes those whom no article names any more.
func (c *change) relabel(ctx context.Context) error {
	if len(c.learnt) == 0 {
		return nil
	}
	touched := slices.SortedFunc(maps.Keys(c.learnt), func(a, b graph.ID) int { return cmp.Compare(a.String(), b.String()) })
	labels, hashes, err := c.taught(ctx, touched)
	if err != nil {
		return err
	}
	var gone, kept []any
	var leaders []*graph.Leader
	for _, id := range touched {
		if len(labels[id]) == 0 {
			gone = append(gone, id.String())
			continue
		}
		l := &graph.Leader{
			Ref: id, Learnt: true, Names: graph.NewNames(labels[id]...),
			Offices: []graph.Office{{Actor: c.learnt[id], Role: graph.RoleOther}},
		}
		if p := leaderProps(l); p.text("hash") != hashes[id] {
			leaders, kept = append(leaders, l), append(kept, p)
		}
	}
	if err := c.inBatches(ctx, forgetLeaderCypher, gone); err != nil {
		return err
	}
	if err := c.inTurn(ctx, kept, putLeadersCypher, dismissCypher); err != nil {
		return err
	}
	return c.inBatches(ctx, officesCypher, officeRows(leaders))
}

// taught returns the smallest name in each language that articles give the leaders, and the hashes of what is there; it fills in the
// actors.
func (c *change) taught(ctx context.Context, leaders []graph.ID) (map[graph.ID][]graph.Label, map[graph.ID]string, error) {
	labels, hashes := map[graph.ID][]graph.Label{}, map[graph.ID]string{}
	err := c.each(ctx, taughtCypher, params{"ids": ids(leaders)}, func(row []any) error {
		leader := id(row[0])
		hashes[leader] = text(row[2])
		if c.learnt[leader] == "" {
			c.learnt[leader] = graph.Code(text(row[1]))
		}
		if row[4] != nil {
			labels[leader] = append(labels[leader], graph.Label{Lang: graph.Lang(text(row[3])), Text: text(row[4])})
		}
		return nil
	})
	return labels, hashes, err
}
