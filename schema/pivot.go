package schema

import "github.com/demarche-kg/demarche/graph"

// A DimensionValue is a value by which statements are grouped; Value is nil for statements that have none.
type DimensionValue struct {
	Dimension graph.Dimension
	Value     *string
}
