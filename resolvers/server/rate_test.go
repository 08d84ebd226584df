package server

import (
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// TestRates asks faster than is allowed.
func TestRates(t *testing.T) {
	at := time.Now()
	r := newRates(10, func() time.Time { return at })
	ana, bo := auth.Caller{Name: "ana"}, auth.Caller{Name: "bo"}
	takeAll := func(c auth.Caller) (n int) {
		for ; r.take(c, 1); n++ {
		}
		return n
	}
	if n := takeAll(ana); n != 60 {
		t.Errorf("%d at once", n)
	}
	if !r.take(bo, 60) || r.take(bo, 1) {
		t.Error("bo's bucket is not bo's own")
	}
	at = at.Add(time.Second)
	if n := takeAll(ana); n != 10 {
		t.Errorf("%d after a second", n)
	}
	at = at.Add(time.Hour)
	if n := takeAll(ana); n != 60 || len(r.buckets) != 1 {
		t.Errorf("%d after an hour, %d buckets", n, len(r.buckets))
	}
	for range 1000 {
		if !r.take(auth.Local(), 1) {
			t.Fatal("the local caller is limited")
		}
	}
}

// TestTooManyRequests asks a server faster, and more dearly, than is allowed.
func TestTooManyRequests(t *testing.T) {
	s := openKeyed(t, Config{Rate: 1})
	ask := func(body, accept string) (status int, code, after string) {
		w := s.send("POST", "/graphql", body, "Authorization", "Bearer "+s.reader, "Accept", accept)
		return w.Code, w.Body.String(), w.Header().Get("Retry-After")
	}
	const dear = `{"query":"{actors(first:100){nodes{supporters(first:100){nodes{actor{code}}}}}}"}` // costs some 30,000, of 60,000 that a full bucket has
	for i, want := range []int{200, 429} {
		if status, body, after := ask(dear, "application/json"); status != want || (status == 429) != (after == "1" && strings.Contains(body, "RATE_LIMITED")) {
			t.Errorf("dear question %d: %d %.200s %q", i, status, body, after)
		}
	}
	status, body, after := 0, "", ""
	for i := 0; i < 60 && status != 429; i++ {
		status, body, after = ask(typename, "application/graphql-response+json")
	}
	if status != 429 || !strings.Contains(body, "RATE_LIMITED") || after != "1" {
		t.Errorf("%d %s %q", status, body, after)
	}
	if w := s.send("POST", "/graphql", typename, "Authorization", "Bearer "+s.texter); w.Code != 200 {
		t.Error("another caller:", w.Code)
	}
}
