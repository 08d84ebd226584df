package server

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// DefaultRate is how many requests a second each caller may make, unless told.
const DefaultRate = 50

// rates keeps callers from taking more than their share. Each has a bucket of tokens, which fills again with time: a request takes one, and
// one more for each thousand of its cost. The local caller may do as they like.
type rates struct {
	perSecond rate.Limit
	burst     int
	now       func() time.Time

	mu      sync.Mutex
	buckets map[string]*bucket
	swept   time.Time
}

type bucket struct {
	*rate.Limiter
	used time.Time
}

// costPerToken is what an operation may cost for one token of its caller's bucket.
const costPerToken = 1000

func newRates(perSecond int, now func() time.Time) *rates {
	const (
		seconds = 2  // that a caller who was silent may make up for
		least   = 60 // tokens, so that the dearest operation that is allowed fits into a full bucket
	)
	return &rates{perSecond: rate.Limit(perSecond), burst: max(least, seconds*perSecond), now: now, buckets: map[string]*bucket{}}
}

// take takes tokens from the caller's bucket, unless it has fewer.
func (r *rates) take(c auth.Caller, tokens int) bool {
	if r == nil || c.Name == auth.Local().Name {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	r.sweep(now)
	b := r.buckets[c.Name]
	if b == nil {
		b = &bucket{Limiter: rate.NewLimiter(r.perSecond, r.burst)}
		r.buckets[c.Name] = b
	}
	b.used = now
	return b.AllowN(now, tokens)
}

// sweep forgets buckets that have been full for long, now and then.
func (r *rates) sweep(now time.Time) {
	const every, idle = time.Minute, 5 * time.Minute
	if now.Sub(r.swept) < every {
		return
	}
	r.swept = now
	for name, b := range r.buckets {
		if now.Sub(b.used) > idle {
			delete(r.buckets, name)
		}
	}
}

// limited lets a request through if its caller has a token for it.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.rates.take(auth.Of(r.Context()), 1) {
			_, end := s.observers.Begin(r.Context())
			end(resolvers.Operation{Codes: []string{resolvers.CodeRateLimited}, Limit: "rate"})
			w.Header().Set("Retry-After", "1")
			resolvers.Refuse(w, r, http.StatusTooManyRequests, resolvers.CodeRateLimited, "too many requests; try again in a moment")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// admit reports whether the caller has tokens for an operation of the cost, besides the one that its request took.
func (r *rates) admit(ctx context.Context, cost int) bool {
	return r.take(auth.Of(ctx), cost/costPerToken)
}
