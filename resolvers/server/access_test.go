package server

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/url"
	"strings"
	"testing"
)

// logged returns a server that wants keys, and what it logs.
func logged(t *testing.T, c Config) (keyed, *bytes.Buffer) {
	t.Helper()
	var b bytes.Buffer
	c.Log = slog.New(slog.NewJSONHandler(&b, nil))
	return openKeyed(t, c), &b
}

// TestAccessLog reads what the log says of requests, and what it does not.
func TestAccessLog(t *testing.T) {
	s, log := logged(t, Config{Proxied: true})
	const secret = "who_is_it_that_asks"
	query := `query Ask($s: String!) { search(text: $s) { nodes { id } } }`
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]string{"s": secret}})
	if err != nil {
		t.Fatal(err)
	}
	get := "/graphql?query=" + url.QueryEscape(`{search(text:"`+secret+`"){nodes{id}}}`)
	for _, c := range []struct {
		method, target, body string
		head                 []string
		want                 map[string]any
	}{
		{"POST", "/graphql", string(body), []string{"Authorization", "Bearer " + s.reader, "X-Request-Id", "0123456789", "X-Forwarded-For", "198.51.100.7, 192.0.2.9"},
			map[string]any{"msg": "request", "request": "0123456789", "status": 200.0, "caller": "ana", "operation": "query", "name": "Ask", "from": "192.0.2.9", "path": "/graphql"}},
		{"GET", get, "", []string{"Authorization", "Bearer " + s.reader}, map[string]any{"status": 200.0, "operation": "query", "path": "/graphql"}},
		{"POST", "/graphql", `{"query":"{` + secret + `}"}`, []string{"Authorization", "Bearer " + s.reader}, map[string]any{"codes": "GRAPHQL_VALIDATION_FAILED"}},
		{"POST", "/graphql", `{"query":"` + strings.Repeat(" ", 300<<10) + `"}`, []string{"Authorization", "Bearer " + s.reader}, map[string]any{"status": 413.0, "limit": "body"}},
		{"POST", "/graphql", typename, []string{"Authorization", "Bearer " + secret}, map[string]any{"status": 401.0}},
		{"GET", "/nothing?token=" + secret, "", nil, map[string]any{"status": 404.0, "path": "/nothing"}},
	} {
		log.Reset()
		s.send(c.method, c.target, c.body, c.head...)
		var line map[string]any
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatalf("%s: %v", log, err)
		}
		for name, want := range c.want {
			if line[name] != want {
				t.Errorf("%s is %v, want %v: %s", name, line[name], want, log)
			}
		}
		if strings.Contains(log.String(), secret) || strings.Contains(log.String(), s.reader) {
			t.Errorf("the log holds what was asked, or a key: %s", log)
		}
	}
}

// TestClient takes what a client says of its address only where a proxy stands before the server.
func TestClient(t *testing.T) {
	for _, c := range []struct {
		proxied       bool
		forwarded     []string
		remote, wants string
	}{
		{false, []string{"192.0.2.1"}, "198.51.100.1:99", "198.51.100.1"},
		{true, []string{"192.0.2.1"}, "198.51.100.1:99", "192.0.2.1"},
		{true, []string{"evil", "10.9.9.9, 192.0.2.1"}, "198.51.100.1:99", "192.0.2.1"},
		{true, []string{"10.9.9.9, <script>"}, "[2001:db8::1]:99", "2001:db8::1"},
		{true, nil, "@", "@"},
	} {
		r := httpRequest()
		r.RemoteAddr = c.remote
		for _, f := range c.forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		if got := (&Server{proxied: c.proxied}).client(r); got != c.wants {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
