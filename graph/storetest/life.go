package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

var lifeCases = []testCase{
	{"empty store", "the first question comes before the first article", func(t *testing.T, s graph.Store) {
		sameAsModel(t, s, NewModel())
		if r := must(s.Put(t.Context(), graph.Batch{}))(t); r != (graph.Receipt{}) {
			t.Errorf("receipt of nothing: %+v", r)
		}
	}},
	{"cancelled context", "who gives up must not leave half a batch", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		for code, ctx := range deadContexts(t) {
			for name, call := range calls(s) {
				wantCode(t, name, call(ctx), code)
			}
		}
		sameAsModel(t, s, m)
	}},
	{"concurrent writers", "extraction is parallel; overlapping loads must end as one", concurrent},
	{"close twice", "deferred closes meet", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		for range 2 {
			if err := s.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		}
		for name, call := range calls(s) {
			wantCode(t, name+" after Close", call(context.Background()), graph.CodeUnavailable)
		}
	}},
}

func deadContexts(t *testing.T) map[graph.ErrorCode]context.Context {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	t.Cleanup(cancel)
	return map[graph.ErrorCode]context.Context{graph.CodeCancelled: cancelled, graph.CodeTimeout: late}
}

// calls returns a valid call of every method that takes a context.
func calls(s graph.Store) map[string]func(context.Context) error {
	unit := Say(NewUnit("late", "2024", "Too late."), "USA", graph.Support, "", "ceasefire", "", "Too late.")
	return map[string]func(context.Context) error{
		"Put": func(ctx context.Context) error {
			_, err := s.Put(ctx, graph.Batch{Units: []graph.Unit{unit}})
			return err
		},
		"Delete": func(ctx context.Context) error { _, err := s.Delete(ctx, articleIDs(Fixture())); return err },
		"Nodes":  func(ctx context.Context) error { _, err := s.Nodes(ctx, articleIDs(Fixture())); return err },
		"Find": func(ctx context.Context) error {
			_, err := s.Find(ctx, graph.NodeQuery{Kind: graph.KindTopic})
			return err
		},
		"Statements": func(ctx context.Context) error {
			_, err := s.Statements(ctx, make([]graph.StatementQuery, 1))
			return err
		},
		"Tally": func(ctx context.Context) error {
			_, err := s.Tally(ctx, graph.TallyQuery{Object: graph.ObjectTarget})
			return err
		},
		"Search": func(ctx context.Context) error { _, err := s.Search(ctx, graph.SearchQuery{Text: "china"}); return err },
		"Stats":  func(ctx context.Context) error { _, err := s.Stats(ctx); return err },
		"Facts": func(ctx context.Context) error {
			_, err := s.Facts(ctx, nil, func(graph.Fact) error { return nil })
			return err
		},
		"Identity": func(ctx context.Context) error { _, err := s.Identity(ctx); return err },
		"Revision": func(ctx context.Context) error { _, err := s.Revision(ctx); return err },
	}
}

func concurrent(t *testing.T, s graph.Store) {
	const writers = 4
	must(s.Put(t.Context(), Reference()))(t)
	units := sameDay(40)
	var wg sync.WaitGroup
	errs := make(chan error, 100)
	for w := range writers {
		wg.Go(func() { // each writes three quarters of the units, in another order
			for i := range 30 {
				at := (w*10 + i*7) % len(units)
				if _, err := s.Put(t.Context(), graph.Batch{Units: units[at : at+1]}); err != nil {
					errs <- fmt.Errorf("writer %d: %w", w, err)
					return
				}
			}
		})
		wg.Go(func() {
			for range 10 {
				if _, err := s.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTarget, By: []graph.Dimension{graph.ByHolder}}); err != nil {
					errs <- fmt.Errorf("reader %d: %w", w, err)
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	must(s.Put(t.Context(), graph.Batch{Units: units}))(t)
	m := NewModel()
	seeded(t, m, units...)
	sameAsModel(t, s, m)
}
