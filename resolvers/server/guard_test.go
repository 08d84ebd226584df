package server

import (
	"net/url"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestGuard sends what browsers send for pages of this and other sites.
func TestGuard(t *testing.T) {
	s := open(t, Config{Hosts: []string{"Graph.Example"}, Origins: []string{"https://news.example"}})
	get := "/graphql?query=" + url.QueryEscape("{__typename}")
	for _, c := range []struct {
		name, method, target string
		head                 []string
		status               int
	}{
		{"loopback address", "POST", "/graphql", []string{"Host", "127.0.0.1:8080"}, 200},
		{"loopback address, IPv6", "POST", "/graphql", []string{"Host", "[::1]:8080"}, 200},
		{"allowed host", "POST", "/graphql", []string{"Host", "graph.example"}, 200},
		{"foreign host", "POST", "/graphql", []string{"Host", "evil.example:8080"}, 403},
		{"foreign host, the page", "GET", "/", []string{"Host", "evil.example:8080"}, 403},
		{"foreign host, health", "GET", "/healthz", []string{"Host", "10.0.0.1"}, 204},
		{"host that starts like a local one", "POST", "/graphql", []string{"Host", "localhost.evil.example"}, 403},
		{"host that looks like a number", "POST", "/graphql", []string{"Host", "0x7f.1"}, 403},
		{"no host", "POST", "/graphql", []string{"Host", ""}, 403},
		{"page of our own", "POST", "/graphql", []string{"Origin", "http://localhost:8080", "Sec-Fetch-Site", "same-origin"}, 200},
		{"page of our own, by GET", "GET", get, []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"page of another port", "POST", "/graphql", []string{"Origin", "http://localhost:9090"}, 403},
		{"page of another site", "POST", "/graphql", []string{"Origin", "https://evil.example"}, 403},
		{"page of another site, by GET", "GET", get, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"page of a sibling site", "GET", get, []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"page of no site", "POST", "/graphql", []string{"Origin", "null"}, 403},
		{"allowed page", "POST", "/graphql", []string{"Origin", "https://news.example", "Sec-Fetch-Site", "cross-site"}, 200},
		{"allowed page, unsafe", "POST", "/graphql", []string{"Origin", "http://news.example"}, 403},
		{"origin that starts like an allowed one", "POST", "/graphql", []string{"Origin", "https://news.example.evil.example"}, 403},
		{"link from another site to the page", "GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"upgrade by another site", "GET", "/graphql", []string{"Origin", "https://evil.example", "Upgrade", "websocket", "Connection", "Upgrade"}, 403},
		{"preflight of an allowed page", "OPTIONS", "/graphql", []string{"Origin", "https://news.example", "Access-Control-Request-Method", "POST"}, 204},
		{"preflight of another page", "OPTIONS", "/graphql", []string{"Origin", "https://evil.example", "Access-Control-Request-Method", "POST"}, 403},
	} {
		w := s.send(c.method, c.target, typename, c.head...)
		if w.Code != c.status {
			t.Errorf("%s: %d %s, want %d", c.name, w.Code, w.Body, c.status)
		}
		allowed := strings.HasPrefix(c.name, "allowed page") && c.status == 200 || c.name == "preflight of an allowed page"
		if got := w.Header().Get("Access-Control-Allow-Origin"); (got == "https://news.example") != allowed || !allowed && got != "" {
			t.Errorf("%s: Access-Control-Allow-Origin %q", c.name, got)
		}
		if w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: with cookies", c.name)
		}
	}
}

// TestOrigins refuses what is no origin.
func TestOrigins(t *testing.T) {
	for _, o := range []string{"*", "news.example", "https://news.example/", "https://", "ftp://news.example", "https://ann@news.example", "null", "https://news.example?x"} {
		if _, err := New(storetest.Filled(t, storetest.NewModel()), Config{Origins: []string{o}}); err == nil {
			t.Errorf("%q is taken", o)
		}
	}
}
