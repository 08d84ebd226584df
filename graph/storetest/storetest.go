package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarche-kg/demarche/graph"
)

// A testCase is one thing that a store must do, and why anybody cares.
type testCase struct {
	name string
	why  string
	run  func(t *testing.T, s graph.Store)
}

// Run runs every case on a store of its own. open returns an empty store and closes it when the test ends.
func Run(t *testing.T, open func(*testing.T) graph.Store) {
	for _, group := range [][]testCase{putCases, reviewCases, mergeCases, findCases, statementCases, linkCases, orderCases, tallyCases, factCases, searchCases, textCases, lifeCases} {
		for _, c := range group {
			t.Run(c.name, func(t *testing.T) {
				defer func() {
					if t.Failed() {
						t.Logf("why it matters: %s", c.why)
					}
				}()
				c.run(t, open(t))
			})
		}
	}
	t.Run("random operations", func(t *testing.T) { randomOperations(t, open) })
}

// must returns v, or ends the test.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// seeded puts the reference and the units.
func seeded(t *testing.T, s graph.Store, units ...graph.Unit) {
	t.Helper()
	must(s.Put(t.Context(), Reference()))(t)
	must(s.Put(t.Context(), graph.Batch{Units: units}))(t)
}

// withModel seeds the store and a model with the fixture.
func withModel(t *testing.T, s graph.Store) *Model {
	t.Helper()
	m := NewModel()
	seeded(t, m, Fixture()...)
	seeded(t, s, Fixture()...)
	return m
}

// same compares, taking nil and empty lists for equal.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// wantCode checks the code of an error.
func wantCode(t *testing.T, what string, err error, want graph.ErrorCode) {
	t.Helper()
	if got := graph.CodeOf(err); got != want {
		t.Errorf("%s: error %v has code %q, want %q", what, err, got, want)
	}
}

// everything is what can be seen of a store.
type everything struct {
	Actors, Leaders, Topics, Articles, Reviews, Merges []graph.Node

	Statements []*graph.Statement
	Stats      graph.Stats
	Cells      []graph.Cell
	Facts      []graph.Fact
}

// see reads everything, page by page.
func see(t *testing.T, s graph.Store) everything {
	t.Helper()
	all := func(kind graph.Kind) []graph.Node {
		return walk(t, func(p graph.Page) graph.NodePage {
			return must(s.Find(t.Context(), graph.NodeQuery{Kind: kind, Page: p, Text: true}))(t)
		})
	}
	e := everything{
		Actors: all(graph.KindActor), Leaders: all(graph.KindLeader), Topics: all(graph.KindTopic), Articles: all(graph.KindArticle),
		Reviews: all(graph.KindReview), Merges: all(graph.KindMerge), Stats: must(s.Stats(t.Context()))(t),
	}
	e.Statements = walk(t, func(p graph.Page) graph.StatementPage {
		return must(s.Statements(t.Context(), []graph.StatementQuery{{Page: p}}))(t)[0]
	})
	e.Cells = must(s.Tally(t.Context(), graph.TallyQuery{
		Object: graph.ObjectPair, By: []graph.Dimension{graph.ByHolder, graph.ByTarget, graph.ByTopic},
	}))(t)
	e.Facts, _ = facts(t, s, nil)
	e.Stats.Revision, e.Stats.Schema = 0, 0 // a store's own history and layout
	return e
}

// walk reads all pages forward.
func walk[T any](t *testing.T, read func(graph.Page) graph.PageOf[T]) []T {
	t.Helper()
	var out []T
	page := graph.Page{First: 7}
	for range 10_000 {
		p := read(page)
		out = append(out, p.Items...)
		if !p.HasNext {
			return out
		}
		page.After = p.Cursors[len(p.Cursors)-1]
	}
	t.Fatal("the pages never end")
	return nil
}

// sameAsModel compares everything that can be seen.
func sameAsModel(t *testing.T, s graph.Store, m *Model) {
	t.Helper()
	same(t, "all that is stored", see(t, s), see(t, m))
}
