package resolvers

import (
	"context"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// longestPath is how many steps a path may have.
const longestPath = 6

// Path answers Query.path.
func (query) Path(ctx context.Context, start, end string, stance graph.Stance, minStatements, longest int32, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition) ([]*schema.Relation, error) {
	most, err := upTo("longest", longest, longestPath)
	if err != nil {
		return nil, err
	}
	if minStatements < 1 || !graph.Code(start).Valid() || !graph.Code(end).Valid() || start == end {
		return nil, invalid("a path runs between two different codes, over steps of at least 1 statement")
	}
	takes := graph.Eq(graph.FieldStance, string(stance))
	q := graph.TallyQuery{Object: graph.ObjectTarget, By: []graph.Dimension{graph.ByHolder, graph.ByTarget}}
	cells, err := tallyWhere(ctx, q, filter, hand, having, takes)
	if err != nil {
		return nil, err
	}
	steps := map[string][]graph.Cell{}
	for _, c := range cells {
		if c.Statements >= int(minStatements) {
			steps[c.Key[0]] = append(steps[c.Key[0]], c)
		}
	}
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	out := []*schema.Relation{}
	for _, c := range shortestPath(steps, start, end, most) {
		parts := graph.And{takes, graph.Eq(graph.FieldHolder, c.Key[0]), graph.Eq(graph.FieldTarget, c.Key[1])}
		out = append(out, &schema.Relation{
			Holder: graph.Code(c.Key[0]), Target: graph.Code(c.Key[1]), Stance: &stance, Tally: &c.Tally, Filter: both(parts, where),
		})
	}
	return out, nil
}

// shortestPath returns the steps from start to end: of the shortest paths, that with the most statements; of several the first by code.
func shortestPath(steps map[string][]graph.Cell, start, end string, most int) []graph.Cell {
	type reached struct {
		by         []graph.Cell
		statements int
	}
	seen := map[string]bool{start: true}
	level := map[string]reached{start: {}}
	for range most {
		next := map[string]reached{}
		for _, from := range slices.Sorted(maps.Keys(level)) {
			for _, c := range steps[from] {
				to, sum := c.Key[1], level[from].statements+c.Statements
				if old, ok := next[to]; seen[to] || ok && old.statements >= sum {
					continue
				}
				next[to] = reached{by: append(slices.Clone(level[from].by), c), statements: sum}
			}
		}
		if r, ok := next[end]; ok {
			return r.by
		}
		for to := range next {
			seen[to] = true
		}
		level = next
	}
	return nil
}
