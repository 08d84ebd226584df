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

// asksForSources reports whether the document selects Tally.sources anywhere.
func asksForSources(doc *ast.QueryDocument) bool {
	for _, op := range doc.Operations {
		if selects(op.SelectionSet, "Tally", "sources") {
			return true
		}
	}
	for _, f := range doc.Fragments {
		if selects(f.SelectionSet, "Tally", "sources") {
			return true
		}
	}
	return false
}

// selects reports whether a field of the type is selected, fragments that are spread left out.
func selects(set ast.SelectionSet, typeName, field string) bool {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if s.Name == field && s.ObjectDefinition != nil && s.ObjectDefinition.Name == typeName || selects(s.SelectionSet, typeName, field) {
				return true
			}
		case *ast.InlineFragment:
			if selects(s.SelectionSet, typeName, field) {
				return true
			}
		}
	}
	return false
}
