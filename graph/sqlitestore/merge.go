package sqlitestore

import (
	"context"
	"database/sql"

	"github.com/demarche-kg/demarche/graph"
)

// merges is how merges are listed.
var merges = listing{
	query: query{table: "merge"}, key: []string{"sort"}, bound: byText,
	columns: mergeColumns,
}

const mergeColumns = "x.id, x.keep, x.gone, x.reviewer, x.at, x.why, x.withdrawn, x.withdrawn_by"

func scanMerge(rows *sql.Rows) (*graph.Merge, error) {
	m := &graph.Merge{}
	var at, withdrawn sql.NullInt64
	err := rows.Scan(blob{&m.Ref}, blob{&m.Keep}, blob{&m.Gone}, &m.By, &at, &m.Why, &withdrawn, opt[string]{&m.WithdrawnBy})
	m.At, m.Withdrawn = timeOf(at), timeOf(withdrawn)
	return m, err
}

const putMerge = `INSERT INTO merge (id, sort, keep, gone, reviewer, at, why, withdrawn, withdrawn_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET withdrawn = excluded.withdrawn, withdrawn_by = excluded.withdrawn_by`

func mergeArgs(m *graph.Merge) []any {
	return []any{m.Ref[:], m.SortKey(), m.Keep[:], m.Gone[:], m.By, m.At.Unix(), m.Why, nullTime(m.Withdrawn), null(m.WithdrawnBy)}
}

// merged gathers which leaders are one person, and which of the merges' leaders are there, those of more merges too.
func merged(ctx context.Context, c *conn, more ...*graph.Merge) (*graph.Merged, error) {
	x := &graph.Merged{There: map[graph.ID]bool{}}
	var err error
	if x.Merges, err = collect(ctx, c, "SELECT "+mergeColumns+" FROM merge x", nil, scanMerge); err != nil {
		return x, err
	}
	all := graph.Merged{Merges: append(x.Merges[:len(x.Merges):len(x.Merges)], more...)}
	if len(all.Merges) == 0 {
		return x, nil
	}
	var hex []string
	for _, id := range all.Leaders() {
		hex = append(hex, hexID(id))
	}
	const query = "SELECT id FROM leader WHERE id IN (SELECT unhex(value) FROM json_each(?))"
	err = c.each(ctx, query, []any{toJSON(hex)}, func(rows *sql.Rows) error {
		var id graph.ID
		err := rows.Scan(blob{&id})
		x.There[id] = true
		return err
	})
	return x, err
}

// merges puts the batch's merges, and has statements name who survives.
func (p *put) merges(ctx context.Context, ms []*graph.Merge) error {
	if len(ms) == 0 && len(p.written) == 0 {
		return nil
	}
	x, err := merged(ctx, p.c, ms...)
	if err != nil {
		return err
	}
	fresh, err := x.AddAll(ms)
	if err != nil {
		return err
	}
	p.changed = p.changed || len(fresh) > 0
	p.receipt.Merges += len(fresh)
	for _, m := range fresh {
		if _, err := p.c.exec(ctx, putMerge, mergeArgs(m)...); err != nil {
			return err
		}
	}
	return survive(ctx, p.c, x, p.written)
}

// survive has statements name who survives now, where that is another than before, and has filters and search know them by all their names and
// offices. Written says which leaders were written, or went.
func survive(ctx context.Context, c *conn, x *graph.Merged, written map[graph.ID]bool) error {
	before := map[graph.ID]graph.ID{}
	err := c.each(ctx, "SELECT leader, survivor FROM survivor", nil, func(rows *sql.Rows) error {
		var leader, survivor graph.ID
		err := rows.Scan(blob{&leader}, blob{&survivor})
		before[leader] = survivor
		return err
	})
	if err != nil {
		return err
	}
	now := x.Survivors()
	for leader, survivor := range now {
		if before[leader] == survivor {
			continue
		}
		if err := rename(ctx, c, leader, survivor); err != nil {
			return err
		}
	}
	for leader := range before {
		if _, ok := now[leader]; ok {
			continue
		}
		if err := rename(ctx, c, leader, leader); err != nil {
			return err
		}
	}
	members := x.Members()
	for _, survivor := range x.Rejoined(before, written) {
		if err := join(ctx, c, survivor, members[survivor]); err != nil {
			return err
		}
	}
	return nil
}

// join has filters and search know the leader, who may have gone, by the names and offices of others too.
func join(ctx context.Context, c *conn, leader graph.ID, others []graph.ID) error {
	found, err := nodesBy(ctx, c, leaders, scanLeader, append([]graph.ID{leader}, others...))
	if err != nil {
		return err
	}
	there := map[graph.ID]*graph.Leader{}
	for _, n := range found {
		there[n.NodeID()] = n.(*graph.Leader)
	}
	if there[leader] == nil {
		return nil
	}
	joined := there[leader].JoinedBy(others, there)
	var n int64
	if err := c.row(ctx, "SELECT n FROM leader WHERE id = ?", []any{leader[:]}, &n); err != nil {
		return err
	}
	for _, f := range officeFacets(joined) {
		if _, err := c.exec(ctx, "DELETE FROM "+f.table+" WHERE n = ?", n); err != nil {
			return err
		}
		if err := f.put(ctx, c, n); err != nil {
			return err
		}
	}
	c.words.retract(docOf(graph.KindLeader, graph.Date{}, n))
	c.words.add(joined, n)
	return nil
}

const (
	renameAgain = "UPDATE statement SET speaker = ?2, spoke = nullif(?1, ?2) WHERE spoke = ?1"
	renameFirst = "UPDATE statement INDEXED BY statement_speaker SET speaker = ?2, spoke = ?1 WHERE speaker = ?1 AND spoke IS NULL"
	noSurvivor  = "DELETE FROM survivor WHERE leader = ?1 AND ?1 = ?2"
	newSurvivor = "INSERT INTO survivor SELECT ?1, ?2 WHERE ?1 <> ?2 ON CONFLICT (leader) DO UPDATE SET survivor = excluded.survivor"
)

// rename has what the leader voiced name the survivor, who may be the leader.
func rename(ctx context.Context, c *conn, leader, survivor graph.ID) error {
	queries := []string{renameAgain, newSurvivor}
	if leader == survivor {
		queries[1] = noSurvivor
	} else {
		queries = append(queries, renameFirst)
	}
	for _, query := range queries {
		if _, err := c.exec(ctx, query, leader[:], survivor[:]); err != nil {
			return err
		}
	}
	return nil
}
