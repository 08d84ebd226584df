package schema

import "github.com/demarche-kg/demarche/graph"

// A ComparedStatement is a statement across outlets.
type ComparedStatement struct {
	Holder, Target graph.Code
	Topic          graph.TopicKey
	Stance         graph.Stance
	Tally          *graph.Tally
	Speakers       []*graph.Leader
	Reports        []*StatementReport
	Missing        []*graph.Article
}
