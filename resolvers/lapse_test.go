package resolvers

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// TestLapse revokes a key while its holder listens, by events and by a socket.
func TestLapse(t *testing.T) {
	var revoked atomic.Bool
	verify := func(context.Context, string) (auth.Caller, error) {
		if revoked.Load() {
			return auth.Caller{}, auth.ErrUnauthenticated
		}
		return auth.Caller{Name: "ana", Roles: []auth.Role{auth.Read}}, nil
	}
	s := serveFixture(t, Options{Verify: verify, Recheck: 10 * time.Millisecond})
	s.url = anonymously(t, s.Handler)
	c := dial(t, s, protocol)
	say(t, c, `{"type":"connection_init","payload":{"Authorization":"Bearer secret"}}`)
	wantHear(t, c, `{"type":"connection_ack"}`)
	say(t, c, `{"type":"subscribe","id":"p","payload":{"query":"subscription { loadProgress { articles } }"}}`)
	wantHear(t, c, `{"type":"next","id":"p","payload":{"data":{"loadProgress":{"articles":4}}}}`)

	known := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, _ := verify(r.Context(), "")
		check := func(ctx context.Context) (auth.Caller, error) { return verify(ctx, "") }
		s.ServeHTTP(w, r.WithContext(auth.WithCheck(auth.With(r.Context(), caller), check)))
	}))
	t.Cleanup(known.Close)
	req, err := http.NewRequestWithContext(t.Context(), "POST", known.URL, strings.NewReader(`{"query":"subscription { loadProgress { articles } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // a test

	revoked.Store(true)
	if got, _ := hear(t, c); !strings.Contains(got, CodeUnauthenticated) {
		t.Errorf("the socket says %s", got)
	}
	wantHear(t, c, `{"type":"complete","id":"p"}`)
	say(t, c, `{"type":"subscribe","id":"q","payload":{"query":"{ stats { articles } }"}}`)
	if got, _ := hear(t, c); !strings.HasPrefix(got, `{"type":"error"`) || !strings.Contains(got, CodeUnauthenticated) {
		t.Errorf("asked again, the socket says %s", got)
	}
	if b, err := io.ReadAll(resp.Body); err != nil || !strings.Contains(string(b), CodeUnauthenticated) || !strings.Contains(string(b), "event: complete") {
		t.Errorf("the events say %s, %v", b, err)
	}
}

// TestLapseBeforeAnswers takes a role from a key whose holder listens: the next answer is not told any more, whenever the key would be looked at again.
func TestLapseBeforeAnswers(t *testing.T) {
	var roles atomic.Pointer[[]auth.Role]
	roles.Store(&[]auth.Role{auth.Read, auth.Text})
	verify := func(context.Context, string) (auth.Caller, error) {
		return auth.Caller{Name: "ana", Roles: *roles.Load()}, nil
	}
	s := serveFixture(t, Options{Verify: verify, Recheck: time.Hour})
	listener := s
	listener.url = anonymously(t, s.Handler)
	c := dial(t, listener, protocol)
	say(t, c, `{"type":"connection_init","payload":{"Authorization":"Bearer secret"}}`)
	wantHear(t, c, `{"type":"connection_ack"}`)
	say(t, c, `{"type":"subscribe","id":"p","payload":{"query":"subscription { statementAdded { article { text } } }"}}`)
	for s.live.listening() == 0 {
		time.Sleep(time.Millisecond)
	}
	roles.Store(&[]auth.Role{auth.Read, auth.Text, auth.Review}) // more roles are no reason to end
	s.mutate(t, addTruce)
	wantHear(t, c, `{"type":"next","id":"p","payload":{"data":{"statementAdded":{"article":{"text":"We want a ceasefire."}}}}}`)
	roles.Store(&[]auth.Role{auth.Read})
	s.mutate(t, strings.NewReplacer("n1", "n2", "We want", "They want").Replace(addTruce))
	if got, _ := hear(t, c); strings.Contains(got, "They want") || !strings.Contains(got, CodeForbidden) {
		t.Errorf("without the role text the socket says %s", got)
	}
	wantHear(t, c, `{"type":"complete","id":"p"}`)
}

// listening returns how many listen.
func (l *live) listening() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.listeners)
}
