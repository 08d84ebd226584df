package server

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// Config says how a [Server] serves. The zero Config serves whoever can reach it as the local caller.
type Config struct {
	Log     *slog.Logger // nil for slog's default
	Hosts   []string     // names by which the server may be called, besides those of this machine
	Origins []string     // pages of other sites that may ask, as https://news.example

	Keys   auth.Verifier // of API keys; nil for none
	Tokens auth.Verifier // of all other bearer tokens; nil for none. With neither everybody asks as the local caller

	TLS     *Certificate // nil for plain HTTP
	Proxied bool         // a proxy stands before the server, and tells for whom it asks
	Rate    int          // requests a second of each caller; 0 for DefaultRate, below 0 for no limit

	Observers []Observer   // are told of what the server does
	Metrics   http.Handler // answers at /metrics; nil for nothing

	Loader   resolvers.Loader // reads articles that callers load; nil where none can be
	ReadOnly bool             // whether all changes are refused
}

// How long things may take.
const (
	headTimeout  = 5 * time.Second // until a request's head is there
	readTimeout  = 15 * time.Second
	writeTimeout = time.Minute
	idleTimeout  = 2 * time.Minute
	grace        = 10 * time.Second // for running answers, once the server stops
)

// maxHead is the most bytes of a request's head, in which a query may stand.
const maxHead = 320 << 10

// A Server answers HTTP over a store, which it does not own.
type Server struct {
	store    graph.Store
	log      *slog.Logger
	guard    guard
	verifier auth.Verifier // nil where nobody is asked
	rates    *rates
	proxied  bool
	metrics  http.Handler

	observers observers
	tls       *Certificate
	stopping  atomic.Bool // no longer ready for new requests
	http      *http.Server
	graphql   *resolvers.Handler
}

// New returns a server that answers from the store.
func New(store graph.Store, c Config) (*Server, error) {
	s := &Server{
		store: store, log: c.Log, tls: c.TLS, verifier: c.verifier(), proxied: c.Proxied, metrics: c.Metrics,
		observers: append(observers{recorder{}}, c.Observers...),
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if c.Rate >= 0 {
		s.rates = newRates(cmp.Or(c.Rate, DefaultRate), time.Now)
	}
	options := resolvers.Options{Log: s.log, Admit: s.rates.admit, Observer: s.observers, Loader: c.Loader, ReadOnly: c.ReadOnly}
	if s.verifier != nil {
		options.Verify = s.verifier.Verify
	}
	s.graphql = resolvers.NewHandler(watched{store, s.observers}, options)
	var err error
	if s.guard, err = newGuard(c); err != nil {
		return nil, err
	}
	s.http = &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHead,
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	s.OnStop(s.graphql.Close)
	if c.TLS != nil {
		s.http.TLSConfig = c.TLS.config()
	}
	return s, nil
}

// Handler returns what answers requests, for other listeners than [Server.Serve]'s.
func (s *Server) Handler() http.Handler { return s.http.Handler }

// OnStop has f called, in a goroutine of its own, when the server begins to stop: what keeps connections open ends them then.
func (s *Server) OnStop(f func()) { s.http.RegisterOnShutdown(f) }

// Serve answers until the context ends, and then lets running answers finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	stopped := make(chan error, 1)
	release := context.AfterFunc(ctx, func() {
		s.stopping.Store(true)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- s.http.Shutdown(ctx)
	})
	if err := s.answer(l); release() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func (s *Server) answer(l net.Listener) error {
	if s.tls == nil {
		return s.http.Serve(l)
	}
	return s.http.ServeTLS(l, "", "")
}
