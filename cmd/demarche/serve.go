package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/schema"
	"github.com/demarche-kg/demarche/web"
)

func serveVerb() verb {
	return verb{
		name: "serve", about: "answer GraphQL over HTTP, on this machine alone",
		long: `Serves the endpoint /graphql and a page to try it at /. There are no users and no passwords yet, so it listens on loopback addresses
alone; an interruption lets running answers finish.`,
		examples: []string{
			"demarche serve", "demarche serve --store sqlite:news.db --addr 127.0.0.1:9000",
			`curl -H 'Content-Type: application/json' -d '{"query": "{ stats { statements } }"}' http://127.0.0.1:8080/graphql`,
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			columns := fs.Bool("mirror", true, "keep the statements' columns in memory, about 150 MB a million, so that counts take milliseconds")
			addr := fs.String("addr", "127.0.0.1:8080", "loopback `ADDRESS` to listen on; port 0 for any that is free")
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				if !loopback(*addr) {
					return usagef("serve: %q is not on this machine alone", *addr).hint("use 127.0.0.1:PORT, [::1]:PORT or localhost:PORT")
				}
				opts := &open.Options{Getenv: c.getenv, Mirror: *columns}
				return c.withOpened(ctx, *spec, true, opts, func(s graph.Store) error { return c.serve(ctx, s, *addr) })
			}
		},
	}
}

// loopback reports whether only this machine can reach the address.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func (c *call) serve(ctx context.Context, s graph.Store, addr string) error {
	const grace = 10 * time.Second // for running answers
	log := slog.New(slog.NewTextHandler(c.err, nil))
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return failf("%w", err).hint("another program may listen there; --addr names another address")
	}
	server := &http.Server{
		Handler: handler(s, log), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	fmt.Fprintf(c.out, "http://%s/\n", listener.Addr())
	stopped := make(chan error, 1)
	release := context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(ctx)
	})
	if err := server.Serve(listener); release() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// handler answers queries at /graphql, gives the schema at /schema.graphqls, says at /healthz that it lives and at /readyz whether the store answers,
// and shows the page elsewhere.
func handler(s graph.Store, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", resolvers.NewHandler(s, resolvers.Options{Log: log}))
	mux.HandleFunc("GET /schema.graphqls", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		_, _ = io.WriteString(w, schema.SDL()) // who asked may have gone
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if _, err := s.Revision(ctx); err != nil {
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	mux.Handle("/", web.Handler())
	return mux
}
