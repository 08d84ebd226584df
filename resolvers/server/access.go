package server

import (
	"cmp"
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/resolvers"
)

// A record is what the log is to say of a request. It has no query, no variables and no token.
type record struct {
	caller string
	op     resolvers.Operation
}

type recordKey struct{}

// recordOf returns the context's record; outside a request, one that nobody reads.
func recordOf(ctx context.Context) *record {
	if r, ok := ctx.Value(recordKey{}).(*record); ok {
		return r
	}
	return &record{}
}

// told tells observers of each request, and the log of those that it is for: all where callers are known, and else those that went wrong.
func (s *Server) told(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, rec, out := time.Now(), &record{}, &response{ResponseWriter: w}
		ctx, end := s.observers.request(context.WithValue(r.Context(), recordKey{}, rec), r, routeOf(r.URL.Path))
		defer func() {
			status := out.sent()
			end(status)
			if s.verifier != nil || status >= http.StatusInternalServerError {
				s.log.LogAttrs(ctx, slog.LevelInfo, "request", s.attributes(r.WithContext(ctx), rec, out, time.Since(start))...)
			}
		}()
		next.ServeHTTP(out, r.WithContext(ctx))
	})
}

// attributes returns what the log says of the request.
func (s *Server) attributes(r *http.Request, rec *record, out *response, took time.Duration) []slog.Attr {
	const microseconds = 1000 // in a millisecond
	a := []slog.Attr{
		slog.String("request", resolvers.RequestID(r.Context())), slog.String("method", r.Method), slog.String("path", r.URL.Path),
		slog.Int("status", out.sent()), slog.Int64("bytes", out.bytes), slog.Float64("ms", float64(took.Microseconds())/microseconds),
		slog.String("from", s.client(r)),
	}
	if rec.caller != "" {
		a = append(a, slog.String("caller", rec.caller))
	}
	if op := rec.op; op.Type != "" {
		a = append(a, slog.String("operation", op.Type), slog.String("name", op.Name), slog.String("query", op.Hash), slog.Int("cost", op.Cost))
	}
	if rec.op.Codes != nil {
		a = append(a, slog.String("codes", strings.Join(rec.op.Codes, " ")))
	}
	if rec.op.Limit != "" {
		a = append(a, slog.String("limit", rec.op.Limit))
	}
	return a
}

// client returns the address that the request comes from. What a client itself says of it counts only where a proxy has written it last.
func (s *Server) client(r *http.Request) string {
	if s.proxied {
		all := r.Header.Values("X-Forwarded-For")
		if len(all) > 0 {
			list := strings.Split(all[len(all)-1], ",")
			if ip := net.ParseIP(strings.TrimSpace(list[len(list)-1])); ip != nil {
				return ip.String()
			}
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// routeOf returns the path if it is one of the server's own: others may be anything.
func routeOf(path string) string {
	switch path {
	case "/", "/graphiql/", "/graphql", "/schema.graphqls", "/metrics", "/healthz", "/readyz":
		return path
	}
	if strings.HasPrefix(path, "/export/") {
		return "/export"
	}
	return "other"
}

// A recorder fills the records with operations.
type recorder struct{}

// Begin implements [resolvers.Observer].
func (recorder) Begin(ctx context.Context) (context.Context, func(resolvers.Operation)) {
	return ctx, func(op resolvers.Operation) { recordOf(ctx).op = op }
}

// Request implements [Observer].
func (recorder) Request(ctx context.Context, _ *http.Request, _ string) (context.Context, func(int)) {
	return ctx, func(int) {}
}

// Call implements [Observer].
func (recorder) Call(ctx context.Context, _ string) (context.Context, func(error)) {
	return ctx, func(error) {}
}

// A response counts what is written.
type response struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// Unwrap lets [http.ResponseController] reach what answers are streamed and connections taken over with.
func (r *response) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush implements [http.Flusher], which some look for without a controller.
func (r *response) Flush() { _ = http.NewResponseController(r.ResponseWriter).Flush() }

// WriteHeader implements [http.ResponseWriter].
func (r *response) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (r *response) Write(b []byte) (int, error) {
	r.status = r.sent()
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// sent returns the status that the client sees: who sets none means that all is well.
func (r *response) sent() int { return cmp.Or(r.status, http.StatusOK) }
