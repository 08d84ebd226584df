package server

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/keys"
)

// A keyed is a server that wants keys, with some.
type keyed struct {
	*Server
	file                         string
	reader, texter, loader, root string // tokens
}

func openKeyed(t *testing.T, c Config) keyed {
	t.Helper()
	k := keyed{file: filepath.Join(t.TempDir(), "keys.json")}
	add := func(name string, roles ...auth.Role) string {
		_, token, err := keys.Add(k.file, name, roles, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	k.reader, k.texter, k.loader, k.root = add("ana", auth.Read), add("bo", auth.Read, auth.Text), add("cy", auth.Load), add("root", auth.Admin)
	ring, err := keys.Open(k.file)
	if err != nil {
		t.Fatal(err)
	}
	c.Keys = ring
	k.Server = open(t, c)
	return k
}

const askText = `{"query":"{articles(first:1){nodes{id text}}}"}`

// TestCallers asks with and without keys.
func TestCallers(t *testing.T) {
	s := openKeyed(t, Config{})
	for _, c := range []struct {
		name, head, body string
		status           int
		want, challenge  string
	}{
		{"no key", "", typename, 401, "UNAUTHENTICATED", `Bearer realm="demarche"`},
		{"another scheme", "Basic YTpi", typename, 401, "UNAUTHENTICATED", `Bearer realm="demarche"`},
		{"an empty key", "Bearer ", typename, 401, "UNAUTHENTICATED", `Bearer realm="demarche"`},
		{"a wrong key", "Bearer " + s.reader + "x", typename, 401, "the key is not known", `Bearer realm="demarche", error="invalid_token"`},
		{"a reader", "Bearer " + s.reader, typename, 200, `{"data":{"__typename":"Query"}}`, ""},
		{"a reader, spelt otherwise", "bearer  " + s.reader, typename, 200, `{"data":{"__typename":"Query"}}`, ""},
		{"a reader wants a text", "Bearer " + s.reader, askText, 200, `"text":null`, ""},
		{"a reader wants a text, and hears why not", "Bearer " + s.reader, askText, 200, `"code":"FORBIDDEN"`, ""},
		{"who may have texts", "Bearer " + s.texter, askText, 200, `"text":"`, ""},
		{"who may do all", "Bearer " + s.root, askText, 200, `"text":"`, ""},
		{"who may not read", "Bearer " + s.loader, typename, 403, `it takes the role \"read\"`, ""},
		{"who may not read, nor look around", "Bearer " + s.loader, `{"query":"{__schema{types{name}}}"}`, 403, "FORBIDDEN", ""},
	} {
		head := []string{"Authorization", c.head}
		if c.head == "" {
			head = nil
		}
		w := s.send("POST", "/graphql", c.body, head...)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) || w.Header().Get("WWW-Authenticate") != c.challenge {
			t.Errorf("%s: %d %s %q", c.name, w.Code, w.Body, w.Header().Get("WWW-Authenticate"))
		}
	}
	for _, open := range []string{"/", "/healthz", "/readyz", "/schema.graphqls"} {
		if w := s.send("GET", open, ""); w.Code >= 300 {
			t.Errorf("%s takes a key: %d", open, w.Code)
		}
	}
}

// TestTwoTokens sends two Authorization headers, of which a proxy may have seen the other one.
func TestTwoTokens(t *testing.T) {
	s := openKeyed(t, Config{})
	if _, err := s.caller(httpRequest("Authorization", "Bearer "+s.reader, "Authorization", "Bearer "+s.root)); !errors.Is(err, auth.ErrUnauthenticated) {
		t.Error(err)
	}
}

// TestRevokedWhileServing revokes a key of a server that runs.
func TestRevokedWhileServing(t *testing.T) {
	s := openKeyed(t, Config{})
	if w := s.send("POST", "/graphql", typename, "Authorization", "Bearer "+s.reader); w.Code != 200 {
		t.Fatal(w.Code, w.Body)
	}
	list, err := keys.List(s.file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := keys.Revoke(s.file, list[0].ID); err != nil {
		t.Fatal(err)
	}
	if w := s.send("POST", "/graphql", typename, "Authorization", "Bearer "+s.reader); w.Code != 401 || !strings.Contains(w.Body.String(), "revoked") {
		t.Error(w.Code, w.Body)
	}
}

// TestAnonymousUpgrade holds who asks for a socket without a token to a socket, which wants one in its first message.
func TestAnonymousUpgrade(t *testing.T) {
	s := openKeyed(t, Config{})
	if w := s.send("POST", "/graphql", typename, "Upgrade", "websocket"); w.Code != 426 || strings.Contains(w.Body.String(), "data") {
		t.Error(w.Code, w.Body)
	}
	if w := s.send("POST", "/graphql", typename, "Upgrade", "websocket", "Authorization", "Bearer x"); w.Code != 401 {
		t.Error(w.Code, w.Body)
	}
}
