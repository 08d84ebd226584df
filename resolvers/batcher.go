package resolvers

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// A batcher gathers the questions that resolvers ask at about the same time and asks the store once. It remembers the answers, so it
// must live no longer than a request.
type batcher[A, V any] struct {
	key    func(A) string // equal questions share a key
	fetch  func(ctx context.Context, questions []A) ([]V, error)
	atOnce bool // whether no question waits for others, since there are none or nothing is won by it

	mu      sync.Mutex
	answers map[string]*answer[V]
	waiting []question[A, V]
}

type answer[V any] struct {
	done  chan struct{}
	value V
	err   error
}

type question[A, V any] struct {
	ask A
	*answer[V]
}

func newBatcher[A, V any](key func(A) string, fetch func(context.Context, []A) ([]V, error)) *batcher[A, V] {
	return &batcher[A, V]{key: key, fetch: fetch, answers: map[string]*answer[V]{}}
}

// load returns the answer to the question.
func (b *batcher[A, V]) load(ctx context.Context, ask A) (V, error) {
	list, err := b.loadAll(ctx, []A{ask})
	if err != nil {
		var none V
		return none, err
	}
	return list[0], nil
}

// loadAll returns the answers to the questions, in their order.
func (b *batcher[A, V]) loadAll(ctx context.Context, asks []A) ([]V, error) {
	return b.wait(ctx, b.enqueue(ctx, asks, b.atOnce || alone(ctx)))
}

// prepare asks all questions at once. Their answers, and any error, are for those who load them.
func (b *batcher[A, V]) prepare(ctx context.Context, asks []A) { b.enqueue(ctx, asks, true) }

// answered returns the answer to the question, if it is there.
func (b *batcher[A, V]) answered(ask A) (v V, ok bool) {
	b.mu.Lock()
	a := b.answers[b.key(ask)]
	b.mu.Unlock()
	if a == nil {
		return v, false
	}
	select {
	case <-a.done:
		return a.value, a.err == nil
	default:
		return v, false
	}
}

// wait returns the answers once they are there.
func (b *batcher[A, V]) wait(ctx context.Context, answers []*answer[V]) ([]V, error) {
	out := make([]V, len(answers))
	for i, a := range answers {
		select {
		case <-a.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if a.err != nil {
			return nil, a.err
		}
		out[i] = a.value
	}
	return out, nil
}

// forget drops the answers.
func (b *batcher[A, V]) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answers = map[string]*answer[V]{}
}

// enqueue returns where the answers will be. New questions are asked at once, or with those that others still come with.
func (b *batcher[A, V]) enqueue(ctx context.Context, asks []A, atOnce bool) []*answer[V] {
	out, fresh, first := b.note(asks)
	switch {
	case fresh && atOnce:
		b.answer(ctx, b.take())
	case first:
		go b.gather(ctx)
	}
	return out
}

// note returns where the answers will be, whether any question is new, and whether nobody gathers those that wait.
func (b *batcher[A, V]) note(asks []A) (out []*answer[V], fresh, first bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := len(b.waiting)
	out = make([]*answer[V], len(asks))
	for i, ask := range asks {
		key := b.key(ask)
		if b.answers[key] == nil {
			b.answers[key] = &answer[V]{done: make(chan struct{})}
			b.waiting = append(b.waiting, question[A, V]{ask, b.answers[key]})
		}
		out[i] = b.answers[key]
	}
	fresh = len(b.waiting) > before
	return out, fresh, fresh && before == 0
}

// alone reports whether the context's field stands in no list, so that no other rows of one ask the same at about the same time.
func alone(ctx context.Context) bool {
	for f := graphql.GetFieldContext(ctx); f != nil; f = f.Parent {
		if f.Index != nil {
			return false
		}
	}
	return true
}

// Resolvers of one level run side by side. A batch waits until no question has come for a pause, but not for ever. A pause is long for
// goroutines and short for whoever waits.
const (
	batchPause  = 100 * time.Microsecond
	batchPauses = 100
)

// gather asks what waits once that is whole.
func (b *batcher[A, V]) gather(ctx context.Context) {
	seen := 0
	for range batchPauses {
		time.Sleep(batchPause)
		b.mu.Lock()
		n := len(b.waiting)
		b.mu.Unlock()
		if n == seen {
			break
		}
		seen = n
	}
	b.answer(ctx, b.take())
}

// take returns the questions that wait, which others may have taken.
func (b *batcher[A, V]) take() []question[A, V] {
	b.mu.Lock()
	defer b.mu.Unlock()
	batch := b.waiting
	b.waiting = nil
	return batch
}

func (b *batcher[A, V]) answer(ctx context.Context, batch []question[A, V]) {
	if len(batch) == 0 {
		return
	}
	asks := make([]A, len(batch))
	for i, q := range batch {
		asks[i] = q.ask
	}
	values, err := b.ask(ctx, asks)
	for i, q := range batch {
		if q.err = err; err == nil {
			q.value = values[i]
		}
		close(q.done)
	}
}

// ask calls fetch. A panic in this goroutine would end the process, so it becomes an error.
func (b *batcher[A, V]) ask(ctx context.Context, asks []A) (values []V, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a batch: %v", p)
		}
	}()
	values, err = b.fetch(ctx, asks)
	if err == nil && len(values) != len(asks) {
		err = fmt.Errorf("a batch of %d has %d answers", len(asks), len(values))
	}
	return values, err
}
