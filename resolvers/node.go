package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Node answers Query.node.
func (query) Node(ctx context.Context, id schema.Ref) (graph.Node, error) {
	return node[graph.Node](ctx, id.ID())
}

// Nodes answers Query.nodes.
func (query) Nodes(ctx context.Context, ids []schema.Ref) ([]graph.Node, error) {
	if len(ids) > maxPage {
		return nil, invalid("ids: %d are more than %d", len(ids), maxPage)
	}
	asks := make([]graph.ID, len(ids))
	for i, id := range ids {
		asks[i] = id.ID()
	}
	return from(ctx).nodes.loadAll(ctx, asks)
}
