package resolvers

import (
	"context"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// An Operation is what became of one request to the handler. It has nothing of what was asked but a hash, since questions tell much of
// those who ask, and may hold what is none of a log's business.
type Operation struct {
	Type     string        // query, mutation or subscription; "" where the request was refused before that was known
	Name     string        // as the document has it; "" for none
	Hash     string        // of document and variables, as receipts have it
	Cost     int           // as rated before it was run
	Duration time.Duration // from the request's arrival
	Codes    []string      // of its errors, each once, in their order
	Limit    string        // the limit that refused it, "" for none
}

// An Observer is told of operations: when one arrives and, by the function that it returns then, what became of it. What is done for the
// operation is done in the context that it returns.
type Observer interface {
	Begin(ctx context.Context) (context.Context, func(Operation))
}

// Names of limits, beside those on what an operation may ask.
const (
	limitBody        = "body"
	limitTokens      = "tokens"
	limitRate        = "rate"
	limitConcurrency = "concurrency"
)

// extensionLimit names, in an error's extensions, the limit that was passed.
const extensionLimit = "limit"

type operationKey struct{}

// begin tells the observer of an operation that arrives, and returns what tells it of its end.
func (h *Handler) begin(ctx context.Context) (_ context.Context, end func()) {
	if h.observer == nil {
		return ctx, func() {}
	}
	start, op := time.Now(), &Operation{}
	ctx, done := h.observer.Begin(ctx)
	return context.WithValue(ctx, operationKey{}, op), func() {
		op.Duration = time.Since(start)
		done(*op)
	}
}

// observed returns the context's operation, to be filled; where nobody observes, one that nobody sees.
func observed(ctx context.Context) *Operation {
	if op, ok := ctx.Value(operationKey{}).(*Operation); ok {
		return op
	}
	return &Operation{}
}

// describe notes what the operation is, now that it has been read.
func (o *Operation) describe(oc *graphql.OperationContext) {
	o.Type, o.Name, o.Cost, o.Hash = string(oc.Operation.Operation), oc.Operation.Name, costOf(oc), hashOf(oc)
}

// failed notes errors, and the limit that the first of them tells of.
func (o *Operation) failed(errs gqlerror.List) {
	seen := map[string]bool{}
	for _, e := range errs {
		code, _ := e.Extensions["code"].(string)
		if !seen[code] {
			seen[code] = true
			o.Codes = append(o.Codes, code)
		}
	}
	if len(errs) == 0 {
		return
	}
	o.Limit, _ = errs[0].Extensions[extensionLimit].(string)
	switch {
	case len(o.Codes) > 0 && o.Codes[0] == CodeRateLimited:
		o.Limit = limitRate
	case strings.Contains(errs[0].Message, "exceeded token limit"):
		o.Limit = limitTokens
	}
}

// refused notes a request that is not read.
func (o *Operation) refused(code, limit string) { o.Codes, o.Limit = []string{code}, limit }
