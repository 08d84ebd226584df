package export

import "github.com/demarche-kg/demarche/graph"

type mergeLine struct {
	Type graph.Kind `json:"type"`
	ID   graph.ID   `json:"id"`
	Keep graph.ID   `json:"keep"`
	Gone graph.ID   `json:"gone"`
	saying
}

func mergeLineOf(m *graph.Merge) any {
	return mergeLine{m.NodeKind(), m.Ref, m.Keep, m.Gone, saying{m.By, stamp(m.At), m.Why, stamp(m.Withdrawn), m.WithdrawnBy}}
}
