package mirror

import (
	"context"
	"fmt"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

// Options adjust a mirror. A nil *Options stands for the defaults.
type Options struct {
	Wait  bool  // a tally waits until the columns are in step, rather than have the store answer
	Cache Cache // keeps the columns between runs; nil for nowhere
}

// A Cache keeps one segment of bytes. What it gives back is checked, so it may lose or spoil them.
type Cache interface {
	Load() ([]byte, error)
	Save(segment []byte) error // whole or not at all
}

// A Mirror is a [graph.Store] that answers tallies from columns, ranks nodes by them, and does everything else by the store that it wraps, which it owns.
type Mirror struct {
	graph.Store
	wait  bool
	cache Cache

	writing sync.Mutex // held by calls that change the store or read the columns anew, so that these see each other's work whole
	mu      sync.RWMutex
	table   *table // nil until it is read
	saved   int64  // revision that the cache has, -1 for none
	ranks   rankings

	reading sync.Mutex // guards the following
	busy    bool       // whether the columns are being read in the background
	closed  bool
	done    sync.WaitGroup
	stop    context.CancelFunc // ends it
}

var _ graph.Store = (*Mirror)(nil)

// New returns a mirror of the store, whose columns are read when they are first asked for.
func New(s graph.Store, opts *Options) *Mirror {
	m := &Mirror{Store: s, saved: -1, stop: func() {}, ranks: rankings{most: mostNamed}}
	if opts != nil {
		m.wait, m.cache = opts.Wait, opts.Cache
	}
	return m
}

// Load reads the columns, unless they are in step with the store.
func (m *Mirror) Load(ctx context.Context) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	revision, err := m.Store.Revision(ctx)
	if err != nil || m.inStep(revision) {
		return err
	}
	t, err := m.cached(ctx, revision)
	if err != nil {
		t, err = read(ctx, m.Store)
	}
	if err != nil {
		return fmt.Errorf("mirror.Load: %w", err)
	}
	m.set(t)
	if m.saved < 0 { // later ones wait for the end, rather than have each change of another writer cost a file
		m.save(ctx)
	}
	return nil
}

func (m *Mirror) inStep(revision int64) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.table != nil && m.table.revision == revision
}

// Columns returns the revision that the columns are of; false before they are read.
func (m *Mirror) Columns() (revision int64, ok bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.table == nil {
		return 0, false
	}
	return m.table.revision, true
}

func (m *Mirror) set(t *table) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.table = t
}

// read reads a table.
func read(ctx context.Context, s graph.Store) (*table, error) {
	topics, err := graph.AllTopics(ctx, s)
	if err != nil {
		return nil, err
	}
	t := newTable(topics)
	t.revision, err = s.Facts(ctx, nil, func(f graph.Fact) error {
		t.add(f)
		return nil
	})
	t.prepare()
	return t, err
}

// Tally: see [graph.Store]. Columns know statements alone, so a filter that asks about other nodes is the store's.
func (m *Mirror) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	if graph.FollowsLinks(q.Filter) {
		return m.Store.Tally(ctx, q)
	}
	revision, err := m.Store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if q, err = q.Check(); err != nil {
		return nil, err
	}
	if cells, ok, err := m.tally(q, revision); ok {
		return cells, err
	}
	if read, err := m.catchUp(ctx); err != nil {
		return nil, err
	} else if !read {
		return m.Store.Tally(ctx, q)
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.table.tally(q)
}

// tally answers from the columns if they are of the revision.
func (m *Mirror) tally(q graph.TallyQuery, revision int64) ([]graph.Cell, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.table == nil || m.table.revision != revision {
		return nil, false, nil
	}
	cells, err := m.table.tally(q)
	return cells, true, err
}

// catchUp reads the columns anew where answers wait for that; false where the store answers meanwhile.
func (m *Mirror) catchUp(ctx context.Context) (bool, error) {
	if !m.wait {
		m.readInBackground()
		return false, nil
	}
	return true, m.Load(ctx)
}

// readInBackground reads the columns anew, unless that is being done.
func (m *Mirror) readInBackground() {
	m.reading.Lock()
	defer m.reading.Unlock()
	if m.busy || m.closed {
		return
	}
	m.busy = true
	ctx, cancel := context.WithCancel(context.Background()) // no call waits for it
	m.stop = cancel
	m.done.Go(func() {
		defer cancel()
		_ = m.Load(ctx) // where it fails, the store goes on answering, and the next tally tries again
		m.reading.Lock()
		defer m.reading.Unlock()
		m.busy = false
	})
}

// Close closes the store. It may be called more than once.
func (m *Mirror) Close() error {
	m.reading.Lock()
	m.closed = true
	m.stop()
	m.reading.Unlock()
	m.done.Wait()
	m.writing.Lock()
	defer m.writing.Unlock()
	m.save(context.Background()) // where the store is closed already, it does not say who it is, and nothing is saved
	return m.Store.Close()
}
