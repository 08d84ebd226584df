package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
)

// Options are what a [Handler] can be told. The zero Options are good.
type Options struct {
	Log     *slog.Logger  // where internal errors are told; nil for slog's default
	Timeout time.Duration // of one operation; 0 for DefaultTimeout
	AtOnce  int           // operations that may run side by side; 0 for DefaultAtOnce

	Observer Observer // told of each request over HTTP; nil for none

	// Admit reports whether the context's caller may run an operation of the cost now; nil for whenever they like.
	Admit func(ctx context.Context, cost int) bool

	// Verify tells who brings a token in the first message of a socket; nil where nobody is asked.
	Verify func(ctx context.Context, token string) (auth.Caller, error)

	Recheck  time.Duration    // how often listeners' keys are looked at again; 0 for DefaultRecheck
	ReadOnly bool             // whether all changes are refused
	Loader   Loader           // what reads articles; nil where none can be loaded
	Now      func() time.Time // nil for time.Now
}

// What holds where [Options] say nothing.
const (
	DefaultTimeout = 10 * time.Second
	DefaultAtOnce  = 64
)

// Limits on requests.
const (
	maxBody   = 256 << 10 // bytes
	maxLoad   = 16 << 20  // bytes of a body, from callers who may load articles
	maxTokens = 2000      // of a document; a standard introspection query has 184
	maxErrors = 20        // of an answer
)

// A Handler answers GraphQL over HTTP from a store. It is immutable.
type Handler struct {
	exec    *executor.Executor
	terse   *executor.Executor // reads without suggestions
	log     *slog.Logger
	timeout time.Duration
	admit   func(context.Context, int) bool
	verify  func(context.Context, string) (auth.Caller, error)
	live    *live
	recheck time.Duration
	stopped chan struct{} // closed by Close
	closing sync.Once

	observer Observer
	places   chan struct{} // one is taken by each running operation
	loads    bool          // whether articles can be loaded
	revision func(context.Context) (int64, error)
}

// NewHandler returns a handler that answers from the store.
func NewHandler(store graph.Store, o Options) *Handler {
	h := &Handler{verify: o.Verify, stopped: make(chan struct{}), log: o.Log, timeout: o.Timeout, admit: o.Admit, observer: o.Observer, revision: store.Revision, loads: o.Loader != nil && !o.ReadOnly}
	if h.log == nil {
		h.log = slog.Default()
	}
	if h.timeout <= 0 {
		h.timeout = DefaultTimeout
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.AtOnce <= 0 {
		o.AtOnce = DefaultAtOnce
	}
	h.recheck = cmp.Or(o.Recheck, DefaultRecheck)
	h.live = newLive(store, h.log, o.Now)
	h.places = make(chan struct{}, o.AtOnce)
	h.exec, h.terse = h.newExecutor(true), h.newExecutor(false)
	memory := &memory{store: store}
	h.exec.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		oc := graphql.GetOperationContext(ctx)
		r := newRequest(memory, asksForSources(oc.Doc, oc.Variables), o)
		r.live = h.live
		return refreshed(ctx, r, next(withRequest(ctx, r)))
	})
	h.exec.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		return extend(ctx, store, next)
	})
	return h
}

// newExecutor returns an executor that reads operations under all limits.
func (h *Handler) newExecutor(suggests bool) *executor.Executor {
	e := executor.New(schema.NewExecutableSchema(schema.Config{Schema: loadSchema(), Resolvers: root{}}))
	e.SetQueryCache(newDocuments())
	e.SetParserTokenLimit(maxTokens)
	e.SetDisableSuggestion(!suggests)
	e.SetErrorPresenter(h.present)
	e.SetRecoverFunc(func(_ context.Context, p any) error { return fmt.Errorf("panic: %v\n%s", p, debug.Stack()) })
	e.Use(inputs{})
	e.Use(&values{})
	e.Use(limits{})
	e.Use(extension.Introspection{})
	e.AroundFields(plainly)
	return e
}

// reader returns what reads the operation. In long documents it does not look for the field that was meant by one that there is not: a
// thousand of them would take long.
func (h *Handler) reader(p *graphql.RawParams) *executor.Executor {
	const long = 4 << 10 // bytes
	if len(p.Query) > long {
		return h.terse
	}
	return h.exec
}

// refreshed has each answer of a subscription made of what the store holds then.
func refreshed(ctx context.Context, r *request, next graphql.ResponseHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Subscription {
		return next
	}
	return func(ctx context.Context) *graphql.Response {
		r.forget()
		return next(ctx)
	}
}

// Close ends all subscriptions; operations that have one answer go on. It may be called more than once.
func (h *Handler) Close() {
	h.closing.Do(func() {
		close(h.stopped)
		h.live.close()
	})
}

// loadSchema returns the schema without @defer, which loses data where answers come in one piece.
func loadSchema() *ast.Schema {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: schema.SDL()})
	delete(s.Directives, "defer")
	return s
}

// A Query is one GraphQL operation.
type Query struct {
	Text      string
	Operation string          // which of several operations of the text, "" for the only one
	Variables json.RawMessage // a JSON object, or nothing
	Receipt   bool            // whether the answer's extensions are to say of what revision it is
	Cost      bool            // whether they are to say what the operation was rated at
}

// Run answers the query without HTTP, under the same limits. It returns the answer as JSON, and whether it is free of errors.
func (h *Handler) Run(ctx context.Context, q Query) (answer []byte, ok bool) {
	ctx, cancel := context.WithTimeout(WithRequestID(ctx, rand.Text()), h.timeout)
	defer cancel()
	ctx = graphql.StartOperationTrace(ctx)
	ctx = identify(ctx)
	p := &graphql.RawParams{Query: q.Text, OperationName: q.Operation, Extensions: map[string]any{extensionReceipt: q.Receipt, extensionCost: q.Cost}}
	if len(q.Variables) > 0 {
		if err := decode(bytes.NewReader(q.Variables), &p.Variables); err != nil {
			return refused(codeBadRequest, "the variables are not a JSON object").body(), false
		}
	}
	r := h.run(ctx, p, false)
	return r.body(), len(r.Errors) == 0
}

// A result is what became of an operation.
type result struct {
	*graphql.Response
	refused  bool // before anything was run, so that there is no data
	mutation bool // refused, because only queries are allowed
}

// refused returns the result of a request that is not run.
func refused(code, message string) result {
	e := gqlerror.Errorf("%s", message)
	errcode.Set(e, code)
	return result{Response: &graphql.Response{Errors: gqlerror.List{e}}, refused: true}
}

// body returns the result as JSON.
func (r result) body() []byte {
	if b, ok := r.plainBody(); ok {
		return b
	}
	var v any = r.Response
	if r.refused {
		v = struct { // an answer without data must not even say null
			Errors     any            `json:"errors"`
			Extensions map[string]any `json:"extensions,omitempty"`
		}{r.Errors, r.Extensions}
	}
	b, err := json.Marshal(v)
	if err != nil {
		return []byte(`{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL"}}]}`)
	}
	return b
}

// plainBody returns an answer that is data alone, which is JSON already. What encoding/json would escape for HTML is left to it.
func (r result) plainBody() ([]byte, bool) {
	if r.refused || r.Response == nil || r.Data == nil || len(r.Errors)+len(r.Extensions)+len(r.Label)+len(r.Path) > 0 || r.HasNext != nil {
		return nil, false
	}
	for _, escaped := range []string{"<", ">", "&", "\u2028", "\u2029"} {
		if bytes.Contains(r.Data, []byte(escaped)) {
			return nil, false
		}
	}
	return slices.Concat([]byte(`{"data":`), r.Data, []byte("}")), true
}

// run answers an operation, and notes what became of it.
func (h *Handler) run(ctx context.Context, p *graphql.RawParams, queriesOnly bool) result {
	res := h.answer(ctx, p, queriesOnly)
	if res.Response != nil {
		observed(ctx).failed(res.Errors)
	}
	return res
}

func (h *Handler) answer(ctx context.Context, p *graphql.RawParams, queriesOnly bool) result {
	if err := auth.Require(ctx, auth.Read); err != nil {
		return refused(classify(err))
	}
	oc, errs := h.reader(p).CreateOperationContext(ctx, p)
	if errs != nil {
		errs = errs[:min(len(errs), maxErrors)]
		return result{Response: h.exec.DispatchError(graphql.WithOperationContext(ctx, oc), errs), refused: true}
	}
	observed(ctx).describe(oc)
	if queriesOnly && oc.Operation.Operation != ast.Query {
		return result{refused: true, mutation: true}
	}
	if oc.Operation.Operation == ast.Subscription {
		return refused(codeBadRequest, "subscriptions come over server-sent events (Accept: text/event-stream) or WebSocket")
	}
	if h.admit != nil && !h.admit(ctx, costOf(oc)) {
		return refused(CodeRateLimited, "the operations of late have cost too much; try again in a moment")
	}
	next, ctx := h.exec.DispatchOperation(ctx, oc)
	resp := next(ctx)
	if resp == nil { // the context ended before anything was run
		resp = &graphql.Response{}
		resp.Errors = append(resp.Errors, h.present(ctx, context.Cause(ctx)))
		return result{Response: resp, refused: true}
	}
	sortErrors(resp.Errors)
	resp.Errors = resp.Errors[:min(len(resp.Errors), maxErrors)]
	return result{Response: resp}
}

// documents remembers parsed and validated documents, as long as they are short.
type documents struct{ *lru.LRU[*ast.QueryDocument] }

func newDocuments() documents {
	const kept = 500
	return documents{lru.New[*ast.QueryDocument](kept)}
}

// Add remembers the document.
func (d documents) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	const longest = 8 << 10 // bytes
	if len(text) <= longest {
		d.LRU.Add(ctx, text, doc)
	}
}

// identify returns the context with its caller: the local one, where nobody before the handler told another.
func identify(ctx context.Context) context.Context {
	if auth.Of(ctx).Name != "" {
		return ctx
	}
	return auth.With(ctx, auth.Local())
}

// acquire takes one of the places, unless all are taken.
func (h *Handler) acquire() (release func(), ok bool) {
	select {
	case h.places <- struct{}{}:
		return func() { <-h.places }, true
	default:
		return nil, false
	}
}

// ServeHTTP answers a GraphQL request. It asks neither where the request comes from nor who sends it: package server does.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if RequestID(ctx) == "" {
		ctx = WithRequestID(ctx, rand.Text())
		w.Header().Set("X-Request-Id", RequestID(ctx))
	}
	switch {
	case wantsSocket(r):
		h.serveSocket(w, r.WithContext(ctx))
		return
	case wantsEvents(r):
		ctx, end := h.begin(ctx)
		defer end()
		h.serveEvents(w, r.WithContext(ctx))
		return
	}
	h.inPlace(w, r.WithContext(ctx), h.serve)
}

// inPlace has f answer the request within the time of one operation, in one of the places, unless all are taken.
func (h *Handler) inPlace(w http.ResponseWriter, r *http.Request, f http.HandlerFunc) {
	ctx, end := h.begin(r.Context())
	defer end()
	ctx, cancel := context.WithTimeout(ctx, h.timeout)
	defer cancel()
	release, ok := h.acquire()
	if !ok {
		observed(ctx).refused(CodeUnavailable, limitConcurrency)
		w.Header().Set("Retry-After", "1")
		Refuse(w, r, http.StatusServiceUnavailable, CodeUnavailable, "too many requests at once")
		return
	}
	defer release()
	f(w, r.WithContext(graphql.StartOperationTrace(identify(ctx))))
}
