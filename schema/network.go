package schema

import "github.com/demarche-kg/demarche/graph"

// An Alignment says how alike the positions of two actors are.
type Alignment struct {
	First, Second   graph.Code
	Objects, Agreed int
	Value           *float64
	Interval        *Interval
}
