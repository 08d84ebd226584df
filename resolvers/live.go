package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Times and bounds of what is told as it happens.
const (
	liveEvery   = time.Second     // that the store's revision is looked at
	liveOverlap = 2 * time.Minute // that a writer may take from reading an article to having written it
	liveBuffer  = 2000            // statements that may wait for a listener before it is cut off
	liveBatch   = 100             // articles whose statements are asked for at once
	maxLive     = 200             // listeners
)

var (
	errSlow    = errors.New("the client reads too slowly; ask for what it missed, and subscribe again")
	errStopped = fmt.Errorf("%w: the server stops", graph.ErrUnavailable)
	errCrowd   = fmt.Errorf("%w: too many subscriptions at once", graph.ErrUnavailable)
)

// live tells listeners what is new in a store, whoever wrote it. It looks at the store's revision, at once where this process wrote, and
// only as long as somebody listens.
type live struct {
	store graph.Store
	log   *slog.Logger
	now   func() time.Time
	every time.Duration

	mu        sync.Mutex
	listeners map[*listener]bool
	stop      context.CancelFunc // ends the looking; nil while nobody listens
	closed    bool
	nudged    chan struct{}

	revision int64 // the last that was seen; this and the following belong to the goroutine that looks
	seen     map[seenArticle]bool
}

// A seenArticle is an article as it was read.
type seenArticle struct {
	id                 graph.ID
	version, extractor string
}

// A listener is told of statements or of progress.
type listener struct {
	filter     graph.Expr
	statements chan *graph.Statement
	progress   chan *schema.LoadProgress
	why        atomic.Pointer[error] // it ended, if it was not the listener
}

func newLive(s graph.Store, log *slog.Logger, now func() time.Time) *live {
	return &live{store: s, log: log, now: now, every: liveEvery, listeners: map[*listener]bool{}, nudged: make(chan struct{}, 1)}
}

// nudge has the store looked at now.
func (l *live) nudge() {
	select {
	case l.nudged <- struct{}{}:
	default:
	}
}

// listen tells the listener what is new from now on, until the context ends.
func (l *live) listen(ctx context.Context, x *listener) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return errStopped
	}
	if len(l.listeners) >= maxLive {
		return errCrowd
	}
	if l.stop == nil {
		looking, stop := context.WithCancel(context.WithoutCancel(ctx))
		if err := l.start(looking); err != nil {
			stop()
			return err
		}
		l.stop = stop
	}
	l.listeners[x] = true
	context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.end(x, nil)
		if len(l.listeners) == 0 && l.stop != nil {
			l.stop()
			l.stop = nil
		}
	})
	return nil
}

// start takes what is there for known, and begins to look.
func (l *live) start(ctx context.Context) error {
	revision, err := l.store.Revision(ctx)
	if err != nil {
		return err
	}
	l.seen = nil
	if _, err := l.fresh(ctx); err != nil {
		return err
	}
	l.revision = revision
	go l.look(ctx)
	return nil
}

// end ends a listener that has not ended.
func (l *live) end(x *listener, why error) {
	if !l.listeners[x] {
		return
	}
	delete(l.listeners, x)
	if why != nil {
		x.why.Store(&why)
	}
	if x.statements != nil {
		close(x.statements)
	}
	if x.progress != nil {
		close(x.progress)
	}
}

// close ends all listeners.
func (l *live) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for x := range l.listeners {
		l.end(x, errStopped)
	}
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

func (l *live) look(ctx context.Context) {
	every(ctx, l.every, l.nudged, func() bool {
		if err := l.poll(ctx); err != nil && ctx.Err() == nil {
			l.log.WarnContext(ctx, "what is new cannot be told now", "error", err)
		}
		return true
	})
}

// poll tells what changed since the last look. After an error the next look tells it.
func (l *live) poll(ctx context.Context) error {
	revision, err := l.store.Revision(ctx)
	if err != nil || revision == l.revision {
		return err
	}
	fresh, err := l.fresh(ctx)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(fresh, liveBatch) {
		if err := l.tell(ctx, part); err != nil {
			return err
		}
	}
	l.revision = revision
	return l.report(ctx, len(fresh))
}

// fresh returns the articles that were loaded of late and not met before, in the order of their dates.
func (l *live) fresh(ctx context.Context) ([]string, error) {
	since := graph.MomentKey(l.now().Add(-liveOverlap))
	q := graph.NodeQuery{
		Kind:   graph.KindArticle,
		Filter: graph.Cond{Field: graph.FieldRecorded, Op: graph.OpAtLeast, Values: []string{since}},
	}
	met, out := map[seenArticle]bool{}, []string{}
	for a, err := range graph.WalkNodes[*graph.Article](ctx, l.store, q) {
		if err != nil {
			return nil, err
		}
		s := seenArticle{a.Ref, a.Version, a.Extractor}
		met[s] = true
		if !l.seen[s] {
			out = append(out, a.Ref.String())
		}
	}
	l.seen = met
	return out, nil
}

// tell sends each listener the statements of the articles that it asked for.
func (l *live) tell(ctx context.Context, articles []string) error {
	for _, x := range l.those(func(x *listener) bool { return x.statements != nil }) {
		q := graph.StatementQuery{Filter: both(graph.In(graph.FieldArticle, articles...), x.filter), Ascending: true}
		for s, err := range graph.WalkStatements(ctx, l.store, q) {
			if err != nil {
				return err
			}
			l.send(x, func() bool { return offer(x.statements, s) })
		}
	}
	return nil
}

// report tells how far loading came.
func (l *live) report(ctx context.Context, added int) error {
	to := l.those(func(x *listener) bool { return x.progress != nil })
	if len(to) == 0 {
		return nil
	}
	p, err := progressOf(ctx, l.store, added)
	if err != nil {
		return err
	}
	for _, x := range to {
		l.send(x, func() bool { return offer(x.progress, p) })
	}
	return nil
}

func progressOf(ctx context.Context, s graph.Store, added int) (*schema.LoadProgress, error) {
	st, err := s.Stats(ctx)
	return &schema.LoadProgress{Revision: st.Revision, Articles: int32(st.Articles), Statements: int32(st.Statements), Added: int32(added)}, err
}

// those returns the listeners that meet the condition.
func (l *live) those(meets func(*listener) bool) []*listener {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []*listener
	for x := range l.listeners {
		if meets(x) {
			out = append(out, x)
		}
	}
	return out
}

// send has the listener told, and ends it if it has no room.
func (l *live) send(x *listener, offered func() bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.listeners[x] && !offered() {
		l.end(x, errSlow)
	}
}

func offer[T any](to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	default:
		return false
	}
}
