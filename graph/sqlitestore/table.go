package sqlitestore

import (
	"context"
	"database/sql"
	"reflect"

	"github.com/demarche-kg/demarche/graph"
)

// A table keeps nodes that a batch brings one by one: actors, topics or leaders.
type table[T graph.Node] struct {
	listing listing
	scan    func(*sql.Rows) (graph.Node, error)
	put     string // the statement that writes args, over what is there
	args    func(T) []any
	facets  func(T) []facet // nil for none
}

// A facet is a list that filters ask about, with the table that has a row for each of its values.
type facet struct {
	table  string
	values []string
}

func facetOf[T ~string](table string, values []T) facet {
	f := facet{table: table}
	for _, v := range values {
		if v != "" {
			f.values = append(f.values, string(v))
		}
	}
	return f
}

func (f facet) put(ctx context.Context, c *conn, n int64) error {
	return f.run(ctx, c, "INSERT OR IGNORE INTO "+f.table+" (value, n) SELECT value, ?2 FROM json_each(?1)", n)
}

func (f facet) drop(ctx context.Context, c *conn, n int64) error {
	return f.run(ctx, c, "DELETE FROM "+f.table+" WHERE n = ?2 AND value IN (SELECT value FROM json_each(?1))", n)
}

func (f facet) run(ctx context.Context, c *conn, query string, n int64) error {
	if len(f.values) == 0 {
		return nil
	}
	_, err := c.exec(ctx, query, toJSON(f.values), n)
	return err
}

// putNodes writes the nodes that are not there as they are, and reports whether there were any.
func putNodes[T graph.Node](ctx context.Context, c *conn, nodes []T, t table[T]) (changed bool, err error) {
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.NodeID()
	}
	there, err := nodesBy(ctx, c, t.listing, t.scan, ids)
	if err != nil {
		return false, err
	}
	old := map[graph.ID]T{}
	for _, n := range there {
		old[n.NodeID()] = n.(T)
	}
	for _, node := range nodes {
		was, ok := old[node.NodeID()]
		if ok && reflect.DeepEqual(t.args(was), t.args(node)) {
			continue
		}
		changed = true
		if err := t.putNode(ctx, c, node, was, ok); err != nil {
			return false, err
		}
	}
	return changed, nil
}

func (t table[T]) putNode(ctx context.Context, c *conn, node, was T, replaces bool) error {
	var n int64
	if err := c.row(ctx, t.put, t.args(node), &n); err != nil {
		return err
	}
	if replaces {
		if err := t.forget(ctx, c, was, n); err != nil {
			return err
		}
	}
	if t.facets != nil {
		for _, f := range t.facets(node) {
			if err := f.put(ctx, c, n); err != nil {
				return err
			}
		}
	}
	c.words.add(node, n)
	return nil
}

// forget drops what was written beside the row of the node.
func (t table[T]) forget(ctx context.Context, c *conn, was T, n int64) error {
	if t.facets != nil {
		for _, f := range t.facets(was) {
			if err := f.drop(ctx, c, n); err != nil {
				return err
			}
		}
	}
	c.words.drop(docOf(was.NodeKind(), graph.Date{}, n))
	return nil
}

// nodesBy returns the rows with the IDs, in no order.
func nodesBy(ctx context.Context, c *conn, l listing, scan func(*sql.Rows) (graph.Node, error), ids []graph.ID) ([]graph.Node, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	hex := make([]string, len(ids))
	for i, id := range ids {
		hex[i] = hexID(id)
	}
	q := query{table: l.table}
	text := "SELECT " + l.columns + " FROM " + l.table + " x" + l.joins + " WHERE " + in(&q, "x.id", "unhex(value)", hex)
	return collect(ctx, c, text, q.args, scan)
}
