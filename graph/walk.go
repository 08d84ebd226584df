package graph

import (
	"context"
	"fmt"
	"iter"
)

// Walk yields the items of all pages, of so many items each, one after the other. An error ends it.
func Walk[T any](size int, read func(Page) (PageOf[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for p, more := (Page{First: size}), true; more; {
			page, err := read(p)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			if more = page.HasNext && len(page.Items) > 0; more {
				p.After = page.Cursors[len(page.Cursors)-1]
			}
		}
	}
}

// WalkNodes yields all nodes that the query finds, which must be of type T. How many are read at a time is the query's Page.First, and [MaxPage]
// where that is 0.
func WalkNodes[T Node](ctx context.Context, s Store, q NodeQuery) iter.Seq2[T, error] {
	return Walk(pageSize(q.Page), func(p Page) (PageOf[T], error) {
		q.Page = p
		found, err := s.Find(ctx, q)
		out := PageOf[T]{Items: make([]T, len(found.Items)), Cursors: found.Cursors, HasNext: found.HasNext}
		for i, n := range found.Items {
			t, ok := n.(T)
			if !ok {
				return out, fmt.Errorf("a list of %s has a %s", q.Kind, n.NodeKind())
			}
			out.Items[i] = t
		}
		return out, err
	})
}

// WalkStatements yields all statements that the query finds, like [WalkNodes].
func WalkStatements(ctx context.Context, s Store, q StatementQuery) iter.Seq2[*Statement, error] {
	return Walk(pageSize(q.Page), func(p Page) (StatementPage, error) {
		q.Page = p
		pages, err := s.Statements(ctx, []StatementQuery{q})
		if err != nil {
			return StatementPage{}, err
		}
		return pages[0], nil
	})
}

func pageSize(p Page) int {
	if p.First == 0 {
		return MaxPage
	}
	return p.First
}
