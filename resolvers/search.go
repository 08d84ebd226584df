package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Search answers Query.search.
func (query) Search(ctx context.Context, text string, kinds []graph.Kind, first *int32, after *string, last *int32, before *string) (*schema.SearchConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	const longest = 1000 // bytes
	if len(text) > longest {
		return nil, invalid("text is longer than %d bytes", longest)
	}
	if kinds != nil && len(kinds) == 0 {
		return nil, invalid("kinds: an empty list says nothing: leave the key out")
	}
	q := graph.SearchQuery{Text: text, Kinds: kinds, Page: p}
	if _, _, err := q.Window(); err != nil {
		return nil, err
	}
	hits, err := from(ctx).store.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return found(ctx, hits)
}

// found returns the nodes that the hits stand for, without those that were deleted in between.
func found(ctx context.Context, hits graph.HitPage) (*schema.SearchConnection, error) {
	ids := make([]graph.ID, len(hits.Items))
	for i, h := range hits.Items {
		ids[i] = h.ID
	}
	list, err := from(ctx).nodes.loadAll(ctx, ids)
	if err != nil {
		return nil, err
	}
	p := graph.PageOf[graph.Node]{HasNext: hits.HasNext, HasPrevious: hits.HasPrevious}
	for i, n := range list {
		if n != nil {
			p.Items, p.Cursors = append(p.Items, n), append(p.Cursors, hits.Cursors[i])
		}
	}
	c := &schema.SearchConnection{Nodes: present(p.Items)}
	c.Edges, c.PageInfo = edges(p, func(cursor string, n graph.Node) *schema.SearchEdge {
		return &schema.SearchEdge{Cursor: cursor, Node: n}
	})
	return c, nil
}
