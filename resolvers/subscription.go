package resolvers

import (
	"context"
	"sync/atomic"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// subscription answers the fields that are told as it happens.
type subscription struct{}

// StatementAdded answers Subscription.statementAdded.
func (subscription) StatementAdded(ctx context.Context, filter *schema.StatementFilter, hand schema.Hand) (<-chan *graph.Statement, error) {
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	q := graph.StatementQuery{Filter: both(graph.In(graph.FieldArticle, "x"), where)}
	if _, err := q.Window(); err != nil {
		return nil, err
	}
	x := &listener{filter: where, statements: make(chan *graph.Statement, liveBuffer)}
	listening(ctx, x)
	return x.statements, from(ctx).live.listen(ctx, x)
}

// LoadProgress answers Subscription.loadProgress.
func (subscription) LoadProgress(ctx context.Context) (<-chan *schema.LoadProgress, error) {
	first, err := progressOf(ctx, from(ctx).store, 0)
	if err != nil {
		return nil, err
	}
	const behind = 100
	x := &listener{progress: make(chan *schema.LoadProgress, behind)}
	x.progress <- first
	listening(ctx, x)
	return x.progress, from(ctx).live.listen(ctx, x)
}

// A stream is a running operation whose answers come one by one.
type stream struct {
	listener *listener             // nil until a resolver listens
	lapsed   atomic.Pointer[error] // the caller may no longer listen
}

type streamKey struct{}

// listening notes who listens, so that the transport can tell why it ended.
func listening(ctx context.Context, x *listener) {
	if s, ok := ctx.Value(streamKey{}).(*stream); ok {
		s.listener = x
	}
}

// why returns why the stream ended, nil where there was nothing wrong.
func (s *stream) why() error {
	if p := s.lapsed.Load(); p != nil {
		return *p
	}
	if s.listener == nil {
		return nil
	}
	if p := s.listener.why.Load(); p != nil {
		return *p
	}
	return nil
}
