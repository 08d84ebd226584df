package resolvers

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// The values of extensions.code: these and no others.
const (
	codeParse           = errcode.ParseFailed      // the document is not GraphQL
	codeValidation      = errcode.ValidationFailed // the document or its variables do not fit the schema
	codeBadRequest      = "BAD_REQUEST"            // the request is no GraphQL over HTTP
	CodeUnauthenticated = "UNAUTHENTICATED"        // who asks has not said who they are, or it is not so
	CodeForbidden       = "FORBIDDEN"              // the request comes from elsewhere, or who asks may not do it
	CodeRateLimited     = "RATE_LIMITED"           // the caller asks too often, or too dearly
	codeBadInput        = "BAD_USER_INPUT"         // an argument is wrong
	codeNotFound        = "NOT_FOUND"              // an argument names what there is not
	codeLimit           = "QUERY_LIMIT_EXCEEDED"   // the query or its answer is too large
	codeTimeout         = "TIMEOUT"                // the answer took too long
	codeCancelled       = "CANCELLED"              // the client went away
	CodeUnavailable     = "UNAVAILABLE"            // the store cannot be reached, or the server is busy
	CodeInternal        = "INTERNAL"               // our fault
)

// present turns an error into what a client may see. Messages about the client's input pass; others are told to the log, under the id
// that the client gets.
func (h *Handler) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	if g := (*gqlerror.Error)(nil); errors.As(err, &g) {
		if _, coded := g.Extensions["code"]; coded {
			return g // a parser, a validator or a limit refused the operation
		}
		out.Locations = g.Locations
		if g.Path != nil {
			out.Path = g.Path
		}
	}
	code, message := classify(err)
	out.Message = message
	out.Extensions = map[string]any{"code": code}
	if code == CodeInternal || code == CodeUnavailable {
		out.Extensions["requestId"] = RequestID(ctx)
		h.log.ErrorContext(ctx, "GraphQL error", "request", RequestID(ctx), "path", out.Path.String(), "error", err)
	}
	return out
}

// classify returns code and message for an error of a resolver.
func classify(err error) (code, message string) {
	var overflow *graphql.NumberOverflowError
	var sign *graphql.IntegerError
	var number *strconv.NumError
	if errors.As(err, &overflow) || errors.As(err, &sign) || errors.As(err, &number) {
		return codeBadInput, "a number is not whole or does not fit its type"
	}
	switch {
	case errors.Is(err, auth.ErrForbidden):
		return CodeForbidden, err.Error()
	case errors.Is(err, auth.ErrUnauthenticated):
		return CodeUnauthenticated, err.Error()
	}
	switch graph.CodeOf(err) {
	case graph.CodeInvalid:
		return codeBadInput, reason(err, graph.ErrInvalid)
	case graph.CodeNotFound:
		return codeNotFound, reason(err, graph.ErrNotFound)
	case graph.CodeTooLarge:
		return codeLimit, reason(err, graph.ErrTooLarge)
	case graph.CodeTimeout:
		return codeTimeout, "the answer took too long"
	case graph.CodeCancelled:
		return codeCancelled, "the request was given up"
	case graph.CodeConflict:
		return CodeUnavailable, reason(err, graph.ErrConflict)
	case graph.CodeUnavailable:
		return CodeUnavailable, "the store cannot be reached"
	}
	return CodeInternal, "internal error"
}

// reason returns what stands behind the sentinel in the error's text: so that the message does not tell which store was asked, and
// is the same with each.
func reason(err, sentinel error) string {
	text := err.Error()
	if _, after, ok := strings.Cut(text, sentinel.Error()+": "); ok {
		return after
	}
	return text
}

// sortErrors puts errors in an order that does not depend on which resolver was faster.
func sortErrors(errs gqlerror.List) {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		if n := strings.Compare(a.Path.String(), b.Path.String()); n != 0 {
			return n
		}
		return strings.Compare(a.Message, b.Message)
	})
}
