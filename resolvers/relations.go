package resolvers

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// relations returns a page of the relations, most statements first. No store pages them, since they are cells of a tally; name tells
// one list from another, so that a cursor of the one is no good for the other.
func relations(name string, list []*schema.Relation, p graph.Page) (*schema.RelationConnection, error) {
	w, err := p.Window("relations "+name, false)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b *schema.Relation) int { return cmp.Compare(place(a), place(b)) })
	found := graph.NewPage(w, scan(w, list), place, len(list))
	c := &schema.RelationConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, r *schema.Relation) *schema.RelationEdge {
		return &schema.RelationEdge{Cursor: cursor, Node: r}
	})
	return c, nil
}

// place returns the sort key of a relation: byte order is the order of the list.
func place(r *schema.Relation) string {
	const most = 9_999_999_999
	return fmt.Sprintf("%010d %s %s %s", most-r.Tally.Statements, r.Holder, r.Target, r.Topic)
}

// scan returns what a store would read of the sorted list: in the window's direction, one row more than wanted.
func scan(w graph.Window, list []*schema.Relation) []*schema.Relation {
	low, high := w.Bounds()
	from, to := 0, len(list)
	byPlace := func(r *schema.Relation, key string) int { return cmp.Compare(place(r), key) }
	if low != "" {
		i, there := slices.BinarySearchFunc(list, low, byPlace)
		if from = i; there {
			from++
		}
	}
	if high != "" {
		to, _ = slices.BinarySearchFunc(list, high, byPlace)
	}
	rows := slices.Clone(list[from:max(from, to)])
	if w.ScanDescending() {
		slices.Reverse(rows)
	}
	return rows[:min(len(rows), w.Limit+1)]
}
