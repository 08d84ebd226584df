package oidc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	upstream "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/time/rate"
)

// A keySet knows the issuer's keys. They are fetched when a token names one that is not known, so that the issuer can take new ones into
// use at any time, but not oftener than is seemly, whatever tokens come; and anew after a while, so that the issuer can withdraw one. While
// it cannot be reached the last ones hold for a while longer.
type keySet struct {
	url    string
	client *http.Client
	now    func() time.Time

	mu      sync.Mutex
	good    *upstream.RemoteKeySet // nil before the first fetch
	fetched time.Time              // good
	fresh   *upstream.RemoteKeySet // is to replace it, and has not been fetched; nil where none is
}

const (
	keptFor   = 15 * time.Minute // keys, before they are fetched anew
	heldUntil = time.Hour        // after they were fetched, if that fails
	seemly    = 10 * time.Second // between fetches, on average
	burst     = 5
)

func newKeySet(url string, now func() time.Time) *keySet {
	return &keySet{url: url, client: client(rate.NewLimiter(rate.Every(seemly), burst)), now: now}
}

// VerifySignature implements [upstream.KeySet].
func (s *keySet) VerifySignature(ctx context.Context, jwt string) ([]byte, error) {
	keys, old := s.current(ctx)
	payload, err := keys.VerifySignature(ctx, jwt)
	if !unfetched(err) {
		s.promote(keys)
		return payload, err
	}
	s.abandon(keys)
	if old != nil {
		if payload, err := old.VerifySignature(ctx, jwt); !unfetched(err) {
			return payload, err
		}
	}
	if !errors.Is(err, errTooOften) || keys != old {
		fail(ctx, fmt.Errorf("the issuer's keys: %w", err))
	}
	return payload, err
}

// unfetched reports whether the error is that keys could not be fetched.
func unfetched(err error) bool { return err != nil && strings.HasPrefix(err.Error(), "fetching keys") }

// current returns the keys to verify with, and those that hold where they cannot be fetched, if any do.
func (s *keySet) current(ctx context.Context) (keys, old *upstream.RemoteKeySet) {
	s.mu.Lock()
	defer s.mu.Unlock()
	age := s.now().Sub(s.fetched)
	if age <= keptFor {
		return s.good, s.good
	}
	if s.fresh == nil {
		s.fresh = upstream.NewRemoteKeySet(upstream.ClientContext(context.WithoutCancel(ctx), s.client), s.url)
	}
	if age <= heldUntil {
		old = s.good
	}
	return s.fresh, old
}

// promote has the keys be the good ones, now that they have been fetched.
func (s *keySet) promote(keys *upstream.RemoteKeySet) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if keys == s.fresh {
		s.good, s.fetched, s.fresh = keys, s.now(), nil
	}
}

// abandon forgets keys that could not be fetched: asked again at once, they would give the failure that is just over.
func (s *keySet) abandon(keys *upstream.RemoteKeySet) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if keys == s.fresh {
		s.fresh = nil
	}
}

// errTooOften is the error of a fetch that is not made.
var errTooOften = errors.New("the issuer's keys have just been fetched")

// A transport asks the issuer, unless that has been done too often, for answers that are not too long.
type transport struct{ limit *rate.Limiter } // nil for none

// RoundTrip implements [http.RoundTripper].
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	const longest = 1 << 20 // bytes
	if t.limit != nil && !t.limit.Allow() {
		return nil, errTooOften
	}
	if err := checkURL(r.URL.String()); err != nil { // a redirection may have led here
		return nil, err
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, longest), resp.Body}
	}
	return resp, err
}

// client returns what asks the issuer.
func client(limit *rate.Limiter) *http.Client {
	const patience = 5 * time.Second
	return &http.Client{Transport: transport{limit}, Timeout: patience}
}

type failureKey struct{}

// withFailure returns a context in which [fail] tells of an issuer that cannot be reached: the verifier between the two drops what an
// error was made of.
func withFailure(ctx context.Context) (context.Context, *error) {
	var err error
	return context.WithValue(ctx, failureKey{}, &err), &err
}

func fail(ctx context.Context, err error) {
	if told, ok := ctx.Value(failureKey{}).(*error); ok {
		*told = err
	}
}
