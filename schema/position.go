package schema

import "github.com/demarche-kg/demarche/graph"

// A Position is what an actor holds on a topic.
type Position struct {
	Holder   graph.Code
	Key      graph.TopicKey
	State    PositionState
	Tally    *graph.Tally
	Mentions int
}

// A PositionChange is a change of a holder's position on one object.
type PositionChange struct {
	Kind    PositionChangeKind
	Date    graph.Date
	Towards graph.Code // "" for a stance on a topic alone
	Key     graph.TopicKey
	Before  *graph.Statement
	After   *graph.Statement
	GapDays *int32
}
