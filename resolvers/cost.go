package resolvers

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/demarche-kg/demarche/graph"
)

// A coster estimates how many objects an operation asks for: each list multiplies what is below it by the number of rows that it may
// have. Each fragment is costed once, however often it is spread.
type coster struct {
	variables map[string]any
	seen      map[string]int
}

const (
	mostCost  = 1 << 40 // greater sums are cut here, so that no product overflows
	mostRows  = 1 << 20
	shortList = 3 // rows of a list that cannot be paged, such as the evidence of a statement
)

func (c *coster) set(selections ast.SelectionSet) int {
	total := 0
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			if len(s.SelectionSet) > 0 {
				total += min((1+c.set(s.SelectionSet))*c.rows(s), mostCost)
			}
		case *ast.InlineFragment:
			total += c.set(s.SelectionSet)
		case *ast.FragmentSpread:
			total += c.fragment(s)
		}
		total = min(total, mostCost)
	}
	return total
}

func (c *coster) fragment(s *ast.FragmentSpread) int {
	n, ok := c.seen[s.Name]
	if !ok && s.Definition != nil {
		n = c.set(s.Definition.SelectionSet)
		c.seen[s.Name] = n
	}
	return n
}

// rows returns how many rows the field may have.
func (c *coster) rows(f *ast.Field) int {
	if f.Definition == nil || f.ObjectDefinition == nil {
		return 1
	}
	args := f.ArgumentMap(c.variables)
	for _, name := range []string{"first", "last", "limit"} {
		if n, ok := number(args[name]); ok {
			return n
		}
	}
	ids, isList := args["ids"].([]any)
	switch {
	case isList:
		return max(1, len(ids))
	case f.Definition.Arguments.ForName("first") != nil:
		return graph.DefaultPage
	case f.Definition.Type.Elem != nil && !paged(f.ObjectDefinition.Name):
		return shortList
	}
	return 1
}

// paged reports whether the lists of the type have been multiplied at the field above.
func paged(typeName string) bool {
	return strings.HasSuffix(typeName, "Connection") || typeName == "SupportMatrix" || strings.HasPrefix(typeName, "__")
}

// number returns an argument's value as a number of rows.
func number(v any) (int, bool) {
	var n int64
	switch v := v.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case float64:
		n = int64(v)
	case json.Number:
		var err error
		if n, err = v.Int64(); err != nil {
			return mostRows, true
		}
	default:
		return 0, false
	}
	return int(max(1, min(n, mostRows))), true
}
