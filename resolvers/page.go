package resolvers

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxPage is how many rows a page of a GraphQL list may have: fewer than a store's.
const maxPage = 100

// page reads the arguments that all lists take.
func page(first *int32, after *string, last *int32, before *string) (graph.Page, error) {
	var p graph.Page
	var err error
	if p.First, err = rows("first", first); err != nil {
		return p, err
	}
	if p.Last, err = rows("last", last); err != nil {
		return p, err
	}
	if p.First > 0 && p.Last > 0 {
		return p, invalid("first and last exclude each other")
	}
	if first == nil && last == nil && (after != nil || before != nil) {
		return p, invalid("after and before need first or last: how many rows, and from which end")
	}
	p.After, p.Before = cursor(after), cursor(before)
	return p, nil
}

func rows(name string, n *int32) (int, error) {
	if n == nil {
		return 0, nil
	}
	return upTo(name, *n, maxPage)
}

// upTo refuses a number outside 1 to most.
func upTo(name string, n int32, most int) (int, error) {
	if n < 1 || int(n) > most {
		return 0, invalid("%s: %d is outside 1 to %d", name, n, most)
	}
	return int(n), nil
}

func cursor(s *string) graph.Cursor {
	if s == nil {
		return ""
	}
	return graph.Cursor(*s)
}

// invalid returns a [graph.ErrInvalid] with a reason.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", graph.ErrInvalid, fmt.Errorf(format, args...))
}

// countedIn reports whether the query asks for the totalCount of the connection that is being resolved.
func countedIn(ctx context.Context, connection string) bool {
	for _, f := range graphql.CollectFieldsCtx(ctx, []string{connection}) {
		if f.Name == "totalCount" {
			return true
		}
	}
	return false
}

// edges returns the page's rows as edges, and its place.
func edges[T, E any](p graph.PageOf[T], edge func(cursor string, row T) E) ([]E, *schema.PageInfo) {
	out := make([]E, len(p.Items))
	for i, row := range p.Items {
		out[i] = edge(string(p.Cursors[i]), row)
	}
	info := &schema.PageInfo{HasNextPage: p.HasNext, HasPreviousPage: p.HasPrevious}
	if n := len(p.Cursors); n > 0 {
		info.StartCursor, info.EndCursor = orNil(string(p.Cursors[0])), orNil(string(p.Cursors[n-1]))
	}
	return out, info
}

// orNil returns nil for "".
func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// find returns a page of nodes of one kind as Ts.
func find[T graph.Node](ctx context.Context, q graph.NodeQuery) (graph.PageOf[T], error) {
	var out graph.PageOf[T]
	if _, err := q.Window(); err != nil { // here, so that the message is the same with every store
		return out, err
	}
	p, err := from(ctx).store.Find(ctx, q)
	if err != nil {
		return out, err
	}
	out = graph.PageOf[T]{Cursors: p.Cursors, HasNext: p.HasNext, HasPrevious: p.HasPrevious, Total: p.Total}
	for _, n := range p.Items {
		t, ok := n.(T)
		if !ok {
			return out, fmt.Errorf("a list of %s has a %s", q.Kind, n.NodeKind())
		}
		out.Items = append(out.Items, t)
	}
	return out, nil
}

// present returns the list, which GraphQL wants not to be nil.
func present[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
