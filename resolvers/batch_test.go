package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// A counter counts the calls of a store.
type counter struct {
	graph.Store
	mu    sync.Mutex
	calls map[string]int
	fail  error // what Nodes answers, unless nil
}

func (c *counter) count(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.calls == nil {
		c.calls = map[string]int{}
	}
	c.calls[method]++
}

func (c *counter) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	c.count("Nodes")
	if c.fail != nil {
		return nil, c.fail
	}
	return c.Store.Nodes(ctx, ids)
}

func (c *counter) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	c.count("Find")
	return c.Store.Find(ctx, q)
}

func (c *counter) Statements(ctx context.Context, qs []graph.StatementQuery) ([]graph.StatementPage, error) {
	c.count("Statements")
	return c.Store.Statements(ctx, qs)
}

func (c *counter) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	c.count("Tally")
	return c.Store.Tally(ctx, q)
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	s := storetest.NewModel()
	b := storetest.Reference()
	b.Units = busy()
	if _, err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return &counter{Store: s}
}

// TestCallsDoNotGrow asks nested queries and counts the store's calls: they depend on how deep the query is, not on how many rows it
// has, which are 6 actors, 9 topics, 60 articles, 180 statements. Time stands still while resolvers run, so batches are whole; but which of two
// batches of one moment goes first is open, so the numbers are bounds.
func TestCallsDoNotGrow(t *testing.T) {
	for _, c := range []struct {
		name, query string
		most        map[string]int
	}{
		{"relations of all actors",
			`{ actors(first: 6) { nodes { code supporters(first: 9) { nodes { actor { name } target { name } topic { name } speakers { name offices { actor { name } } }
			   evidence { quote article { title mentions { actors { code } topics { id } } } } statements(first: 2) { totalCount nodes { holder { code } } } } } } } }`,
			// the list, the vocabulary and the merges; names, then speakers and articles, then their actors
			map[string]int{"Find": 3, "Nodes": 3, "Statements": 1, "Tally": 1}},
		{"four lists of all actors",
			`{ actors { nodes { supports { totalCount } opposes { totalCount } supporters(topic: "disputes") { totalCount } opponents { totalCount } statements { totalCount } } } }`,
			map[string]int{"Find": 2, "Statements": 1, "Tally": 4}},
		{"stances on all topics",
			`{ topics { nodes { id parent { id } children { id } opposite { id } supporters { nodes { actor { name } evidence { quote } } } opponents { totalCount } statements { totalCount } } } }`,
			// each stance on topics with an opposite and on others; once more for what was said on the opposite of one named as a bad,
			// and for those whose list is ready at another time
			map[string]int{"Find": 2, "Nodes": 3, "Statements": 4, "Tally": 6}},
		{"statements with everything",
			`{ statements(first: 100) { nodes { holder { name } speaker { name } target { name } topic { name } via { name } article { title text statements { totalCount } } evidence { article { title } } } } }`,
			// the vocabulary, and 60 texts in parts of 20
			map[string]int{"Find": 4, "Nodes": 1, "Statements": 2}},
		{"cells of a matrix",
			`{ supportMatrix(object: PAIR, rows: [HOLDER]) { rows { actor { name } } columns { target { name } topic { name } } cells { actor { name } speakers { name } evidence { quote } } } }`,
			// more than 100 cells, in parts of 100; the vocabulary and the merges
			map[string]int{"Find": 2, "Nodes": 2, "Statements": 2, "Tally": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newCounter(t)
				answer, ok := NewHandler(s, Options{}).Run(t.Context(), Query{Text: c.query})
				if !ok {
					t.Fatalf("%s", answer)
				}
				for method, n := range s.calls {
					if n > c.most[method] {
						t.Errorf("%d calls of %s, at most %d are needed", n, method, c.most[method])
					}
				}
			})
		})
	}
}

// TestInternalErrorsAreMasked looks for the text of a store's error in the answer, and for the request's id in the log.
func TestInternalErrorsAreMasked(t *testing.T) {
	s := newCounter(t)
	var log strings.Builder
	h := NewHandler(s, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, fail := range []error{errors.New("secret: bolt://host"), fmt.Errorf("secret: %w", graph.ErrUnavailable)} {
		log.Reset()
		s.fail = fail
		answer, ok := h.Run(t.Context(), Query{Text: `{ actor(by: {code: "CHN"}) { code } stats { actors } }`})
		if ok || strings.Contains(string(answer), "secret") || !strings.Contains(string(answer), `"actors":6`) {
			t.Errorf("%v: %s", fail, answer)
		}
		_, rest, _ := strings.Cut(string(answer), `"requestId":"`)
		id, _, _ := strings.Cut(rest, `"`)
		if id == "" || !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "secret") {
			t.Errorf("%v: request %q is not in the log: %s", fail, id, log.String())
		}
	}
}

// panicking panics where it is asked for statistics and for nodes.
type panicking struct{ graph.Store }

func (panicking) Stats(context.Context) (graph.Stats, error)              { panic("secret") }
func (panicking) Nodes(context.Context, []graph.ID) ([]graph.Node, error) { panic("secret") }

func TestPanicsAreErrors(t *testing.T) {
	h := NewHandler(panicking{storetest.NewModel()}, Options{Log: slog.New(slog.DiscardHandler)})
	for _, q := range []string{`{ stats { actors } }`, `{ actor(by: {code: "CHN"}) { code } }`} {
		answer, ok := h.Run(t.Context(), Query{Text: q})
		if ok || strings.Contains(string(answer), "secret") || !strings.Contains(string(answer), `"INTERNAL"`) {
			t.Errorf("%s: %s", q, answer)
		}
	}
}
