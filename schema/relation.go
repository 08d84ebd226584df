package schema

import "github.com/demarche-kg/demarche/graph"

// A Relation is one holder's stance towards one object: a row of a list of relations, or a cell of a matrix. What is no part of the
// question is empty.
type Relation struct {
	Holder graph.Code
	Target graph.Code
	Topic  graph.TopicKey
	Stance *graph.Stance // nil where all stances are counted
	Tally  *graph.Tally
	Filter graph.Expr // holds for the statements that are counted
}

// Evidence is the words that prove a statement, with that statement.
type Evidence struct {
	graph.Evidence
	Statement *graph.Statement
}

// A MatrixHead is what the cells of a row or column of a matrix share.
type MatrixHead struct {
	Holder graph.Code
	Target graph.Code
	Topic  graph.TopicKey
}
