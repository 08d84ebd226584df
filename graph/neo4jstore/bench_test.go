package neo4jstore

import (
	"context"
	"slices"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/corpus"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

// BenchmarkPut writes generated articles, a hundred to a batch, and for comparison the same rows by the driver alone: one UNWIND for
// the articles and one for the statements with their relationships, into the same indexes, and nothing of what Put looks up, decides
// and derives.
func BenchmarkPut(b *testing.B) {
	d := neo4jtest.Open(b)
	const articles, perBatch = 2000, 100
	batches := slices.Collect(slices.Chunk(slices.Collect(corpus.Units(1, articles)), perBatch))
	for name, write := range map[string]func(context.Context, *Store, []graph.Unit) error{"store": putBatch, "raw": putRaw} {
		b.Run(name, func(b *testing.B) {
			statements := 0
			for b.Loop() {
				b.StopTimer()
				s := seeded(b, d)
				if err := write(b.Context(), s, batches[0]); err != nil { // plans are made, the compiler is warm
					b.Fatal(err)
				}
				b.StartTimer()
				for _, units := range batches[1:] {
					if err := write(b.Context(), s, units); err != nil {
						b.Fatal(err)
					}
					for _, u := range units {
						statements += len(u.Statements)
					}
				}
				b.StopTimer()
				_ = s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

func seeded(b *testing.B, d *neo4jtest.Database) *Store {
	b.Helper()
	d.Wipe(b)
	s, err := Open(b.Context(), Config{URI: d.URI, User: d.User, Password: d.Password})
	if err != nil {
		b.Fatal(err)
	}
	data, err := reference.Load()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Put(b.Context(), graph.Batch{Actors: data.Actors, Topics: data.Topics, Leaders: data.Leaders}); err != nil {
		b.Fatal(err)
	}
	return s
}

func putBatch(ctx context.Context, s *Store, units []graph.Unit) error {
	_, err := s.Put(ctx, graph.Batch{Units: units})
	return err
}

func putRaw(ctx context.Context, s *Store, units []graph.Unit) error {
	var articles, statements []any
	for _, u := range units {
		articles = append(articles, articleProps(u.Article))
		for _, st := range u.Statements {
			statements = append(statements, statementProps(st, u.Article))
		}
	}
	return s.once(ctx, neo4j.AccessModeWrite, longestWrite, func(t tx) (bool, error) {
		if err := t.exec(ctx, articlesCypher, params{"rows": articles}); err != nil {
			return false, err
		}
		return true, t.exec(ctx, statementsCypher, params{"rows": statements})
	})
}
