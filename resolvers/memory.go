package resolvers

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/demarche-kg/demarche/graph"
)

// A remembered is what requests have met of the few nodes that most answers name, all of one revision of the store: its topics and its actors, and who is one person.
// Requests share it, since reading them anew took most of the time of a short list.
type remembered struct {
	actors     sync.Map                   // graph.Code -> graph.Actor; those that were asked for
	vocabulary atomic.Pointer[vocabulary] // nil until it is asked for
	people     atomic.Pointer[people]     // nil until it is asked for
}

// A memory has what is remembered of a store's last revision.
type memory struct {
	store graph.Store

	mu       sync.Mutex
	revision int64
	last     *remembered // nil until it is asked for
}

// now returns what is remembered of the store as it is. What is added to it may be of a later revision already: then the next request begins anew.
func (m *memory) now(ctx context.Context, _ []struct{}) ([]*remembered, error) {
	revision, err := m.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last == nil || m.revision != revision {
		m.revision, m.last = revision, &remembered{}
	}
	return []*remembered{m.last}, nil
}

// fetchVocabulary returns the vocabulary, which is read once for each revision.
func (r *request) fetchVocabulary(ctx context.Context, _ []struct{}) ([]*vocabulary, error) {
	known, err := r.remembered.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	v := known.vocabulary.Load()
	if v == nil {
		if v, err = readVocabulary(ctx, r.store); err != nil {
			return nil, err
		}
		known.vocabulary.Store(v)
	}
	return []*vocabulary{v}, nil
}

// actor returns the actor of the code, nil if there is none.
func actor(ctx context.Context, c graph.Code) (graph.Actor, error) {
	list, err := actors(ctx, []graph.Code{c})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list[0], nil
}

// actors returns the actors of the codes, without those that are not there.
func actors(ctx context.Context, codes []graph.Code) ([]graph.Actor, error) {
	known, err := from(ctx).remembered.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	met, err := nodes[graph.Actor](ctx, known.unmet(codes))
	if err != nil {
		return nil, err
	}
	for _, a := range met {
		known.actors.Store(a.Actor().Code, a)
	}
	out := make([]graph.Actor, 0, len(codes))
	for _, c := range codes {
		if a, ok := known.actors.Load(c); ok {
			out = append(out, a.(graph.Actor))
		}
	}
	return out, nil
}

// unmet returns the IDs of the actors that nobody has asked for yet.
func (r *remembered) unmet(codes []graph.Code) []graph.ID {
	var out []graph.ID
	for _, c := range codes {
		if _, ok := r.actors.Load(c); !ok && c != "" {
			out = append(out, c.ID())
		}
	}
	return out
}
