package web_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/resolvers"
	"github.com/demarche-kg/demarche/web"
)

func handler(t *testing.T) (http.Handler, *resolvers.Handler) {
	t.Helper()
	api := resolvers.NewHandler(storetest.Filled(t, storetest.NewModel()), resolvers.Options{})
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.Handle("/", web.Handler())
	return mux, api
}

func get(t *testing.T, h http.Handler, method, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, "http://localhost"+path, nil))
	return w
}

func TestHandler(t *testing.T) {
	h := web.Handler()
	for _, c := range []struct {
		method, path string
		status       int
		mediaType    string
	}{
		{"GET", "/", 200, "text/html"}, {"HEAD", "/", 200, "text/html"}, {"GET", "/page.js", 200, "text/javascript"},
		{"GET", "/tables.js", 200, "text/javascript"}, {"GET", "/page.css", 200, "text/css"}, {"GET", "/examples/1.graphql", 200, "text/plain"},
		{"GET", "/icon.svg", 200, "image/svg"}, {"GET", "/nothing", 404, "text/plain"}, {"GET", "/examples", 404, "text/plain"},
		{"GET", "/../web.go", 404, "text/plain"}, {"POST", "/", 405, "text/plain"},
	} {
		w := get(t, h, c.method, c.path)
		if w.Code != c.status || !strings.HasPrefix(w.Header().Get("Content-Type"), c.mediaType) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Header().Get("Content-Type"))
		}
		if w.Code == 200 && !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: no strict policy", c.path)
		}
	}
}

// TestNoOtherSite looks for addresses of other sites in all that the page consists of.
func TestNoOtherSite(t *testing.T) {
	err := fs.WalkDir(os.DirFS("page"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join("page", name))
		rest := strings.ReplaceAll(string(text), `xmlns="http://www.w3.org/2000/svg"`, "")
		for _, bad := range []string{"http://", "https://", "src=\"//", "innerHTML", "style=", "onclick="} {
			if strings.Contains(rest, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestExamples runs the five example queries.
func TestExamples(t *testing.T) {
	h, api := handler(t)
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		query := get(t, h, "GET", "/examples/"+n+".graphql").Body.String()
		if answer, ok := api.Run(t.Context(), resolvers.Query{Text: query}); !ok {
			t.Errorf("example %s: %s", n, answer)
		}
	}
}

// browser returns the page of the address as a headless Chromium has made it, once its scripts have come to rest.
func browser(t *testing.T, address string) string {
	t.Helper()
	name, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("this test needs Chromium: make tools, or apt-get install chromium")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=20000", "--dump-dom", address)
	var log strings.Builder
	cmd.Stderr = &log
	dom, err := cmd.Output()
	if err != nil {
		t.Fatalf("chromium: %v\n%s", err, log.String())
	}
	return string(dom)
}

// TestBrowser opens the page in a real browser, which runs examples, and reads what a user would.
func TestBrowser(t *testing.T) {
	h, _ := handler(t)
	server := httptest.NewServer(h)
	defer server.Close()
	for _, c := range []struct {
		run  string
		want []string
	}{
		{"1", []string{
			`data-state="done"`, server.URL + "/graphql", "4 articles, 9 statements", "Russia", "supports", "China", "hong kong", "Vladimir Putin",
			"قال بوتين إن بلاده تدعم الصين في هونج كونج.", `href="https://example.org/call"`, `dir="auto"`,
		}},
		{"3", []string{`data-state="done"`, "turned round", "وتعارض الأحادية"}},
		{"4", []string{`data-state="done"`, `class="matrix"`, "+1", "−1"}},
		{"5", []string{`data-state="done"`, "Xi Jinping", "opposes", "Jane Doe"}},
	} {
		dom := browser(t, server.URL+"/#run="+c.run)
		for _, want := range c.want {
			if !strings.Contains(dom, want) {
				t.Errorf("example %s: the page has no %s:\n%s", c.run, want, dom)
			}
		}
	}
}
