package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

var orderCases = []testCase{
	{"orders", "the strongest words, what was loaded last, who speaks most: and a page of each without gaps", func(t *testing.T, s graph.Store) {
		m := NewModel()
		units := orderly()
		seeded(t, m, units...)
		seeded(t, s, units...)
		for _, o := range graph.Orders(graph.KindStatement) {
			for _, f := range []graph.Expr{nil, graph.In(graph.FieldHolder, "CHN", "USA"), graph.Not{Of: graph.Eq(graph.FieldStance, "SUPPORT")}} {
				statementOrder(t, s, m, graph.StatementQuery{Order: o, Filter: f, Count: true})
				statementOrder(t, s, m, graph.StatementQuery{Order: o, Filter: f, Ascending: true})
			}
		}
		for _, kind := range []graph.Kind{graph.KindActor, graph.KindLeader, graph.KindTopic, graph.KindArticle} {
			for _, o := range graph.Orders(kind) {
				nodeOrder(t, s, m, graph.NodeQuery{Kind: kind, Order: o, Count: true})
				nodeOrder(t, s, m, graph.NodeQuery{Kind: kind, Order: o, Descending: true, Filter: graph.Linked{Link: graph.LinkStatements, Least: 1}})
			}
		}
	}},
	{"foreign orders", "a cursor of one order would skip rows of another", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		one := must(s.Statements(t.Context(), []graph.StatementQuery{{Order: graph.OrderStrength, Page: graph.Page{First: 1}}}))(t)[0]
		_, err := s.Statements(t.Context(), []graph.StatementQuery{{Page: graph.Page{After: one.Cursors[0]}}})
		wantCode(t, "a cursor of another order", err, graph.CodeInvalid)
		_, err = s.Statements(t.Context(), []graph.StatementQuery{{Order: graph.OrderTargeted}})
		wantCode(t, "an order that statements have not", err, graph.CodeInvalid)
		_, err = s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindTopic, Order: graph.OrderSaid})
		wantCode(t, "an order that topics have not", err, graph.CodeInvalid)
	}},
}

// orderly returns the fixture and articles that were loaded at several times, with words of all strengths.
func orderly() []graph.Unit {
	out := Fixture()
	for i := range 12 {
		u := NewUnit(fmt.Sprint("order-", i), []string{"2020", "2020-07-09", "", "2021-01"}[i%4], "They said so.", func(a *graph.Article) {
			if i%3 > 0 {
				a.Recorded = time.Date(2022, 1, 1, i%5, 0, 0, 0, time.UTC)
			}
		})
		u = Say(u, []graph.Code{"CHN", "USA", "UN"}[i%3], graph.Support, "UKR", "ukraine-war", []string{"", "xi-jinping"}[i%2], "said")
		st := u.Statements[0]
		st.Strength, st.Said = 1+i%3, []graph.Date{{}, {Year: 2020, Month: 3}, {Year: 2020, Month: 3, Day: 9}, {Year: 2019}}[(i/2)%4]
		if !st.Said.IsZero() {
			st.Date = st.Said
		}
		out = append(out, u)
	}
	return out
}

// statementOrder walks the list forward and backward and compares each page with the model's.
func statementOrder(t *testing.T, s graph.Store, m *Model, q graph.StatementQuery) {
	t.Helper()
	bothWays(t, fmt.Sprintf("statements by %q", q.Order), func(p graph.Page) (got, want graph.StatementPage) {
		q.Page = p
		return must(s.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0], must(m.Statements(t.Context(), []graph.StatementQuery{q}))(t)[0]
	})
}

func nodeOrder(t *testing.T, s graph.Store, m *Model, q graph.NodeQuery) {
	t.Helper()
	bothWays(t, fmt.Sprintf("%s by %q", q.Kind, q.Order), func(p graph.Page) (got, want graph.NodePage) {
		q.Page = p
		return must(s.Find(t.Context(), q))(t), must(m.Find(t.Context(), q))(t)
	})
}

func bothWays[T any](t *testing.T, what string, read func(graph.Page) (got, want graph.PageOf[T])) {
	t.Helper()
	for p := (graph.Page{First: 5}); ; {
		got, want := read(p)
		same(t, what, got, want)
		if !want.HasNext {
			break
		}
		p.After = want.Cursors[len(want.Cursors)-1]
	}
	for p := (graph.Page{Last: 4}); ; {
		got, want := read(p)
		same(t, what+", backward", got, want)
		if !want.HasPrevious {
			break
		}
		p.Before = want.Cursors[0]
	}
}
