package mirror

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// Put: see [graph.Store]. The columns follow where that takes less than reading them anew.
func (m *Mirror) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	m.writing.Lock()
	defer m.writing.Unlock()
	before, err := m.survivors(ctx)
	if err != nil {
		return graph.Receipt{}, err
	}
	r, err := m.Store.Put(ctx, b)
	if err != nil || len(b.Topics) > 0 || r.Merges > 0 || m.moved(ctx, before) {
		return r, err
	}
	c := change{revision: r.Revision, articles: map[graph.ID]bool{}, gone: r.Replaced, texts: map[string]bool{}}
	for _, u := range b.Units {
		c.articles[u.Article.Ref] = true
		c.texts[u.Article.SHA256] = true
	}
	if c.reviewed, err = m.reviewed(ctx, b.Reviews); err == nil {
		m.follow(ctx, c)
	}
	return r, nil
}

// reviewed returns the articles of the statements that the reviews are of.
func (m *Mirror) reviewed(ctx context.Context, rs []*graph.Review) ([]graph.ID, error) {
	if len(rs) == 0 {
		return nil, nil
	}
	ids := make([]graph.ID, len(rs))
	for i, r := range rs {
		ids[i] = r.Statement
	}
	found, err := m.Store.Nodes(ctx, ids)
	var out []graph.ID
	for _, n := range found {
		if s, ok := n.(*graph.Statement); ok {
			out = append(out, s.Article)
		}
	}
	return out, err
}

// Delete: see [graph.Store].
func (m *Mirror) Delete(ctx context.Context, articles []graph.ID) (int, error) {
	m.writing.Lock()
	defer m.writing.Unlock()
	before, err := m.survivors(ctx)
	if err != nil {
		return 0, err
	}
	n, err := m.Store.Delete(ctx, articles)
	if err != nil || n == 0 || m.moved(ctx, before) {
		return n, err
	}
	c := change{articles: map[graph.ID]bool{}, gone: n, texts: map[string]bool{}}
	for _, id := range articles {
		c.articles[id] = true
	}
	if c.revision, err = m.Store.Revision(ctx); err == nil {
		m.follow(ctx, c)
	}
	return n, nil
}

// A change is what one call did to the store.
type change struct {
	revision int64 // after it
	articles map[graph.ID]bool
	reviewed []graph.ID      // articles that stay as they are, but for what people say of them
	gone     int             // of the articles, were there before and are there no more as they were
	texts    map[string]bool // whose source may be another now
}

// follow brings the columns in step with a change. Where it cannot, they stay behind: the next tally sees that and has them read anew.
func (m *Mirror) follow(ctx context.Context, c change) {
	m.mu.RLock()
	t := m.table
	m.mu.RUnlock()
	if t == nil || t.revision != c.revision-1 || t.deaths > t.rows()/2 {
		return
	}
	for id := range c.articles {
		if t.has(id) {
			c.gone--
			c.texts[t.reports[id].text] = true
		}
	}
	if c.gone > 0 { // an article without statements went: what its text was, nobody here knows
		return
	}
	for _, id := range c.reviewed {
		c.articles[id] = true
	}
	found, err := m.facts(ctx, c, t)
	if err != nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for id := range c.articles {
		t.drop(id)
	}
	for _, f := range found {
		if !c.articles[f.Article] {
			t.setSource(f.Text, f.Source)
			continue
		}
		t.add(f)
	}
	t.prepare()
	t.revision = c.revision
}

// facts reads the facts of the changed articles, and of one article for each text whose source may be another.
func (m *Mirror) facts(ctx context.Context, c change, t *table) ([]graph.Fact, error) {
	ids := slices.Collect(maps.Keys(c.articles))
	for text := range c.texts {
		for _, r := range t.texts[text] {
			if !c.articles[r.id] {
				ids = append(ids, r.id)
				break
			}
		}
	}
	var out []graph.Fact
	revision, err := m.Store.Facts(ctx, ids, func(f graph.Fact) error {
		out = append(out, f)
		return nil
	})
	if err == nil && revision != c.revision {
		err = fmt.Errorf("%w: another writer was faster", graph.ErrConflict)
	}
	return out, err
}
