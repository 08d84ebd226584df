package resolvers

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// A batcher gathers the questions that resolvers ask at about the same time and asks the store once. It remembers the answers, so it
// must live no longer than a request.
type batcher[A, V any] struct {
	key   func(A) string // equal questions share a key
	fetch func(ctx context.Context, questions []A) ([]V, error)

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
	a := b.enqueue(ctx, ask)
	select {
	case <-a.done:
		return a.value, a.err
	case <-ctx.Done():
		var none V
		return none, ctx.Err()
	}
}

// loadAll returns the answers to the questions, in their order.
func (b *batcher[A, V]) loadAll(ctx context.Context, asks []A) ([]V, error) {
	for _, ask := range asks {
		b.enqueue(ctx, ask)
	}
	out := make([]V, len(asks))
	for i, ask := range asks {
		v, err := b.load(ctx, ask)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// forget drops the answers.
func (b *batcher[A, V]) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answers = map[string]*answer[V]{}
}

func (b *batcher[A, V]) enqueue(ctx context.Context, ask A) *answer[V] {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := b.key(ask)
	if a, ok := b.answers[key]; ok {
		return a
	}
	a := &answer[V]{done: make(chan struct{})}
	b.answers[key] = a
	b.waiting = append(b.waiting, question[A, V]{ask, a})
	if len(b.waiting) == 1 {
		go b.run(ctx)
	}
	return a
}

// Resolvers of one level run side by side. A batch waits until no question has come for a pause, but not for ever. A pause is long for
// goroutines and short for whoever waits: a page of statements waits for three or four.
const (
	batchPause  = 100 * time.Microsecond
	batchPauses = 100
)

func (b *batcher[A, V]) run(ctx context.Context) {
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
	b.mu.Lock()
	batch := b.waiting
	b.waiting = nil
	b.mu.Unlock()
	b.answer(ctx, batch)
}

func (b *batcher[A, V]) answer(ctx context.Context, batch []question[A, V]) {
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
