package mirror

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// memory is a cache in memory.
type memory struct{ segment []byte }

func (m *memory) Load() ([]byte, error) { return m.segment, nil }

func (m *memory) Save(segment []byte) error {
	m.segment = segment
	return nil
}

// filled is a store with articles, of which one is written anew and one deleted after the columns were read, so that rows die.
func filled(t *testing.T, c Cache) *storetest.Model {
	t.Helper()
	s := storetest.NewModel()
	m := New(s, &Options{Wait: true, Cache: c})
	for _, b := range []graph.Batch{storetest.Reference(), {Units: storetest.Fixture()}} {
		if _, err := m.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Delete(t.Context(), []graph.ID{storetest.Fixture()[0].Article.Ref}); err != nil {
		t.Fatal(err)
	}
	m.save(t.Context())
	if m.table.deaths == 0 {
		t.Fatal("no row died")
	}
	return s
}

func TestCache(t *testing.T) {
	var c memory
	s := filled(t, &c)
	m := New(s, &Options{Wait: true, Cache: &c})
	revision, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	table, err := m.cached(t.Context(), revision)
	if err != nil {
		t.Fatal(err)
	}
	q, err := graph.TallyQuery{
		Object: graph.ObjectPair, By: []graph.Dimension{graph.ByTarget, graph.ByTopic, graph.ByYear}, Sources: true,
	}.Check()
	if err != nil {
		t.Fatal(err)
	}
	got, err := table.tally(q)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.Tally(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" || len(want) == 0 {
		t.Errorf("cells of unpacked columns (-want +got):\n%s", d)
	}
	if _, err := m.cached(t.Context(), revision+1); err == nil {
		t.Error("columns of an earlier revision were taken")
	}
	if _, err := New(filled(t, &memory{}), &Options{Cache: &c}).cached(t.Context(), revision); err == nil {
		t.Error("columns of another store were taken")
	}
}

// TestSpoilt: whatever became of the bytes, they are not taken, and nothing breaks.
func TestSpoilt(t *testing.T) {
	var c memory
	s := filled(t, &c)
	identity, err := s.Identity(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	revision, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	whole := c.segment
	for i := range whole {
		spoilt := append([]byte{}, whole...)
		spoilt[i] ^= 0x41
		if newTable(nil).unpack(spoilt, identity, revision) == nil {
			t.Fatalf("byte %d is wrong and nobody noticed", i)
		}
		if newTable(nil).unpack(whole[:i], identity, revision) == nil {
			t.Fatalf("%d bytes of %d were taken", i, len(whole))
		}
	}
}

// FuzzUnpack: a segment with a right checksum and wrong content breaks nothing.
func FuzzUnpack(f *testing.F) {
	t := newTable(nil)
	t.add(graph.Fact{Holder: "CHN", Topic: "health", Text: "x"})
	f.Add(t.pack(graph.Nil)[len(magic)+4+16+8:])
	f.Fuzz(func(t *testing.T, content []byte) {
		p := packer{append([]byte(magic), 1, 0, 0, 0)}
		p.bytes = append(p.bytes, make([]byte, 16+8)...)
		p.bytes = append(p.bytes, content...)
		got := newTable(nil)
		if got.unpack(p.sealed(), graph.Nil, 0) == nil {
			got.prepare()
			if _, err := got.tally(graph.TallyQuery{Object: graph.ObjectPair, By: []graph.Dimension{graph.ByHolder}, Sources: true}); err != nil {
				t.Log(err)
			}
		}
	})
}
