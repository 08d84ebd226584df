package export

import "github.com/demarche-kg/demarche/graph"

type reviewLine struct {
	Type        graph.Kind       `json:"type"`
	ID          graph.ID         `json:"id"`
	Statement   graph.ID         `json:"statement"`
	Verdict     graph.Verdict    `json:"verdict"`
	Correction  graph.Correction `json:"correction,omitzero"`
	By          string           `json:"by"`
	At          string           `json:"at"`
	Why         string           `json:"why,omitempty"`
	Withdrawn   string           `json:"withdrawn,omitempty"`
	WithdrawnBy string           `json:"withdrawn_by,omitempty"`
}

func reviewLineOf(r *graph.Review) reviewLine {
	return reviewLine{
		Type: r.NodeKind(), ID: r.Ref, Statement: r.Statement, Verdict: r.Verdict, Correction: r.Correction, By: r.By, At: stamp(r.At), Why: r.Why,
		Withdrawn: stamp(r.Withdrawn), WithdrawnBy: r.WithdrawnBy,
	}
}
