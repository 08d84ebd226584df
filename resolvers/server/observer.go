package server

import (
	"context"
	"net/http"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers"
)

// An Observer is told of what the server does: of each request, operation and call of the store when it begins and, by the function that it
// returns then, when it has ended. What is done for it is done in the context that it returns.
type Observer interface {
	resolvers.Observer
	// Request is told of a request; route is the path that it matches, "other" for those of the page.
	Request(ctx context.Context, r *http.Request, route string) (context.Context, func(status int))
	// Call is told of a call of the store's method.
	Call(ctx context.Context, method string) (context.Context, func(error))
}

// observers are several as one. They begin in their order and end in the opposite one.
type observers []Observer

// nested has each observer begin, and returns what ends them all.
func nested[T any](ctx context.Context, o observers, begin func(Observer, context.Context) (context.Context, func(T))) (context.Context, func(T)) {
	ends := make([]func(T), len(o))
	for i, each := range o {
		ctx, ends[i] = begin(each, ctx)
	}
	return ctx, func(v T) {
		for _, end := range slices.Backward(ends) {
			end(v)
		}
	}
}

// Begin implements [resolvers.Observer].
func (o observers) Begin(ctx context.Context) (context.Context, func(resolvers.Operation)) {
	return nested(ctx, o, Observer.Begin)
}

func (o observers) request(ctx context.Context, r *http.Request, route string) (context.Context, func(int)) {
	return nested(ctx, o, func(each Observer, ctx context.Context) (context.Context, func(int)) {
		return each.Request(ctx, r, route)
	})
}

func (o observers) call(ctx context.Context, method string) (context.Context, func(error)) {
	return nested(ctx, o, func(each Observer, ctx context.Context) (context.Context, func(error)) { return each.Call(ctx, method) })
}

// A watched store tells observers of the calls that answers are made of.
type watched struct {
	graph.Store
	observers observers
}

// watch calls f and tells of it.
func watch[T any](ctx context.Context, w watched, method string, f func(context.Context) (T, error)) (T, error) {
	ctx, end := w.observers.call(ctx, method)
	v, err := f(ctx)
	end(err)
	return v, err
}

// Put implements [graph.Store].
func (w watched) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	return watch(ctx, w, "Put", func(ctx context.Context) (graph.Receipt, error) { return w.Store.Put(ctx, b) })
}

// Delete implements [graph.Store].
func (w watched) Delete(ctx context.Context, articles []graph.ID) (int, error) {
	return watch(ctx, w, "Delete", func(ctx context.Context) (int, error) { return w.Store.Delete(ctx, articles) })
}

// Nodes implements [graph.Store].
func (w watched) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	return watch(ctx, w, "Nodes", func(ctx context.Context) ([]graph.Node, error) { return w.Store.Nodes(ctx, ids) })
}

// Find implements [graph.Store].
func (w watched) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	return watch(ctx, w, "Find", func(ctx context.Context) (graph.NodePage, error) { return w.Store.Find(ctx, q) })
}

// Statements implements [graph.Store].
func (w watched) Statements(ctx context.Context, qs []graph.StatementQuery) ([]graph.StatementPage, error) {
	return watch(ctx, w, "Statements", func(ctx context.Context) ([]graph.StatementPage, error) { return w.Store.Statements(ctx, qs) })
}

// Tally implements [graph.Store].
func (w watched) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	return watch(ctx, w, "Tally", func(ctx context.Context) ([]graph.Cell, error) { return w.Store.Tally(ctx, q) })
}

// Search implements [graph.Store].
func (w watched) Search(ctx context.Context, q graph.SearchQuery) (graph.HitPage, error) {
	return watch(ctx, w, "Search", func(ctx context.Context) (graph.HitPage, error) { return w.Store.Search(ctx, q) })
}

// Stats implements [graph.Store].
func (w watched) Stats(ctx context.Context) (graph.Stats, error) {
	return watch(ctx, w, "Stats", w.Store.Stats)
}

// Facts implements [graph.Store].
func (w watched) Facts(ctx context.Context, articles []graph.ID, yield func(graph.Fact) error) (int64, error) {
	return watch(ctx, w, "Facts", func(ctx context.Context) (int64, error) { return w.Store.Facts(ctx, articles, yield) })
}
