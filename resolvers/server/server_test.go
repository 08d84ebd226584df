package server

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// open returns a server over the fixture, which logs nothing unless told where.
func open(t testing.TB, c Config) *Server {
	t.Helper()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s, err := New(storetest.Filled(t, storetest.NewModel()), c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const typename = `{"query":"{__typename}"}`

func (s *Server) send(method, target, body string, head ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost:8080"
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(head); i += 2 {
		if head[i] == "Host" {
			r.Host = head[i+1]
		} else {
			r.Header.Set(head[i], head[i+1])
		}
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// httpRequest returns a request with the headers.
func httpRequest(head ...string) *http.Request {
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(typename))
	for i := 0; i < len(head); i += 2 {
		r.Header.Add(head[i], head[i+1])
	}
	return r
}

// TestPaths asks for everything that there is.
func TestPaths(t *testing.T) {
	s := open(t, Config{})
	for _, c := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"POST", "/graphql", typename, 200, `{"data":{"__typename":"Query"}}`},
		{"GET", "/schema.graphqls", "", 200, "type Query"},
		{"GET", "/healthz", "", 204, ""},
		{"GET", "/readyz", "", 204, ""},
		{"GET", "/", "", 200, "<!doctype html>"},
		{"GET", "/nothing", "", 404, "not found"},
	} {
		w := s.send(c.method, c.path, c.body)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %s: %d %.80s", c.method, c.path, w.Code, w.Body)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: headers %v", c.path, w.Header())
		}
	}
}

// TestRequestID sends ids that are good and bad.
func TestRequestID(t *testing.T) {
	s := open(t, Config{})
	for id, kept := range map[string]bool{"0af7651916cd43dd8448eb211c80319c": true, "a-b_c.d:12": true, "short": false, "with\nline break": false, "": false,
		strings.Repeat("x", 129): false, `quote"quote`: false} {
		if got := s.send("GET", "/healthz", "", "X-Request-Id", id).Header().Get("X-Request-Id"); (got == id) != kept || len(got) < 8 {
			t.Errorf("%q becomes %q", id, got)
		}
	}
}

// broken is a store that cannot be reached.
type broken struct{ graph.Store }

func (broken) Revision(context.Context) (int64, error) { return 0, graph.ErrUnavailable }

func (broken) Stats(context.Context) (graph.Stats, error) { panic("secret") }

// TestBroken asks a server whose store is away, or worse.
func TestBroken(t *testing.T) {
	s, err := New(broken{}, Config{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if w := s.send("GET", "/readyz", ""); w.Code != http.StatusServiceUnavailable {
		t.Errorf("ready: %d", w.Code)
	}
	if w := s.send("POST", "/graphql", `{"query":"{stats{articles}}"}`); !strings.Contains(w.Body.String(), `"INTERNAL"`) || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestServe stops a server that listens.
func TestServe(t *testing.T) {
	s := open(t, Config{})
	ended := make(chan struct{})
	s.OnStop(func() { close(ended) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	result := make(chan error)
	go func() { result <- s.Serve(ctx, l) }()
	resp, err := http.Get("http://" + l.Addr().String() + "/healthz")
	if err != nil || resp.StatusCode != http.StatusNoContent {
		t.Fatal(resp, err)
	}
	_ = resp.Body.Close()
	stop()
	if err := <-result; err != nil {
		t.Error(err)
	}
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Error("nobody was told")
	}
	if w := s.send("GET", "/readyz", ""); w.Code != http.StatusServiceUnavailable {
		t.Errorf("ready after the end: %d", w.Code)
	}
}
