package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
	"github.com/demarche-kg/demarche/schema"
)

// maxAligned is how many actors are compared with each other at once.
const maxAligned = 20

// Alignment answers Query.alignment.
func (query) Alignment(ctx context.Context, actors []string, object graph.Object, measure schema.AlignmentMeasure, distance schema.AlignmentDistance, minObjects, resamples int32, level float64, seed int32, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition) ([]*schema.Alignment, error) {
	codes := slices.Compact(slices.Sorted(slices.Values(actors)))
	if len(codes) < 2 || len(codes) > maxAligned {
		return nil, invalid("actors: %d different ones; 2 to %d", len(codes), maxAligned)
	}
	a, err := network.Alignment{Measure: network.Measure(measure), Distance: network.Distance(distance), MinObjects: int(minObjects)}.Check()
	if err != nil {
		return nil, err
	}
	b, err := network.Bootstrap{Resamples: int(resamples), Level: level, Seed: uint64(seed)}.Check()
	if resamples != 0 && err != nil {
		return nil, err
	}
	b.Resamples = int(resamples)
	by := append([]graph.Dimension{graph.ByHolder}, objectDimensions(object)...)
	cells, err := tallyWhere(ctx, graph.TallyQuery{Object: object, By: by}, filter, hand, having, graph.In(graph.FieldHolder, codes...))
	if err != nil {
		return nil, err
	}
	held := map[string]map[string]int{}
	for _, c := range cells {
		if held[c.Key[0]] == nil {
			held[c.Key[0]] = map[string]int{}
		}
		held[c.Key[0]][strings.Join(c.Key[1:], "\x1f")] = network.Held(c.Support, c.Oppose)
	}
	var out []*schema.Alignment
	for i, x := range codes {
		for _, y := range codes[i+1:] {
			pair, err := align(a, b, held[x], held[y])
			if err != nil {
				return nil, err
			}
			pair.First, pair.Second = graph.Code(x), graph.Code(y)
			out = append(out, pair)
		}
	}
	return out, nil
}

// objectDimensions returns what tells the objects of a tally apart.
func objectDimensions(o graph.Object) []graph.Dimension {
	switch o {
	case graph.ObjectTarget:
		return []graph.Dimension{graph.ByTarget}
	case graph.ObjectTopic:
		return []graph.Dimension{graph.ByTopic}
	}
	return []graph.Dimension{graph.ByTarget, graph.ByTopic}
}

// align compares the positions of two actors on the objects on which both have one.
func align(a network.Alignment, b network.Bootstrap, x, y map[string]int) (*schema.Alignment, error) {
	var objects []string
	for o := range x {
		if _, both := y[o]; both {
			objects = append(objects, o)
		}
	}
	slices.Sort(objects) // the bootstrap draws by place
	positions := make([]network.Position, len(objects))
	out := &schema.Alignment{Objects: len(objects)}
	for i, o := range objects {
		positions[i] = network.Position{X: x[o], Y: y[o]}
		if x[o] == y[o] {
			out.Agreed++
		}
	}
	if len(positions) < a.MinObjects {
		return out, nil
	}
	v, defined, err := a.Of(positions)
	if err != nil || !defined {
		return out, err
	}
	out.Value = &v
	if b.Resamples == 0 {
		return out, nil
	}
	in, defined, err := a.Interval(positions, b)
	if defined {
		out.Interval = &schema.Interval{Low: in.Low, High: in.High}
	}
	return out, err
}

type alignmentFields struct{}

// A answers Alignment.a.
func (alignmentFields) A(ctx context.Context, a *schema.Alignment) (graph.Actor, error) {
	return actor(ctx, a.First)
}

// B answers Alignment.b.
func (alignmentFields) B(ctx context.Context, a *schema.Alignment) (graph.Actor, error) {
	return actor(ctx, a.Second)
}
