package mirror_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// made is a store of made-up facts, skewed as real ones are: three to an article, 200 holders and 2,000 speakers by Zipf, 90 topics, 30 years.
type made struct {
	*storetest.Model
	facts []graph.Fact
}

func (m *made) Facts(_ context.Context, _ []graph.ID, yield func(graph.Fact) error) (int64, error) {
	for _, f := range m.facts {
		if err := yield(f); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func (m *made) Revision(context.Context) (int64, error) { return 0, nil }

func makeFacts(n int) []graph.Fact {
	random := rand.New(rand.NewPCG(1, 2))
	actors, speakers := rand.NewZipf(random, 1.1, 4, 199), rand.NewZipf(random, 1.1, 4, 1999)
	codes := make([]graph.Code, 200)
	for i := range codes {
		codes[i] = graph.Code(fmt.Sprintf("A%02d", i))
	}
	out, acts := make([]graph.Fact, n), graph.Acts()
	for i := range out {
		f := &out[i]
		binary.BigEndian.PutUint64(f.Ref[:], uint64(i)+1)
		binary.BigEndian.PutUint64(f.Article[:], uint64(i/3)+1)
		binary.BigEndian.PutUint64(f.Speaker[8:], speakers.Uint64()+1)
		f.Holder, f.Topic = codes[actors.Uint64()], graph.TopicKey(fmt.Sprint("t", random.IntN(90)))
		if t := codes[actors.Uint64()]; t != f.Holder {
			f.Target = t
		}
		f.Stance, f.Act, f.Strength, f.Form = graph.Stances()[random.IntN(3)], acts[random.IntN(20)], 1+random.IntN(3), graph.Indirect
		f.Date = graph.DateOf(time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, random.IntN(30*365)))
		f.Outlet, f.Lang, f.Text = fmt.Sprint("o", i/3%300), "en", f.Article.String()
		f.Source = f.Outlet
	}
	return out
}

func load(b *testing.B, n int) *mirror.Mirror {
	b.Helper()
	m := mirror.New(&made{Model: storetest.NewModel(), facts: makeFacts(n)}, &mirror.Options{Wait: true})
	if err := m.Load(b.Context()); err != nil {
		b.Fatal(err)
	}
	return m
}

func BenchmarkTally(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		m := load(b, n)
		by := func(ds ...graph.Dimension) []graph.Dimension { return ds }
		for _, c := range []struct {
			name string
			q    graph.TallyQuery
		}{
			{"matrix", graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByHolder, graph.ByTarget)}},
			{"matrix with sources", graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByHolder, graph.ByTarget), Sources: true}},
			{"timeline of a holder", graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByMonth), Filter: graph.Eq(graph.FieldHolder, "A00")}},
			{"pair over topics", graph.TallyQuery{Object: graph.ObjectPair, By: by(graph.ByTarget, graph.ByTopic), Filter: graph.Eq(graph.FieldHolder, "A01")}},
			{"last year", graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByHolder, graph.ByTarget), Filter: graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{"20240101"}}}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := m.Tally(b.Context(), c.q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkLoad makes the columns of a million facts: from a store that hands them over for nothing, and from a segment.
func BenchmarkLoad(b *testing.B) {
	s := &made{Model: storetest.NewModel(), facts: makeFacts(1_000_000)}
	for _, c := range []struct {
		name  string
		cache mirror.Cache
	}{{"facts", nil}, {"segment", &kept{}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := mirror.New(s, &mirror.Options{Cache: c.cache}).Load(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// kept is a cache in memory.
type kept struct{ segment []byte }

func (k *kept) Load() ([]byte, error) { return k.segment, nil }

func (k *kept) Save(segment []byte) error {
	k.segment = segment
	return nil
}
