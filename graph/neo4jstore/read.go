package neo4jstore

import (
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// found is what a list brings: nodes' properties in the order of the scan, and the total, -1 where nobody asked.
type found struct {
	rows  []props
	total int
}

// lists answers the lists, those of one shape by one query.
func (t tx) lists(ctx context.Context, ls []list) ([]found, error) {
	out := make([]found, len(ls))
	groups := map[shape][]any{}
	for i, l := range ls {
		l.row["i"] = i
		out[i].total = -1
		groups[l.shape] = append(groups[l.shape], l.row)
	}
	for shape, rows := range groups {
		err := t.each(ctx, shape.text, params{"rows": rows, "limit": shape.limit}, func(row []any) error {
			p, _ := row[1].(map[string]any)
			at := &out[integer(row[0])]
			at.rows = append(at.rows, p)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if shape.count == "" {
			continue
		}
		err = t.each(ctx, shape.count, params{"rows": rows}, func(row []any) error {
			out[integer(row[0])].total = int(integer(row[1]))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Statements: see [graph.Store].
func (s *Store) Statements(ctx context.Context, qs []graph.StatementQuery) ([]graph.StatementPage, error) {
	if err := s.ready(ctx); err != nil {
		return nil, fmt.Errorf("neo4jstore.Statements: %w", err)
	}
	windows, ls := make([]graph.Window, len(qs)), make([]list, len(qs))
	for i, q := range qs {
		w, err := q.Window()
		if err != nil {
			return nil, err
		}
		windows[i], ls[i] = w, newOrderedList(graph.KindStatement, "Statement", statementFields, q.Filter, q.Order, w, q.Count)
	}
	pages := make([]graph.StatementPage, len(qs))
	if len(qs) == 0 {
		return pages, nil
	}
	err := s.read(ctx, func(t tx) error {
		all, err := t.lists(ctx, ls)
		for i := 0; i < len(all) && err == nil; i++ {
			pages[i], err = pageOf(windows[i], all[i], props.statement)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("neo4jstore.Statements: %w", err)
	}
	return pages, nil
}

// pageOf makes a page of what was found.
func pageOf[T graph.Node](w graph.Window, f found, read func(props) (T, error)) (graph.PageOf[T], error) {
	rows := make([]graph.Keyed[T], len(f.rows))
	for i, p := range f.rows {
		row, err := read(p)
		if err != nil {
			return graph.PageOf[T]{}, err
		}
		rows[i] = graph.Keyed[T]{Row: row, Key: p.text("sort")}
	}
	return graph.NewKeyedPage(w, rows, f.total), nil
}

// Find: see [graph.Store].
func (s *Store) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	if err := s.ready(ctx); err != nil {
		return graph.NodePage{}, fmt.Errorf("neo4jstore.Find: %w", err)
	}
	w, err := q.Window()
	if err != nil {
		return graph.NodePage{}, err
	}
	k := kindOfNodes(q.Kind)
	fields := k.fields
	if q.Text && q.Kind == graph.KindArticle {
		fields += ", .text"
	}
	l := newOrderedList(k.base, k.label, fields, q.Filter, q.Order, w, q.Count)
	var page graph.NodePage
	err = s.read(ctx, func(t tx) error {
		all, err := t.lists(ctx, []list{l})
		if err == nil {
			page, err = pageOf(w, all[0], k.read)
		}
		return err
	})
	if err != nil {
		return graph.NodePage{}, fmt.Errorf("neo4jstore.Find: %w", err)
	}
	return page, nil
}

// nodeKind says how nodes of a kind are stored.
type nodeKind struct {
	base          graph.Kind // whose fields filters name
	label, fields string
	read          func(props) (graph.Node, error)
}

func kindOfNodes(k graph.Kind) nodeKind {
	switch k {
	case graph.KindLeader:
		return nodeKind{k, "Leader", leaderFields, props.leader}
	case graph.KindTopic:
		return nodeKind{k, "Topic", topicFields, props.topic}
	case graph.KindArticle:
		return nodeKind{k, "Article", articleFields, props.article}
	case graph.KindStatement:
		return nodeKind{k, "Statement", statementFields, func(p props) (graph.Node, error) { return p.statement() }}
	case kindRejected:
		return nodeKind{graph.KindStatement, "Rejected", statementFields, func(p props) (graph.Node, error) { return p.statement() }}
	case graph.KindReview:
		return nodeKind{k, "Review", reviewFields, func(p props) (graph.Node, error) { return p.review() }}
	case graph.KindMerge:
		return nodeKind{k, "Merge", mergeFields, func(p props) (graph.Node, error) { return p.merge() }}
	case graph.KindActor:
		return nodeKind{k, "Actor", actorFields, props.actor}
	}
	return nodeKind{graph.KindActor, labelOf(k), actorFields, props.actor}
}

// storedKinds are the kinds that have a label of their own under which IDs are unique.
func storedKinds() []graph.Kind {
	return []graph.Kind{
		graph.KindActor, graph.KindLeader, graph.KindTopic, graph.KindArticle, graph.KindStatement, kindRejected, graph.KindReview, graph.KindMerge,
	}
}

// nodesCypher returns the query that looks IDs up under each label.
func nodesCypher() string {
	cypher := "UNWIND $ids AS id CALL (id) { "
	for i, kind := range storedKinds() {
		k := kindOfNodes(kind)
		if i > 0 {
			cypher += " UNION ALL "
		}
		cypher += fmt.Sprintf("MATCH (n:%s {id: id}) RETURN '%s' AS kind, n {%s} AS found", k.label, kind, k.fields)
	}
	return cypher + " } RETURN kind, found"
}

// Nodes: see [graph.Store].
func (s *Store) Nodes(ctx context.Context, list []graph.ID) ([]graph.Node, error) {
	out := make([]graph.Node, len(list))
	err := s.read(ctx, func(t tx) error {
		nodes := map[graph.ID]graph.Node{}
		err := t.each(ctx, nodesCypher(), params{"ids": ids(uniq(list))}, func(row []any) error {
			p, _ := row[1].(map[string]any)
			n, err := kindOfNodes(graph.Kind(text(row[0]))).read(p)
			if err == nil {
				nodes[n.NodeID()] = n
			}
			return err
		})
		for i, id := range list {
			out[i] = nodes[id]
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("neo4jstore.Nodes: %w", err)
	}
	return out, nil
}
