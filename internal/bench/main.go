package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/mirror"
)

func main() {
	statements := flag.Int("statements", 1_000_000, "how many `STATEMENTS` the store holds")
	kind := flag.String("store", "sqlite", "`STORE` to measure: sqlite or neo4j")
	rounds := flag.Int("rounds", 30, "how often each question is asked in each way")
	clients := flag.Int("clients", 50, "how many clients ask side by side")
	last := flag.Duration("for", time.Minute, "how long the clients ask")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *kind, *statements, *rounds, *clients, *last); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kind string, statements, rounds, clients int, last time.Duration) error {
	subject, err := openSubject(ctx, kind, statements)
	if err != nil {
		return err
	}
	defer subject.close()
	if err := fill(ctx, subject.store, statements); err != nil {
		return err
	}
	columns := mirror.New(subject.store, &mirror.Options{Wait: true})
	begun := time.Now()
	if err := columns.Load(ctx); err != nil {
		return err
	}
	fmt.Printf("%s, %d statements; columns read in %.2f s\n", kind, statements, time.Since(begun).Seconds())
	client, err := serve(columns)
	if err != nil {
		return err
	}
	defer client.close()
	values, err := choose(ctx, columns)
	if err != nil {
		return err
	}
	if err := compare(ctx, client, subject.raw, values, rounds); err != nil {
		return err
	}
	return crowd(ctx, client, values, clients, last)
}

// fill puts statements into the store, unless it has them already.
func fill(ctx context.Context, s graph.Store, statements int) error {
	const perBatch = 500
	stats, err := s.Stats(ctx)
	if err != nil || stats.Statements >= statements {
		return err
	}
	ref, err := seed(ctx, s)
	if err != nil {
		return err
	}
	begun := time.Now()
	var b graph.Batch
	put := func() error {
		_, err := s.Put(ctx, b)
		b = graph.Batch{}
		return err
	}
	for u := range newMaker(ref).units(statements) {
		b.Units = append(b.Units, u)
		if len(b.Units) == perBatch {
			if err := put(); err != nil {
				return err
			}
		}
	}
	if err := put(); err != nil {
		return err
	}
	fmt.Printf("filled in %.0f s\n", time.Since(begun).Seconds())
	return nil
}
