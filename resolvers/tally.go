package resolvers

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/demarche-kg/demarche/graph"
)

// tally asks the store for the cells; for their sources, which take more time, only where the operation asks for any.
func (r *request) tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	q.Sources = q.Sources || r.sources
	return r.store.Tally(ctx, q)
}

// asksForSources reports whether the document selects Tally.sources anywhere, or has rows chosen or ordered by them.
func asksForSources(doc *ast.QueryDocument, variables map[string]any) bool {
	asks := func(f *ast.Field) bool {
		return f.Name == "sources" && f.ObjectDefinition != nil && f.ObjectDefinition.Name == "Tally" || looksAtSources(f, variables)
	}
	for _, op := range doc.Operations {
		if selects(op.SelectionSet, asks) {
			return true
		}
	}
	for _, f := range doc.Fragments {
		if selects(f.SelectionSet, asks) {
			return true
		}
	}
	return false
}

// looksAtSources reports whether an argument of the field does.
func looksAtSources(f *ast.Field, variables map[string]any) bool {
	if len(f.Arguments) == 0 || f.Definition == nil {
		return false
	}
	args := f.ArgumentMap(variables)
	having, _ := args["having"].(map[string]any)
	return having["minSources"] != nil || args["orderBy"] == "SOURCES"
}

// selects reports whether a field that is asked for is selected, fragments that are spread left out.
func selects(set ast.SelectionSet, asks func(*ast.Field) bool) bool {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if asks(s) || selects(s.SelectionSet, asks) {
				return true
			}
		case *ast.InlineFragment:
			if selects(s.SelectionSet, asks) {
				return true
			}
		}
	}
	return false
}
