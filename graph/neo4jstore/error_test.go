package neo4jstore_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

func TestOpenErrors(t *testing.T) {
	d := neo4jtest.Open(t)
	for name, c := range map[string]struct {
		config neo4jstore.Config
		code   graph.ErrorCode
	}{
		"no scheme":     {neo4jstore.Config{URI: "localhost"}, graph.CodeInvalid},
		"other scheme":  {neo4jstore.Config{URI: "http://localhost:7474"}, graph.CodeInvalid},
		"nobody there":  {neo4jstore.Config{URI: "bolt://127.0.0.1:1"}, graph.CodeUnavailable},
		"no such graph": {neo4jstore.Config{URI: d.URI, User: d.User, Password: d.Password, Database: "nosuch"}, graph.CodeUnavailable},
	} {
		start := time.Now()
		s, err := neo4jstore.Open(t.Context(), c.config)
		if graph.CodeOf(err) != c.code {
			t.Errorf("%s: error %v has code %q, want %q", name, err, graph.CodeOf(err), c.code)
		}
		if err == nil {
			_ = s.Close()
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: the error took %v", name, took)
		}
	}
}

// TestLaterLayout holds that a database is left alone which a later version of the package wrote.
func TestLaterLayout(t *testing.T) {
	d := neo4jtest.Open(t)
	ask(t, d, `CREATE (:Store {id: 'demarche', schema: 99, revision: 1})`)
	if _, err := neo4jstore.Open(t.Context(), config(d)); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("error %v, want INVALID", err)
	}
}

// TestServerGone holds that a store whose server died says so, after its patience and no later.
func TestServerGone(t *testing.T) {
	server, err := neo4jtest.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{URI: server.URI, Patience: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // there is nobody left to tell
	if _, err := s.Put(t.Context(), storetest.Reference()); err != nil {
		t.Fatal(err)
	}
	server.Stop()
	for name, call := range map[string]func() error{
		"Put":   func() error { _, err := s.Put(t.Context(), graph.Batch{Codebook: "2"}); return err },
		"Stats": func() error { _, err := s.Stats(t.Context()); return err },
	} {
		if err := call(); graph.CodeOf(err) != graph.CodeUnavailable {
			t.Errorf("%s: error %v, want UNAVAILABLE", name, err)
		}
	}
}

// TestCancelMidway cancels a large Put while the server is at it: nothing of it may stay, and the next call must not wait for it.
func TestCancelMidway(t *testing.T) {
	d := neo4jtest.Open(t)
	s := open(t, d)
	if _, err := s.Put(t.Context(), storetest.Reference()); err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	for i := range 2000 {
		u := storetest.NewUnit(fmt.Sprint(i), "2024", "Text")
		b.Units = append(b.Units, storetest.Say(u, "USA", graph.Support, "UKR", "ceasefire", "", "Text"))
	}
	for wait, code := 50*time.Millisecond, graph.CodeCancelled; wait < 500*time.Millisecond; wait *= 2 {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(wait, cancel)
		if _, err := s.Put(ctx, b); graph.CodeOf(err) != code {
			t.Fatalf("after %v: error %v, want %s", wait, err, code)
		}
		st, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if st.Articles != 0 || st.Statements != 0 || st.Revision != 1 {
			t.Errorf("after %v: %+v", wait, st)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := s.Put(ctx, b); graph.CodeOf(err) != graph.CodeTimeout {
		t.Errorf("deadline: error %v, want TIMEOUT", err)
	}
}

// TestWorstFilters asks what takes the planner longest: the deepest and widest expressions that are allowed.
func TestWorstFilters(t *testing.T) {
	d := neo4jtest.Open(t)
	s, m := open(t, d), storetest.NewModel()
	for _, store := range []graph.Store{s, m} {
		for _, b := range []graph.Batch{storetest.Reference(), {Units: storetest.Fixture()}} {
			if _, err := store.Put(t.Context(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, e := range worstFilters() {
		start := time.Now()
		q := []graph.StatementQuery{{Filter: e, Count: true}}
		got, err := s.Statements(t.Context(), q)
		want, wantErr := m.Statements(t.Context(), q)
		if err != nil || wantErr != nil {
			t.Errorf("%s: %v (model: %v)", name, err, wantErr)
			continue
		}
		if got[0].Total != want[0].Total {
			t.Errorf("%s: %d statements, want %d", name, got[0].Total, want[0].Total)
		}
		t.Logf("%s: %v", name, time.Since(start))
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: took %v", name, took)
		}
	}
}

func worstFilters() map[string]graph.Expr {
	conds := []graph.Expr{
		graph.Eq(graph.FieldHolder, "USA"), graph.Not{Of: graph.Eq(graph.FieldTarget, "RUS")}, graph.In(graph.FieldTopic, "taiwan", "hong-kong"),
		graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{"20210101"}}, graph.Eq(graph.FieldOutlet, "Wire"),
	}
	var ands, ors, flat graph.Or
	var ofOrs graph.And
	for i := range 60 {
		pair := []graph.Expr{conds[i%5], graph.Eq(graph.FieldAct, fmt.Sprint("ACT", i))}
		ands = append(ands, graph.And(pair))
		ofOrs = append(ofOrs, graph.Or(pair))
	}
	for i := range 199 {
		flat = append(flat, graph.Eq(graph.FieldID, strings.Repeat("x", i+1)))
	}
	ors = append(ors, graph.Not{Of: ands}, conds[0])
	var deep graph.Expr = conds[0]
	for i := range graph.MaxExprDepth - 3 {
		if i%2 == 0 {
			deep = graph.Or{deep, conds[i%5], graph.Not{Of: conds[(i+1)%5]}}
		} else {
			deep = graph.And{deep, conds[i%5], graph.Not{Of: conds[(i+2)%5]}}
		}
	}
	return map[string]graph.Expr{"or of ands": ands, "and of ors": ofOrs, "not of or of ands": ors, "flat or": flat, "deep": deep}
}
