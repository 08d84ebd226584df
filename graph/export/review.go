package export

import "github.com/demarche-kg/demarche/graph"

type reviewLine struct {
	Type       graph.Kind       `json:"type"`
	ID         graph.ID         `json:"id"`
	Statement  graph.ID         `json:"statement"`
	Verdict    graph.Verdict    `json:"verdict"`
	Correction graph.Correction `json:"correction,omitzero"`
	saying
}

// A saying is who said what the line has, and who has taken it back.
type saying struct {
	By          string `json:"by"`
	At          string `json:"at"`
	Why         string `json:"why,omitempty"`
	Withdrawn   string `json:"withdrawn,omitempty"`
	WithdrawnBy string `json:"withdrawn_by,omitempty"`
}

func reviewLineOf(r *graph.Review) any {
	return reviewLine{
		r.NodeKind(), r.Ref, r.Statement, r.Verdict, r.Correction, saying{r.By, stamp(r.At), r.Why, stamp(r.Withdrawn), r.WithdrawnBy},
	}
}
