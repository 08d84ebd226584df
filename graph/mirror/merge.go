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
	x := &graph.Merged{There: map[graph.ID]bool{}}
	q := graph.NodeQuery{Kind: graph.KindMerge, Filter: graph.Eq(graph.FieldStanding, "true"), Page: graph.Page{First: graph.MaxPage}}
	for more := true; more; {
		p, err := m.Store.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, n := range p.Items {
			if merge, ok := n.(*graph.Merge); ok {
				x.Merges = append(x.Merges, merge)
			}
		}
		if more = p.HasNext; more {
			q.Page.After = p.Cursors[len(p.Cursors)-1]
		}
	}
	if len(x.Merges) == 0 {
		return nil, nil
	}
	there, err := m.Store.Nodes(ctx, x.Leaders())
	for _, n := range there {
		if n != nil {
			x.There[n.NodeID()] = true
		}
	}
	return x.Survivors(), err
}

// moved reports whether other leaders are others than before, or may be: then statements of any article may name another speaker, and
// the columns stay behind.
func (m *Mirror) moved(ctx context.Context, before map[graph.ID]graph.ID) bool {
	now, err := m.survivors(ctx)
	return err != nil || !maps.Equal(before, now)
}
