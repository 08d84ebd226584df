package neo4jstore_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/corpus"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

// A call is one write of the load, and answer what the store said to it.
type call struct {
	put    graph.Batch
	delete []graph.ID
}

type answer struct {
	graph.Receipt
	deleted int
}

// world returns the reference tables as a batch.
func world(t testing.TB) graph.Batch {
	t.Helper()
	data, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return graph.Batch{Actors: data.Actors, Topics: data.Topics, Leaders: data.Leaders, Codebook: data.CodebookVersion}
}

// load returns the writes of a small load: batches that overlap, other extractors that find less, deletions.
func load(t *testing.T) []call {
	calls := []call{{put: world(t)}}
	units := slices.Collect(corpus.Units(3, 120))
	rng := rand.New(rand.NewPCG(5, 5))
	for i := range 40 {
		at := rng.IntN(len(units) - 6)
		batch := slices.Clone(units[at : at+6])
		if i%5 == 0 { // the same articles, read by other rules
			for j, u := range batch {
				again := *u.Article
				again.Extractor = fmt.Sprint("corpus-", i)
				batch[j] = graph.Unit{Article: &again, Statements: u.Statements[:len(u.Statements)/2], Learnt: u.Learnt}
			}
		}
		calls = append(calls, call{put: graph.Batch{Units: batch}})
		if i%7 == 0 {
			calls = append(calls, call{delete: []graph.ID{batch[0].Article.Ref, batch[3].Article.Ref}})
		}
	}
	return calls
}

// perform makes the calls and returns the answers.
func perform(t *testing.T, s graph.Store, calls []call) []answer {
	t.Helper()
	answers := make([]answer, len(calls))
	for i, c := range calls {
		var err error
		if c.delete != nil {
			answers[i].deleted, err = s.Delete(t.Context(), c.delete)
		} else {
			answers[i].Receipt, err = s.Put(t.Context(), c.put)
		}
		if err != nil {
			t.Fatalf("call %d: %v", i, err)
		}
	}
	return answers
}

// content is all that the store holds.
type content struct {
	Nodes      []graph.Node
	Statements []*graph.Statement
	Stats      graph.Stats
}

func contentOf(t *testing.T, s graph.Store) content {
	t.Helper()
	var c content
	for _, kind := range []graph.Kind{graph.KindActor, graph.KindTopic, graph.KindLeader, graph.KindArticle} {
		for page := (graph.Page{First: graph.MaxPage}); ; {
			p, err := s.Find(t.Context(), graph.NodeQuery{Kind: kind, Page: page, Text: true})
			if err != nil {
				t.Fatal(err)
			}
			c.Nodes = append(c.Nodes, p.Items...)
			if !p.HasNext {
				break
			}
			page.After = p.Cursors[len(p.Cursors)-1]
		}
	}
	p, err := s.Statements(t.Context(), []graph.StatementQuery{{Page: graph.Page{First: graph.MaxPage}}})
	if err != nil {
		t.Fatal(err)
	}
	c.Statements = p[0].Items
	if c.Stats, err = s.Stats(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCutCommits loads through a proxy that cuts the connection at most commits, before, while and after the server performs them.
// Every answer and all that is stored in the end must be what an undisturbed load gives: nothing lost, nothing done twice.
func TestCutCommits(t *testing.T) {
	d := neo4jtest.Open(t)
	calls := load(t)
	undisturbed := open(t, d)
	answers, want := perform(t, undisturbed, calls), contentOf(t, undisturbed)
	if len(want.Statements) < 100 {
		t.Fatalf("the load leaves %d statements, too few to tell anything", len(want.Statements))
	}
	relations := checkGraph(t, d)

	d.Wipe(t)
	rng := rand.New(rand.NewPCG(6, 6))
	proxy := neo4jtest.NewProxy(t, d, func(int) neo4jtest.Cut { return neo4jtest.Cut(rng.IntN(int(neo4jtest.CutUnheard) + 1)) })
	c := config(d)
	c.URI = proxy.URI
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // the database is wiped
	for i, got := range perform(t, s, calls) {
		if got != answers[i] {
			t.Errorf("call %d: %+v, undisturbed %+v", i, got, answers[i])
		}
	}
	if diff := cmp.Diff(want, contentOf(t, s)); diff != "" {
		t.Errorf("stored (-undisturbed +disturbed):\n%s", diff)
	}
	if diff := cmp.Diff(relations, checkGraph(t, d)); diff != "" {
		t.Errorf("relations (-undisturbed +disturbed):\n%s", diff)
	}
	for cut := neo4jtest.CutBefore; cut <= neo4jtest.CutUnheard; cut++ {
		n := proxy.Cuts[cut].Load()
		t.Logf("cut %d: %d times", cut, n)
		if n < 5 {
			t.Errorf("cut %d happened %d times, too few to tell anything", cut, n)
		}
	}
}
