package loader

import "github.com/demarche-kg/demarche/graph"

// An Extraction is what was read from one article.
type Extraction struct {
	Statements []*graph.Statement
	Learnt     []graph.Learnt
	Actors     []graph.Code
	Topics     []graph.TopicKey
	Reasons    []string
}
