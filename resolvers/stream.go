package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// stream runs an operation and gives each of its answers to send, as JSON, until there are no more, send fails or the context ends. What is not
// a subscription has one answer. It returns false and the refusal where the operation is not run.
func (h *Handler) stream(ctx context.Context, p *graphql.RawParams, queriesOnly bool, send func(body []byte) error) (result, bool) {
	if err := auth.Require(ctx, auth.Read); err != nil {
		return refused(classify(err)), false
	}
	if err := lapsed(ctx); err != nil { // a socket's caller was asked when it was opened
		return refused(classify(err)), false
	}
	ctx = graphql.StartOperationTrace(ctx)
	oc, errs := h.reader(p).CreateOperationContext(ctx, p)
	if errs != nil {
		return h.run(ctx, p, queriesOnly), false // it says what is wrong
	}
	if oc.Operation.Operation != ast.Subscription {
		release, ok := h.acquire()
		if !ok {
			return refused(CodeUnavailable, "too many requests at once"), false
		}
		defer release()
		ctx, cancel := context.WithTimeout(ctx, h.timeout)
		defer cancel()
		res := h.run(ctx, p, queriesOnly)
		if res.refused {
			return res, false
		}
		return res, send(res.body()) == nil
	}
	observed(ctx).describe(oc)
	if h.admit != nil && !h.admit(ctx, costOf(oc)) {
		return refused(CodeRateLimited, "the operations of late have cost too much; try again in a moment"), false
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &stream{}
	go h.watch(ctx, s, cancel)
	next, ctx := h.exec.DispatchOperation(context.WithValue(ctx, streamKey{}, s), oc)
	for {
		resp := next(ctx)
		if resp == nil {
			break
		}
		if err := lapsed(ctx); err != nil { // nothing is told that its caller may not know any more
			s.lapsed.Store(&err)
			break
		}
		sortErrors(resp.Errors)
		if err := send(result{Response: resp}.body()); err != nil {
			return result{}, true
		}
		if s.listener == nil { // it never began
			return result{}, true
		}
	}
	if why := s.why(); why != nil {
		code, message := classify(why)
		if why == errSlow {
			code, message = codeLimit, why.Error()
		}
		_ = send(refused(code, message).body()) // the last word; the client may have gone
	}
	return result{}, true
}

// errorsOf returns the errors of a result that was refused.
func (r result) errorsOf() gqlerror.List {
	if r.mutation {
		return refused(codeBadRequest, "GET requests only allow query operations").Errors
	}
	return r.Errors
}
