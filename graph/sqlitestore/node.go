package sqlitestore

import (
	"context"
	"database/sql"

	"github.com/demarche-kg/demarche/graph"
)

// Nodes: see [graph.Store].
func (s *Store) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	out := make([]graph.Node, len(ids))
	err := s.read(ctx, func(c *conn) error {
		at := map[graph.ID][]int{} // an ID may be asked for twice
		var missing []graph.ID
		for i, id := range ids {
			if at[id] == nil {
				missing = append(missing, id)
			}
			at[id] = append(at[id], i)
		}
		for _, kind := range []graph.Kind{graph.KindActor, graph.KindTopic, graph.KindLeader, graph.KindArticle, graph.KindStatement, kindRejected, graph.KindReview, graph.KindMerge} {
			l, scan := listed(kind, false)
			found, err := nodesBy(ctx, c, l, scan, missing)
			if err != nil {
				return err
			}
			for _, n := range found {
				for _, i := range at[n.NodeID()] {
					out[i] = n
				}
			}
			if missing = absent(missing, out, at); len(missing) == 0 {
				return nil
			}
		}
		return nil
	})
	if err != nil {
		return nil, wrap("Nodes", err)
	}
	return out, nil
}

// absent returns the IDs that no node was found for.
func absent(ids []graph.ID, found []graph.Node, at map[graph.ID][]int) []graph.ID {
	var out []graph.ID
	for _, id := range ids {
		if found[at[id][0]] == nil {
			out = append(out, id)
		}
	}
	return out
}

// listed returns how nodes of the kind are listed and read.
func listed(kind graph.Kind, withText bool) (listing, func(*sql.Rows) (graph.Node, error)) {
	switch kind {
	case graph.KindLeader:
		return leaders, scanLeader
	case graph.KindTopic:
		return topics, scanTopic
	case graph.KindArticle:
		return articles(withText), scanArticle
	case graph.KindStatement:
		return statements, func(rows *sql.Rows) (graph.Node, error) { return scanStatement(rows) }
	case kindRejected:
		return rejected, scanRejected
	case graph.KindMerge:
		return merges, func(rows *sql.Rows) (graph.Node, error) { return scanMerge(rows) }
	case graph.KindReview:
		return reviews, func(rows *sql.Rows) (graph.Node, error) { return scanReview(rows) }
	}
	return actors, scanActor
}

// Find: see [graph.Store].
func (s *Store) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	w, err := q.Window()
	if err != nil {
		return graph.NodePage{}, wrap("Find", err)
	}
	l, scan := listed(q.Kind, q.Text)
	l.filter = q.Filter
	if l.table == "actor" && q.Kind != graph.KindActor {
		l.filter = graph.And{graph.Eq(graph.FieldKind, string(q.Kind)), q.Filter}
	}
	var out graph.NodePage
	err = s.read(ctx, func(c *conn) error {
		if q.Order != graph.OrderUsual {
			out, err = orderedPage(ctx, c, l, q.Order, w, q.Count, scan)
			return err
		}
		out, err = page(ctx, c, l, w, q.Count, scan, graph.Node.SortKey)
		return err
	})
	return out, wrap("Find", err)
}
