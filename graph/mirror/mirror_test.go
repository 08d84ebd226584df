package mirror_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestStore: a mirror is a store like any other. Wait has every tally answered from columns.
func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		m := mirror.New(storetest.NewModel(), &mirror.Options{Wait: true})
		t.Cleanup(func() { _ = m.Close() })
		return m
	})
}

// counted counts how often all facts are read, and how often the store itself tallies.
type counted struct {
	graph.Store
	reads, tallies int
}

func (c *counted) Facts(ctx context.Context, articles []graph.ID, yield func(graph.Fact) error) (int64, error) {
	if articles == nil {
		c.reads++
	}
	return c.Store.Facts(ctx, articles, yield)
}

func (c *counted) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	c.tallies++
	return c.Store.Tally(ctx, q)
}

func counting(t *testing.T, opts *mirror.Options) (*counted, *mirror.Mirror) {
	t.Helper()
	c := &counted{Store: storetest.NewModel()}
	m := mirror.New(c, opts)
	t.Cleanup(func() { _ = m.Close() })
	put(t, m, storetest.Reference())
	put(t, m, graph.Batch{Units: storetest.Fixture()})
	if err := m.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c, m
}

func put(t *testing.T, s graph.Store, b graph.Batch) {
	t.Helper()
	if _, err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// sameTally compares the mirror's answer with the naive one.
func sameTally(t *testing.T, c *counted, m *mirror.Mirror) {
	t.Helper()
	q := graph.TallyQuery{Object: graph.ObjectPair, By: []graph.Dimension{graph.ByTarget, graph.ByTopic, graph.ByHolder}, Sources: true}
	got, err := m.Tally(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	want, err := c.Store.Tally(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("cells (-want +got):\n%s", d)
	}
}

const text = "The UN called for a ceasefire."

func report(id, date, outlet, body string) graph.Unit {
	u := storetest.NewUnit(id, date, body, storetest.Outlet(outlet))
	return storetest.Say(u, "UN", graph.Support, "", "ceasefire", "", body)
}

// TestFollows: what this process writes does not have the columns read anew: new articles, later versions, copies of a text, deletions.
func TestFollows(t *testing.T) {
	c, m := counting(t, &mirror.Options{Wait: true})
	later := report("a", "2021-01-02", "Copy", text+" Again.")
	later.Article.Modified = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	later.Article.Seal()
	first := report("b", "2021-01-01", "Agency", text)
	silent := storetest.NewUnit("c", "2020-12-31", text, storetest.Outlet("Earlier"))
	for i, b := range []graph.Batch{
		{Units: []graph.Unit{report("a", "2021-01-02", "Copy", text)}}, {Units: []graph.Unit{first}}, {Units: []graph.Unit{later}},
		{Units: []graph.Unit{silent}}, {Units: []graph.Unit{first}},
	} {
		put(t, m, b)
		sameTally(t, c, m)
		if c.reads != 1 {
			t.Fatalf("after step %d all facts were read %d times", i, c.reads)
		}
	}
	if _, err := m.Delete(t.Context(), []graph.ID{first.Article.Ref}); err != nil {
		t.Fatal(err)
	}
	sameTally(t, c, m)
	if c.reads != 1 || c.tallies != 0 {
		t.Errorf("all facts were read %d times, the store tallied %d times", c.reads, c.tallies)
	}
	if _, err := m.Delete(t.Context(), []graph.ID{silent.Article.Ref}); err != nil { // what it left behind only the store can tell
		t.Fatal(err)
	}
	sameTally(t, c, m)
	if c.reads != 2 {
		t.Errorf("all facts were read %d times, want 2", c.reads)
	}
}

// TestOtherWriters: what others write is seen at once, from the store, and soon from the columns.
func TestOtherWriters(t *testing.T) {
	c, m := counting(t, nil)
	put(t, c.Store, graph.Batch{Units: []graph.Unit{report("other", "2021-01-02", "Copy", text)}})
	sameTally(t, c, m)
	if c.tallies != 1 {
		t.Fatalf("the store tallied %d times, want 1: the columns are old", c.tallies)
	}
	if err := m.Load(t.Context()); err != nil { // waits for the one at work
		t.Fatal(err)
	}
	sameTally(t, c, m)
	if c.tallies != 1 {
		t.Errorf("the store tallied %d times, want 1: the columns are new", c.tallies)
	}
}

// TestClose ends what is at work in the background.
func TestClose(t *testing.T) {
	c, m := counting(t, nil)
	put(t, c.Store, graph.Batch{Units: []graph.Unit{report("other", "2021-01-02", "Copy", text)}})
	sameTally(t, c, m)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTarget}); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("Tally after Close: %v", err)
	}
}
