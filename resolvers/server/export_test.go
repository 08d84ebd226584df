package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	s := open(t, Config{})
	query := func(arguments string) string { return "?network=one-mode&arguments=" + url.QueryEscape(arguments) }
	for _, c := range []struct {
		method, path string
		status       int
		want         string
	}{
		{"GET", "/export/network.gexf", 200, `<gexf xmlns="http://gexf.net/1.3"`},
		{"GET", "/export/network.graphml", 200, "<graphml"},
		{"GET", "/export/network.csv", 200, "Source,Target,Type"},
		{"GET", "/export/network.json", 200, `"edges":[`},
		{"GET", "/export/network.cyjs" + query(`{"normalization":"AVERAGE"}`), 200, `"elements":{`},
		{"GET", "/export/network.cyjs" + query(`{"normalization":"ACTIVITY"}`), 400, `"code":"BAD_USER_INPUT"`},
		{"GET", "/export/network.cyjs" + query(`{"on":"NOTHING"}`), 400, `"code":"GRAPHQL_VALIDATION_FAILED"`},
		{"GET", "/export/network.dot", 404, `"code":"NOT_FOUND"`},
		{"GET", "/export/articles.csv", 404, `"code":"NOT_FOUND"`},
		{"POST", "/export/network.gexf", 405, ""},
	} {
		w := s.send(c.method, c.path, "")
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Body)
		}
	}
	if w := s.send("GET", "/export/network.gexf", "", "Origin", "https://elsewhere.example"); w.Code != http.StatusForbidden {
		t.Errorf("a page of another site: %d", w.Code)
	}
}

// TestExportTag asks again for what has not changed.
func TestExportTag(t *testing.T) {
	s := open(t, Config{})
	w := s.send("GET", "/export/network.csv", "")
	tag := w.Header().Get("ETag")
	if tag == "" || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" || w.Header().Get("Content-Disposition") != `attachment; filename="network.csv"` {
		t.Fatal(w.Header())
	}
	if again := s.send("GET", "/export/network.csv", "", "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("asked again: %d %s", again.Code, again.Body)
	}
	if other := s.send("GET", "/export/network.csv", "", "If-None-Match", `"other"`); other.Code != http.StatusOK || other.Body.String() != w.Body.String() {
		t.Errorf("of another revision: %d", other.Code)
	}
}

// TestExportVary keeps what the guard says of pages beside what the export says of callers.
func TestExportVary(t *testing.T) {
	s := open(t, Config{Origins: []string{"https://news.example"}})
	w := s.send("GET", "/export/network.csv", "", "Origin", "https://news.example")
	if got := w.Header().Values("Vary"); w.Code != http.StatusOK || strings.Join(got, " ") != "Origin Authorization" {
		t.Errorf("%d, Vary %q", w.Code, got)
	}
}
