package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
)

// Stats answers Query.stats.
func (query) Stats(ctx context.Context) (*graph.Stats, error) {
	s, err := from(ctx).store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	s.Extractors = present(s.Extractors)
	return &s, nil
}

type statsFields struct{}

// Codebook answers Stats.codebook.
func (statsFields) Codebook(_ context.Context, s *graph.Stats) (*string, error) {
	return orNil(s.Codebook), nil
}
