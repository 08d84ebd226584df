package mirror

import (
	"context"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// cached returns the table that the cache has, if it is of the revision.
func (m *Mirror) cached(ctx context.Context, revision int64) (*table, error) {
	if m.cache == nil {
		return nil, errSegment
	}
	segment, err := m.cache.Load()
	if err != nil {
		return nil, err
	}
	identity, err := m.Store.Identity(ctx)
	if err != nil {
		return nil, err
	}
	topics, err := graph.AllTopics(ctx, m.Store)
	if err != nil {
		return nil, err
	}
	t := newTable(topics)
	if err := t.unpack(segment, identity, revision); err != nil {
		return nil, err
	}
	t.prepare()
	m.saved = revision
	return t, nil
}

// save has the cache keep the columns, unless it has them or the store has gone on without them. Where it cannot, the next start takes longer,
// and that is all: so nobody waits long for a store that does not answer.
func (m *Mirror) save(ctx context.Context) {
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	m.mu.RLock()
	t := m.table
	m.mu.RUnlock()
	if m.cache == nil || t == nil || t.revision == m.saved {
		return
	}
	if revision, err := m.Store.Revision(ctx); err != nil || revision != t.revision {
		return
	}
	identity, err := m.Store.Identity(ctx)
	if err != nil || identity == graph.Nil || m.cache.Save(t.pack(identity)) != nil {
		return
	}
	m.saved = t.revision
}
