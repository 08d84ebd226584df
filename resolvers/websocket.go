package resolvers

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// protocol is the one that sockets speak: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.
const protocol = "graphql-transport-ws"

// Bounds of a socket.
const (
	socketInit = 3 * time.Second // until the client introduces itself
	socketOps  = 20              // operations at once
)

// The reasons of the protocol for closing a socket.
const (
	closeInvalid      websocket.StatusCode = 4400
	closeUnauthorized websocket.StatusCode = 4401
	closeForbidden    websocket.StatusCode = 4403
	closeInitTimeout  websocket.StatusCode = 4408
	closeDuplicate    websocket.StatusCode = 4409
	closeManyInits    websocket.StatusCode = 4429
)

func wantsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// A message is what goes over a socket, in either direction.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// A socket is a connection that runs several operations.
type socket struct {
	h    *Handler
	conn *websocket.Conn

	mu      sync.Mutex
	running map[string]context.CancelFunc
	done    sync.WaitGroup
}

// serveSocket speaks with a client until one of them ends it. Which pages may open a socket is for what stands before the handler.
func (h *Handler) serveSocket(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{Subprotocols: []string{protocol}, InsecureSkipVerify: true}) // the origin was checked
	if err != nil {
		return // Accept has answered
	}
	ctx, cancel := h.streaming(r.Context())
	defer cancel()
	s := &socket{h: h, conn: conn, running: map[string]context.CancelFunc{}}
	conn.SetReadLimit(h.mostBody(ctx))
	if conn.Subprotocol() != protocol {
		_ = conn.Close(4406, "Subprotocol not acceptable")
		return
	}
	go func() {
		select {
		case <-h.stopped:
			_ = conn.Close(websocket.StatusGoingAway, "the server stops")
		case <-ctx.Done():
		}
	}()
	code, reason := s.talk(ctx)
	cancel()
	s.done.Wait()
	_ = conn.Close(code, reason) // it may be closed already
}

// talk reads messages until the connection ends or the client breaks the protocol.
func (s *socket) talk(ctx context.Context) (websocket.StatusCode, string) {
	ctx, code, reason := s.introduce(ctx)
	if code != 0 {
		return code, reason
	}
	s.done.Go(func() { s.keepAlive(ctx) })
	for {
		m, err := s.read(ctx)
		switch {
		case err == errNoMessage:
			return closeInvalid, "Invalid message"
		case err != nil:
			return websocket.StatusNormalClosure, ""
		}
		switch m.Type {
		case "connection_init":
			return closeManyInits, "Too many initialisation requests"
		case "ping":
			_ = s.write(message{Type: "pong", Payload: m.Payload})
		case "pong":
		case "complete":
			s.cancel(m.ID)
		case "subscribe":
			if code, reason := s.subscribe(ctx, m); code != 0 {
				return code, reason
			}
		default:
			return closeInvalid, "Invalid message"
		}
	}
}

// introduce waits for the client's first message, which may bring a token, and returns the context with who it is.
func (s *socket) introduce(ctx context.Context) (context.Context, websocket.StatusCode, string) {
	const late = "Connection initialisation timeout"
	waiting := time.AfterFunc(socketInit, func() { _ = s.conn.Close(closeInitTimeout, late) }) // a read that is given up tells no reason
	m, err := s.read(ctx)
	switch {
	case !waiting.Stop():
		return ctx, closeInitTimeout, late
	case err == errNoMessage:
		return ctx, closeInvalid, "Invalid message"
	case err != nil:
		return ctx, websocket.StatusNormalClosure, ""
	case m.Type != "connection_init":
		return ctx, closeUnauthorized, "Unauthorized"
	}
	ctx, err = s.known(ctx, m.Payload)
	if err != nil {
		return ctx, closeForbidden, "Forbidden"
	}
	return ctx, 0, s.ack()
}

func (s *socket) ack() string {
	_ = s.write(message{Type: "connection_ack"})
	return ""
}

// known returns the context with the caller whom a token in the payload names: {"Authorization": "Bearer …"}.
func (s *socket) known(ctx context.Context, payload json.RawMessage) (context.Context, error) {
	var p map[string]any
	_ = json.Unmarshal(payload, &p) // what is no object has no token
	for key, v := range p {
		head, ok := v.(string)
		if !ok || !strings.EqualFold(key, "authorization") || s.h.verify == nil {
			continue
		}
		scheme, token, _ := strings.Cut(head, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return ctx, auth.ErrUnauthenticated
		}
		caller, err := s.h.verify(ctx, strings.TrimSpace(token))
		if err != nil {
			return ctx, err
		}
		ctx = auth.WithCheck(auth.With(ctx, caller), func(ctx context.Context) (auth.Caller, error) { return s.h.verify(ctx, strings.TrimSpace(token)) })
	}
	return ctx, auth.Require(ctx, auth.Read)
}

// errNoMessage is the error of what is no message of the protocol.
var errNoMessage = fmt.Errorf("no message of %s", protocol)

func (s *socket) read(ctx context.Context) (message, error) {
	kind, b, err := s.conn.Read(ctx)
	if err != nil {
		return message{}, err
	}
	var m message
	if kind != websocket.MessageText || json.Unmarshal(b, &m) != nil || m.Type == "" {
		return m, errNoMessage
	}
	return m, nil
}

func (s *socket) write(m message) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), streamWrite) // the last words come after the operation
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, b)
}

// keepAlive asks now and then whether the client is there, and gives it up if it does not say so.
func (s *socket) keepAlive(ctx context.Context) {
	every(ctx, streamAlive, nil, func() bool {
		ping, cancel := context.WithTimeout(ctx, streamWrite)
		defer cancel()
		err := s.conn.Ping(ping)
		if err != nil {
			_ = s.conn.CloseNow() // the reader learns of it
		}
		return err == nil
	})
}

// subscribe runs an operation beside the others.
func (s *socket) subscribe(ctx context.Context, m message) (websocket.StatusCode, string) {
	p := &graphql.RawParams{}
	var body struct {
		Query         string         `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if m.ID == "" || decode(strings.NewReader(string(m.Payload)), &body) != nil || body.Query == "" || len(body.Query) > maxBody {
		return closeInvalid, "Invalid message"
	}
	p.Query, p.OperationName, p.Variables, p.Extensions = body.Query, body.OperationName, body.Variables, body.Extensions
	p.ReadTime.Start = graphql.Now()
	p.ReadTime.End = p.ReadTime.Start
	ctx, cancel := context.WithCancel(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running[m.ID] != nil {
		cancel()
		return closeDuplicate, "Subscriber for " + m.ID + " already exists"
	}
	if len(s.running) >= socketOps {
		cancel()
		go s.fail(m.ID, refused(CodeUnavailable, "too many operations on one connection"))
		return 0, ""
	}
	s.running[m.ID] = cancel
	s.done.Go(func() {
		defer cancel()
		s.run(ctx, m.ID, p)
	})
	return 0, ""
}

func (s *socket) run(ctx context.Context, id string, p *graphql.RawParams) {
	ctx, end := s.h.begin(ctx)
	defer end()
	res, ok := s.h.stream(ctx, p, false, func(body []byte) error { return s.write(message{Type: "next", ID: id, Payload: body}) })
	if !s.cancel(id) {
		return // the client ended it
	}
	if !ok {
		s.fail(id, res)
		return
	}
	_ = s.write(message{Type: "complete", ID: id})
}

func (s *socket) fail(id string, res result) {
	b, err := json.Marshal(res.errorsOf())
	if err == nil {
		_ = s.write(message{Type: "error", ID: id, Payload: b})
	}
}

// cancel ends an operation, and reports whether it was running.
func (s *socket) cancel(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	cancel, ok := s.running[id]
	if ok {
		cancel()
		delete(s.running, id)
	}
	return ok
}
