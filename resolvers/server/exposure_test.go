package server

import (
	"errors"
	"testing"

	"github.com/demarche-kg/demarche/resolvers/keys"
)

// TestExposure goes through what may listen where.
func TestExposure(t *testing.T) {
	ring, cert := &keys.Ring{}, &Certificate{}
	for _, c := range []struct {
		addr   string
		config Config
		want   error
	}{
		{"127.0.0.1:8080", Config{}, nil},
		{"[::1]:8080", Config{}, nil},
		{"localhost:8080", Config{}, nil},
		{"127.0.0.1:8080", Config{Keys: ring}, nil},
		{":8080", Config{}, ErrOpen},
		{"0.0.0.0:8080", Config{TLS: cert}, ErrOpen},
		{"192.0.2.1:8080", Config{}, ErrOpen},
		{"localhost.evil.example:80", Config{}, ErrOpen},
		{"127.0.0.1:8080", Config{Proxied: true}, ErrOpen},
		{"127.0.0.1:8080", Config{Hosts: []string{"graph.example"}}, ErrOpen},
		{"127.0.0.1:8080", Config{Tokens: ring, Hosts: []string{"graph.example"}}, nil},
		{"127.0.0.1:8080", Config{Keys: ring, Proxied: true}, nil},
		{":8080", Config{Keys: ring}, ErrPlain},
		{":8080", Config{Tokens: ring}, ErrPlain},
		{":8080", Config{Keys: ring, Proxied: true}, nil},
		{":8443", Config{Tokens: ring, TLS: cert}, nil},
	} {
		if err := c.config.Exposure(c.addr); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s with %+v: %v, want %v", c.addr, c.config, err, c.want)
		}
	}
}

// TestProxyBeforeOpenServer sends what a proxy sends on to a server that lets everybody do everything, and to one that does not.
func TestProxyBeforeOpenServer(t *testing.T) {
	s := open(t, Config{})
	for _, name := range []string{"X-Forwarded-For", "Forwarded", "X-Real-Ip", "X-Forwarded-Host"} {
		if w := s.send("POST", "/graphql", typename, name, "192.0.2.1"); w.Code != 403 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	k := openKeyed(t, Config{Proxied: true})
	if w := k.send("POST", "/graphql", typename, "X-Forwarded-For", "192.0.2.1", "Authorization", "Bearer "+k.reader, "Host", "graph.example"); w.Code != 200 {
		t.Error(w.Code, w.Body)
	}
}
