package metrics_test

import (
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/keys"
	"github.com/demarche-kg/demarche/resolvers/metrics"
	"github.com/demarche-kg/demarche/resolvers/server"
)

// A served is a server with metrics, over a mirror.
type served struct {
	*server.Server
	store graph.Store
}

func serve(t *testing.T, c server.Config) served {
	t.Helper()
	s := storetest.Filled(t, mirror.New(storetest.NewModel(), &mirror.Options{Wait: true}))
	m := metrics.New(s)
	c.Log, c.Observers, c.Metrics = slog.New(slog.DiscardHandler), []server.Observer{m}, m.Handler()
	srv, err := server.New(s, c)
	if err != nil {
		t.Fatal(err)
	}
	return served{srv, s}
}

func (s served) send(method, path, body, token string) (int, string) {
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// TestMetrics asks what is right and wrong, and reads what was counted.
func TestMetrics(t *testing.T) {
	s := serve(t, server.Config{})
	for _, q := range []string{
		`{"query":"{stats{articles}}"}`, `{"query":"{supportMatrix{object}}"}`, `{"query":"{nothing}"}`, `{"query":"{"}`, `[]`,
		`{"query":"{` + strings.Repeat("a:__typename ", 60) + `}"}`, `{"query":"{` + strings.Repeat("__typename ", 3000) + `}"}`,
		`{"query":"` + strings.Repeat(" ", 300<<10) + `"}`,
	} {
		s.send("POST", "/graphql", q, "")
	}
	s.send("GET", "/wp-login.php", "", "")
	s.send("BREW", "/", "", "")
	status, text := s.send("GET", "/metrics", "", "")
	for _, want := range []string{
		`demarche_operations_total{code="OK",type="query"} 2`,
		`demarche_operations_total{code="GRAPHQL_VALIDATION_FAILED",type="none"} 1`,
		`demarche_operations_total{code="GRAPHQL_PARSE_FAILED",type="none"} 2`,
		`demarche_operations_total{code="QUERY_LIMIT_EXCEEDED",type="none"} 1`,
		`demarche_operations_total{code="BAD_REQUEST",type="none"} 2`,
		`demarche_limit_rejections_total{limit="aliases"} 1`,
		`demarche_limit_rejections_total{limit="tokens"} 1`,
		`demarche_limit_rejections_total{limit="body"} 1`,
		`demarche_operation_cost_count 2`,
		`demarche_operation_seconds_count{type="query"} 2`,
		`demarche_store_seconds_count{code="OK",method="Stats"} 1`,
		`demarche_store_seconds_count{code="OK",method="Tally"} 1`,
		`demarche_http_requests_total{method="POST",route="/graphql",status="200"} 6`,
		`demarche_http_requests_total{method="GET",route="other",status="404"} 1`,
		`demarche_http_requests_total{method="other",route="/",status="405"} 1`,
		"demarche_http_requests_in_flight 1\n", "demarche_store_up 1\n", "demarche_store_revision 1\n", "demarche_mirror_ready 1\n", "demarche_mirror_lag_revisions 0\n",
		"go_goroutines ", "process_open_fds ",
	} {
		if status != 200 || !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
	problems, err := promlint.New(strings.NewReader(text)).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

// TestLag changes the store behind the mirror, and closes it.
func TestLag(t *testing.T) {
	s := serve(t, server.Config{})
	if _, err := s.store.Tally(t.Context(), graph.TallyQuery{}); err != nil {
		t.Log(err) // the columns are read all the same, or are not: see below
	}
	s.send("POST", "/graphql", `{"query":"{supportMatrix{object}}"}`, "")
	inner := s.store.(*mirror.Mirror).Store
	if _, err := inner.Put(t.Context(), graph.Batch{Units: []graph.Unit{storetest.NewUnit("new", "2022-01-01", "Nothing said.")}}); err != nil {
		t.Fatal(err)
	}
	if _, text := s.send("GET", "/metrics", "", ""); !strings.Contains(text, "demarche_mirror_lag_revisions 1\n") {
		t.Error(text)
	}
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, text := s.send("GET", "/metrics", "", ""); !strings.Contains(text, "demarche_store_up 0\n") || strings.Contains(text, "demarche_store_revision") {
		t.Error(text)
	}
}

// TestWhoScrapes asks for metrics with keys that may and may not.
func TestWhoScrapes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.json")
	token := func(r auth.Role) string {
		_, token, err := keys.Add(file, string(r), []auth.Role{r}, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	scraper, reader := token(auth.Scrape), token(auth.Read)
	ring, err := keys.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, server.Config{Keys: ring, Rate: 1})
	for token, want := range map[string]int{"": 401, reader: 403, scraper: 200} {
		if status, _ := s.send("GET", "/metrics", "", token); status != want {
			t.Errorf("%.12s: %d, want %d", token, status, want)
		}
	}
	for range 61 {
		s.send("POST", "/graphql", `{"query":"{__typename}"}`, reader)
	}
	if _, text := s.send("GET", "/metrics", "", scraper); !strings.Contains(text, `demarche_limit_rejections_total{limit="rate"} 1`) {
		t.Error(text)
	}
}
