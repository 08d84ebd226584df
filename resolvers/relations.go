package resolvers

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// A relationOrder is the order of a list of relations, and what its rows must reach.
type relationOrder struct {
	by schema.RelationOrder
	at thresholds
}

func newRelationOrder(by schema.RelationOrder, having *schema.TallyCondition) (relationOrder, error) {
	at, err := readThresholds(having)
	return relationOrder{by, at}, err
}

// page returns a page of the relations. No store pages them, since they are cells of a tally; name tells one list from another, so that a
// cursor of the one is no good for the other.
func (o relationOrder) page(name string, list []*schema.Relation, p graph.Page) (*schema.RelationConnection, error) {
	if o.by != schema.RelationOrderStatements || !o.at.none() {
		name = fmt.Sprintf("by %s %v %s", o.by, o.at, name)
	}
	w, err := p.Window("relations "+name, false)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(r *schema.Relation) bool { return !o.at.reached(*r.Tally) })
	slices.SortFunc(list, func(a, b *schema.Relation) int { return cmp.Compare(o.place(a), o.place(b)) })
	found := graph.NewPage(w, o.scan(w, list), o.place, len(list))
	c := &schema.RelationConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, r *schema.Relation) *schema.RelationEdge {
		return &schema.RelationEdge{Cursor: cursor, Node: r}
	})
	return c, nil
}

// place returns the sort key of a relation: byte order is the order of the list.
func (o relationOrder) place(r *schema.Relation) string {
	const most = 9_999_999_999
	n := r.Tally.Statements
	switch o.by {
	case schema.RelationOrderArticles:
		n = r.Tally.Articles
	case schema.RelationOrderSources:
		n = r.Tally.Sources
	case schema.RelationOrderSpeakers:
		n = r.Tally.Speakers
	case schema.RelationOrderLast:
		n, _ = strconv.Atoi(r.Tally.Last.SortKey())
	}
	return fmt.Sprintf("%010d %s %s %s", most-n, r.Holder, r.Target, r.Topic)
}

// scan returns what a store would read of the sorted list: in the window's direction, one row more than wanted.
func (o relationOrder) scan(w graph.Window, list []*schema.Relation) []*schema.Relation {
	low, high := w.Bounds()
	from, to := 0, len(list)
	byPlace := func(r *schema.Relation, key string) int { return cmp.Compare(o.place(r), key) }
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
