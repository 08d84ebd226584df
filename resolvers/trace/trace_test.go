package trace_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/resolvers/server"
	"github.com/demarche-kg/demarche/resolvers/trace"
)

// A collecting server keeps the spans that it is sent.
type collecting struct {
	*httptest.Server
	mu       sync.Mutex
	services []string
	spans    []*spans.Span
}

func collect(t *testing.T) *collecting {
	t.Helper()
	c := &collecting{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || r.URL.Path != "/v1/traces" || r.Header.Get("Authorization") != "secret" {
			t.Errorf("%s %v %v", r.URL, r.Header, err)
		}
		var sent collector.ExportTraceServiceRequest
		if err := proto.Unmarshal(body, &sent); err != nil {
			t.Error(err)
		}
		c.keep(&sent)
		w.Header().Set("Content-Type", "application/x-protobuf")
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *collecting) keep(sent *collector.ExportTraceServiceRequest) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, r := range sent.ResourceSpans {
		for _, a := range r.Resource.Attributes {
			if a.Key == "service.name" {
				c.services = append(c.services, a.Value.GetStringValue())
			}
		}
		for _, s := range r.ScopeSpans {
			c.spans = append(c.spans, s.Spans...)
		}
	}
}

// find returns the span of the name.
func (c *collecting) find(t *testing.T, name string) *spans.Span {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.spans {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no span %s: %v", name, c.spans)
	return nil
}

// TestTrace sends requests to a server whose spans go to a real collector's endpoint.
func TestTrace(t *testing.T) {
	c := collect(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", c.URL)
	t.Setenv("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=secret")
	t.Setenv("OTEL_SERVICE_NAME", "graph-of-ours")
	tracer, err := trace.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(storetest.NewModel(), server.Config{Log: slog.New(slog.DiscardHandler), Observers: []server.Observer{tracer}})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{`{"query":"query Ask { stats { articles } }"}`, `{"query":"mutation { confidential }"}`} {
		r := httptest.NewRequest("POST", "http://localhost/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
		s.Handler().ServeHTTP(httptest.NewRecorder(), r)
	}
	if err := tracer.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	request, query, call := c.find(t, "POST /graphql"), c.find(t, "query"), c.find(t, "store.Stats")
	if string(query.ParentSpanId) != string(request.SpanId) || string(call.ParentSpanId) != string(query.SpanId) {
		t.Error("the spans do not stand in each other")
	}
	if got := query.TraceId; len(got) != 16 || got[0] != 0x0a || got[15] != 0x9c || string(call.TraceId) != string(got) {
		t.Errorf("not of the caller's trace: %x", got)
	}
	text := query.String() + request.String() + c.find(t, "graphql").String()
	for _, want := range []string{`"graphql.operation.name"`, `"Ask"`, `"demarche.cost"`, `"http.route"`, `"demarche.request"`, "GRAPHQL_VALIDATION_FAILED"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, "confidential") || strings.Contains(text, "articles") {
		t.Errorf("the spans tell what was asked: %s", text)
	}
	if len(c.services) == 0 || c.services[0] != "graph-of-ours" {
		t.Error(c.services)
	}
}

// TestWanted reads environments.
func TestWanted(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want bool
	}{
		{nil, false},
		{map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://x"}, true},
		{map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://x"}, true},
		{map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://x", "OTEL_SDK_DISABLED": "true"}, false},
	} {
		if got := trace.Wanted(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}
