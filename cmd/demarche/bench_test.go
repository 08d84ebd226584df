package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/internal/corpus"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/source"
)

// benchmarkOptions reads b.N generated articles of about 2 kB with one worker.
func benchmarkOptions(b *testing.B) loader.Options {
	e, err := newEngine()
	if err != nil {
		b.Fatal(err)
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for a := range corpus.Articles(1, b.N) {
		if err := enc.Encode(a); err != nil {
			b.Fatal(err)
		}
	}
	return loader.Options{
		Engine: e.Engine, Languages: e.languages, Workers: 1, Sources: source.Read(b.Context(), []string{source.Stdin}, &lines),
	}
}

// rate reports articles and statements per second.
func rate(b *testing.B, statements int) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(statements)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkExtract: from JSON Lines to statements.
func BenchmarkExtract(b *testing.B) {
	o := benchmarkOptions(b)
	statements := 0
	b.ResetTimer()
	err := loader.Each(b.Context(), o, func(r loader.Reading) error {
		statements += len(r.Statements)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	rate(b, statements)
}

// BenchmarkLoad: from JSON Lines into SQLite.
func BenchmarkLoad(b *testing.B) {
	o := benchmarkOptions(b)
	store, err := open.Store(b.Context(), "sqlite:"+filepath.Join(b.TempDir(), "graph.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	o.Store = store
	b.ResetTimer()
	r, err := loader.Load(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	rate(b, r.Statements)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
}
