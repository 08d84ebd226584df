package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
	"github.com/demarche-kg/demarche/web"
)

// A layer stands before a handler: it answers itself or lets requests through.
type layer func(http.Handler) http.Handler

// layered returns the handler behind the layers, the first of which is the outermost.
func layered(h http.Handler, layers ...layer) http.Handler {
	for i := len(layers) - 1; i >= 0; i-- {
		h = layers[i](h)
	}
	return h
}

// handler answers queries at /graphql, gives the schema at /schema.graphqls, says at /healthz that it lives and at /readyz whether it can
// answer, gives networks as files at /export/network.FORMAT, and shows GraphiQL at /graphiql/ and the page elsewhere. Health and readiness stand
// before the guard: who asks for them calls the machine by its address.
func (s *Server) handler() http.Handler {
	api := http.NewServeMux()
	api.Handle("/graphql", layered(s.graphql, s.guard.pages, s.known, s.limited))
	api.Handle("GET /export/{file}", layered(http.HandlerFunc(s.graphql.ServeExport), s.guard.pages, s.known, s.limited))
	if s.metrics != nil {
		api.Handle("GET /metrics", layered(s.metrics, s.guard.pages, s.known, role(auth.Scrape)))
	}
	api.HandleFunc("GET /schema.graphqls", giveSchema)
	api.Handle("/graphiql/", web.GraphiQL())
	api.Handle("/", web.Handler())
	all := http.NewServeMux()
	all.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	all.HandleFunc("GET /readyz", s.ready)
	all.Handle("/", layered(api, s.guard.names, s.guard.distance))
	return layered(all, named, s.told, s.recovered, headed)
}

func giveSchema(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
	_, _ = io.WriteString(w, schema.SDL()) // who asked may have gone
}

// ready says whether new requests can be answered.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	if s.stopping.Load() {
		http.Error(w, "the server is stopping", http.StatusServiceUnavailable)
		return
	}
	if _, err := s.store.Revision(ctx); err != nil {
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// recovered answers where a handler panicked, and tells it to the log alone.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil || p == http.ErrAbortHandler { // as net/http compares it
				return
			}
			s.log.ErrorContext(r.Context(), "panic", "request", resolvers.RequestID(r.Context()), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			resolvers.Refuse(w, r, http.StatusInternalServerError, resolvers.CodeInternal, "internal error")
		}()
		next.ServeHTTP(w, r)
	})
}
