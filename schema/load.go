package schema

import "github.com/demarche-kg/demarche/graph"

// A LoadResult is what became of an article that was to be loaded; Article is [graph.Nil] where it was refused.
type LoadResult struct {
	Outcome LoadOutcome
	Article graph.ID
	Issues  []string
}
