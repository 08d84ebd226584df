package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
)

// prepareRows asks at once for the nodes that the rows of a page of statements lead to, as far as the query asks for them. Rows are resolved
// side by side, and would have to wait for each other first. Pages that stand in a list leave it to them: together they ask less often.
func prepareRows(ctx context.Context, rows []*graph.Statement) error {
	if len(rows) == 0 || !alone(ctx) {
		return nil
	}
	ids, err := ledTo(ctx, rows)
	if err == nil && len(ids) > 0 {
		from(ctx).nodes.prepare(ctx, ids)
	}
	return err
}

// ledTo returns the IDs of the nodes that the query asks for beside the rows, without those that are remembered.
func ledTo(ctx context.Context, rows []*graph.Statement) ([]graph.ID, error) {
	var ids []graph.ID
	if rowsHave(ctx, "speaker") {
		for _, s := range rows {
			ids = append(ids, s.Speaker)
		}
	}
	if rowsHave(ctx, "article", "evidence.article") {
		for _, s := range rows {
			ids = append(ids, s.Article)
		}
	}
	ids = slices.DeleteFunc(ids, func(id graph.ID) bool { return id == graph.Nil })
	if !rowsHave(ctx, "holder", "target", "via") {
		return ids, nil
	}
	known, err := from(ctx).remembered.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	for _, s := range rows {
		ids = append(ids, known.unmet([]graph.Code{s.Holder, s.Target, s.Via})...)
	}
	return ids, nil
}

// rowsHave reports whether the query asks for one of the fields of the rows of the connection that is being resolved.
func rowsHave(ctx context.Context, fields ...string) bool {
	for _, f := range fields {
		if graphql.AnyFieldRequested(ctx, "nodes."+f, "edges.node."+f) {
			return true
		}
	}
	return false
}
