package resolvers

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestEveryFieldIsAsked fails for each field of the schema that no script asks for.
func TestEveryFieldIsAsked(t *testing.T) {
	s := loadSchema()
	asked := map[string]bool{}
	for _, script := range scripts(t) {
		doc, errs := gqlparser.LoadQueryWithRules(s, script.query, nil)
		if errs != nil {
			continue // a script about errors
		}
		for _, op := range doc.Operations {
			markAsked(s, op.SelectionSet, asked)
		}
		for _, f := range doc.Fragments {
			markAsked(s, f.SelectionSet, asked)
		}
	}
	for _, d := range s.Types {
		if d.Kind != ast.Object || strings.HasPrefix(d.Name, "__") {
			continue
		}
		for _, f := range d.Fields {
			if !strings.HasPrefix(f.Name, "__") && !asked[d.Name+"."+f.Name] {
				t.Errorf("no script asks for %s.%s", d.Name, f.Name)
			}
		}
	}
}

// markAsked marks the fields of the selections; a field of an interface counts for each type that has it.
func markAsked(s *ast.Schema, selections ast.SelectionSet, asked map[string]bool) {
	for _, sel := range selections {
		switch sel := sel.(type) {
		case *ast.Field:
			for _, d := range s.GetPossibleTypes(sel.ObjectDefinition) {
				asked[d.Name+"."+sel.Name] = true
			}
			markAsked(s, sel.SelectionSet, asked)
		case *ast.InlineFragment:
			markAsked(s, sel.SelectionSet, asked)
		}
	}
}
