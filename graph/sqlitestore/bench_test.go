package sqlitestore

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/corpus"
)

// BenchmarkPut writes generated articles in batches of 200 through Put, and the same rows of articles, texts, statements and evidence
// by prepared INSERTs and nothing else: no checks, no search, no learnt leaders. It reports statements per second of both.
func BenchmarkPut(b *testing.B) {
	const articles, batch = 2000, 200
	data, err := reference.Load()
	if err != nil {
		b.Fatal(err)
	}
	units := slices.Collect(corpus.Units(1, articles))
	statements := 0
	for _, u := range units {
		statements += len(u.Statements)
	}
	var put, raw time.Duration
	for b.Loop() {
		put += fillBy(b, units, batch, data, func(s *Store, us []graph.Unit) error {
			_, err := s.Put(b.Context(), graph.Batch{Units: us})
			return err
		})
		raw += fillBy(b, units, batch, data, func(s *Store, us []graph.Unit) error { return insertRaw(b, s, us) })
	}
	perSecond := func(d time.Duration) float64 { return float64(statements*b.N) / d.Seconds() }
	b.ReportMetric(perSecond(put), "put-statements/s")
	b.ReportMetric(perSecond(raw), "raw-statements/s")
	b.ReportMetric(put.Seconds()/raw.Seconds(), "put/raw")
	b.ReportMetric(float64(articles*b.N)/put.Seconds(), "put-articles/s")
}

// fillBy returns how long write takes for all units, into a new file.
func fillBy(b *testing.B, units []graph.Unit, batch int, data *reference.Data, write func(*Store, []graph.Unit) error) time.Duration {
	b.Helper()
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "graph.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Put(b.Context(), graph.Batch{Actors: data.Actors, Topics: data.Topics, Leaders: data.Leaders}); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for us := range slices.Chunk(units, batch) {
		if err := write(s, us); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

func insertRaw(b *testing.B, s *Store, units []graph.Unit) error {
	ctx := b.Context()
	return s.write(ctx, func(c *conn) error {
		for _, u := range units {
			n, err := insert(ctx, c, insertArticle, articleArgs(u.Article)...)
			if err != nil {
				return err
			}
			if _, err := c.exec(ctx, insertBody, n, u.Article.Text); err != nil {
				return err
			}
			for _, st := range u.Statements {
				m, err := insert(ctx, c, insertStatement, statementArgs(st, u.Article, n)...)
				if err != nil {
					return err
				}
				if _, err := c.exec(ctx, insertEvidence, m, toJSON(st.Evidence)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
