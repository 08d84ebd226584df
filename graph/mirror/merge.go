package mirror

import (
	"context"
	"maps"

	"github.com/demarche-kg/demarche/graph"
)

// survivors returns who is another leader now; nil where there are no columns to keep in step.
func (m *Mirror) survivors(ctx context.Context) (map[graph.ID]graph.ID, error) {
	if _, ok := m.Columns(); !ok {
		return nil, nil
	}
	x, err := graph.AllMerged(ctx, m.Store)
	if err != nil {
		return nil, err
	}
	return x.Survivors(), nil
}

// moved reports whether other leaders are others than before, or may be: then statements of any article may name another speaker, and
// the columns stay behind.
func (m *Mirror) moved(ctx context.Context, before map[graph.ID]graph.ID) bool {
	now, err := m.survivors(ctx)
	return err != nil || !maps.Equal(before, now)
}
