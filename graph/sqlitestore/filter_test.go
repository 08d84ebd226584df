package sqlitestore_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestFilters asks at random, of every field with every operator, for values that rows have and values that none can have, and pages
// through the answers both ways: SQL must say what the naive model says.
func TestFilters(t *testing.T) {
	m, s := storetest.NewModel(), open(t, sqlitestore.Memory)
	units := append(storetest.Fixture(), oddUnits()...)
	for _, b := range []graph.Batch{storetest.Reference(), {Units: units}} {
		for _, store := range []graph.Store{m, s} {
			if _, err := store.Put(t.Context(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	g := asker{rand.New(rand.NewPCG(1, 2)), values(t, m, units)}
	rounds := 300
	if testing.Short() {
		rounds = 20
	}
	for range rounds {
		g.tally(t, m, s)
		for _, kind := range []graph.Kind{graph.KindStatement, graph.KindArticle, graph.KindActor, graph.KindLeader, graph.KindTopic} {
			g.ask(t, m, s, kind)
		}
	}
}

// oddUnits have what the fixture lacks: statements with all fields, empty fields, one text in many rows.
func oddUnits() []graph.Unit {
	full := storetest.NewUnit("full", "2021-01-03", "Full. All fields.", storetest.Outlet("Wire"), func(a *graph.Article) {
		a.PublishedAt = time.Date(2021, 1, 3, 4, 5, 6, 0, time.UTC)
	})
	full = storetest.Say(full, "UN", graph.Oppose, "USA", "taiwan", "Doe@UN", "Full.")
	last := full.Statements[0]
	last.Via, last.Joint, last.Strength, last.Form, last.Said = "RUS", true, 3, graph.Direct, graph.Date{Year: 2020, Month: 12}
	last.Date = last.Said
	last.Seal()
	bare := storetest.NewUnit("bare", "", "Bare.", storetest.Language(""))
	bare = storetest.Say(bare, "USA", graph.Neutral, "", "security", "", "Bare.")
	return []graph.Unit{full, bare}
}

// values lists what conditions on each field compare with.
func values(t *testing.T, m *storetest.Model, units []graph.Unit) map[graph.Field][]string {
	t.Helper()
	out := map[graph.Field][]string{}
	take := func(kind graph.Kind, row graph.Row) {
		for _, f := range graph.Fields(kind) {
			out[f] = append(out[f], row.Values(f)...)
		}
	}
	for _, u := range units {
		for _, st := range u.Statements {
			take(graph.KindStatement, graph.StatementRow(st, u.Article))
		}
	}
	for _, kind := range []graph.Kind{graph.KindArticle, graph.KindActor, graph.KindLeader, graph.KindTopic} {
		page, err := m.Find(t.Context(), graph.NodeQuery{Kind: kind, Page: graph.Page{First: 100}})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range page.Items {
			take(kind, graph.NodeRow(n))
		}
	}
	odd := []string{"A", "x\x00y", "\xff", "2020", "20200708x", "00000000", "99999999", "0", "1", "true", "ﻁ", "ffffffff", "'; --", "%"}
	for f, vs := range out {
		slices.Sort(vs)
		out[f] = append(slices.Compact(vs), odd...)
	}
	return out
}

type asker struct {
	*rand.Rand
	values map[graph.Field][]string
}

func (g asker) ask(t *testing.T, m, s graph.Store, kind graph.Kind) {
	t.Helper()
	filter := g.expr(kind, 4)
	down, count, backward := g.IntN(2) == 0, g.IntN(2) == 0, g.IntN(2) == 0
	size := 1 + g.IntN(4)
	var want, got any
	if kind == graph.KindStatement {
		read := func(store graph.Store) func(graph.Page) (graph.StatementPage, error) {
			return func(p graph.Page) (graph.StatementPage, error) {
				pages, err := store.Statements(t.Context(), []graph.StatementQuery{{Filter: filter, Page: p, Ascending: !down, Count: count}})
				if err != nil {
					return graph.StatementPage{}, err
				}
				return pages[0], nil
			}
		}
		want, got = pages(t, size, backward, read(m)), pages(t, size, backward, read(s))
	} else {
		read := func(store graph.Store) func(graph.Page) (graph.NodePage, error) {
			return func(p graph.Page) (graph.NodePage, error) {
				return store.Find(t.Context(), graph.NodeQuery{Kind: kind, Filter: filter, Page: p, Descending: down, Count: count, Text: true})
			}
		}
		want, got = pages(t, size, backward, read(m)), pages(t, size, backward, read(s))
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%s %s (-model +sqlite):\n%s", kind, graph.Canonical(filter), d)
	}
}

func (g asker) tally(t *testing.T, m, s graph.Store) {
	t.Helper()
	q := graph.TallyQuery{Filter: g.expr(graph.KindStatement, 3)}
	q.Object = []graph.Object{graph.ObjectTarget, graph.ObjectTopic, graph.ObjectPair, graph.ObjectAny}[g.IntN(4)]
	all := graph.Dimensions()
	for range g.IntN(graph.MaxDimensions + 1) {
		q.By = append(q.By, all[g.IntN(len(all))])
	}
	want, err := m.Tally(t.Context(), q)
	if graph.CodeOf(err) == graph.CodeInvalid {
		return // dimensions that do not go together
	}
	got, err2 := s.Tally(t.Context(), q)
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" || err != nil || err2 != nil {
		t.Fatalf("%s %v %s: %v, %v (-model +sqlite):\n%s", q.Object, q.By, graph.Canonical(q.Filter), err, err2, d)
	}
}

// pages reads all pages, from the front or from the back.
func pages[T any](t *testing.T, size int, backward bool, read func(graph.Page) (graph.PageOf[T], error)) []graph.PageOf[T] {
	t.Helper()
	var out []graph.PageOf[T]
	p := graph.Page{First: size}
	if backward {
		p = graph.Page{Last: size}
	}
	for range 100 {
		page, err := read(p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, page)
		switch {
		case !backward && page.HasNext:
			p.After = page.Cursors[len(page.Cursors)-1]
		case backward && page.HasPrevious:
			p.Before = page.Cursors[0]
		default:
			return out
		}
	}
	t.Fatalf("the pages never end: %+v", out[:3])
	return nil
}

func (g asker) expr(kind graph.Kind, depth int) graph.Expr {
	if depth > 0 {
		switch g.IntN(6) {
		case 0, 1:
			return graph.And(g.parts(kind, depth))
		case 2:
			return graph.Or(g.parts(kind, depth))
		case 3:
			return graph.Not{Of: g.expr(kind, depth-1)}
		}
	}
	if g.IntN(30) == 0 {
		return nil
	}
	fields := slices.DeleteFunc(graph.Fields(kind), func(f graph.Field) bool { return f == graph.FieldRecorded }) // not any text is a moment
	c := graph.Cond{Field: fields[g.IntN(len(fields))], Op: []graph.Op{graph.OpIn, graph.OpIn, graph.OpIn, graph.OpLess, graph.OpAtLeast, graph.OpMissing}[g.IntN(6)]}
	n := 1
	if c.Op == graph.OpIn {
		n = g.IntN(4)
	}
	if c.Op == graph.OpMissing {
		n = 0
	}
	for range n {
		all := g.values[c.Field]
		c.Values = append(c.Values, all[g.IntN(len(all))])
	}
	return c
}

func (g asker) parts(kind graph.Kind, depth int) []graph.Expr {
	var out []graph.Expr
	for range g.IntN(4) {
		out = append(out, g.expr(kind, depth-1))
	}
	return out
}

// TestLongFilter sends the longest filter that passes the check.
func TestLongFilter(t *testing.T) {
	s := open(t, sqlitestore.Memory)
	var or graph.Or
	for i := range graph.MaxExprParts - 3 {
		c := graph.Cond{Field: graph.FieldTopic, Op: graph.OpIn}
		for j := range graph.MaxExprIn {
			c.Values = append(c.Values, fmt.Sprint(i, "-", j))
		}
		or = append(or, c)
	}
	holders := graph.Cond{Field: graph.FieldHolder, Op: graph.OpIn}
	for i := range 90 {
		holders.Values = append(holders.Values, fmt.Sprintf("H%d", i))
	}
	if _, err := s.Statements(t.Context(), []graph.StatementQuery{{Filter: graph.And{holders, or}, Count: true}}); err != nil {
		t.Fatal(err)
	}
	deep := graph.Expr(graph.Eq(graph.FieldVia, "UN"))
	for range graph.MaxExprDepth - 1 {
		deep = graph.Not{Of: deep}
	}
	if _, err := s.Statements(t.Context(), []graph.StatementQuery{{Filter: deep}}); err != nil {
		t.Fatal(err)
	}
}
