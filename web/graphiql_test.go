package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/server"
	"github.com/demarche-kg/demarche/web"
)

func TestGraphiQLFiles(t *testing.T) {
	h := web.GraphiQL()
	for _, c := range []struct {
		method, path string
		status       int
		mediaType    string
	}{
		{"GET", "/graphiql/", 200, "text/html"}, {"HEAD", "/graphiql/", 200, "text/html"}, {"GET", "/graphiql/index.js", 200, "text/javascript"},
		{"GET", "/graphiql/style.css", 200, "text/css"}, {"GET", "/graphiql/codicon.ttf", 200, "font/ttf"},
		{"GET", "/graphiql/examples.json", 200, "application/json"}, {"GET", "/graphiql/LICENCES.md", 200, "text/plain"},
		{"GET", "/graphiql/nothing", 404, "text/plain"}, {"GET", "/graphiql/sources.sha256", 404, "text/plain"},
		{"GET", "/graphiql/../web.go", 404, "text/plain"}, {"POST", "/graphiql/", 405, "text/plain"},
	} {
		w := get(t, h, c.method, c.path)
		if w.Code != c.status || !strings.HasPrefix(w.Header().Get("Content-Type"), c.mediaType) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Header().Get("Content-Type"))
		}
		if w.Code == 200 && !strings.Contains(w.Header().Get("Content-Security-Policy"), "script-src 'self';") {
			t.Errorf("%s: no strict policy", c.path)
		}
	}
}

// TestGraphiQLPacked asks for a file compressed, plain, and again.
func TestGraphiQLPacked(t *testing.T) {
	h := web.GraphiQL()
	plain := get(t, h, "GET", "/graphiql/index.js")
	r := httptest.NewRequest("GET", "http://localhost/graphiql/index.js", nil)
	r.Header.Set("Accept-Encoding", "br, gzip")
	packed := httptest.NewRecorder()
	h.ServeHTTP(packed, r)
	z, err := gzip.NewReader(packed.Body)
	if err != nil || packed.Header().Get("Content-Encoding") != "gzip" || plain.Header().Get("Content-Encoding") != "" {
		t.Fatalf("%v, encoded %q and %q", err, packed.Header().Get("Content-Encoding"), plain.Header().Get("Content-Encoding"))
	}
	text, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(text, plain.Body.Bytes()) {
		t.Errorf("%v: %d bytes packed, %d plain", err, len(text), plain.Body.Len())
	}
	r.Header.Set("If-None-Match", packed.Header().Get("ETag"))
	again := httptest.NewRecorder()
	if h.ServeHTTP(again, r); again.Code != http.StatusNotModified {
		t.Errorf("asked again: %d", again.Code)
	}
}

// TestGraphiQLSources holds what is committed to the sources that it was built from.
func TestGraphiQLSources(t *testing.T) {
	list, err := os.ReadFile("graphiql/packed/sources.sha256")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	err = fs.WalkDir(os.DirFS("graphiql"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && name != "packed" {
			return err
		}
		if name == "packed" {
			return fs.SkipDir
		}
		if name == "examples.json" {
			return nil
		}
		text, err := os.ReadFile(filepath.Join("graphiql", name))
		fmt.Fprintf(&got, "%x  %s\n", sha256.Sum256(text), name)
		return err
	})
	if err != nil || got.String() != string(list) {
		t.Errorf("the sources are not those that were built: make graphiql (%v)\n%s\nbuilt:\n%s", err, got.String(), list)
	}
}

// keyed knows one key.
type keyed struct{}

// Verify implements [auth.Verifier].
func (keyed) Verify(_ context.Context, token string) (auth.Caller, error) {
	if token != "secret" {
		return auth.Caller{}, auth.ErrUnauthenticated
	}
	return auth.Local(), nil
}

// serving returns the address of a server over the fixture.
func serving(t *testing.T, c server.Config) string {
	t.Helper()
	c.Log = slog.New(slog.DiscardHandler)
	s, err := server.New(storetest.Filled(t, storetest.NewModel()), c)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	return web.URL
}

// TestGraphiQL uses GraphiQL in a real browser: editor and workers start, an example runs, the documentation opens, and nothing is asked
// of other sites, refused by the policy or told on the console.
func TestGraphiQL(t *testing.T) {
	address, c := serving(t, server.Config{}), startChromium(t)
	c.open(address + "/graphiql/")
	c.until(shown(".graphiql-query-editor", "stats"))
	c.until(`document.querySelectorAll('.examples button').length >= 30`)

	c.eval(`document.querySelector('.examples button').click()`)
	c.until(shown(".graphiql-query-editor", "supporters"))
	c.until(shown(".result-window", "قال بوتين"))

	c.eval(`document.querySelector('[aria-label="Show Documentation Explorer"]').click()`)
	c.until(`document.querySelector('.graphiql-doc-explorer')?.innerText.includes('Query')`)
	c.eval(`[...document.querySelectorAll('.graphiql-doc-explorer a')].find(a => a.innerText === 'Query').click()`)
	c.until(`document.querySelector('.graphiql-doc-explorer')?.innerText.includes('supportMatrix')`)

	c.eval(`document.querySelector('[data-name="headers"]').click()`)
	c.until(`document.querySelector('.graphiql-editor-tool .view-lines')`)
	checkQuiet(t, c, address)
	for _, worker := range []string{"editor", "graphql", "json"} {
		if !slices.ContainsFunc(c.requests(), func(s string) bool { return strings.Contains(s, worker+".worker.js") }) {
			t.Errorf("the %s worker did not start", worker)
		}
	}
}

// TestGraphiQLKey asks a server that takes keys: nothing without, and the schema and an answer with one.
func TestGraphiQLKey(t *testing.T) {
	address, c := serving(t, server.Config{Tokens: keyed{}}), startChromium(t)
	c.open(address + "/graphiql/")
	c.until(shown(".result-window", "UNAUTHENTICATED"))
	c.eval(`document.querySelector('header input').focus()`)
	c.types("secret")
	c.eval(`document.querySelector('header button').click()`)
	c.until(shown(".graphiql-query-editor", "stats"))
	c.eval(`document.querySelector('.examples button').click()`)
	c.until(shown(".result-window", "قال بوتين"))
	if kept := c.eval(`JSON.stringify({...localStorage, ...sessionStorage})`); strings.Contains(kept, "secret") {
		t.Errorf("the page keeps the key: %s", kept)
	}
}

// shown returns the expression for whether an editor shows the words. It writes blanks as such that do not break.
func shown(editor, words string) string {
	return fmt.Sprintf(`document.querySelector('%s .view-lines')?.innerText.replaceAll('\u00a0', ' ').includes('%s')`, editor, words)
}

// checkQuiet checks that the page has kept to its own server and that nothing went wrong.
func checkQuiet(t *testing.T, c *chromium, address string) {
	t.Helper()
	for _, s := range c.troubled() {
		t.Errorf("on the console: %s", s)
	}
	for _, s := range c.requests() {
		if !strings.HasPrefix(s, address+"/") && !strings.HasPrefix(s, "data:") {
			t.Errorf("asked for %s", s)
		}
	}
}
