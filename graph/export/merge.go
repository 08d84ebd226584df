package export

import "github.com/demarche-kg/demarche/graph"

type mergeLine struct {
	Type        graph.Kind `json:"type"`
	ID          graph.ID   `json:"id"`
	Keep        graph.ID   `json:"keep"`
	Gone        graph.ID   `json:"gone"`
	By          string     `json:"by"`
	At          string     `json:"at"`
	Why         string     `json:"why,omitempty"`
	Withdrawn   string     `json:"withdrawn,omitempty"`
	WithdrawnBy string     `json:"withdrawn_by,omitempty"`
}

func mergeLineOf(m *graph.Merge) mergeLine {
	return mergeLine{
		Type: m.NodeKind(), ID: m.Ref, Keep: m.Keep, Gone: m.Gone, By: m.By, At: stamp(m.At), Why: m.Why, Withdrawn: stamp(m.Withdrawn),
		WithdrawnBy: m.WithdrawnBy,
	}
}
