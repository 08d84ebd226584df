package resolvers

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"
)

const typeEvents = "text/event-stream"

// Times of streams.
const (
	streamAlive = 12 * time.Second // between signs of life
	streamWrite = 10 * time.Second // that a client may take to read a message
)

// wantsEvents reports whether the request asks for server-sent events.
func wantsEvents(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		if mediaType, _, err := mime.ParseMediaType(strings.TrimSpace(part)); err == nil && mediaType == typeEvents {
			return true
		}
	}
	return false
}

// serveEvents answers by server-sent events, a connection for each operation, as the GraphQL over SSE protocol has it.
func (h *Handler) serveEvents(w http.ResponseWriter, r *http.Request) {
	p, no := h.read(w, r)
	if no.status != 0 {
		observed(r.Context()).refused(codeBadRequest, no.limit())
		refuse(w, typeJSON, no.status, codeBadRequest, no.message)
		return
	}
	ctx, cancel := h.streaming(r.Context())
	defer cancel()
	e := &events{w: w, control: http.NewResponseController(w)}
	stopped := make(chan struct{})
	defer close(stopped)
	go e.keepAlive(stopped, cancel)
	res, ok := h.stream(ctx, p, r.Method == http.MethodGet, func(body []byte) error { return e.send("next", body) })
	switch {
	case ok || e.begun():
		_ = e.send("complete", nil) // the client may have gone
	case res.mutation:
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, typeJSON, http.StatusMethodNotAllowed, codeBadRequest, "GET requests only allow query operations")
	default:
		write(w, typeJSON, refusedStatus(typeResponse, res.Errors), res.body())
	}
}

// events writes server-sent events.
type events struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	control *http.ResponseController
	started bool
}

func (e *events) begun() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.started
}

// send writes an event. The first one begins the answer.
func (e *events) send(name string, data []byte) error {
	var b bytes.Buffer
	b.WriteString("event: " + name + "\ndata: ")
	b.Write(data) // JSON on one line
	b.WriteString("\n\n")
	return e.write(b.Bytes(), true)
}

func (e *events) write(b []byte, begins bool) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.started && !begins {
		return nil
	}
	if !e.started {
		e.started = true
		head := e.w.Header()
		head.Set("Content-Type", typeEvents+"; charset=utf-8")
		head.Set("Cache-Control", "no-store")
		head.Set("X-Accel-Buffering", "no") // else proxies hold events back
		e.w.WriteHeader(http.StatusOK)
	}
	deadline := time.Now().Add(streamWrite)
	if err := e.control.SetWriteDeadline(deadline); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	_ = e.control.SetReadDeadline(time.Time{}) // the request is read; only the answer goes on
	if _, err := e.w.Write(b); err != nil {
		return err
	}
	return e.control.Flush()
}

// keepAlive writes a comment now and then, so that nobody between takes the connection for dead; where that fails it ends the operation.
func (e *events) keepAlive(stopped <-chan struct{}, cancel context.CancelFunc) {
	ticks := time.NewTicker(streamAlive)
	defer ticks.Stop()
	begin := time.After(streamBegin)
	for {
		var err error
		select {
		case <-stopped:
			return
		case <-begin: // nothing came at once: the client is to know that it listens
			err = e.write([]byte(":\n\n"), true)
		case <-ticks.C:
			err = e.write([]byte(":\n\n"), false)
		}
		if err != nil {
			cancel()
			return
		}
	}
}

// streamBegin is how long an operation has until its stream begins without an answer.
const streamBegin = 200 * time.Millisecond

// streaming returns the context of an operation that ends with the server.
func (h *Handler) streaming(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(identify(ctx))
}
