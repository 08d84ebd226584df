package resolvers

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// A served handler answers over a real socket.
type served struct {
	*Handler
	store graph.Store
	url   string
}

func serveFixture(t *testing.T, o Options) served {
	t.Helper()
	s := storetest.Filled(t, storetest.NewModel())
	o.Loader, o.Now = testLoader{s}, testNow
	h := NewHandler(s, o)
	server := httptest.NewServer(h)
	t.Cleanup(func() { h.Close(); server.CloseClientConnections(); server.Close() })
	return served{h, s, server.URL}
}

const addTruce = `mutation { loadArticles(input: {articles: [{text: "We want a ceasefire.", source: "n1"}]}) { statements } }`

func (s served) mutate(t *testing.T, query string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.url, "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // a test
	if b, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusOK || strings.Contains(string(b), "errors") {
		t.Fatalf("%d %s", resp.StatusCode, b)
	}
}

// events opens a stream and returns what reads its events as "name data".
func (s served) events(t *testing.T, query string) func() string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	if got := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || got != "text/event-stream; charset=utf-8" {
		b, _ := io.ReadAll(resp.Body)
		t.Fatalf("%d %s %s", resp.StatusCode, got, b)
	}
	lines := bufio.NewReader(resp.Body)
	return func() string {
		var out []string
		for {
			line, err := lines.ReadString('\n')
			line = strings.TrimRight(line, "\n")
			switch {
			case err != nil:
				return "end"
			case line == "" && len(out) > 0:
				return strings.TrimSpace(strings.Join(out, " "))
			case line == "" || line == ":": // a sign of life
			default:
				_, value, _ := strings.Cut(line, ": ")
				out = append(out, value)
			}
		}
	}
}

const (
	toldTruce = `{"data":{"statementAdded":{"holder":{"code":"UN"},"evidence":[{"quote":"We want a ceasefire."}]}}}`
	askTruce  = `subscription { statementAdded(filter: {topic: {under: "ceasefire"}}) { holder { code } evidence { quote } } }`
)

func wantNext(t *testing.T, next func() string, want string) {
	t.Helper()
	if got := next(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestEvents tells what is loaded through the API at once, and what others write soon.
func TestEvents(t *testing.T) {
	s := serveFixture(t, Options{})
	next, progress := s.events(t, askTruce), s.events(t, `subscription { loadProgress { revision articles statements added } }`)
	other := s.events(t, `subscription { statementAdded(filter: {topic: {under: "taiwan"}}) { id } }`)
	wantNext(t, progress, `next {"data":{"loadProgress":{"revision":1,"articles":4,"statements":9,"added":0}}}`)
	s.mutate(t, addTruce)
	wantNext(t, next, "next "+toldTruce)
	wantNext(t, progress, `next {"data":{"loadProgress":{"revision":2,"articles":5,"statements":10,"added":1}}}`)
	s.mutate(t, addTruce) // the same
	if _, err := (testLoader{s.store}).Load(t.Context(), Document{Text: "A ceasefire, at last!", Source: "n2"}); err != nil {
		t.Fatal(err)
	}
	wantNext(t, next, "next "+strings.Replace(toldTruce, "We want a ceasefire.", "A ceasefire, at last!", 1))
	wantNext(t, progress, `next {"data":{"loadProgress":{"revision":3,"articles":6,"statements":11,"added":1}}}`)
	s.Close()
	for _, n := range []func() string{next, other} {
		wantNext(t, n, `next {"errors":[{"message":"the store cannot be reached","extensions":{"code":"UNAVAILABLE"}}]}`)
		wantNext(t, n, "complete")
		wantNext(t, n, "end")
	}
}

// TestEventsOfQueries: a stream of one answer is a stream; what is refused is none.
func TestEventsOfQueries(t *testing.T) {
	s := serveFixture(t, Options{})
	next := s.events(t, `{ stats { articles } }`)
	wantNext(t, next, `next {"data":{"stats":{"articles":4}}}`)
	wantNext(t, next, "complete")
	next = s.events(t, `subscription { statementAdded(filter: {holder: null}) { id } }`)
	if got := next(); !strings.Contains(got, "BAD_USER_INPUT") {
		t.Error(got)
	}
	wantNext(t, next, "complete")
	for body, status := range map[string]int{`{"query":"{ nothing }"}`: 400, `{"query":"`: 400} {
		req, err := http.NewRequest(http.MethodPost, s.url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "text/event-stream")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != status {
			t.Errorf("%s: %d, want %d", body, resp.StatusCode, status)
		}
	}
}

// TestSlow cuts off who does not read, and nobody else.
func TestSlow(t *testing.T) {
	s := serveFixture(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	slow := &listener{statements: make(chan *graph.Statement, 1)}
	quick := &listener{statements: make(chan *graph.Statement, 10)}
	for _, x := range []*listener{slow, quick} {
		if err := s.live.listen(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"a", "b", "c"} {
		if _, err := (testLoader{s.store}).Load(t.Context(), Document{Text: "A ceasefire " + id, Source: id}); err != nil {
			t.Fatal(err)
		}
	}
	s.live.nudge()
	for range 3 {
		<-quick.statements
	}
	for wait := time.Now().Add(10 * time.Second); slow.why.Load() == nil && time.Now().Before(wait); {
		time.Sleep(time.Millisecond) // who takes one of the three in time is not slow: quick may have all of them before slow has the second
	}
	<-slow.statements
	if _, more := <-slow.statements; more || slow.why.Load() == nil || *slow.why.Load() != errSlow {
		t.Error("the slow one was not cut off")
	}
}

func dial(t *testing.T, s served, protocols ...string) *websocket.Conn {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), strings.Replace(s.url, "http", "ws", 1), &websocket.DialOptions{Subprotocols: protocols})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.CloseNow() })
	return c
}

func say(t *testing.T, c *websocket.Conn, m string) {
	t.Helper()
	if err := c.Write(t.Context(), websocket.MessageText, []byte(m)); err != nil {
		t.Fatal(err)
	}
}

// hear returns the next message, or the code with which the socket was closed.
func hear(t *testing.T, c *websocket.Conn) (string, websocket.StatusCode) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var m json.RawMessage
	if err := wsjson.Read(ctx, c, &m); err != nil {
		return "", websocket.CloseStatus(err)
	}
	return string(m), 0
}

func wantHear(t *testing.T, c *websocket.Conn, want string) {
	t.Helper()
	if got, code := hear(t, c); got != want {
		t.Errorf("got  %s (closed %d)\nwant %s", got, code, want)
	}
}

// TestSocket runs several operations on one connection.
func TestSocket(t *testing.T) {
	s := serveFixture(t, Options{})
	c := dial(t, s, protocol)
	say(t, c, `{"type":"connection_init"}`)
	wantHear(t, c, `{"type":"connection_ack"}`)
	say(t, c, `{"type":"ping","payload":{"a":1}}`)
	wantHear(t, c, `{"type":"pong","payload":{"a":1}}`)
	say(t, c, `{"type":"subscribe","id":"q","payload":{"query":"{ stats { articles } }"}}`)
	wantHear(t, c, `{"type":"next","id":"q","payload":{"data":{"stats":{"articles":4}}}}`)
	wantHear(t, c, `{"type":"complete","id":"q"}`)
	say(t, c, `{"type":"subscribe","id":"bad","payload":{"query":"{ nothing }"}}`)
	if got, _ := hear(t, c); !strings.HasPrefix(got, `{"type":"error","id":"bad","payload":[{"message":"Cannot query field`) {
		t.Error(got)
	}
	say(t, c, `{"type":"subscribe","id":"p","payload":{"query":"subscription { loadProgress { articles } }"}}`)
	wantHear(t, c, `{"type":"next","id":"p","payload":{"data":{"loadProgress":{"articles":4}}}}`)
	query, err := json.Marshal(askTruce)
	if err != nil {
		t.Fatal(err)
	}
	say(t, c, `{"type":"complete","id":"p"}`)
	say(t, c, `{"type":"subscribe","id":"s","payload":{"query":`+string(query)+`}}`)
	say(t, c, `{"type":"subscribe","id":"q2","payload":{"query":"{ stats { articles } }"}}`)
	wantHear(t, c, `{"type":"next","id":"q2","payload":{"data":{"stats":{"articles":4}}}}`)
	wantHear(t, c, `{"type":"complete","id":"q2"}`)
	for s.live.those(func(x *listener) bool { return x.statements != nil }) == nil {
		time.Sleep(time.Millisecond)
	}
	s.mutate(t, addTruce)
	wantHear(t, c, `{"type":"next","id":"s","payload":`+toldTruce+`}`)
	s.Close()
	for code := websocket.StatusCode(0); code == 0; {
		if _, code = hear(t, c); code != 0 && code != websocket.StatusGoingAway {
			t.Errorf("closed with %d", code)
		}
	}
}

// TestSocketRules breaks the protocol's rules, one for each connection.
func TestSocketRules(t *testing.T) {
	s := serveFixture(t, Options{})
	const hello = `{"type":"connection_init"}`
	ask := func(id string) string {
		return `{"type":"subscribe","id":"` + id + `","payload":{"query":"subscription { statementAdded { id } }"}}`
	}
	for _, c := range []struct {
		name string
		says []string
		want websocket.StatusCode
	}{
		{"asks before it is known", []string{ask("1")}, closeUnauthorized},
		{"says nothing", nil, closeInitTimeout},
		{"is no JSON", []string{"x"}, closeInvalid},
		{"is no message", []string{hello, `{"type":"what"}`}, closeInvalid},
		{"asks nothing", []string{hello, `{"type":"subscribe","id":"1","payload":{}}`}, closeInvalid},
		{"introduces itself twice", []string{hello, hello}, closeManyInits},
		{"uses an id twice", []string{hello, ask("1"), ask("1")}, closeDuplicate},
	} {
		conn := dial(t, s, protocol)
		for _, m := range c.says {
			say(t, conn, m)
		}
		code := websocket.StatusCode(0)
		for code == 0 {
			_, code = hear(t, conn)
		}
		if code != c.want {
			t.Errorf("who %s: closed with %d, want %d", c.name, code, c.want)
		}
	}
	if _, code := hear(t, dial(t, s)); code != 4406 {
		t.Errorf("without the protocol: closed with %d", code)
	}
}

// TestSocketToken has the first message say who asks.
func TestSocketToken(t *testing.T) {
	s := serveFixture(t, Options{Verify: func(_ context.Context, token string) (auth.Caller, error) {
		if token != "secret" {
			return auth.Caller{}, auth.ErrUnauthenticated
		}
		return auth.Caller{Name: "ana", Roles: []auth.Role{auth.Read}}, nil
	}})
	s.url = anonymously(t, s.Handler)
	for hello, want := range map[string]websocket.StatusCode{
		`{"type":"connection_init"}`: closeForbidden,
		`{"type":"connection_init","payload":{"Authorization":"Bearer wrong"}}`:  closeForbidden,
		`{"type":"connection_init","payload":{"Authorization":"Bearer secret"}}`: 0,
	} {
		c := dial(t, s, protocol)
		say(t, c, hello)
		got, code := hear(t, c)
		if code != want || want == 0 && got != `{"type":"connection_ack"}` {
			t.Errorf("%s: %s, closed with %d", hello, got, code)
		}
		if want != 0 {
			continue
		}
		say(t, c, `{"type":"subscribe","id":"m","payload":{"query":"mutation { deleteArticle(input: {article: \"x\"}) { deleted } }"}}`)
		if got, _ := hear(t, c); !strings.Contains(got, "FORBIDDEN") {
			t.Error(got)
		}
	}
}

// anonymously serves the handler as a server that wants tokens does for sockets.
func anonymously(t *testing.T, h *Handler) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r.WithContext(auth.With(r.Context(), auth.Anonymous())))
	}))
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	return server.URL
}
