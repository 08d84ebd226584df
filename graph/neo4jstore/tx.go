package neo4jstore

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// A tx is a transaction as the methods of the store use it: it runs constant texts with parameters.
type tx struct{ neo4j.ExplicitTransaction }

// params are the parameters of a query.
type params = map[string]any

// each runs the query and calls f with each row.
func (t tx) each(ctx context.Context, cypher string, p params, f func(row []any) error) error {
	r, err := t.Run(ctx, cypher, p)
	if err != nil {
		return err
	}
	for r.Next(ctx) {
		if err := f(r.Record().Values); err != nil {
			return err
		}
	}
	return r.Err()
}

// exec runs the query, which returns nothing.
func (t tx) exec(ctx context.Context, cypher string, p params) error {
	return t.each(ctx, cypher, p, func([]any) error { return nil })
}

// Bounds of one transaction where the context has no deadline, after which the server ends it.
const (
	longestRead  = 2 * time.Minute
	longestWrite = 10 * time.Minute
)

// read runs f in a read transaction, again where that may help.
func (s *Store) read(ctx context.Context, f func(tx) error) error {
	if err := s.ready(ctx); err != nil {
		return err
	}
	once := func() error {
		return s.once(ctx, neo4j.AccessModeRead, longestRead, func(t tx) (bool, error) { return false, f(t) })
	}
	return s.mapErr(ctx, s.retry(ctx, once))
}

// retry calls f until it succeeds, fails for good, or patience or the context ends.
func (s *Store) retry(ctx context.Context, f func() error) error {
	const shortest, longest = 5 * time.Millisecond, 2 * time.Second
	start := time.Now()
	for pause := shortest; ; pause = min(2*pause, longest) {
		err := f()
		if err == nil || !temporary(err) || errors.As(err, new(givenAway)) || s.closed.Load() || time.Since(start) > s.patience {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
}

// once runs f in one transaction and commits it if f says that there is something to commit.
func (s *Store) once(ctx context.Context, mode neo4j.AccessMode, most time.Duration, f func(tx) (bool, error)) error {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // what matters was committed or not
	t, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(timeout(ctx, most)))
	if err != nil {
		return err
	}
	defer t.Close(context.WithoutCancel(ctx)) //nolint:errcheck // rolls back what was not committed
	commit, err := f(tx{t})
	if err != nil || !commit {
		return err
	}
	return t.Commit(ctx)
}

// timeout returns after what time the server shall end a transaction: a cancelled context alone would leave it at work.
func timeout(ctx context.Context, most time.Duration) time.Duration {
	end, ok := ctx.Deadline()
	if !ok {
		return most
	}
	return max(min(time.Until(end), most), time.Millisecond)
}
