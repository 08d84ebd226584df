package mirror

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// noCounts is a store that must not be asked to count.
type noCounts struct {
	graph.Store
	t *testing.T
}

func (s *noCounts) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	if q.Order != graph.OrderUsual {
		s.t.Errorf("the store is asked for %s by %s", q.Kind, q.Order)
	}
	return s.Store.Find(ctx, q)
}

// ranks returns articles of which many have the same number of statements.
func ranks() []graph.Unit {
	var out []graph.Unit
	for i := range 40 {
		u := storetest.NewUnit(fmt.Sprint("rank-", i), fmt.Sprintf("2022-01-%02d", 1+i%7), "They said so, and again, and more.",
			storetest.Outlet([]string{"Wire", "Al-Youm"}[i%2]))
		holders := []graph.Code{"CHN", "RUS", "USA", "UKR", "UN"}
		for j := range i % 4 {
			u = storetest.Say(u, holders[(i+j)%len(holders)], graph.Support, "", []graph.TopicKey{"taiwan", "ceasefire", "hong-kong"}[(i+j)%3],
				[]string{"", "xi-jinping", "vladimir-putin"}[i%3], []string{"They said so", "again", "more"}[j])
		}
		out = append(out, u)
	}
	return out
}

// TestRankedPages compares every page of lists by number of statements with the model's, whether nodes of one count are fetched or the list is walked.
func TestRankedPages(t *testing.T) {
	b := storetest.Reference()
	b.Units = append(storetest.Fixture(), ranks()...)
	filters := map[graph.Kind]graph.Expr{
		graph.KindArticle: graph.Eq(graph.FieldOutlet, "Wire"), graph.KindActor: graph.Not{Of: graph.Eq(graph.FieldCode, "UN")},
		graph.KindLeader: graph.Eq(graph.FieldActor, "RUS"), graph.KindTopic: graph.Not{Of: graph.Eq(graph.FieldKey, "disputes")},
	}
	for _, most := range []int{1, mostNamed} {
		model := storetest.NewModel()
		m := New(model, &Options{Wait: true})
		m.ranks.most = most
		if _, err := m.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		for kind, filter := range filters {
			for _, order := range []graph.Order{graph.OrderStatements, graph.OrderTargeted} {
				for _, f := range []graph.Expr{nil, filter} {
					q := graph.NodeQuery{Kind: kind, Order: order, Filter: f, Descending: kind == graph.KindArticle, Count: f == nil}
					if _, err := q.Window(); err == nil {
						samePages(t, m, model, q)
					}
				}
			}
		}
	}
}

func samePages(t *testing.T, m *Mirror, model *storetest.Model, q graph.NodeQuery) {
	t.Helper()
	for _, size := range []int{1, 3, 25} {
		q.Page = graph.Page{First: size}
		for page := 0; ; page++ {
			want, err := model.Find(t.Context(), q)
			got, err2 := m.Find(t.Context(), q)
			if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" || err != nil || err2 != nil {
				t.Fatalf("%s by %s, page %d of %d rows: %v, %v (-model +mirror):\n%s", q.Kind, q.Order, page, size, err, err2, d)
			}
			if !want.HasNext {
				break
			}
			q.Page.After = want.Cursors[len(want.Cursors)-1]
		}
	}
}

// TestRanksAreRead sees that the first page of each such list is answered by the columns.
func TestRanksAreRead(t *testing.T) {
	b := storetest.Reference()
	b.Units = append(storetest.Fixture(), ranks()...)
	model := storetest.NewModel()
	if _, err := model.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for _, most := range []int{1, mostNamed} {
		m := New(&noCounts{model, t}, &Options{Wait: true})
		m.ranks.most = most
		for _, kind := range []graph.Kind{graph.KindArticle, graph.KindActor, graph.KindLeader, graph.KindTopic} {
			q := graph.NodeQuery{Kind: kind, Order: graph.OrderStatements, Descending: kind == graph.KindArticle, Page: graph.Page{First: 1}}
			if _, err := m.Find(t.Context(), q); err != nil {
				t.Error(err)
			}
		}
	}
}
