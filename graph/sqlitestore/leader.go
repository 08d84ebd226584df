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
	var out []facet
	for _, o := range l.Offices {
		out = append(out, facet{"office_actor", string(o.Actor)}, facet{"office_role", string(o.Role)})
	}
	return out
}

// relearn brings learnt leaders to what the articles that are there now teach of them.
func relearn(ctx context.Context, c *conn, ids map[graph.ID]bool) error {
	sorted := make([]graph.ID, 0, len(ids))
	for id := range ids {
		sorted = append(sorted, id)
	}
	slices.SortFunc(sorted, func(a, b graph.ID) int { return slices.Compare(a[:], b[:]) })
	for _, id := range sorted {
		l, err := learntLeader(ctx, c, id)
		if err != nil {
			return err
		}
		if l == nil {
			err = dropLeader(ctx, c, id)
		} else {
			_, err = putNodes(ctx, c, []*graph.Leader{l}, leaderTable())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// learntLeader returns the leader as articles teach it, nil if none does.
func learntLeader(ctx context.Context, c *conn, id graph.ID) (*graph.Leader, error) {
	var labels []graph.Label
	l := &graph.Leader{Ref: id, Learnt: true, Offices: []graph.Office{{Role: graph.RoleOther}}}
	const query = `SELECT language, min(name), actor FROM learnt WHERE leader = ? GROUP BY language`
	err := c.each(ctx, query, []any{id[:]}, func(rows *sql.Rows) error {
		var label graph.Label
		err := rows.Scan(&label.Lang, &label.Text, &l.Offices[0].Actor)
		labels = append(labels, label)
		return err
	})
	if len(labels) == 0 {
		return nil, err
	}
	l.Names = graph.NewNames(labels...)
	return l, err
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
	return leaderTable().forget(ctx, c, old[0].(*graph.Leader), n)
}

func leaderTable() table[*graph.Leader] {
	return table[*graph.Leader]{leaders, scanLeader, putLeader, leaderArgs, officeFacets}
}
