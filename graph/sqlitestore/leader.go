package sqlitestore

import (
	"context"
	"database/sql"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// leaders is how leaders are listed.
var leaders = listing{
	query: query{table: "leader"}, key: []string{"sort"}, bound: byText,
	columns: "x.id, x.slug, x.learnt, x.names, x.offices",
}

func scanLeader(rows *sql.Rows) (graph.Node, error) {
	l := &graph.Leader{}
	err := rows.Scan(blob{&l.Ref}, &l.Slug, &l.Learnt, jsonOf[graph.Names]{&l.Names}, jsonOf[[]graph.Office]{&l.Offices})
	return l, err
}

const putLeader = `INSERT INTO leader (id, sort, slug, learnt, names, offices) VALUES (?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET sort = excluded.sort, slug = excluded.slug, learnt = excluded.learnt, names = excluded.names,
	offices = excluded.offices RETURNING n`

func leaderArgs(l *graph.Leader) []any {
	return []any{l.Ref[:], l.SortKey(), l.Slug, l.Learnt, toJSON(l.Names), toJSON(l.Offices)}
}

// officeFacets returns what filters ask of the leader's offices.
func officeFacets(l *graph.Leader) []facet {
	var actors []graph.Code
	var roles []graph.Role
	for _, o := range l.Offices {
		actors = append(actors, o.Actor)
		roles = append(roles, o.Role)
	}
	return []facet{facetOf("office_actor", actors), facetOf("office_role", roles)}
}

// relearn brings learnt leaders to what the articles that are there now teach of them.
func relearn(ctx context.Context, c *conn, ids map[graph.ID]bool) error {
	taught, err := learntLeaders(ctx, c, ids)
	if err != nil {
		return err
	}
	for _, l := range taught {
		delete(ids, l.Ref)
	}
	for id := range ids { // nobody teaches them any more
		if err := dropLeader(ctx, c, id); err != nil {
			return err
		}
	}
	_, err = putNodes(ctx, c, taught, leaderTable())
	return err
}

// learntLeaders returns those of the leaders that articles teach, as they teach them.
func learntLeaders(ctx context.Context, c *conn, ids map[graph.ID]bool) ([]*graph.Leader, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	hex := make([]string, 0, len(ids))
	for id := range ids {
		hex = append(hex, hexID(id))
	}
	slices.Sort(hex)
	var out []*graph.Leader
	const query = `SELECT leader, language, min(name), actor FROM learnt WHERE leader IN (SELECT unhex(value) FROM json_each(?))
		GROUP BY leader, language ORDER BY leader, language`
	err := c.each(ctx, query, []any{toJSON(hex)}, func(rows *sql.Rows) error {
		var id graph.ID
		var label graph.Label
		var actor graph.Code
		if err := rows.Scan(blob{&id}, &label.Lang, &label.Text, &actor); err != nil {
			return err
		}
		if n := len(out); n == 0 || out[n-1].Ref != id {
			out = append(out, &graph.Leader{Ref: id, Learnt: true, Offices: []graph.Office{{Actor: actor, Role: graph.RoleOther}}})
		}
		l := out[len(out)-1]
		l.Names = append(l.Names, label)
		return nil
	})
	return out, err
}

func dropLeader(ctx context.Context, c *conn, id graph.ID) error {
	old, err := nodesBy(ctx, c, leaderTable().listing, leaderTable().scan, []graph.ID{id})
	if err != nil || len(old) == 0 {
		return err
	}
	var n int64
	if err := c.row(ctx, "DELETE FROM leader WHERE id = ? RETURNING n", []any{id[:]}, &n); err != nil {
		return err
	}
	for _, f := range officeFacets(&graph.Leader{}) { // of those who are that one too
		if _, err := c.exec(ctx, "DELETE FROM "+f.table+" WHERE n = ?", n); err != nil {
			return err
		}
	}
	return leaderTable().forget(ctx, c, old[0].(*graph.Leader), n)
}

func leaderTable() table[*graph.Leader] {
	return table[*graph.Leader]{leaders, scanLeader, putLeader, leaderArgs, officeFacets}
}
