package storetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

// A Model is the naive store: maps, and a walk over everything for each question. What it answers is what every store has to answer.
type Model struct {
	mu       sync.Mutex
	closed   bool
	state    state
	revision int64
	identity graph.ID
}

// state is copied before a batch is written, so that a batch that fails leaves nothing.
type state struct {
	actors   map[graph.ID]graph.Actor
	topics   map[graph.ID]*graph.Topic
	leaders  map[graph.ID]*graph.Leader
	units    map[graph.ID]graph.Unit
	reviews  map[graph.ID]*graph.Review
	merges   map[graph.ID]*graph.Merge
	codebook string
}

var _ graph.Store = (*Model)(nil)

// NewModel returns an empty model.
func NewModel() *Model {
	m := &Model{state: state{
		actors: map[graph.ID]graph.Actor{}, topics: map[graph.ID]*graph.Topic{},
		leaders: map[graph.ID]*graph.Leader{}, units: map[graph.ID]graph.Unit{},
		reviews: map[graph.ID]*graph.Review{}, merges: map[graph.ID]*graph.Merge{},
	}}
	_, _ = rand.Read(m.identity[:]) // never fails
	return m
}

func (s state) clone() state {
	return state{cloneMap(s.actors), cloneMap(s.topics), cloneMap(s.leaders), cloneMap(s.units), cloneMap(s.reviews), cloneMap(s.merges), s.codebook}
}

func cloneMap[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// lock locks the model, unless it is closed or ctx is done.
func (m *Model) lock(ctx context.Context) (unlock func(), err error) {
	m.mu.Lock()
	if err := ctx.Err(); err != nil {
		m.mu.Unlock()
		return nil, err
	}
	if m.closed {
		m.mu.Unlock()
		return nil, fmt.Errorf("%w: the store is closed", graph.ErrUnavailable)
	}
	return m.mu.Unlock, nil
}

// Put: see [graph.Store].
func (m *Model) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return graph.Receipt{}, err
	}
	defer unlock()
	b, r, err := b.Check()
	if err != nil {
		return graph.Receipt{}, err
	}
	next := m.state.clone()
	changed := next.putReference(b)
	for _, u := range b.Units {
		changed = next.putUnit(u, &r) || changed
	}
	if err := next.resolve(b); err != nil {
		return graph.Receipt{}, err
	}
	if err := next.putReviews(b.Reviews, &r); err != nil {
		return graph.Receipt{}, err
	}
	if err := next.putMerges(b.Merges, &r); err != nil {
		return graph.Receipt{}, err
	}
	changed = changed || r.Reviews+r.Merges > 0
	m.state = next
	if changed {
		m.revision++
	}
	r.Revision = m.revision
	return r, nil
}

func (s *state) putReference(b graph.Batch) bool {
	changed := false
	for _, a := range b.Actors {
		changed = put(s.actors, a.NodeID(), a) || changed
	}
	for _, t := range b.Topics {
		changed = put(s.topics, t.Ref, t) || changed
	}
	for _, l := range b.Leaders {
		changed = put(s.leaders, l.Ref, l) || changed
	}
	if b.Codebook != "" && b.Codebook != s.codebook {
		s.codebook = b.Codebook
		changed = true
	}
	return changed
}

func put[T any](m map[graph.ID]T, id graph.ID, n T) bool {
	if old, ok := m[id]; ok && reflect.DeepEqual(old, n) {
		return false
	}
	m[id] = n
	return true
}

func (s *state) putUnit(u graph.Unit, r *graph.Receipt) bool {
	outcome := graph.Insert
	if old, ok := s.units[u.Article.Ref]; ok {
		outcome = u.Article.Mark().Meets(old.Article.Mark())
	}
	switch outcome {
	case graph.Unchanged:
		r.Unchanged++
		return false
	case graph.Stale:
		r.Stale++
		return false
	case graph.Replace:
		r.Replaced++
	default:
		r.Stored++
	}
	r.Statements += len(u.Statements)
	s.units[u.Article.Ref] = u
	return true
}

// resolve checks that everything that the batch names is there.
func (s *state) resolve(b graph.Batch) error {
	for _, t := range b.Topics {
		if t.Parent != "" && s.topics[t.Parent.ID()] == nil || t.Opposite != "" && s.topics[t.Opposite.ID()] == nil {
			return fmt.Errorf("%w: topic %s: parent or opposite is unknown", graph.ErrInvalid, t.Key)
		}
	}
	for _, l := range b.Leaders {
		for _, o := range l.Offices {
			if s.actors[o.Actor.ID()] == nil {
				return fmt.Errorf("%w: leader %s: actor %q is unknown", graph.ErrInvalid, l.Slug, o.Actor)
			}
		}
	}
	for _, u := range b.Units {
		if err := s.resolveUnit(u); err != nil {
			return err
		}
	}
	for _, r := range b.Reviews {
		if err := s.resolveReview(r); err != nil {
			return err
		}
	}
	return nil
}

func (s *state) resolveUnit(u graph.Unit) error {
	known := func(codes ...graph.Code) error {
		for _, c := range codes {
			if c != "" && s.actors[c.ID()] == nil {
				return fmt.Errorf("%w: article %s: actor %q is unknown", graph.ErrInvalid, u.Article.Ref, c)
			}
		}
		return nil
	}
	topics := slices.Clone(u.Article.Topics)
	codes := slices.Clone(u.Article.Actors)
	taught := map[graph.ID]bool{graph.Nil: true}
	for _, l := range u.Learnt {
		codes = append(codes, l.Actor)
		taught[l.Leader] = true
	}
	for _, st := range u.Statements {
		topics = append(topics, st.Topic)
		codes = append(codes, st.Holder, st.Target, st.Via)
		if !taught[st.Speaker] && s.leaders[st.Speaker] == nil {
			return fmt.Errorf("%w: article %s: speaker %s is unknown", graph.ErrInvalid, u.Article.Ref, st.Speaker)
		}
	}
	for _, k := range topics {
		if s.topics[k.ID()] == nil {
			return fmt.Errorf("%w: article %s: topic %q is unknown", graph.ErrInvalid, u.Article.Ref, k)
		}
	}
	return known(codes...)
}

// Delete: see [graph.Store].
func (m *Model) Delete(ctx context.Context, articles []graph.ID) (int, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	n := 0
	for _, id := range articles {
		if _, ok := m.state.units[id]; ok {
			delete(m.state.units, id)
			n++
		}
	}
	if n > 0 {
		m.revision++
	}
	return n, nil
}

// Stats: see [graph.Store].
func (m *Model) Stats(ctx context.Context) (graph.Stats, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return graph.Stats{}, err
	}
	defer unlock()
	s := graph.Stats{
		Actors: len(m.state.actors), Topics: len(m.state.topics), Leaders: len(m.state.allLeaders()),
		Articles: len(m.state.units), Revision: m.revision, Schema: 1, Codebook: m.state.codebook,
	}
	for _, u := range m.state.units {
		s.Statements += len(m.state.seen(u))
		s.Extractors = append(s.Extractors, u.Article.Extractor)
	}
	slices.Sort(s.Extractors)
	s.Extractors = slices.Compact(s.Extractors)
	return s, nil
}

// Close: see [graph.Store].
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}
