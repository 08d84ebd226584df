package neo4jstore

import (
	"context"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// mergeFields are what is read of a merge.
const mergeFields = `.id, .keep, .gone, .reviewer, .at, .why, .withdrawn, .withdrawnBy`

func mergeProps(m *graph.Merge) props {
	return props{
		"id": m.Ref.String(), "sort": m.SortKey(), "keep": m.Keep.String(), "gone": m.Gone.String(), "reviewer": m.By, "at": m.At.UTC(),
		"why": m.Why, "withdrawn": orNilTime(m.Withdrawn), "withdrawnBy": orNil(m.WithdrawnBy), "standing": m.Stands(),
	}
}

func (p props) merge() (*graph.Merge, error) {
	m := &graph.Merge{
		Ref: p.id("id"), Keep: p.id("keep"), Gone: p.id("gone"), By: p.text("reviewer"), At: p.moment("at"), Why: p.text("why"),
		Withdrawn: p.moment("withdrawn"), WithdrawnBy: p.text("withdrawnBy"),
	}
	if m.Ref == graph.Nil {
		return nil, errTorn
	}
	return m, nil
}

// A node of label Survivor says of a leader who is another now: what follows from the merges and from who is there. A statement has
// the speaker without the merges as spoke, where that is another.
const (
	mergesCypher       = `MATCH (m:Merge) RETURN m {` + mergeFields + `}`
	leadersThereCypher = `UNWIND $ids AS id MATCH (l:Leader {id: id}) RETURN l.id`
	putMergesCypher    = `UNWIND $rows AS r MERGE (m:Merge {id: r.id}) SET m = r`
	leadersCypher      = `UNWIND $ids AS id MATCH (l:Leader {id: id}) RETURN l {` + leaderFields + `}`
	joinCypher         = `UNWIND $rows AS r MATCH (l:Leader {id: r.id}) SET l.search = r.search, l.actors = r.actors, l.roles = r.roles`
	survivorsCypher    = `MATCH (v:Survivor) RETURN v.id, v.survivor`
	surviveCypher      = `MERGE (v:Survivor {id: $leader}) SET v.survivor = $survivor`
	selfCypher         = `MATCH (v:Survivor {id: $leader}) DELETE v`
	renameCypher       = `CALL () {
	MATCH (s:Statement) WHERE s.spoke = $leader RETURN s
	UNION ALL MATCH (s:Statement) WHERE s.speaker = $leader AND s.spoke IS NULL RETURN s
	UNION ALL MATCH (s:Rejected) WHERE s.spoke = $leader RETURN s
	UNION ALL MATCH (s:Rejected) WHERE s.speaker = $leader AND s.spoke IS NULL RETURN s
} WITH collect(s) AS all UNWIND all AS s
OPTIONAL MATCH (:Leader)-[old:SPOKE]->(s) DELETE old
SET s.speaker = $survivor, s.spoke = CASE WHEN $survivor <> $leader THEN $leader END
WITH s WHERE s:Statement MATCH (l:Leader {id: $survivor}) CREATE (l)-[:SPOKE]->(s)`
)

// merged gathers which leaders are one person, and which of the merges' leaders are there, those of more merges too.
func (c *change) merged(ctx context.Context, more []*graph.Merge) (*graph.Merged, error) {
	x := &graph.Merged{There: map[graph.ID]bool{}}
	err := c.each(ctx, mergesCypher, nil, func(row []any) error {
		p, _ := row[0].(map[string]any)
		m, err := props(p).merge()
		x.Merges = append(x.Merges, m)
		return err
	})
	if err != nil {
		return x, err
	}
	all := graph.Merged{Merges: append(x.Merges[:len(x.Merges):len(x.Merges)], more...)}
	if len(all.Merges) == 0 {
		return x, nil
	}
	err = c.each(ctx, leadersThereCypher, params{"ids": ids(all.Leaders())}, func(row []any) error {
		x.There[id(row[0])] = true
		return nil
	})
	return x, err
}

// putMerges puts the batch's merges, and has statements name who survives.
func (c *change) putMerges(ctx context.Context, ms []*graph.Merge, receipt *graph.Receipt) error {
	if len(ms) == 0 && len(c.learnt) == 0 && len(c.written) == 0 {
		return nil
	}
	x, err := c.merged(ctx, ms)
	if err != nil {
		return err
	}
	fresh, err := x.AddAll(ms)
	if err != nil {
		return err
	}
	c.changed = c.changed || len(fresh) > 0
	receipt.Merges += len(fresh)
	rows := make([]any, len(fresh))
	for i, m := range fresh {
		rows[i] = mergeProps(m)
	}
	if err := c.inBatches(ctx, putMergesCypher, rows); err != nil {
		return err
	}
	return c.survive(ctx, x)
}

// survivors returns who was another before the change.
func (c *change) survivors(ctx context.Context) (map[graph.ID]graph.ID, error) {
	if c.survivor != nil {
		return c.survivor, nil
	}
	c.survivor = map[graph.ID]graph.ID{}
	err := c.each(ctx, survivorsCypher, nil, func(row []any) error {
		c.survivor[id(row[0])] = id(row[1])
		return nil
	})
	return c.survivor, err
}

// survive has statements name who survives now, where that is another than before.
func (c *change) survive(ctx context.Context, x *graph.Merged) error {
	before, err := c.survivors(ctx)
	if err != nil {
		return err
	}
	now := x.Survivors()
	for leader, survivor := range now {
		if before[leader] == survivor {
			continue
		}
		if err := c.rename(ctx, surviveCypher, leader, survivor); err != nil {
			return err
		}
	}
	for leader := range before {
		if _, ok := now[leader]; ok {
			continue
		}
		if err := c.rename(ctx, selfCypher, leader, leader); err != nil {
			return err
		}
	}
	c.survivor = now
	return c.join(ctx, x, before)
}

// join has filters and search know those who survive by the names and offices of all who they are.
func (c *change) join(ctx context.Context, x *graph.Merged, before map[graph.ID]graph.ID) error {
	written := maps.Clone(c.written)
	for leader := range c.learnt {
		written[leader] = true
	}
	survivors, members := x.Rejoined(before, written), x.Members()
	wanted := slices.Clone(survivors)
	for _, survivor := range survivors {
		wanted = append(wanted, members[survivor]...)
	}
	there, err := c.leaders(ctx, wanted)
	if err != nil {
		return err
	}
	var rows []any
	for _, survivor := range survivors {
		if there[survivor] == nil {
			continue
		}
		p := leaderProps(there[survivor].JoinedBy(members[survivor], there))
		rows = append(rows, params{"id": p["id"], "search": p["search"], "actors": p["actors"], "roles": p["roles"]})
	}
	return c.inBatches(ctx, joinCypher, rows)
}

// leaders returns those of the leaders who are there.
func (c *change) leaders(ctx context.Context, list []graph.ID) (map[graph.ID]*graph.Leader, error) {
	out := map[graph.ID]*graph.Leader{}
	if len(list) == 0 {
		return out, nil
	}
	err := c.each(ctx, leadersCypher, params{"ids": ids(list)}, func(row []any) error {
		p, _ := row[0].(map[string]any)
		n, err := props(p).leader()
		if err == nil {
			out[n.NodeID()] = n.(*graph.Leader)
		}
		return err
	})
	return out, err
}

// rename has what the leader voiced name the survivor, who may be the leader.
func (c *change) rename(ctx context.Context, note string, leader, survivor graph.ID) error {
	p := params{"leader": leader.String(), "survivor": survivor.String()}
	if err := c.exec(ctx, note, p); err != nil {
		return err
	}
	return c.exec(ctx, renameCypher, p)
}
