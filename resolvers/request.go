package resolvers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// A request is what the resolvers of one GraphQL operation share.
type request struct {
	store      graph.Store
	sources    bool // whether the operation asks for Tally.sources anywhere
	nodes      *batcher[graph.ID, graph.Node]
	texts      *batcher[graph.ID, *string]
	statements *batcher[graph.StatementQuery, graph.StatementPage]
	towards    *batcher[towardsQuery, []graph.Cell]
	onTopics   *batcher[topicQuery, []graph.Cell]
	reviews    *batcher[graph.ID, []*graph.Review]
	merged     *batcher[struct{}, *people]
	remembered *batcher[struct{}, *remembered]
	vocabulary *batcher[struct{}, *vocabulary]
	kinds      *batcher[graph.Kind, []graph.Code] // of actors -> their codes

	live     *live
	loader   Loader // nil for none
	readOnly bool
	now      func() time.Time
}

func newRequest(m *memory, sources bool, o Options) *request {
	s := m.store
	r := &request{store: s, sources: sources, loader: o.Loader, readOnly: o.ReadOnly, now: o.Now}
	r.nodes = newBatcher(graph.ID.String, chunked(maxIDs, s.Nodes))
	r.texts = newBatcher(graph.ID.String, chunked(maxTexts, r.fetchTexts))
	r.statements = newBatcher(statementKey, chunked(maxQueries, s.Statements))
	r.reviews = newBatcher(graph.ID.String, chunked(graph.MaxExprIn, r.fetchReviews))
	r.towards = newBatcher(towardsQuery.key, r.fetchTowards)
	r.onTopics = newBatcher(topicQuery.key, r.fetchOnTopics)
	r.remembered = newBatcher(func(struct{}) string { return "" }, m.now)
	r.vocabulary = newBatcher(func(struct{}) string { return "" }, r.fetchVocabulary)
	r.merged = newBatcher(func(struct{}) string { return "" }, r.fetchMerged)
	r.kinds = newBatcher(func(k graph.Kind) string { return string(k) }, r.fetchKinds)
	r.remembered.atOnce, r.vocabulary.atOnce, r.merged.atOnce, r.kinds.atOnce = true, true, true, true
	return r
}

// forget has the request ask the store anew, after it was changed. Changes of a request are made one after the other, so that nobody waits
// for an answer now.
func (r *request) forget() {
	r.nodes.forget()
	r.texts.forget()
	r.statements.forget()
	r.reviews.forget()
	r.towards.forget()
	r.onTopics.forget()
	r.merged.forget()
	r.remembered.forget()
	r.vocabulary.forget()
}

// How many questions go to the store in one call.
const (
	maxIDs     = 1000
	maxTexts   = 20 // a text may have megabytes
	maxQueries = 100
)

// chunked splits the questions of a batch into parts of at most n.
func chunked[A, V any](n int, fetch func(context.Context, []A) ([]V, error)) func(context.Context, []A) ([]V, error) {
	return func(ctx context.Context, asks []A) ([]V, error) {
		var out []V
		for part := range slices.Chunk(asks, n) {
			values, err := fetch(ctx, part)
			if err != nil {
				return nil, err
			}
			out = append(out, values...)
		}
		return out, nil
	}
}

func statementKey(q graph.StatementQuery) string {
	return fmt.Sprintf("%v %s %v %v %s", q.Page, q.Order, q.Ascending, q.Count, graph.Canonical(q.Filter))
}

// fetchTexts returns the texts of the articles, nil for those that are not there.
func (r *request) fetchTexts(ctx context.Context, ids []graph.ID) ([]*string, error) {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = id.String()
	}
	page, err := r.store.Find(ctx, graph.NodeQuery{
		Kind: graph.KindArticle, Filter: graph.In(graph.FieldID, keys...), Page: graph.Page{First: len(ids)}, Text: true,
	})
	if err != nil {
		return nil, err
	}
	found := map[graph.ID]*string{}
	for _, n := range page.Items {
		if a, ok := n.(*graph.Article); ok {
			found[a.Ref] = &a.Text
		}
	}
	out := make([]*string, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out, nil
}

type requestKey struct{}

func withRequest(ctx context.Context, r *request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

// from returns the request that the context belongs to.
func from(ctx context.Context) *request {
	r, ok := ctx.Value(requestKey{}).(*request)
	if !ok {
		panic("no request in the context") // unreachable: the handler puts it there before any resolver runs
	}
	return r
}

// node returns the node of the ID as a T; the zero T for Nil and where there is none.
func node[T graph.Node](ctx context.Context, id graph.ID) (T, error) {
	var none T
	if id == graph.Nil {
		return none, nil
	}
	n, err := from(ctx).nodes.load(ctx, id)
	if err != nil {
		return none, err
	}
	t, _ := n.(T) // the zero T if the node has gone
	return t, nil
}

// nodes returns the nodes of the IDs as Ts, without those that are not there.
func nodes[T graph.Node](ctx context.Context, ids []graph.ID) ([]T, error) {
	found, err := from(ctx).nodes.loadAll(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(found))
	for _, n := range found {
		if t, ok := n.(T); ok {
			out = append(out, t)
		}
	}
	return out, nil
}
